from datetime import datetime

import pytest
from hypothesis import given

from app.coaching.meter import measure
from app.coaching.spans import SpanKind, spans
from app.coaching.visit import Approval, Estimate, Visit, VisitKind
from tests.coaching.builders import a_visit, at, change, clock, estimate, good_visit
from tests.coaching.strategies import moments, visits


def test_the_meter_shows_time_and_money_while_it_runs() -> None:
    visit = a_visit(times=clock("travel_start 14:00, arrival 14:45"), estimate=estimate())

    meter = measure(visit, at("17:20"))

    assert (meter.on_site, meter.travel, meter.pause, meter.shop) == (155, 45, 0, 0)
    assert meter.running is SpanKind.ON_SITE
    assert meter.used_percent == 86
    assert (meter.estimate_minutes, meter.estimate_minor) == (180, 36_000)
    assert meter.amount_minor == 165 * 200 + 6_000


def test_pauses_are_nobody_s_money() -> None:
    times = clock("arrival 14:00, pause 15:00, back 15:30, departure 16:30")
    meter = measure(a_visit(times=times), at("18:00"))

    assert (meter.on_site, meter.pause) == (120, 30)
    assert meter.amount_minor == 24_000
    assert meter.running is None


def test_approved_changes_raise_what_is_expected_and_what_is_the_limit() -> None:
    added = (
        change("Licences", minutes=30, amount_minor=11_000),
        change("New switch", minutes=60, amount_minor=40_000, approval=Approval.DECLINED),
        change("Cabling", minutes=60, amount_minor=20_000, approval=Approval.UP_THE_CHANNEL),
    )
    meter = measure(a_visit(estimate=estimate(), changes=added), at("10:30"))

    assert (meter.estimate_minutes, meter.estimate_minor) == (210, 47_000)
    assert meter.limit_minor == 59_000


@pytest.mark.parametrize(
    ("told", "limit", "percent"),
    [
        (Estimate(), None, None),
        (Estimate(minutes=60), None, 200),
        (Estimate(amount_minor=12_000), 12_000, 200),
        (Estimate(limit_minor=48_000), 48_000, None),
        (Estimate(minutes=0), None, None),
    ],
)
def test_what_was_not_told_is_not_made_up(
    told: Estimate, limit: int | None, percent: int | None
) -> None:
    meter = measure(a_visit(estimate=told, times=clock("arrival 14:00")), at("16:00"))
    assert (meter.limit_minor, meter.used_percent) == (limit, percent)


def test_parts_count_once_their_change_has_started() -> None:
    before, after = (measure(good_visit(), at(clock)).amount_minor for clock in ("10:05", "10:06"))
    assert after - before == 5_000


def test_what_may_still_be_billed_is_known() -> None:
    visit = a_visit(times=clock("arrival 14:00"), estimate=estimate())

    assert measure(visit, at("16:00")).left_minor == 24_000
    assert measure(visit, at("20:00")).left_minor == -24_000


def test_work_at_home_and_in_the_shop_have_their_own_rates() -> None:
    remote = a_visit(times=clock("arrival 14:00, departure 15:00"), kind=VisitKind.REMOTE)
    shop = a_visit(times=clock("shop_start 14:00, shop_end 15:00"), kind=VisitKind.IN_SHOP)

    assert measure(remote, at("16:00")).amount_minor == 9_500
    assert measure(shop, at("16:00")).amount_minor == 9_000


def test_a_clock_set_back_never_makes_time_negative() -> None:
    meter = measure(a_visit(times=clock("arrival 9:00")), at("8:00"))
    assert (meter.on_site, meter.amount_minor) == (0, 0)


@given(visits, moments)
def test_figures_are_never_negative_and_add_up(visit: Visit, now: datetime) -> None:
    meter = measure(visit, now)

    figures = (meter.on_site, meter.travel, meter.pause, meter.shop, meter.amount_minor)
    assert min(figures) >= 0
    assert sum(figures[:4]) == sum(span.minutes(now) for span in meter.spans)


@given(visits, moments)
def test_one_person_s_time_never_overlaps_itself(visit: Visit, now: datetime) -> None:
    found = spans(visit, now, "")
    ends = [span.until(now) for span in found[:-1]]
    assert all(end <= span.start for end, span in zip(ends, found[1:], strict=True))
