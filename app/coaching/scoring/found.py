"""What a look at the record finds for one checklist item."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from app.coaching.playbook import Playbook
from app.coaching.skills import Proof
from app.coaching.visit import Visit

ALL = Fraction(1)
MOST = Fraction(3, 4)
HALF = Fraction(1, 2)
LITTLE = Fraction(1, 4)
NOTHING = Fraction(0)


@dataclass(frozen=True, kw_only=True)
class Found:
    """How much of what an item asks for was found, 0 to 1, and the sentence that says so."""

    degree: Fraction
    say: str
    proof: Proof = Proof.RECORDED


Look = Callable[[Visit, Playbook, datetime], Found | None]
"""Looks at a visit as it stands at a moment (UTC); ``None`` where there is nothing to judge."""


def best(found: Iterable[Found]) -> Found | None:
    """Return the first of those with the highest degree."""
    return max(found, key=lambda each: each.degree, default=None)


def average(degrees: Iterable[Fraction]) -> Fraction:
    """Return the mean of at least one degree."""
    listed = tuple(degrees)
    return sum(listed, NOTHING) / len(listed)


def quoted(words: str) -> str:
    """Return what somebody typed between quotation marks, as the end of a sentence."""
    text = " ".join(words.split()).rstrip(".").strip('“”"')
    return f"“{text}”."


def sentence(*parts: str) -> str:
    """Return what was typed or put together as one sentence with an end."""
    text = " ".join(" ".join(part.split()) for part in parts if part.strip())
    return text if text.endswith((".", "!", "?", "…", "”")) else f"{text}."
