"""From the command to the window, and on to Today, beside an empty window."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from bench.dataset import HUNDRED_THOUSAND, Datasets
from bench.results import Figure
from bench.timing import Sides, plain

TITLE = "Starting"
_ROUNDS = 15
_ROOT = Path(__file__).parent.parent
_BARE = ("-m", "bench.bare_window")


@dataclass(frozen=True)
class Started:
    """One start: seconds until each line it printed and until it had left, and its last line."""

    lines: tuple[float, ...]
    left: float
    said: tuple[float, ...]


def measure(data: Datasets) -> list[Figure]:
    """Measure starting over a file of 100,000 visits."""
    folder = str(data.copy(HUNDRED_THOUSAND, "startup"))
    return [_painted(folder), *_filled(folder)]


def _painted(folder: str) -> Figure:
    pairs = _pairs("-m", "app", "--quit-after-first-paint", "--data-folder", folder)
    sides = Sides(*zip(*((ours.left, bare.left) for ours, bare in pairs), strict=True))
    return Figure(
        what="start → first painted window, whole process",
        floor="bare PySide6 window",
        value=sides.ratio,
        reach=1.4,
        seen=sides.said(),
        peer="ReText 2.25 ×, novelWriter 13 × (measured elsewhere)",
        reason="the modules of frame and theme, and the first style sheet, take longer",
    )


def _filled(folder: str) -> list[Figure]:
    pairs = _pairs("-m", "bench.started", folder)
    filled = Sides(*zip(*((ours.lines[0], bare.lines[0]) for ours, bare in pairs), strict=True))
    loaded = Sides(*zip(*((ours.lines[-1], bare.lines[0]) for ours, bare in pairs), strict=True))
    memory = Sides(*zip(*((ours.said[0], bare.said[0]) for ours, bare in pairs), strict=True))
    frozen = median(ours.said[1] for ours, _ in pairs)
    return [
        Figure(
            what="start → Today filled from a file of 100,000 visits",
            floor="bare PySide6 window, painted",
            value=filled.ratio,
            reach=3.5,
            seen=filled.said(),
            peer="Vorta 3.6 × (measured elsewhere)",
            reason="the screen of today, and the file read with the driver alone, take longer",
        ),
        Figure(
            what="start → every place answers, with SQLAlchemy and all services loaded",
            floor="bare PySide6 window, painted",
            value=loaded.ratio,
            reach=None,
            seen=loaded.said(),
        ),
        Figure(
            what="the longest time in between in which the window does not answer",
            floor="–",
            value=frozen,
            reach=100,
            seen=f"{plain(frozen)} ms",
            reason="two threads share one interpreter while the libraries are imported",
            unit="ms",
        ),
        Figure(
            what="memory once every place answers",
            floor="bare PySide6 window",
            value=memory.ratio,
            reach=2.3,
            seen=memory.said("MB", 1),
            peer="ReText 1.7 ×, Vorta 2.4 × (measured elsewhere)",
            reason="SQLAlchemy with what it imports is 46 MB, the first text that Qt draws 14 MB",
        ),
    ]


def _pairs(*program: str) -> list[tuple[Started, Started]]:
    """Start the program and the bare window turn by turn; the first start of each warms up."""
    found = [(_start(*program), _start(*_BARE)) for _ in range(_ROUNDS + 1)]
    return found[1:]


def _start(*arguments: str) -> Started:
    begun = perf_counter()
    with subprocess.Popen(
        [sys.executable, *arguments], stdout=subprocess.PIPE, text=True, cwd=_ROOT
    ) as process:
        said = [(perf_counter() - begun, line) for line in process.stdout or ()]
        code = process.wait()
    left = perf_counter() - begun
    if code:
        raise RuntimeError(f"{' '.join(arguments)} ended with {code}")
    last = said[-1][1] if said else ""
    return Started(tuple(at for at, _ in said), left, tuple(map(float, last.split())))
