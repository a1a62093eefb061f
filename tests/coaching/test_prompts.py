from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from app.coaching.people import Client, Contact
from app.coaching.prompts import Prompt, Urgency, cards, judge
from app.coaching.skills import Phase
from app.coaching.terms import Terms, TravelRule
from app.coaching.visit import (
    Answer,
    Approval,
    Dismissal,
    Estimate,
    MeetingHow,
    MeetingKind,
    Outcome,
    PaperKind,
    Revision,
    TimeKind,
    Visit,
    VisitKind,
    VisitState,
)
from tests.coaching.builders import (
    DANA,
    GOOD_ANSWERS,
    PAUL,
    RIVERSIDE,
    a_visit,
    agreed,
    answers,
    at,
    change,
    check_in,
    check_out,
    checked,
    clock,
    core,
    entry,
    estimate,
    good_visit,
    nobody,
    signed,
)

AUTHORIZATION, REPORT = PaperKind.AUTHORIZATION, PaperKind.REPORT
IN, OUT = MeetingKind.CHECK_IN, MeetingKind.CHECK_OUT


def said(visit: Visit, code: str, when: str, days: int = 0) -> list[Prompt]:
    """What the coach says of one code at a time of day."""
    return [p for p in judge(visit, core(), at(when, days)) if p.code == code]


def since(visit: Visit, code: str, when: str) -> str | None:
    """Since when the coach says it, as UTC clock time; None when it is quiet."""
    found = said(visit, code, when)
    return f"{found[0].since:%-H:%M}" if found else None


def without(*keys: str, **written: tuple[str, str]) -> dict[str, Answer]:
    """The good visit's answers without some, or with others instead."""
    kept = {key: answer for key, answer in GOOD_ANSWERS.items() if key not in keys}
    return kept | dict(answers(**written))


ARRIVED = {"times": clock("travel_start 8:15, arrival 9:00")}
STAYED = {"times": clock("travel_start 8:15, arrival 9:00, departure 11:32")}
FREE = Terms(travel_rule=TravelRule.FREE)


@pytest.mark.parametrize(
    ("facts", "when", "expected"),
    [
        ({}, "8:20", None),
        ({"times": clock("travel_start 8:15")}, "8:20", None),
        ({"times": clock("travel_start 8:15", told="")}, "8:20", "8:15"),
        ({"times": clock("travel_start 8:15", told="nobody")}, "8:20", "8:15"),
        ({"times": clock("travel_start 8:15", told="reception")}, "8:20", None),
        ({"times": clock("travel_start 8:15", told="")}, "8:14", None),
        ({"times": clock("travel_start 8:15", told=""), "terms": FREE}, "8:20", None),
        ({"times": clock("travel_start 8:15", told=""), "terms": Terms(travel_minor=0)}, "9", None),
        ({"times": clock("arrival 9:00, departure 11:00", told="")}, "12:00", None),
        ({"times": clock("arrival 9:00, departure 10:00, arrival 13:00", told="")}, "14", "10:00"),
        (
            {
                "times": clock("arrival 9:00, departure 10:00, arrival 13:00", told=""),
                "meetings": (check_in("9:01"), check_out("9:58"), check_in("13:05")),
            },
            "14",
            None,
        ),
    ],
)
def test_travel_not_told(facts: dict[str, Any], when: str, expected: str | None) -> None:
    clock_time = when if ":" in when else f"{when}:00"
    assert since(a_visit(**facts), "travel-not-told", clock_time) == expected


def test_the_way_of_a_second_technician_is_told_too() -> None:
    own = clock("travel_start 8:15, arrival 9:00")
    bens = entry(TimeKind.TRAVEL_START, "9:30", technician="Ben Yu", id=UUID(int=9))

    (prompt,) = said(a_visit(times=(*own, bens)), "travel-not-told", "10:00")

    assert prompt.say == "Tell Dana when Ben set out."
    assert prompt.since == at("9:30")


def test_travel_told_later_is_no_longer_missing() -> None:
    told_later = (
        entry(TimeKind.TRAVEL_START, "8:15", told=""),
        entry(TimeKind.ARRIVAL, "9:00", told="Dana"),
    )
    told = (replace(told_later[0], told="Dana"), told_later[1])

    assert said(a_visit(times=told_later), "travel-not-told", "9:30")
    assert not said(a_visit(times=told), "travel-not-told", "9:30")


@pytest.mark.parametrize(
    ("facts", "when", "expected"),
    [
        ({"state": VisitState.PLANNED}, "9:30", None),
        ({"times": clock("travel_start 8:15")}, "8:50", None),
        (ARRIVED, "9:04", None),
        (ARRIVED, "9:05", "9:05"),
        (ARRIVED | {"checks": checked("9:03", "work.before")}, "9:04", "9:03"),
        (ARRIVED | {"meetings": (check_in("9:02"),)}, "9:30", None),
        (ARRIVED | {"meetings": (check_in("9:02", "Dana"),)}, "9:30", None),
        (ARRIVED | {"meetings": (check_in("9:02", "Ms. Okafor"),)}, "9:30", None),
        (ARRIVED | {"meetings": (check_in("9:02", "reception"),)}, "9:30", "9:05"),
        (ARRIVED | {"meetings": (check_in("9:02", ""),)}, "9:30", "9:05"),
        (ARRIVED | {"meetings": (check_in("9:12"),)}, "9:10", "9:05"),
        (ARRIVED | {"meetings": (nobody(IN, "9:02"),)}, "9:30", "9:05"),
        (ARRIVED | {"meetings": (nobody(IN, "9:02", "Office still closed"),)}, "9:30", None),
        (ARRIVED | {"meetings": (nobody(IN, "9:02", "", "Note on the desk"),)}, "9:30", None),
        ({"times": clock("arrival 9:00, departure 9:03")}, "9:04", "9:03"),
        ({"times": clock("shop_start 9:00"), "kind": VisitKind.IN_SHOP}, "9:30", None),
        ({"times": clock("arrival 9:00"), "kind": VisitKind.REMOTE}, "9:30", "9:05"),
        (
            {
                "times": clock("arrival 9:00"),
                "kind": VisitKind.REMOTE,
                "meetings": (check_in("8:58", how=MeetingHow.BY_PHONE),),
            },
            "9:30",
            None,
        ),
    ],
)
def test_no_check_in(facts: dict[str, Any], when: str, expected: str | None) -> None:
    assert since(a_visit(**facts), "no-check-in", when) == expected


@pytest.mark.parametrize(
    ("written", "when", "expected"),
    [
        ({"statement__theory": ("9:08", "The phones")}, "9:12", None),
        ({"statement__theory": ("9:08", "The phones")}, "9:13", "9:13"),
        ({"statement__theory": ("8:00", "The phones")}, "8:50", None),
        ({"statement__theory": ("8:00", "The phones")}, "9:06", "9:05"),
        ({"statement__theory": ("9:08", "No theory")}, "9:20", None),
        (
            {"statement__theory": ("9:08", "Phones"), "statement__facts": ("9:09", "Log is full")},
            "9:20",
            None,
        ),
        ({}, "9:20", None),
    ],
)
def test_theory_without_facts(
    written: dict[str, tuple[str, str]], when: str, expected: str | None
) -> None:
    visit = a_visit(**ARRIVED, answers=answers(**written))
    assert since(visit, "theory-without-facts", when) == expected


@pytest.mark.parametrize(
    ("facts", "is_missed"),
    [
        ("It drops all the time", True),
        ("Router log: “WAN link lost”, 9 times since Monday", False),
        ("Stops with error 0x80070005 at every start", False),
        ("No message shown, the picture just goes dark since Monday", False),
        ("", False),
    ],
)
def test_facts_missing_message(facts: str, is_missed: bool) -> None:
    visit = a_visit(**ARRIVED, answers=answers(statement__facts=("9:08", facts)))
    assert since(visit, "facts-missing-message", "9:10") == ("9:08" if is_missed else None)


@pytest.mark.parametrize(
    ("written", "when", "expected"),
    [
        ({}, "9:14", None),
        ({}, "9:15", "9:15"),
        ({"statement__words": ("9:04", "“It is slow”")}, "9:08", None),
        ({"statement__facts": ("9:04", "“WAN link lost”")}, "9:10", "9:09"),
        ({"statement__facts": ("8:00", "“WAN link lost”")}, "8:55", None),
        ({"statement__restatement": ("9:04", "The router drops its line")}, "9:20", None),
    ],
)
def test_not_restated(written: dict[str, tuple[str, str]], when: str, expected: str | None) -> None:
    visit = a_visit(**ARRIVED, answers=answers(**written))
    assert since(visit, "not-restated", when) == expected


