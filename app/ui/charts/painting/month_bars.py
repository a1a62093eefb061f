"""Draws one bar a month."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from app.ui.charts.month_bars import MonthBars
from app.ui.charts.painting.drawing import CENTRE, Brush, Drawing, Look, Mark, Scale

_HEIGHT = 200.0
_HEAD = 22.0
_FOOT = 24.0
_WIDEST = 56.0
_EMPTY = "Nothing yet"


class MonthBarsDrawing(Drawing):
    """Bars with their amounts above and their months below; see `MonthBars`."""

    def __init__(self, chart: MonthBars) -> None:
        super().__init__(chart)
        self._data = chart

    def height(self, width: float) -> float:
        """Return the height, the same at every width."""
        return _HEIGHT

    def marks(self, area: QRectF) -> Sequence[Mark]:
        """Return a mark per month."""
        return [
            Mark(bar.key, self._column(area, at), f"{bar.month}: {bar.shown}.", bar.shown)
            for at, bar in enumerate(self._data.bars)
        ]

    def paint(self, painter: QPainter, area: QRectF, look: Look) -> None:
        """Draw the bars; amounts and months that don't fit beside each other are thinned out."""
        brush, bars = Brush(painter, look), self._data.bars
        floor = area.bottom() - _FOOT
        brush.line(QPointF(area.left(), floor + 0.5), QPointF(area.right(), floor + 0.5))
        if not bars:
            brush.words(area, _EMPTY, tone="muted", align=CENTRE)
            return
        top = max(bar.amount for bar in bars)
        up = Scale(floor, area.top() + _HEAD, 0, top or 1)
        step_amounts = self._thinned(brush, area, [bar.shown for bar in bars if bar.amount])
        step_months = self._thinned(brush, area, [bar.month for bar in bars])
        for at, bar in enumerate(bars):
            column = self._column(area, at)
            y = up(bar.amount)
            if bar.amount:
                width = min(_WIDEST, column.width() * 0.6)
                left = column.center().x() - width / 2
                brush.block(QRectF(left, y, width, floor - y), "accent", min(4.0, width / 3))
            if bar.amount and (at % step_amounts == 0 or bar.amount == top):
                above = _wide(column, y - _HEAD, _HEAD)
                brush.words(above, bar.shown, size=12, weight=600, align=CENTRE)
            if at % step_months == 0:
                below = _wide(column, floor + 3, _FOOT - 3)
                brush.words(below, bar.month, size=12, tone="muted", align=CENTRE)

    def _thinned(self, brush: Brush, area: QRectF, words: Sequence[str]) -> int:
        """Return which of the words are written: 1 for all of them, 2 for every second."""
        width = max((brush.width(word, 12, 600) for word in words), default=0.0) + 8
        each = area.width() / len(self._data.bars)
        return max(1, -(-int(width) // max(1, int(each))))

    def _column(self, area: QRectF, at: int) -> QRectF:
        width = area.width() / len(self._data.bars)
        return QRectF(area.left() + at * width, area.top(), width, area.height())


def _wide(column: QRectF, top: float, height: float) -> QRectF:
    """Return room for a word over a narrow column: its neighbours' words are left out."""
    return QRectF(column.center().x() - 60, top, 120, height)
