"""The visits a session rests on, picked from the weakest, each with its sentence."""

from collections.abc import Collection, Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.team import VisitBehind
from app.ui.clock import Clock
from app.ui.screens.column import clear
from app.ui.tables.visits import when_said
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.fields import CheckField
from app.ui.widgets.meaning import label

MOST = 6
_INDENT = 29
"""Where a check field's words begin."""


class EvidenceField(QWidget):
    """Ticks beside visits; ``value()`` are the ids of those ticked."""

    edited = Signal()
    visit_wanted = Signal(object)

    def __init__(self, theme: Theme, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._clock = clock
        self._chosen: tuple[UUID, ...] = ()
        self.checks: dict[UUID, CheckField] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def value(self) -> tuple[UUID, ...]:
        """Return the visits ticked."""
        unseen = tuple(each for each in self._chosen if each not in self.checks)
        return unseen + tuple(each for each, check in self.checks.items() if check.value())

    def show_value(self, value: Collection[UUID]) -> None:
        """Tick stored visits."""
        self._chosen = tuple(value)
        for each, check in self.checks.items():
            check.show_value(each in self._chosen)

    def offer(self, visits: Sequence[VisitBehind]) -> None:
        """Offer visits to pick from, the weakest first."""
        chosen = self.value()
        clear(self._column)
        self.checks = {}
        weakest = sorted(visits, key=lambda each: each.score)
        for each in weakest[:MOST]:
            self._add(each)
        if not weakest:
            words = self.tr("No visit of the last weeks has a score in this skill.")
            self._column.addWidget(label(words, "reason", wraps=True))
        self.show_value(chosen)

    def _add(self, behind: VisitBehind) -> None:
        visit = behind.visit
        day, _ = when_said(visit, self._clock)
        check = CheckField(visit.title, f"{day} · {visit.client} · {behind.score}")
        check.setAccessibleDescription(f"{day}, {visit.client}, {behind.score}. {behind.because}")
        check.edited.connect(self.edited)
        self.checks[visit.id] = check
        read = Button(self._theme, self.tr("Read"), role="quiet-link")
        read.setAccessibleName(self.tr("Read %s") % visit.title)
        read.clicked.connect(lambda: self.visit_wanted.emit(visit.id))
        row = QHBoxLayout()
        row.addWidget(check, 1)
        row.addWidget(read)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        column.addLayout(row)
        because = label(behind.because, "reason", wraps=True)
        because.setContentsMargins(_INDENT, 0, 0, 0)
        column.addWidget(because)
        self._column.addWidget(inside)
