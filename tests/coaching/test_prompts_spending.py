"""Time, money and added work against what was agreed."""

from typing import Any

import pytest

from app.coaching.messages import Message, MessageKind
from app.coaching.people import NO_ID
from app.coaching.prompts import Urgency
from app.coaching.terms import Terms, TravelRule
from app.coaching.visit import Approval, Estimate, PaperKind, TimeKind, VisitState
from tests.coaching.builders import (
    DANA,
    a_visit,
    answers,
    at,
    change,
    checked,
    clock,
    entry,
    estimate,
    signed,
)
from tests.coaching.test_prompts import said, since

TOLD = entry(TimeKind.ARRIVAL, "9:00", DANA.name)
HERE: dict[str, Any] = {
    "zone": "Europe/London",
    "times": (TOLD,),
    "terms": Terms(travel_rule=TravelRule.FREE),
}
TWO_HOURS = {"estimate": Estimate(minutes=120)}
NOT_YET: dict[str, Any] = {"approval": Approval.NONE, "approved_by": "", "approved_at": None}


def bad_news(when: str) -> tuple[Message, ...]:
    """Tell in writing that it takes longer."""
    sent = at(when)
    return (Message(kind=MessageKind.BAD_NEWS, text="…", written_at=sent, sent_at=sent),)


@pytest.mark.parametrize(
    ("facts", "when", "near", "over"),
    [
        (TWO_HOURS, "10:35", None, None),
        (TWO_HOURS, "10:36", "10:36", None),
        (TWO_HOURS, "11:00", "10:36", None),
        (TWO_HOURS, "11:01", None, "11:01"),
        (TWO_HOURS, "13:00", None, "11:01"),
        (TWO_HOURS | {"checks": checked("10:40", "work.limit")}, "10:50", None, None),
        (TWO_HOURS | {"checks": checked("10:40", "work.limit")}, "11:10", None, "11:01"),
        (TWO_HOURS | {"checks": checked("11:05", "work.limit")}, "11:10", None, None),
        (TWO_HOURS | {"messages": bad_news("10:40")}, "10:50", None, None),
        (TWO_HOURS | {"messages": bad_news("10:20")}, "10:50", "10:36", None),
        (TWO_HOURS | {"checks": checked("10:30", "work.test_together")}, "10:50", None, None),
        (
            TWO_HOURS | {"answers": answers(document__external=("10:30", "Router replaced"))},
            "10:50",
            None,
            None,
        ),
        (TWO_HOURS | {"changes": (change("More", minutes=60),)}, "11:30", "11:24", None),
        (
            TWO_HOURS | {"changes": (change("More", minutes=60, approval=Approval.DECLINED),)},
            "11:30",
            None,
            "11:01",
        ),
        (TWO_HOURS | {"signatures": (signed(PaperKind.REPORT, "11:05"),)}, "11:10", None, None),
        ({}, "16:00", None, None),
        ({"estimate": Estimate(minutes=0)}, "16:00", None, None),
        ({"estimate": Estimate(amount_minor=24_000)}, "10:30", None, None),
        ({"estimate": Estimate(amount_minor=24_000)}, "10:31", "10:31", None),
        ({"estimate": Estimate(amount_minor=24_000)}, "11:01", None, "11:01"),
        (TWO_HOURS | {"times": (*clock("arrival 9:00, pause 10:00"),)}, "15:00", None, None),
        (
            TWO_HOURS | {"times": clock("arrival 9:00, pause 10:00, back 10:30")},
            "11:10",
            "11:06",
            None,
        ),
    ],
)
def test_estimate_near_and_over(
    facts: dict[str, Any], when: str, near: str | None, over: str | None
) -> None:
    visit = a_visit(**HERE | facts)

    assert since(visit, "estimate-near", when) == near
    assert since(visit, "estimate-over", when) == over


def test_after_leaving_the_client_is_called_before_the_bill_comes() -> None:
    visit = a_visit(**HERE | TWO_HOURS | {"times": clock("arrival 9:00, departure 11:30")})

    (over,) = said(visit, "estimate-over", "12:00")

    assert over.say == "Call Dana before the bill does: it took longer than agreed."
    assert over.urgency is Urgency.NOW


@pytest.mark.parametrize(
    ("facts", "when", "expected"),
    [
        ({"estimate": Estimate(limit_minor=24_000)}, "11:00", None),
        ({"estimate": Estimate(limit_minor=24_000)}, "11:01", "11:01"),
        ({"estimate": Estimate(limit_minor=24_000)}, "12:30", "11:01"),
        ({"estimate": Estimate(amount_minor=24_000)}, "12:30", None),
        (
            {
                "estimate": Estimate(limit_minor=24_000),
                "changes": (change("More", amount_minor=12_000),),
            },
            "11:30",
            None,
        ),
    ],
)
def test_limit_over(facts: dict[str, Any], when: str, expected: str | None) -> None:
    assert since(a_visit(**HERE | facts), "limit-over", when) == expected


DONE_ANYWAY = {"approval": Approval.DECLINED, "approved_at": None, "done_at": at("10:20")}


