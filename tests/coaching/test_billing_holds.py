"""What holds of every bill, whatever was recorded."""

from datetime import UTC, datetime, timedelta
from itertools import permutations
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.coaching.billing import BillLine, bill
from app.coaching.spans import SpanKind, spans
from app.coaching.terms import Rounding, Terms
from app.coaching.visit import TimeEntry, TimeKind, Visit
from tests.coaching.builders import MARCUS, a_visit, at
from tests.coaching.strategies import moments, terms, visits

LATER = datetime(2030, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
CHANGES = [
    ("Europe/Berlin", datetime(2026, 3, 29, 1, tzinfo=UTC)),
    ("Europe/Berlin", datetime(2026, 10, 25, 1, tzinfo=UTC)),
    ("America/New_York", datetime(2026, 3, 8, 7, tzinfo=UTC)),
    ("America/New_York", datetime(2026, 11, 1, 6, tzinfo=UTC)),
]
"""Where and when (UTC) clocks are put forward or back."""

minutes = st.integers(0, 36 * 60)
lengths = st.integers(1, 20 * 60)
every_minute = Terms(minimum=0, increment=1, after_hours_percent=100, weekend_percent=100)


def time(kind: TimeKind, moment: datetime, technician: str = "") -> TimeEntry:
    return TimeEntry(kind=kind, at=moment, technician=technician)


def there(start: datetime, end: datetime, technician: str = "") -> tuple[TimeEntry, TimeEntry]:
    return time(TimeKind.ARRIVAL, start, technician), time(TimeKind.DEPARTURE, end, technician)


def total(visit: Visit) -> int:
    return sum(line.amount_minor for line in bill(visit, LATER))


def minutes_of(lines: tuple[BillLine, ...]) -> int:
    return sum(line.raw_minutes for line in lines)


@given(visits, moments)
def test_every_minute_on_the_bill_was_recorded_and_none_is_missing(
    visit: Visit, now: datetime
) -> None:
    charged = (span for span in spans(visit, now) if span.kind is not SpanKind.PAUSE)
    assert minutes_of(bill(visit, now)) == sum(span.minutes(now) for span in charged)


@given(visits, moments, moments)
def test_a_bill_never_shrinks_while_time_goes_by(
    visit: Visit, one: datetime, two: datetime
) -> None:
    """As long as nothing new is recorded between the two moments."""
    earlier, later = sorted((one, two))
    recorded = [entry.at for entry in visit.times] + [visit.closed_at or later]
    if any(earlier < moment <= later for moment in recorded):
        return
    charged = [sum(line.amount_minor for line in bill(visit, now)) for now in (earlier, later)]
    assert charged[0] <= charged[1]


@given(visits, moments)
def test_rounding_up_never_takes_a_minute_away(visit: Visit, now: datetime) -> None:
    if visit.terms.rounding is Rounding.UP:
        for line in bill(visit, now):
            assert line.billed_minutes >= line.raw_minutes or not line.rate_minor or _by_trip(line)


def _by_trip(line: BillLine) -> bool:
    return line.what is SpanKind.TRAVEL and line.billed_minutes == 0


@given(terms, minutes, lengths, st.data())
def test_splitting_a_stretch_changes_nothing(
    rules: Terms, begins: int, lasts: int, data: st.DataObject
) -> None:
    start = at("0:00") + begins * MINUTE
    end = start + lasts * MINUTE
    cut = start + data.draw(st.integers(0, lasts)) * MINUTE
    whole = a_visit(times=there(start, end), terms=rules)

    by_pause = (time(TimeKind.PAUSE, cut), time(TimeKind.BACK, cut + timedelta(seconds=1)))
    by_leaving = (*there(start, cut), *there(cut + timedelta(seconds=1), end + MINUTE / 2))

    assert total(a_visit(times=(*whole.times, *by_pause), terms=rules)) == total(whole)
    assert total(a_visit(times=by_leaving, terms=rules)) == total(whole)


@given(minutes, lengths, minutes, lengths)
def test_one_person_in_two_places_is_charged_for_one(
    begins: int, lasts: int, other: int, as_long: int
) -> None:
    """However their name is written, the minutes charged are those in which they were anywhere."""
    one, two = at("0:00") + begins * MINUTE, at("0:00") + other * MINUTE
    ends = one + lasts * MINUTE, two + as_long * MINUTE
    both = (*there(one, ends[0]), *there(two, ends[1], MARCUS.name.upper()))

    found = bill(a_visit(times=both, terms=every_minute), LATER)

    shared = max(timedelta(), min(ends) - max(one, two)) // MINUTE
    assert minutes_of(found) == lasts + as_long - shared
    assert {line.technician for line in found} == {""}


@given(minutes, lengths, minutes, lengths)
def test_work_and_shop_at_once_are_charged_once(
    begins: int, lasts: int, other: int, as_long: int
) -> None:
    start, shop = at("0:00") + begins * MINUTE, at("0:00") + other * MINUTE
    times = (
        *there(start, start + lasts * MINUTE),
        time(TimeKind.SHOP_START, shop),
        time(TimeKind.SHOP_END, shop + as_long * MINUTE),
    )
    first = min(entry.at for entry in times)
    last = max(entry.at for entry in times)
    assert minutes_of(bill(a_visit(times=times), LATER)) <= (last - first) // MINUTE


@given(terms, minutes, lengths, minutes, lengths)
def test_two_people_are_charged_each_as_if_alone(
    rules: Terms, begins: int, lasts: int, other: int, as_long: int
) -> None:
    one, two = at("0:00") + begins * MINUTE, at("0:00") + other * MINUTE
    mine, theirs = there(one, one + lasts * MINUTE), there(two, two + as_long * MINUTE, "Jo")

    alone = [total(a_visit(times=times, terms=rules)) for times in (mine, theirs)]

    assert total(a_visit(times=(*mine, *theirs), terms=rules)) == sum(alone)


@pytest.mark.parametrize(("zone", "change"), CHANGES)
@given(before=st.integers(0, 600), after=st.integers(1, 600))
def test_when_clocks_change_the_minutes_that_passed_are_charged(
    zone: str, change: datetime, before: int, after: int
) -> None:
    times = there(change - before * MINUTE, change + after * MINUTE)
    visit = a_visit(zone=zone, times=times, terms=every_minute)
    assert sum(line.billed_minutes for line in bill(visit, LATER)) == before + after


@pytest.mark.parametrize(("zone", "change"), CHANGES)
def test_the_day_on_which_clocks_change_is_one_day(zone: str, change: datetime) -> None:
    local = change.astimezone(ZoneInfo(zone)).date()
    midnight = datetime(local.year, local.month, local.day, tzinfo=ZoneInfo(zone))
    next_day = local + timedelta(days=1)
    end = datetime(next_day.year, next_day.month, next_day.day, tzinfo=ZoneInfo(zone))
    visit = a_visit(zone=zone, times=there(midnight.astimezone(UTC), end.astimezone(UTC)))

    (line,) = bill(visit, LATER)

    assert line.raw_minutes in {23 * 60, 25 * 60}
    assert line.rule == "weekend"


@given(st.permutations(range(4)), terms)
def test_in_which_order_it_was_written_down_does_not_matter(order: list[int], rules: Terms) -> None:
    times = (
        time(TimeKind.TRAVEL_START, at("8:00")),
        time(TimeKind.ARRIVAL, at("8:40")),
        time(TimeKind.DEPARTURE, at("19:10")),
        time(TimeKind.HOME, at("19:50")),
    )
    shuffled = tuple(times[place] for place in order)
    assert bill(a_visit(times=shuffled, terms=rules), LATER) == bill(
        a_visit(times=times, terms=rules), LATER
    )


@given(minutes, lengths, st.integers(1, 600))
def test_a_correction_takes_the_place_of_what_it_corrects(
    begins: int, lasts: int, later: int
) -> None:
    start = at("0:00") + begins * MINUTE
    end = start + lasts * MINUTE
    wrong = TimeEntry(kind=TimeKind.DEPARTURE, at=end + later * MINUTE, id=UUID(int=7))
    right = TimeEntry(kind=TimeKind.DEPARTURE, at=end, corrects=wrong.id, reason="Forgot")

    for times in permutations((time(TimeKind.ARRIVAL, start), wrong, right)):
        assert total(a_visit(times=times)) == total(a_visit(times=there(start, end)))


@given(terms, minutes, lengths)
def test_nothing_is_charged_beyond_the_minimum_and_one_step(
    rules: Terms, begins: int, lasts: int
) -> None:
    """Within one day, at one rate: billed minutes differ by less than a step, or are the least."""
    start = at("0:00") + begins * MINUTE
    found = bill(
        a_visit(zone="UTC", times=there(start, start + lasts * MINUTE), terms=rules), LATER
    )
    for day in {line.start.date() for line in found}:
        of_day = [line for line in found if line.start.date() == day]
        raw = sum(line.raw_minutes for line in of_day)
        billed = sum(line.billed_minutes for line in of_day)
        assert raw - rules.step < billed < max(raw, rules.minimum) + rules.step
