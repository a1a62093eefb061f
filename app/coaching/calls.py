"""Follow-up calls: whom to call this week, so that it is fair and can be explained."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from math import ceil, log
from uuid import UUID

from app.coaching.health import Level
from app.coaching.lots import lot, monday
from app.coaching.people import NO_ID

QUARTER_WEEKS = 13
"""Within so many weeks every client who had a visit is called."""

NOBODY_REMEMBERED = "nobody_remembered"
NOT_REACHED = "not_reached"
COMPLAINTS = frozenset({"unhappy", "surprised", NOBODY_REMEMBERED})
"""Outcomes (keys of the playbook) after which somebody should read the visit."""

_RECALLED_AFTER = {Level.BEING_LOST: 4, Level.AT_RISK: 4, Level.WATCH: 8}
"""Weeks after which a client in poor health is called again, beside the fair sample."""

_WEIGHTS = {Level.BEING_LOST: 4.0, Level.AT_RISK: 3.0, Level.WATCH: 2.0, Level.GOOD: 1.0}
"""How much likelier a client in poor health is drawn first."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """What the client said to one question of the script."""

    question: str
    text: str


@dataclass(frozen=True, kw_only=True)
class FollowUpCall:
    """A call to a client about one visit: planned when it was drawn, then made.

    ``week`` is the Monday of the week it was drawn for, ``place`` its order in the sample and
    ``drawn`` the sentence that says why. ``outcome`` is a key of the playbook's outcomes, empty
    until the call was made; ``rating`` is how the client sounded, 1 to 5, if they said.
    """

    client_id: UUID
    visit_id: UUID
    technician_id: UUID
    week: date
    id: UUID = NO_ID
    place: int = 0
    drawn: str = ""
    outcome: str = ""
    contact: str = ""
    called_at: datetime | None = None
    caller_id: UUID | None = None
    rating: int | None = None
    note: str = ""
    said: tuple[Said, ...] = ()

    @property
    def is_made(self) -> bool:
        """Whether somebody was spoken to."""
        return self.called_at is not None and self.outcome not in {"", NOT_REACHED}

    @property
    def is_complaint(self) -> bool:
        """Whether somebody should read the visit after this call."""
        return self.outcome in COMPLAINTS


@dataclass(frozen=True, kw_only=True)
class CallLine:
    """A call as a list shows it, with the names that stand on it."""

    call: FollowUpCall
    client: str
    technician: str
    reference: str
    title: str
    visited_at: datetime
    phone: str = ""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A visit that a client could be asked about: a technician's latest one there."""

    visit_id: UUID
    technician_id: UUID
    technician: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class ClientToCall:
    """A client who had visits in the last quarter.

    ``called`` is the Monday of the week of the last call to them, made or still to be made
    (``None``: never), ``asked_about`` the technician it was about.
    """

    client_id: UUID
    name: str
    visits: tuple[Asked, ...]
    level: Level = Level.GOOD
    called: date | None = None
    asked_about: UUID | None = None


class Draw(StrEnum):
    """Why a client is in the week's sample."""

    BY_LOT = "by_lot"
    POOR_HEALTH = "poor_health"


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A client to call this week, about which visit, and why in one sentence."""

    client_id: UUID
    visit: Asked
    by: Draw
    say: str


def weekly_sample(
    clients: Sequence[ClientToCall], week: date, seed: str, after: UUID | None = None
) -> tuple[Drawn, ...]:
    """Draw the clients to call in a week, in the order to call them.

    A thirteenth of all clients is drawn by lot among those not drawn in the last twelve weeks, so
    that thirteen weeks hold everybody. Poor health weighs in the lot, and adds half as many calls
    again to clients whose last call is some weeks old. Two calls in a row are never about the same
    person's visits, unless nobody else was at any client that is left.

    Args:
        clients: Everybody who had a visit in the last quarter.
        week: Any day of the week to draw for.
        seed: What the lots are drawn with; seed and week give the same sample again.
        after: The technician that the last call of the week before was about.
    """
    start = monday(week)
    wanted = ceil(len(clients) / QUARTER_WEEKS)
    fair = [each for each in clients if _weeks_since(each, start) >= QUARTER_WEEKS]
    hat = _Hat(start, seed, after)
    drawn = [hat.draw(fair, Draw.BY_LOT) for _ in range(min(wanted, len(fair)))]
    taken = {each.client_id for each in drawn}
    poor = [
        each
        for each in clients
        if each.client_id not in taken
        and _weeks_since(each, start) >= _RECALLED_AFTER.get(each.level, QUARTER_WEEKS + 1)
    ]
    extra = min(ceil(wanted / 2), len(poor))
    return (*drawn, *(hat.draw(poor, Draw.POOR_HEALTH) for _ in range(extra)))


class _Hat:
    """Draws one client after the other and remembers whose visit was asked about last."""

    def __init__(self, week: date, seed: str, after: UUID | None) -> None:
        self._week = week
        self._seed = seed
        self._after = after

    def draw(self, left: list[ClientToCall], by: Draw) -> Drawn:
        """Take a client out of ``left``."""
        client = min(self._eligible(left), key=self._ticket)
        left.remove(client)
        visit = self._visit(client)
        self._after = visit.technician_id
        return Drawn(
            client_id=client.client_id, visit=visit, by=by, say=_sentence(client, by, self._week)
        )

    def _eligible(self, left: list[ClientToCall]) -> list[ClientToCall]:
        """Keep the same person out twice in a row, and use up the one who fills half the hat."""
        others = [each for each in left if _technicians(each) != {self._after}]
        only = Counter(next(iter(_technicians(each))) for each in others if _is_of_one(each))
        crowded = next((who for who, many in only.items() if 2 * many > len(left)), None)
        if crowded is not None:
            return [each for each in others if _technicians(each) == {crowded}]
        return others or left

    def _ticket(self, client: ClientToCall) -> tuple[float, UUID]:
        # An exponential race: who weighs twice as much comes first twice as often.
        number = lot(self._seed, "call", self._week, client.client_id)
        return -log(number) / _WEIGHTS[client.level], client.client_id

    def _visit(self, client: ClientToCall) -> Asked:
        def rank(visit: Asked) -> tuple[bool, bool, float, UUID]:
            again = visit.technician_id == self._after
            the_same = visit.technician_id == client.asked_about
            return again, the_same, lot(self._seed, self._week, visit.visit_id), visit.visit_id

        return min(client.visits, key=rank)


def _technicians(client: ClientToCall) -> set[UUID]:
    return {visit.technician_id for visit in client.visits}


def _is_of_one(client: ClientToCall) -> bool:
    return len(_technicians(client)) == 1


def _weeks_since(client: ClientToCall, week: date) -> int:
    if client.called is None:
        return QUARTER_WEEKS
    return (week - client.called) // timedelta(weeks=1)


def _sentence(client: ClientToCall, by: Draw, week: date) -> str:
    if by is Draw.POOR_HEALTH and client.called is None:
        return f"Not called so far, and {client.level.say}."
    if by is Draw.POOR_HEALTH:
        return f"Called again after {_weeks_since(client, week)} weeks: {client.level.say}."
    if client.called is None:
        return "Drawn by lot; not called so far."
    return "Drawn by lot; everybody gets a call within a quarter."
