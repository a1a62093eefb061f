"""How people stand to each other and to the standard: together, apart, the team's middle half."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from statistics import median, quantiles
from typing import TypeVar

from app.coaching.statistics.level import Level

K = TypeVar("K", bound=Hashable)

_FEWEST = 3


@dataclass(frozen=True)
class Band:
    """Where the team stands: the middle half of its people, and the middle itself; 0 to 100."""

    low: float
    high: float
    median: float


def groups(levels: Mapping[K, Level]) -> tuple[tuple[K, ...], ...]:
    """Return who stands together, the highest group first.

    Two people whose 80 % intervals overlap stand together, and so does everybody between them: a
    group ends only where no interval reaches over the gap. People with too few visits are left out.
    """
    found: list[list[K]] = []
    floor = 0.0
    for who, level in sorted(_known(levels).items(), key=lambda entry: -entry[1].high):
        if found and level.high >= floor:
            found[-1].append(who)
            floor = min(floor, level.low)
        else:
            found.append([who])
            floor = level.low
    return tuple(tuple(group) for group in found)


def clearly_below(levels: Mapping[K, Level]) -> K | None:
    """Return the one whose whole interval lies below everybody else's, or ``None``."""
    standing = groups(levels)
    return standing[-1][0] if len(standing) > 1 and len(standing[-1]) == 1 else None


def clearly_above(levels: Mapping[K, Level]) -> K | None:
    """Return the one whose whole interval lies above everybody else's, or ``None``."""
    standing = groups(levels)
    return standing[0][0] if len(standing) > 1 and len(standing[0]) == 1 else None


def colleagues(levels: Mapping[K, Level], who: K) -> float | None:
    """Return the middle level of everybody but ``who``; ``None`` where nobody else is known."""
    others = [level.estimate for key, level in _known(levels).items() if key != who]
    return median(others) if others else None


def team_band(levels: Mapping[K, Level]) -> Band | None:
    """Return the team's middle half and median; ``None`` below three people with visits enough.

    Quartiles by linear interpolation: Hyndman & Fan, The American Statistician 50 (1996), type 7.
    """
    known = [level.estimate for level in _known(levels).values()]
    if len(known) < _FEWEST:
        return None
    low, middle, high = quantiles(known, n=4, method="inclusive")
    return Band(low, high, middle)


def is_training_gap(levels: Mapping[K, Level], standard: float) -> bool:
    """Tell whether the team as a whole is below the standard, which is the leader's to mend."""
    band = team_band(levels)
    return band is not None and band.median < standard


def needs_coaching(levels: Mapping[K, Level], who: K, standard: float) -> bool:
    """Tell whether ``who`` is clearly below the standard and below the middle of colleagues."""
    level = levels.get(who)
    if level is None or not level.is_enough or level.high >= standard:
        return False
    others = colleagues(levels, who)
    return others is not None and level.high < others


def _known(levels: Mapping[K, Level]) -> dict[K, Level]:
    return {who: level for who, level in levels.items() if level.is_enough}
