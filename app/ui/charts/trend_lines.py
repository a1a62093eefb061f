"""Levels over the weeks: one line, or many small ones side by side."""

from dataclasses import dataclass

from app.coaching.grammar import counted
from app.coaching.statistics import Trend
from app.ui.charts.chart import Key, Table, TableRow, figure
from app.ui.charts.skill_rows import TOO_FEW, change_cell, change_said


@dataclass(frozen=True, kw_only=True)
class TrendLine:
    """One line; ``weeks`` are the names of its weeks as they are shown, one for each point."""

    key: Key
    title: str
    trend: Trend
    weeks: tuple[str, ...] = ()

    def said(self) -> str:
        """Say how it went."""
        known = [point.level for point in self.trend.points if point.level is not None]
        if not known:
            return f"{self.title}: {TOO_FEW.lower()}."
        change = change_said(self.trend.change) or TOO_FEW.lower()
        return f"{self.title}: from {known[0]:.0f} to {known[-1]:.0f}, {change}."


@dataclass(frozen=True, kw_only=True)
class TrendLines:
    """Lines on one and the same scale, 0 to 100; ``standard`` is drawn where there is one."""

    title: str
    lines: tuple[TrendLine, ...]
    standard: float | None = None
    note: str = "Each line runs through the visits of the weeks around it; small dots are weeks."

    def summary(self) -> str:
        """Say every line."""
        standard = f"The standard is {self.standard:.0f}." if self.standard is not None else ""
        said = " ".join(line.said() for line in self.lines)
        return " ".join(part for part in (f"{self.title}.", standard, said) if part)

    def table(self) -> Table:
        """Return a row per line and week."""
        rows = [
            TableRow(
                (
                    line.title,
                    week,
                    figure(point.level),
                    figure(point.average),
                    str(point.n),
                    change_cell(line.trend.change),
                ),
                line.key,
            )
            for line in self.lines
            for week, point in zip(week_names(line), line.trend.points, strict=True)
        ]
        headings = ("What", "Week of", "Level", "That week alone", "Visits", "Change")
        return Table(headings, tuple(rows))


def week_names(line: TrendLine) -> tuple[str, ...]:
    """Return what the weeks are called; their dates where nobody named them."""
    return line.weeks or tuple(point.week.isoformat() for point in line.trend.points)


def week_said(line: TrendLine, at: int) -> str:
    """Say one week of a line."""
    point = line.trend.points[at]
    return (
        f"{line.title}, week of {week_names(line)[at]}: level {figure(point.level)},"
        f" {counted(point.n, 'visit', 'visits')}."
    )
