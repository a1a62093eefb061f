"""The table of clients, and how its cells are drawn."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.coaching.health import Health, Level
from app.coaching.lists import ClientLine
from app.ui.clock import Clock
from app.ui.moments import day_of, within
from app.ui.tables.row_painting import LinePainter
from app.ui.tables.windowed import WindowedTable
from app.ui.theme import Theme

if TYPE_CHECKING:
    from uuid import UUID

    from app.services.services import Services

_MARK, _MARK_TOP = 16, 12
NAME, STANDING, PEOPLE, VISITS = range(4)


class ClientsTable(WindowedTable[ClientLine]):
    """Clients whose name holds the words typed, by name or with those first who need somebody."""

    headings = ("Client", "How they stand", "Contacts", "Visits")

    def __init__(self, services: "Services", clock: Clock) -> None:
        super().__init__()
        self._clients = services.clients
        self._clock = clock
        self.words = ""
        self.health: dict[UUID, Health] = {}
        self.needs_first = False
        self._order: list[UUID] = []

    def show_words(self, words: str) -> None:
        """Show the clients whose name holds ``words``."""
        self.words = words
        self.reload()

    def show_health(self, found: tuple[Health, ...]) -> None:
        """Show how clients stand; ``found`` has those first who need somebody most."""
        self.health = {each.client_id: each for each in found}
        self.reload()

    def show_needs_first(self, *, is_on: bool) -> None:
        """Order by who needs somebody most, or by name."""
        self.needs_first = is_on
        self.reload()

    def counted(self) -> int:
        """Return how many clients there are."""
        wanted = self.words.strip().casefold()
        named = (each for each in self.health.values() if wanted in each.name.casefold())
        self._order = [each.client_id for each in named] if self._is_ordered else []
        return len(self._order) if self._is_ordered else self._clients.count(self.words)

    def fetched(self, start: int, count: int) -> tuple[ClientLine, ...]:
        """Return a stretch of the clients."""
        if self._is_ordered:
            return self._clients.lines(self._order[start : start + count])
        return self._clients.window(self.words, start, count)

    def shown(self, line: ClientLine, column: int) -> str:
        """Return the words of one cell."""
        if column == NAME:
            return ", ".join(part for part in (line.name, one_line(line.address)) if part)
        if column == STANDING:
            return ", ".join(standing_said(self.health.get(line.id)))
        if column == PEOPLE:
            return people_said(line.contacts)
        return ", ".join(visits_said(line, self._clock))

    @property
    def _is_ordered(self) -> bool:
        return self.needs_first and bool(self.health)


LEVEL_MARKS: Final = {
    Level.GOOD: ("check", "good"),
    Level.WATCH: ("info", "warn"),
    Level.AT_RISK: ("warning", "warn"),
    Level.BEING_LOST: ("warning", "bad"),
}
"""Icon and tone of a level; its words always stand beside it."""


def standing_said(health: Health | None) -> tuple[str, str]:
    """Return how a client stands in words, and what weighs most where not all is well."""
    if health is None:
        return "", ""
    level = health.level.say
    heaviest = max(health.parts, key=lambda part: part.takes)
    is_well = health.level is Level.GOOD
    return level[:1].upper() + level[1:], "" if is_well else heaviest.say


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
    day = within(day_of(line.last_visit_at, clock.zone, clock()))
    return many, f"Next: {day}" if line.last_visit_at > clock() else f"Last: {day}"


class ClientPainter:
    """Draws the cells of a client's row."""

    def __init__(self, theme: Theme, clock: Clock, table: ClientsTable) -> None:
        self._theme = theme
        self._lines = LinePainter(theme)
        self._clock = clock
        self._table = table

    def name(self, painter: QPainter, area: QRect, line: ClientLine, _on: QWidget) -> None:
        """Draw the name above the address."""
        words = (line.name, one_line(line.address))
        self._lines.two(painter, area, words, weight=600)

    def standing(self, painter: QPainter, area: QRect, line: ClientLine, on: QWidget) -> None:
        """Draw a mark and a word for how they stand, above what weighs most."""
        health = self._table.health.get(line.id)
        if health is None:
            return
        icon, tone = LEVEL_MARKS[health.level]
        pixmap = self._theme.pixmap(icon, on, tone, _MARK)
        words = standing_said(health)
        top = _MARK_TOP if words[1] else (area.height() - _MARK) // 2
        painter.drawPixmap(area.left(), area.top() + top, pixmap)
        self._lines.two(painter, area.adjusted(_MARK + 8, 0, 0, 0), words)

    def people(self, painter: QPainter, area: QRect, line: ClientLine, _on: QWidget) -> None:
        """Draw how many people we know there."""
        self._lines.one(painter, area, people_said(line.contacts), tone="muted")

    def visits(self, painter: QPainter, area: QRect, line: ClientLine, _on: QWidget) -> None:
        """Draw how many visits there were, above the day of the last."""
        words = visits_said(line, self._clock)
        self._lines.two(painter, area, words)
