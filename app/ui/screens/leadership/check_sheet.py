"""The leader's four questions about one weak skill, what follows, and the steps agreed on."""

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.actions import Action
from app.coaching.leadership import LeaderAnswer, LeadershipCheck, follows
from app.ui.moments import weekday_said
from app.ui.screens.column import Scrolled, clear
from app.ui.screens.leadership.words import ANSWER_WORDS, ANSWERS
from app.ui.screens.visit.side_sheet import Sheet
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.fields import Choice, ChoiceField, LineField, ScaleField
from app.ui.widgets.fields.day import DayField
from app.ui.widgets.form import Form, Row
from app.ui.widgets.meaning import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.coaching.people import Person
    from app.coaching.playbook import Wording
    from app.ui.clock import Clock

_WIDTH = 540
_USUAL = timedelta(weeks=2)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True)
class _Asked:
    """The fields of one question."""

    key: str
    scale: ScaleField
    note: LineField


class CheckSheet(Sheet):
    """A check while it is filled in; every answer is stored as it is given.

    1, 2 and 3 answer, Enter goes on. ``changed`` carries the check as it is now.
    """

    changed = Signal(object)
    close_wanted = Signal()
    """The check has led to what it should: it is to be closed."""
    coach_wanted = Signal()
    """It is the person's after all: a session is to be planned."""

    def __init__(
        self, theme: Theme, clock: "Clock", parent: QWidget, questions: "Sequence[Wording]"
    ) -> None:
        super().__init__(theme, parent, _WIDTH)
        self._theme = theme
        self._questions = questions
        self._names: dict[UUID, str] = {}
        self._clock = clock
        self.check: LeadershipCheck | None = None
        self.asked: list[_Asked] = []
        self.about = label("", "reason", wraps=True)
        self.says = label("", "label", wraps=True)
        self._follows = Card("accent")
        self.coach_button = Button(theme, self.tr("Plan a session"), role="link")
        self._rows = QVBoxLayout()
        self._rows_of: tuple[Action, ...] = ()
        self.what = LineField(self.tr("What will be different, and who notices"))
        self.owner = ChoiceField(())
        self.due = DayField(clock.today)
        self.add_button = Button(theme, self.tr("Agree on it"))
        self.done_button = Button(theme, self.tr("Close the check"), role="primary")
        self._scrolled = Scrolled(_WIDTH)
        self._build()
        self._connect()

    def show_check(
        self, check: LeadershipCheck, title: str, about: str, people: "Sequence[Person]"
    ) -> None:
        """Show a check to be answered.

        Args:
            check: The check as it is stored, or a new one.
            title: The skill and whose it is.
            about: What the figures say.
            people: Who may own an action.
        """
        self.check = check
        self._names = {each.id: each.name for each in people}
        given = {each.question: each for each in check.answers}
        for each in self.asked:
            answer = given.get(each.key)
            each.scale.show_value(ANSWERS.index(answer.answer) + 1 if answer else None)
            each.note.show_value(answer.note if answer else "")
        self.about.setText(about)
        self.about.setVisible(bool(about))
        self.owner.offer([Choice(str(each.id), each.name) for each in people])
        self.owner.show_value(str(check.by_id))
        self.due.show_value(self._clock.today() + _USUAL)
        self.what.show_value("")
        self._look_again()
        self.open(title, title)
        first = next((a for a in self.asked if a.key not in given), self.asked[0])
        first.scale.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self, check: LeadershipCheck) -> None:
        """Show the check as it was stored; what is being typed stays."""
        self.check = check
        self._look_again()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on from a note, and agrees on an action."""
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif self.what.hasFocus() or self.owner.hasFocus() or self.due.hasFocus():
            self._on_add()
        else:
            self.focusNextPrevChild(True)

    def _build(self) -> None:
        self.body.addWidget(self._scrolled, 1)
        column = self._scrolled.column
        column.addWidget(self.about)
        for number, question in enumerate(self._questions, start=1):
            column.addWidget(self._question(number, question))
        line = QHBoxLayout()
        line.addWidget(self.says, 1)
        line.addWidget(self.coach_button, 0, Qt.AlignmentFlag.AlignBottom)
        self._follows.body.addLayout(line)
        column.addWidget(self._follows)
        column.addWidget(label(self.tr("What we do about it"), "section"))
        self._rows.setSpacing(4)
        column.addLayout(self._rows)
        rows = (
            Row(label=self.tr("Next step"), field=self.what),
            Row(label=self.tr("Who"), field=self.owner, half=True),
            Row(label=self.tr("By when"), field=self.due, half=True),
        )
        column.addWidget(Form(self._theme, rows))
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 8, 14, 4)
        foot.addWidget(label(self.tr("Stored as you answer"), "aside"), 1)
        foot.addWidget(self.done_button)
        self.body.addLayout(foot)

    def _question(self, number: int, question: "Wording") -> QWidget:
        scale = ScaleField(tuple(ANSWER_WORDS[each] for each in ANSWERS))
        scale.name(question.text)
        note = LineField(self.tr("The day, the name or the place"))
        note.setAccessibleName(self.tr("Note: %s") % question.text)
        asked = _Asked(question.key, scale, note)
        self.asked.append(asked)
        scale.edited.connect(partial(self._on_answered, asked))
        note.editingFinished.connect(partial(self._on_noted, asked))
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(6)
        column.addWidget(label(f"{number}  {question.text}", "label", wraps=True))
        if question.hint:
            column.addWidget(label(question.hint, "aside", wraps=True))
        column.addWidget(scale)
        column.addWidget(note)
        return held

    def _connect(self) -> None:
        self.add_button.clicked.connect(self._on_add)
        self.done_button.clicked.connect(self.close_wanted)
        self.coach_button.clicked.connect(self.coach_wanted)

    def _on_answered(self, asked: _Asked) -> None:
        """Keep the answer, then ask for the day, name or place to it."""
        self._store()
        asked.note.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scrolled.ensureWidgetVisible(asked.note, 0, 160)

    def _on_noted(self, asked: _Asked) -> None:
        if asked.scale.value() is not None:
            self._store()

    def _on_add(self) -> None:
        if self.check is None or not self.what.value():
            self.what.setFocus()
            return
        action = Action(
            what=self.what.value(),
            owner_id=UUID(self.owner.value()) if self.owner.value() else self.check.by_id,
            due=self.due.value() or self._clock.today() + _USUAL,
        )
        self.check = replace(self.check, actions=(*self.check.actions, action))
        self.what.show_value("")
        self._store()
        self.done_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_removed(self, action: Action) -> None:
        if self.check is not None:
            kept = tuple(each for each in self.check.actions if each != action)
            self.check = replace(self.check, actions=kept)
            self._store()

    def _store(self) -> None:
        """Tell what was answered, where anything changed."""
        if self.check is None:
            return
        answers = tuple(
            LeaderAnswer(question=each.key, answer=ANSWERS[value - 1], note=each.note.value())
            for each in self.asked
            if (value := each.scale.value()) is not None
        )
        self.check = replace(self.check, answers=answers)
        self._look_again()
        self.changed.emit(self.check)

    def _look_again(self) -> None:
        """Say what follows from the answers, and offer the first step."""
        check = self.check
        found = follows(check, [each.key for each in self.asked]) if check else None
        self._follows.setVisible(found is not None)
        self.says.setText(found.say if found else "")
        is_theirs = found is not None and not found.question
        self.coach_button.setVisible(is_theirs and bool(check and check.person_id))
        is_agreed = check is not None and bool(check.actions)
        if found and found.action and not is_agreed and not self.what.isModified():
            self.what.show_value(found.action)
        self._show_rows(check.actions if check else ())

    def _show_rows(self, actions: tuple[Action, ...]) -> None:
        """Show what was agreed; rows that are there already keep the keyboard."""
        if actions == self._rows_of:
            return
        self._rows_of = actions
        clear(self._rows)
        for action in actions:
            self._rows.addWidget(self._row(action))

    def _row(self, action: Action) -> QWidget:
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        who = self._names.get(action.owner_id, "")
        row.addWidget(ElidedLabel(action.what), 1)
        row.addWidget(label(f"{who}, {weekday_said(action.due)}", "reason"))
        remove = Button(
            self._theme, self.tr("Take back: %s") % action.what, role="icon", icon="close"
        )
        remove.clicked.connect(partial(self._on_removed, action))
        row.addWidget(remove)
        return held
