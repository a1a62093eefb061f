"""Whatever a person types stands in the paper, in every script; nothing is lost or run."""

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.documents import scripts
from app.documents.typesetting import PaperCanvas, Text, TextStyle, draw_line, lines, width

if TYPE_CHECKING:
    from collections.abc import Callable

PLAIN = TextStyle(size=10)
MIXED = (
    "شركة النور (Server A) رقم 42 تم إصلاح الخادم",
    "חברת אור בע״מ — 42 שרתים (DC-1)",
    "株式会社山田システム、御署名をお願い致します。",
    "บริษัท น้ำใจดี ซ่อมเซิร์ฟเวอร์แล้ว",
    "대한민국 서버 수리 완료",
    "हिन्दी में सेवा प्रतिवेदन",
    "Zażółć gęślą jaźń — Łódź, Ελληνικά, Кириллица, Tiếng Việt, 25 % ₹ €",
)


# ---- what stands in the paper


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (MIXED[0], ["شركة", "النور", "Server", "42", "إصلاح"]),
        (MIXED[1], ["חברת", "אור", "42", "שרתים", "DC"]),
        (MIXED[2], ["株式会社山田システム", "御署名をお願い致します"]),
        (MIXED[3], ["น้ำใจดี", "ซ่อมเซิร์ฟเวอร์แล้ว"]),
        (MIXED[4], ["대한민국", "서버"]),
        (MIXED[5], ["हिन्दी", "प्रतिवेदन"]),
        (MIXED[6], ["Łódź", "Ελληνικά", "Кириллица", "Tiếng Việt", "₹", "€"]),
    ],
)
def test_every_script_can_be_searched_in_the_paper(
    typed: str,
    words: list[str],
    make_paper: "Callable[..., bytes]",
    read_text: "Callable[[bytes], str]",
) -> None:
    text = read_text(make_paper(typed))
    assert [word for word in words if word not in text] == []


@pytest.mark.parametrize(
    "typed",
    [
        "<server01> and <fred@client.example>",
        "<font color=white>hidden</font> price",
        "<img src=/etc/hostname>",
        "<b>never closed",
        "&amp; &lt; 100 % {x} %s \\n (paren",
        "[[[__import__('os')]]]",
    ],
)
def test_markup_is_only_text(
    typed: str, make_paper: "Callable[..., bytes]", read_text: "Callable[[bytes], str]"
) -> None:
    assert typed in " ".join(read_text(make_paper(typed)).split())


def test_a_reversed_file_name_is_shown_as_it_is(
    make_paper: "Callable[..., bytes]", read_text: "Callable[[bytes], str]"
) -> None:
    assert "xgpj.exe" in read_text(make_paper("x\u202egpj.exe"))


def test_the_same_text_makes_the_same_bytes(make_paper: "Callable[..., bytes]") -> None:
    assert make_paper(*MIXED) == make_paper(*MIXED)


alphabets = st.sampled_from(
    ["<>/&;b\"'=", "אבג שלום(", "شركة النور", "御署名、「」", "น้ำใจดี", "हिन्दी", "😀👍🏽👨‍👩‍👧🇩🇪",
     "\x00\x07\t\n\x0b\u202e\u2066\ud800", "e\u0301\u0323\u0303", "\U00012000\ue000"]
)  # fmt: skip
snippets = st.one_of(st.text(max_size=80), alphabets.flatmap(lambda a: st.text(a, max_size=80)))
texts = st.builds(
    lambda parts, times: ("".join(parts) * times)[:100_000],
    st.lists(snippets, max_size=4),
    st.sampled_from([1] * 30 + [50, 5_000]),
)


@settings(suppress_health_check=list(HealthCheck))
@given(typed=texts)
@example(typed="x" * 5_000)
@example(typed="م" * 5_000)
@example(typed="署" * 20_000)
@example(typed=" " * 100_000)
@example(typed="\n" * 3_000)
@example(typed="a\u0301\u0302\u0303" * 2_000)
@example(typed="(" * 5_000 + "א")
@example(typed="👨‍👩‍👧" * 500)
def test_any_text_makes_a_paper_and_the_words_around_it_are_there(
    typed: str, make_paper: "Callable[..., bytes]", read_text: "Callable[[bytes], str]"
) -> None:
    text = read_text(make_paper("Alpha before", typed, "Omega behind"))
    assert "Alpha before" in text
    assert "Omega behind" in text


words = st.lists(st.text("abcxyzÄöłŻßñΩЖ0123456789", min_size=1, max_size=12), max_size=60)


@given(typed=words)
def test_every_word_typed_can_be_found(
    typed: list[str], make_paper: "Callable[..., bytes]", read_text: "Callable[[bytes], str]"
) -> None:
    assert read_text(make_paper(" ".join(typed))).split() == typed


