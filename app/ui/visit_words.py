"""The words and marks by which screens show a visit's state, kind and priority."""

from typing import Final

from app.coaching.lists import VisitLine
from app.coaching.visit import Priority, VisitKind, VisitState

STATE_WORDS: Final = {
    VisitState.PLANNED: "Planned",
    VisitState.OPEN: "Open",
    VisitState.CLOSED: "Closed",
    VisitState.CANCELLED: "Cancelled",
}
STATE_MARKS: Final = {
    VisitState.PLANNED: ("circle", "muted"),
    VisitState.OPEN: ("half", "accent"),
    VisitState.CLOSED: ("check", "good"),
    VisitState.CANCELLED: ("close", "muted"),
}
"""Icon and tone of a state: told apart by shape, not by colour alone."""

KIND_WORDS: Final = {
    VisitKind.ON_SITE: "At the client's",
    VisitKind.REMOTE: "Remote",
    VisitKind.IN_SHOP: "In our shop",
}
PRIORITY_WORDS: Final = {
    Priority.LOW: "Can wait",
    Priority.NORMAL: "Normal",
    Priority.HIGH: "Pressing",
    Priority.OUTAGE: "Everything is down",
}


def whom_and_ticket(line: VisitLine, *, with_client: bool = True) -> str:
    """Return the second line of a visit: client, contact, ticket."""
    ticket = f"Ticket {line.ticket}" if line.ticket else ""
    client = line.client if with_client else ""
    return " · ".join(part for part in (client, line.contact, ticket) if part)
