"""Quality row 14: print on a real queue, and see that a bad target gets a message and no paper.

Run by ``scripts/printing_trial.sh``, which starts a print server of its own with the queues
FrontDesk and Warehouse (the system's default). Both write what they print as PDF files.

Usage: ``fault_14_printing.py WORK OUT``; exits with 1 when anything is not as it should be.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication

from app.coaching.visit import PaperKind
from app.documents.rendering import PageImage, page_sizes, render_page
from app.errors import AppError
from app.ui.background import Background
from app.ui.printing import available_printers, prepare, print_paper
from tests.ui.screens.riverside import ready_to_sign

CHOSEN, DEFAULT = "FrontDesk", "Warehouse"
PRINTED_TO = (Path("/var/spool/cups-pdf"), Path.home() / "PDF")
PATIENCE_S = 60
DPI = 72
FIELDS = 24
TOLERANCE = 30


def main() -> int:
    """Try everything and say how it went."""
    work, out = Path(sys.argv[1]), Path(sys.argv[2])
    app = QApplication([])
    pdf = _a_paper(work / "data")
    (out / "paper.pdf").write_bytes(pdf)
    print(f"printers: {', '.join(available_printers())}; default: {DEFAULT}")
    results = [
        _prints_what_was_sealed(app, pdf, out),
        _refuses("printing into a folder that is not there", lambda: _into_nowhere(pdf, out)),
        _refuses("the system offers another printer", lambda: _on_another_one(pdf)),
        _refuses("the chosen printer removed meanwhile", lambda: _on_a_removed_one(pdf)),
        _nothing_else_was_printed(out),
    ]
    return 0 if all(results) else 1


def _a_paper(folder: Path) -> bytes:
    folder.mkdir()
    riverside = ready_to_sign(folder)
    papers = riverside.services.papers
    paper = papers.issue(riverside.visit_id, PaperKind.AUTHORIZATION, riverside.clock())
    content = papers.content(paper.id)
    riverside.services.close()
    return content


def _chosen(pdf: bytes, name: str = CHOSEN) -> QPrinter:
    printer = QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
    prepare(printer, pdf, f"WA-trial-{os.getpid()}")
    return printer


def _prints_what_was_sealed(app: QApplication, pdf: bytes, out: Path) -> bool:
    """Print off the interface thread, as the program does, and compare what came out."""
    before = _printed()
    printer = _chosen(pdf)
    background = Background()
    done: list[int] = []
    began = time.monotonic()
    background.run(
        lambda progress: print_paper(pdf, printer, CHOSEN, progress),
        owner=background,
        done=done.append,
    )
    while not done and time.monotonic() - began < PATIENCE_S:
        app.processEvents()
        time.sleep(0.01)
    print(f"handed to {CHOSEN}: {done} page(s) at {printer.resolution()} dpi")
    while _unfinished() and time.monotonic() - began < PATIENCE_S:
        time.sleep(0.2)
    background.close()
    new = _printed() - before
    if len(new) != 1 or not done:
        return _tell("prints what was sealed", f"{len(new)} files came out", is_good=False)
    printed = Path(shutil.move(new.pop(), out / "printed.pdf")).read_bytes()
    (ours,), sizes = page_sizes(pdf), page_sizes(printed)
    off = _difference(render_page(pdf, 0, DPI), render_page(printed, 0, DPI))
    same_size = all(abs(a - b) < 3 for a, b in zip(ours, sizes[0], strict=True))  # noqa: PLR2004
    found = f"{len(sizes)} page of {sizes[0][0]:.0f} × {sizes[0][1]:.0f} pt, off by {off} of 255"
    is_good = len(sizes) == len(page_sizes(pdf)) and same_size and off <= TOLERANCE
    return _tell("prints what was sealed", found, is_good=is_good)


def _into_nowhere(pdf: bytes, out: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out / "missing" / "printed.pdf"))
    prepare(printer, pdf, "WA-trial")
    print_paper(pdf, printer, "", _silent)


def _on_a_removed_one(pdf: bytes) -> None:
    printer = _chosen(pdf)
    subprocess.run(["lpadmin", "-x", CHOSEN], check=True)  # noqa: S607 - the one on the path
    print_paper(pdf, printer, CHOSEN, _silent)


def _on_another_one(pdf: bytes) -> None:
    print_paper(pdf, _chosen(pdf, DEFAULT), CHOSEN, _silent)


def _refuses(what: str, deed: Callable[[], None]) -> bool:
    try:
        deed()
    except AppError as error:
        return _tell(what, f"“{error.message}”", is_good=True)
    return _tell(what, "no message", is_good=False)


def _nothing_else_was_printed(out: Path) -> bool:
    while _unfinished():
        time.sleep(0.2)
    jobs = subprocess.run(
        ["lpstat", "-W", "all", "-o"],  # noqa: S607 - the one on the path
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    stray = [line for line in jobs.splitlines() if line.startswith(DEFAULT)]
    found = f"{len(stray)} jobs on {DEFAULT}; what came out is in {out.name}/printed.pdf"
    return _tell("nothing went to another printer", found, is_good=not stray)


def _unfinished() -> bool:
    command = ["lpstat", "-W", "not-completed", "-o"]
    return bool(subprocess.run(command, capture_output=True, check=False).stdout.strip())


def _printed() -> set[Path]:
    return {file for folder in PRINTED_TO for file in folder.glob("**/*.pdf")}


def _difference(ours: PageImage, theirs: PageImage) -> int:
    """Return by how much the darkest and lightest fields of two pages differ at most."""
    pairs = zip(_fields(ours), _fields(theirs), strict=True)
    return max(abs(a - b) for a, b in pairs)


def _fields(page: PageImage) -> list[int]:
    fields = []
    for row in range(FIELDS):
        for column in range(FIELDS):
            ys = range(row * page.height // FIELDS, (row + 1) * page.height // FIELDS)
            xs = range(column * page.width // FIELDS, (column + 1) * page.width // FIELDS)
            seen = [page.pixels[(y * page.width + x) * 4 + 1] for y in ys for x in xs]
            fields.append(sum(seen) // len(seen))
    return fields


def _silent(_done: int, _of: int, _what: str) -> None:
    """Nobody listens."""


def _tell(what: str, found: str, *, is_good: bool) -> bool:
    print(f"{'good' if is_good else 'BAD '}  {what}: {found}")
    return is_good


if __name__ == "__main__":
    sys.exit(main())
