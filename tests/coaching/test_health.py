"""A client's health says in parts how they stand, and what hangs on it."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.coaching.health import ClientFacts, Level, PartOf, health
from app.coaching.sponsors import Sponsor, SponsorLevel, gaps

NOW = datetime(2026, 3, 4, 17, 0, tzinfo=UTC)
RIVERSIDE = UUID(int=1)


def sponsor(level: SponsorLevel, *, solid: bool = True) -> Sponsor:
    return Sponsor(client_id=RIVERSIDE, level=level, name=level.value, is_solid=solid)


SOLID = (sponsor(SponsorLevel.SENIOR), sponsor(SponsorLevel.USERS))


def facts(**known: Any) -> ClientFacts:  # noqa: ANN401 - fields of any type
    usual: dict[str, Any] = {
        "client_id": RIVERSIDE,
        "last_contact_at": NOW - timedelta(days=3),
        "last_rating": 5,
        "sponsors": SOLID,
        "revenue_minor": 240_000,
    }
    return ClientFacts(**{**usual, **known})


@pytest.mark.parametrize(
    ("known", "level", "points"),
    [
        ({}, Level.GOOD, 100),
        ({"strikes": ("Left silently.",)}, Level.WATCH, 80),
        ({"strikes": ("Left silently.",), "missed_promises": 2}, Level.WATCH, 68),
        ({"strikes": ("One.", "Two."), "last_rating": 2}, Level.AT_RISK, 35),
        ({"strikes": ("One.", "Two.", "Three.")}, Level.BEING_LOST, 40),
        ({"missed_promises": 1, "sponsors": ()}, Level.GOOD, 87),
        ({"missed_promises": 3}, Level.WATCH, 82),
        ({"last_rating": 2}, Level.WATCH, 75),
        ({"last_contact_at": NOW - timedelta(days=60)}, Level.GOOD, 93),
        ({"last_contact_at": NOW - timedelta(days=100)}, Level.WATCH, 85),
        ({"last_contact_at": NOW - timedelta(days=100), "sponsors": ()}, Level.WATCH, 78),
        ({"last_rating": 1, "missed_promises": 9}, Level.WATCH, 57),
        ({"last_contact_at": None, "last_rating": None, "sponsors": ()}, Level.GOOD, 93),
    ],
)
def test_how_a_client_stands(known: dict[str, Any], level: Level, points: int) -> None:
    found = health(facts(**known), NOW)

    assert (found.level, found.points) == (level, points)


def test_every_part_says_what_it_takes_and_why() -> None:
    known = facts(
        strikes=("Left silently.", "Nobody remembered us."),
        missed_promises=1,
        last_rating=3,
        sponsors=(sponsor(SponsorLevel.USERS), sponsor(SponsorLevel.SENIOR, solid=False)),
    )

    said = {part.of: (part.say, part.takes) for part in health(known, NOW).parts}

    assert said == {
        PartOf.STRIKES: ("2 of 3 strikes; the last: Nobody remembered us.", 40),
        PartOf.PROMISES: ("One promise late or broken in the last 90 days.", 6),
        PartOf.CONTACT: ("Last contact 3 days ago.", 0),
        PartOf.RATING: ("Last rating 3 of 5.", 10),
        PartOf.SPONSORS: (
            "Solid on one level only: if that person leaves, nobody speaks for us.",
            7,
        ),
    }


def test_revenue_is_at_risk_where_the_client_is() -> None:
    well = health(facts(), NOW)
    poor = health(facts(strikes=("One.", "Two.", "Three.")), NOW)
    unknown = health(facts(revenue_minor=None), NOW)

    assert (well.at_risk_minor, poor.at_risk_minor, unknown.at_risk_minor) == (0, 240_000, None)


def test_the_levels_where_nobody_is_solid() -> None:
    known = (*SOLID, sponsor(SponsorLevel.OWN_IT, solid=False))

    assert gaps(known) == (SponsorLevel.DEPARTMENT, SponsorLevel.OWN_IT)


@given(
    strikes=st.integers(0, 5),
    missed=st.integers(0, 50),
    rating=st.none() | st.integers(1, 5),
    days=st.none() | st.integers(0, 5000),
)
def test_points_are_what_the_parts_leave_and_one_more_strike_never_helps(
    strikes: int, missed: int, rating: int | None, days: int | None
) -> None:
    def judged(many: int) -> tuple[int, int]:
        contact = None if days is None else NOW - timedelta(days=days)
        known = facts(
            strikes=("Left.",) * many,
            missed_promises=missed,
            last_rating=rating,
            last_contact_at=contact,
        )
        found = health(known, NOW)
        assert found.points == max(0, 100 - sum(part.takes for part in found.parts))
        return found.points, -list(Level).index(found.level)

    assert judged(strikes + 1) <= judged(strikes)
