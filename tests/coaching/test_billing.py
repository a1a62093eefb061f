from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.coaching.billing import bill, price, quoted, rounded
from app.coaching.spans import SpanKind
from app.coaching.terms import Rounding, Terms, TravelRule
from app.coaching.visit import TimeEntry, TimeKind, Visit
from tests.coaching.builders import a_visit, at, clock
from tests.coaching.strategies import moments, visits

NEW_YORK = ZoneInfo("America/New_York")
LONG_AFTER = datetime(2027, 1, 1, tzinfo=UTC)


def on_site(start: datetime, end: datetime, terms: Terms | None = None) -> Visit:
    """A visit from one local moment in New York to another."""
    times = (
        TimeEntry(kind=TimeKind.ARRIVAL, at=start.astimezone(UTC)),
        TimeEntry(kind=TimeKind.DEPARTURE, at=end.astimezone(UTC)),
    )
    return a_visit(times=times, terms=terms or Terms())


def local(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=NEW_YORK)


def lines(visit: Visit) -> list[tuple[str, int, int, int]]:
    """Rule, raw and billed minutes, and amount of each line."""
    return [
        (line.rule.value, line.raw_minutes, line.billed_minutes, line.amount_minor)
        for line in bill(visit, LONG_AFTER)
    ]


@pytest.mark.parametrize(
    ("minutes", "terms", "expected"),
    [
        (0, Terms(), 0),
        (10, Terms(minimum=60), 60),
        (61, Terms(increment=15), 75),
        (75, Terms(increment=15), 75),
        (67, Terms(increment=15, rounding=Rounding.NEAREST), 60),
        (68, Terms(increment=15, rounding=Rounding.NEAREST), 75),
        (74, Terms(increment=15, rounding=Rounding.DOWN), 60),
        (20, Terms(minimum=50, increment=15, rounding=Rounding.DOWN), 50),
        (7, Terms(minimum=0, increment=0), 7),
    ],
)
def test_first_the_minimum_then_whole_increments(minutes: int, terms: Terms, expected: int) -> None:
    assert rounded(minutes, terms, minimum=terms.minimum) == expected


@pytest.mark.parametrize(
    ("minutes", "rate", "percent", "expected"),
    [(60, 12_000, 100, 12_000), (1, 30, 100, 1), (1, 29, 100, 0), (15, 9_999, 150, 3_750)],
)
def test_prices_are_rounded_half_up(minutes: int, rate: int, percent: int, expected: int) -> None:
    assert price(minutes, rate, percent) == expected


def test_an_evening_is_split_where_business_hours_end() -> None:
    visit = on_site(local(2, 17), local(2, 19))
    assert lines(visit) == [("normal", 60, 60, 12_000), ("after_hours", 60, 60, 18_000)]


def test_what_rounding_adds_is_charged_at_the_lowest_rate() -> None:
    visit = on_site(local(2, 17, 50), local(2, 18, 5), Terms(minimum=60))
    assert lines(visit) == [("normal", 10, 55, 11_000), ("after_hours", 5, 5, 1_500)]


def test_a_weekend_begins_at_midnight_where_the_client_is() -> None:
    visit = on_site(local(6, 23), local(7, 1))
    assert lines(visit) == [("after_hours", 60, 60, 18_000), ("weekend", 60, 60, 24_000)]


def test_the_night_the_clocks_change_is_as_long_as_it_was() -> None:
    visit = on_site(local(8, 1), local(8, 4))
    assert lines(visit) == [("weekend", 120, 120, 48_000)]


def test_the_minimum_is_asked_for_once_a_day() -> None:
    visit = a_visit(
        times=clock("arrival 15:00, departure 15:10, shop_start 16:00, shop_end 16:20"),
    )
    assert lines(visit) == [("normal", 10, 45, 9_000), ("normal", 20, 30, 4_500)]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (TravelRule.AS_TIME, [("normal", 45, 45, 6_000)]),
        (TravelRule.PER_TRIP, [("per_trip", 45, 0, 8_000)]),
        (TravelRule.FREE, [("free", 45, 0, 0)]),
    ],
)
def test_travel_is_charged_as_told(
    rule: TravelRule, expected: list[tuple[str, int, int, int]]
) -> None:
    visit = a_visit(times=clock("travel_start 14:15, arrival 15:00"), terms=Terms(travel_rule=rule))
    assert [line for line in lines(visit) if line[1] == 45] == expected


def test_a_trip_is_charged_once_there_and_back() -> None:
    visit = a_visit(
        times=clock("travel_start 14:15, arrival 15:00, departure 16:00, home 16:45"),
        terms=Terms(travel_rule=TravelRule.PER_TRIP),
    )
    travel = [line for line in bill(visit, LONG_AFTER) if line.what is SpanKind.TRAVEL]
    assert [line.amount_minor for line in travel] == [8_000, 0]


def test_pauses_are_not_on_the_bill() -> None:
    visit = a_visit(times=clock("arrival 15:00, pause 16:00, back 16:30, departure 17:00"))
    assert lines(visit) == [("normal", 90, 90, 18_000)]


@given(visits, moments)
def test_every_recorded_minute_is_on_the_bill_and_none_is_negative(
    visit: Visit, now: datetime
) -> None:
    found = bill(visit, now)

    charged = [s for s in SpanKind if s is not SpanKind.PAUSE]
    assert {line.what for line in found} <= set(charged)
    assert all(min(line.raw_minutes, line.billed_minutes, line.amount_minor) >= 0 for line in found)


@given(st.integers(0, 60 * 24 * 4), st.integers(1, 60 * 48))
def test_cutting_at_midnight_loses_no_minute(begins: int, lasts: int) -> None:
    start = at("0:00") + timedelta(days=4, minutes=begins)
    visit = on_site(start, start + timedelta(minutes=lasts), Terms(minimum=0, increment=1))
    assert sum(line.billed_minutes for line in bill(visit, LONG_AFTER)) == lasts


def test_the_price_told_before_is_the_one_charged_afterwards() -> None:
    saturday_night = local(7, 22)
    planned = a_visit(times=(), scheduled_at=saturday_night.astimezone(UTC))

    told = quoted(planned, 50)

    done = on_site(saturday_night, saturday_night + timedelta(minutes=50))
    assert told == sum(line.amount_minor for line in bill(done, LONG_AFTER))


def test_without_a_time_the_plain_rate_is_told() -> None:
    assert quoted(a_visit(times=(), scheduled_at=None), 90) == 18_000
