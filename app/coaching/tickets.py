"""Tickets of other systems, and what reading a file of them brought to light."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from app.coaching.people import NO_ID
from app.coaching.visit import Priority


class TicketField(StrEnum):
    """What a column of a ticket file may hold."""

    NUMBER = "number"
    SUBJECT = "subject"
    CLIENT = "client"
    CONTACT = "contact"
    PRIORITY = "priority"
    STATUS = "status"
    KIND = "kind"
    OPENED_AT = "opened_at"
    DUE_AT = "due_at"
    ASSIGNEE = "assignee"
    DESCRIPTION = "description"
    URL = "url"


class DateOrder(StrEnum):
    """How dates such as 03/04/2026 are meant."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


_NO_CELLS: Mapping[str, str] = MappingProxyType({})
_NO_COLUMNS: Mapping[TicketField, tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Ticket:
    """A ticket as another system knows it; ``system`` and ``number`` together name it for good.

    ``client``, ``contact`` and ``assignee`` are names as the file has them. ``source`` is the whole
    row, cell by heading, also what has no place of its own here. ``visit_id`` is the visit it
    became.
    """

    system: str
    number: str
    subject: str
    id: UUID = NO_ID
    client: str = ""
    contact: str = ""
    priority: Priority = Priority.NORMAL
    status: str = ""
    kind: str = ""
    opened_at: datetime | None = None
    due_at: datetime | None = None
    assignee: str = ""
    description: str = ""
    url: str = ""
    source: Mapping[str, str] = field(default_factory=lambda: _NO_CELLS)
    client_id: UUID | None = None
    visit_id: UUID | None = None
    imported_at: datetime | None = None
    updated_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class TicketLine:
    """A ticket in a list."""

    id: UUID
    system: str
    number: str
    subject: str
    client: str
    contact: str
    priority: Priority
    status: str
    assignee: str
    opened_at: datetime | None
    due_at: datetime | None
    visit_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class TicketMapping:
    """Which columns fill which field, and how dates are meant.

    ``columns`` names headings as ``TicketSheet.headers`` has them; where a field has several, the
    first cell that holds something counts. ``system`` is kept as a part of each ticket's key.
    """

    system: str
    columns: Mapping[TicketField, tuple[str, ...]] = field(default_factory=lambda: _NO_COLUMNS)
    date_order: DateOrder | None = None

    @property
    def is_enough(self) -> bool:
        """Whether a ticket can be made of a row: it has a number and says what it is about."""
        return all(self.columns.get(each) for each in (TicketField.NUMBER, TicketField.SUBJECT))


@dataclass(frozen=True, kw_only=True)
class TicketSheet:
    """A ticket file as it was recognised, before anything is taken over.

    Args:
        system: Which system wrote it; ``other`` when its headings are not known.
        name: The same in words.
        confidence: How surely, from 0 to 1; 1 when the person said so or mapped it before.
        encoding: Such as ``utf-8``; empty for a workbook.
        delimiter: What stands between cells; empty for a workbook.
        headers: The headings in order, made distinct: a second “Date” is “Date (2)”.
        mapping: What goes where; the person may change it.
        sample: The first rows as they stand in the file, long cells cut short.
        problems: What a person should know before going on, one sentence each.
        is_remembered: Whether the mapping is the one a person chose for such files before.
    """

    system: str
    name: str
    confidence: float
    encoding: str
    delimiter: str
    headers: tuple[str, ...]
    mapping: TicketMapping
    sample: tuple[tuple[str, ...], ...] = ()
    problems: tuple[str, ...] = ()
    is_remembered: bool = False

    @property
    def unmapped(self) -> tuple[str, ...]:
        """The headings that fill no field; their cells are kept with the row."""
        used = {header for headers in self.mapping.columns.values() for header in headers}
        return tuple(header for header in self.headers if header not in used)


@dataclass(frozen=True, kw_only=True)
class BadRow:
    """A row that can't become a ticket; ``line`` counts from 1, the headings included."""

    line: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class ImportResult:
    """What an import did, or would have done where ``is_kept`` is not set.

    ``bad`` lists the first bad rows, ``bad_count`` counts all of them. Tickets that were here
    already and say the same are ``unchanged``.
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    bad: tuple[BadRow, ...] = ()
    bad_count: int = 0
    is_kept: bool = False
    problems: tuple[str, ...] = ()

    @property
    def good_count(self) -> int:
        """How many rows can become tickets."""
        return self.added + self.updated + self.unchanged


@dataclass(frozen=True, kw_only=True)
class TicketSystem:
    """A ticket system whose exports are known, and what it is called."""

    key: str
    name: str


@dataclass(frozen=True, kw_only=True)
class TicketPreview:
    """A ticket file, its first tickets, and what importing it would do."""

    sheet: TicketSheet
    tickets: tuple[Ticket, ...]
    result: ImportResult
