"""A visit told again: what a manager reads instead of a form."""

from dataclasses import replace
from uuid import UUID

import pytest

from app.coaching.scoring import StrikeKind
from app.coaching.story import Story, Tone, Writing, story, struck_cards
from app.coaching.strike import KeptStrike
from app.coaching.visit import (
    Approval,
    Change,
    Feedback,
    Meeting,
    MeetingHow,
    MeetingKind,
    Promise,
    TimeEntry,
    TimeKind,
    Visit,
)
from tests.coaching.builders import DANA, a_visit, answers, at, core

PLAIN = Writing(time=lambda moment: f"{moment:%H:%M}", money=lambda minor: f"${minor // 100}")
CAME = TimeEntry(id=UUID(int=1), kind=TimeKind.ARRIVAL, at=at("9:00"), told="Dana")
WENT = TimeEntry(id=UUID(int=2), kind=TimeKind.DEPARTURE, at=at("11:12"))


def told(visit: Visit) -> Story:
    return story(visit, core(), at("18:00"), PLAIN)


def line(visit: Visit, beginning: str) -> tuple[str, str, Tone]:
    found = next(each for each in told(visit).lines if each.say.startswith(beginning))
    return found.say, found.aside, found.tone


def test_leaving_without_a_word_stands_out() -> None:
    visit = a_visit(times=(CAME, WENT))

    assert line(visit, "Left") == ("Left", "No check-out, no message left", Tone.BAD)


def test_a_check_in_at_the_door_is_told_with_the_arrival() -> None:
    reception = Meeting(kind=MeetingKind.CHECK_IN, at=at("9:02"), person="reception")
    visit = a_visit(times=(CAME,), meetings=(reception,))

    assert [each.say for each in told(visit).lines] == ["Arrived"]
    assert line(visit, "Arrived")[1] == "Checked in with reception, no name recorded"


def test_a_check_in_long_after_has_a_line_of_its_own() -> None:
    late = Meeting(kind=MeetingKind.CHECK_IN, at=at("10:00"), person=DANA.name)

    assert line(a_visit(times=(CAME,), meetings=(late,)), "Check-in")[1] == (
        "Checked in with Dana Whitfield"
    )


def test_leaving_told_but_without_a_check_out() -> None:
    left = replace(WENT, told="Dana")
    note = Meeting(kind=MeetingKind.CHECK_IN, at=at("9:01"), person=DANA.name)
    message = Meeting(
        kind=MeetingKind.CHECK_OUT,
        at=at("11:10"),
        how=MeetingHow.MESSAGE_LEFT,
        person=DANA.name,
        message="All is well again.",
    )
    visit = a_visit(times=(CAME, left), meetings=(note, message))

    assert line(visit, "Left")[1] == ("Left a message for Dana Whitfield: “All is well again.”")


def test_a_corrected_time_says_what_it_was_and_why() -> None:
    moved = replace(CAME, id=UUID(int=3), at=at("9:10"), corrects=CAME.id, reason="Wrong clock")

    assert "Corrected from 09:00: Wrong clock" in line(a_visit(times=(CAME, moved)), "Arrived")[1]


@pytest.mark.parametrize(
    ("written", "aside", "tone"),
    [
        ({"five__who": "Dana and four others at the front desk"}, "Who answered", Tone.WARN),
        ({}, None, None),
    ],
)
def test_the_five_questions_are_one_line(
    written: dict[str, str], aside: str | None, tone: Tone | None
) -> None:
    visit = a_visit(answers=answers(**written))
    found = [each for each in told(visit).lines if each.say == "Five questions"]

    assert [each.tone for each in found] == ([tone] if tone else [])
    if aside:
        assert found[0].aside.startswith(aside)
        assert found[0].aside.endswith("what, when, where and why are empty")


def test_a_change_begun_without_a_yes() -> None:
    change = Change(
        what="Ten licences", asked_by="Dana", asked_at=at("9:30"), started_at=at("9:40")
    )

    assert line(a_visit(changes=(change,)), "While there") == (
        "While there: Ten licences",
        "Asked by Dana, no price told; begun without a yes",
        Tone.BAD,
    )


def test_a_change_approved_after_it_was_begun() -> None:
    change = Change(
        what="Ten licences",
        amount_minor=48_000,
        asked_at=at("9:30"),
        started_at=at("9:40"),
        approval=Approval.VERBAL,
        approved_by="Dana",
        approved_at=at("10:00"),
    )

    assert line(a_visit(changes=(change,)), "While there")[1:] == (
        "Added, told $480; approved aloud by Dana, after it was begun",
        Tone.WARN,
    )


def test_a_promise_nobody_kept() -> None:
    promise = Promise(what="Call", to=DANA.name, made_at=at("10:00"), due_at=at("16:00"))

    assert line(a_visit(promises=(promise,)), "Promised") == (
        "Promised Dana by 16:00: Call",
        "Not kept",
        Tone.BAD,
    )


def test_what_the_client_said_of_us() -> None:
    said = (Feedback(question="listened", rating=2, comment="In a hurry", at=at("12:00")),)

    assert line(a_visit(feedback=said), "How did we do?")[1:] == (
        "Did we understand what you needed? 2 of 5 “In a hurry”",
        Tone.BAD,
    )


def test_it_is_told_in_order_and_what_has_no_time_comes_last() -> None:
    undated = Change(what="Something")
    visit = a_visit(times=(WENT, CAME), changes=(undated,))

    assert [each.say for each in told(visit).lines] == [
        "Arrived",
        "Left",
        "While there: Something",
    ]


def test_both_kinds_of_notes_are_shown_even_when_nobody_wrote_them() -> None:
    written = told(a_visit(answers=answers(document__internal="Slot 3 failed"))).written

    assert [(each.title, each.text) for each in written] == [
        ("For the client", ""),
        ("For us", "Slot 3 failed"),
    ]


def test_the_third_strike_says_what_it_means() -> None:
    kept = [
        KeptStrike(
            id=UUID(int=number),
            client_id=UUID(int=9),
            kind=StrikeKind.SILENT_DEPARTURE,
            say="Left without a word.",
            at=at("9:00", days=number),
        )
        for number in (1, 2, 3)
    ]
    first, last = struck_cards(kept[:1], kept)[0], struck_cards(kept[2:], kept)[0]

    assert first.title == "Strike 1 of 3 for this client"
    assert last.say == "Left without a word. They are being lost."


def test_a_strike_made_good_is_told_as_such() -> None:
    kept = KeptStrike(
        client_id=UUID(int=9),
        kind=StrikeKind.SILENT_DEPARTURE,
        say="Left without a word.",
        at=at("9:00"),
        cleared_at=at("12:00"),
        cleared_why="Ruth went there.",
    )

    assert struck_cards((kept,), (kept,))[0].say == "Left without a word. Ruth went there."
