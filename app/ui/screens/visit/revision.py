"""Opening a signed paper again, with the reason."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.coaching.papers import frozen_by
from app.coaching.visit import PaperKind, Visit
from app.ui.screens.visit.desk import Desk, Section, left_aligned
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button
from app.ui.widgets.fields import LineField
from app.ui.widgets.form import Form, Row


class RevisionForm(QWidget):
    """Asks why a signed paper is opened again."""

    done = Signal()

    def __init__(self, desk: Desk, paper: PaperKind) -> None:
        super().__init__()
        self._record = desk.record
        self.paper = paper
        self.reason = LineField(self.tr("They want two more PCs done"))
        self.open_button = Button(desk.theme, self.tr("Open it"))
        self.drop_button = Button(desk.theme, self.tr("Leave it as signed"), role="quiet-link")
        hint = self.tr("The signed one is kept. The new one needs a new signature.")
        row = Row(label=self.tr("Why does it change?"), field=self.reason, hint=hint)
        self.form = Form(desk.theme, [row])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self.form)
        column.addLayout(left_aligned(self.open_button, self.drop_button))
        self.open_button.clicked.connect(self._on_open)
        self.reason.returnPressed.connect(self._on_open)
        self.drop_button.clicked.connect(self.done)

    def _on_open(self) -> None:
        reason = self.reason.value()
        if not reason:
            self.form.show_problem(self.reason, self.tr("Say why in a few words."))
            self.reason.setFocus()
            return
        self.reason.show_value("")
        self._record.open_revision(self.paper, reason)
        self.done.emit()


class FrozenNote(Section):
    """Says above a phase that some of it was signed, and opens the paper again."""

    is_note = True

    def __init__(self, desk: Desk, phase: str) -> None:
        super().__init__(desk, phase)
        self.banner = Banner(desk.theme)
        self.banner.close_button.hide()
        self._form: RevisionForm | None = None
        self._paper = PaperKind.AUTHORIZATION
        self.column.addWidget(self.banner)
        self.banner.acted.connect(self._on_acted)

    def show_visit(self, visit: Visit) -> None:
        """Show which signed paper holds a part of the phase fast, if one does."""
        is_frozen = self.desk.board.frozen(visit, self.phase)
        self.setVisible(is_frozen)
        if not is_frozen:
            return
        by_report = frozen_by(visit, "times") is PaperKind.REPORT
        self._paper = PaperKind.REPORT if by_report else PaperKind.AUTHORIZATION
        signature = visit.signature(self._paper)
        who = signature.name if signature else self.tr("The client")
        self.banner.show_message(
            self.tr("%s signed this. It stays as it was signed.") % who,
            action=self.tr("Open a new revision"),
        )

    def _on_acted(self) -> None:
        self._on_done()
        self._form = RevisionForm(self.desk, self._paper)
        self._form.done.connect(self._on_done)
        self.column.addWidget(self._form)
        self._form.show()
        self._form.reason.setFocus()

    def _on_done(self) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None
