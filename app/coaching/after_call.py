"""What follows from a follow-up call: said before it is saved, and written down afterwards."""

from collections.abc import Iterable
from datetime import datetime

from app.coaching.calls import COMPLAINTS, NOBODY_REMEMBERED, NOT_REACHED, CallLine, FollowUpCall
from app.coaching.health import LOST_AT
from app.coaching.losses import Loss, Praise

HAPPY = "happy"
"""The outcome (a key of the playbook) that praise is heard with."""


def in_order(lines: Iterable[CallLine]) -> tuple[CallLine, ...]:
    """Return calls in the order to make them: not tried yet, tried in vain, then those made."""

    def rank(line: CallLine) -> tuple[int, str, int]:
        call = line.call
        if call.is_made:
            return 2, call.week.isoformat(), call.place
        tried = call.called_at.isoformat() if call.called_at else ""
        return (1 if tried else 0), tried or call.week.isoformat(), call.place

    return tuple(sorted(lines, key=rank))


def waits(line: CallLine) -> bool:
    """Tell whether somebody still has to be reached."""
    return not line.call.is_made


def may_be_praise(outcome: str) -> bool:
    """Tell whether what was heard may be praise to pass on."""
    return outcome == HAPPY


def may_be_loss(outcome: str) -> bool:
    """Tell whether a client was let down by what was heard."""
    return outcome in COMPLAINTS


def consequences(
    outcome: str, client: str, strikes: int, *, as_praise: bool = False, as_loss: bool = False
) -> tuple[str, ...]:
    """Say what saving a call with this outcome will do, one thing a sentence.

    Args:
        outcome: A key of the playbook's outcomes.
        client: What the client is called.
        strikes: How many strikes stand against us there, without this call's own.
        as_praise: It is passed on to the team as praise.
        as_loss: It is written down as a loss.
    """
    said = []
    if outcome == NOBODY_REMEMBERED:
        said.append(_strike(client, strikes + 1))
    if outcome in COMPLAINTS:
        said.append("The visit goes to the top of the reviews.")
    if outcome == NOT_REACHED:
        said.append(f"{client} stays on the list and comes up again at its end.")
    if as_loss:
        said.append("It goes into the losses; its cause and its whys are still to be found.")
    if as_praise:
        said.append("The whole team reads it as praise at once.")
    return tuple(said)


def praise_of(call: FollowUpCall, words: str, contact: str, at: datetime) -> Praise:
    """Return the praise that was heard on a call, for who was there."""
    return Praise(
        client_id=call.client_id,
        visit_id=call.visit_id,
        person_id=call.technician_id,
        what=words,
        said_by=contact,
        at=at,
    )


def loss_of(call: FollowUpCall, words: str, at: datetime, currency: str) -> Loss:
    """Return the loss that was heard on a call; nobody knows its cause yet."""
    return Loss(
        client_id=call.client_id,
        visit_id=call.visit_id,
        person_id=call.technician_id,
        what=words,
        at=at,
        currency=currency,
    )


def _strike(client: str, number: int) -> str:
    if number >= LOST_AT:
        return f"This becomes strike {number}: {client} counts as being lost."
    return f"This becomes strike {number} of {LOST_AT} for {client}."
