"""The hand-over: the laptop belongs to the client for a minute.

The client sees one page and what follows from it; the rest of the program is out of reach until
the technician has it back. A signature is stored the moment it is given, before its paper is made.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.coaching.papers import Paper
from app.coaching.spans import whole_minute
from app.coaching.visit import Feedback, Outcome, PaperKind, Signer
from app.errors import AppError
from app.ui.background import Background
from app.ui.screens.handover.concern_step import ConcernStep
from app.ui.screens.handover.copy_step import CopyStep
from app.ui.screens.handover.feedback_step import FeedbackStep
from app.ui.screens.handover.given import (
    client_signature,
    first_name,
    signers,
    technician_signature,
)
from app.ui.screens.handover.making_step import MakingStep
from app.ui.screens.handover.page_step import PageStep
from app.ui.screens.handover.pin import PinGate
from app.ui.screens.handover.sheet import Sheet
from app.ui.screens.handover.shield import Shield
from app.ui.screens.handover.signing import Signed
from app.ui.screens.handover.technician_step import TechnicianStep
from app.ui.screens.handover.words import PageWords
from app.ui.theme import Theme

if TYPE_CHECKING:
    from app.services.services import Services

Now = Callable[[], datetime]
_SECOND_MS = 1000


class HandOverScreen(QWidget):
    """The client reads, signs, says how we did, and gets a copy.

    Show it over the whole window, menus and navigation hidden. While it is visible no shortcut of
    the program works and the window's title is the company's name. ``left`` and ``finished`` are
    the only ways out, both behind the technician's PIN where one is set.
    """

    signed = Signal()
    """The client's signature is stored."""
    finished = Signal(UUID)
    """All is done; carries the id of the paper."""
    left = Signal()
    """The technician has the laptop back without a new paper."""
    concern_raised = Signal(str)
    """The client's words about what is not right; ``left`` or ``finished`` follows."""

    def __init__(
        self,
        services: "Services",
        visit_id: UUID,
        kind: PaperKind,
        theme: Theme,
        background: Background,
        now: Now,
        parent: QWidget | None = None,
    ) -> None:
        """Read the client's page of a visit.

        Raises:
            NotFoundError: This machine has no such visit, or the first start was never finished.
        """
        super().__init__(parent)
        self._services = services
        self._visit_id = visit_id
        self._kind = kind
        self._theme = theme
        self._background = background
        self._now = now
        self._then: Callable[[], None] = self.left.emit
        self._is_trusted = False
        self._window_title = ""
        self._shield = Shield(self)
        self.second = QTimer(self)
        self.second.setInterval(_SECOND_MS)
        self._visit = services.visits.facts(visit_id)
        self._playbook = services.playbooks.for_visit(self._visit)
        self.steps = QStackedWidget()
        self.page_step = self._fresh_page_step()
        self.concern_step = ConcernStep(theme, self._technician)
        self.feedback_step = FeedbackStep(theme, self._playbook.feedback)
        self.pin_gate = PinGate(theme, services.settings.check_pin, now)
        self.pin_step = Sheet("Back to the technician")
        self.technician_step = self._fresh_technician_step("")
        self.making_step = MakingStep(theme)
        self.copy_step = CopyStep(services, theme, background)
        self._build()
        self._connect()
        self._begin()

    @property
    def is_guarded(self) -> bool:
        """Whether the window must not close, because a client has it and a PIN is set."""
        return not self._is_trusted and self._services.settings.has_pin()

    def leave(self) -> None:
        """Go back to the technician's side, through the PIN where one is set."""
        self._hand_back(self.left.emit, can_return=self._shown() in self._free_steps())

    # Building

    @property
    def _technician(self) -> str:
        return self._visit.technician.name

    def _fresh_page_step(self) -> PageStep:
        page = self._services.papers.page(self._visit_id, self._kind, self._now())
        words = PageWords(page, self._playbook)
        step = PageStep(self._theme, words, signers(self._visit))
        step.sign_wanted.connect(self._on_sign)
        step.concern_wanted.connect(self._on_concern)
        step.leave_wanted.connect(self.leave)
        return step

    def _fresh_technician_step(self, client: str) -> TechnicianStep:
        step = TechnicianStep(self._theme, self._kind, self._technician, client)
        step.signed.connect(self._on_technician_signed)
        return step

    def _build(self) -> None:
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.pin_step.column.addStretch()
        self.pin_step.column.addWidget(self.pin_gate)
        self.pin_step.column.addStretch(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.steps)
        for step in (
            self.page_step,
            self.concern_step,
            self.feedback_step,
            self.pin_step,
            self.technician_step,
            self.making_step,
            self.copy_step,
        ):
            self.steps.addWidget(step)

    def _connect(self) -> None:
        self.concern_step.turned_back.connect(self._show_page)
        self.concern_step.change_wanted.connect(self._on_change_wanted)
        self.concern_step.refused.connect(self._on_refused)
        self.concern_step.mail_wanted.connect(self._on_mail_wanted)
        self.feedback_step.answered.connect(self._on_feedback)
        self.feedback_step.skipped.connect(self._ask_technician)
        self.pin_gate.passed.connect(self._on_pin_passed)
        self.pin_gate.turned_back.connect(self._show_page)
        self.making_step.again_wanted.connect(self._make)
        self.making_step.leave_wanted.connect(self.left)
        self.copy_step.done.connect(self.finished)
        self.second.timeout.connect(self._on_second)

    def _begin(self) -> None:
        """Go on where it was left: what was signed before a crash only needs its paper."""
        if not self._visit.is_signed(self._kind):
            self._show(self.page_step)
            return
        self._is_trusted = True
        self._let_technician_sign()

    # The client's side

    def _on_sign(self) -> None:
        at = self._now()
        if not self.page_step.panel.is_ready or not self._is_page_current(at):
            return
        if not self._store(self.page_step.panel.signed(), Outcome.SIGNED, at):
            return
        self.signed.emit()
        if self._kind is PaperKind.REPORT and self._playbook.feedback:
            self._show(self.feedback_step)
        else:
            self._ask_technician()

    def _on_second(self) -> None:
        """Let the page's clock, and what it costs, move on with every minute."""
        shown = self.page_step.words.page.made_at
        now = self._now()
        if self._shown() is self.page_step and whole_minute(shown) != whole_minute(now):
            page = self._services.papers.page(self._visit_id, self._kind, now)
            self.page_step.show_words(PageWords(page, self._playbook))

    def _is_page_current(self, at: datetime) -> bool:
        """Make sure that what is signed is what is shown; a page that changed is shown anew."""
        shown = self.page_step.words.page
        stands = self._services.papers.page(self._visit_id, self._kind, at)
        if stands.fingerprint == shown.fingerprint:
            return True
        self.page_step.panel.clear()
        self.page_step.show_words(PageWords(stands, self._playbook))
        self.page_step.banner.show_message(
            self.tr("This page has changed while it was open. Please read it once more."),
            self.tr("Nothing was signed."),
            tone="warn",
        )
        return False

    def _store(self, signed: Signed, outcome: Outcome, at: datetime, reason: str = "") -> bool:
        """Store what came of asking the client; tell on the page when that failed."""
        page = self.page_step.page
        signature = client_signature(page, signed, outcome, at, reason)
        try:
            self._services.signatures.sign(self._visit_id, signature, at)
        except AppError as error:
            for step in (self.page_step, self.concern_step):
                step.banner.show_message(error.message, error.hint, tone="bad")
            return False
        return True

    def _on_concern(self) -> None:
        self._show(self.concern_step)
        self.concern_step.words.setFocus()

    def _on_change_wanted(self, words: str) -> None:
        reason = self.tr("Wants it changed first: %s") % words
        self._on_unsigned(Outcome.REFUSED, reason, words, self.left.emit)

    def _on_refused(self, words: str) -> None:
        self._on_unsigned(Outcome.REFUSED, words, words, self.left.emit)

    def _on_mail_wanted(self, words: str) -> None:
        reason = words or self.tr("Wants to read it in peace and sign later")
        self._on_unsigned(Outcome.SEND_LATER, reason, words, self._make)

    def _on_unsigned(
        self, outcome: Outcome, reason: str, words: str, then: Callable[[], None]
    ) -> None:
        if self._store(self.page_step.panel.signed(), outcome, self._now(), reason):
            if words:
                self.concern_raised.emit(words)
            self._hand_back(then, can_return=False)

    def _on_feedback(self, answers: tuple[Feedback, ...]) -> None:
        try:
            self._services.signatures.feedback(self._visit_id, answers, self._now())
        except AppError as error:
            self.feedback_step.banner.show_message(error.message, error.hint, tone="bad")
            return
        self._ask_technician()

    # The technician's side

    def _ask_technician(self) -> None:
        self._hand_back(self._let_technician_sign, can_return=False)

    def _hand_back(self, then: Callable[[], None], *, can_return: bool) -> None:
        self._then = then
        if not self.is_guarded:
            self._on_pin_passed()
            return
        self._show(self.pin_step)
        signature = self._services.visits.facts(self._visit_id).signature(self._kind)
        is_signed = signature is not None and signature.outcome is Outcome.SIGNED
        thanks = self.tr("Thank you, %s.") % first_name(signature) if is_signed else ""
        self.pin_gate.ask(self._technician, thanks, can_return=can_return)

    def _on_pin_passed(self) -> None:
        self._is_trusted = True
        self._then()

    def _let_technician_sign(self) -> None:
        visit = self._services.visits.facts(self._visit_id)
        own = visit.signature(self._kind, Signer.TECHNICIAN)
        if own is not None and own.outcome is Outcome.SIGNED:
            self._make()
            return
        client = visit.signature(self._kind)
        old = self.technician_step
        self.technician_step = self._fresh_technician_step(first_name(client))
        self.steps.addWidget(self.technician_step)
        self._show(self.technician_step)
        self.technician_step.name_button.setFocus()
        self.steps.removeWidget(old)
        old.deleteLater()

    def _on_technician_signed(self, signed: Signed) -> None:
        at = self._now()
        page = self._services.papers.page(self._visit_id, self._kind, at)
        signature = technician_signature(page, signed, self.technician_step.consent, at)
        try:
            self._services.signatures.sign(self._visit_id, signature, at)
        except AppError as error:
            self.technician_step.banner.show_message(error.message, error.hint, tone="bad")
            return
        self._make()

    def _make(self) -> None:
        self.making_step.show_waiting()
        self._show(self.making_step)
        papers, at = self._services.papers, self._now()
        self._background.run(
            lambda _progress: papers.issue(self._visit_id, self._kind, at),
            owner=self,
            done=self._on_made,
            failed=self._on_not_made,
        )

    def _on_made(self, paper: Paper) -> None:
        visit = self._services.visits.facts(self._visit_id)
        contact = visit.contact_person
        name = first_name(visit.signature(self._kind))
        self._show(self.copy_step)
        self.copy_step.show_paper(paper, name, contact.email if contact else "")

    def _on_not_made(self, error: BaseException) -> None:
        self.making_step.show_problem(error if isinstance(error, AppError) else None)
        if not isinstance(error, AppError):
            raise error

    # Moving about

    def _shown(self) -> QWidget | None:
        return self.steps.currentWidget()

    def _free_steps(self) -> tuple[QWidget, ...]:
        """Return the steps a client may come back to from the PIN."""
        return (self.page_step, self.concern_step)

    def _show(self, step: QWidget) -> None:
        self.steps.setCurrentWidget(step)
        step.setFocus()

    def _show_page(self) -> None:
        self._show(self.page_step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes one step back; Return presses the button that has the keyboard."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(focused, QPushButton):
                focused.click()
        elif event.key() == Qt.Key.Key_Escape:
            self._on_escape()
        else:
            super().keyPressEvent(event)

    def _on_escape(self) -> None:
        shown = self._shown()
        if shown is self.page_step or shown is self.technician_step:
            self.leave()
        elif shown is self.concern_step or (
            shown is self.pin_step and not self.pin_gate.back_button.isHidden()
        ):
            self._show_page()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the window: its title, and every shortcut."""
        super().showEvent(event)
        window = self.window()
        self._window_title = window.windowTitle()
        window.setWindowTitle(self.page_step.words.page.company.name)
        self._shield.raise_up()
        self.second.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the window back."""
        super().hideEvent(event)
        self._shield.lower()
        self.second.stop()
        self.window().setWindowTitle(self._window_title)
