"""Charts outside the window: a picture, a PDF page, a printed page, by the same painter."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSaveFile, QSizeF, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter

from app.errors import SaveFailedError
from app.ui.charts.painting.drawing import Brush, Drawing, Look

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

SHARPNESS = 2
"""How many pixels of a picture stand for one of the screen."""
NARROWEST = 560
_EDGE = 24.0
_TITLE = 36.0
_NOTE = 28.0
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
        chart = self._drawing.height(self._width - 2 * _EDGE)
        note = _NOTE if drawing.chart.note else 0
        self.size = QSizeF(self._width, 2 * _EDGE + _TITLE + chart + note)

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
            foot = QRectF(inside.left(), inside.bottom() - 18, inside.width(), 20)
            brush.words(foot, chart.note, size=12, tone="muted")
            inside.setBottom(inside.bottom() - _NOTE)
        self._drawing.paint(painter, inside, self._look)


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
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setTitle(title)
    writer.setCreator("Visit Coach")
    size = sheet.size * (_POINTS / _SCREEN_DPI)
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Point, "", exact))
    writer.setPageMargins(QMarginsF())
    painter = QPainter(writer)
    painter.scale(_DPI / _SCREEN_DPI, _DPI / _SCREEN_DPI)
    sheet.paint(painter)
    painter.end()
    buffer.close()
    return bytes(data.data())


def print_sheet(sheet: Sheet, printer: "QPrinter") -> None:
    """Print the sheet as large as the page allows, never larger than on screen.

    Raises:
        SaveFailedError: The printer did not take it.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise SaveFailedError(
            "The printer could not be started. Nothing was printed.",
            "See whether it is switched on and has paper, then try again.",
        )
    page = printer.pageRect(type(printer).Unit.DevicePixel)
    natural = printer.resolution() / _SCREEN_DPI
    fitting = min(page.width() / sheet.size.width(), page.height() / sheet.size.height())
    painter.scale(min(natural, fitting), min(natural, fitting))
    sheet.paint(painter)
    painter.end()


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
