from datetime import timedelta

import pytest

from app.coaching.spans import Span, spans
from app.coaching.visit import TimeKind, Visit, VisitState
from tests.coaching.builders import a_visit, at, clock, entry


def read(visit: Visit, now: str = "20:00") -> str:
    """The spans as one line, an open end as dots."""
    found = spans(visit, at(now))
    return ", ".join(f"{s.kind} {s.start:%-H:%M}-{_end(s)}" for s in found)


def _end(span: Span) -> str:
    return f"{span.end:%-H:%M}" if span.end else "…"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("", ""),
        ("travel_start 8:15", "travel 8:15-…"),
        ("travel_start 8:15, arrival 9:00", "travel 8:15-9:00, on_site 9:00-…"),
        ("arrival 9:00, departure 11:00", "on_site 9:00-11:00"),
        ("departure 11:00, arrival 9:00", "on_site 9:00-11:00"),
        (
            "arrival 9:00, pause 10:00, back 10:20, departure 11:00",
            "on_site 9:00-10:00, pause 10:00-10:20, on_site 10:20-11:00",
        ),
        ("arrival 9:00, pause 10:00", "on_site 9:00-10:00, pause 10:00-…"),
        ("arrival 9:00, pause 10:00, departure 11:00", "on_site 9:00-10:00, pause 10:00-11:00"),
        ("arrival 9:00, back 9:30, departure 11:00", "on_site 9:00-11:00"),
        ("arrival 9:00, arrival 9:30, departure 11:00", "on_site 9:00-11:00"),
        (
            "arrival 9:00, pause 9:30, pause 9:40, back 9:50",
            "on_site 9:00-9:30, pause 9:30-9:50, on_site 9:50-…",
        ),
        ("arrival 9:00, departure 11:00, home 11:45", "on_site 9:00-11:00, travel 11:00-11:45"),
        ("travel_start 8:15, departure 11:00", ""),
        ("travel_start 8:15, home 9:00", "travel 8:15-9:00"),
        (
            "travel_start 8:00, pause 8:30, back 8:45, arrival 9:00",
            "travel 8:00-8:30, pause 8:30-8:45, travel 8:45-9:00, on_site 9:00-…",
        ),
        (
            "travel_start 8:00, arrival 9:00, departure 10:00, travel_start 14:00, arrival 15:00",
            "travel 8:00-9:00, on_site 9:00-10:00, travel 14:00-15:00, on_site 15:00-…",
        ),
        (
            "arrival 9:00, departure 10:00, shop_start 11:00, shop_end 13:00",
            "on_site 9:00-10:00, shop 11:00-13:00",
        ),
        ("arrival 9:00, shop_start 11:00", "on_site 9:00-11:00, shop 11:00-…"),
        ("arrival 9:00, departure 10:00, pause 10:10", "on_site 9:00-10:00"),
        (
            "arrival 9:00, departure 10:00, pause 10:10, back 10:30, home 11:00",
            "on_site 9:00-10:00, travel 10:00-10:10, pause 10:10-10:30, travel 10:30-11:00",
        ),
    ],
)
def test_moments_become_stretches_of_time(said: str, expected: str) -> None:
    assert read(a_visit(times=clock(said) if said else ())) == expected


def test_what_is_dated_later_has_not_happened() -> None:
    assert read(a_visit(times=clock("arrival 9:00, departure 11:00")), "10:00") == "on_site 9:00-…"


def test_a_corrected_moment_counts_as_corrected() -> None:
    first, second = clock("arrival 9:00, departure 11:00")
    corrected = entry(TimeKind.ARRIVAL, "9:30", corrects=first.id, reason="Was in the car park")
    assert read(a_visit(times=(first, second, corrected))) == "on_site 9:30-11:00"


def test_closing_ends_what_still_runs() -> None:
    visit = a_visit(times=clock("arrival 9:00"), state=VisitState.CLOSED, closed_at=at("11:00"))
    assert read(visit) == "on_site 9:00-11:00"


def test_two_people_are_two_clocks() -> None:
    visit = a_visit(
        times=clock("arrival 9:00, departure 11:00")
        + clock("arrival 9:30, departure 10:00", technician="Jo")
    )
    minutes = {s.technician: s.minutes(at("12:00")) for s in spans(visit, at("12:00"))}

    assert minutes == {"": 120, "Jo": 30}
    assert [s.technician for s in spans(visit, at("12:00"), "Jo")] == ["Jo"]


def test_seconds_are_cut_so_that_shown_times_add_up() -> None:
    times = (
        entry(TimeKind.ARRIVAL, "9:00"),
        entry(TimeKind.PAUSE, "10:00"),
        entry(TimeKind.BACK, "10:20"),
    )
    ragged = tuple(
        type(moment)(kind=moment.kind, at=moment.at + timedelta(seconds=40)) for moment in times
    )
    found = spans(a_visit(times=ragged), at("11:00"))

    assert [span.minutes(at("11:00")) for span in found] == [60, 20, 40]
