"""Headings as they are compared, and as they are told apart."""

import re
import unicodedata
from collections.abc import Sequence

_REQUIRED = re.compile(r"^\s*\[required[^\]]*\]\s*", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


def plain(text: str) -> str:
    """Return a word or heading without case, accents, typographic marks and needless space."""
    bare = unicodedata.normalize("NFKD", text.replace("’", "'").replace("\ufeff", ""))
    letters = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return _SPACE.sub(" ", letters).strip().casefold()


def plain_heading(text: str) -> str:
    """Return a heading as presets name it: ``[required] Title`` is ``title``."""
    return plain(_REQUIRED.sub("", text))


def distinct(row: Sequence[str]) -> tuple[str, ...]:
    """Return headings that differ from each other: a second “Date” becomes “Date (2)”."""
    found: dict[str, None] = {}
    for place, cell in enumerate(row, 1):
        name = _SPACE.sub(" ", cell).strip() or f"Column {place}"
        label, number = name, 1
        while label in found:
            number += 1
            label = f"{name} ({number})"
        found[label] = None
    return tuple(found)
