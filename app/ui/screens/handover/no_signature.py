"""Why there is no signature: the technician's honest exception."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.playbook import Wording
from app.coaching.visit import Outcome, PaperKind, Signature, Signer
from app.errors import AppError
from app.ui.theme import Theme
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button
from app.ui.widgets.fields import Choice, ChoiceField, LineField, ScaleField, TextField
from app.ui.widgets.form import Form, Row
from app.ui.widgets.meaning import label

if TYPE_CHECKING:
    from app.services.services import Services

_OUTCOMES = (Outcome.ABSENT, Outcome.REFUSED, Outcome.SEND_LATER)
_WIDTH = 520
_NEEDS_WORDS = "other"


class NoSignatureDialog(QDialog):
    """Asks what happened, why, and who saw it; stored beside the paper instead of a signature."""

    recorded = Signal(UUID)

    def __init__(
        self,
        services: "Services",
        visit_id: UUID,
        kind: PaperKind,
        theme: Theme,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        """Ask about the signature of the client on one paper of a visit.

        Raises:
            NotFoundError: This machine has no such visit.
        """
        super().__init__(parent)
        self._services = services
        self._visit = services.visits.facts(visit_id)
        self._playbook = services.playbooks.for_visit(self._visit)
        self._kind = kind
        self._now = now
        self.outcome = ScaleField(
            (self.tr("Nobody there"), self.tr("Did not want to"), self.tr("Wants it by mail"))
        )
        self.reason = ChoiceField(())
        self.words = TextField(self.tr("In a few words"), 2)
        self.person = LineField(self._visit.contact)
        self.seen_by = LineField()
        self.banner = Banner(theme)
        self.cancel_button = Button(theme, self.tr("Back"))
        self.record_button = Button(theme, self.tr("Record it"), role="primary")
        self._build(theme)
        self._connect()
        self.outcome.show_value(1)
        self._offer_reasons()

    def _build(self, theme: Theme) -> None:
        self.setWindowTitle(self.tr("No signature"))
        self.setMinimumWidth(_WIDTH)
        self.outcome.name(self.tr("What happened"))
        self.person.show_value(self._visit.contact)
        self.seen_by.show_value(self._visit.technician.name)
        form = Form(
            theme,
            (
                Row(label=self.tr("What happened"), field=self.outcome),
                Row(label=self.tr("Why"), field=self.reason),
                Row(label=self.tr("What was said"), field=self.words),
                Row(label=self.tr("Who would have signed"), field=self.person),
                Row(label=self.tr("Who saw it"), field=self.seen_by),
            ),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(14)
        column.addWidget(label(self.tr("Why there is no signature"), "title"))
        said = self.tr("It is printed where the signature would be. An honest reason protects you.")
        column.addWidget(label(said, "lead", wraps=True))
        column.addWidget(form)
        column.addWidget(self.banner)
        row = QHBoxLayout()
        row.addWidget(self.cancel_button)
        row.addStretch()
        row.addWidget(self.record_button)
        column.addLayout(row)

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the wrapped words need, now that the width is known."""
        super().showEvent(event)
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def _connect(self) -> None:
        self.outcome.edited.connect(self._offer_reasons)
        self.cancel_button.clicked.connect(self.reject)
        self.record_button.clicked.connect(self._on_record)

    def _outcome(self) -> Outcome:
        return _OUTCOMES[(self.outcome.value() or 1) - 1]

    def _reasons(self) -> tuple[Wording, ...]:
        is_absent = self._outcome() is Outcome.ABSENT
        return self._playbook.absences if is_absent else self._playbook.refusals

    def _offer_reasons(self) -> None:
        self.reason.offer([Choice(each.key, each.text) for each in self._reasons()])
        if self._outcome() is Outcome.SEND_LATER:
            self.reason.show_value("wants_mail")

    def _reason(self) -> str:
        chosen = next((r for r in self._reasons() if r.key == self.reason.value()), None)
        words = self.words.value().strip()
        if chosen is None or chosen.key == _NEEDS_WORDS:
            return words
        return f"{chosen.text}: {words}" if words else chosen.text

    def _on_record(self) -> None:
        if not self._reason():
            ask = self.tr("Choose why, or say it in a few words.")
            self.banner.show_message(ask, tone="warn")
            return
        at = self._now()
        signature = Signature(
            paper=self._kind,
            signer=Signer.CLIENT,
            name=self.person.value() or self._visit.client.name,
            at=at,
            outcome=self._outcome(),
            reason=self._reason(),
            seen_by=self.seen_by.value(),
        )
        try:
            stored = self._services.signatures.sign(self._visit.id, signature, at)
        except AppError as error:
            self.banner.show_message(error.message, error.hint, tone="bad")
            return
        self.recorded.emit(stored)
        self.accept()
