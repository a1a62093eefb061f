"""What every place has in common: a heading, a line below it, its actions, and what it holds."""

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QDateTime, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from app.ui.moments import greeting, long_day
from app.ui.theme import Theme
from app.ui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from app.ui.screens.visit.screen import VisitScreen

SIDE = 36
SCROLL_BAR = 12


class Page(QWidget):
    """A place in the main area of the window.

    A subclass puts what it holds into ``body`` and its buttons into ``buttons``.
    """

    unsaved_changed = Signal(bool)
    failed = Signal(object)
    is_for_roles = False
    """Whether a manager is shown more than others: it is made anew when one comes or goes."""

    def __init__(self, theme: Theme, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.heading = ElidedLabel(heading, "heading")
        self.lead = ElidedLabel("", "lead")
        self.buttons = QHBoxLayout()
        self.body = QVBoxLayout()
        self._lay_out()

    def refresh(self) -> None:
        """Read again what is shown; called whenever somebody comes here."""

    def has_unsaved(self) -> bool:
        """Tell whether something typed here is not stored yet."""
        return False

    def flush(self) -> bool:
        """Store what waits; return whether nothing is left unsaved."""
        return True

    def say_lead(self, words: str) -> None:
        """Write the line below the heading."""
        self.lead.setText(words)
        self.lead.setVisible(bool(words))

    def add_row(self, row: QWidget | QLayout) -> None:
        """Add to ``body`` something that doesn't scroll."""
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, SCROLL_BAR, 0)
        if isinstance(row, QWidget):
            line.addWidget(row)
        else:
            line.addLayout(row)
        self.body.addLayout(line)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.heading)
        words.addWidget(self.lead)
        self.lead.hide()
        self.buttons.setSpacing(10)
        top = QHBoxLayout()
        top.setSpacing(24)
        top.addLayout(words, 1)
        top.addLayout(self.buttons)
        top.setContentsMargins(0, 0, SCROLL_BAR, 0)
        column = QVBoxLayout(self)
        # What scrolls does so in the margin: its content ends where everything else does.
        column.setContentsMargins(SIDE, 26, SIDE - SCROLL_BAR, 24)
        column.setSpacing(20)
        column.addLayout(top)
        self.body.setSpacing(12)
        column.addLayout(self.body, 1)


Screen: TypeAlias = "Page | VisitScreen"
"""What the main area shows: both kinds refresh, flush, and tell what failed or waits."""


class Skeleton(Page):
    """Today before anything is read: the same frame, quiet and empty."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        now = QDateTime.currentDateTime()
        super().__init__(theme, greeting(now.time().hour()), parent)
        self.say_lead(long_day(now.date()))
        self.body.addStretch()