def test_a_restatement_waits_for_a_yes_to_exactly_these_words() -> None:
    words = "The router drops its own line."
    visit = a_visit(**ARRIVED, answers=answers(statement__restatement=("9:08", words)))
    reworded = replace(visit, agreements=(agreed("9:07", "The phones are broken."),))
    agreed_to = replace(visit, agreements=(agreed("9:09", words),))

    assert not said(visit, "restated-not-agreed", "9:12")
    assert [p.say for p in said(visit, "restated-not-agreed", "9:13")] == ["Say it back to Dana."]
    assert said(reworded, "restated-not-agreed", "9:13")[0].say == "Read the new wording to Dana."
    assert not said(agreed_to, "restated-not-agreed", "9:13")


def test_five_questions_are_asked_for_once_there_was_time_to_listen() -> None:
    visit = a_visit(**ARRIVED)

    assert not said(visit, "five-w-thin", "9:14")
    asked = said(visit, "five-w-thin", "9:15")
    assert {p.about for p in asked} == {
        "five.who",
        "five.what",
        "five.when",
        "five.where",
        "five.why",
    }
    assert "Ask Dana: who is affected?" in {p.say for p in asked}


def test_a_thin_answer_is_named_at_once_with_what_it_lacks() -> None:
    visit = a_visit(**ARRIVED, answers=answers(five__when=("9:03", "asap")))

    thin = said(visit, "five-w-thin", "9:04")

    assert [(p.about, p.since) for p in thin] == [("five.when", at("9:03"))]
    assert thin[0].say == "When do they need it? Name a day, a time or an event."


@pytest.mark.parametrize("state", [VisitState.PLANNED, VisitState.CANCELLED])
def test_nothing_is_asked_of_a_visit_that_has_not_begun(state: VisitState) -> None:
    intake = answers(statement__theory=("7:30", "The phones"), five__when=("7:31", "asap"))
    visit = a_visit(state=state, scheduled_at=at("9:00"), answers=intake)

    assert judge(visit, core(), at("8:45")) == ()


def test_a_remote_visit_begins_with_its_first_answer() -> None:
    visit = a_visit(kind=VisitKind.REMOTE, answers=answers(statement__theory=("9:08", "The line")))
    assert since(visit, "theory-without-facts", "9:14") == "9:13"


@pytest.mark.parametrize(
    ("facts", "when", "expected"),
    [
        ({"times": clock("travel_start 8:15")}, "8:59", None),
        (ARRIVED, "9:29", None),
        (ARRIVED, "9:30", "9:30"),
        (ARRIVED | {"checks": checked("9:07", "work.before")}, "9:08", "9:07"),
        (ARRIVED | {"changes": (change("Licences", started_at=at("9:09")),)}, "9:10", "9:09"),
        (ARRIVED | {"signatures": (signed(AUTHORIZATION, "9:12"),)}, "10:00", None),
        (
            ARRIVED
            | {
                "signatures": (signed(AUTHORIZATION, "9:12"),),
                "revisions": (
                    Revision(paper=AUTHORIZATION, number=2, at=at("10:30"), reason="More work"),
                ),
            },
            "10:40",
            "10:30",
        ),
        (
            ARRIVED | {"signatures": (signed(AUTHORIZATION, "9:12", outcome=Outcome.REFUSED),)},
            "9:35",
            "9:30",
        ),
        (
            ARRIVED
            | {
                "signatures": (
                    signed(AUTHORIZATION, "9:12", outcome=Outcome.REFUSED, reason="Too dear"),
                )
            },
            "9:35",
            "9:30",
        ),
        (
            ARRIVED
            | {
                "signatures": (
                    signed(AUTHORIZATION, "9:12", outcome=Outcome.ABSENT, reason="Dana is ill"),
                )
            },
            "9:20",
            None,
        ),
        ({"times": clock("shop_start 9:00"), "kind": VisitKind.IN_SHOP}, "9:35", "9:30"),
    ],
)
def test_no_authorization(facts: dict[str, Any], when: str, expected: str | None) -> None:
    assert since(a_visit(**facts), "no-authorization", when) == expected


@pytest.mark.parametrize(
    ("signer", "amount", "is_lacking"),
    [
        ("Dana Whitfield", 36_000, False),
        ("dana whitfield ", 36_000, False),
        ("D. Whitfield", 36_000, False),
        ("Dana", 100_000, False),
        ("Dana", 100_001, True),
        ("Paul Reyes", 36_000, True),
        ("Jo Stranger", 36_000, True),
    ],
)
def test_who_may_sign_and_how_much(signer: str, amount: int, is_lacking: bool) -> None:
    visit = a_visit(
        **ARRIVED,
        estimate=Estimate(amount_minor=amount),
        signatures=(signed(AUTHORIZATION, "9:12", signer),),
    )
    expected = "9:12" if is_lacking else None
    assert since(visit, "approver-without-authority", "9:30") == expected


