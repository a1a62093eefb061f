"""Draws the team at a glance."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from app.coaching.statistics import Change, points
from app.ui.charts.painting.dodging import lanes
from app.ui.charts.painting.drawing import CENTRE, RIGHT, Brush, Drawing, Look, Mark, Scale, around
from app.ui.charts.painting.sparkline import spark_tone, sparkline
from app.ui.charts.skill_rows import TOO_FEW, Apart, Dot, SkillRow, SkillRows

_HEAD = 40
_ROW = 56
_BAND = 34
_SWARM = 26
"""How far dots of a row are spread from the first to the last."""
_MANY = 16
"""More people than this are drawn without their ranges, which would be a blot."""
_TONES = {Apart.NO: "accent", Apart.BELOW: "bad", Apart.ABOVE: "good"}


@dataclass(frozen=True)
class _Columns:
    """Where the columns are: titles, plot, trend, change."""

    title: QRectF
    plot: Scale
    trend: tuple[float, float]
    change: QRectF

    @classmethod
    def of(cls, area: QRectF) -> "_Columns":
        width = area.width()
        title = min(226.0, max(184.0, width * 0.214), width * 0.4)
        change = 64.0
        trend = min(143.0, max(72.0, width * 0.135))
        trend_right = area.right() - change - min(49.0, width * 0.046)
        plot_right = trend_right - trend - 32
        return cls(
            QRectF(area.left(), area.top(), title - 8, _ROW),
            Scale(area.left() + title + 10, plot_right),
            (trend_right - trend, trend_right),
            QRectF(area.right() - change, area.top(), change, _ROW),
        )


@dataclass(frozen=True)
class _Placed:
    dot: Dot
    at: QPointF


class SkillRowsDrawing(Drawing):
    """A row per skill; see `SkillRows`."""

    def __init__(self, chart: SkillRows) -> None:
        super().__init__(chart)
        self._data = chart

    def height(self, width: float) -> float:
        """Return the height: the head and the rows."""
        return _HEAD + _ROW * len(self._data.rows) + 1

    def marks(self, area: QRectF) -> Sequence[Mark]:
        """Return each skill, then its people from the lowest to the highest."""
        columns = _Columns.of(area)
        return [
            mark
            for number, row in enumerate(self._data.rows)
            for mark in _row_marks(number, row, columns, _top(area, number))
        ]

    def paint(self, painter: QPainter, area: QRectF, look: Look) -> None:
        """Draw head and rows."""
        brush, columns = Brush(painter, look), _Columns.of(area)
        self._paint_head(brush, area, columns)
        for number, row in enumerate(self._data.rows):
            top = _top(area, number)
            _paint_row(brush, row, columns, top)
            below = top + _ROW
            brush.line(QPointF(area.left(), below), QPointF(area.right(), below))

    def _paint_head(self, brush: Brush, area: QRectF, columns: _Columns) -> None:
        def head(left: float, right: float) -> QRectF:
            return QRectF(left, area.top() + 3, right - left, _HEAD - 8)

        plot, (left, right) = columns.plot, columns.trend
        brush.words(head(area.left(), columns.title.right()), "Skill", tone="muted")
        brush.words(head(plot.left - 20, plot.left + 20), "0", tone="muted", align=CENTRE)
        brush.words(head(plot.right - 20, plot.right + 20), "100", tone="muted", align=CENTRE)
        brush.words(head(left, right + 30), self._data.period, tone="muted")
        change = head(columns.change.left(), area.right())
        brush.words(change, "Change", tone="muted", align=RIGHT)
        rule = area.top() + _HEAD - 0.5
        brush.line(QPointF(area.left(), rule), QPointF(area.right(), rule))


def _top(area: QRectF, number: int) -> float:
    return area.top() + _HEAD + number * _ROW


def _paint_row(brush: Brush, row: SkillRow, columns: _Columns, top: float) -> None:
    middle = top + _ROW / 2
    title = QRectF(columns.title.left(), top, columns.title.width(), _ROW)
    brush.words(title, row.title, size=14, weight=600)
    plot = columns.plot
    if row.band:
        left, right = plot(row.band.low), plot(row.band.high)
        width = max(right - left, 3.0)
        brush.block(QRectF(left, middle - _BAND / 2, width, _BAND), "sunken", min(6, width / 2))
    if not row.dots:
        area = QRectF(plot.left, top, plot.right - plot.left, _ROW)
        brush.words(area, TOO_FEW, tone="muted", align=CENTRE)
    _paint_dots(brush, list(_placed(row, plot, top)), plot)
    spark = QRectF(columns.trend[0], middle - 16, columns.trend[1] - columns.trend[0], 32)
    sparkline(brush, row.trend, spark)
    change = QRectF(columns.change.left(), top, columns.change.width(), _ROW)
    _paint_change(brush, row.trend.change, change)


def _paint_change(brush: Brush, change: Change | None, area: QRectF) -> None:
    """Write the change; one that can't be told from chance is quiet and says so by a question."""
    is_clear = change is not None and change.is_clear
    shown = "–" if change is None else points(change.amount) + ("" if is_clear else " ?")
    tone, weight = (spark_tone(change), 600) if is_clear else ("muted", 400)
    brush.words(area, shown, size=14, weight=weight, tone=tone, align=RIGHT)


