"""How a skill goes over the weeks: a smoothed line, and the change with its interval."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.coaching.statistics.quantiles import t_reach
from app.coaching.statistics.tally import ENOUGH, Tally

_REACH = 2
_FEWEST_WEEKS = 3
_DAYS = 7


@dataclass(frozen=True)
class Point:
    """One week of a trend: its Monday, the smoothed level (``None`` where nothing is near), visits.

    ``average`` is the week's own plain average, ``None`` in a week without visits.
    """

    week: date
    level: float | None
    n: int
    average: float | None


@dataclass(frozen=True)
class Change:
    """How much a level went up or down from the first week to the last, with its 80 % interval."""

    amount: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Whether the direction is beyond doubt: the interval leaves out zero."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True)
class Trend:
    """The line, and the change over the whole of it; ``None`` where there is too little to tell."""

    points: tuple[Point, ...] = ()
    change: Change | None = None


def trend(weeks: Sequence[tuple[date, Tally]]) -> Trend:
    """Return the trend of weeks in order, each named by its Monday; a week left out is empty.

    The line is the average of the visits within two weeks on each side, the nearer ones counting
    more (triangular kernel; Nadaraya, Theory of Probability and Its Applications 9 (1964)).
    """
    if not weeks:
        return Trend((), None)
    first = weeks[0][0]
    at = {(week - first).days // _DAYS: tally for week, tally in weeks}
    points = tuple(
        Point(
            week=date.fromordinal(first.toordinal() + number * _DAYS),
            level=_smoothed(at, number),
            n=(own := at.get(number, Tally())).n,
            average=own.mean if own.n else None,
        )
        for number in range(max(at) + 1)
    )
    return Trend(points, _change(at))


def _smoothed(at: dict[int, Tally], number: int) -> float | None:
    weight = total = 0.0
    for near in range(number - _REACH, number + _REACH + 1):
        tally = at.get(near)
        if tally is not None:
            nearness = _REACH + 1 - abs(near - number)
            weight += nearness * tally.n
            total += nearness * tally.total
    return total / weight if weight else None


def _change(at: dict[int, Tally]) -> Change | None:
    """Return the rise of the least-squares line through every single visit, first to last week.

    Source: simple linear regression, standard error of the slope with n - 2 degrees of freedom
    (Draper & Smith, Applied Regression Analysis, 3rd ed., 1.4). Weekly sums give it exactly.
    """
    busy = {week: tally for week, tally in at.items() if tally.n}
    n = sum(tally.n for tally in busy.values())
    if n < ENOUGH or len(busy) < _FEWEST_WEEKS:
        return None
    middle = sum(week * tally.n for week, tally in busy.items()) / n
    mean = sum(tally.total for tally in busy.values()) / n
    width = sum(tally.n * (week - middle) ** 2 for week, tally in busy.items())
    slope = sum((week - middle) * tally.total for week, tally in busy.items()) / width
    scatter = sum(
        tally.scatter + tally.n * (tally.mean - mean - slope * (week - middle)) ** 2
        for week, tally in busy.items()
    )
    length = max(busy) - min(busy)
    amount = slope * length
    reach = t_reach(n - 2) * math.sqrt(scatter / (n - 2) / width) * length
    return Change(amount, amount - reach, amount + reach)
