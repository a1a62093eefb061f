"""The team at a glance: a row per skill, a dot per person, the team's middle half, the trend."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeVar

from app.coaching.grammar import counted, listed
from app.coaching.statistics import (
    Band,
    Change,
    Level,
    Trend,
    clearly_above,
    clearly_below,
    points,
    team_band,
)
from app.ui.charts.chart import Key, Table, TableRow, figure

K = TypeVar("K", bound=Key)

TOO_FEW = "Too few visits to tell"
UNCLEAR = "can’t tell yet"


class Apart(Enum):
    """Whether somebody stands clearly apart from everybody else."""

    NO = ""
    BELOW = "clearly below everybody else"
    ABOVE = "clearly above everybody else"


@dataclass(frozen=True, kw_only=True)
class Dot:
    """One person in one skill."""

    key: Key
    name: str
    level: Level
    apart: Apart = Apart.NO

    def said(self, skill: str) -> str:
        """Say where the person stands."""
        level = self.level
        text = (
            f"{self.name}, {skill}: {level.estimate:.0f}, likely {level.low:.0f} to"
            f" {level.high:.0f}, {counted(level.n, 'visit', 'visits')}"
        )
        return f"{text}, {self.apart.value}." if self.apart.value else f"{text}."


@dataclass(frozen=True, kw_only=True)
class SkillRow:
    """One skill: who stands where, and how the team went over the period.

    ``dots`` are the people with visits enough, always in the same order; ``unknown`` the names of
    the others.
    """

    key: Key
    title: str
    dots: tuple[Dot, ...] = ()
    unknown: tuple[str, ...] = ()
    band: Band | None = None
    trend: Trend = field(default_factory=Trend)

    @property
    def outstanding(self) -> tuple[Dot, ...]:
        """Who stands apart."""
        return tuple(dot for dot in self.dots if dot.apart is not Apart.NO)

    def said(self) -> str:
        """Say the row in a sentence."""
        if not self.dots:
            return f"{self.title}: {TOO_FEW.lower()}."
        middle = f"half the team above {self.band.median:.0f}, half below" if self.band else ""
        people = (
            f"{dot.name} {dot.apart.value}" if (dot := next(iter(self.outstanding), None)) else ""
        )
        change = change_said(self.trend.change)
        return f"{self.title}: {', '.join(part for part in (middle, people, change) if part)}."


@dataclass(frozen=True, kw_only=True)
class SkillRows:
    """The whole picture; ``period`` heads the trend column, such as "12 weeks"."""

    title: str
    period: str
    rows: tuple[SkillRow, ...]
    note: str = (
        "Dots are people with their 80 % range; the grey band is the middle half of the team."
        " Under five visits a person is not shown."
    )

    def summary(self) -> str:
        """Say every row."""
        return " ".join([f"{self.title}.", *(row.said() for row in self.rows)])

    def table(self) -> Table:
        """Return a row per person and skill, and one for each skill's team."""
        return Table(
            ("Skill", "Who", "Level", "Likely between", "Visits", "Change"),
            tuple(line for row in self.rows for line in _lines(row)),
        )


def skill_row(
    key: Key, title: str, levels: Mapping[K, Level], names: Mapping[K, str], trend: Trend
) -> SkillRow:
    """Return one row from a team's levels; a dot's key is the pair of person and ``key``."""
    below, above = clearly_below(levels), clearly_above(levels)
    dots = tuple(
        Dot(
            key=(who, key),
            name=names[who],
            level=level,
            apart=Apart.BELOW if who == below else Apart.ABOVE if who == above else Apart.NO,
        )
        for who, level in levels.items()
        if level.is_enough
    )
    unknown = tuple(names[who] for who, level in levels.items() if not level.is_enough)
    return SkillRow(
        key=key, title=title, dots=dots, unknown=unknown, band=team_band(levels), trend=trend
    )


def change_said(change: Change | None) -> str:
    """Say a change over the period."""
    if change is None:
        return ""
    amount = points(change.amount)
    return f"{amount} over the period" if change.is_clear else f"{amount}, {UNCLEAR}"


def change_cell(change: Change | None) -> str:
    """Write a change for a cell of a table."""
    if change is None:
        return "–"
    return points(change.amount) if change.is_clear else f"{points(change.amount)}, {UNCLEAR}"


def _lines(row: SkillRow) -> Sequence[TableRow]:
    band = row.band
    between = f"{band.low:.0f} to {band.high:.0f}" if band else "–"
    team = TableRow(
        (
            row.title,
            "The team",
            figure(band.median if band else None),
            between,
            "",
            change_cell(row.trend.change),
        ),
        row.key,
    )
    people = [
        TableRow(
            (
                row.title,
                dot.name,
                figure(dot.level.estimate),
                f"{dot.level.low:.0f} to {dot.level.high:.0f}",
                str(dot.level.n),
                "",
            ),
            dot.key,
        )
        for dot in row.dots
    ]
    few = (
        [TableRow((row.title, listed(row.unknown), TOO_FEW.lower(), "", "", ""))]
        if row.unknown
        else []
    )
    return [team, *people, *few]
