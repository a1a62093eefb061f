"""The table of visits, and how its cells are drawn."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.coaching.lists import VisitFilter, VisitLine
from app.ui.clock import Clock
from app.ui.moments import day_of, time_said, zone_named
from app.ui.tables.row_painting import LinePainter
from app.ui.tables.windowed import WindowedTable
from app.ui.theme import Theme
from app.ui.visit_words import STATE_MARKS, STATE_WORDS, whom_and_ticket

if TYPE_CHECKING:
    from app.services.services import Services

WHEN, WHAT, WHO, STATE = range(4)
_MARK = 16


class VisitsTable(WindowedTable[VisitLine]):
    """Visits that a filter lets through, the newest first."""

    headings = ("When", "Visit", "Technician", "State")

    def __init__(self, services: "Services", clock: Clock) -> None:
        super().__init__()
        self._lists = services.lists
        self._clock = clock
        self.filter = VisitFilter()

    def show_filter(self, wanted: VisitFilter) -> None:
        """Show the visits that ``wanted`` lets through."""
        self.filter = wanted
        self.reload()

    def counted(self) -> int:
        """Return how many visits there are."""
        return self._lists.count(self.filter)

    def fetched(self, start: int, count: int) -> tuple[VisitLine, ...]:
        """Return a stretch of the visits."""
        return self._lists.window(self.filter, start, count)

    def shown(self, line: VisitLine, column: int) -> str:
        """Return the words of one cell."""
        if column == WHEN:
            return ", ".join(when_said(line, self._clock))
        if column == WHAT:
            return f"{line.title}, {whom_and_ticket(line)}"
        return line.technician if column == WHO else STATE_WORDS[line.state]


def when_said(line: VisitLine, clock: Clock) -> tuple[str, str]:
    """Return day and time of a visit in its own zone."""
    zone = zone_named(line.zone, clock.zone)
    return day_of(line.at, zone, clock()), time_said(line.at, zone)


class VisitPainter:
    """Draws the parts of a visit's row, in a table or by itself."""

    def __init__(self, theme: Theme, clock: Clock) -> None:
        self._theme = theme
        self._lines = LinePainter(theme)
        self._clock = clock

    def when(self, painter: QPainter, area: QRect, line: VisitLine, _on: QWidget) -> None:
        """Draw the day above the time."""
        day, time = when_said(line, self._clock)
        self._lines.two(painter, area, (day, time), weight=500, tabular=True)

    def what(self, painter: QPainter, area: QRect, line: VisitLine, _on: QWidget) -> None:
        """Draw the title above client, contact and ticket."""
        self._lines.two(painter, area, (line.title, whom_and_ticket(line)), weight=600)

    def who(self, painter: QPainter, area: QRect, line: VisitLine, _on: QWidget) -> None:
        """Draw the technician's name."""
        self._lines.one(painter, area, line.technician, tone="muted")

    def state(self, painter: QPainter, area: QRect, line: VisitLine, on: QWidget) -> None:
        """Draw the state's mark and word."""
        icon, tone = STATE_MARKS[line.state]
        top = area.center().y() - _MARK // 2 + 1
        painter.drawPixmap(area.left(), top, self._theme.pixmap(icon, on, tone, _MARK))
        words = area.adjusted(_MARK + 6, 0, 0, 0)
        self._lines.one(painter, words, STATE_WORDS[line.state], size=13, weight=500, tone=tone)
