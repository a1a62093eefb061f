"""One line per thing, as lists and searches show it: enough to recognise it, never the whole."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from app.coaching.messages import MessageKind
from app.coaching.people import Person, Role
from app.coaching.promises import Margin
from app.coaching.visit import Priority, VisitKind, VisitState

PROMISES_KEY = "today/promises"
"""The setting that remembers whose promises Today shows."""

EVERYONE = "everyone"


@dataclass(frozen=True, kw_only=True)
class VisitFilter:
    """Which visits a list shows; what is left out doesn't narrow it."""

    text: str = ""
    state: VisitState | None = None
    client_id: UUID | None = None
    technician_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class VisitLine:
    """A visit in a list.

    ``client``, ``contact`` and ``technician`` are names. ``at`` is when the visit is scheduled
    or, failing that, when it was created (UTC); it is shown in ``zone``.
    """

    id: UUID
    reference: str
    title: str
    client: str
    contact: str
    technician: str
    ticket: str
    state: VisitState
    kind: VisitKind
    priority: Priority
    at: datetime
    zone: str


@dataclass(frozen=True, kw_only=True)
class PromiseLine:
    """A promise still to be kept, who made it, and the visit it was made on."""

    id: UUID
    visit_id: UUID
    reference: str
    client: str
    technician: str
    what: str
    to: str
    made_at: datetime
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class HeldMessage:
    """A message put aside, and the visit it belongs to; it may go, or waits for its reader.

    ``since`` is when it might have gone (UTC). While ``reader`` is a name and ``read_at`` is
    ``None``, it still waits for that colleague.
    """

    id: UUID
    visit_id: UUID
    reference: str
    client: str
    technician: str
    to: str
    kind: MessageKind
    subject: str
    since: datetime
    reader: str = ""
    read_at: datetime | None = None

    @property
    def waits_for_reader(self) -> bool:
        """Whether a colleague has yet to read it."""
        return bool(self.reader) and self.read_at is None


@dataclass(frozen=True, kw_only=True)
class Day:
    """What a day holds: visits under way (newest first) and of the day (by time), and promises.

    ``promises`` are everybody's that are late or due before the day ends, ``messages`` those put
    aside that may go now, the oldest first. ``past`` is how the promises of ``me`` went, and
    ``for_everyone`` whether colleagues' are shown. ``focus`` is the sentence ``me`` works on.
    """

    me: Person | None
    open_visits: tuple[VisitLine, ...]
    visits: tuple[VisitLine, ...]
    promises: tuple[PromiseLine, ...]
    messages: tuple[HeldMessage, ...]
    past: Margin
    for_everyone: bool = False
    focus: str = ""


def shows_everyones(chosen: str, me: Person | None) -> bool:
    """Tell whether Today shows colleagues' promises: as ``chosen``, else to who leads the team."""
    if not chosen:
        return me is not None and me.role is not Role.TECHNICIAN
    return chosen == EVERYONE


@dataclass(frozen=True, kw_only=True)
class ClientLine:
    """A client in a list, with how many contacts and visits there are and when the last was."""

    id: UUID
    name: str
    address: str = ""
    contacts: int = 0
    visits: int = 0
    last_visit_at: datetime | None = None


class HitKind(StrEnum):
    """What a search found."""

    VISIT = "visit"
    CLIENT = "client"
    CONTACT = "contact"
    TICKET = "ticket"
    NOTE = "note"


@dataclass(frozen=True, kw_only=True)
class Hit:
    """Something a search found, and the visit or client it opens."""

    kind: HitKind
    id: UUID
    title: str
    visit_id: UUID | None = None
    client_id: UUID | None = None
    subtitle: str = ""
    snippet: str = ""
