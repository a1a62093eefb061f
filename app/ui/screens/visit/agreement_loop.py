"""The five steps of a larger issue, above the two questions and agreements they are made of."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.agreement_loop import ISSUES, LoopMark, LoopStep, has_loop, loop, next_step
from app.coaching.prompts import first_name
from app.coaching.visit import Visit
from app.ui.moments import moment_said, time_said
from app.ui.screens.visit.answers import Answers
from app.ui.screens.visit.desk import Desk, Section, left_aligned
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.glyph import Glyph
from app.ui.widgets.meaning import set_meaning

_WORDS: Final = {
    LoopStep.ISSUES: "Counted",
    LoopStep.ISSUES_AGREED: "Agreed",
    LoopStep.RECOMMENDATION: "Proposed",
    LoopStep.RECOMMENDATION_AGREED: "Agreed",
    LoopStep.DONE: "Done",
}
_GLYPH: Final = 16


class AgreementLoop(Section):
    """Offers the loop in one line; once it is begun, shows how far it is.

    ``parts`` are the questions and agreements it is made of: they are out of the way until then.
    """

    def __init__(self, desk: Desk, phase: str, parts: Sequence[Section]) -> None:
        super().__init__(desk, phase)
        self._parts = parts
        self._is_wanted = False
        self.offer = Button(desk.theme, self.tr("This is a larger issue"), role="link")
        words = self.tr("Count it, agree, recommend, agree again, then do it.")
        self.why = ElidedLabel(words, "reason")
        self.stepper = Stepper(desk)
        offer = left_aligned(self.offer)
        offer.insertWidget(1, self.why, 1)
        self.column.addLayout(offer)
        self.column.addWidget(self.stepper)
        desk.mark(self.place("agreement_loop"), self.offer)
        self.offer.clicked.connect(self._on_offer)

    def show_visit(self, visit: Visit) -> None:
        """Show the offer, or the steps."""
        is_shown = self._is_wanted or has_loop(visit)
        for part in (self.offer, self.why):
            part.setVisible(not is_shown)
        for shown in (self.stepper, *self._parts):
            shown.setVisible(is_shown)
        self.stepper.show_loop(loop(visit))

    def _on_offer(self) -> None:
        self._is_wanted = True
        self.show_visit(self.record.visit)
        self.desk.go_wanted.emit(self.place(ISSUES))


class Stepper(QWidget):
    """Five marks in a row, each with who and when; the next one to do stands out."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.steps = {step: _Step(desk.theme, words) for step, words in _WORDS.items()}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 14)
        row.setSpacing(10)
        for step in self.steps.values():
            row.addWidget(step, 1)

    def show_loop(self, marks: tuple[LoopMark, ...]) -> None:
        """Show how far the loop is."""
        upcoming = next_step(marks)
        said = []
        for mark in marks:
            detail = self._detail(mark, is_next=mark.step is upcoming)
            self.steps[mark.step].show_mark(mark, detail, is_next=mark.step is upcoming)
            said.append(f"{_WORDS[mark.step]}: {detail or self.tr('not yet')}")
        self.setAccessibleName(". ".join(said))

    def _detail(self, mark: LoopMark, *, is_next: bool) -> str:
        if mark.is_reopened:
            return self.tr("ask again")
        if not mark.is_done:
            return self.tr("next") if is_next else ""
        when = self._when(mark)
        return ", ".join(part for part in (first_name(mark.by), when) if part)

    def _when(self, mark: LoopMark) -> str:
        if mark.at is None:
            return ""
        zone, now = self._desk.record.zone, self._desk.record.now()
        is_today = mark.at.astimezone(zone).date() == now.astimezone(zone).date()
        return time_said(mark.at, zone) if is_today else moment_said(mark.at, zone, now)


class _Step(QWidget):
    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__()
        self._glyph = Glyph(theme, "circle", "faint", _GLYPH)
        self._name = ElidedLabel(words, "label")
        self.detail = ElidedLabel("", "aside")
        words_column = QVBoxLayout()
        words_column.setSpacing(0)
        words_column.addWidget(self._name)
        words_column.addWidget(self.detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words_column, 1)

    def show_mark(self, mark: LoopMark, detail: str, *, is_next: bool) -> None:
        icon, tone = ("check", "good") if mark.is_done else ("circle", "faint")
        if mark.is_reopened:
            icon, tone = "warning", "warn"
        elif is_next:
            icon, tone = "half", "accent"
        self._glyph.show_icon(icon, tone)
        self.detail.setText(detail)
        set_meaning(self._name, tone="" if mark.is_done or is_next else "muted")


def with_loop(desk: Desk, phase: str, group: Sequence[Section]) -> Sequence[Section]:
    """Return a group of sections, with the loop above it if it holds the loop's questions."""
    is_loop = any(isinstance(part, Answers) and ISSUES in part.questions for part in group)
    return [AgreementLoop(desk, phase, group), *group] if is_loop else group
