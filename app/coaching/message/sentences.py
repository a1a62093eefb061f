"""Where sentences begin and end, in messages that are typed in a hurry."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from app.coaching.message.notation import Span

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

_BREAK: Final = re.compile(r"[.!?…]+[)\]\"'”’]{0,3}(?=\s|$)|\n")
_LAST_WORD: Final = re.compile(r"[\w.]{1,20}$")
_BULLETS: Final = "-*•–·"


def sentences_of(
    plain: str, own: str, abbreviations: AbstractSet[str] = frozenset()
) -> tuple[Span, ...]:
    """Return the sentences of a text, without gaps, each with the space that follows it.

    Args:
        plain: The text in lower case.
        own: The same text as written; a line that goes on in lower case is no new sentence.
        abbreviations: Words whose dot ends nothing, without their last dot: "e.g".
    """
    spans: list[Span] = []
    start = 0
    for match in _BREAK.finditer(plain):
        end = match.end()
        if plain[start:end].strip() and _ends(match, plain, own, abbreviations):
            spans.append(Span(start, end))
            start = end
    if start < len(plain):
        spans.append(Span(start, len(plain)))
    return tuple(spans)


def _ends(match: re.Match[str], plain: str, own: str, abbreviations: AbstractSet[str]) -> bool:
    following = own[match.end() : match.end() + 80].lstrip(" \t")[:1]
    if match[0] == "\n":
        return not following.islower() or following in _BULLETS
    if match[0] != ".":
        return True
    last = _LAST_WORD.search(plain, max(0, match.start() - 20), match.start())
    return not (last and last[0] in abbreviations and not following.isupper())
