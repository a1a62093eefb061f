"""Whether coaching worked: what changed for one person, less what changed for colleagues anyway."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.coaching.statistics.quantiles import t_reach
from app.coaching.statistics.tally import ENOUGH, Tally

_LEAST = 2


@dataclass(frozen=True)
class Effect:
    """What a coaching session seems to have moved, in points of 100.

    Args:
        change: How the coached person's level changed.
        colleagues_change: How colleagues' levels changed in the same time.
        difference: The first less the second.
        low: The lower end of the difference's 80 % interval.
        high: Its upper end.
    """

    change: float
    colleagues_change: float
    difference: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Whether it can be told at all: the interval leaves out zero."""
        return self.low > 0 or self.high < 0

    @property
    def has_worked(self) -> bool:
        """Whether it was clearly for the better."""
        return self.low > 0


def effect(before: Tally, after: Tally, others: Iterable[tuple[Tally, Tally]]) -> Effect | None:
    """Return the effect of coaching, or ``None`` where either side has too few visits to tell.

    ``others`` are the visits before and after of each colleague who was not coached on the skill in
    that time. Each is compared with themselves, so that it doesn't matter who was busier when;
    then they are averaged, those with more visits counting more.

    Source: difference in differences (Card & Krueger, American Economic Review 84 (1994)); the
    degrees of freedom after Welch, Biometrika 34 (1947), and Satterthwaite, Biometrics 2 (1946).
    """
    pairs = [(was, now) for was, now in others if min(was.n, now.n) >= _LEAST]
    least = min(before.n, after.n, sum(was.n for was, _ in pairs), sum(now.n for _, now in pairs))
    if least < ENOUGH:
        return None
    shares = _shares(pairs)
    change = after.mean - before.mean
    colleagues_change = sum(
        share * (now.mean - was.mean) for share, (was, now) in zip(shares, pairs, strict=True)
    )
    parts = [_part(before, 1.0), _part(after, 1.0)]
    for share, pair in zip(shares, pairs, strict=True):
        parts += [_part(tally, share) for tally in pair]
    difference = change - colleagues_change
    reach = _reach(parts)
    return Effect(change, colleagues_change, difference, difference - reach, difference + reach)


def _shares(pairs: Sequence[tuple[Tally, Tally]]) -> list[float]:
    weights = [was.n * now.n / (was.n + now.n) for was, now in pairs]
    return [weight / sum(weights) for weight in weights]


def _part(tally: Tally, share: float) -> tuple[float, int]:
    """Return the squared standard error that an average brings in, and its degrees of freedom."""
    return share * share * tally.variance / tally.n, tally.n - 1


def _reach(parts: Sequence[tuple[float, int]]) -> float:
    variance = sum(part for part, _ in parts)
    if not variance:
        return 0.0
    freedom = variance**2 / sum(part**2 / free for part, free in parts)
    return t_reach(freedom) * math.sqrt(variance)
