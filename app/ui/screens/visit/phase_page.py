"""One phase of a visit as a page: heading, line, and its sections from top to bottom."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.coaching.skills import Phase
from app.coaching.visit import Visit
from app.ui.screens.column import Scrolled
from app.ui.screens.visit.desk import Desk, Section
from app.ui.widgets.meaning import label, set_meaning
from app.ui.widgets.rule import Rule

WIDTH = 610
"""Pixels: the form is no wider than a person reads."""

_AT_ONCE = 3


class PhasePage(Scrolled):
    """The sections of a phase in groups, a thin line between two; at most one button is filled.

    What fills the first screenful is made at once, the rest as soon as that was painted, or when
    it is asked for.
    """

    def __init__(self, desk: Desk, phase: Phase, groups: Iterator[Sequence[Section]]) -> None:
        super().__init__(WIDTH)
        self.phase = phase
        self._desk = desk
        self._waiting = groups
        text = desk.record.playbook.phase(phase)
        self.heading = label(text.name, "heading")
        self.line = label(text.line, "lead", wraps=True)
        self.sections: list[Section] = []
        self._groups: list[_Group] = []
        self._is_painted = False
        self._build()

    def show_visit(self, visit: Visit) -> None:
        """Show the visit in every field and section of the phase."""
        self._desk.board.show(visit, self.phase.value)
        for section in self.sections:
            section.show_visit(visit)
        self._show_groups()
        self._show_lead(visit)

    def complete(self) -> None:
        """Make what was not made yet."""
        before = len(self._groups)
        self._make(self._waiting)
        if len(self._groups) > before:
            self.show_visit(self._desk.record.visit)

    def viewportEvent(self, event: QEvent) -> bool:
        """Make the rest as soon as the first screenful was painted."""
        is_done = super().viewportEvent(event)
        if event.type() == QEvent.Type.Paint and not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self.complete)
        return is_done

    def _build(self) -> None:
        self.setAccessibleName(self.heading.text())
        self.column.setContentsMargins(0, 25, 12, 40)
        self.column.setSpacing(16)
        head = QVBoxLayout()
        head.setContentsMargins(0, 0, 0, 3)
        head.setSpacing(3)
        head.addWidget(self.heading)
        head.addWidget(self.line)
        self.column.addLayout(head)
        self.column.addStretch()
        self._make(islice(self._waiting, _AT_ONCE))

    def _make(self, groups: Iterable[Sequence[Section]]) -> None:
        for sections in groups:
            group = _Group(sections)
            self.column.insertWidget(self.column.count() - 1, group)
            self._groups.append(group)
            self.sections += sections

    def _show_groups(self) -> None:
        """Hide groups with nothing to show; the first one shown has no line above."""
        is_first = True
        for group in self._groups:
            is_shown = any(not section.isHidden() for section in group.sections)
            group.setVisible(is_shown)
            group.line.setVisible(not is_first)
            is_note = all(section.is_note for section in group.sections)
            is_first = is_first and (is_note or not is_shown)

    def _show_lead(self, visit: Visit) -> None:
        """Fill the one button that comes next."""
        leads = [section.lead_button(visit) for section in self.sections]
        buttons = [button for button in leads if button is not None and not button.isHidden()]
        for at, button in enumerate(buttons):
            set_meaning(button, role="quiet" if at else "primary")


class _Group(QWidget):
    def __init__(self, sections: Sequence[Section]) -> None:
        super().__init__()
        self.sections = tuple(sections)
        self.line = QWidget()
        above = QVBoxLayout(self.line)
        above.setContentsMargins(0, 0, 0, 16)
        above.addWidget(Rule())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.line)
        for section in self.sections:
            column.addWidget(section)
