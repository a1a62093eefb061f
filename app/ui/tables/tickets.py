"""The table of tickets, and how its cells are drawn."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.coaching.tickets import Ticket, TicketLine
from app.ui.clock import Clock
from app.ui.moments import day_of
from app.ui.tables.row_painting import LinePainter
from app.ui.tables.windowed import WindowedTable
from app.ui.theme import Theme
from app.ui.visit_words import PRIORITY_WORDS

if TYPE_CHECKING:
    from app.services.services import Services

WHAT, WHO, WHEN, HOW, VISIT = range(5)
_MARK = 16


class TicketsTable(WindowedTable[TicketLine]):
    """Tickets that hold the words typed, the newest first."""

    headings = ("Ticket", "Client", "Opened", "How pressing", "Visit")

    def __init__(self, services: "Services", clock: Clock) -> None:
        super().__init__()
        self._tickets = services.tickets
        self._clock = clock
        self.words = ""

    def show_words(self, words: str) -> None:
        """Show the tickets that hold ``words``."""
        self.words = words
        self.reload()

    def counted(self) -> int:
        """Return how many tickets there are."""
        return self._tickets.count(self.words)

    def fetched(self, start: int, count: int) -> tuple[TicketLine, ...]:
        """Return a stretch of the tickets."""
        return self._tickets.window(start, count, self.words)

    def shown(self, line: TicketLine, column: int) -> str:
        """Return the words of one cell."""
        return ", ".join(part for part in cell_words(line, column, self._clock) if part)


class FirstTickets(WindowedTable[Ticket]):
    """The first tickets of a file, as they would be stored."""

    headings = ("Ticket", "Client", "Opened", "How pressing")

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._tickets: tuple[Ticket, ...] = ()

    def show_tickets(self, tickets: tuple[Ticket, ...]) -> None:
        """Show ``tickets``."""
        self._tickets = tickets
        self.reload()

    def counted(self) -> int:
        """Return how many tickets are shown."""
        return len(self._tickets)

    def fetched(self, start: int, count: int) -> tuple[Ticket, ...]:
        """Return a stretch of the tickets."""
        return self._tickets[start : start + count]

    def shown(self, line: Ticket, column: int) -> str:
        """Return the words of one cell."""
        return ", ".join(part for part in cell_words(line, column, self._clock) if part)


def cell_words(line: Ticket | TicketLine, column: int, clock: Clock) -> tuple[str, str]:
    """Return what a cell says, and what it says below that."""
    if column == WHAT:
        return line.subject, line.number
    if column == WHO:
        return line.client or "No client named", line.contact
    if column == WHEN:
        due = _day(line.due_at, clock)
        return _day(line.opened_at, clock), f"Due {due}" if due else ""
    if column == HOW:
        return PRIORITY_WORDS[line.priority], line.status
    return "Planned" if line.visit_id else "", ""


class TicketPainter:
    """Draws the cells of a ticket's row."""

    def __init__(self, theme: Theme, clock: Clock) -> None:
        self._theme = theme
        self._lines = LinePainter(theme)
        self._clock = clock

    def what(self, painter: QPainter, area: QRect, line: Ticket | TicketLine, _on: QWidget) -> None:
        """Draw the subject above the number."""
        self._lines.two(painter, area, cell_words(line, WHAT, self._clock), weight=600)

    def who(self, painter: QPainter, area: QRect, line: Ticket | TicketLine, _on: QWidget) -> None:
        """Draw the client above the contact."""
        words = cell_words(line, WHO, self._clock)
        if line.client:
            self._lines.two(painter, area, words)
        else:
            self._lines.one(painter, area, words[0], tone="muted")

    def when(self, painter: QPainter, area: QRect, line: Ticket | TicketLine, _on: QWidget) -> None:
        """Draw the day it was opened above the day it is due."""
        self._lines.two(painter, area, cell_words(line, WHEN, self._clock), tabular=True)

    def how(self, painter: QPainter, area: QRect, line: Ticket | TicketLine, _on: QWidget) -> None:
        """Draw how pressing it is above its state in the other system."""
        self._lines.two(painter, area, cell_words(line, HOW, self._clock))

    def visit(self, painter: QPainter, area: QRect, line: TicketLine, on: QWidget) -> None:
        """Draw a mark where a visit was planned already."""
        if line.visit_id is None:
            return
        top = area.center().y() - _MARK // 2 + 1
        painter.drawPixmap(area.left(), top, self._theme.pixmap("check", on, "good", _MARK))
        words = cell_words(line, VISIT, self._clock)[0]
        beside = area.adjusted(_MARK + 6, 0, 0, 0)
        self._lines.one(painter, beside, words, size=13, weight=500, tone="good")


def _day(at: datetime | None, clock: Clock) -> str:
    return day_of(at, clock.zone, clock()) if at else ""
