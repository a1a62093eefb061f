"""Prints a paper: the stored PDF's pages, drawn at the printer's own resolution.

The printer that was chosen is the printer that prints. A printer that went away between the
choice and the printing is an error, never a reason to take another one.
"""

import math
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QPoint, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QWidget

from app.documents.rendering import page_bands, page_sizes
from app.errors import AppError

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

MOST_DPI = 600
"""Finer printers get whole pixels of a coarser picture: nobody sees more, and memory would."""
_BAND_BYTES = 24_000_000
_BYTES_PER_PIXEL = 4
_SAME_POINTS = 6.0

Tell = Callable[[int, int, str], None]


class PrintingError(AppError):
    """Raised when a paper could not be printed; the paper itself is kept as it was."""


@dataclass(frozen=True)
class _Sheet:
    """One page on the printer: where it goes, in the printer's pixels."""

    index: int
    area: QRectF
    dpi: float
    step: int


def available_printers() -> list[str]:
    """Return the names of the printers this computer knows."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return list(QPrinterInfo.availablePrinterNames())


def choose_printer(pdf: bytes, name: str, parent: QWidget | None = None) -> "QPrinter | None":
    """Ask a person for the printer, set to the paper's own size; ``None`` when they changed it.

    Args:
        pdf: The paper, whose first page gives size and orientation.
        name: What the job is called in the printer's queue.
        parent: The window that asks.

    Raises:
        PrintingError: This computer knows no printer.
        UnreadablePaperError: The bytes are not a PDF, or it is damaged.
    """
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    if not available_printers():
        raise PrintingError(
            "There is no printer on this computer. The paper is kept as it was.",
            "Add a printer, or save the paper as a file and print it elsewhere.",
        )
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    prepare(printer, pdf, name)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, on=False)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def prepare(printer: "QPrinter", pdf: bytes, name: str) -> None:
    """Set a printer to the size and orientation of the paper and name the job.

    Raises:
        UnreadablePaperError: The bytes are not a PDF, or it is damaged.
    """
    width, height = page_sizes(pdf)[0]
    printer.setDocName(name)
    printer.setCreator("Visit Coach")
    printer.setFullPage(True)
    printer.setPageLayout(
        QPageLayout(_page_size(width, height), _orientation(width, height), QMarginsF())
    )
    printer.setFullPage(True)


def print_paper(pdf: bytes, printer: "QPrinter", chosen: str, tell: Tell) -> int:
    """Print every page and return how many there were; may run on any thread.

    Args:
        pdf: The paper as it is stored.
        printer: Set up by `choose_printer` or `prepare`.
        chosen: The printer's name as the person saw it; empty when printing into a file.
        tell: Told after each page: done, of, what; raises to stop, which prints nothing more.

    Raises:
        PrintingError: The printer is gone, or is another one, or the file can't be written.
        UnreadablePaperError: The bytes are not a PDF, or it is damaged.
    """
    sizes = page_sizes(pdf)
    _check_target(printer, chosen)
    with _painting(printer) as painter:
        for index, (width, height) in enumerate(sizes):
            tell(index, len(sizes), f"Printing page {index + 1} of {len(sizes)}")
            if index and not printer.newPage():
                raise PrintingError(
                    f"The printer took {index} of {len(sizes)} pages and then no more.",
                    "See to the printer and print the paper again.",
                )
            sheet = _placed(printer, index, width, height)
            _draw(painter, pdf, sheet)
    tell(len(sizes), len(sizes), "Printed")
    return len(sizes)


def _check_target(printer: "QPrinter", chosen: str) -> None:
    """Refuse whatever is not exactly what a person chose."""
    if printer.outputFormat() is type(printer).OutputFormat.PdfFormat:
        _check_path(Path(printer.outputFileName()))
        return
    if chosen not in available_printers():
        raise PrintingError(
            f"The printer “{chosen}” is not there any more. Nothing was printed.",
            "Switch it on or connect it, or choose another printer.",
        )
    if not chosen or printer.printerName() != chosen or not printer.isValid():
        raise PrintingError(
            f"The system would have printed on “{printer.printerName()}” instead of “{chosen}”."
            " Nothing was printed.",
            "Choose the printer again.",
        )
    if printer.outputFileName():
        _check_path(Path(printer.outputFileName()))


def _check_path(path: Path) -> None:
    folder = path.parent
    if not path.name or path.is_dir() or not folder.is_dir() or not os.access(folder, os.W_OK):
        raise PrintingError(
            f"The file {path} can't be written there. Nothing was printed.",
            "Choose another folder.",
        )


@contextmanager
def _painting(printer: "QPrinter") -> Iterator[QPainter]:
    painter = QPainter()
    if not painter.begin(printer):
        raise PrintingError(
            "The printer could not be started. Nothing was printed.",
            "See whether it is switched on and has paper, then try again.",
        )
    try:
        # Else photographs' compression blurs the letters.
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        yield painter
    except BaseException:
        printer.abort()
        painter.end()
        raise
    if not painter.end() or printer.printerState() is type(printer).PrinterState.Error:
        raise PrintingError(
            "The printer did not take the paper.", "See to the printer and print it again."
        )


def _placed(printer: "QPrinter", index: int, width: float, height: float) -> _Sheet:
    """Return where a page of ``width`` × ``height`` points goes.

    On paper of its own size it is printed as it is, edge to edge; on any other paper it is made
    to fit into what the printer can reach, in the middle.
    """
    resolution = printer.resolution()
    layout = printer.pageLayout()
    paper = layout.fullRect(QPageLayout.Unit.Point)
    is_same = (
        abs(paper.width() - width) < _SAME_POINTS and abs(paper.height() - height) < _SAME_POINTS
    )
    step = -(-resolution // MOST_DPI)
    per_point = resolution / 72
    if is_same:
        area = QRectF(0, 0, width * per_point, height * per_point)
        return _Sheet(index, area, resolution / step, step)
    room = QRectF(printer.paperRect(type(printer).Unit.DevicePixel))
    margins = layout.minimumMargins()
    edge = max(margins.left(), margins.right(), margins.top(), margins.bottom(), 18.0) * per_point
    room.adjust(edge, edge, -edge, -edge)
    scale = min(room.width() / width, room.height() / height)
    area = QRectF(0, 0, width * scale, height * scale)
    area.moveCenter(room.center())
    return _Sheet(index, area, scale * 72 / step, step)


def _draw(painter: QPainter, pdf: bytes, sheet: _Sheet) -> None:
    """Draw a page as one picture: printer drivers scale each picture alone, and seams would show.

    The picture is put together from bands, so that the page is in memory once and no more.
    """
    across = math.ceil(sheet.area.width() / sheet.step)
    down = math.ceil(sheet.area.height() / sheet.step)
    picture = QImage(across, down, QImage.Format.Format_RGB888)
    if picture.isNull():
        raise PrintingError(
            "There is not enough memory to print at this printer's resolution.",
            "Close some programs, or choose a lower resolution, and print again.",
        )
    picture.fill(Qt.GlobalColor.white)
    composer = QPainter(picture)
    top = 0
    for band in page_bands(pdf, sheet.index, sheet.dpi, _band_rows(across)):
        bytes_per_line = band.width * _BYTES_PER_PIXEL
        image = QImage(
            band.pixels, band.width, band.height, bytes_per_line, QImage.Format.Format_RGB32
        )
        composer.drawImage(0, top, image)
        top += band.height
    composer.end()
    place = QPoint(round(sheet.area.left()), round(sheet.area.top()))
    painter.drawImage(QRect(place, picture.size() * sheet.step), picture)


def _band_rows(across: int) -> int:
    return max(64, _BAND_BYTES // (across * _BYTES_PER_PIXEL))


def _page_size(width: float, height: float) -> QPageSize:
    """Return the named size where there is one; Qt keeps sizes upright."""
    upright = QSizeF(min(width, height), max(width, height))
    fuzzy = QPageSize.SizeMatchPolicy.FuzzyMatch
    return QPageSize(upright, QPageSize.Unit.Point, "", fuzzy)


def _orientation(width: float, height: float) -> QPageLayout.Orientation:
    is_wide = width > height
    return QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait
