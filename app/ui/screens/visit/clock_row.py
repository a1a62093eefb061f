"""One written-down time, with its corrections."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.visit import TimeEntry
from app.ui.moments import time_said
from app.ui.screens.visit.deeds.times import taken_back
from app.ui.screens.visit.desk import Desk, left_aligned
from app.ui.screens.visit.person_field import PersonField
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.fields import DateTimeField, LineField
from app.ui.widgets.form import Form, Row
from app.ui.widgets.meaning import label
from app.ui.widgets.rule import Rule

_TIME_WIDTH = 72
_HEIGHT = 28


class ClockRow(QWidget):
    """When, what, who was told; a corrected time stays readable, struck through.

    ``corrected_by`` is the entry that took this one's place, if any.
    """

    def __init__(
        self,
        desk: Desk,
        place: str,
        entry: TimeEntry,
        corrected_by: TimeEntry | None,
        *,
        is_frozen: bool,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._record = desk.record
        self.place = place
        self.entry = entry
        self._by = corrected_by
        self.name = self._record.playbook.time(entry.kind).label
        self.correct = Button(desk.theme, self.tr("Correct"), role="quiet-link")
        self.tell = Button(desk.theme, self.tr("I told…"), role="link")
        self.line = Rule()
        self.editor: _Editor | None = None
        self._build(may_change=not is_frozen and corrected_by is None)

    def _build(self, *, may_change: bool) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._time())
        what = ElidedLabel(self.said)
        what.setProperty("tone", "muted" if self._by else "")
        row.addWidget(what, 1)
        if may_change and not self.entry.told:
            row.addWidget(self.tell)
            self.tell.setAccessibleDescription(self.name)
            self.tell.clicked.connect(self._on_tell)
        if may_change:
            row.addWidget(self.correct)
            self.correct.setAccessibleDescription(self.name)
            self.correct.clicked.connect(self._on_correct)
        row.setContentsMargins(0, 4, 0, 4)
        self._column.addLayout(row)
        self._column.addWidget(self.line)

    def _time(self) -> QWidget:
        time = label(time_said(self.entry.at, self._record.zone), "", "muted" if self._by else "")
        font = self._desk.theme.font(14, 500, tabular=True)
        font.setStrikeOut(self._by is not None)
        time.setFont(font)
        time.setMinimumSize(_TIME_WIDTH, _HEIGHT)
        return time

    @property
    def said(self) -> str:
        """What happened, on whose clock, and who was told or what became of it."""
        whose = self.entry.technician
        if self._by is not None:
            what = self.tr("taken back") if self._by.struck else self.tr("corrected")
            why = "" if self._by.reason == taken_back() else self._by.reason
            return " · ".join(part for part in (self.name, whose, what, why) if part)
        told = self.tr("told %s") % self.entry.told if self.entry.told else self.tr("nobody told")
        return " · ".join(part for part in (self.name, whose, told) if part)

    def _on_tell(self) -> None:
        self._open(_TellEditor(self._desk, self))

    def _on_correct(self) -> None:
        self._open(_CorrectEditor(self._desk, self))

    def _open(self, editor: "_Editor") -> None:
        self._close()
        self.editor = editor
        self._column.insertWidget(1, editor)
        editor.done.clicked.connect(self._on_done)
        editor.drop.clicked.connect(self._close)
        editor.first.setFocus()

    def _close(self) -> None:
        if self.editor is not None:
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None
            self.correct.setFocus()

    def _on_done(self) -> None:
        if self.editor is not None:
            self.editor.store()


class _Editor(QWidget):
    """The few fields below a time while it is changed."""

    first: QWidget

    def __init__(self, theme: Theme, row: ClockRow) -> None:
        super().__init__(row)
        self.row = row
        self.done = Button(theme, self.tr("Write it down"))
        self.drop = Button(theme, self.tr("Leave it"), role="quiet-link")

    def lay_out(self, theme: Theme, rows: list[Row], *more: QWidget) -> None:
        """Put the fields above the two buttons."""
        self.form = Form(theme, rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(_TIME_WIDTH + 8, 4, 0, 12)
        column.addWidget(self.form)
        column.addLayout(left_aligned(self.done, self.drop, *more))

    def store(self) -> None:
        """Store what was written."""
        raise NotImplementedError


class _TellEditor(_Editor):
    def __init__(self, desk: Desk, row: ClockRow) -> None:
        super().__init__(desk.theme, row)
        self._record = desk.record
        self.person = PersonField(desk.theme)
        self.person.offer(contact.name for contact in desk.record.visit.client.contacts)
        self.person.show_value(desk.record.visit.contact)
        self.person.returnPressed.connect(self.done.click)
        self.first = self.person
        self.lay_out(desk.theme, [Row(label=self.tr("Who did you tell?"), field=self.person)])

    def store(self) -> None:
        self._record.times.tell(self.row.place, self.row.entry, self.person.value())


class _CorrectEditor(_Editor):
    def __init__(self, desk: Desk, row: ClockRow) -> None:
        super().__init__(desk.theme, row)
        self._record = desk.record
        self.at = DateTimeField(desk.record.zone, desk.record.now)
        self.at.show_value(row.entry.at)
        self.reason = LineField(self.tr("Pressed too late, forgot to press …"))
        self.reason.returnPressed.connect(self.done.click)
        self.strike = Button(desk.theme, self.tr("It never happened"), role="quiet-link")
        self.strike.clicked.connect(self._on_strike)
        self.first = self.at
        rows = [
            Row(label=self.tr("The right time"), field=self.at, half=True),
            Row(label=self.tr("Why"), field=self.reason, half=True),
        ]
        self.lay_out(desk.theme, rows, self.strike)

    def store(self) -> None:
        at = self.at.value()
        if at is None:
            self.form.show_problem(self.at, self.tr("Write the time it really was."))
        elif self._has_reason():
            self._record.times.correct(self.row.place, self.row.entry, at, self.reason.value())

    def _on_strike(self) -> None:
        if self._has_reason():
            self._record.times.strike(self.row.place, self.row.entry, self.reason.value())

    def _has_reason(self) -> bool:
        has_reason = bool(self.reason.value())
        problem = "" if has_reason else self.tr("Say why in a few words; the first time stays too.")
        self.form.show_problem(self.reason, problem)
        if not has_reason:
            self.reason.setFocus()
        return has_reason
