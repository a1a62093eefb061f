"""A person's level: where they probably stand, drawn toward the team as far as visits are few.

The model is two-layered: scores of one person scatter about the person's true level, true levels
about the team's. What the first layer leaves uncertain is computed, not assumed away.
"""

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from app.coaching.statistics.quantiles import t_reach
from app.coaching.statistics.tally import ENOUGH, Tally

K = TypeVar("K", bound=Hashable)

WORST, BEST = 0.0, 100.0
_WIDEST = (BEST - WORST) / 2
"""No spread of anything between 0 and 100 is larger (Popoviciu 1935)."""
_STEPS = 48
_BORROWED = 6.0
_FINEST = 1.0


@dataclass(frozen=True)
class Level:
    """Where a person stands in one skill, 0 to 100.

    Args:
        estimate: The most sensible single figure, drawn toward the team where visits are few.
        low: The lower end of the 80 % interval.
        high: Its upper end.
        n: How many visits it stands on.
        average: The plain average of those visits.
    """

    estimate: float
    low: float
    high: float
    n: int
    average: float

    @property
    def is_enough(self) -> bool:
        """Whether there are visits enough to say anything at all."""
        return self.n >= ENOUGH

    def is_below(self, other: "Level") -> bool:
        """Tell whether it is clearly lower: the intervals don't overlap."""
        return self.high < other.low


def levels(people: Mapping[K, Tally]) -> dict[K, Level]:
    """Return the level of everybody with at least one visit, in the order given.

    The estimate and its spread are the mean and standard deviation of the posterior of a normal
    hierarchical model whose between-person spread is integrated over instead of being fixed at a
    guess, which a small team could not support. Sources: Rubin, Estimation in Parallel Randomized
    Experiments, J. Educational Statistics 6 (1981); Gelman et al., Bayesian Data Analysis, 3rd ed.,
    5.17-5.21, with the uniform prior for the spread of Gelman, Bayesian Analysis 1 (2006). The
    interval's t quantile allows for the within-person variance being an estimate too.
    """
    seen = {who: tally for who, tally in people.items() if tally.n}
    if not seen:
        return {}
    tallies = tuple(seen.values())
    averages = tuple(tally.mean for tally in tallies)
    errors, freedoms = _errors(tallies)
    posteriors = _posteriors(averages, errors)
    return {
        who: _level(tally, posterior, freedom)
        for (who, tally), posterior, freedom in zip(seen.items(), posteriors, freedoms, strict=True)
    }


class _Posterior(NamedTuple):
    mean: float
    variance: float


def _level(tally: Tally, posterior: _Posterior, freedom: float) -> Level:
    reach = t_reach(freedom) * math.sqrt(posterior.variance)
    return Level(
        estimate=_within(posterior.mean),
        low=_within(posterior.mean - reach),
        high=_within(posterior.mean + reach),
        n=tally.n,
        average=tally.mean,
    )


def _within(value: float) -> float:
    return min(BEST, max(WORST, value))


def _errors(tallies: Sequence[Tally]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return each average's squared standard error and its degrees of freedom.

    A person's own variance is moderated toward the one of all: it counts as if six more visits of
    average scatter had been seen. Source: Smyth, Statistical Applications in Genetics and
    Molecular Biology 3 (2004), with the prior's degrees of freedom fixed.
    """
    own = [max(0, tally.n - 1) for tally in tallies]
    pooled = sum(tally.scatter for tally in tallies) / max(1, sum(own))
    borrowed = min(_BORROWED, float(sum(own)))
    variances = [
        (borrowed * pooled + tally.scatter) / max(1.0, borrowed + freedom)
        for tally, freedom in zip(tallies, own, strict=True)
    ]
    errors = tuple(
        max(variance, _FINEST) / tally.n for variance, tally in zip(variances, tallies, strict=True)
    )
    return errors, tuple(borrowed + freedom for freedom in own)


def _posteriors(averages: Sequence[float], errors: Sequence[float]) -> list[_Posterior]:
    """Return mean and variance of each true level, averaged over the plausible spreads."""
    shapes = [_given(spread, averages, errors) for spread in _spreads()]
    top = max(shape.log_weight for shape in shapes)
    weights = [
        _grid_width(step) * math.exp(shape.log_weight - top) for step, shape in enumerate(shapes)
    ]
    whole = sum(weights)
    found = []
    for person in range(len(averages)):
        at = [shape.people[person] for shape in shapes]
        mean = sum(w * p.mean for w, p in zip(weights, at, strict=True)) / whole
        second = sum(
            w * (p.variance + (p.mean - mean) ** 2) for w, p in zip(weights, at, strict=True)
        )
        found.append(_Posterior(mean, second / whole))
    return found


def _spreads() -> list[float]:
    """Return the between-person standard deviations tried, closer together near zero."""
    return [_WIDEST * ((step + 0.5) / _STEPS) ** 2 for step in range(_STEPS)]


def _grid_width(step: int) -> float:
    """Return how much of the scale the spread number ``step`` stands for, up to a factor."""
    return step + 0.5


class _Given(NamedTuple):
    log_weight: float
    people: list[_Posterior]


def _given(spread: float, averages: Sequence[float], errors: Sequence[float]) -> _Given:
    """Return how plausible a between-person ``spread`` is, and everybody's level if it were so."""
    between = spread * spread
    weights = [1 / (error + between) for error in errors]
    whole = sum(weights)
    team = sum(w * average for w, average in zip(weights, averages, strict=True)) / whole
    log_weight = -0.5 * math.log(whole)
    people = []
    for weight, average, error in zip(weights, averages, errors, strict=True):
        log_weight += 0.5 * math.log(weight) - 0.5 * weight * (average - team) ** 2
        kept = between * weight
        people.append(
            _Posterior(kept * average + (1 - kept) * team, kept * error + (1 - kept) ** 2 / whole)
        )
    return _Given(log_weight, people)
