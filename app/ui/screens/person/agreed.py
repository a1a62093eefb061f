"""Agreed actions: those of this session to write down, and open ones from before to look at."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.actions import Action
from app.coaching.people import NO_ID
from app.ui.clock import Clock
from app.ui.moments import weekday_said
from app.ui.screens.column import clear
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.fields import CheckField, LineField
from app.ui.widgets.fields.day import DayField

_DAY_WIDTH = 176
_USUAL = timedelta(weeks=2)


class _ActionRow(QWidget):
    """What is to be done, and by when."""

    edited = Signal()
    removed = Signal()

    def __init__(self, theme: Theme, clock: Clock, action: Action) -> None:
        super().__init__()
        self.action = action
        self.what = LineField(self.tr("What they will do"))
        self.due = DayField(clock.today)
        self.remove = Button(theme, self.tr("Remove this action"), role="icon", icon="close")
        self.what.show_value(action.what)
        self.due.show_value(action.due)
        self.what.setAccessibleName(self.tr("What they will do"))
        self.due.setAccessibleName(self.tr("By when"))
        self.due.setFixedWidth(_DAY_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.what, 1)
        row.addWidget(self.due)
        row.addWidget(self.remove)
        self.what.edited.connect(self.edited)
        self.due.edited.connect(self.edited)
        self.remove.clicked.connect(self.removed)

    def agreed(self) -> Action:
        """Return the action as it stands here."""
        kept = self.action
        return Action(
            id=kept.id,
            what=self.what.value(),
            owner_id=kept.owner_id,
            due=self.due.value() or kept.due,
            done_at=kept.done_at,
        )


class AgreedField(QWidget):
    """Rows of actions; ``value()`` are those with words."""

    edited = Signal()

    def __init__(
        self, theme: Theme, clock: Clock, owner_id: UUID, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._clock = clock
        self._owner_id = owner_id
        self.rows: list[_ActionRow] = []
        self.add_button = Button(theme, self.tr("Add an action"), role="link")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._rows)
        line = QHBoxLayout()
        line.addWidget(self.add_button)
        line.addStretch()
        column.addLayout(line)
        self.add_button.clicked.connect(self._on_add)

    def value(self) -> tuple[Action, ...]:
        """Return the actions that say something."""
        return tuple(action for row in self.rows if (action := row.agreed()).what)

    def show_value(self, value: Collection[Action]) -> None:
        """Show stored actions; where they are those already here, only take over their ids."""
        if not self._adopt(tuple(value)):
            clear(self._rows)
            self.rows = []
            for action in value:
                self._add(action)

    def _adopt(self, stored: tuple[Action, ...]) -> bool:
        """Give rows just stored their ids; what is being typed stays where it is."""
        left = list(stored)
        for row in self.rows:
            mine = row.agreed()
            if not mine.what:
                continue
            same = (a for a in left if a.id == mine.id or (a.what, a.due) == (mine.what, mine.due))
            found = next(same, None)
            if found is None:
                return False
            left.remove(found)
            row.action = found
        return not left

    def _add(self, action: Action) -> _ActionRow:
        row = _ActionRow(self._theme, self._clock, action)
        row.edited.connect(self.edited)
        row.removed.connect(partial(self._on_removed, row))
        self.rows.append(row)
        self._rows.addWidget(row)
        return row

    def _on_add(self) -> None:
        due = self._clock.today() + _USUAL
        self._add(Action(id=NO_ID, what="", owner_id=self._owner_id, due=due)).what.setFocus()

    def _on_removed(self, row: _ActionRow) -> None:
        self.add_button.setFocus()
        self.rows.remove(row)
        row.hide()
        row.deleteLater()
        self.edited.emit()


class ActionTicks(QWidget):
    """Agreed actions with a tick each: done, or not yet."""

    ticked = Signal(object, bool)
    """An action's id, and whether it is done now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.checks: dict[UUID, CheckField] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_actions(self, actions: Iterable[Action], today: date) -> None:
        """Show actions; those that are done stay ticked."""
        clear(self._column)
        self.checks = {}
        for action in actions:
            check = CheckField(action.what, self._due(action, today))
            check.show_value(not action.is_open)
            check.edited.connect(partial(self._on_ticked, action.id))
            self.checks[action.id] = check
            self._column.addWidget(check)

    def _on_ticked(self, action_id: UUID) -> None:
        self.ticked.emit(action_id, self.checks[action_id].value())

    def _due(self, action: Action, today: date) -> str:
        shown = weekday_said(action.due)
        return (
            self.tr("late, was due %s") % shown
            if action.is_late(today)
            else self.tr("by %s") % shown
        )
