"""Colleagues who work here too: each has the same clock, under their own name."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.spans import people
from app.coaching.visit import TimeKind, Visit
from app.ui.screens.column import clear
from app.ui.screens.visit.clock_order import first_kinds, next_kinds
from app.ui.screens.visit.desk import Desk, left_aligned
from app.ui.screens.visit.person_field import PersonField
from app.ui.widgets.button import Button
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.form import Form, Row

_MOST_BUTTONS = 3
_NAME_WIDTH = 128


class Colleagues(QWidget):
    """The clocks of everybody else on the visit, and the way to begin one more.

    ``happened`` carries what was pressed, a ``TimeKind``, and the colleague's name.
    """

    happened = Signal(object, str)

    def __init__(self, desk: Desk, place: str, *, may_add: bool) -> None:
        super().__init__()
        self._desk = desk
        self._may_add = may_add
        self._shown: object = None
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.rows: list[ColleagueRow] = []
        self.add = Button(desk.theme, self.tr("A colleague works here too"), role="quiet-link")
        self.newcomer = Newcomer(desk)
        self._build()
        desk.mark(place, self.add)

    @property
    def is_offering(self) -> bool:
        """Whether a time can be written down here now."""
        return bool(self.rows) or not self.newcomer.isHidden()

    def show_visit(self, visit: Visit, *, is_frozen: bool) -> None:
        """Show whose clocks there are and what can come next on each."""
        seen = (visit.times, is_frozen)
        if seen != self._shown:
            self._shown = seen
            self._show_rows(visit, is_frozen=is_frozen)
        may_add = self._may_add and not is_frozen
        self.newcomer.setVisible(may_add and not self.newcomer.isHidden())
        self.add.setVisible(may_add and self.newcomer.isHidden())
        self.setVisible(bool(self.rows) or may_add)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._list)
        column.addWidget(self.newcomer)
        column.addLayout(left_aligned(self.add))
        self.newcomer.hide()
        self.add.clicked.connect(self._on_add)
        self.newcomer.dropped.connect(self._on_dropped)
        self.newcomer.begun.connect(self._on_begun)

    def _show_rows(self, visit: Visit, *, is_frozen: bool) -> None:
        clear(self._list)
        offered = {name: next_kinds(visit, name)[:_MOST_BUTTONS] for name in people(visit)[1:]}
        if is_frozen:
            homewards = (name for name in offered if TimeKind.HOME in offered[name])
            offered = dict.fromkeys(homewards, (TimeKind.HOME,))
        self.rows = [ColleagueRow(self._desk, name, kinds) for name, kinds in offered.items()]
        for row in self.rows:
            row.pressed.connect(partial(self._on_pressed, row.name))
            self._list.addWidget(row)

    def _on_add(self) -> None:
        self.newcomer.offer(self._desk.record.visit)
        self.newcomer.show()
        self.add.hide()
        self.newcomer.person.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_dropped(self) -> None:
        self.newcomer.hide()
        self.add.show()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_begun(self, kind: TimeKind, name: str) -> None:
        self._on_dropped()
        self.happened.emit(kind, name)

    def _on_pressed(self, name: str, kind: TimeKind) -> None:
        # The row is made anew: not onto its next moment, a key pressed twice would press that too.
        if self.add.isVisible():
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.happened.emit(kind, name)


class Moments(QWidget):
    """A row of buttons for moments; ``pressed`` carries the ``TimeKind``."""

    pressed = Signal(object)

    def __init__(self, desk: Desk, kinds: Iterable[TimeKind], whose: str = "") -> None:
        """Make a button for each of ``kinds``; ``whose`` is said to those who can't see the row."""
        super().__init__()
        self.buttons: dict[TimeKind, Button] = {}
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(8)
        for kind in kinds:
            button = Button(desk.theme, desk.record.playbook.time(kind).button)
            button.setAccessibleDescription(whose)
            button.clicked.connect(partial(self.pressed.emit, kind))
            self.buttons[kind] = button
            self.row.addWidget(button)
        self.row.addStretch()


class ColleagueRow(Moments):
    """A colleague's name and what can happen next on their clock."""

    def __init__(self, desk: Desk, name: str, kinds: Iterable[TimeKind]) -> None:
        super().__init__(desk, kinds, name)
        self.name = name
        words = ElidedLabel(name)
        words.setFixedWidth(_NAME_WIDTH)
        self.row.insertWidget(0, words)


class Newcomer(QWidget):
    """Who works here too, and how their clock begins; ``begun`` carries the kind and the name."""

    begun = Signal(object, str)
    dropped = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._taken: dict[str, str] = {}
        self.person = PersonField(desk.theme, self.tr("Their name"))
        self.form = Form(desk.theme, [Row(label=self.tr("Who works here too?"), field=self.person)])
        self.moments = Moments(desk, first_kinds(desk.record.visit))
        self.drop = Button(desk.theme, self.tr("Leave it"), role="quiet-link")
        self.moments.row.insertWidget(self.moments.row.count() - 1, self.drop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(8)
        column.addWidget(self.form)
        column.addWidget(self.moments)
        self.moments.pressed.connect(self._on_pressed)
        self.drop.clicked.connect(self.dropped)

    def offer(self, visit: Visit) -> None:
        """Begin with an empty name, and offer everybody of ours who has no clock here yet."""
        own = visit.technician.name
        yours, theirs = self.tr("That is you; your clock is above."), self.tr("%s is here already.")
        self._taken = {name.casefold(): theirs % name for name in people(visit)[1:]}
        self._taken[own.strip().casefold()] = yours
        known = (person.name for person in self._desk.record.services.people.all())
        self.person.offer(name for name in known if name.strip().casefold() not in self._taken)
        self.person.show_value("")
        self.form.show_problem(self.person, "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave it with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def _on_pressed(self, kind: TimeKind) -> None:
        name = " ".join(self.person.value().split())
        problem = self._taken.get(name.casefold(), "") if name else self.tr("Write who it is.")
        self.form.show_problem(self.person, problem)
        if problem:
            self.person.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.begun.emit(kind, name)
