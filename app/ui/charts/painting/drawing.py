"""What every drawn chart can do, and the few strokes they share."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from app.ui.charts.chart import Chart, Key

LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter
_SOFT = 0.38


class Look(Protocol):
    """Where colours and fonts come from: the theme on screen, the paper's look in files."""

    def colour(self, token: str) -> QColor:
        """Return the colour of a token."""

    def font(self, size: int = ..., weight: int = ..., *, tabular: bool = ...) -> QFont:
        """Return the interface font at ``size`` pixels."""


@dataclass(frozen=True)
class Mark:
    """Something in a chart that can be pointed at: where it is, and what is said of it.

    ``brief`` is shown beside it while it is pointed at. The arrow keys go up and down by ``row``.
    """

    key: Key
    area: QRectF
    said: str
    brief: str
    row: int = 0


class Drawing(ABC):
    """A chart that can be drawn at any width, by any painter."""

    def __init__(self, chart: Chart) -> None:
        self.chart = chart

    @abstractmethod
    def height(self, width: float) -> float:
        """Return how high it is at a width, in pixels of the screen at 100 %."""

    @abstractmethod
    def marks(self, area: QRectF) -> Sequence[Mark]:
        """Return what can be pointed at when it is drawn into ``area``, in reading order."""

    @abstractmethod
    def paint(self, painter: QPainter, area: QRectF, look: Look) -> None:
        """Draw it."""


@dataclass(frozen=True)
class Scale:
    """Takes values to places between two edges."""

    left: float
    right: float
    low: float = 0.0
    high: float = 100.0

    def __call__(self, value: float) -> float:
        """Return the place of a value."""
        share = (value - self.low) / ((self.high - self.low) or 1)
        return self.left + share * (self.right - self.left)


class Brush:
    """A painter with the look's words, lines and shapes."""

    def __init__(self, painter: QPainter, look: Look) -> None:
        self.painter = painter
        self.look = look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def words(
        self,
        area: QRectF,
        text: str,
        *,
        size: int = 13,
        weight: int = 400,
        tone: str = "text",
        align: Qt.AlignmentFlag = LEFT,
    ) -> None:
        """Write one line in the middle of ``area``; it ends in … where there is no room."""
        font = self.look.font(size, weight, tabular=True)
        self.painter.setFont(font)
        self.painter.setPen(self.look.colour(tone))
        fits = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width() + 1)
        flags = align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        self.painter.drawText(area, int(flags | Qt.TextFlag.TextDontClip), fits)

    def width(self, text: str, size: int = 13, weight: int = 400) -> float:
        """Return how wide a line is."""
        return QFontMetricsF(self.look.font(size, weight, tabular=True)).horizontalAdvance(text)

    def line(
        self,
        start: QPointF,
        end: QPointF,
        tone: str = "line",
        width: float = 1.0,
        *,
        is_soft: bool = False,
        dashes: Sequence[float] = (),
    ) -> None:
        """Draw a straight line."""
        self.painter.setPen(self._pen(tone, width, is_soft=is_soft, dashes=dashes))
        self.painter.drawLine(start, end)

    def path(self, points: Sequence[QPointF], tone: str, width: float = 2.0) -> None:
        """Draw a line through points; a single one becomes a dot."""
        if len(points) == 1:
            self.dot(points[0], width, tone)
        self.painter.setPen(self._pen(tone, width))
        self.painter.drawPolyline(QPolygonF(points))

    def block(
        self,
        area: QRectF,
        tone: str,
        radius: float = 4.0,
        pattern: Qt.BrushStyle = Qt.BrushStyle.SolidPattern,
    ) -> None:
        """Fill a rounded block."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QBrush(self.look.colour(tone), pattern))
        self.painter.drawRoundedRect(area, radius, radius)

    def frame(
        self, area: QRectF, tone: str, radius: float = 4.0, *, dashes: Sequence[float] = ()
    ) -> None:
        """Draw the outline of a block."""
        self.painter.setPen(self._pen(tone, 1.25, dashes=dashes))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRoundedRect(area, radius, radius)

    def dot(self, at: QPointF, radius: float, tone: str) -> None:
        """Draw a filled circle."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self.look.colour(tone))
        self.painter.drawEllipse(at, radius, radius)

    def ring(self, at: QPointF, radius: float, tone: str) -> None:
        """Draw a hollow circle."""
        self.painter.setPen(self._pen(tone, 1.75))
        self.painter.setBrush(self.look.colour("surface"))
        self.painter.drawEllipse(at, radius, radius)

    def diamond(self, at: QPointF, radius: float, tone: str, *, is_hollow: bool = False) -> None:
        """Draw a square that stands on its corner."""
        corners = [(0.0, -radius), (radius, 0.0), (0.0, radius), (-radius, 0.0)]
        self.painter.setPen(self._pen(tone, 1.75) if is_hollow else Qt.PenStyle.NoPen)
        self.painter.setBrush(self.look.colour("surface" if is_hollow else tone))
        self.painter.drawPolygon(QPolygonF([at + QPointF(x, y) for x, y in corners]))

    def square(self, at: QPointF, radius: float, tone: str) -> None:
        """Draw a filled square."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self.look.colour(tone))
        self.painter.drawRect(QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius))

    def _pen(
        self, tone: str, width: float, *, is_soft: bool = False, dashes: Sequence[float] = ()
    ) -> QPen:
        colour = QColor(self.look.colour(tone))
        if is_soft:
            colour.setAlphaF(_SOFT)
        pen = QPen(colour, width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if dashes:
            pen.setDashPattern(list(dashes))
        return pen


def around(at: QPointF, reach: float) -> QRectF:
    """Return the square around a point."""
    return QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach)
