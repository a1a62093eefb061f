"""The client hears from us at every milestone: which one is next, and what stands in it."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from app.coaching.message import check_message
from app.coaching.messages import Message, MessageKind
from app.coaching.updates import gaps, milestone_due, names_bad_news, ready
from app.coaching.visit import Estimate, MeetingHow, MeetingKind, TimeKind, Visit, VisitKind
from tests.coaching.builders import (
    DANA,
    GOOD_ANSWERS,
    a_visit,
    answers,
    at,
    change,
    check_in,
    check_out,
    clock,
    core,
    entry,
    good_visit,
    nobody,
)
from tests.coaching.messages_read import english
from tests.coaching.test_prompts_informing import promise

WAY, HERE, CAUSE, DONE, HOW = (
    MessageKind.ON_THE_WAY,
    MessageKind.ARRIVED,
    MessageKind.CAUSE_FOUND,
    MessageKind.DONE,
    MessageKind.HOW_DID_WE_DO,
)


def sent(kind: MessageKind, when: str) -> Message:
    """A message Dana got."""
    return Message(kind=kind, to=DANA.name, text="…", written_at=at(when), sent_at=at(when))


def said(moment: datetime) -> str:
    return f"{moment:%-H:%M}"


def written(visit: Visit, kind: MessageKind, when: str = "10:00") -> Message:
    """The ready text at a time of day."""
    return ready(visit, core(), kind, at(when), "Harbor IT", said)


def open_gaps(text: str) -> list[str]:
    return [text[start:end] for start, end in gaps(text)]


GONE = {"times": clock("travel_start 8:15, arrival 9:00, departure 11:30", told="")}
KNOWN = answers(why__1=("9:30", "The line drops"))


@pytest.mark.parametrize(
    ("facts", "when", "expected"),
    [
        ({}, "8:00", None),
        ({"times": clock("travel_start 8:15", told="")}, "8:20", WAY),
        ({"times": clock("travel_start 8:15", told="")}, "8:10", None),
        ({"times": clock("travel_start 8:15")}, "8:20", None),
        (GONE, "8:30", WAY),
        (GONE, "9:05", HERE),
        (GONE | {"messages": (sent(HERE, "9:03"),)}, "9:05", None),
        (GONE | {"messages": (replace(sent(HERE, "9:03"), sent_at=None),)}, "9:05", HERE),
        (GONE | {"meetings": (check_in("9:02"),)}, "9:05", None),
        (GONE | {"meetings": (nobody(MeetingKind.CHECK_IN, "9:02", "Closed"),)}, "9:05", HERE),
        (GONE | {"kind": VisitKind.REMOTE}, "9:05", WAY),
        (GONE | {"answers": KNOWN}, "9:31", CAUSE),
        (GONE | {"answers": KNOWN, "messages": (sent(CAUSE, "9:32"),)}, "9:40", None),
        (GONE | {"answers": KNOWN}, "11:40", DONE),
        (GONE | {"messages": (sent(DONE, "11:20"),)}, "11:40", HOW),
        (GONE | {"meetings": (check_out("11:28"),)}, "11:40", HOW),
        (
            GONE | {"meetings": (check_out("11:28", how=MeetingHow.MESSAGE_LEFT),)},
            "11:40",
            DONE,
        ),
        (GONE | {"messages": (sent(DONE, "11:20"), sent(HOW, "11:35"))}, "11:40", None),
    ],
)
def test_the_latest_milestone_nobody_heard_of_is_due(
    facts: dict[str, Any], when: str, expected: MessageKind | None
) -> None:
    assert milestone_due(a_visit(**facts), core(), at(when)) is expected


@pytest.mark.parametrize("kind", MessageKind)
@pytest.mark.parametrize("visit", [a_visit(), good_visit(answers={**GOOD_ANSWERS, **KNOWN})])
def test_no_ready_text_says_anything_the_check_would_mind(kind: MessageKind, visit: Visit) -> None:
    assert check_message(written(visit, kind).text, english()) == ()


@pytest.mark.parametrize("kind", MessageKind)
def test_every_message_greets_and_is_signed(kind: MessageKind) -> None:
    message = written(a_visit(), kind)

    assert message.to == DANA.name
    assert message.subject
    assert message.text.startswith("Hello Dana,")
    assert message.text.endswith("Marcus Bell\nHarbor IT")


def test_on_the_way_names_the_planned_time_only_while_it_lies_ahead() -> None:
    visit = a_visit(scheduled_at=at("9:00"))

    assert "there at 9:00." in written(visit, WAY, "8:20").text
    assert open_gaps(written(visit, WAY, "9:10").text) == ["[… the time, today]"]


def test_an_update_names_the_next_one_by_the_agreed_rhythm() -> None:
    assert "again by 12:00," in written(a_visit(), MessageKind.UPDATE, "10:03").text


def test_the_problem_said_back_is_never_told_as_its_cause() -> None:
    assert "what causes it: [" in written(good_visit(answers=answers()), CAUSE).text


def test_the_cause_comes_from_the_whys() -> None:
    text = written(a_visit(answers=KNOWN), CAUSE).text

    assert "what causes it: The line drops." in text
    assert open_gaps(text) == ["[… what you do about it]"]


def test_done_tells_what_was_done_and_what_comes_next() -> None:
    text = written(good_visit(), DONE, "11:40").text

    assert "Your router was replaced; payments were tested at both desks." in text
    assert "What happens next: We send the old router back under warranty." in text
    assert not gaps(text)


def test_without_notes_done_lists_the_changes_that_are_through() -> None:
    visit = a_visit(changes=(change("Renew licences", done_at=at("9:50")), change("New drive")))
    assert "it is done. Renew licences." in written(visit, DONE, "10:30").text


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"estimate": Estimate(minutes=30)}, "The work takes longer than the estimate you have"),
        ({"estimate": Estimate(limit_minor=1)}, "The work has gone past the limit we agreed on."),
        (
            {"promises": (promise("9:00", "9:30"),)},
            "I am late with what I promised you: Call about the part.",
        ),
        (
            {"answers": answers(work__findings=("9:30", "Drive 2 is failing"))},
            "Drive 2 is failing.",
        ),
        ({}, "[… what happened, in one sentence]"),
    ],
)
def test_bad_news_is_named_in_the_first_sentence(facts: dict[str, Any], expected: str) -> None:
    visit = a_visit(times=(entry(TimeKind.ARRIVAL, "9:00"),), **facts)

    first = written(visit, MessageKind.BAD_NEWS).text.split("\n\n")[1]

    assert first.startswith(f"This is not the news you hoped for: {expected}")


def test_a_promise_in_writing_is_the_one_due_first() -> None:
    visit = a_visit(promises=(promise("9:00", "15:00"), promise("9:00", "12:00")))
    text = written(visit, MessageKind.PROMISE).text

    assert "in writing: Call about the part." in text
    assert "count on it by 12:00." in text


def test_nobody_known_leaves_the_name_open() -> None:
    visit = a_visit(contact="", client=replace(a_visit().client, contacts=()))
    assert open_gaps(written(visit, HERE).text) == ["[… the name]"]


def test_what_people_wrote_is_never_a_placeholder() -> None:
    visit = a_visit(title="Fix {time} in {0}", answers=answers(why__1="A brace: {cause}"))

    assert "“Fix {time} in {0}”" in written(visit, HERE).text
    assert "A brace: {cause}." in written(visit, CAUSE).text


def test_without_a_ready_text_the_page_is_empty() -> None:
    bare = replace(core(), messages=())
    message = ready(a_visit(), bare, HERE, at("9:00"), "Harbor IT", said)
    assert (message.subject, message.text) == ("Replace unstable router", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello Dana,\n\nTwo drives failed. I bring new ones at 3 pm.", True),
        ("Hello Dana,\nwe can’t finish today. I come at 8:00.", True),
        ("Two drives failed.", True),
        ("Hello Dana,\n\nI hope you are well. Two drives failed.", False),
        ("Hello Dana,\n\nI am looking at your server.\n\nIt is broken.", False),
        ("Hello Dana,\n\nThis is not the news you hoped for: [… what happened]", False),
        ("Hello Dana,", False),
        ("", False),
        ("word " * 20_000, False),
    ],
)
def test_bad_news_stands_in_the_first_sentence(text: str, expected: bool) -> None:
    assert names_bad_news(text) is expected
