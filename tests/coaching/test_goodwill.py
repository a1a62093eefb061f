"""Goodwill shows its arithmetic, and comes out in the client's favour."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.coaching.goodwill import (
    Goodwill,
    GoodwillKind,
    arithmetic,
    credit_lines,
    gift_for_overrun,
    hours,
    on_paper,
    worked_out,
)

NOW = datetime(2026, 3, 4, 17, 0, tzinfo=UTC)
H = 60


def dollars(minor: int) -> str:
    return f"${minor / 100:,.2f}"


def given_for(kind: GoodwillKind, **figures: Any) -> Goodwill:  # noqa: ANN401 - figures of any kind
    return worked_out(
        Goodwill(
            client_id=UUID(int=1),
            kind=kind,
            reason="The bill was a surprise",
            at=NOW,
            rate_minor=12_000,
            **figures,
        )
    )


def test_eighteen_hours_that_became_twentyfive() -> None:
    split = given_for(GoodwillKind.SPLIT_OVERRUN, estimated_minutes=18 * H, actual_minutes=25 * H)

    assert arithmetic(split, dollars) == (
        "18 hours were estimated and 25 hours were worked: 7 hours more.",
        "All 25 hours are billed, as they were worked.",
        "Half of the difference is 3½ hours, rounded up to 4 whole hours.",
        "4 certificates of one hour each, worth $480.00 to us.",
    )
    assert (split.amount_minor, split.cost_minor) == (0, 48_000)


def test_two_hours_off_the_router_bill() -> None:
    amended = given_for(GoodwillKind.AMENDED_HOURS, minutes=2 * H)

    assert arithmetic(amended, dollars) == (
        "2 hours at $120.00 an hour come off the bill: $240.00.",
    )
    assert amended.cost_minor == 24_000


def test_what_was_typed_for_a_figure_that_follows_is_worked_out_anew() -> None:
    amended = given_for(GoodwillKind.AMENDED_HOURS, minutes=90, amount_minor=1, gift_hours=9)

    assert (amended.amount_minor, amended.gift_hours) == (18_000, 0)


def test_a_paper_shows_what_was_given_up_to_its_revision() -> None:
    credit = given_for(GoodwillKind.CREDIT, amount_minor=5_000, revision=2)
    gift = given_for(GoodwillKind.GIFT_HOURS, gift_hours=1, revision=3)
    elsewhere = given_for(GoodwillKind.CREDIT, amount_minor=7_000)

    shown = [(line.text, line.amount_minor) for line in credit_lines((credit, gift, elsewhere), 3)]

    assert shown == [("Credit", -5_000), ("Our gift: one certificate of one hour", 0)]
    assert len(credit_lines((credit, gift), 2)) == 1
    assert credit_lines((credit, gift), 1) == ()


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (30, "½ hour"),
        (60, "1 hour"),
        (90, "1½ hours"),
        (120, "2 hours"),
        (140, "2 h 20 min"),
        (20, "20 minutes"),
    ],
)
def test_hours_are_said_as_people_say_them(minutes: int, said: str) -> None:
    assert hours(minutes) == said


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_the_gift_is_at_least_half_of_the_overrun_and_less_than_an_hour_more(
    estimated: int, actual: int
) -> None:
    over = max(0, actual - estimated)
    gift = gift_for_overrun(estimated, actual) * H

    assert over / 2 <= gift < over / 2 + H


def test_work_within_the_estimate_leaves_nothing_to_split() -> None:
    split = given_for(GoodwillKind.SPLIT_OVERRUN, estimated_minutes=5 * H, actual_minutes=4 * H)

    assert arithmetic(split, dollars) == (
        "The work stayed within the estimate: there is nothing to split.",
    )
    assert split.cost_minor == 0


def test_goodwill_without_a_visit_stands_on_no_paper() -> None:
    assert on_paper(None).startswith("No visit is named")
