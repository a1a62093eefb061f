import tomllib
from itertools import product
from pathlib import Path

import pytest

from app.ui.theme.tokens import Tokens, read_tokens

THEMES = Path(__file__).parents[3] / "resources" / "themes"
GROUNDS = ("window", "surface", "sunken")
SOFT = ("accent-soft", "good-soft", "warn-soft", "bad-soft")
PAIRS = [
    *product(("text", "muted"), (*GROUNDS, *SOFT)),
    *product(("accent", "good", "warn", "bad"), ("window", "surface")),
    *product(("accent",), ("sunken", *SOFT)),
    *((tone, f"{tone}-soft") for tone in ("good", "warn", "bad")),
    ("on-accent", "accent"),
    ("on-accent", "accent-hover"),
    ("ink", "window"),
    ("ink", "surface"),
]


@pytest.mark.parametrize(("text", "ground"), PAIRS)
@pytest.mark.parametrize(("name", "least"), [("light", 4.5), ("dark", 4.5), ("contrast", 7.0)])
def test_every_text_stands_out_from_its_ground(
    name: str, least: float, text: str, ground: str
) -> None:
    colours = read_tokens(THEMES / f"{name}.toml").colours
    assert contrast(colours[text], colours[ground]) >= least


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_marks_without_words_stand_out_too(name: str) -> None:
    colours = read_tokens(THEMES / f"{name}.toml").colours
    assert contrast(colours["faint"], colours["surface"]) >= 3


def test_all_themes_have_the_same_tokens() -> None:
    names = [set(read_tokens(file).colours) for file in THEMES.glob("*.toml")]
    assert names == [names[0]] * 3


@pytest.mark.parametrize("file", sorted(THEMES.glob("*.toml")), ids=lambda file: file.stem)
def test_a_theme_is_read_as_toml_is_read(file: Path) -> None:
    assert read_tokens(file)._asdict() == tomllib.loads(file.read_text("utf-8"))


def test_an_unknown_token_in_the_style_sheet_is_noticed() -> None:
    tokens = Tokens(name="Small", dark=False, colours={"text": "#000000"})
    with pytest.raises(KeyError):
        tokens.filled_in("QLabel { color: $shadow; }")


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
