"""Writes tables as CSV and XLSX; nothing that a person typed is ever run as a formula.

A file is written beside its place and takes it when it is whole.
"""

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from app.coaching.sheet import Cell, Sheet
from app.errors import SaveFailedError

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

Tell = Callable[[int, int, str], None]
"""Is told rows written, rows in all (0 when unknown), and what is being done."""

_RUN_AS_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_TELL_EVERY: Final = 200
_LONGEST_CELL: Final = 32_767
_MOST_ROWS: Final = 1_048_576
_WIDEST, _NARROWEST = 48, 10
_NAME_LENGTH: Final = 28


def write_csv(sheet: Sheet, path: Path, tell: Tell) -> int:
    """Write ``sheet`` as CSV and return how many rows it has.

    Words that a spreadsheet would run are led by an apostrophe; moments are ISO 8601 with their
    offset. The file says that it is UTF-8.

    Raises:
        SaveFailedError: It can't be written there; what was there before is as it was.
    """
    with _beside(path) as part, part.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([_harmless(heading) for heading in sheet.headings])
        written = 0
        for row in _told(sheet, tell):
            writer.writerow([_plain(cell) for cell in row])
            written += 1
    return written


def write_xlsx(sheet: Sheet, path: Path, tell: Tell) -> int:
    """Write ``sheet`` as an Excel workbook and return how many rows it has.

    Numbers stay numbers and days days; words are words even where they look like a formula or an
    address. What doesn't fit on one sheet goes on on the next.

    Raises:
        SaveFailedError: It can't be written there; what was there before is as it was.
    """
    from xlsxwriter import Workbook

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with _beside(path) as part:
        # A place that can't be written to is told before a million rows were read.
        part.touch()
        book = Workbook(str(part), options)
        try:
            writer = _Book(book, sheet)
            for row in _told(sheet, tell):
                writer.add(row)
            _close(book)
        except BaseException:
            _abandon(book)
            raise
    return writer.rows


def write_bytes(content: bytes, path: Path) -> None:
    """Write a whole file at once.

    Raises:
        SaveFailedError: It can't be written there; what was there before is as it was.
    """
    with _beside(path) as part:
        part.write_bytes(content)


class _Book:
    """The sheets of one workbook, filled row by row."""

    def __init__(self, book: "Workbook", sheet: Sheet) -> None:
        self._book = book
        self._sheet = sheet
        self._bold = book.add_format({"bold": True, "bottom": 1})
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})
        self._money = book.add_format({"num_format": "#,##0.00"})
        self._pages = 0
        self._at = 0
        self._page: Worksheet
        self.rows = 0
        self._turn()

    def add(self, row: tuple[Cell, ...]) -> None:
        """Write one row."""
        if self._at >= _MOST_ROWS:
            self._turn()
        for column, cell in enumerate(row):
            self._put(column, cell)
        self._at += 1
        self.rows += 1

    def _turn(self) -> None:
        self._pages += 1
        name = self._sheet.title[:_NAME_LENGTH].translate(str.maketrans("[]:*?/\\'", " " * 8))
        number = f" {self._pages}" if self._pages > 1 else ""
        self._page = self._book.add_worksheet(f"{name.strip() or 'Table'}{number}")
        self._page.freeze_panes(1, 0)
        for column, heading in enumerate(self._sheet.headings):
            wide = min(_WIDEST, max(_NARROWEST, 2 * len(heading)))
            self._page.set_column(column, column, wide)
            self._page.write_string(0, column, heading, self._bold)
        self._at = 1

    def _put(self, column: int, cell: Cell) -> None:
        page, row = self._page, self._at
        match cell:
            case None | "":
                return
            case str():
                page.write_string(row, column, cell[:_LONGEST_CELL])
            case datetime():
                page.write_string(row, column, _iso(cell))
            case date():
                page.write_datetime(row, column, cell, self._day)
            case Decimal():
                page.write_number(row, column, float(cell), self._money)
            case _:
                page.write_number(row, column, cell)


def _close(book: Any) -> None:  # noqa: ANN401 - a workbook
    from xlsxwriter.exceptions import FileCreateError

    try:
        book.close()
    except FileCreateError as error:
        cause = error.args[0] if error.args else error
        raise OSError(str(cause)) from error


def _abandon(book: Any) -> None:  # noqa: ANN401 - a workbook
    """Let go of the rows that were put aside: XlsxWriter does so only where it writes them."""
    for page in book.worksheets():
        page.row_data_fh.close()


def _told(sheet: Sheet, tell: Tell) -> Iterator[tuple[Cell, ...]]:
    what = f"Writing {sheet.title.lower()}"
    tell(0, sheet.count, what)
    for number, row in enumerate(sheet.rows, start=1):
        yield row
        if number % _TELL_EVERY == 0:
            tell(number, max(sheet.count, number) if sheet.count else 0, what)


def _plain(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return _harmless(cell)
        case datetime():
            return _iso(cell)
        case date():
            return cell.isoformat()
    return str(cell)


def _harmless(words: str) -> str:
    """Lead words by an apostrophe that a spreadsheet would otherwise run."""
    return f"'{words}" if words.startswith(_RUN_AS_FORMULA) else words


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """Give a place to write to; what was written takes ``path`` when all of it is there."""
    part = path.with_name(f"{path.name}.part")
    try:
        yield part
        part.replace(path)
    except OSError as error:
        message = f"{path.name} could not be written. What was there before is as it was."
        raise SaveFailedError(
            message, "Close it where it is open, or choose another place."
        ) from error
    finally:
        part.unlink(missing_ok=True)
