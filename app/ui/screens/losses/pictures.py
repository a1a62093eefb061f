"""Pictures beside the feed: where losses come from, how that changed, what surprises cost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtWidgets import QSizePolicy

from app.coaching.loss_causes import causes_said, leading, short
from app.coaching.statistics import share
from app.ui.charts.month_bars import MonthBar, MonthBars
from app.ui.charts.painting.drawing import Drawing
from app.ui.charts.painting.month_bars import MonthBarsDrawing
from app.ui.charts.painting.share_bars import ShareBarsDrawing
from app.ui.charts.share_bars import ShareBar, ShareBars
from app.ui.charts.view import ChartView
from app.ui.formats import minor_digits, money_said
from app.ui.moments import short_day
from app.ui.theme import Theme
from app.ui.widgets.card import Card
from app.ui.widgets.meaning import label

if TYPE_CHECKING:
    from app.services.services import Services

_STRETCHES = 4
_MONTHS = 6


@dataclass(frozen=True)
class Stretch:
    """A time between two moments (UTC) and the losses in it, by the key of their cause."""

    start: datetime
    end: datetime
    counts: Mapping[str, int]

    def named(self, zone: tzinfo) -> str:
        """Return the days it goes from and to: 4 Dec – 4 Mar."""
        first, last = (short_day(at.astimezone(zone).date()) for at in (self.start, self.end))
        return f"{first} – {last}"


def stretches(services: "Services", now: datetime, weeks: int) -> tuple[Stretch, ...]:
    """Return the last ``weeks`` weeks and as many again before, four times, the newest first."""
    length = timedelta(weeks=weeks)
    ends = [now - number * length for number in range(_STRETCHES)]
    return tuple(
        Stretch(end - length, end, services.losses.by_cause(end - length, end)) for end in ends
    )


class LossPictures(QObject):
    """Charts in two cards, with sentences that say what they mean; ``T`` shows a chart's table."""

    cause_wanted = Signal(str)
    """The losses of this cause are to be read."""
    told = Signal(str, str, str)
    """How saving or printing a chart went, as ``ChartView.told``."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._is_brief = False
        self.sentence = label("", "label", wraps=True)
        self.causes = ChartView(theme, ShareBarsDrawing(_shares("", ())))
        self.over_time = ChartView(theme, ShareBarsDrawing(_shares("", ())))
        self.cost = ChartView(theme, MonthBarsDrawing(MonthBars(title="", what="", bars=())))
        self.cost_said = label("", "label", wraps=True)
        self._over_title = label("", "caption", wraps=True)
        self.causes_card, self.cost_card = Card(), Card()
        self._stretches: Sequence[Stretch] = ()
        self._zone: tzinfo | None = None
        self._cause = ""
        self._build()
        self.causes.activated.connect(self._on_cause)
        for chart in (self.causes, self.over_time, self.cost):
            # A chart is as high as its picture; its table would take all there is.
            chart.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            chart.told.connect(self.told)

    def show_causes(self, found: Sequence[Stretch], known: Sequence[str], zone: tzinfo) -> None:
        """Show the newest stretch, and how its leading cause did in those before.

        Args:
            found: Stretches of the same length, the newest first.
            known: The keys of all causes, in the playbook's order.
            zone: The zone that days are named in.
        """
        self._stretches, self._zone = found, zone
        counts = found[0].counts
        before = found[1].counts if len(found) > 1 else None
        self.sentence.setText(causes_said(counts, before))
        n = sum(counts.values())
        keys = sorted(dict.fromkeys((*known, *counts)), key=lambda key: -counts.get(key, 0))
        bars = tuple(
            ShareBar(key=key, title=short(key), share=share(counts.get(key, 0), n)) for key in keys
        )
        self.causes.setVisible(n > 0)
        _draw(self.causes, ShareBarsDrawing(_shares(self.tr("Causes of losses"), bars)))
        self._show_over_time(leading(counts) or (keys[0] if keys else ""))

    def show_cost(self, per_month: Mapping[str, int], today: date, currency: str) -> None:
        """Show what goodwill cost in the last months, in minor units of ``currency``."""
        months = _last_months(today)
        unit = 10 ** minor_digits(currency)
        bars = tuple(
            MonthBar(
                key=month,
                month=QLocale().monthName(int(month[-2:]), QLocale.FormatType.ShortFormat),
                amount=per_month.get(month, 0) / unit,
                shown=money_said(per_month.get(month, 0), currency),
            )
            for month in months
        )
        total = sum(per_month.get(month, 0) for month in months)
        chart = MonthBars(title=self.tr("What surprises cost"), what=self.tr("Cost"), bars=bars)
        _draw(self.cost, MonthBarsDrawing(chart))
        self.cost.setVisible(bool(total))
        said = self.tr("Surprises cost %s in six months.") % money_said(total, currency)
        nothing = self.tr("No goodwill was given in the last six months.")
        self.cost_said.setText(said if total else nothing)
        self.cost_card.show()

    def be_brief(self, *, is_brief: bool) -> None:
        """Leave out how it changed, where there is little room."""
        if is_brief != self._is_brief:
            self._is_brief = is_brief
            self._show_over_time(self._cause)

    def hide_cost(self) -> None:
        """Leave out what is not for everybody."""
        self.cost_card.hide()

    def _build(self) -> None:
        for card in (self.causes_card, self.cost_card):
            card.body.setSpacing(8)
        causes = self.causes_card.body
        causes.addWidget(label(self.tr("Where losses come from"), "caption"))
        causes.addWidget(self.sentence)
        causes.addWidget(self.causes)
        causes.addWidget(self._over_title)
        causes.addWidget(self.over_time)
        self._note = label(_shares("", ()).note, "aside", wraps=True)
        causes.addWidget(self._note)
        cost = self.cost_card.body
        cost.addWidget(label(self.tr("What surprises cost"), "caption"))
        cost.addWidget(self.cost_said)
        cost.addWidget(self.cost)
        self.cost_card.hide()

    def _show_over_time(self, cause: str) -> None:
        """Show the share of one cause, stretch by stretch."""
        self._cause, zone = cause, self._zone
        told = [each for each in self._stretches if sum(each.counts.values())]
        has_past = len(told) > 1 and zone is not None and not self._is_brief
        self._over_title.setVisible(has_past)
        self.over_time.setVisible(has_past)
        self._note.setVisible(bool(told))
        if zone is None or not has_past:
            return
        title = self.tr("%s over time") % short(cause)
        self._over_title.setText(title)
        bars = tuple(
            ShareBar(
                key=None,
                title=each.named(zone),
                share=share(each.counts.get(cause, 0), sum(each.counts.values())),
            )
            for each in told
        )
        _draw(self.over_time, ShareBarsDrawing(_shares(title, bars)))

    def _on_cause(self, cause: object) -> None:
        if isinstance(cause, str):
            self._show_over_time(cause)
            self.cause_wanted.emit(cause)


def _draw(view: ChartView, drawing: Drawing) -> None:
    """Show a chart at its own height."""
    view.show_drawing(drawing)
    view.setFixedHeight(view.canvas.minimumHeight())


def _shares(title: str, bars: tuple[ShareBar, ...]) -> ShareBars:
    return ShareBars(title=title, bars=bars)


def _last_months(today: date) -> list[str]:
    """Return the last months up to this one as ``2026-03``."""
    count = today.year * 12 + today.month - 1
    numbers = range(count - _MONTHS + 1, count + 1)
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers]
