"""Draws levels over the weeks: one line large, or many small on one scale."""

import math
from collections.abc import Sequence
from statistics import fmean

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from app.coaching.statistics import points
from app.ui.charts.painting.drawing import RIGHT, Brush, Drawing, Look, Mark, Scale, around
from app.ui.charts.painting.sparkline import spark_tone, stretches
from app.ui.charts.skill_rows import TOO_FEW
from app.ui.charts.trend_lines import TrendLine, TrendLines, week_names, week_said

_LARGE = 260.0
_SMALL = 132.0
_NARROWEST = 210.0
_GAP = 28.0
_TITLE = 24.0
_FOOT = 22.0
_AXIS = 34.0
_END = 4
"""So many weeks are under or over the name of the standard."""


class TrendLinesDrawing(Drawing):
    """One line fills the width; several stand side by side, as many as fit; see `TrendLines`."""

    def __init__(self, chart: TrendLines) -> None:
        super().__init__(chart)
        self._data = chart

    def height(self, width: float) -> float:
        """Return the height of all rows of panels."""
        rows = math.ceil(len(self._data.lines) / self._across(width))
        return max(1, rows) * (self._panel + _GAP) - _GAP

    def marks(self, area: QRectF) -> Sequence[Mark]:
        """Return the panels, or the weeks of a single line."""
        if len(self._data.lines) == 1:
            return self._weeks(area)
        across = self._across(area.width())
        return [
            Mark(line.key, self._place(area, at), line.said(), "", at // across)
            for at, line in enumerate(self._data.lines)
        ]

    def paint(self, painter: QPainter, area: QRectF, look: Look) -> None:
        """Draw every panel."""
        brush = Brush(painter, look)
        for at, line in enumerate(self._data.lines):
            self._paint_panel(brush, line, self._place(area, at))

    @property
    def _panel(self) -> float:
        return _LARGE if len(self._data.lines) == 1 else _SMALL

    def _across(self, width: float) -> int:
        fit = int((width + _GAP) // (_NARROWEST + _GAP))
        return max(1, min(fit, 4, len(self._data.lines)))

    def _place(self, area: QRectF, at: int) -> QRectF:
        across = self._across(area.width())
        width = (area.width() - _GAP * (across - 1)) / across
        row, column = divmod(at, across)
        left, top = column * (width + _GAP), row * (self._panel + _GAP)
        return QRectF(area.left() + left, area.top() + top, width, self._panel)

    def _weeks(self, area: QRectF) -> list[Mark]:
        line, place = self._data.lines[0], self._place(area, 0)
        across, up = _scales(line, place)
        return [
            Mark(
                (line.key, point.week),
                around(QPointF(across(at), up(point.level)), 8),
                week_said(line, at),
                f"{week_names(line)[at]} · {point.level:.0f}",
            )
            for at, point in enumerate(line.trend.points)
            if point.level is not None
        ]

    def _paint_panel(self, brush: Brush, line: TrendLine, place: QRectF) -> None:
        across, up = _scales(line, place)
        _paint_head(brush, line, place)
        for value in (0, 50, 100):
            y = up(value)
            brush.line(QPointF(across.left - 8, y), QPointF(place.right(), y))
            label = QRectF(place.left(), y - 8, _AXIS - 11, 16)
            brush.words(label, str(value), size=12, tone="muted", align=RIGHT)
        if self._data.standard is not None:
            _paint_standard(brush, line, self._data.standard, (across, up))
        for at, point in enumerate(line.trend.points):
            if point.average is not None:
                brush.dot(QPointF(across(at), up(point.average)), 2, "faint")
        tone = spark_tone(line.trend.change)
        for stretch in stretches(line.trend, across, up):
            brush.path(stretch, tone if tone != "muted" else "accent", 2.25)
        _paint_foot(brush, line, place)


def _scales(line: TrendLine, place: QRectF) -> tuple[Scale, Scale]:
    last = max(1, len(line.trend.points) - 1)
    across = Scale(place.left() + _AXIS, place.right() - 4, 0, last)
    return across, Scale(place.bottom() - _FOOT, place.top() + _TITLE + 8)


def _paint_head(brush: Brush, line: TrendLine, place: QRectF) -> None:
    change = line.trend.change
    shown = "" if change is None else points(change.amount) + ("" if change.is_clear else " ?")
    is_clear = change is not None and change.is_clear
    head = QRectF(place.left(), place.top(), place.width(), _TITLE)
    tone, weight = (spark_tone(change), 600) if is_clear else ("muted", 400)
    brush.words(head, shown, weight=weight, tone=tone, align=RIGHT)
    room = head.adjusted(0, 0, -brush.width(shown, weight=600) - 10, 0)
    brush.words(room, line.title, weight=600)


def _paint_standard(
    brush: Brush, line: TrendLine, standard: float, scales: tuple[Scale, Scale]
) -> None:
    """Draw the standard, its name on the side where the line doesn't end."""
    across, up = scales
    y = up(standard)
    levels = [point.level for point in line.trend.points if point.level is not None]
    is_above = bool(levels) and fmean(levels[-_END:]) > standard
    brush.line(QPointF(across.left, y), QPointF(across.right, y), "muted", 1.25, dashes=(4, 3))
    word = f"standard {standard:.0f}"
    width = brush.width(word, 12)
    brush.words(
        QRectF(across.right - width, y + (1 if is_above else -17), width, 16),
        word,
        size=12,
        tone="muted",
    )


def _paint_foot(brush: Brush, line: TrendLine, place: QRectF) -> None:
    foot = QRectF(place.left() + _AXIS, place.bottom() - _FOOT + 4, place.width() - _AXIS, 18)
    names = week_names(line)
    if not names or all(point.level is None for point in line.trend.points):
        brush.words(foot, TOO_FEW, size=12, tone="muted")
        return
    brush.words(foot, names[0], size=12, tone="muted")
    if len(names) > 1:
        brush.words(foot, names[-1], size=12, tone="muted", align=RIGHT)
