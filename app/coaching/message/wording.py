"""Phrases that are heard badly: blame, anger, empty apologies, vague promises and the like."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from app.coaching.message.finding import Finding
from app.coaching.message.notation import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.coaching.message.draft import Draft
    from app.coaching.message.phrases import PhraseRule

_LONGEST: Final = 300
"""No phrase is longer, in characters."""


def badly_heard(draft: Draft, rule: PhraseRule) -> Iterator[Finding]:
    """Find what `rule` looks for, where nothing nearby makes it good."""
    hits = sorted([*draft.find(rule.phrases), *_marks(draft, rule.marks)])
    if not hits:
        return
    within, unless = draft.find(rule.within), draft.find(rule.unless)
    for hit in hits:
        near = draft.around(hit.start, rule.before, rule.after)
        if not _touches(hit, within) and not _holds(near, unless, hit):
            yield Finding(rule.kind, *hit, rule.advice.say, rule.advice.better)


def _marks(draft: Draft, marks: tuple[str, ...]) -> Iterator[Span]:
    for mark in marks:
        start = draft.own.find(mark)
        while start >= 0:
            yield Span(start, start + len(mark))
            start = draft.own.find(mark, start + len(mark))


def _touches(hit: Span, spans: tuple[Span, ...]) -> bool:
    """Tell whether one of `spans`, which are in order, shares a character with `hit`."""
    first = bisect_left(spans, (hit.start - _LONGEST, 0))
    last = bisect_left(spans, (hit.end, 0))
    return any(span.end > hit.start for span in spans[first:last])


def _holds(near: Span, spans: tuple[Span, ...], hit: Span) -> bool:
    """Tell whether one of `spans`, which are in order, begins in `near` and isn't in `hit`."""
    first = bisect_left(spans, (near.start, 0))
    last = bisect_left(spans, (near.end, 0))
    return any(span.end <= hit.start or hit.end <= span.start for span in spans[first:last])
