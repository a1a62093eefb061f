"""A table that leaves the program: headings and rows of plain values, in the order shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

Cell: TypeAlias = str | int | float | Decimal | date | datetime | None
"""One value: words, a number as a number, money in whole units, a moment in the zone it is of."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A table to be written to a file.

    ``rows`` are read once, while they are written; ``count`` says how many there are, 0 where
    nobody has counted.
    """

    title: str
    headings: tuple[str, ...]
    rows: Iterable[tuple[Cell, ...]]
    count: int = 0
