"""The check of a whole message."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from app.coaching.message.draft import draft_of
from app.coaching.message.finding import Finding, Kind
from app.coaching.message.jargon import unexplained
from app.coaching.message.length import clipped, too_long
from app.coaching.message.next_step import left_open
from app.coaching.message.shouting import shouted
from app.coaching.message.wording import badly_heard

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.coaching.message.phrases import Phrases

_HEATED: Final = frozenset({Kind.BLAME, Kind.ANGER, Kind.SHOUTING, Kind.NON_APOLOGY})
_ASKS_WHAT_NEXT: Final = frozenset(
    {Kind.CLIPPED, Kind.PROMISE_WITHOUT_TIME, Kind.CANNOT_WITHOUT_CAN}
)


def check_message(text: str, phrases: Phrases, *, lay_reader: bool = True) -> tuple[Finding, ...]:
    """Return what the reader of `text` would stumble over, in the order of the text.

    Quoted words, ticket fields and signatures are not judged. A heated message is first to be
    cooled down: whether it is curt or lacks a next step is said once it is calm.

    Args:
        text: The message as typed; findings are places in exactly this text.
        phrases: What is heard badly in the language of the message.
        lay_reader: Whether the reader is outside the trade; else its words are fine.
    """
    draft = draft_of(text, phrases.frame)
    worded = chain.from_iterable(badly_heard(draft, rule) for rule in phrases.rules)
    found = [
        *_one_at_a_place(worded),
        *shouted(draft, phrases.shouting),
        *(unexplained(draft, phrases.jargon) if lay_reader else ()),
        *too_long(draft, phrases.length),
    ]
    if not _kinds(found) & _HEATED:
        found.extend(clipped(draft, phrases.clipped))
        if not _kinds(found) & _ASKS_WHAT_NEXT:
            found.extend(left_open(draft, phrases.next_step))
    return _in_order(found)


def _kinds(findings: Iterable[Finding]) -> set[Kind]:
    return {finding.kind for finding in findings}


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda each: (each.start, -each.end, each.kind)))


def _one_at_a_place(findings: Iterable[Finding]) -> list[Finding]:
    """Return `findings` in order; of those that overlap, the first and longest."""
    kept: list[Finding] = []
    for finding in _in_order(findings):
        if not kept or finding.start >= kept[-1].end:
            kept.append(finding)
    return kept
