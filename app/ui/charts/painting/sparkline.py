"""A line no larger than a word."""

from PySide6.QtCore import QPointF, QRectF

from app.coaching.statistics import Change, Trend
from app.ui.charts.painting.drawing import Brush, Scale

_LEAST_RANGE = 12.0
"""Points from bottom to top at least, so that a flat line looks flat."""


def spark_tone(change: Change | None) -> str:
    """Return the colour token of a direction: only one that is clear has a colour."""
    if change is None or not change.is_clear:
        return "muted"
    return "good" if change.amount > 0 else "bad"


def sparkline(brush: Brush, trend: Trend, area: QRectF) -> None:
    """Draw the trend into ``area``, stretched to what it covers; gaps stay open."""
    known = [point.level for point in trend.points if point.level is not None]
    if not known:
        return
    middle = (min(known) + max(known)) / 2
    half = max(max(known) - min(known), _LEAST_RANGE) / 2
    across = Scale(area.left(), area.right(), 0, max(1, len(trend.points) - 1))
    up = Scale(area.bottom() - 2, area.top() + 2, middle - half, middle + half)
    tone = spark_tone(trend.change)
    for stretch in stretches(trend, across, up):
        brush.path(stretch, tone, 1.9)


def stretches(trend: Trend, across: Scale, up: Scale) -> list[list[QPointF]]:
    """Return the unbroken pieces of a line."""
    found: list[list[QPointF]] = [[]]
    for at, point in enumerate(trend.points):
        if point.level is None:
            found.append([])
        else:
            found[-1].append(QPointF(across(at), up(point.level)))
    return [stretch for stretch in found if stretch]
