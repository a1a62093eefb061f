"""A visit that will not be: called off with a reason, and back when it takes place after all."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.coaching.visit import Visit, VisitState
from app.ui.screens.visit.desk import Desk, left_aligned
from app.ui.widgets.button import Button
from app.ui.widgets.fields import LineField
from app.ui.widgets.form import Form, Row
from app.ui.widgets.meaning import label


class CallingOff(QWidget):
    """A visit that will not be: asks why, and says so while it is off. ``button`` begins it."""

    def __init__(self, desk: Desk, place: str) -> None:
        super().__init__()
        self._record = desk.record
        self._place = place
        self.button = Button(desk.theme, self.tr("Call off this visit"), role="quiet-link")
        self.reason = LineField(self.tr("They moved it to next week"))
        self.do_button = Button(desk.theme, self.tr("Call it off"))
        self.keep_button = Button(desk.theme, self.tr("Keep it"), role="quiet-link")
        self.off = label(self.tr("This visit was called off."), "label", wraps=True)
        self.back_button = Button(desk.theme, self.tr("It takes place after all"), role="link")
        self.form = Form(
            desk.theme, [Row(label=self.tr("Why is it called off?"), field=self.reason)]
        )
        self._asking = QWidget()
        self._build()
        desk.mark(place, self.button)

    def show_visit(self, visit: Visit) -> None:
        """Show whether it is off; what is closed can't be called off."""
        is_off = visit.state is VisitState.CANCELLED
        self.off.setVisible(is_off)
        self.back_button.setVisible(is_off)
        self._ask(is_asked=not self._asking.isHidden() and not self._record.is_over)

    def _build(self) -> None:
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(0, 8, 0, 0)
        asking.addWidget(self.form)
        asking.addLayout(left_aligned(self.do_button, self.keep_button))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._asking)
        column.addWidget(self.off)
        column.addLayout(left_aligned(self.back_button))
        for part in (self._asking, self.off, self.back_button):
            part.hide()
        self.button.clicked.connect(self._on_begin)
        self.do_button.clicked.connect(self._on_call_off)
        self.reason.returnPressed.connect(self._on_call_off)
        self.keep_button.clicked.connect(self._on_keep)
        self.back_button.clicked.connect(self._on_back)

    def _ask(self, *, is_asked: bool) -> None:
        self._asking.setVisible(is_asked)
        self.form.show_problem(self.reason, "")
        self.button.setVisible(not is_asked and not self._record.is_over)

    def _on_begin(self) -> None:
        self._ask(is_asked=True)
        self.reason.setFocus()

    def _on_keep(self) -> None:
        self.reason.show_value("")
        self._ask(is_asked=False)
        self.button.setFocus()

    def _on_call_off(self) -> None:
        if not self.reason.value():
            self.form.show_problem(self.reason, self.tr("Say why: somebody will ask."))
            self.reason.setFocus()
            return
        self._record.call_off(self._place, self.reason.value())
        self.reason.show_value("")
        self.back_button.setFocus()

    def _on_back(self) -> None:
        self._record.reopen()
        self.button.setFocus()
