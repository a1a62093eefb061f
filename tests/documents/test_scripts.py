"""A typed text is cleaned of what nobody can see, and broken only where a reader would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents import scripts


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("plain words", "plain words"),
        ("two\r\nlines\rthree", "two\nlines\nthree"),
        ("a\tb", "a    b"),
        ("bell\x07 and null\x00", "bell and null"),
        ("x\u202egpj.exe", "xgpj.exe"),
        ("isolates \u2066a\u2069", "isolates a"),
        ("e\u0301", "é"),
        ("half \ud800 a pair", "half  a pair"),
        ("soft\u00adhyphen", "softhyphen"),
        ("hidden \U000e0041tag", "hidden tag"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_what_steers_or_hides_is_dropped(typed: str, kept: str) -> None:
    assert scripts.clean(typed) == kept


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("añb", ["a", "ñ", "b"]),
        ("q\u0323\u0303x", ["q\u0323\u0303", "x"]),
        ("น้ำใจ", ["น้ำ", "ใ", "จ"]),
        ("👨‍👩‍👧!", ["👨‍👩‍👧", "!"]),
        ("🇩🇪🇫🇷", ["🇩🇪", "🇫🇷"]),
        ("👍🏽", ["👍🏽"]),
        ("1️⃣", ["1️⃣"]),
    ],
)
def test_a_cluster_is_what_a_reader_takes_for_one_character(text: str, expected: list[str]) -> None:
    assert scripts.clusters(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one two  three", ["one ", "two  ", "three"]),
        ("not-to-exceed 2026-03-04", ["not-", "to-", "exceed ", "2026-03-04"]),
        ("確認済み、御署名", ["確", "認", "済", "み、", "御", "署", "名"]),
        ("「確認」です", ["「確", "認」", "で", "す"]),
        ("เก่า", ["เก่า"]),
        ("10\u00a0h", ["10\u00a0h"]),
    ],
)
def test_lines_may_end_between_units(text: str, expected: list[str]) -> None:
    assert scripts.units(text) == expected


@given(st.text())
def test_nothing_is_lost_between_units_or_clusters(typed: str) -> None:
    text = scripts.clean(typed)
    assert "".join(scripts.units(text)) == text
    assert "".join(scripts.clusters(text)) == text


@given(st.text())
def test_cleaning_twice_changes_nothing_more(typed: str) -> None:
    once = scripts.clean(typed)
    assert scripts.clean(once) == once
