"""How a client stands with us, in parts that can be read one by one, and what hangs on it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from app.coaching.sponsors import Sponsor, SponsorLevel, solid_levels

LOST_AT = 3
"""The third strike marks a client as being lost."""

_WHOLE = 100
_FROM_GOOD, _FROM_WATCH = 75, 50
_WEIGHTY = 15
"""What takes this much is worth watching by itself, whatever the rest says."""
_STRIKE, _PROMISE, _MOST_FOR_PROMISES = 20, 6, 18
_UNHAPPY, _LUKEWARM = 25, 10
_NO_SPONSOR, _ONE_SPONSOR = 15, 7
_QUIET, _LONG_QUIET = timedelta(days=45), timedelta(days=90)
_FOR_QUIET, _FOR_LONG_QUIET = 7, 15
_POOR, _FAIR = 2, 3


class Level(StrEnum):
    """How a client stands, from well to nearly gone."""

    GOOD = "good"
    WATCH = "watch"
    AT_RISK = "at_risk"
    BEING_LOST = "being_lost"

    @property
    def say(self) -> str:
        """The level in words that fit into a sentence."""
        return {
            Level.GOOD: "all is well",
            Level.WATCH: "worth watching",
            Level.AT_RISK: "at risk",
            Level.BEING_LOST: "being lost",
        }[self]


@dataclass(frozen=True, kw_only=True)
class ClientFacts:
    """What is known of how a client stands.

    ``strikes`` are the sentences of strikes not made good again, ``missed_promises`` counts
    promises late or broken in the last 90 days, ``last_rating`` is 1 to 5, and ``revenue_minor``
    recurring revenue a month in minor units of ``currency``.
    """

    client_id: UUID
    name: str = ""
    strikes: tuple[str, ...] = ()
    missed_promises: int = 0
    last_contact_at: datetime | None = None
    last_rating: int | None = None
    last_rating_at: datetime | None = None
    sponsors: tuple[Sponsor, ...] = ()
    revenue_minor: int | None = None
    currency: str = "USD"


class PartOf(StrEnum):
    """What a part of a client's health is about."""

    STRIKES = "strikes"
    PROMISES = "promises"
    CONTACT = "contact"
    RATING = "rating"
    SPONSORS = "sponsors"


@dataclass(frozen=True, kw_only=True)
class Part:
    """One thing that counts, what it says, and the points of 100 it takes away."""

    of: PartOf
    say: str
    takes: int = 0


@dataclass(frozen=True, kw_only=True)
class Health:
    """How a client stands: a level, the points left of 100, and why.

    ``at_risk_minor`` is the recurring revenue a month that hangs on a client at risk or being
    lost; 0 while all is well, ``None`` where no revenue is known.
    """

    client_id: UUID
    name: str
    level: Level
    points: int
    parts: tuple[Part, ...]
    revenue_minor: int | None
    at_risk_minor: int | None
    currency: str
    last_contact_at: datetime | None = None


def health(facts: ClientFacts, now: datetime) -> Health:
    """Judge how a client stands at ``now`` (UTC); every part says what it takes and why."""
    parts = tuple(_parts(facts, now))
    points = max(0, _WHOLE - sum(part.takes for part in parts))
    heaviest = max(part.takes for part in parts)
    level = _level(points, len(facts.strikes), heaviest)
    hangs = level in {Level.AT_RISK, Level.BEING_LOST}
    revenue = facts.revenue_minor
    return Health(
        client_id=facts.client_id,
        name=facts.name,
        level=level,
        points=points,
        parts=parts,
        revenue_minor=revenue,
        at_risk_minor=None if revenue is None else revenue if hangs else 0,
        currency=facts.currency,
        last_contact_at=facts.last_contact_at,
    )


def _level(points: int, strikes: int, heaviest: int) -> Level:
    if strikes >= LOST_AT:
        return Level.BEING_LOST
    if points >= _FROM_GOOD and heaviest < _WEIGHTY:
        return Level.GOOD
    return Level.WATCH if points >= _FROM_WATCH else Level.AT_RISK


def _parts(facts: ClientFacts, now: datetime) -> Iterator[Part]:
    yield _strikes(facts.strikes)
    yield _promises(facts.missed_promises)
    yield _contact(facts.last_contact_at, now)
    yield _rating(facts.last_rating)
    yield _sponsors(facts.sponsors)


def _strikes(strikes: tuple[str, ...]) -> Part:
    if not strikes:
        return Part(of=PartOf.STRIKES, say="No strikes.")
    many = len(strikes)
    number = "One strike" if many == 1 else f"{many} of {LOST_AT} strikes"
    number = f"{many} strikes, where {LOST_AT} are too many" if many > LOST_AT else number
    say = f"{number}{': ' if many == 1 else '; the last: '}{strikes[-1]}"
    return Part(of=PartOf.STRIKES, say=say, takes=_STRIKE * len(strikes))


def _promises(missed: int) -> Part:
    if not missed:
        return Part(of=PartOf.PROMISES, say="Every promise of the last 90 days was kept.")
    many = "One promise" if missed == 1 else f"{missed} promises"
    say = f"{many} late or broken in the last 90 days."
    return Part(of=PartOf.PROMISES, say=say, takes=min(_PROMISE * missed, _MOST_FOR_PROMISES))


def _contact(at: datetime | None, now: datetime) -> Part:
    if at is None:
        return Part(of=PartOf.CONTACT, say="No contact so far.")
    days = max(0, (now - at).days)
    say = {0: "Last contact today.", 1: "Last contact yesterday."}.get(
        days, f"Last contact {days} days ago."
    )
    quiet = now - at
    takes = _FOR_LONG_QUIET if quiet > _LONG_QUIET else _FOR_QUIET if quiet > _QUIET else 0
    return Part(of=PartOf.CONTACT, say=say, takes=takes)


def _rating(rating: int | None) -> Part:
    if rating is None:
        return Part(of=PartOf.RATING, say="No rating in the last half year.")
    takes = _UNHAPPY if rating <= _POOR else _LUKEWARM if rating == _FAIR else 0
    return Part(of=PartOf.RATING, say=f"Last rating {rating} of 5.", takes=takes)


def _sponsors(sponsors: tuple[Sponsor, ...]) -> Part:
    solid = solid_levels(sponsors)
    if not sponsors:
        say = "Nobody has written down who speaks for us there."
        return Part(of=PartOf.SPONSORS, say=say, takes=_ONE_SPONSOR)
    if not solid:
        say = "Nobody there is solidly on our side."
        return Part(of=PartOf.SPONSORS, say=say, takes=_NO_SPONSOR)
    if len(solid) == 1:
        say = "Solid on one level only: if that person leaves, nobody speaks for us."
        return Part(of=PartOf.SPONSORS, say=say, takes=_ONE_SPONSOR)
    say = f"Solid on {len(solid)} of {len(SponsorLevel)} levels."
    return Part(of=PartOf.SPONSORS, say=say)
