"""Draws the four voices: each has a shape of its own."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from app.ui.charts.painting.drawing import CENTRE, Brush, Drawing, Look, Mark, Scale
from app.ui.charts.voices import Voice, VoiceRow, Voices

_HEAD = 40.0
_ROW = 40.0
_GAP = 4.0
_NEAR = 9.0
_SIDE_STEP = 7.0


class VoicesDrawing(Drawing):
    """A row per skill, one mark per voice on a scale from 0 to 100; see `Voices`."""

    def __init__(self, chart: Voices) -> None:
        super().__init__(chart)
        self._data = chart

    def height(self, width: float) -> float:
        """Return the height: the legend and the rows."""
        return _HEAD + _ROW * max(1, len(self._data.rows))

    def marks(self, area: QRectF) -> Sequence[Mark]:
        """Return a mark per row."""
        return [
            Mark(row.key, _row(area, at).adjusted(-4, 4, 4, -4), row.said(), _brief(row), at)
            for at, row in enumerate(self._data.rows)
        ]

    def paint(self, painter: QPainter, area: QRectF, look: Look) -> None:
        """Draw legend and rows."""
        brush = Brush(painter, look)
        scale = Scale(area.left() + min(210.0, area.width() * 0.4), area.right() - 10)
        self._paint_legend(brush, area, scale)
        for at, row in enumerate(self._data.rows):
            place = _row(area, at)
            _paint_row(brush, row, place, scale)
            brush.line(place.bottomLeft(), place.bottomRight())

    def _paint_legend(self, brush: Brush, area: QRectF, scale: Scale) -> None:
        words = [self._data.called(voice) for voice in Voice]
        room = (area.right() - scale.left - sum(20 + brush.width(word) for word in words)) / 3
        is_tight = room < _GAP
        gap = min(18.0, max(room, _GAP))
        x, y = (area.left() if is_tight else scale.left - 5), area.top() + _HEAD / 2 - 2
        for voice, word in zip(Voice, words, strict=True):
            _SHAPES[voice](brush, QPointF(x + 5, y))
            width = min(brush.width(word) + 2, area.width() / 4 - 20)
            brush.words(QRectF(x + 16, y - 12, width, 24), word, tone="muted")
            x += 18 + width + gap
        rule = area.top() + _HEAD - 0.5
        brush.line(QPointF(area.left(), rule), QPointF(area.right(), rule))


def _row(area: QRectF, at: int) -> QRectF:
    return QRectF(area.left(), area.top() + _HEAD + at * _ROW, area.width(), _ROW)


def _brief(row: VoiceRow) -> str:
    return " · ".join(f"{voice.value} {value:.0f}" for voice, value in row.heard)


def _paint_row(brush: Brush, row: VoiceRow, place: QRectF, scale: Scale) -> None:
    y = place.center().y()
    title = QRectF(place.left(), place.top(), scale.left - place.left() - 16, _ROW)
    brush.words(title, row.title, weight=600)
    if not row.heard:
        between = QRectF(scale.left, place.top(), scale.right - scale.left, _ROW)
        brush.words(between, "Nobody has said anything yet", size=12, tone="muted", align=CENTRE)
        return
    brush.line(QPointF(scale.left, y), QPointF(scale.right, y))
    values = [value for _, value in row.heard]
    low, high = QPointF(scale(min(values)), y), QPointF(scale(max(values)), y)
    brush.line(low, high, "accent", 6, is_soft=True)
    taken: list[QPointF] = []
    for voice, value in row.heard:
        at = QPointF(scale(value), y)
        while any(abs(at.x() - one.x()) < _NEAR and one.y() == at.y() for one in taken):
            at.setY(at.y() + _SIDE_STEP if at.y() <= y else 2 * y - at.y())
        taken.append(at)
        _SHAPES[voice](brush, at)


_SHAPES: dict[Voice, Callable[[Brush, QPointF], None]] = {
    Voice.RECORD: lambda brush, at: brush.dot(at, 5, "accent"),
    Voice.SELF: lambda brush, at: brush.ring(at, 4.5, "text"),
    Voice.MANAGER: lambda brush, at: brush.square(at, 4.5, "text"),
    Voice.CLIENT: lambda brush, at: brush.diamond(at, 6, "warn"),
}
