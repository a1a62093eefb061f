"""What was measured, as a line to print and as a table to keep."""

import os
import platform
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench.timing import plain

FILE = Path(__file__).with_name("results.md")

_HOW = (
    "Each figure and its floor were measured turn by turn in one run; a ratio is the median of the"
    " ratios of neighbours. Milliseconds are of this machine on this day; the ratio is what counts."
)
_HEAD = ("| what | floor | seen | figure | reach | peer | |", "|---|---|---|---|---|---|---|")


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One figure.

    Args:
        what: What was measured.
        floor: What it was measured against; empty for an absolute figure.
        value: The ratio to the floor, or an absolute value in ``unit``.
        reach: The largest value that is good enough; ``None`` where nobody named one.
        seen: The medians behind the ratio, in words.
        peer: What others reach, measured in the same run where a number stands by it.
        reason: Why it is missed, for the case that it is.
        unit: ``×`` for a ratio.
    """

    what: str
    floor: str
    value: float
    reach: float | None
    seen: str = ""
    peer: str = ""
    reason: str = ""
    unit: str = "×"

    @property
    def is_met(self) -> bool:
        """Tell whether the figure was reached."""
        return self.reach is None or self.value <= self.reach

    @property
    def outcome(self) -> str:
        """Say whether the figure was reached and, if not, why."""
        if self.reach is None:
            return "for information"
        if self.is_met:
            return "met"
        return f"**missed**: {self.reason}" if self.reason else "**missed**"

    def line(self) -> str:
        """Return the figure as a line for a terminal."""
        reach = f"reach {self.reach:g} {self.unit}" if self.reach is not None else "no reach set"
        value = f"{plain(self.value)} {self.unit}"
        return f"{value:>10}  {reach:<16}  {self.what}  [{self.seen}]  {self.outcome}"

    def row(self) -> str:
        """Return the figure as a row of the table."""
        reach = f"≤ {self.reach:g} {self.unit}" if self.reach is not None else "–"
        cells = (self.what, self.floor, self.seen, f"**{plain(self.value)} {self.unit}**", reach)
        return "| " + " | ".join((*cells, self.peer or "–", self.outcome)) + " |"


def write(sections: Iterable[tuple[str, list[Figure]]], path: Path = FILE) -> None:
    """Write all figures down."""
    lines = [
        "# Measured",
        "",
        f"{datetime.now(UTC):%Y-%m-%d}, {_machine()}. `make bench` writes this file.",
        "",
        _HOW,
    ]
    for title, figures in sections:
        lines += ["", f"## {title}", "", *_HEAD]
        lines += [figure.row() for figure in figures]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _machine() -> str:
    from importlib.metadata import version

    return (
        f"{os.cpu_count()}-core {platform.system()} machine, Python"
        f" {platform.python_version()}, PySide6 {version('PySide6-Essentials')}"
    )
