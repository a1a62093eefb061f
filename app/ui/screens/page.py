"""What every place has in common: a heading, a line below it, its actions, and what it holds."""

from typing import Protocol

from PySide6.QtCore import QDateTime, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.moments import greeting, long_day
from app.ui.theme import Theme
from app.ui.widgets.elided_label import ElidedLabel

SIDE = 36


class Screen(Protocol):
    """What the window knows of a widget in its main area, be it a `Page` or not."""

    @property
    def unsaved_changed(self) -> SignalInstance:
        """Emitted with whether something typed waits to be stored."""

    @property
    def failed(self) -> SignalInstance:
        """Emitted with an ``AppError`` to be told."""

    def refresh(self) -> None:
        """Read again what is shown; called whenever somebody comes here."""

    def has_unsaved(self) -> bool:
        """Tell whether something typed here is not stored yet."""

    def flush(self) -> bool:
        """Store what waits; return whether nothing is left unsaved."""


class Page(QWidget):
    """A place in the main area of the window.

    A subclass puts what it holds into ``body`` and its buttons into ``buttons``.
    """

    unsaved_changed = Signal(bool)
    failed = Signal(object)

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
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 26, SIDE, 24)
        column.setSpacing(20)
        column.addLayout(top)
        self.body.setSpacing(12)
        column.addLayout(self.body, 1)


class Skeleton(Page):
    """Today before anything is read: the same frame, quiet and empty."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        now = QDateTime.currentDateTime()
        super().__init__(theme, greeting(now.time().hour()), parent)
        self.say_lead(long_day(now.date()))
        self.body.addStretch()
