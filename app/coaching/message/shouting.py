"""Capitals and exclamation marks: what is read as shouted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from app.coaching.message.finding import Finding, Kind
from app.coaching.message.notation import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.coaching.message.draft import Draft
    from app.coaching.message.phrases import Shouting

_LOUD: Final = r"[^\W\d_a-z][^\W\d_a-z'’]*"
_RUN: Final = re.compile(rf"(?<![\w.@/\\-]){_LOUD}(?:[,:;]?[ \t]{{1,3}}{_LOUD})*(?![\w-])")
_CAPITALS: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_EXCLAIMED: Final = re.compile(r"!{3,}")


def shouted(draft: Draft, shouting: Shouting) -> Iterator[Finding]:
    """Find several words in capitals that are no names of things, and rows of ``!``."""
    advice = shouting.advice
    signs = [draft.sentence(span.start) for span in draft.find(shouting.signs)]
    cheers = [draft.sentence(span.start) for span in draft.find(shouting.cheers)]
    for span in (*_in_capitals(draft, shouting, set(signs)), *_exclaimed(draft, set(cheers))):
        yield Finding(Kind.SHOUTING, *span, advice.say, advice.better)


def _in_capitals(draft: Draft, shouting: Shouting, signs: set[Span]) -> list[Span]:
    runs: list[Span] = []
    scattered: list[Span] = []
    for match in _RUN.finditer(draft.own):
        if draft.sentence(match.start()) in signs:
            continue
        loud = _loud_words(match, shouting)
        if len(loud) >= shouting.run:
            runs.append(Span(loud[0].start, loud[-1].end))
        scattered.extend(loud)
    if runs or len(scattered) < shouting.scattered:
        return runs
    return scattered


def _loud_words(run: re.Match[str], shouting: Shouting) -> list[Span]:
    words = _CAPITALS.finditer(run[0])
    return [
        Span(run.start() + word.start(), run.start() + word.end())
        for word in words
        if len(word[0]) > 1 and word[0].casefold().replace("’", "'") in shouting.ordinary
    ]


def _exclaimed(draft: Draft, cheers: set[Span]) -> list[Span]:
    found = (Span(*match.span()) for match in _EXCLAIMED.finditer(draft.own))
    return [span for span in found if draft.sentence(span.start) not in cheers]
