"""What the check found, listed beside the message: the place, how it is heard, what is better."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.coaching.message import Finding
from app.ui.screens.column import Scrolled
from app.ui.screens.visit.composer.checked_text import HEATED
from app.ui.screens.visit.composer.replacing import Replacement, replacement
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.meaning import label, set_meaning

_MOST: Final = 12
_LONGEST_QUOTE: Final = 60
_WIDTH: Final = 248


class FindingsList(Scrolled):
    """Cards in the order of the text; the first dozen, which is more than anybody mends at once."""

    shown = Signal(int, int)
    """A finding's place is to be shown: start and end."""
    used = Signal(object)
    """Better words are to be written: a ``Replacement``."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self.setFixedWidth(_WIDTH)
        self.cards = [FindingCard(theme) for _ in range(_MOST)]
        self.calm_line = label("", "reason", wraps=True)
        self.more_line = label("", "aside", wraps=True)
        self._build()

    def show_findings(self, text: str, findings: Sequence[Finding], *, has_gaps: bool) -> None:
        """Show what was found in ``text``."""
        for at, card in enumerate(self.cards):
            card.setVisible(at < len(findings))
            if at < len(findings):
                card.show_finding(text, findings[at])
        more = len(findings) - _MOST
        self.more_line.setText(self.tr("%d more further down.") % more)
        self.more_line.setVisible(more > 0)
        calm = self.tr("Reads well. Nothing to change.")
        if has_gaps:
            calm = self.tr("Fill in what stands in brackets; the rest reads well.")
        elif not text.strip():
            calm = self.tr("Type, and it says here how the reader will hear it.")
        self.calm_line.setText(calm)
        self.calm_line.setVisible(not findings)

    def _build(self) -> None:
        self.setAccessibleName(self.tr("How it will be heard"))
        self.column.setSpacing(8)
        self.column.addWidget(label(self.tr("How it will be heard"), "caption"))
        self.column.addWidget(self.calm_line)
        for card in self.cards:
            card.hide()
            card.shown.connect(self.shown)
            card.used.connect(self.used)
            self.column.addWidget(card)
        self.column.addWidget(self.more_line)
        self.column.addStretch()
        self.more_line.hide()


class FindingCard(Card):
    """One finding."""

    shown = Signal(int, int)
    used = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.quote = ElidedLabel("", "label")
        self.say = label("", "reason", wraps=True)
        self.better = label("", "", wraps=True)
        self.show_button = Button(theme, self.tr("Show"), role="quiet-link")
        self.use_button = Button(theme, self.tr("Use this"), role="link")
        self._finding: Finding | None = None
        self._better_words: Replacement | None = None
        self._build()

    def show_finding(self, text: str, finding: Finding) -> None:
        """Show what was found in ``text``, and the better words if they are known."""
        self._finding = finding
        self._better_words = replacement(text, finding)
        quote = " ".join(text[finding.start : finding.end].split())
        is_long = len(quote) > _LONGEST_QUOTE
        self.quote.setText(f"“{quote[:_LONGEST_QUOTE].rstrip()}{'…' if is_long else ''}”")
        self.say.setText(finding.say)
        self.better.setText(finding.better)
        self.use_button.setVisible(self._better_words is not None)
        set_meaning(self, tone="bad" if finding.kind in HEATED else "warn")
        said = f"{self.quote.text()}. {finding.say} {finding.better}"
        self.setAccessibleName(said)
        self.show_button.setAccessibleDescription(said)

    def _build(self) -> None:
        self.body.setContentsMargins(12, 10, 12, 8)
        self.body.setSpacing(2)
        row = QHBoxLayout()
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.use_button)
        row.addWidget(self.show_button)
        row.addStretch()
        for part in (self.quote, self.say, self.better):
            self.body.addWidget(part)
        self.body.addLayout(row)
        self.show_button.clicked.connect(self._on_show)
        self.use_button.clicked.connect(self._on_use)

    def _on_show(self) -> None:
        if self._finding is not None:
            self.shown.emit(self._finding.start, self._finding.end)

    def _on_use(self) -> None:
        if self._better_words is not None:
            self.used.emit(self._better_words)
