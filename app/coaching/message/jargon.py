"""Words of the trade that somebody outside it doesn't know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.coaching.message.finding import Finding, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.coaching.message.draft import Draft
    from app.coaching.message.notation import Span
    from app.coaching.message.phrases import Jargon, Term


def unexplained(draft: Draft, jargon: Jargon) -> Iterator[Finding]:
    """Find each term that is not explained where it first stands, once.

    Familiar terms alone count from so many different ones as the phrases say.
    """
    after = {span.start for span in draft.find(jargon.explained_after)}
    before = {span.end for span in draft.find(jargon.explained_before)}
    met: list[tuple[Span, Term]] = []
    for term in jargon.terms:
        places = _places(draft, term)
        explained = (_is_explained(draft, place, before, after) for place in places)
        if places and not any(explained):
            met.append((places[0], term))
    is_hard = len(met) >= jargon.company
    for place, term in met:
        if is_hard or not term.is_familiar:
            yield Finding(Kind.JARGON, *place, jargon.advice.say, term.plain)


def _places(draft: Draft, term: Term) -> list[Span]:
    places = draft.find(term.words)
    # "APs" is one, "ups" isn't.
    return [
        p for p in places if not term.is_in_capitals or draft.own[p.start : p.start + 2].isupper()
    ]


def _is_explained(draft: Draft, place: Span, before: set[int], after: set[int]) -> bool:
    """Tell whether the term at `place` is in brackets, or followed or preceded by its meaning."""
    lead, rest = draft.plain[: place.start], draft.plain[place.end : place.end + 40]
    if lead[-1:] in {"(", "["} or rest.lstrip()[:1] in {"(", "["}:
        return True
    gap = rest[: len(rest) - len(rest.lstrip(" ,;:–—-"))]
    if ("–" in gap or "—" in gap or " - " in gap) and rest.strip(" –—-"):
        return True
    return place.end + len(gap) in after or len(lead.rstrip(" \0")) in before
