"""Draws what coaching did."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from app.ui.charts.effect_rows import EffectRow, EffectRows
from app.ui.charts.painting.drawing import CENTRE, RIGHT, Brush, Drawing, Look, Mark, Scale

_HEAD = 40.0
_ROW = 48.0
_FIGURE = 112.0
_LEGEND = ("Before", "As colleagues went", "After")


class EffectRowsDrawing(Drawing):
    """A row per coaching on one scale from 0 to 100; see `EffectRows`."""

    def __init__(self, chart: EffectRows) -> None:
        super().__init__(chart)
        self._data = chart

    def height(self, width: float) -> float:
        """Return the height: the legend and the rows."""
        return _HEAD + _ROW * max(1, len(self._data.rows))

    def marks(self, area: QRectF) -> Sequence[Mark]:
        """Return a mark per row."""
        return [
            Mark(row.key, _row(area, at).adjusted(-4, 4, 4, -4), row.said(), "", at)
            for at, row in enumerate(self._data.rows)
        ]

    def paint(self, painter: QPainter, area: QRectF, look: Look) -> None:
        """Draw legend and rows."""
        brush = Brush(painter, look)
        left = area.left() + min(240.0, area.width() * 0.32)
        scale = Scale(left, area.right() - _FIGURE)
        _paint_legend(brush, area, scale)
        for at, row in enumerate(self._data.rows):
            place = _row(area, at)
            _paint_row(brush, row, place, scale)
            brush.line(place.bottomLeft(), place.bottomRight())


def _row(area: QRectF, at: int) -> QRectF:
    return QRectF(area.left(), area.top() + _HEAD + at * _ROW, area.width(), _ROW)


def _paint_legend(brush: Brush, area: QRectF, scale: Scale) -> None:
    y, x = area.top() + _HEAD / 2 - 2, scale.left
    for word, draw in zip(_LEGEND, (_before, _expected, _after), strict=True):
        draw(brush, QPointF(x + 5, y))
        width = brush.width(word) + 4
        brush.words(QRectF(x + 16, y - 12, width, 24), word, tone="muted")
        x += 16 + width + 18
    head = QRectF(area.right() - _FIGURE, y - 12, _FIGURE, 24)
    brush.words(head, "Beyond that", tone="muted", align=RIGHT)
    rule = area.top() + _HEAD - 0.5
    brush.line(QPointF(area.left(), rule), QPointF(area.right(), rule))


def _paint_row(brush: Brush, row: EffectRow, place: QRectF, scale: Scale) -> None:
    y = place.center().y()
    title = QRectF(place.left(), place.top(), scale.left - place.left() - 16, _ROW)
    brush.words(title, row.title, size=14, weight=600)
    tone = "muted"
    if row.effect is not None and row.effect.is_clear:
        tone = "good" if row.effect.has_worked else "bad"
    weight = 400 if tone == "muted" else 600
    brush.words(place, row.shown, size=14, weight=weight, tone=tone, align=RIGHT)
    if row.before is None or row.after is None:
        between = QRectF(scale.left, place.top(), scale.right - scale.left, _ROW)
        brush.words(between, "No visits to compare yet", tone="muted", align=CENTRE)
        return
    brush.line(QPointF(scale.left, y), QPointF(scale.right, y))
    before, after = QPointF(scale(row.before), y), QPointF(scale(row.after), y)
    brush.line(before, after, "accent", 2)
    if row.likely is not None:
        low, high = row.likely
        brush.line(QPointF(scale(low), y), QPointF(scale(high), y), "accent", 8, is_soft=True)
    _before(brush, before)
    if row.expected is not None:
        _expected(brush, QPointF(scale(row.expected), y))
    _after(brush, after)


def _before(brush: Brush, at: QPointF) -> None:
    brush.ring(at, 4.5, "accent")


def _expected(brush: Brush, at: QPointF) -> None:
    brush.diamond(at, 6, "muted", is_hollow=True)


def _after(brush: Brush, at: QPointF) -> None:
    brush.dot(at, 5, "accent")
