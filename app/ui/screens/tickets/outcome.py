"""What an import did, and what comes next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.tickets import ImportResult
from app.ui.screens.tickets.words import done_said
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.glyph import Glyph
from app.ui.widgets.meaning import label


class Outcome(Card):
    """The numbers of an import and two ways on."""

    list_wanted = Signal()
    more_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("good", parent)
        self.headline = label("", "title")
        self.parts = label("", "label", wraps=True)
        self.list_button = Button(theme, self.tr("Plan a visit from one of them"), role="primary")
        self.more_button = Button(theme, self.tr("Import another file…"))
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.headline)
        words.addWidget(self.parts)
        ways = QHBoxLayout()
        ways.setContentsMargins(0, 10, 0, 0)
        ways.setSpacing(10)
        ways.addWidget(self.list_button)
        ways.addWidget(self.more_button)
        ways.addStretch()
        words.addLayout(ways)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(Glyph(theme, "verified", "good", 32), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.body.addLayout(row)
        self.list_button.clicked.connect(self.list_wanted)
        self.more_button.clicked.connect(self.more_wanted)
        self.hide()

    def show_result(self, result: ImportResult) -> None:
        """Say what an import did."""
        headline, parts = done_said(result)
        self.headline.setText(headline)
        self.parts.setText(parts)
        self.setAccessibleName(f"{headline} {parts}")
        self.show()
