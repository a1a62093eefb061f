"""Shares of a whole with how sure they are: what losses came from."""

from dataclasses import dataclass

from app.coaching.statistics import Share
from app.ui.charts.chart import Key, Table, TableRow


@dataclass(frozen=True, kw_only=True)
class ShareBar:
    """One share."""

    key: Key
    title: str
    share: Share

    @property
    def shown(self) -> str:
        """The figure beside the bar."""
        return f"{self.share.percent:.0f} % · {self.share.k} of {self.share.n}"

    def said(self) -> str:
        """Say the share."""
        share = self.share
        if not share.n:
            return f"{self.title}: none."
        return (
            f"{self.title}: {share.percent:.0f} percent, {share.k} of {share.n},"
            f" likely {share.low:.0f} to {share.high:.0f} percent."
        )


@dataclass(frozen=True, kw_only=True)
class ShareBars:
    """Bars in the order given, the largest share first as a rule."""

    title: str
    bars: tuple[ShareBar, ...]
    note: str = "The thin line is the 80 % range: with few cases a share can be far off."

    def summary(self) -> str:
        """Say every share."""
        return " ".join([f"{self.title}.", *(bar.said() for bar in self.bars)])

    def table(self) -> Table:
        """Return a row per share."""
        rows = [
            TableRow(
                (
                    bar.title,
                    f"{bar.share.percent:.0f} %",
                    f"{bar.share.low:.0f} to {bar.share.high:.0f} %",
                    f"{bar.share.k} of {bar.share.n}",
                ),
                bar.key,
            )
            for bar in self.bars
        ]
        return Table(("What", "Share", "Likely between", "Cases"), tuple(rows))
