"""Every character finds a font, and a font is read only when a character needs it."""

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from app.documents import fonts
from app.paths import resource

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("character", "font"),
    [
        ("a", "NotoSans"), ("Ł", "NotoSans"), ("Ω", "NotoSans"), ("Ж", "NotoSans"),
        ("ệ", "NotoSans"), ("₹", "NotoSans"), ("—", "NotoSans"),
        ("ش", "NotoSansArabic"), ("ש", "NotoSansHebrew"), ("ไ", "NotoSansThai"),
        ("हि", "NotoSansDevanagari"), ("தி", "NotoSansTamil"), ("ქ", "NotoSansGeorgian"),
        ("Հ", "NotoSansArmenian"), ("ខ", "NotoSansKhmer"), ("አ", "NotoSansEthiopic"),
        ("署", "MicroHei"), ("名", "MicroHei"), ("バ", "MicroHei"), ("한", "MicroHei"),
        ("😀", "NotoEmoji"), ("1️⃣", "NotoEmoji"), ("🇩🇪", "NotoEmoji"), ("⎈", "NotoSansSymbols"),
    ],
)  # fmt: skip
def test_each_script_has_its_font(character: str, font: str) -> None:
    ((face, drawn),) = fonts.fitting(character, "regular")
    assert face.family.name == font
    assert drawn == character


@pytest.mark.parametrize("character", ["\U00012000", "\ue123", "\U0010fffd"])
def test_what_no_font_has_becomes_a_visible_sign(character: str) -> None:
    ((face, drawn),) = fonts.fitting(character, "regular")
    assert drawn == fonts.REPLACEMENT
    assert face.has(drawn)


def test_a_mark_without_a_glyph_leaves_a_sign_beside_its_base() -> None:
    drawn = [drawn for _face, drawn in fonts.fitting("ש\u1ab0", "regular")]
    assert drawn == ["ש", fonts.REPLACEMENT]


def test_the_semibold_weight_is_wider_and_named_apart() -> None:
    regular, semibold = fonts.face("regular"), fonts.face("semibold")
    assert semibold.width("Not to exceed") > regular.width("Not to exceed")
    assert semibold.name != regular.name


def test_a_plain_page_reads_one_font_only() -> None:
    """An English page must not pay for the fonts of all scripts."""
    script = (
        "from app.documents import fonts, typesetting\n"
        "typesetting.width('Plain words', typesetting.TextStyle())\n"
        "print(fonts._load.cache_info().currsize)\n"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "1"


def test_every_font_in_a_paper_is_embedded(make_paper: "Callable[..., bytes]") -> None:
    pdf = make_paper("Plain, Łódź, شركة, 署名, 😀")
    assert b"Helvetica" not in pdf
    assert pdf.count(b"/FontFile2") == pdf.count(b"/Type /FontDescriptor") >= 4


def test_each_package_of_fonts_is_named_with_its_licence() -> None:
    notice = resource("fonts/LICENCES.md").read_text(encoding="utf-8")
    packages = {family.package for family in fonts.FAMILIES}
    assert all(package.replace("_", "-") in notice for package in packages)
