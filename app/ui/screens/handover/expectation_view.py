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
        self.tick.edited.connect(self.ticked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        if expected.is_different:
            column.addWidget(self._explained(words))
        else:
            column.addLayout(self._calm(words))

    def _calm(self, words: PageWords) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self._text(words.expected(), ROW_SIZE, 600), 1)
        row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignRight)
        return row

    def _explained(self, words: PageWords) -> Card:
        card = Card("warn")
        card.body.setSpacing(0)
        heading = label(self.tr("What you expect and what we will bill"), tone="muted")
        heading.setFont(self._theme.font(13, 500))
        card.body.addWidget(heading)
        card.body.addSpacing(2)
        card.body.addWidget(self._text(words.expected(), 20, 600))
        for entry in words.differences():
            card.body.addSpacing(10)
            card.body.addWidget(self._text(entry.words, ROW_SIZE))
            card.body.addWidget(self._text(entry.aside, _ASIDE_SIZE, tone="muted"))
        card.body.addSpacing(6)
        card.body.addWidget(self.tick)
        return card

    def _text(self, text: str, size: int, weight: int = 400, *, tone: str = "") -> QWidget:
        made = label(text, tone=tone, wraps=True)
        made.setFont(self._theme.font(size, weight))
        return made
