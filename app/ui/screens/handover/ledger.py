"""A list with words on the left and figures on the right, a thin line under each."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.screens.handover.words import Entry
from app.ui.theme import Theme
from app.ui.widgets.meaning import label
from app.ui.widgets.rule import Rule

ROW_SIZE = 16
_HEAD_SIZE = 13
_ASIDE_SIZE = 13


class Ledger(QWidget):
    """What is agreed or what the clock says, one entry a row, and at most one note below."""

    def __init__(
        self,
        theme: Theme,
        heading: str,
        entries: Sequence[Entry],
        figures: str = "",
        note: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """List ``entries`` under ``heading``; ``figures`` heads the right-hand column."""
        super().__init__(parent)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setAccessibleName(heading)
        self._add_head(heading, figures)
        for entry in entries:
            self._add(entry)
        if note:
            below = _in(theme.font(_ASIDE_SIZE), label(note, tone="muted", wraps=True))
            below.setContentsMargins(0, 8, 0, 0)
            self._column.addWidget(below)

    def _add_head(self, heading: str, figures: str) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 8)
        font = self._theme.font(_HEAD_SIZE, 500)
        row.addWidget(_in(font, label(heading, tone="muted")))
        row.addStretch()
        row.addWidget(_in(font, label(figures, tone="muted")))
        self._column.addLayout(row)
        self._column.addWidget(Rule())

    def _add(self, entry: Entry) -> None:
        weight = 600 if entry.is_total else 400
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(_in(self._theme.font(ROW_SIZE, weight), label(entry.words, wraps=True)))
        if entry.aside:
            aside = label(entry.aside, tone="muted", wraps=True)
            words.addWidget(_in(self._theme.font(_ASIDE_SIZE), aside))
        figure = label(entry.figure)
        figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        figure.setContentsMargins(0, 2, 0, 0)
        row = QHBoxLayout()
        row.setContentsMargins(0, 7, 0, 7)
        row.setSpacing(20)
        row.addLayout(words, 1)
        row.addWidget(
            _in(self._theme.font(ROW_SIZE, weight, tabular=True), figure),
            0,
            Qt.AlignmentFlag.AlignTop,
        )
        self._column.addLayout(row)
        self._column.addWidget(Rule())


def _in(font: QFont, words: QLabel) -> QLabel:
    words.setFont(font)
    return words
