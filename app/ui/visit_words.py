"""The words and marks by which screens show a visit's state, kind and priority."""

from typing import Final

from app.coaching.lists import VisitLine
from app.coaching.visit import VisitState
from app.coaching.visit_words import KIND_WORDS, PRIORITY_WORDS, STATE_WORDS

__all__ = ["KIND_WORDS", "PRIORITY_WORDS", "STATE_MARKS", "STATE_WORDS", "whom_and_ticket"]

STATE_MARKS: Final = {
    VisitState.PLANNED: ("circle", "muted"),
    VisitState.OPEN: ("half", "accent"),
    VisitState.CLOSED: ("check", "good"),
    VisitState.CANCELLED: ("close", "muted"),
}
"""Icon and tone of a state: told apart by shape, not by colour alone."""


def whom_and_ticket(line: VisitLine, *, with_client: bool = True) -> str:
    """Return the second line of a visit: client, contact, ticket."""
    ticket = f"Ticket {line.ticket}" if line.ticket else ""
    client = line.client if with_client else ""
    return " · ".join(part for part in (client, line.contact, ticket) if part)
