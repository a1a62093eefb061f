"""What to be reminded of, and in which order."""

from uuid import UUID

import pytest

from app.coaching.lists import HeldMessage, PromiseLine
from app.coaching.messages import MessageKind
from app.coaching.people import NO_ID
from app.coaching.reminders import ReminderKind, due_reminders, untold
from app.coaching.visit import Promise
from tests.coaching.builders import a_visit, at, check_in, clock, core


def promised(due: str, number: int = 1, what: str = "Call with the date") -> PromiseLine:
    return PromiseLine(
        id=UUID(int=number),
        visit_id=NO_ID,
        reference="MB-0001",
        client="Riverside Dental",
        technician="Marcus Bell",
        what=what,
        to="Dana Whitfield",
        made_at=at("9:00"),
        due_at=at(due),
    )


def held(since: str, reader: str = "") -> HeldMessage:
    return HeldMessage(
        id=UUID(int=9),
        visit_id=NO_ID,
        reference="MB-0001",
        client="Riverside Dental",
        technician="Marcus Bell",
        to="Dana Whitfield",
        kind=MessageKind.BAD_NEWS,
        subject="",
        since=at(since),
        reader=reader,
    )


@pytest.mark.parametrize(
    ("now", "kinds"),
    [
        ("10:44", []),
        ("10:45", ["promise_due"]),
        ("11:00", ["promise_due"]),
        ("11:01", ["promise_late"]),
    ],
)
def test_a_promise_speaks_up_ahead_and_when_it_is_late(now: str, kinds: list[str]) -> None:
    found = due_reminders([promised("11:00")], [], [], at(now))

    assert [each.kind.value for each in found] == kinds


@pytest.mark.parametrize(
    ("message", "count"),
    [(held("10:00"), 1), (held("10:01"), 0), (held("10:00", reader="Pia"), 0)],
)
def test_a_message_speaks_up_when_it_may_go(message: HeldMessage, count: int) -> None:
    assert len(due_reminders([], [message], [], at("10:00"))) == count


def test_what_is_late_comes_first_and_the_oldest_of_it() -> None:
    promises = [promised("12:10", 1, "Bring it"), promised("11:30", 2), promised("11:00", 3)]

    found = due_reminders(promises, [held("10:00")], [], at("12:00"))

    assert [(each.kind.value, each.since) for each in found] == [
        ("promise_late", at("11:00")),
        ("promise_late", at("11:30")),
        ("promise_due", at("12:10")),
        ("message", at("10:00")),
    ]
    assert found[2].say == "You promised Dana: “Bring it”."


@pytest.mark.parametrize(
    ("now", "kinds"), [("11:04", []), ("11:05", ["update"]), ("12:05", ["silence"])]
)
def test_a_silent_visit_speaks_up_by_the_agreed_rhythm(now: str, kinds: list[str]) -> None:
    visit = a_visit(times=clock("arrival 9:00"), meetings=(check_in("9:05"),))

    found = due_reminders([], [], [(visit, core())], at(now))

    assert [each.kind.value for each in found] == kinds


def _fact(line: PromiseLine) -> Promise:
    return Promise(what=line.what, to=line.to, made_at=line.made_at, due_at=line.due_at)


def test_a_late_promise_is_told_once_and_not_as_bad_news_too() -> None:
    line = promised("9:30")
    visit = a_visit(times=clock("arrival 9:00"), promises=(_fact(line),))

    kinds = [e.kind for e in due_reminders([line], [], [(visit, core())], at("10:00"))]

    assert ReminderKind.PROMISE_LATE in kinds
    assert ReminderKind.BAD_NEWS not in kinds


@pytest.mark.parametrize(("until", "count"), [("11:30", 1), ("12:00", 1), ("12:01", 0)])
def test_what_keeps_quiet_is_told_when_its_time_is_up(until: str, count: int) -> None:
    found = due_reminders([promised("11:00")], [], [], at("12:00"))
    quiet = {found[0].key: at(until)}

    assert len(untold(found, quiet, at("12:00"))) == count
