"""The sums everything here is computed from, so that rollups suffice and no visit is read again."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

ENOUGH = 5
"""Fewer visits than this say nothing about a person."""


@dataclass(frozen=True)
class Tally:
    """How many scores there were, their sum and the sum of their squares; scores are 0 to 100."""

    n: int = 0
    total: float = 0.0
    squares: float = 0.0

    @classmethod
    def of(cls, scores: Iterable[float]) -> Self:
        """Return the sums of single scores."""
        kept = tuple(scores)
        return cls(len(kept), sum(kept), sum(score * score for score in kept))

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.n + other.n, self.total + other.total, self.squares + other.squares)

    @property
    def mean(self) -> float:
        """The average; a `ZeroDivisionError` where there is no score."""
        return self.total / self.n

    @property
    def scatter(self) -> float:
        """The sum of squared distances from the average, never negative; 0 without scores."""
        return max(0.0, self.squares - self.total * self.total / self.n) if self.n else 0.0

    @property
    def variance(self) -> float:
        """The sample variance (divisor n - 1); 0 for fewer than two scores."""
        return self.scatter / (self.n - 1) if self.n > 1 else 0.0


def together(tallies: Iterable[Tally]) -> Tally:
    """Return the sums of several tallies, an empty one of none."""
    return sum(tallies, Tally())
