"""What the client expects and what will be billed, and their own tick that they know it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.expectation import Expectation
from app.ui.screens.handover.ledger import ROW_SIZE
from app.ui.screens.handover.words import PageWords
from app.ui.theme import Theme
from app.ui.widgets.card import Card
from app.ui.widgets.fields import CheckField
from app.ui.widgets.meaning import label

_ASIDE_SIZE = 14
_TICK_HEIGHT = 48


class ExpectationView(QWidget):
    """One calm line where all is as expected; otherwise what differs, and why, in a few lines."""

    ticked = Signal()
    """The client set or took back their tick."""

    def __init__(
        self, theme: Theme, words: PageWords, expected: Expectation, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.expected = expected
        self.tick = CheckField(expected.sentence)
        self.tick.setFont(theme.font(ROW_SIZE))
        self.tick.setMinimumHeight(_TICK_HEIGHT)
        self.ask = label("", tone="warn", wraps=True)
        self.ask.setFont(theme.font(_ASIDE_SIZE, 600))
        self.ask.hide()
        self.tick.edited.connect(self._on_ticked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        if expected.is_different:
            column.addWidget(self._explained(words, expected))
        else:
            column.addLayout(self._calm(words))

    def ask_for_tick(self) -> None:
        """Ask beside the tick, with the keyboard on it: nothing is signed before they know."""
        self.ask.setText(
            self.tr("One thing first: tick this if it is so, or tell us below what is not right.")
        )
        self.ask.show()
        self.tick.setAccessibleDescription(self.ask.text())
        self.tick.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_ticked(self) -> None:
        self.ask.hide()
        self.ticked.emit()

    def _calm(self, words: PageWords) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(20)
        said = self._text(words.expected(), ROW_SIZE, 600)
        row.addWidget(said, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignRight)
        return row

    def _explained(self, words: PageWords, expected: Expectation) -> Card:
        card = Card("warn")
        card.body.setSpacing(0)
        heading = label(self.tr("What you expect and what we will bill"), tone="muted")
        heading.setFont(self._theme.font(13, 500))
        card.body.addWidget(heading)
        card.body.addSpacing(2)
        card.body.addWidget(self._text(words.expected(), 20, 600))
        if expected.said:
            card.body.addWidget(self._text(expected.said, _ASIDE_SIZE, tone="muted"))
        for entry in words.differences():
            card.body.addSpacing(10)
            card.body.addWidget(self._text(entry.words, ROW_SIZE))
            card.body.addWidget(self._text(entry.aside, _ASIDE_SIZE, tone="muted"))
        card.body.addSpacing(4)
        card.body.addWidget(self.tick)
        card.body.addWidget(self.ask)
        card.body.setContentsMargins(20, 16, 20, 10)
        return card

    def _text(self, text: str, size: int, weight: int = 400, *, tone: str = "") -> QWidget:
        made = label(text, tone=tone, wraps=True)
        made.setFont(self._theme.font(size, weight))
        return made
