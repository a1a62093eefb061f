"""A paper's signature: getting it, and what was signed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.visit import Outcome, PaperKind, Signature, Visit
from app.ui.moments import moment_said
from app.ui.screens.visit.desk import Desk, Section, left_aligned, quiet
from app.ui.widgets.button import Button
from app.ui.widgets.glyph import Glyph
from app.ui.widgets.meaning import label


class SigningSection(Section):
    """Hands the screen to the client; afterwards shows who signed what, and when."""

    def __init__(self, desk: Desk, phase: str, paper: PaperKind, words: str) -> None:
        """Write ``words`` on the button that hands over."""
        super().__init__(desk, phase)
        self.paper = paper
        self.sign_button = Button(desk.theme, words)
        self.paper_button = Button(desk.theme, self.tr("Show the paper"), role="link")
        self.without_button = Button(desk.theme, self.tr("No signature today…"), role="quiet-link")
        self.before = quiet()
        self.summary = label("", "label", wraps=True)
        self.detail = quiet()
        self.mark = Glyph(desk.theme, "verified", "good", 24)
        self._build()
        self._connect()
        desk.mark(self.place("sign"), self.sign_button)

    def show_visit(self, visit: Visit) -> None:
        """Show the way to the signature, or what came of asking for it."""
        signature = visit.signature(self.paper)
        is_signed = visit.is_signed(self.paper)
        self._result.setVisible(signature is not None)
        self.before.setText(self._explained(visit))
        self.before.setVisible(not is_signed)
        self.sign_button.setVisible(not is_signed)
        self.without_button.setVisible(not is_signed)
        if signature is not None:
            self._show_signature(visit, signature)

    def lead_button(self, visit: Visit) -> Button | None:
        """Return the button that hands over, while the paper isn't signed."""
        return None if visit.is_signed(self.paper) else self.sign_button

    def _build(self) -> None:
        self._result = QWidget()
        result = QHBoxLayout(self._result)
        result.setContentsMargins(0, 0, 0, 0)
        result.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.summary)
        words.addWidget(self.detail)
        result.addWidget(self.mark)
        result.addLayout(words, 1)
        result.setAlignment(words, Qt.AlignmentFlag.AlignVCenter)
        buttons = left_aligned(self.sign_button, self.paper_button, self.without_button)
        self.column.addWidget(self._result)
        self.column.addWidget(self.before)
        self.column.addLayout(buttons)

    def _connect(self) -> None:
        self.sign_button.clicked.connect(self.hand_over)
        self.paper_button.clicked.connect(self._on_paper)
        self.without_button.clicked.connect(self._on_without)

    def hand_over(self) -> None:
        """Ask for the client's page, with everything stored."""
        if self.desk.board.binding.flush():
            self.desk.hand_over_wanted.emit(self.paper)

    def _explained(self, visit: Visit) -> str:
        number = visit.revision(self.paper)
        if number > 1:
            reason = next(
                r.reason for r in visit.revisions if r.paper is self.paper and r.number == number
            )
            return self.tr("Revision %(number)d: %(reason)s. It needs a new signature.") % {
                "number": number,
                "reason": reason,
            }
        return self.tr("They see their own page, nothing else, and sign on this screen.")

    def _show_signature(self, visit: Visit, signature: Signature) -> None:
        at = moment_said(signature.at, self.record.zone, self.record.now())
        is_signed = signature.outcome is Outcome.SIGNED
        said = {
            Outcome.SIGNED: self.tr("Signed by %s"),
            Outcome.REFUSED: self.tr("%s did not sign"),
            Outcome.ABSENT: self.tr("Nobody could sign"),
            Outcome.SEND_LATER: self.tr("%s signs later"),
        }[signature.outcome]
        who = ", ".join(part for part in (signature.name, signature.role) if part)
        self.summary.setText(f"{said % who if '%s' in said else said} · {at}")
        self.mark.show_icon("verified" if is_signed else "info", "good" if is_signed else "warn")
        self.detail.setText(self._signed_said(visit) if is_signed else signature.reason)
        self.detail.setVisible(bool(self.detail.text()))

    def _signed_said(self, visit: Visit) -> str:
        """Say what the signature holds."""
        said = self.tr("What was signed stays as it is.")
        limit, amount = visit.estimate.limit_minor, visit.estimate.amount_minor
        most = amount if limit is None else limit
        if self.paper is PaperKind.REPORT or most is None:
            return said
        return f"{self.tr('Not more than %s without asking.') % self.desk.money(most)} {said}"

    def _on_without(self) -> None:
        """Ask why nobody signs; the reason is printed in the signature's place."""
        from app.ui.screens.handover.no_signature import NoSignatureDialog

        if not self.desk.board.binding.flush():
            return
        record = self.record
        asked = NoSignatureDialog(
            record.services, record.visit_id, self.paper, self.theme, record.now, self.window()
        )
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.recorded.connect(record.refresh)
        asked.open()

    def _on_paper(self) -> None:
        if self.desk.board.binding.flush():
            self.desk.paper_wanted.emit(self.paper)
