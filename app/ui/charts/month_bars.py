"""One amount a month: what surprises cost."""

from dataclasses import dataclass

from app.ui.charts.chart import Key, Table, TableRow


@dataclass(frozen=True, kw_only=True)
class MonthBar:
    """One month: its name, its amount (never negative) and the amount as it is shown."""

    key: Key
    month: str
    amount: float
    shown: str


@dataclass(frozen=True, kw_only=True)
class MonthBars:
    """Months in order; ``what`` heads the amounts in the table, such as "Goodwill"."""

    title: str
    what: str
    bars: tuple[MonthBar, ...]
    note: str = ""

    def summary(self) -> str:
        """Say every month."""
        months = "; ".join(f"{bar.month}: {bar.shown}" for bar in self.bars)
        return f"{self.title}. {months or 'Nothing yet'}."

    def table(self) -> Table:
        """Return a row per month."""
        rows = tuple(TableRow((bar.month, bar.shown), bar.key) for bar in self.bars)
        return Table(("Month", self.what), rows)
