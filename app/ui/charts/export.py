"""Charts outside the window: a picture, a PDF of their own size, a page to print."""

from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QLocale,
    QMarginsF,
    QRectF,
    QSaveFile,
    QSizeF,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from app.errors import SaveFailedError
from app.ui.charts.painting.drawing import Brush, Drawing, Look

SHARPNESS = 2
"""How many pixels of a picture stand for one of the screen."""
NARROWEST = 560
_EDGE = 24.0
_TITLE = 36.0
_NOTE = 10.0
"""Air between the chart and the note."""
_MARGIN = 36.0
"""Half an inch of paper, in points."""
_WRAPS = int(Qt.TextFlag.TextWordWrap)
_DPI = 1200
_SCREEN_DPI = 96
_POINTS = 72
_DOTS_PER_METRE = round(_SCREEN_DPI * SHARPNESS / 0.0254)


class Sheet:
    """A chart with its title above and how to read it below, ``width`` pixels wide."""

    def __init__(self, drawing: Drawing, look: Look, width: float) -> None:
        self._drawing = drawing
        self._look = look
        self._width = max(float(width), NARROWEST)
        chart = drawing.height(self._width - 2 * _EDGE)
        self._note = self._note_height(drawing.chart.note)
        self.size = QSizeF(self._width, 2 * _EDGE + _TITLE + chart + self._note)

    def paint(self, painter: QPainter) -> None:
        """Draw it from the painter's origin on, on a ground of its own."""
        ground = QRectF(0, 0, self.size.width(), self.size.height())
        painter.fillRect(ground, self._look.colour("surface"))
        inside = ground.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        brush, chart = Brush(painter, self._look), self._drawing.chart
        title = QRectF(inside.left(), inside.top() - 6, inside.width(), 28)
        brush.words(title, chart.title, size=16, weight=600)
        inside.setTop(inside.top() + _TITLE)
        if chart.note:
            foot = inside.adjusted(0, inside.height() - self._note + _NOTE, 0, 2)
            painter.setFont(self._look.font(12))
            painter.setPen(self._look.colour("muted"))
            painter.drawText(foot, _WRAPS, chart.note)
            inside.setBottom(inside.bottom() - self._note)
        self._drawing.paint(painter, inside, self._look)

    def _note_height(self, note: str) -> float:
        room = QRectF(0, 0, self._width - 2 * _EDGE, 10_000)
        metrics = QFontMetricsF(self._look.font(12))
        return metrics.boundingRect(room, _WRAPS, note).height() + _NOTE if note else 0.0


def picture(sheet: Sheet) -> QImage:
    """Return the sheet as pixels, twice as fine as the screen at 100 %."""
    image = QImage((sheet.size * SHARPNESS).toSize(), QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(_DOTS_PER_METRE)
    image.setDotsPerMeterY(_DOTS_PER_METRE)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(SHARPNESS, SHARPNESS)
    sheet.paint(painter)
    painter.end()
    return image


def png(sheet: Sheet) -> bytes:
    """Return the sheet as a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture(sheet).save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def pdf(sheet: Sheet, title: str) -> bytes:
    """Return the sheet as one PDF page of its own size, lines and letters as such."""
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    size = QPageSize(sheet.size * (_POINTS / _SCREEN_DPI), QPageSize.Unit.Point, "", exact)
    return _page(sheet, title, QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))


def printable(sheet: Sheet, title: str) -> bytes:
    """Return the sheet as a PDF on the paper of this country, lying, no larger than on screen."""
    is_us = QLocale().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
    size = QPageSize(QPageSize.PageSizeId.Letter if is_us else QPageSize.PageSizeId.A4)
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    return _page(sheet, title, QPageLayout(size, QPageLayout.Orientation.Landscape, margins))


def _page(sheet: Sheet, title: str, layout: QPageLayout) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setTitle(title)
    writer.setCreator("Visit Coach")
    writer.setPageLayout(layout)
    room = layout.paintRectPixels(_DPI).size()
    fitting = min(room.width() / sheet.size.width(), room.height() / sheet.size.height())
    painter = QPainter(writer)
    painter.scale(min(_DPI / _SCREEN_DPI, fitting), min(_DPI / _SCREEN_DPI, fitting))
    sheet.paint(painter)
    painter.end()
    buffer.close()
    return bytes(data.data())


def save(content: bytes, path: Path) -> None:
    """Write a file; what was there before stays until the new one is whole.

    Raises:
        SaveFailedError: It could not be written.
    """
    file = QSaveFile(str(path))
    opened = file.open(QSaveFile.OpenModeFlag.WriteOnly)
    if not opened or file.write(content) != len(content) or not file.commit():
        raise SaveFailedError(
            f"The picture could not be saved as {path}.",
            "Choose a folder that you may write to, with some room left.",
        )
