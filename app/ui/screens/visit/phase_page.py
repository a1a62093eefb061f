"""One phase of a visit as a page: heading, line, and its sections from top to bottom."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.coaching.skills import Phase
from app.coaching.visit import Visit
from app.ui.screens.column import Scrolled
from app.ui.screens.visit.desk import Desk, Section
from app.ui.widgets.meaning import label, set_meaning
from app.ui.widgets.rule import Rule

WIDTH = 610
"""Pixels: the form is no wider than a person reads."""


class PhasePage(Scrolled):
    """The sections of a phase in groups, a thin line between two; at most one button is filled."""

    def __init__(self, desk: Desk, phase: Phase, groups: Sequence[Sequence[Section]]) -> None:
        super().__init__(WIDTH)
        self.phase = phase
        self._desk = desk
        text = desk.record.playbook.phase(phase)
        self.heading = label(text.name, "heading")
        self.line = label(text.line, "lead", wraps=True)
        self.sections = [section for group in groups for section in group]
        self._groups = [_Group(group) for group in groups]
        self._build()

    def show_visit(self, visit: Visit) -> None:
        """Show the visit in every field and section of the phase."""
        self._desk.board.show(visit, self.phase.value)
        for section in self.sections:
            section.show_visit(visit)
        self._show_groups()
        self._show_lead(visit)

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
        for group in self._groups:
            self.column.addWidget(group)
        self.column.addStretch()

    def _show_groups(self) -> None:
        """Hide groups with nothing to show; the first one shown has no line above."""
        is_first = True
        for group in self._groups:
            is_shown = any(not section.isHidden() for section in group.sections)
            group.setVisible(is_shown)
            group.line.setVisible(not is_first)
            is_first = is_first and not is_shown

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
