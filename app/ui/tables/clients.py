"""The table of clients, and how its cells are drawn."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.coaching.lists import ClientLine
from app.ui.clock import Clock
from app.ui.moments import day_said
from app.ui.tables.row_painting import LinePainter
from app.ui.tables.windowed import WindowedTable
from app.ui.theme import Theme

if TYPE_CHECKING:
    from app.services.services import Services

NAME, PEOPLE, VISITS = range(3)


class ClientsTable(WindowedTable[ClientLine]):
    """Clients whose name holds the words typed, by name."""

    headings = ("Client", "Contacts", "Visits")

    def __init__(self, services: "Services", clock: Clock) -> None:
        super().__init__()
        self._clients = services.clients
        self._clock = clock
        self.words = ""

    def show_words(self, words: str) -> None:
        """Show the clients whose name holds ``words``."""
        self.words = words
        self.reload()

    def counted(self) -> int:
        """Return how many clients there are."""
        return self._clients.count(self.words)

    def fetched(self, start: int, count: int) -> tuple[ClientLine, ...]:
        """Return a stretch of the clients."""
        return self._clients.window(self.words, start, count)

    def shown(self, line: ClientLine, column: int) -> str:
        """Return the words of one cell."""
        if column == NAME:
            return ", ".join(part for part in (line.name, one_line(line.address)) if part)
        if column == PEOPLE:
            return people_said(line.contacts)
        return ", ".join(visits_said(line, self._clock))


def one_line(address: str) -> str:
    """Return an address on one line."""
    return ", ".join(part.strip() for part in address.splitlines() if part.strip())


def people_said(count: int) -> str:
    """Return how many people we know there."""
    return "Nobody yet" if not count else "1 person" if count == 1 else f"{count} people"


def visits_said(line: ClientLine, clock: Clock) -> tuple[str, str]:
    """Return how many visits there are and when the latest one is."""
    if not line.visits:
        return "No visits yet", ""
    many = "1 visit" if line.visits == 1 else f"{line.visits} visits"
    if line.last_visit_at is None:
        return many, ""
    day = day_said(line.last_visit_at.astimezone(clock.zone).date(), clock.today())
    return many, f"Next: {day}" if line.last_visit_at > clock() else f"Last: {day}"


class ClientPainter:
    """Draws the cells of a client's row."""

    def __init__(self, theme: Theme, clock: Clock) -> None:
        self._lines = LinePainter(theme)
        self._clock = clock

    def name(self, painter: QPainter, area: QRect, line: ClientLine, _on: QWidget) -> None:
        """Draw the name above the address."""
        words = (line.name, one_line(line.address))
        self._lines.two(painter, area, words, weight=600)

    def people(self, painter: QPainter, area: QRect, line: ClientLine, _on: QWidget) -> None:
        """Draw how many people we know there."""
        self._lines.one(painter, area, people_said(line.contacts), tone="muted")

    def visits(self, painter: QPainter, area: QRect, line: ClientLine, _on: QWidget) -> None:
        """Draw how many visits there were, above the day of the last."""
        words = visits_said(line, self._clock)
        self._lines.two(painter, area, words)
