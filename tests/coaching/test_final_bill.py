"""One sum, wherever the client meets it: the way home and agreed parts are in it from the start."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given

from app.coaching.client_page import client_page
from app.coaching.company import Company
from app.coaching.final_bill import final_bill, final_total
from app.coaching.meter import measure
from app.coaching.surprise import surprises
from app.coaching.terms import Terms, TravelRule
from app.coaching.visit import Approval, Estimate, PaperKind, Visit
from tests.coaching.builders import a_visit, at, change, clock, core
from tests.coaching.strategies import moments, visits
from tests.coaching.test_prompts import since

LONDON: dict[str, Any] = {"zone": "Europe/London"}
CAME = "travel_start 9:00, arrival 9:45"


def expected(said: str, when: str, **facts: Any) -> list[tuple[int, int, int]]:  # noqa: ANN401
    """Raw minutes, billed minutes and money of the ways home still to come."""
    found = final_bill(a_visit(**LONDON | {"times": clock(said)} | facts), at(when))
    return [(way.raw_minutes, way.billed_minutes, way.amount_minor) for way in found.expected]


@pytest.mark.parametrize(
    ("said", "when", "ways"),
    [
        ("travel_start 9:00", "9:30", []),
        (CAME, "10:00", [(45, 45, 6_000)]),
        (f"{CAME}, pause 10:30", "11:00", [(45, 45, 6_000)]),
        (f"{CAME}, departure 12:00", "12:10", [(45, 45, 6_000)]),
        (f"{CAME}, departure 12:00, pause 12:10", "12:20", [(45, 45, 6_000)]),
        (f"{CAME}, departure 12:00, arrival 12:30", "13:00", [(45, 45, 6_000)]),
        (f"{CAME}, departure 12:00, home 12:40", "13:00", []),
        (f"{CAME}, departure 12:00, shop_start 12:40", "13:00", []),
        (f"{CAME}, departure 12:00, travel_start 14:00", "14:10", []),
        ("travel_start 9:00, pause 9:20, back 9:40, arrival 10:00", "11:00", [(40, 40, 5_334)]),
        ("arrival 9:45", "10:00", []),
    ],
)
def test_who_came_by_car_is_expected_to_drive_home(
    said: str, when: str, ways: list[tuple[int, int, int]]
) -> None:
    terms = Terms(increment=5) if "9:20" in said else Terms()
    assert expected(said, when, terms=terms) == ways


@pytest.mark.parametrize("rule", [TravelRule.PER_TRIP, TravelRule.FREE])
def test_a_way_home_that_costs_nothing_of_its_own_is_not_on_the_bill(rule: TravelRule) -> None:
    assert expected(CAME, "10:00", terms=Terms(travel_rule=rule)) == []


def test_a_way_home_costs_what_rounding_leaves_for_it() -> None:
    short = "travel_start 9:00, arrival 9:20, departure 12:00"
    assert expected(short, "12:00", terms=Terms(increment=60)) == [(20, 0, 0)]


def test_a_way_home_after_midnight_is_a_day_of_its_own() -> None:
    late = a_visit(**LONDON, times=clock("travel_start 22:00, arrival 23:00"))

    found = final_bill(late, at("23:30"))

    assert [(way.raw_minutes, way.amount_minor) for way in found.expected] == [
        (30, 4_000),
        (30, 4_000),
    ]


def test_a_colleague_s_clock_does_not_run_on_while_another_drives_home() -> None:
    both = clock(f"{CAME}, departure 10:00") + clock("arrival 9:45", technician="Jo")

    found = final_bill(a_visit(**LONDON, times=both, terms=Terms(minimum=0)), at("10:00"))

    assert [(line.technician, line.billed_minutes) for line in found.recorded][1:] == [
        ("", 15),
        ("Jo", 15),
    ]
    assert [way.technician for way in found.way_home] == [""]


def test_each_one_who_came_drives_home() -> None:
    both = clock(CAME) + clock("travel_start 9:15, arrival 9:45", technician="Jo")

    found = final_bill(a_visit(**LONDON, times=both), at("10:00"))

    assert {way.technician: way.raw_minutes for way in found.expected} == {"": 45, "Jo": 30}


def test_agreed_parts_are_on_the_bill_before_they_are_put_in() -> None:
    agreed = change("Battery", amount_minor=12_000, parts_minor=8_900)
    waiting = change("Screen", parts_minor=20_000, approval=Approval.UP_THE_CHANNEL)

    assert final_bill(a_visit(changes=(agreed, waiting)), at("11:00")).total_minor == 8_900


def test_the_limit_is_held_against_the_bill_with_the_way_home() -> None:
    """Two hours are 240, each way 60: the limit of 360 is reached at 11:45, not on the road."""
    told = {"times": clock(CAME), "estimate": Estimate(limit_minor=36_000)}
    visit = a_visit(**LONDON, **told)

    assert measure(visit, at("11:45")).left_minor == 0
    assert since(visit, "limit-over", "11:45") is None
    assert since(visit, "limit-over", "11:46") == "11:46"


@given(visits, moments)
def test_everybody_says_the_same_sum(visit: Visit, now: datetime) -> None:
    final = final_bill(visit, now)
    page = client_page(
        visit, Company(name="Ridgeline"), core(), PaperKind.REPORT, datetime(2030, 1, 1, tzinfo=UTC)
    )

    assert surprises(visit, core(), now).total_billed_minor == final.total_minor
    assert measure(visit, now).billed_minor == final.total_minor
    assert final_total(visit, now) == final.total_minor
    assert page.total_minor == sum(line.amount_minor for line in page.bill) + final.parts_minor


@given(visits, moments)
def test_recorded_and_expected_come_to_the_sum(visit: Visit, now: datetime) -> None:
    final = final_bill(visit, now)

    apart = [*final.recorded, *final.expected]
    assert sum(line.amount_minor for line in apart) + final.parts_minor == final.total_minor
    assert sum(way.minutes(now) for way in final.way_home) == sum(
        line.raw_minutes for line in final.expected
    )
    assert all(line.billed_minutes >= 0 and line.amount_minor >= 0 for line in final.expected)
