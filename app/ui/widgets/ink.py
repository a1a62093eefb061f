"""How a drawn signature is painted."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.coaching.ink import Ink, InkPoint

_THIN = 1.4
_THICK = 2.4


def paint_ink(painter: QPainter, ink: Ink, area: QRectF, colour: QColor) -> None:
    """Paint `ink` into `area`, as large as fits, the strokes smoothed and as wide as pressed."""
    painter.save()
    painter.translate(area.topLeft())
    scale = min(area.width() / ink.width, area.height() / ink.height)
    painter.scale(scale, scale)
    for stroke in ink.strokes:
        _paint_stroke(painter, stroke, colour)
    painter.restore()


def _paint_stroke(painter: QPainter, stroke: Sequence[InkPoint], colour: QColor) -> None:
    """Paint quadratic curves through the middles between points, each as wide as was pressed."""
    points = [QPointF(at.x, at.y) for at in stroke]
    if len(points) == 1:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(points[0], _THICK, _THICK)
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    start = points[0]
    for at in range(1, len(points)):
        is_last = at == len(points) - 1
        end = points[at] if is_last else (points[at] + points[at + 1]) / 2
        path = QPainterPath(start)
        path.quadTo(points[at], end)
        painter.setPen(_pen(colour, stroke[at].p))
        painter.drawPath(path)
        start = end


def _pen(colour: QColor, pressure: float) -> QPen:
    pen = QPen(colour, _THIN + _THICK * pressure)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen
