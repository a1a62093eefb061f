"""Whether two reviewers mean the same by their ratings."""

import math
from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from app.coaching.statistics.quantiles import t_reach
from app.coaching.statistics.tally import ENOUGH

K = TypeVar("K", bound=Hashable)
Rating = tuple[int, int]


@dataclass(frozen=True)
class Kappa:
    """Agreement beyond chance: 1 is full, 0 what chance gives, below that worse; 80 % interval."""

    value: float
    low: float
    high: float
    n: int


@dataclass(frozen=True)
class Disagreement(Generic[K]):
    """One thing that two reviewers rated differently."""

    key: K
    first: int
    second: int

    @property
    def steps(self) -> int:
        """How many steps of the scale lie between them."""
        return abs(self.first - self.second)


def kappa(pairs: Iterable[Rating], categories: int = 5) -> Kappa | None:
    """Return the quadratically weighted kappa of ratings from 1 to ``categories``.

    ``None`` for fewer than five pairs, and where both gave one and the same rating throughout: then
    chance alone would agree as well and nothing can be said.

    Sources: Cohen, Psychological Bulletin 70 (1968); the interval by the jackknife of Tukey,
    Annals of Mathematical Statistics 29 (1958).
    """
    counts = Counter(pairs)
    n = counts.total()
    value = _kappa(counts) if n >= ENOUGH else None
    if any(not 1 <= rating <= categories for pair in counts for rating in pair):
        raise ValueError(f"A rating is not within 1 and {categories}.")
    if value is None:
        return None
    reach = t_reach(n - 1) * math.sqrt(_jackknifed(counts, n, value))
    return Kappa(value, max(-1.0, value - reach), min(1.0, value + reach), n)


def largest_disagreements(
    ratings: Iterable[tuple[K, int, int]], most: int = 5
) -> tuple[Disagreement[K], ...]:
    """Return what two reviewers rated most differently, the largest first; equal ones in order."""
    found = [Disagreement(key, first, second) for key, first, second in ratings if first != second]
    return tuple(sorted(found, key=lambda one: -one.steps)[:most])


def _kappa(counts: Counter[Rating]) -> float | None:
    """Return one less the disagreement seen per disagreement that chance would give."""
    n = counts.total()
    first, second = Counter[int](), Counter[int]()
    for (one, other), times in counts.items():
        first[one] += times
        second[other] += times
    seen = sum(times * (one - other) ** 2 for (one, other), times in counts.items())
    chance = sum(
        times * often * (one - other) ** 2
        for one, times in first.items()
        for other, often in second.items()
    )
    return 1 - n * seen / chance if chance else None


def _jackknifed(counts: Counter[Rating], n: int, value: float) -> float:
    """Return the variance of kappa: how much it moves when one pair at a time is left out."""
    left_out = []
    for pair, times in counts.items():
        rest = counts - Counter([pair])
        without = _kappa(rest)
        left_out.append((value if without is None else without, times))
    mean = sum(one * times for one, times in left_out) / n
    return (n - 1) / n * sum(times * (one - mean) ** 2 for one, times in left_out)
