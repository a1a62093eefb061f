"""Printing: the page as it was sealed, on the chosen printer and no other."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from app.documents.rendering import PageImage, page_bands, page_sizes, render_page
from app.ui import printing
from app.ui.background import StoppedError
from app.ui.printing import PrintingError, prepare, print_paper

LETTER, A4 = (612.0, 792.0), (595.28, 841.89)


def nobody(_done: int, _of: int, _what: str) -> None:
    """Nobody listens to the progress."""


def a_pdf(path: Path, *sizes: tuple[float, float]) -> bytes:
    """Pages with a frame at half an inch, a filled square and some letters."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path))
    for number, (width, height) in enumerate(sizes, start=1):
        canvas.setPageSize((width, height))
        canvas.rect(36, 36, width - 72, height - 72)
        canvas.rect(72, height - 144, 72, 72, fill=1)
        canvas.drawString(200, height - 120, f"Page {number} of the work authorization")
        canvas.showPage()
    canvas.save()
    return path.read_bytes()


def into(path: Path, dpi: int = 300) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(dpi)
    return printer


def darkness(page: PageImage) -> list[int]:
    """How dark each of 20 × 20 fields of a page is, 0 to 255."""
    fields = []
    for row in range(20):
        for column in range(20):
            ys = range(row * page.height // 20, (row + 1) * page.height // 20, 2)
            xs = range(column * page.width // 20, (column + 1) * page.width // 20, 2)
            seen = [255 - page.pixels[(y * page.width + x) * 4] for y in ys for x in xs]
            fields.append(sum(seen) // len(seen))
    return fields


@pytest.mark.parametrize("size", [LETTER, A4, (A4[1], A4[0])], ids=["letter", "a4", "wide"])
def test_what_comes_out_looks_like_the_paper(
    qapp: QApplication, tmp_path: Path, size: tuple[float, float]
) -> None:
    pdf = a_pdf(tmp_path / "paper.pdf", size, size)
    printer = into(tmp_path / "printed.pdf")
    prepare(printer, pdf, "WA-0001")

    assert print_paper(pdf, printer, "", nobody) == 2

    printed = (tmp_path / "printed.pdf").read_bytes()
    assert len(page_sizes(printed)) == 2
    assert page_sizes(printed)[0] == pytest.approx(size, abs=1.5)
    for index in range(2):
        ours, theirs = render_page(pdf, index, 72), render_page(printed, index, 72)
        off = [abs(a - b) for a, b in zip(darkness(ours), darkness(theirs), strict=True)]
        assert max(off) <= 24


def test_on_other_paper_the_page_is_made_to_fit(qapp: QApplication, tmp_path: Path) -> None:
    pdf = a_pdf(tmp_path / "paper.pdf", A4)
    printer = into(tmp_path / "printed.pdf")
    prepare(printer, pdf, "WA-0001")
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))

    print_paper(pdf, printer, "", nobody)

    printed = (tmp_path / "printed.pdf").read_bytes()
    page = render_page(printed, 0, 72)
    edge = [
        page.pixels[(y * page.width + x) * 4]
        for y in range(page.height)
        for x in (2, page.width - 3)
    ]
    assert min(edge) > 200
    assert sum(darkness(page)) > 400


@pytest.mark.parametrize("rows", [37, 500, 5_000])
def test_a_page_in_bands_is_the_page_in_one(tmp_path: Path, rows: int) -> None:
    pdf = a_pdf(tmp_path / "paper.pdf", LETTER)

    bands = list(page_bands(pdf, 0, 100, rows))

    whole = render_page(pdf, 0, 100)
    assert sum(band.height for band in bands) == whole.height
    assert b"".join(band.pixels for band in bands) == whole.pixels


@pytest.mark.parametrize("path", ["missing/printed.pdf", ".", ""])
def test_a_bad_path_is_told_before_anything_is_printed(
    qapp: QApplication, tmp_path: Path, path: str
) -> None:
    pdf = a_pdf(tmp_path / "paper.pdf", LETTER)
    printer = into(tmp_path / "first.pdf")
    printer.setOutputFileName(str(tmp_path / path))
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)

    with pytest.raises(PrintingError, match="Nothing was printed"):
        print_paper(pdf, printer, "", nobody)


class Office:
    """A printer as this computer knows it; only its name matters before printing starts."""

    OutputFormat = QPrinter.OutputFormat

    def __init__(self, name: str) -> None:
        self._name = name

    def outputFormat(self) -> QPrinter.OutputFormat:  # noqa: N802 - as Qt calls it
        return QPrinter.OutputFormat.NativeFormat

    def printerName(self) -> str:  # noqa: N802 - as Qt calls it
        return self._name

    def isValid(self) -> bool:  # noqa: N802 - as Qt calls it
        return True


@pytest.mark.parametrize(
    ("there", "would_print", "words"),
    [
        (["Warehouse"], "Front desk", "is not there any more"),
        ([], "Front desk", "is not there any more"),
        (["Front desk", "Warehouse"], "Warehouse", "instead of “Front desk”"),
    ],
    ids=["removed", "none left", "another one"],
)
def test_never_the_wrong_printer(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    there: list[str],
    would_print: str,
    words: str,
) -> None:
    pdf = a_pdf(tmp_path / "paper.pdf", LETTER)
    monkeypatch.setattr(printing, "available_printers", lambda: there)
    printer: Any = Office(would_print)

    with pytest.raises(PrintingError, match=words):
        print_paper(pdf, printer, "Front desk", nobody)


def test_without_any_printer_the_paper_is_offered_as_a_file(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf = a_pdf(tmp_path / "paper.pdf", LETTER)
    monkeypatch.setattr(printing, "available_printers", list)

    with pytest.raises(PrintingError) as told:
        printing.choose_printer(pdf, "WA-0001")

    assert "no printer" in told.value.message
    assert "save the paper as a file" in told.value.hint


def test_stopping_prints_no_further_page(qapp: QApplication, tmp_path: Path) -> None:
    pdf = a_pdf(tmp_path / "paper.pdf", LETTER, LETTER, LETTER)
    printer = into(tmp_path / "printed.pdf", 72)
    prepare(printer, pdf, "WA-0001")
    begun: list[int] = []

    def stop_at_the_second(done: int, _of: int, _what: str) -> None:
        begun.append(done)
        if done == 1:
            raise StoppedError

    with pytest.raises(StoppedError):
        print_paper(pdf, printer, "", stop_at_the_second)

    assert begun == [0, 1]