@pytest.mark.parametrize(
    ("facts", "when", "expected"),
    [
        ({}, "10:30", None),
        (NOT_YET, "10:09", None),
        (NOT_YET, "10:10", "10:10"),
        (NOT_YET | {"started_at": at("10:03")}, "10:04", "10:03"),
        (NOT_YET | {"done_at": at("10:30")}, "10:31", "10:30"),
        ({"approved_at": at("10:20"), "started_at": at("10:06")}, "10:15", "10:06"),
        ({"approved_at": at("10:20"), "started_at": at("10:06")}, "10:21", None),
        ({"approval": Approval.DECLINED, "started_at": at("10:04")}, "10:30", None),
        ({"approval": Approval.DECLINED, "started_at": at("10:06")}, "10:30", "10:06"),
        (
            {"approval": Approval.DECLINED, "done_at": at("10:20"), "approved_at": None},
            "11:00",
            "10:20",
        ),
        ({"approval": Approval.UP_THE_CHANNEL}, "10:30", None),
        ({"approval": Approval.UP_THE_CHANNEL, "started_at": at("10:06")}, "10:30", "10:06"),
    ],
)
def test_change_unapproved(facts: dict[str, Any], when: str, expected: str | None) -> None:
    visit = a_visit(**HERE, changes=(change("Antivirus on ten PCs", **facts),))
    assert since(visit, "change-unapproved", when) == expected


def test_a_change_is_urgent_once_it_was_begun() -> None:
    visit = a_visit(**HERE, changes=(change("Antivirus", **NOT_YET, started_at=at("10:30")),))

    assert [p.urgency for p in said(visit, "change-unapproved", "10:20")] == [Urgency.SOON]
    assert [p.urgency for p in said(visit, "change-unapproved", "10:30")] == [Urgency.NOW]


def test_each_change_has_its_own_card_by_its_words_where_it_has_no_number() -> None:
    changes = (change("Antivirus", **NOT_YET), change("Printer", **NOT_YET))
    visit = a_visit(**HERE, changes=changes)

    assert {c.id for c in changes} == {NO_ID}
    assert [p.about for p in said(visit, "change-unapproved", "10:30")] == ["Antivirus", "Printer"]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"parts": "Battery", "parts_minor": 8_900}, None),
        ({"parts": "Battery", "amount_minor": 12_000}, None),
        ({"parts": "Battery"}, "10:20"),
        (NOT_YET | {"parts": "Battery", "parts_minor": 8_900}, "10:20"),
        (NOT_YET | {"parts_minor": 8_900}, "10:20"),
        (NOT_YET, None),
        ({"parts": "Battery", "started_at": None}, None),
        ({"parts": "Battery", "approval": Approval.DECLINED}, None),
    ],
)
def test_parts_unapproved(facts: dict[str, Any], expected: str | None) -> None:
    begun = {"started_at": at("10:20")} | facts
    visit = a_visit(**HERE, changes=(change("Replace the battery", **begun),))
    assert since(visit, "parts-unapproved", "10:30") == expected


LEAVING = {"checks": checked("11:10", "leave.tidy")}
ONE_HOUR = {"estimate": Estimate(minutes=60, amount_minor=12_000)}
AS_TIME = Terms()


@pytest.mark.parametrize(
    ("facts", "when", "expected"),
    [
        (LEAVING | {"estimate": estimate()}, "11:15", None),
        (LEAVING | ONE_HOUR, "11:15", "10:16"),
        (ONE_HOUR, "10:15", None),
        (ONE_HOUR, "10:16", "10:16"),
        (ONE_HOUR, "11:15", "10:16"),
        (LEAVING, "11:15", None),
        (
            LEAVING | ONE_HOUR | {"answers": answers(leave__expected=("11:11", "About $270"))},
            "11:15",
            None,
        ),
        (
            LEAVING
            | {
                "estimate": estimate(),
                "answers": answers(leave__expected=("11:11", "an hour at most")),
            },
            "11:15",
            "11:11",
        ),
        (LEAVING | ONE_HOUR | {"signatures": (signed(PaperKind.REPORT, "11:12"),)}, "11:15", None),
        (
            {
                "checks": checked("11:10", "leave.tidy", "leave.no_surprise"),
                **ONE_HOUR,
            },
            "11:15",
            None,
        ),
        (
            LEAVING
            | {
                "estimate": estimate(),
                "times": clock("travel_start 8:15, arrival 9:00", told=""),
                "terms": AS_TIME,
            },
            "11:15",
            "11:10",
        ),
        (
            LEAVING
            | {
                "estimate": estimate(),
                "times": clock("travel_start 8:15, arrival 9:00"),
                "terms": AS_TIME,
            },
            "11:15",
            None,
        ),
        (
            LEAVING
            | {
                "estimate": estimate(),
                "changes": (change("Antivirus", **NOT_YET, started_at=at("10:30")),),
            },
            "11:15",
            "11:10",
        ),
        (LEAVING | ONE_HOUR | {"state": VisitState.CANCELLED}, "11:15", None),
    ],
)
def test_surprise_likely(facts: dict[str, Any], when: str, expected: str | None) -> None:
    assert since(a_visit(**HERE | facts), "surprise-likely", when) == expected


@pytest.mark.parametrize(
    ("amount_minor", "how_much"), [(20_000, "35 % more than"), (6_000, "over 4 times what")]
)
def test_a_surprise_is_as_large_as_it_feels(amount_minor: int, how_much: str) -> None:
    told = {"estimate": Estimate(minutes=60, amount_minor=amount_minor)}
    (prompt,) = said(a_visit(**HERE | LEAVING | told), "surprise-likely", "11:15")
    assert f"It will be {how_much} they think" in prompt.why
