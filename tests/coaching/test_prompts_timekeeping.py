"""An honest clock: breaks that were not marked, and minutes counted twice."""

from typing import Any

import pytest

from app.coaching.visit import PaperKind, TimeKind, Visit, VisitKind
from tests.coaching.builders import MARCUS, a_visit, answers, checked, clock, entry, signed
from tests.coaching.test_prompts import said, since

LONG = "arrival 9:30, departure 14:30"


def in_london(times: str, **facts: Any) -> Visit:  # noqa: ANN401 -- any field of a visit
    """A visit where the clocks show what is written here."""
    return a_visit(zone="Europe/London", times=clock(times), **facts)


@pytest.mark.parametrize(
    ("times", "facts", "when", "expected"),
    [
        (LONG, {}, "13:29", None),
        (LONG, {}, "13:30", "13:30"),
        (LONG, {}, "15:00", "13:30"),
        (LONG, {"checks": checked("11:30", "work.before")}, "15:00", "13:30"),
        (LONG, {"checks": checked("12:10", "work.before")}, "15:00", "13:40"),
        (
            LONG,
            {
                "checks": checked("12:10", "work.before")
                | checked("13:00", "work.plain")
                | checked("11:00", "arrive.mood")
            },
            "15:00",
            None,
        ),
        (LONG, {"kind": VisitKind.REMOTE}, "15:00", None),
        (LONG, {"signatures": (signed(PaperKind.REPORT, "14:29"),)}, "15:00", None),
        ("arrival 9:30, pause 12:00, back 12:30, departure 14:30", {}, "15:00", None),
        ("arrival 10:00, departure 13:30", {}, "15:00", None),
        ("arrival 14:00, departure 17:59", {}, "19:00", None),
        ("arrival 14:00, departure 18:30", {}, "19:00", "18:00"),
    ],
)
def test_pause_unmarked(times: str, facts: dict[str, Any], when: str, expected: str | None) -> None:
    assert since(in_london(times, **facts), "pause-unmarked", when) == expected


def test_the_stretch_is_named_in_the_time_of_the_place() -> None:
    written = answers(statement__facts=("11:25", "Log full"), why__1=("13:05", "Disk"))
    visit = in_london(LONG, answers=written)

    (gap,) = said(visit, "pause-unmarked", "14:00")

    assert gap.say == "Mark the break, if there was one between 11:25 and 13:05."


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        ("travel_start 8:15, arrival 9:00, departure 11:00, home 11:40", None),
        ("arrival 9:00, shop_start 12:00, shop_end 13:00", None),
        ("arrival 9:00, shop_start 10:30, departure 11:00, shop_end 12:00", "11:00"),
        ("shop_start 9:00, arrival 9:30, shop_end 10:00", "10:00"),
        ("travel_start 9:00, shop_start 9:10, shop_end 9:20, arrival 9:30", "9:30"),
        ("arrival 9:00, travel_start 10:30, departure 11:00, arrival 11:30", "11:00"),
        ("arrival 9:00, departure 10:00, arrival 13:00, departure 14:00", None),
        ("arrival 9:00, arrival 9:05, departure 10:00", None),
    ],
)
def test_overlapping_time(times: str, expected: str | None) -> None:
    assert since(a_visit(times=clock(times)), "overlapping-time", "15:00") == expected


def test_two_people_may_work_at_once_and_one_person_may_not() -> None:
    mine = clock("arrival 9:00, departure 11:00")

    def with_another(name: str) -> Visit:
        theirs = (
            entry(TimeKind.ARRIVAL, "10:00", technician=name),
            entry(TimeKind.DEPARTURE, "12:00", technician=name),
        )
        return a_visit(times=(*mine, *theirs))

    assert not said(with_another("Jo Park"), "overlapping-time", "15:00")
    assert since(with_another(MARCUS.name), "overlapping-time", "15:00") == "10:00"