@pytest.mark.parametrize(
    ("approved", "is_lacking"),
    [
        ({}, False),
        ({"approved_by": "Paul"}, True),
        ({"approved_by": "Paul", "approval": Approval.DECLINED}, False),
        ({"approved_by": "Paul", "approval": Approval.UP_THE_CHANNEL}, False),
        ({"amount_minor": 150_000}, True),
        ({"approved_by": ""}, False),
    ],
)
def test_who_may_approve_a_change(approved: dict[str, Any], is_lacking: bool) -> None:
    visit = a_visit(**ARRIVED, changes=(change("Antivirus on ten PCs", **approved),))

    found = said(visit, "approver-without-authority", "10:30")

    assert [p.urgency for p in found] == ([Urgency.NOW] if is_lacking else [])


def test_nobody_is_doubted_where_no_people_are_known() -> None:
    visit = a_visit(
        **ARRIVED, client=Client(name="New shop"), signatures=(signed(AUTHORIZATION, "9:12", "Jo"),)
    )
    assert not said(visit, "approver-without-authority", "9:30")


def test_the_person_who_may_approve_is_named() -> None:
    visit = a_visit(**ARRIVED, signatures=(signed(AUTHORIZATION, "9:12", PAUL.name),))
    assert said(visit, "approver-without-authority", "9:30")[0].say == (
        "Have the work approved by Dana."
    )


@pytest.mark.parametrize(
    ("note", "code"),
    [
        ("document.external", "external-notes-missing"),
        ("document.internal", "internal-notes-missing"),
    ],
)
def test_notes_are_missed_when_leaving(note: str, code: str) -> None:
    unwritten = good_visit(answers=without(note))
    thin = good_visit(answers=without(note) | {note: Answer(text="fixed, tested")})

    assert since(unwritten, code, "11:29") is None
    assert since(unwritten, code, "11:31") == "11:30"
    assert since(thin, code, "11:31") == "11:30"
    assert since(good_visit(), code, "12:15") is None


def test_notes_are_missed_once_all_the_work_is_ticked() -> None:
    items = [item.key for item in core().items_in(Phase.WORK, VisitKind.ON_SITE)]
    visit = a_visit(**ARRIVED, checks=checked("9:40", *items[1:]) | checked("10:30", items[0]))

    assert since(visit, "internal-notes-missing", "10:29") is None
    assert since(visit, "internal-notes-missing", "10:31") == "10:30"


@pytest.mark.parametrize(
    ("facts", "when", "expected"),
    [
        (ARRIVED, "11:00", None),
        (ARRIVED | {"checks": checked("11:20", "leave.tidy")}, "11:21", "11:20"),
        (STAYED, "11:31", None),
        (STAYED, "11:33", "11:32"),
        (STAYED | {"meetings": (check_out("11:30"),)}, "11:33", None),
        (STAYED | {"meetings": (check_out("11:30", "the lady at the desk"),)}, "11:33", "11:30"),
        (STAYED | {"meetings": (check_out("11:40", how=MeetingHow.BY_PHONE),)}, "11:45", None),
        (STAYED | {"meetings": (nobody(OUT, "11:30", "All at lunch"),)}, "11:33", "11:30"),
        (STAYED | {"meetings": (nobody(OUT, "11:30", "Lunch", "Note left"),)}, "11:33", None),
        ({"times": clock("arrival 9:00, shop_start 12:00")}, "12:01", "12:00"),
        ({"times": clock("shop_start 8:00")}, "8:30", None),
        (
            {
                "times": clock("arrival 9:00, departure 10:00, arrival 13:00"),
                "meetings": (check_out("9:58"),),
            },
            "13:30",
            None,
        ),
        (
            {
                "times": clock("arrival 9:00, departure 10:00, arrival 13:00, departure 14:00"),
                "meetings": (check_out("9:58"),),
            },
            "14:05",
            "14:00",
        ),
        (
            {"times": clock("shop_start 9:00, shop_end 10:00"), "kind": VisitKind.IN_SHOP},
            "10:30",
            None,
        ),
    ],
)
def test_no_check_out(facts: dict[str, Any], when: str, expected: str | None) -> None:
    assert since(a_visit(**facts), "no-check-out", when) == expected


