"""Draws a signature as it was drawn on the pad: vector ink in the content of the page.

Ink in the page itself, not in a form field or a picture, looks the same in every viewer and on
every printer, and the seal covers it. Loading this module loads ReportLab, so import it inside
the function that prints.
"""

from dataclasses import replace
from math import isfinite

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from app.coaching.ink import Ink, InkPoint

_COLOUR = "#22304A"
_THINNEST, _THICKEST = 0.8, 2.2
_WIDTH_STEPS = 14
_LARGEST_ENLARGEMENT = 2.0
_ROUND = 1


def draw_ink(
    canvas: Canvas,
    ink: Ink,
    box: tuple[float, float, float, float],
    colour: str = _COLOUR,
) -> None:
    """Draw the ink into a box, its shape kept, standing at the left on the box's lower edge.

    Args:
        canvas: The page.
        ink: What was drawn; strokes without a point, and points that are no numbers, are left out.
        box: Left, lower edge, width and height in points.
        colour: Of the ink, as ``#RRGGBB``.
    """
    strokes = [stroke for stroke in map(_placeable, ink.strokes) if stroke]
    if not strokes:
        return
    canvas.saveState()
    canvas.setStrokeColor(HexColor(colour))
    canvas.setFillColor(HexColor(colour))
    canvas.setLineCap(_ROUND)
    canvas.setLineJoin(_ROUND)
    for stroke in _into_box(strokes, ink, box):
        _draw_stroke(canvas, stroke)
    canvas.restoreState()


class InkMark(Flowable):
    """A signature for a story or a table cell, in a box of a fixed size in points."""

    def __init__(self, ink: Ink, width: float, height: float, colour: str = _COLOUR) -> None:
        super().__init__()
        self.ink = ink
        self.width, self.height = width, height
        self.colour = colour

    def wrap(self, aw: float, ah: float) -> tuple[float, float]:  # noqa: ARG002 - ReportLab's call
        """Return the size of the box."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the ink; called by ReportLab."""
        draw_ink(self.canv, self.ink, (0, 0, self.width, self.height), self.colour)


def _placeable(stroke: tuple[InkPoint, ...]) -> list[InkPoint]:
    """Return the stroke's points that have a place, without those on top of the one before."""
    kept: list[InkPoint] = []
    for point in stroke:
        if isfinite(point.x) and isfinite(point.y) and isfinite(point.p):
            if kept and (point.x, point.y) == (kept[-1].x, kept[-1].y):
                continue
            kept.append(point)
    return kept


def _into_box(
    strokes: list[list[InkPoint]], ink: Ink, box: tuple[float, float, float, float]
) -> list[list[InkPoint]]:
    """Scale the strokes into the box and turn them over: on the pad, y grows downwards."""
    left, bottom, width, height = box
    xs = [point.x for stroke in strokes for point in stroke]
    ys = [point.y for stroke in strokes for point in stroke]
    margin = _THICKEST / 2
    room = (max(width - 2 * margin, margin), max(height - 2 * margin, margin))
    scales = [_fitting(room[0], max(xs) - min(xs)), _fitting(room[1], max(ys) - min(ys))]
    scales.append(
        _LARGEST_ENLARGEMENT * min(_fitting(width, ink.width), _fitting(height, ink.height))
    )
    scale = min(scales)
    if not isfinite(scale):
        scale = 1.0
    return [
        [
            replace(
                point,
                x=left + margin + (point.x - min_x) * scale,
                y=bottom + margin + (max_y - point.y) * scale,
            )
            for point in stroke
        ]
        for min_x, max_y in [(min(xs), max(ys))]
        for stroke in strokes
    ]


def _fitting(room: float, needed: float) -> float:
    return room / needed if isfinite(needed) and needed > 0 else float("inf")


def _draw_stroke(canvas: Canvas, stroke: list[InkPoint]) -> None:
    if len(stroke) == 1:
        (dot,) = stroke
        canvas.circle(dot.x, dot.y, _pen_width(dot.p), stroke=0, fill=1)
        return
    drawn_width = 0.0
    path = None
    ends = [stroke[0], *stroke, stroke[-1]]
    for before, start, end, after in zip(ends, stroke, stroke[1:], ends[3:], strict=False):
        pen = _pen_width((start.p + end.p) / 2)
        if path is None or pen != drawn_width:
            if path is not None:
                canvas.drawPath(path)
            canvas.setLineWidth(pen)
            drawn_width, path = pen, canvas.beginPath()
            path.moveTo(start.x, start.y)
        path.curveTo(*_curve(before, start, end, after))
    canvas.drawPath(path)


def _curve(
    before: InkPoint, start: InkPoint, end: InkPoint, after: InkPoint
) -> tuple[float, float, float, float, float, float]:
    """Return one segment of a Catmull-Rom curve through the points as a cubic Bézier curve."""
    return (
        start.x + (end.x - before.x) / 6,
        start.y + (end.y - before.y) / 6,
        end.x - (after.x - start.x) / 6,
        end.y - (after.y - start.y) / 6,
        end.x,
        end.y,
    )


def _pen_width(pressure: float) -> float:
    """Return the pen's width in points, in few steps so that neighbours share one path."""
    step = round(min(max(pressure, 0.0), 1.0) * _WIDTH_STEPS) / _WIDTH_STEPS
    return _THINNEST + (_THICKEST - _THINNEST) * step
