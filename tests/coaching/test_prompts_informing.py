"""Promises, updates, bad news, silence; a no with a way forward and a yes with its condition."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.coaching.messages import Message, MessageKind
from app.coaching.terms import Terms, TravelRule
from app.coaching.visit import (
    Estimate,
    MeetingHow,
    MeetingKind,
    Priority,
    Promise,
    TimeKind,
    VisitKind,
)
from tests.coaching.builders import (
    DANA,
    a_visit,
    answers,
    at,
    change,
    check_in,
    checked,
    clock,
    entry,
    nobody,
)
from tests.coaching.test_prompts import said, since

FREE = Terms(travel_rule=TravelRule.FREE)
HERE: dict[str, Any] = {
    "zone": "Europe/London",
    "times": (entry(TimeKind.ARRIVAL, "9:00", DANA.name),),
    "terms": FREE,
}


def promise(made: str = "10:00", due: str = "12:00", **more: Any) -> Promise:  # noqa: ANN401
    """A call promised to Dana."""
    return Promise(
        what="Call about the part", to=DANA.name, made_at=at(made), due_at=at(due), **more
    )


DRAFT = Message(kind=MessageKind.UPDATE, text="…", written_at=at("9:30"))


def sent(when: str, kind: MessageKind = MessageKind.UPDATE) -> dict[str, Any]:
    """A message to Dana that was begun at 9:30 and went out."""
    return {"messages": (replace(DRAFT, kind=kind, sent_at=at(when)),)}


@pytest.mark.parametrize(
    ("made", "when", "due", "late"),
    [
        (promise(), "11:44", None, None),
        (promise(), "11:45", "11:45", None),
        (promise(), "12:00", "11:45", None),
        (promise(), "12:01", None, "12:00"),
        (promise("11:40", "12:00"), "11:54", None, None),
        (promise("11:40", "12:00"), "11:55", "11:55", None),
        (promise(kept_at=at("11:50")), "11:49", "11:45", None),
        (promise(kept_at=at("11:50")), "12:30", None, None),
        (promise(kept_at=at("12:20")), "12:10", None, "12:00"),
        (promise(kept_at=at("12:20")), "12:30", None, None),
        (promise(withdrawn=True), "12:30", None, None),
        (promise("12:00", "11:00"), "12:05", None, "12:00"),
    ],
)
def test_promise_due_and_late(made: Promise, when: str, due: str | None, late: str | None) -> None:
    visit = a_visit(**HERE, promises=(made,))

    assert since(visit, "promise-due", when) == due
    assert since(visit, "promise-late", when) == late


def test_a_promise_says_to_whom_and_what() -> None:
    (late,) = said(a_visit(promises=(promise(),)), "promise-late", "12:05")
    assert late.say == "Call Dana now, and say when: “Call about the part”."


@pytest.mark.parametrize(
    ("facts", "when", "update", "silence"),
    [
        ({}, "10:59", None, None),
        ({}, "11:00", "11:00", None),
        ({}, "12:00", None, "12:00"),
        ({"priority": Priority.OUTAGE}, "9:30", "9:30", None),
        ({"priority": Priority.OUTAGE}, "10:00", None, "10:00"),
        ({"priority": Priority.HIGH}, "10:30", "10:00", None),
        ({"priority": Priority.LOW}, "11:59", None, None),
        ({"priority": Priority.LOW}, "12:00", None, "12:00"),
        (sent("10:30"), "11:30", None, None),
        (sent("10:30"), "12:30", "12:30", None),
        (sent("10:30", MessageKind.BAD_NEWS), "11:30", None, None),
        (sent("12:30"), "11:30", "11:00", None),
        ({"messages": (DRAFT,)}, "11:30", "11:00", None),
        ({"checks": checked("10:30", "work.findings")}, "11:30", None, None),
        ({"changes": (change("Antivirus"),)}, "11:30", None, None),
        ({"promises": (promise("10:30"),)}, "11:30", None, None),
        ({"answers": answers(five__who=("10:30", "Front desk"))}, "11:30", None, None),
        ({"meetings": (check_in("10:30"),)}, "11:30", None, None),
        ({"meetings": (check_in("10:30", "reception"),)}, "11:30", "11:00", None),
        ({"meetings": (nobody(MeetingKind.CHECK_IN, "9:02", "All gone"),)}, "13:00", None, None),
        ({"times": clock("arrival 9:00, pause 10:30")}, "13:00", None, None),
        ({"times": clock("arrival 9:00, departure 10:30")}, "13:00", None, None),
        ({"times": clock("shop_start 9:00"), "kind": VisitKind.IN_SHOP}, "11:00", "11:00", None),
        ({"times": ()}, "13:00", None, None),
    ],
)
def test_update_overdue_and_long_silence(
    facts: dict[str, Any], when: str, update: str | None, silence: str | None
) -> None:
    visit = a_visit(**HERE | facts)

    assert since(visit, "update-overdue", when) == update
    assert since(visit, "long-silence", when) == silence


FOUND = {"answers": answers(work__findings=("10:00", "Drive 2 is about to fail"))}


@pytest.mark.parametrize(
    ("facts", "when", "expected"),
    [
        ({"estimate": Estimate(minutes=60)}, "10:15", None),
        ({"estimate": Estimate(minutes=60)}, "10:16", "10:16"),
        ({"estimate": Estimate(minutes=60), "meetings": (check_in("10:05"),)}, "10:30", None),
        ({"estimate": Estimate(minutes=60), "meetings": (check_in("9:55"),)}, "10:30", "10:16"),
        ({"estimate": Estimate(limit_minor=12_000)}, "10:16", "10:16"),
        ({"promises": (promise("9:00", "10:00"),)}, "10:14", None),
        ({"promises": (promise("9:00", "10:00"),)}, "10:15", "10:15"),
        (FOUND, "10:29", None),
        (FOUND, "10:30", "10:30"),
        (FOUND | {"checks": checked("10:10", "leave.tidy")}, "10:11", "10:10"),
        (FOUND | {"checks": checked("10:05", "work.findings")}, "10:40", None),
        (FOUND | {"changes": (change("Replace the drive"),)}, "10:40", None),
        (FOUND | sent("10:20", MessageKind.BAD_NEWS), "10:40", None),
        (FOUND | sent("9:50", MessageKind.BAD_NEWS), "10:40", "10:30"),
        (FOUND | sent("10:20", MessageKind.UPDATE), "10:40", "10:30"),
        ({"answers": answers(work__findings=("10:00", "Nothing else found"))}, "11:30", None),
        ({"answers": answers(work__findings=("10:00", "All looks good"))}, "11:30", None),
    ],
)
def test_bad_news_waiting(facts: dict[str, Any], when: str, expected: str | None) -> None:
    assert since(a_visit(**HERE | facts), "bad-news-waiting", when) == expected


def test_bad_news_left_unsaid_stays_after_leaving() -> None:
    visit = a_visit(**HERE | FOUND | {"times": clock("arrival 9:00, departure 10:10", told="")})

    (news,) = said(visit, "bad-news-waiting", "15:00")

    assert news.say == "Tell Dana now what else you found, and what you do next."
    assert news.since == at("10:10")


@pytest.mark.parametrize(
    ("written", "when", "expected"),
    [
        ({"situation__cannot": ("9:10", "Restore the mails of May")}, "9:14", None),
        ({"situation__cannot": ("9:10", "Restore the mails of May")}, "9:15", "9:15"),
        ({"situation__cannot": ("9:10", "Nothing")}, "9:30", None),
        (
            {
                "situation__cannot": ("9:10", "Restore the mails of May"),
                "situation__can": ("9:12", "Ask the senders for copies"),
            },
            "9:30",
            None,
        ),
    ],
)
def test_cannot_without_can(
    written: dict[str, tuple[str, str]], when: str, expected: str | None
) -> None:
    visit = a_visit(**HERE, answers=answers(**written))
    assert since(visit, "cannot-without-can", when) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ({"situation__yes": ("9:10", "depends")}, "9:15"),
        ({"situation__yes": ("9:10", "certain")}, None),
        (
            {
                "situation__yes": ("9:10", "depends"),
                "situation__caveat": ("9:11", "The part comes on time"),
            },
            None,
        ),
    ],
)
def test_yes_without_caveat(written: dict[str, tuple[str, str]], expected: str | None) -> None:
    visit = a_visit(**HERE, answers=answers(**written))
    assert since(visit, "yes-without-caveat", "9:30") == expected


def test_a_phone_call_counts_as_hearing_from_us() -> None:
    called = check_in("10:30", how=MeetingHow.BY_PHONE)
    visit = a_visit(**HERE, meetings=(called,))

    assert since(visit, "update-overdue", "12:00") is None
    assert since(visit, "update-overdue", "12:30") == "12:30"
    assert at("12:30") - called.at == timedelta(hours=2)
