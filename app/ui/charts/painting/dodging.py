"""Keeps dots and labels out of each other's way."""

from collections.abc import Sequence

_A_LANE_EACH = 12


def lanes(spots: Sequence[float], reach: float, size: float) -> list[float]:
    """Return how far above (negative) or below the middle each dot goes.

    A small team gets a lane for each person, in the order given, so that somebody is found at the
    same height in every row. A large one is packed: each dot takes the free place nearest to the
    middle; where all are taken they overlap.

    Args:
        spots: Where the dots are on the other axis.
        reach: How far apart the first and the last lane are.
        size: How much room a dot needs.
    """
    if len(spots) <= _A_LANE_EACH:
        step = reach / max(1, len(spots) - 1)
        return [0.0] if len(spots) == 1 else [at * step - reach / 2 for at in range(len(spots))]
    return _packed(spots, reach, size)


def _packed(spots: Sequence[float], reach: float, size: float) -> list[float]:
    half = int(reach // 2 // size)
    choices = sorted((lane * size for lane in range(-half, half + 1)), key=abs)
    last = dict.fromkeys(choices, float("-inf"))
    found = [0.0] * len(spots)
    for at in sorted(range(len(spots)), key=lambda at: spots[at]):
        free = (lane for lane in choices if spots[at] - last[lane] >= size)
        lane = next(free, min(choices, key=lambda lane: last[lane]))
        last[lane] = spots[at]
        found[at] = lane
    return found


def rows_for(ends: Sequence[tuple[float, float]], most: int, gap: float) -> list[int | None]:
    """Return for each label from left to right the first row it fits into, ``None`` for none."""
    free = [float("-inf")] * most
    found: list[int | None] = []
    for left, right in ends:
        row = next((number for number, end in enumerate(free) if left >= end + gap), None)
        if row is not None:
            free[row] = right
        found.append(row)
    return found
