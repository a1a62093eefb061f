"""Whether coaching worked: before, after, and where colleagues' weeks alone would have led."""

from dataclasses import dataclass

from app.coaching.statistics import Effect, points
from app.ui.charts.chart import Key, Table, TableRow, figure
from app.ui.charts.skill_rows import TOO_FEW, UNCLEAR


@dataclass(frozen=True, kw_only=True)
class EffectRow:
    """One coaching: who and what, the levels before and after, the effect where it can be told.

    Levels are averages of the visits before and after, 0 to 100, ``None`` without visits.
    """

    key: Key
    title: str
    before: float | None
    after: float | None
    effect: Effect | None = None

    @property
    def expected(self) -> float | None:
        """Where the person would be had they only moved as colleagues did."""
        if self.before is None or self.effect is None:
            return None
        return min(100.0, max(0.0, self.before + self.effect.colleagues_change))

    @property
    def likely(self) -> tuple[float, float] | None:
        """The range around ``after``: where it leaves out ``expected``, the effect is clear."""
        if self.after is None or self.effect is None:
            return None
        effect = self.effect
        low = self.after + effect.low - effect.difference
        high = self.after + effect.high - effect.difference
        return max(0.0, low), min(100.0, high)

    @property
    def shown(self) -> str:
        """The figure at the end of the row."""
        if self.effect is None:
            return "–"
        return points(self.effect.difference) if self.effect.is_clear else UNCLEAR

    def said(self) -> str:
        """Say what came of it."""
        if self.effect is None:
            return f"{self.title}: {TOO_FEW.lower()}."
        seen = self.effect
        verdict = "" if seen.is_clear else f" {UNCLEAR.capitalize()}."
        return (
            f"{self.title}: {points(seen.change)}, colleagues {points(seen.colleagues_change)} in"
            f" the same weeks; the difference is likely {points(seen.low)} to"
            f" {points(seen.high)}.{verdict}"
        )


@dataclass(frozen=True, kw_only=True)
class EffectRows:
    """Coachings in the order given."""

    title: str
    rows: tuple[EffectRow, ...]
    note: str = (
        "The diamond is where colleagues’ change alone would have led. It worked when the range"
        " around the dot leaves the diamond behind."
    )

    def summary(self) -> str:
        """Say every row."""
        return " ".join([f"{self.title}.", *(row.said() for row in self.rows)])

    def table(self) -> Table:
        """Return a row per coaching."""
        rows = [
            TableRow(
                (
                    row.title,
                    figure(row.before),
                    figure(row.after),
                    points(row.effect.colleagues_change) if row.effect else "–",
                    f"{points(row.effect.low)} to {points(row.effect.high)}" if row.effect else "–",
                    row.shown,
                ),
                row.key,
            )
            for row in self.rows
        ]
        headings = ("What", "Before", "After", "Colleagues", "Likely between", "Beyond colleagues")
        return Table(headings, tuple(rows))
