"""Two ways of doing the same, measured turn by turn on the same noisy machine."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter

MS = 1000.0


@dataclass(frozen=True)
class Sides:
    """What our way and the floor took, in seconds (or any one unit), in pairs of neighbours."""

    ours: tuple[float, ...]
    floor: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """The median of the ratios of neighbours: what slows both at once falls out of it."""
        return median(ours / floor for ours, floor in zip(self.ours, self.floor, strict=True))

    def said(self, unit: str = "ms", factor: float = MS) -> str:
        """Say the medians of both sides, for instance ``0.80 ms against 0.35 ms``."""
        ours, floor = median(self.ours) * factor, median(self.floor) * factor
        return f"{plain(ours)} {unit} against {plain(floor)} {unit}"


def plain(value: float) -> str:
    """Write a measured number with as many digits as it deserves."""
    for least, places in ((100, 0), (10, 1), (0.1, 2)):
        if abs(value) >= least:
            return f"{value:.{places}f}"
    return f"{value:.3f}"


def timed(work: Callable[[], object]) -> Callable[[], float]:
    """Return a function that does ``work`` once and returns the seconds it took."""

    def once() -> float:
        start = perf_counter()
        work()
        return perf_counter() - start

    return once


def turn_by_turn(
    ours: Callable[[], float], floor: Callable[[], float], rounds: int, warm: int = 1
) -> Sides:
    """Sample both sides ``rounds`` times, changing who goes first; ``warm`` rounds don't count."""
    found: list[tuple[float, float]] = []
    gc.collect()
    for number in range(warm + rounds):
        if number % 2:
            second, first = floor(), ours()
        else:
            first, second = ours(), floor()
        found.append((first, second))
    kept = found[warm:]
    return Sides(tuple(first for first, _ in kept), tuple(second for _, second in kept))


def side_by_side(
    ours: Callable[[], object], floor: Callable[[], object], rounds: int = 30, warm: int = 3
) -> Sides:
    """Time both sides turn by turn."""
    return turn_by_turn(timed(ours), timed(floor), rounds, warm)


def p99(samples: tuple[float, ...]) -> float:
    """Return the 99th percentile."""
    return quantiles(samples, n=100)[98]