def test_a_goodbye_is_urgent_once_they_are_gone() -> None:
    going = a_visit(**STAYED, checks=checked("11:20", "leave.tidy"))

    assert said(going, "no-check-out", "11:25")[0].urgency is Urgency.SOON
    assert said(going, "no-check-out", "11:40")[0].urgency is Urgency.NOW


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, "11:32"),
        ({"meetings": (check_out("11:30"),)}, None),
        ({"meetings": (check_out("11:25", other_needs_asked=False),)}, "11:30"),
        ({"checks": checked("11:25", "leave.others")}, None),
        ({"meetings": (nobody(OUT, "11:30", "All at lunch", "Call us if"),)}, None),
    ],
)
def test_other_needs_not_asked(facts: dict[str, Any], expected: str | None) -> None:
    assert since(a_visit(**STAYED | facts), "other-needs-not-asked", "11:40") == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, "11:32"),
        ({"signatures": (signed(REPORT, "11:30"),)}, None),
        ({"signatures": (signed(REPORT, "11:25", outcome=Outcome.REFUSED),)}, "11:30"),
        (
            {"signatures": (signed(REPORT, "11:30", outcome=Outcome.SEND_LATER, reason="Busy"),)},
            None,
        ),
    ],
)
def test_signature_missing(facts: dict[str, Any], expected: str | None) -> None:
    assert since(a_visit(**STAYED | facts), "signature-missing", "11:40") == expected


def test_a_shop_job_ends_with_a_signed_report() -> None:
    visit = a_visit(
        kind=VisitKind.IN_SHOP,
        state=VisitState.CLOSED,
        closed_at=at("10:30"),
        times=clock("shop_start 9:00, shop_end 10:00"),
    )
    assert since(visit, "signature-missing", "10:30") == "10:30"


def test_what_was_dismissed_stays_away() -> None:
    visit = a_visit(**ARRIVED)
    one = replace(visit, dismissals=(Dismissal(code="five-w-thin:five.who", at=at("9:30")),))
    kind = replace(visit, dismissals=(Dismissal(code="five-w-thin", at=at("9:30")),))

    assert len(said(visit, "five-w-thin", "9:40")) == 5
    assert len(said(one, "five-w-thin", "9:40")) == 4
    assert not said(kind, "five-w-thin", "9:40")


@pytest.mark.parametrize(("moment", "count"), [("9:35", 4), ("9:39", 4), ("9:40", 5), ("9:55", 5)])
def test_what_was_put_off_comes_back_when_its_time_is_up(moment: str, count: int) -> None:
    put_off = Dismissal(code="five-w-thin:five.who", at=at("9:30"), until=at("9:40"))
    visit = replace(a_visit(**ARRIVED), dismissals=(put_off,))

    assert len(said(visit, "five-w-thin", moment)) == count


def test_three_cards_at_most_the_most_urgent_first_and_no_code_twice() -> None:
    prompts = judge(a_visit(**ARRIVED), core(), at("9:30"))

    shown = cards(prompts)

    assert [p.code for p in shown] == ["no-check-in", "no-authorization", "not-restated"]
    assert len(prompts) > len(shown)


def test_every_prompt_opens_a_lesson_and_says_one_thing() -> None:
    shown = (
        *judge(a_visit(**ARRIVED), core(), at("9:30")),
        *judge(a_visit(**STAYED), core(), at("11:40")),
    )
    assert {p.lesson for p in shown} <= {lesson.key for lesson in core().lessons}
    assert all(p.say.strip() and p.why.strip() and p.action for p in shown)


def test_a_change_of_day_changes_nothing() -> None:
    times = (entry(TimeKind.ARRIVAL, "23:50", "Dana"),)
    midnight = at("23:50") + timedelta(minutes=30)

    found = judge(a_visit(times=times), core(), midnight)

    assert {p.code for p in found} >= {"no-check-in", "no-authorization"}


def test_a_second_approver_settles_what_the_first_could_not() -> None:
    boss = Contact(name="Ruth Weiss", may_approve=True)
    visit = a_visit(
        **ARRIVED,
        client=replace(RIVERSIDE, contacts=(DANA, PAUL, boss)),
        estimate=estimate(amount_minor=200_000),
        signatures=(signed(AUTHORIZATION, "9:12"), signed(AUTHORIZATION, "9:25", "Dr. Weiss")),
    )
    assert said(visit, "approver-without-authority", "9:20")
    assert not said(visit, "approver-without-authority", "9:30")
