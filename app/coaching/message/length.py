"""Too much to read, or too little to feel answered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from app.coaching.message.finding import Finding, Kind
from app.coaching.message.notation import Span
from app.coaching.message.readability import reading_ease, words_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.coaching.message.draft import Draft
    from app.coaching.message.phrases import Clipped, Length

_POINT: Final = re.compile(r"(?m)^[ \t]{0,8}(?:[-*•–·]|\d{1,2}[.)])[ \t]")
_POINTS: Final = 3
_STACCATO_SENTENCES: Final = 2


def too_long(draft: Draft, length: Length) -> Iterator[Finding]:
    """Find a message longer than its purpose bears, or else each sentence without an end."""
    body = _trimmed(draft.text, Span(0, draft.body_end))
    words = words_in(draft.text[body.start : body.end])
    if len(words) > _limit(draft, length, words):
        yield Finding(Kind.TOO_LONG, *body, length.advice.say, length.advice.better)
        return
    for sentence in draft.sentences:
        end = min(sentence.end, draft.body_end)
        if len(words_in(draft.text[sentence.start : end])) > length.sentence_words:
            advice = length.sentence_advice
            place = _trimmed(draft.text, Span(sentence.start, end))
            yield Finding(Kind.TOO_LONG, *place, advice.say, advice.better)


def clipped(draft: Draft, limits: Clipped) -> Iterator[Finding]:
    """Find a whole message of a few words with nothing kind among them."""
    body = _trimmed(draft.text, Span(0, draft.body_end))
    words = words_in(draft.own[body.start : body.end])
    if not words or draft.find(limits.courtesies) or draft.body_end < len(draft.text):
        return
    if any(smile in draft.text for smile in limits.smiles):
        return
    is_personal = bool(draft.find(limits.people))
    is_staccato = not is_personal and _is_staccato(draft, len(words), limits)
    if is_staccato or len(words) <= _fewest(draft, body, limits, is_personal=is_personal):
        yield Finding(Kind.CLIPPED, *body, limits.advice.say, limits.advice.better)


def _fewest(draft: Draft, body: Span, limits: Clipped, *, is_personal: bool) -> int:
    if is_personal:
        return limits.personal_words
    reports = draft.find(limits.reports)
    begins = bool(reports) and not words_in(draft.own[body.start : reports[0].start])
    return limits.report_words if begins else limits.words


def _limit(draft: Draft, length: Length, words: list[str]) -> int:
    if len(_POINT.findall(draft.text)) >= _POINTS:
        return length.listed_words
    if len(words) > length.hard_words and reading_ease(words, len(draft.sentences)) < length.ease:
        return length.hard_words
    return length.words


def _is_staccato(draft: Draft, words: int, limits: Clipped) -> bool:
    sentences = [s for s in draft.sentences if words_in(draft.own[s.start : s.end])]
    return (
        words <= limits.staccato_words
        and len(sentences) >= _STACCATO_SENTENCES
        and words <= limits.staccato * len(sentences)
    )


def _trimmed(text: str, span: Span) -> Span:
    """Return `span` without the space around what it holds."""
    held = text[span.start : span.end]
    start = span.start + len(held) - len(held.lstrip())
    return Span(start, max(start, span.start + len(held.rstrip())))
