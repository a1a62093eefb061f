"""Every prompt of a visit, with the moment it came and the moment it went."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings

from app.coaching.hindsight import Said, hindsight
from app.coaching.prompts import judge
from app.coaching.visit import Dismissal, Estimate, Visit, VisitState
from tests.coaching.builders import (
    a_visit,
    at,
    change,
    check_in,
    check_out,
    checked,
    clock,
    core,
    good_visit,
)
from tests.coaching.strategies import visits

HERE: dict[str, Any] = {"zone": "Europe/London", "times": clock("arrival 9:00")}
ONE_HOUR = {"estimate": Estimate(minutes=60)}


def said(visit: Visit, code: str, until: str = "13:00") -> Said:
    (found,) = (each for each in hindsight(visit, core(), at(until)) if each.prompt.code == code)
    return found


def said_last(visit: Visit, code: str) -> Said:
    return [each for each in hindsight(visit, core(), at("13:00")) if each.prompt.code == code][-1]


def course(visit: Visit, code: str, until: str = "13:00") -> tuple[str, str | None]:
    """When a prompt came and when it went, as a clock shows it."""
    found = said(visit, code, until)
    cleared = f"{found.cleared_at:%H:%M}" if found.cleared_at else None
    return f"{found.first_at:%H:%M}", cleared


@pytest.mark.parametrize(
    ("facts", "code", "expected"),
    [
        ({}, "no-check-in", ("09:05", None)),
        ({"meetings": (check_in("9:20"),)}, "no-check-in", ("09:05", "09:20")),
        (ONE_HOUR, "estimate-near", ("09:48", "10:01")),
        (ONE_HOUR, "estimate-over", ("10:01", None)),
        (
            ONE_HOUR | {"checks": checked("10:07", "work.limit")},
            "estimate-over",
            ("10:01", "10:07"),
        ),
        ({"meetings": (check_in("9:01"),)}, "update-overdue", ("11:01", "12:01")),
        (
            {"changes": (change("More", asked_at=at("10:00"), approved_at=at("10:31")),)},
            "change-unapproved",
            ("10:10", "10:31"),
        ),
    ],
)
def test_a_prompt_comes_and_goes_when_it_did(
    facts: dict[str, Any], code: str, expected: tuple[str, str | None]
) -> None:
    assert course(a_visit(**HERE | facts), code) == expected


def test_what_was_put_away_is_not_what_was_done() -> None:
    visit = a_visit(**HERE, dismissals=(Dismissal(code="no-check-in", at=at("9:10")),))

    found = said(visit, "no-check-in")

    assert (found.cleared_at, found.is_dismissed) == (at("9:10"), True)


def test_what_was_put_off_comes_back() -> None:
    put_off = Dismissal(code="no-check-in", at=at("9:10"), until=at("9:40"))
    visit = a_visit(**HERE, dismissals=(put_off,))

    put_away, back = hindsight(visit, core(), at("9:45"))[0], said_last(visit, "no-check-in")

    assert course(visit, "no-check-in", "9:30") == ("09:05", "09:10")
    assert (put_away.cleared_at, put_away.is_dismissed) == (at("9:10"), True)
    assert (back.first_at, back.cleared_at) == (at("9:40"), None)


def test_a_second_silence_is_told_as_a_second_one() -> None:
    spoke = (check_in("9:01"), check_out("11:30", "Dana", other_needs_asked=False))
    visit = a_visit(**HERE, meetings=spoke)
    story = hindsight(visit, core(), at("14:00"))

    overdue = [each for each in story if each.prompt.code == "update-overdue"]

    assert [(each.first_at, each.cleared_at) for each in overdue] == [
        (at("11:01"), at("11:30")),
        (at("13:30"), None),
    ]


def test_it_is_said_in_the_words_it_had_last() -> None:
    visit = a_visit(**HERE | ONE_HOUR | {"times": clock("arrival 9:00, departure 10:30")})
    assert said(visit, "estimate-over").prompt.say.startswith("Call Dana before the bill does")


def test_nothing_was_ever_said_of_a_good_visit() -> None:
    assert hindsight(good_visit(), core(), at("12:15")) == ()


def test_a_visit_nothing_is_known_of_has_no_story() -> None:
    assert hindsight(a_visit(created_at=None), core(), at("9:00")) == ()


@settings(max_examples=25)
@given(visits.filter(lambda visit: visit.state is not VisitState.CANCELLED))
def test_looking_at_turns_finds_what_every_minute_finds(visit: Visit) -> None:
    """Two hours around noon, minute by minute, hold no prompt that the turns don't."""
    first, last = at("11:00"), at("13:00")

    story = hindsight(visit, core(), last)

    came = {each.prompt.key: each.first_at for each in reversed(story)}
    minute = first
    while minute <= last:
        for prompt in judge(visit, core(), minute):
            assert came[prompt.key] <= minute
        minute += timedelta(minutes=1)