def _paint_dots(brush: Brush, placed: Sequence[_Placed], plot: Scale) -> None:
    """Draw all ranges, then all dots, then the names of those who stand apart."""
    is_many = len(placed) > _MANY
    for one in placed:
        if not is_many or one.dot.apart is not Apart.NO:
            level, y = one.dot.level, one.at.y()
            start, end = QPointF(plot(level.low), y), QPointF(plot(level.high), y)
            brush.line(start, end, _TONES[one.dot.apart], 2, is_soft=True)
    for one in placed:
        brush.dot(one.at, _radius(is_many=is_many), _TONES[one.dot.apart])
    for one in placed:
        if one.dot.apart is not Apart.NO:
            _paint_name(brush, one, plot)


def _paint_name(brush: Brush, one: _Placed, plot: Scale) -> None:
    """Write a name below its dot, growing away from everybody else."""
    level = one.dot.level
    width = min(brush.width(one.dot.name, 12, 600), (plot.right - plot.left) / 3)
    left = one.at.x() - width / 2
    if one.dot.apart is Apart.BELOW:
        left = min(left, plot(level.high) - width)
    else:
        left = max(left, plot(level.low))
    left = min(max(left, plot.left), plot.right - width)
    area = QRectF(left, one.at.y() + 6, width, 18)
    tone = _TONES[one.dot.apart]
    brush.words(area, one.dot.name, size=12, weight=600, tone=tone, align=CENTRE)


def _placed(row: SkillRow, plot: Scale, top: float) -> Iterator[_Placed]:
    """Yield where dots stand: each person in a lane of their own, who is apart by their name."""
    middle = top + _ROW / 2
    spots = [plot(dot.level.estimate) for dot in row.dots]
    heights = lanes(spots, _SWARM, 2 * _radius(is_many=len(spots) > _MANY) + 1)
    for dot, x, offset in zip(row.dots, spots, heights, strict=True):
        y = middle + offset if dot.apart is Apart.NO else middle - 8
        yield _Placed(dot, QPointF(x, y))


def _radius(*, is_many: bool) -> float:
    return 3.0 if is_many else 4.25


def _row_marks(number: int, row: SkillRow, columns: _Columns, top: float) -> Iterator[Mark]:
    title = columns.title
    area = QRectF(title.left() - 4, top + 12, title.width() + 4, _ROW - 24)
    yield Mark(row.key, area, row.said(), "", number)
    for one in sorted(_placed(row, columns.plot, top), key=lambda one: one.at.x()):
        dot, level = one.dot, one.dot.level
        brief = f"{dot.name} · {level.estimate:.0f} · {level.low:.0f} to {level.high:.0f}"
        yield Mark(dot.key, around(one.at, 7), dot.said(row.title), brief, number)
