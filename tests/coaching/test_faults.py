"""Which words of a description tell a fault apart, and which sentence says what helped."""

import pytest

from app.coaching.faults import fix_line, groups, sought


def test_a_quoted_message_is_looked_for_as_it_stands() -> None:
    assert sought("Log: “WAN link lost” and \"E-57\", they say 'no'").messages == (
        "E-57",
        "WAN link lost",
    )


def test_words_that_fill_sentences_are_left_out_and_the_latest_come_first() -> None:
    assert sought("The printer again prints blank pages since Monday").words == (
        "pages",
        "blank",
        "prints",
        "printer",
    )


def test_accents_and_case_make_no_difference() -> None:
    assert sought("Écran NOIR").words == sought("ecran noir").words


def test_the_rarest_words_decide_and_two_have_to_meet() -> None:
    seen = {"router": 200, "link": 90, "firmware": 60, "cable": 150, "office": 240}

    assert groups(seen, 1_000) == (
        ("firmware", "link"),
        ("firmware", "cable"),
        ("firmware", "router"),
        ("link", "cable"),
        ("link", "router"),
        ("cable", "router"),
    )


def test_a_word_hardly_any_visit_has_speaks_for_itself() -> None:
    assert groups({"centrifuge": 3, "router": 200}, 1_000) == (("centrifuge",),)


def test_a_word_of_every_visit_tells_nothing_apart() -> None:
    assert groups({"network": 900, "unseen": 0, "router": 200}, 1_000) == ()


@pytest.mark.parametrize(
    ("notes", "line"),
    [
        ("", ""),
        ("Cable was fine.\nReplaced the power supply; watch it.", "Replaced the power supply"),
        ("The line card at the provider.", "The line card at the provider."),
        ("x" * 200, f"{'x' * 110}…"),
    ],
)
def test_what_helped_is_said_in_one_line(notes: str, line: str) -> None:
    assert fix_line(notes) == line
