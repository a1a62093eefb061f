"""Text from right to left is put in order by the Unicode bidirectional algorithm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents import bidi


def shown(text: str) -> str:
    """Return the text as it stands on paper from left to right, brackets not mirrored."""
    levels = bidi.levels(text, base=int(bidi.is_rtl(text)))
    return "".join(text[index] for index in bidi.visual_order(levels))


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("abc", "abc"),
        ("אבג", "גבא"),
        ("אבג 42 דה", "הד 42 גבא"),
        ("אבג abc דה", "הד abc גבא"),
        ("abc אבג def", "abc גבא def"),
        ("אבג 14:30", "14:30 גבא"),
        ("אבג 5%", "5% גבא"),
        ("رقم 42", "42 مقر"),
        ("abc אבג 1,250.00 דה", "abc הד 1,250.00 גבא"),
        ("אבג!", "!גבא"),
    ],
)
def test_words_and_numbers_stand_where_a_reader_expects_them(typed: str, seen: str) -> None:
    assert shown(typed) == seen


def test_a_latin_word_in_brackets_stays_inside_them() -> None:
    assert shown("אב (Server A) גד") == "דג )Server A( בא"


def test_brackets_follow_what_they_hold() -> None:
    assert bidi.levels("a (ב) c", base=0)[2:5] == [0, 1, 0]
    assert bidi.levels("א(b)ג", base=1) == [1, 1, 2, 1, 1]


def test_the_first_strong_character_decides_the_side() -> None:
    assert bidi.is_rtl("… 42 אבג")
    assert not bidi.is_rtl("… 42 abc אבג")
    assert not bidi.is_rtl("42")


ALPHABET = "ab1 2,.-+$%אבج١()[]!\u0301"


@given(st.text(alphabet=ALPHABET), st.integers(0, 1))
def test_every_character_keeps_a_place(text: str, base: int) -> None:
    levels = bidi.levels(text, base=base)
    assert len(levels) == len(text)
    assert all(base <= level <= base + 2 for level in levels)
    assert sorted(bidi.visual_order(levels)) == list(range(len(text)))


@given(st.text(alphabet="ab1 2,.-+$%!"))
def test_text_without_right_to_left_stays_as_it_is(text: str) -> None:
    assert set(bidi.levels(text, base=0)) <= {0}
