"""Promises: how they stand, and how much margin a person's own past asks for."""

from datetime import datetime

import pytest

from app.coaching.promises import ENOUGH, Standing, kept_moments, margin, standing
from app.coaching.visit import Promise
from tests.coaching.builders import at


def promised(due: str, kept: str | None = None, made: str = "9:00") -> Promise:
    return Promise(
        what="Call", to="Dana", made_at=at(made), due_at=at(due), kept_at=at(kept) if kept else None
    )


@pytest.mark.parametrize(
    ("promise", "now", "expected"),
    [
        (promised("11:00"), at("10:00"), Standing.OPEN),
        (promised("11:00"), at("10:45"), Standing.DUE),
        (promised("11:00"), at("11:00"), Standing.DUE),
        (promised("11:00"), at("11:01"), Standing.OVERDUE),
        (promised("11:00", "11:00"), at("12:00"), Standing.KEPT),
        (promised("11:00", "11:20"), at("12:00"), Standing.LATE),
    ],
)
def test_how_a_promise_stands(promise: Promise, now: datetime, expected: Standing) -> None:
    assert standing(promise, now) is expected


def test_with_few_promises_the_margin_is_the_usual_quarter() -> None:
    found = margin([promised("10:00", "9:50")], at("12:00"))

    assert (found.kept, found.is_own) == (1, False)
    assert found.comfortable(at("9:00"), at("10:00")) == at("10:15")
    assert found.say() == ("Your last promise was kept. Add a quarter to what you think it takes.")


def test_somebody_who_runs_late_is_shown_by_how_much() -> None:
    history = [promised("10:00", kept) for kept in ("9:40", "9:55", "10:10", "10:30", "11:00")]

    found = margin(history, at("12:00"))

    assert (found.kept, found.late, found.missed, found.percent) == (2, 3, 0, 150)
    assert found.comfortable(at("9:00"), at("11:00")) == at("12:00")
    assert found.say() == (
        "Of your last 5 promises you kept 2 in time and 3 late. "
        "Add 50 % to what you think it takes."
    )


def test_a_missed_promise_counts_until_now_and_an_open_one_not_at_all() -> None:
    history = [promised("10:00")] * ENOUGH + [promised("15:00")]

    found = margin(history, at("10:30"))

    assert (found.missed, found.past, found.percent) == (ENOUGH, ENOUGH, 150)


def test_who_keeps_every_promise_needs_no_margin() -> None:
    found = margin([promised("10:00", "9:30")] * ENOUGH, at("12:00"))

    assert found.percent == 100
    assert found.comfortable(at("9:00"), at("9:20")) == at("9:20")


def test_nothing_is_known_of_a_beginner() -> None:
    found = margin([], at("12:00"))

    assert found.past == 0
    assert found.say().startswith("No promise of yours has come due yet.")


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ([], ""),
        (["9:30"], "Your last promise was kept."),
        (["10:30"], "Your last promise was kept late."),
        ([None], "Your last promise is still to be kept."),
        (["9:30", "9:40"], "Of your last 2 promises you kept 2 in time."),
        (["9:30", None], "Of your last 2 promises you kept 1 in time and 1 is overdue."),
        (
            ["9:30", "10:20", None, None],
            "Of your last 4 promises you kept 1 in time, 1 late and 2 are overdue.",
        ),
    ],
)
def test_how_they_went_is_one_sentence(kept: list[str | None], said: str) -> None:
    history = [promised("10:00", each) for each in kept]

    assert margin(history, at("12:00")).record() == said


@pytest.mark.parametrize(
    ("made", "due", "now", "moments"),
    [
        ("9:00", "10:50", "11:00", ["11:00", "10:50", "10:45", "10:00"]),
        ("10:50", "10:55", "11:00", ["11:00", "10:55"]),
        ("9:00", "10:45", "11:00", ["11:00", "10:45", "10:00"]),
    ],
)
def test_a_late_promise_was_kept_now_or_a_little_earlier_but_never_before_it_was_made(
    made: str, due: str, now: str, moments: list[str]
) -> None:
    assert kept_moments(at(made), at(due), at(now)) == tuple(at(moment) for moment in moments)


def test_the_time_to_promise_is_a_round_one() -> None:
    usual = margin([], at("9:07"))

    assert usual.comfortable(at("9:07"), at("10:00")) == at("10:15")
    assert usual.comfortable(at("9:07"), at("13:00")) == at("14:00")
