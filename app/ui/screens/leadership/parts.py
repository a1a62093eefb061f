"""The parts of the place: gaps of the team, open actions, checks that were made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.actions import Action
from app.coaching.leadership import LeadershipCheck, Yes
from app.coaching.loss_causes import short
from app.coaching.skills import Skill
from app.ui.moments import weekday_said
from app.ui.screens.column import clear
from app.ui.screens.leadership.words import answered
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.glyph import Glyph
from app.ui.widgets.meaning import label
from app.ui.widgets.rule import Rule

_SIGNS = {Yes.YES: ("check", "good"), Yes.NO: ("close", "bad"), Yes.NOT_SURE: ("help", "warn")}


@dataclass(frozen=True, kw_only=True)
class GapShown:
    """A skill in which the team as a whole is below the standard, in words."""

    skill: Skill
    title: str
    say: str
    checked: str = ""


@dataclass(frozen=True, kw_only=True)
class ActionShown:
    """An action with the names that stand on it."""

    action: Action
    owner: str
    about: str


@dataclass(frozen=True, kw_only=True)
class CheckShown:
    """A check with the names that stand on it; ``say`` is what followed."""

    check: LeadershipCheck
    title: str
    when: str
    say: str


class Part(QWidget):
    """A heading and a card of rows."""

    def __init__(
        self, theme: Theme, title: str, nothing: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._nothing = nothing
        self._card = Card()
        self.rows: list[QWidget] = []
        self.setAccessibleName(title)
        self._card.body.setSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(8)
        column.addWidget(label(title, "section"))
        column.addWidget(self._card)

    def show_rows(self, rows: Sequence[QWidget]) -> None:
        """Show rows with lines between them, or that there is nothing."""
        clear(self._card.body)
        self.rows = list(rows)
        if not rows:
            self._card.body.addWidget(label(self._nothing, "reason", wraps=True))
        for number, row in enumerate(rows):
            if number:
                self._card.body.addWidget(Rule())
            self._card.body.addWidget(row)


class Gaps(Part):
    """Where the team as a whole is below the standard: nobody was taught."""

    asked = Signal(object)
    """The four questions about this ``Skill`` are to be asked."""

    def show_gaps(self, gaps: Sequence[GapShown]) -> None:
        """Show the gaps, the widest first."""
        self.show_rows([self._row(gap) for gap in gaps])

    def _row(self, gap: GapShown) -> QWidget:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(ElidedLabel(gap.title, "label"))
        words.addWidget(label(gap.say, "reason", wraps=True))
        if gap.checked:
            words.addWidget(label(gap.checked, "reason", "accent", wraps=True))
        ask = Button(self.theme, self.tr("Ask ourselves"))
        ask.setAccessibleName(self.tr("Ask ourselves about: %s") % gap.title)
        ask.clicked.connect(partial(self.asked.emit, gap.skill))
        return _beside(words, ask)


class OpenActions(Part):
    """What leaders still have to do, by its day."""

    done = Signal(object, bool)
    """An action (its id) is done, or (``False``) is to be done after all."""

    def show_actions(self, actions: Sequence[ActionShown], today: date) -> None:
        """Show actions; late ones say so."""
        self.show_rows([self._row(each, today) for each in actions])

    def _row(self, shown: ActionShown, today: date) -> QWidget:
        action = shown.action
        is_late = action.is_late(today)
        when = weekday_said(action.due)
        if not action.is_open:
            when = self.tr("Done")
        elif is_late:
            when = self.tr("Late since %s") % when
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(action.what, "label", wraps=True))
        tail = " · ".join(part for part in (shown.owner, shown.about) if part)
        words.addWidget(ElidedLabel(tail, "reason"))
        state = QHBoxLayout()
        state.setSpacing(10)
        state.addLayout(words, 1)
        icon, tone = ("clock", "warn") if is_late else ("clock", "muted")
        if not action.is_open:
            icon, tone = "check", "good"
        state.addWidget(Glyph(self.theme, icon, tone, 18))
        state.addWidget(label(when, "reason", "warn" if is_late else ""))
        said = self.tr("Done") if action.is_open else self.tr("Not done after all")
        button = Button(self.theme, said, role="quiet" if action.is_open else "link")
        button.setAccessibleName(f"{said}: {action.what}")
        button.clicked.connect(partial(self.done.emit, action.id, action.is_open))
        return _beside(state, button)


class Checks(Part):
    """The checks that were made, those still open first."""

    opened = Signal(object)
    """A check (its id) is to be gone on with."""

    def show_checks(self, checks: Sequence[CheckShown]) -> None:
        """Show checks with their answers and what followed."""
        self.show_rows([self._row(each) for each in checks])

    def _row(self, shown: CheckShown) -> QWidget:
        check = shown.check
        words = QVBoxLayout()
        words.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(ElidedLabel(shown.title, "label"), 1)
        head.addWidget(label(shown.when, "aside"))
        words.addLayout(head)
        answers = QHBoxLayout()
        answers.setSpacing(4)
        for answer in check.answers:
            icon, tone = _SIGNS[answer.answer]
            answers.addWidget(Glyph(self.theme, icon, tone, 14))
            said = label(answered(answer), "reason")
            said.setContentsMargins(0, 0, 10, 0)
            answers.addWidget(said)
        answers.addStretch()
        if check.answers:
            words.addLayout(answers)
        for each in check.answers:
            if each.note:
                noted = f"{short(each.question)}: {each.note}"
                words.addWidget(label(noted, "reason", wraps=True))
        if shown.say:
            words.addWidget(label(shown.say, "reason", wraps=True))
        if check.closed_at is not None:
            held = QWidget()
            words.setContentsMargins(0, 0, 0, 0)
            held.setLayout(words)
            return held
        go_on = Button(self.theme, self.tr("Go on"))
        go_on.setAccessibleName(self.tr("Go on with: %s") % shown.title)
        go_on.clicked.connect(partial(self.opened.emit, check.id))
        return _beside(words, go_on)


def titled(skill: str, person: str, everybody: str) -> str:
    """Return what a check is about: the skill and whose it is."""
    return f"{skill} · {person or everybody}"


def _beside(words: QVBoxLayout | QHBoxLayout, button: Button) -> QWidget:
    held = QWidget()
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(16)
    row.addLayout(words, 1)
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
    return held
