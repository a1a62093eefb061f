"""A technician writes to a client; the check says how that will be heard, if it matters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.coaching.message import Finding, Kind, check_message
from tests.coaching.messages_read import BLIND, HELD_OUT, TUNED, english, labelled

SETS = pytest.mark.parametrize("name", [TUNED, HELD_OUT, BLIND])


def check(text: str) -> tuple[Finding, ...]:
    return check_message(text, english())


def kinds(text: str) -> list[Kind]:
    return [finding.kind for finding in check(text)]


@SETS
def test_what_is_found_is_nearly_always_there(name: str) -> None:
    messages = labelled(name)
    right = sum(len(message.found() & message.kinds) for message in messages)
    wrong = sum(len(message.found() - message.kinds) for message in messages)

    assert right / (right + wrong) >= 0.95


@pytest.mark.parametrize("kind", Kind)
def test_most_of_what_is_there_is_found(kind: Kind) -> None:
    holding = [message for message in labelled(TUNED) if kind in message.kinds]
    found = [message for message in holding if kind in message.found()]

    assert len(found) / len(holding) >= 0.75


def test_a_good_message_is_left_alone() -> None:
    good = [each for name in (TUNED, HELD_OUT, BLIND) for each in labelled(name) if not each.kinds]
    flagged = [message.text for message in good if message.found()]

    assert len(flagged) <= len(good) // 100


def test_other_writers_faults_are_found_as_well() -> None:
    messages = labelled(BLIND)
    marked = sum(len(message.kinds) for message in messages)
    right = sum(len(message.found() & message.kinds) for message in messages)

    assert right / marked >= 0.75


def test_the_labelled_messages_are_many_and_half_of_them_good() -> None:
    messages = (*labelled(TUNED), *labelled(HELD_OUT), *labelled(BLIND))

    assert len(messages) >= 800
    assert sum(not message.kinds for message in messages) * 2 >= len(messages)


def test_a_finding_points_at_the_words_and_offers_better_ones() -> None:
    text = "Hi Dana, the switch is in.  You should’ve  told us 😀 that you moved."

    (found,) = check(text)

    assert found.kind is Kind.BLAME
    assert text[found.start : found.end] == "You should’ve  told"
    assert found.say
    assert found.better


def test_findings_come_in_the_order_of_the_text() -> None:
    found = check("Again?? You never listen. I'll get back to you.")

    assert [each.kind for each in found] == [
        Kind.ANGER,
        Kind.BLAME,
        Kind.PROMISE_WITHOUT_TIME,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Hi Dana, you wrote “you never listen to us”, and I took it to heart. Thank you. Todd",
        "> I'm sick of this, it is RIDICULOUS AND WRONG!!!\nI understand. I'll be there at 2 pm.",
        "Hello Dana, the screen showed 'You should have saved'. It's gone now.",
        "Hi Dana, all is well.\n-- \nTODD MILLER, THE SERVER PEOPLE\nWe never get back to you",
        "Hi Dana, all is well.\nKind regards\nTODD MILLER\nALL THE BEST IT",
        "Hi Dana, here is the old thread.\n-----Original Message-----\nYou people never listen",
        "Status: OUT OF ORDER NOW\nHi Dana, I'll be there at 2 pm.",
    ],
)
def test_what_others_wrote_is_not_the_writer_s(text: str) -> None:
    assert check(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Hi Dana, I'll call you by 4 pm.",
        "Hi Dana, I'll call you. It will be before noon.",
        "Hi Dana, I'll get back to you within two hours.",
        "Hi Dana, I'll get back to you on 3 May.",
        "Hi Dana, we'll be in touch first thing on Monday.",
        "Hi Dana, I'll let you know when the new disk is in.",
    ],
)
def test_a_promise_with_a_time_is_a_good_one(text: str) -> None:
    assert kinds(text) == []


def test_a_time_two_sentences_later_is_too_late() -> None:
    text = "Hi Dana, I'll call you. The disk is new. It came at 9:30."

    assert kinds(text) == [Kind.PROMISE_WITHOUT_TIME]


@pytest.mark.parametrize(
    "text",
    [
        "Hi Dana, we can't repair it, but we can lend you one.",
        "Hi Dana, we can't repair it. The screen is glued in. You could use the old one.",
    ],
)
def test_a_no_with_what_is_possible_is_a_good_one(text: str) -> None:
    assert kinds(text) == []


def test_terms_are_for_those_who_know_them_or_are_told() -> None:
    text = "Hi Dana, the DHCP lease was too short, so I changed it."

    assert kinds(text) == [Kind.JARGON]
    assert check_message(text, english(), lay_reader=False) == ()
    assert kinds("Hi Dana, I set the DHCP (it gives each PC its number) right.") == []


def test_one_half_known_term_is_fine_and_two_are_not() -> None:
    assert kinds("Hi Dana, the NAS is back.") == []
    assert kinds("Hi Dana, the NAS has new firmware.") == [Kind.JARGON, Kind.JARGON]


@pytest.mark.parametrize("text", ["", " \n\t", "> quoted only", "…", "!", "\0", "-- \nTodd"])
def test_nothing_written_is_nothing_wrong(text: str) -> None:
    assert check(text) == ()


def test_nine_pages_are_too_long_wherever_they_were_copied_from() -> None:
    found = check("Hi Dana, it works again and the report is below. " * 40)

    assert [each.kind for each in found] == [Kind.TOO_LONG]


def test_a_heated_message_is_first_to_be_cooled_down() -> None:
    assert kinds("Not my problem.") == [Kind.ANGER]


pieces = st.sampled_from(
    [
        "you ", "should have told us", "because you didn't ", "I'll get back to you ", "soon",
        "we can't ", "sorry but ", "NOT ", "DO IT NOW ", "!!!", '"', "'", "“", "’", "\n", "> ",
        "-- \n", "Kind regards\n", "Error: ", "İ", "ß", "😀", "\0", "by 4 pm", ". ", "?", "(",
        "DHCP ", "NAS", "\u202e", "\r\n", "9:30", "- ", "http://", "a@b.c", "100 % sure ",
    ]
)  # fmt: skip


@given(st.one_of(st.text(max_size=300), st.lists(pieces, max_size=60).map("".join)))
def test_any_text_is_judged_within_its_bounds_and_always_alike(text: str) -> None:
    found = check(text)

    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert found == check(text)
