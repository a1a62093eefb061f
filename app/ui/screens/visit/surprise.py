"""No surprises: what they were told against what will be billed, before they sign."""

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.expectation import is_confirmed
from app.coaching.surprise import Surprise, SurpriseLine, surprises
from app.coaching.visit import Visit
from app.ui.screens.column import clear
from app.ui.screens.visit.desk import Desk, Section, left_aligned, quiet
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.glyph import Glyph
from app.ui.widgets.meaning import label, set_meaning
from app.ui.widgets.rule import Rule

_MINUTE_MS: Final = 60_000
_COLUMNS: Final = 3


class SurpriseSection(Section):
    """The one thing to say now and, line by line, why; the client confirms it on their own page."""

    def __init__(self, desk: Desk, phase: str) -> None:
        super().__init__(desk, phase, desk.tr("No surprises"))
        self.card = Card()
        self.mark = Glyph(desk.theme, "verified", "good", 24)
        self.say = label("", "section", wraps=True)
        self.note = quiet()
        self.lines_button = Button(desk.theme, "", role="link", icon="chevron-right")
        self.lines = QVBoxLayout()
        self._lines = QWidget()
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._is_open: bool | None = None
        self._shown: object = None
        self._build()
        desk.mark(self.place("surprise"), self.lines_button)

    def show_visit(self, visit: Visit) -> None:
        """Compare as it stands now."""
        found = surprises(visit, self.record.playbook, self.record.now(), self.desk.money)
        confirmed = is_confirmed(visit)
        if (found, confirmed) == self._shown:
            return
        self._shown = (found, confirmed)
        self._say(found, is_confirmed=confirmed)
        clear(self.lines)
        self.lines.addWidget(_Table(found.lines))
        self._show_lines(is_open=found.is_likely if self._is_open is None else self._is_open)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(self.say)
        words.addWidget(self.note)
        head.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        self.card.body.addLayout(head)
        inside = QVBoxLayout(self._lines)
        inside.setContentsMargins(0, 4, 0, 0)
        inside.addLayout(self.lines)
        self.column.setContentsMargins(0, 16, 0, 0)
        self.column.setSpacing(8)
        self.column.addWidget(self.card)
        self.column.addLayout(left_aligned(self.lines_button))
        self.column.addWidget(self._lines)
        self.lines_button.clicked.connect(self._on_lines)
        self._minute.timeout.connect(self._on_minute)

    def _say(self, found: Surprise, *, is_confirmed: bool) -> None:
        is_warned = found.is_likely and not is_confirmed
        self.say.setText(f"“{found.say}”" if is_warned else found.say)
        self.mark.show_icon("message" if is_warned else "verified", "warn" if is_warned else "good")
        set_meaning(self.card, tone="warn" if is_warned else "")
        if is_confirmed:
            note = self.tr("They confirmed on their own page that they know it.")
        elif is_warned:
            note = self.tr("Say this now. They confirm it on their own page when they sign.")
        else:
            note = self.tr("They confirm it on their own page when they sign.")
        self.note.setText(note)
        if is_confirmed and found.is_likely:
            self.say.setText(self.tr("It comes to %s.") % self.desk.money(found.total_billed_minor))

    def _show_lines(self, *, is_open: bool) -> None:
        self._lines.setVisible(is_open)
        words = self.tr("Hide the lines") if is_open else self.tr("Line by line")
        self.lines_button.show_text(words)
        self.lines_button.show_icon("chevron-down" if is_open else "chevron-right")

    def _on_lines(self) -> None:
        self._is_open = self._lines.isHidden()
        self._show_lines(is_open=self._is_open)

    def _on_minute(self) -> None:
        self.show_visit(self.record.visit)

    def showEvent(self, event: QShowEvent) -> None:
        """Count on while somebody looks."""
        super().showEvent(event)
        self._on_minute()
        self._minute.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks."""
        super().hideEvent(event)
        self._minute.stop()


class _Table(QWidget):
    """Told, billed and why side by side, one thing a row."""

    def __init__(self, lines: tuple[SurpriseLine, ...]) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(7)
        names = (self.tr("You were told"), self.tr("We will bill"), self.tr("Why"))
        for column, name in enumerate(names):
            self._grid.addWidget(label(name, "aside"), 0, column)
            self._grid.setColumnStretch(column, 1)
        for line in lines:
            self._add(line)

    def _add(self, line: SurpriseLine) -> None:
        at = self._grid.rowCount()
        self._grid.addWidget(Rule(), at, 0, 1, _COLUMNS)
        for column, text in enumerate((line.told, line.billed, line.why)):
            said = label(text, "reason", "warn" if line.is_surprise and column else "", wraps=True)
            self._grid.addWidget(said, at + 1, column, Qt.AlignmentFlag.AlignTop)
