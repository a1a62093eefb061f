"""Draws a visit's day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from app.coaching.spans import SpanKind
from app.ui.charts.painting.dodging import rows_for
from app.ui.charts.painting.drawing import (
    CENTRE,
    LEFT,
    RIGHT,
    Brush,
    Drawing,
    Look,
    Mark,
    Scale,
    around,
)
from app.ui.charts.visit_band import SPAN_WORDS, Moment, Piece, Sign, VisitBand

_STRIP = 30.0
_NAME = 18.0
_GAP = 6.0
_HOURS = 22.0
_LABEL = 20.0
_ROWS = 4
_TOP = 4.0
_WIDEST = 190.0
_SIGN = 8.0
"""Half of what a mark takes, with the air around it."""
_LETTER = 6.6
"""About how wide a letter of a label is; labels get their rows before anything is drawn."""
_TONES = {
    Sign.TOLD: "good",
    Sign.NOT_TOLD: "warn",
    Sign.MET: "good",
    Sign.MISSED: "bad",
    Sign.CHANGE: "accent",
    Sign.SIGNED: "good",
    Sign.NOT_SIGNED: "bad",
}
_ROUND = {Sign.TOLD, Sign.NOT_TOLD}
_HOLLOW = {Sign.NOT_TOLD, Sign.MISSED, Sign.NOT_SIGNED}


@dataclass(frozen=True)
class _Label:
    moment: Moment
    x: float
    left: float
    width: float
    row: int
    is_named: bool


class VisitBandDrawing(Drawing):
    """Strips of time with the hours under them, then what happened, each beside its mark."""

    def __init__(self, chart: VisitBand) -> None:
        super().__init__(chart)
        self._data = chart

    def height(self, width: float) -> float:
        """Return the height: strips, hours, labels in as many rows as they need."""
        labels = self._labels(QRectF(0, 0, width, 0))
        rows = max((label.row + 1 for label in labels), default=0)
        return self._strips_height() + _HOURS + 4 + _LABEL * max(rows, 1)

    def marks(self, area: QRectF) -> Sequence[Mark]:
        """Return the stretches, then what happened."""
        scale = self._scale(area)
        pieces = [
            Mark(("piece", number, piece.start), _block(piece, scale, top), piece.said, "", number)
            for number, top in enumerate(self._tops(area))
            for piece in self._data.strips[number].pieces
        ]
        below, row = self._mark_line(area), len(self._data.strips)
        return pieces + [
            Mark(
                label.moment.key,
                around(QPointF(label.x, below + label.row * _LABEL), 8),
                label.moment.said,
                label.moment.brief,
                row,
            )
            for label in self._labels(area)
        ]

    def paint(self, painter: QPainter, area: QRectF, look: Look) -> None:
        """Draw the day."""
        brush = Brush(painter, look)
        if self._data.start is None:
            brush.words(area, "Nothing recorded yet", tone="muted", align=CENTRE)
            return
        scale = self._scale(area)
        for strip, top in zip(self._data.strips, self._tops(area), strict=True):
            if strip.name:
                name = QRectF(area.left(), top - _NAME, area.width(), _NAME)
                brush.words(name, strip.name, size=12, tone="muted")
            for piece in strip.pieces:
                _paint_piece(brush, piece, _block(piece, scale, top))
        self._paint_hours(brush, area, scale)
        self._paint_moments(brush, area)

    def _tops(self, area: QRectF) -> list[float]:
        top, found = area.top() + _TOP, []
        for strip in self._data.strips:
            top += _NAME if strip.name else 0
            found.append(top)
            top += _STRIP + _GAP
        return found

    def _strips_height(self) -> float:
        names = sum(_NAME for strip in self._data.strips if strip.name)
        return _TOP + names + max(1, len(self._data.strips)) * (_STRIP + _GAP)

    def _mark_line(self, area: QRectF) -> float:
        return area.top() + self._strips_height() + _HOURS + 8

    def _scale(self, area: QRectF) -> Scale:
        start, end = self._data.start, self._data.end
        if start is None or end is None:
            return Scale(area.left(), area.right())
        end = max(end, start + timedelta(minutes=1))
        return Scale(area.left() + 8, area.right() - 8, start.timestamp(), end.timestamp())

    def _labels(self, area: QRectF) -> list[_Label]:
        """Return where labels go: right of their mark, or left of it at the right edge."""
        scale, found = self._scale(area), []
        for moment in self._data.moments:
            x = scale(moment.at.timestamp())
            width = min(_WIDEST, len(moment.brief) * _LETTER + 4)
            if x + 10 + width <= area.right():
                found.append((moment, x, x + 10, width))
                continue
            left = max(area.left(), x - 10 - width)
            found.append((moment, x, left, x - 10 - left))
        ends = [(min(x - _SIGN, left), max(x + _SIGN, left + width)) for _, x, left, width in found]
        order = sorted(range(len(found)), key=lambda at: ends[at][0])
        named = dict(zip(order, rows_for([ends[at] for at in order], _ROWS, 6), strict=True))
        taken = [[ends[at] for at in order if named[at] == row] for row in range(_ROWS)]
        labels = []
        for at, one in enumerate(found):
            row = named[at]
            alone = _row_for_sign(one[1], taken) if row is None else row
            labels.append(_Label(*one, alone, is_named=row is not None))
        return labels

    def _paint_hours(self, brush: Brush, area: QRectF, scale: Scale) -> None:
        """Write the times below the strips; one that would touch the last one is left out."""
        top, last = area.top() + self._strips_height() - _GAP, float("-inf")
        for at, word in self._data.hours:
            x, width = scale(_seconds(at)), brush.width(word, 12)
            left = min(max(x - width / 2, area.left()), area.right() - width)
            if left < last + 10:
                continue
            last = left + width
            brush.line(QPointF(x, top), QPointF(x, top + 4), "faint")
            brush.words(QRectF(left, top + 4, width, 18), word, size=12, tone="muted")

    def _paint_moments(self, brush: Brush, area: QRectF) -> None:
        line = self._mark_line(area)
        for label in self._labels(area):
            y = line + label.row * _LABEL
            _paint_sign(brush, label.moment.sign, QPointF(label.x, y))
            if not label.is_named:
                continue
            beside = QRectF(label.left, y - _LABEL / 2, label.width, _LABEL)
            align = LEFT if label.left > label.x else RIGHT
            brush.words(beside, label.moment.brief, size=12, tone="muted", align=align)


def _row_for_sign(x: float, taken: list[list[tuple[float, float]]]) -> int:
    """Return the row where a mark without words covers nothing, and take its place there.

    Where there is none it goes below all words, beside or upon others like it.
    """
    span = (x - _SIGN, x + _SIGN)
    for row, spans in enumerate(taken):
        if all(span[1] <= left or right <= span[0] for left, right in spans):
            spans.append(span)
            return row
    return _ROWS


def _seconds(at: datetime) -> float:
    return at.timestamp()


def _block(piece: Piece, scale: Scale, top: float) -> QRectF:
    left, right = scale(_seconds(piece.start)), scale(_seconds(piece.end))
    return QRectF(left, top, max(right - left, 2.0), _STRIP)


def _paint_piece(brush: Brush, piece: Piece, block: QRectF) -> None:
    """Draw one stretch: full for work, pale for travel, dashed for a pause, hatched in the shop."""
    inside, tone = block.adjusted(0.75, 0.75, -0.75, -0.75), "accent"
    if piece.kind is SpanKind.ON_SITE:
        brush.block(inside, "accent")
        tone = "on-accent"
    elif piece.kind is SpanKind.TRAVEL:
        brush.block(inside, "accent-soft")
        brush.frame(inside, "accent")
    elif piece.kind is SpanKind.PAUSE:
        brush.frame(inside, "muted", dashes=(3, 2.5))
        tone = "muted"
    else:
        brush.block(inside, "accent-soft")
        brush.block(inside, "accent", pattern=Qt.BrushStyle.FDiagPattern)
        brush.frame(inside, "accent")
    name = SPAN_WORDS[piece.kind]
    words = (f"{name} {piece.shown}", name, piece.shown)
    word = next((word for word in words if _fits(brush, word, block)), "")
    if piece.kind is SpanKind.SHOP and word:
        width = brush.width(word, 12, 600) + 8
        plate = QRectF(block.center().x() - width / 2, block.center().y() - 9, width, 18)
        brush.block(plate, "surface")
    brush.words(block, word, size=12, weight=600, tone=tone, align=CENTRE)


def _fits(brush: Brush, word: str, block: QRectF) -> bool:
    return brush.width(word, 12, 600) + 10 <= block.width()


def _paint_sign(brush: Brush, sign: Sign, at: QPointF) -> None:
    """Draw a mark: round for what was told, a diamond for what was done; hollow for what wasn't."""
    tone = _TONES[sign]
    if sign in _ROUND:
        (brush.ring if sign in _HOLLOW else brush.dot)(at, 4.5, tone)
    elif sign is Sign.SIGNED:
        brush.square(at, 4.5, tone)
    else:
        brush.diamond(at, 5.5, tone, is_hollow=sign in _HOLLOW)
