"""What every chart knows about itself besides its picture: its words and its table."""

from abc import abstractmethod
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Protocol

Key = Hashable
"""What a mark stands for, given and understood by the caller alone."""


@dataclass(frozen=True)
class TableRow:
    """One row behind a chart; ``key`` is what opening it carries."""

    cells: tuple[str, ...]
    key: Key = None


@dataclass(frozen=True)
class Table:
    """The table behind a chart."""

    headings: tuple[str, ...]
    rows: tuple[TableRow, ...]


class Chart(Protocol):
    """A chart's data."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def note(self) -> str:
        """How to read it, in a sentence; may be empty."""

    @abstractmethod
    def summary(self) -> str:
        """Say in a few sentences what the picture shows."""

    @abstractmethod
    def table(self) -> Table:
        """Return every figure of the picture."""


def figure(value: float | None) -> str:
    """Write a level as a whole number; a dash where there is none."""
    return "–" if value is None else f"{value:.0f}"