def test_a_hundred_thousand_characters_fill_many_pages(
    make_paper: "Callable[..., bytes]", read_text: "Callable[[bytes], str]"
) -> None:
    typed = " ".join(f"word{number}" for number in range(11_000))
    found = read_text(make_paper(typed, size=14)).split()
    assert found == typed.split()


# ---- lines


@given(texts.filter(lambda text: len(text) < 2_000), st.floats(30, 600))
@example("\t\t\t", 30)
def test_lines_fit_and_lose_nothing(typed: str, room: float) -> None:
    broken = lines(typed, PLAIN, room)
    joined = "".join(line.text + line.tail for line in broken)
    assert joined == scripts.clean(typed) + "\n"
    for line in broken:
        is_one_cluster = len(scripts.clusters(line.text)) == 1
        assert is_one_cluster or line.width * PLAIN.size <= room * 1.02


def test_an_arabic_paragraph_starts_at_the_right() -> None:
    (line,) = lines("شركة النور", PLAIN, 500)
    assert line.rtl


def test_an_empty_text_takes_one_line() -> None:
    assert [line.text for line in lines("", PLAIN, 100)] == [""]


def test_width_grows_with_size_and_weight() -> None:
    assert width("Not to exceed", TextStyle(size=20)) == pytest.approx(
        2 * width("Not to exceed", PLAIN)
    )
    assert width("Not to exceed", TextStyle(weight="semibold")) > width("Not to exceed", PLAIN)


# ---- across pages


def filled(typed: str, room: float = 300, style: TextStyle = PLAIN) -> Text:
    text = Text(typed, style)
    text.wrap(room, 10_000)
    return text


def test_a_long_text_is_split_and_put_together_again() -> None:
    typed = "one two three\n" * 40
    text = filled(typed)
    first, rest = text.split(300, 100)
    assert isinstance(first, Text)
    assert isinstance(rest, Text)
    assert first.wrap(300, 100)[1] <= 100
    assert f"{first.text}\n{rest.text}" == typed


def test_no_single_line_is_left_behind() -> None:
    text = filled("one\ntwo\nthree\nfour\nfive\nsix")
    parts = text.split(300, 5 * PLAIN.line_height)
    assert [part.wrap(300, 500)[1] for part in parts] == [
        pytest.approx(4 * PLAIN.line_height),
        pytest.approx(2 * PLAIN.line_height),
    ]
    assert text.split(300, 1 * PLAIN.line_height) == []


@pytest.mark.parametrize("typed", ["one", "one\ntwo", "one\ntwo\nthree"])
def test_a_short_text_is_never_torn(typed: str) -> None:
    text = filled(typed)
    for room in range(0, 3 * int(PLAIN.line_height), 5):
        assert text.split(300, room) in ([], [text])


@given(heights=st.lists(st.integers(1, 40), min_size=1, max_size=30))
def test_texts_of_any_length_fill_page_after_page(
    heights: list[int], make_paper: "Callable[..., bytes]", read_text: "Callable[[bytes], str]"
) -> None:
    texts = ["\n".join(f"{index}-{line}" for line in range(n)) for index, n in enumerate(heights)]
    assert read_text(make_paper(*texts, size=17)).split() == " ".join(texts).split()


def test_a_kept_text_moves_to_the_next_page_unless_it_is_very_long() -> None:
    kept = TextStyle(keep=True)
    assert filled("one\ntwo\nthree\nfour", style=kept).split(300, 3 * kept.line_height) == []
    assert len(filled("line\n" * 90, style=kept).split(300, 500)) == 2


def test_the_narrowest_column_holds_the_widest_word() -> None:
    assert Text("a widestword b", PLAIN).minWidth() == pytest.approx(width("widestword", PLAIN))


# ---- single lines


def test_what_does_not_fit_ends_with_an_ellipsis(read_text: "Callable[[bytes], str]") -> None:
    made = BytesIO()
    canvas = PaperCanvas(made, pagesize=(300, 100))
    used = draw_line(canvas, 10, 50, "A very long name of a company", PLAIN, width=80)
    canvas.showPage()
    canvas.save()
    assert used <= 80
    assert read_text(made.getvalue()).strip().endswith("…")


@pytest.mark.parametrize(("align", "left"), [("left", 50), ("centre", 150), ("right", 250)])
def test_a_line_stands_where_its_style_says(align: str, left: int) -> None:
    import pypdfium2

    made = BytesIO()
    canvas = PaperCanvas(made, pagesize=(400, 100))
    style = TextStyle(align=align)  # type: ignore[arg-type]
    used = draw_line(canvas, 50, 50, "Hilltop", style, width=200)
    canvas.showPage()
    canvas.save()
    text = pypdfium2.PdfDocument(made.getvalue())[0].get_textpage()
    assert text.count_rects() == 1
    box = text.get_rect(0)
    shift = {"left": 0, "centre": used / 2, "right": used}[align]
    assert box[0] == pytest.approx(left - shift, abs=1.5)
