"""Draws shares as bars with their ranges."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from app.ui.charts.painting.drawing import RIGHT, Brush, Drawing, Look, Mark, Scale
from app.ui.charts.share_bars import ShareBar, ShareBars

_ROW = 44.0
_BAR = 18.0
_EDGE = 9.0


class ShareBarsDrawing(Drawing):
    """A row per share: its name, the bar with its range, the figure; see `ShareBars`."""

    def __init__(self, chart: ShareBars) -> None:
        super().__init__(chart)
        self._data = chart

    def height(self, width: float) -> float:
        """Return the height of all rows."""
        return _ROW * max(1, len(self._data.bars))

    def marks(self, area: QRectF) -> Sequence[Mark]:
        """Return a mark per row."""
        return [
            Mark(bar.key, _row(area, at).adjusted(-4, 4, 4, -4), bar.said(), "", at)
            for at, bar in enumerate(self._data.bars)
        ]

    def paint(self, painter: QPainter, area: QRectF, look: Look) -> None:
        """Draw every row on one scale that ends where the longest range ends."""
        brush = Brush(painter, look)
        figures = max((brush.width(bar.shown, 13, 600) for bar in self._data.bars), default=0) + 4
        left = area.left() + min(220.0, area.width() * 0.3)
        scale = Scale(left, area.right() - figures - 16)
        for at, bar in enumerate(self._data.bars):
            _paint_row(brush, bar, _row(area, at), scale)


def _row(area: QRectF, at: int) -> QRectF:
    return QRectF(area.left(), area.top() + at * _ROW, area.width(), _ROW)


def _paint_row(brush: Brush, bar: ShareBar, row: QRectF, scale: Scale) -> None:
    y, share = row.center().y(), bar.share
    title = QRectF(row.left(), row.top(), scale.left - row.left() - 12, row.height())
    brush.words(title, bar.title, size=14, weight=500)
    brush.words(row, bar.shown, size=13, weight=600, align=RIGHT)
    track = QRectF(scale.left, y - _BAR / 2, scale.right - scale.left, _BAR)
    brush.block(track, "sunken")
    if share.k:
        filled = QRectF(scale.left, track.top(), scale(share.percent) - scale.left, _BAR)
        brush.block(filled, "accent")
    if share.n:
        _paint_range(brush, scale(share.low), scale(share.high), y, scale(share.percent))


def _paint_range(brush: Brush, low: float, high: float, y: float, end: float) -> None:
    """Draw the range so that it is seen on the bar and beside it."""
    brush.line(QPointF(low, y), QPointF(end, y), "on-accent", 1.75)
    brush.line(QPointF(low, y - _EDGE / 2), QPointF(low, y + _EDGE / 2), "on-accent", 1.75)
    brush.line(QPointF(end, y), QPointF(high, y), "text", 1.75)
    brush.line(QPointF(high, y - _EDGE / 2), QPointF(high, y + _EDGE / 2), "text", 1.75)
