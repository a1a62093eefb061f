"""Other words for a finding, where the check's advice names them outright."""

import re
from typing import Final, NamedTuple

from app.coaching.message import Finding, Kind

_SAY: Final = re.compile(r"Say “([^”…]+)”\.")
_ARTICLE: Final = re.compile(r"\b(?:the|a|an|your|our)\s+$", re.IGNORECASE)
_BEGINS_WITH_ONE: Final = re.compile(r"(?:the|a|an|your|our|its)\b", re.IGNORECASE)
_ALONE: Final = re.compile(r"\bi\b")
_BEGINS_SENTENCE: Final = re.compile(r"(?:^|[.!?\n])\s*$")


class Replacement(NamedTuple):
    """``words`` for what stands between ``start`` and ``end``, in characters of the message."""

    start: int
    end: int
    words: str


def replacement(text: str, finding: Finding) -> Replacement | None:
    """Return what a click may write instead; ``None`` where only the writer can know."""
    found = text[finding.start : finding.end]
    if finding.kind is Kind.SHOUTING:
        words = _ALONE.sub("I", found.lower()) if found.strip("!") else "."
        return _fitted(text, finding.start, finding.end, words)
    said = _SAY.fullmatch(finding.better) if finding.kind is Kind.JARGON else None
    if said is None:
        return None
    article = _ARTICLE.search(text, 0, finding.start)
    is_doubled = article is not None and _BEGINS_WITH_ONE.match(said[1]) is not None
    start = article.start() if article and is_doubled else finding.start
    return _fitted(text, start, finding.end, said[1])


def _fitted(text: str, start: int, end: int, words: str) -> Replacement:
    """Begin with a capital letter where a sentence begins."""
    if _BEGINS_SENTENCE.search(text[max(0, start - 20) : start]):
        words = words[:1].upper() + words[1:]
    return Replacement(start, end, words)
