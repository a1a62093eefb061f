"""Tables as files: a spreadsheet reads what was meant and runs nothing."""

import csv
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.coaching.sheet import Cell, Sheet
from app.documents.sheets import Tell, write_csv, write_xlsx
from app.errors import SaveFailedError

NEW_YORK = ZoneInfo("America/New_York")
Write = Callable[[Sheet, Path, Tell], int]
HEADINGS = ("What", "Sum", "When", "Day")


def untold(_done: int, _of: int, _what: str) -> None:
    """Nobody looks at the bar."""


def sheet(*rows: tuple[Cell, ...]) -> Sheet:
    return Sheet(title="Visits", headings=HEADINGS, rows=rows, count=len(rows))


def read_csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_numbers_are_numbers_and_moments_carry_their_offset(tmp_path: Path) -> None:
    at = datetime(2026, 3, 4, 10, 5, tzinfo=NEW_YORK)

    write_csv(
        sheet(("Printer", Decimal("-12.50"), at, date(2026, 3, 4))), tmp_path / "a.csv", untold
    )

    row = read_csv(tmp_path / "a.csv")[1]
    assert row == ["Printer", "-12.50", "2026-03-04T10:05-05:00", "2026-03-04"]


@pytest.mark.parametrize(
    "typed", ["=1+1", "+49 30", "-lunch", "@SUM(A1)", "\t=1", "\r=1", "\n=1", '=HYPERLINK("x")']
)
def test_what_a_spreadsheet_would_run_is_led_by_an_apostrophe(tmp_path: Path, typed: str) -> None:
    write_csv(sheet((typed,)), tmp_path / "a.csv", untold)

    assert read_csv(tmp_path / "a.csv")[1] == [f"'{typed}"]


@given(
    typed=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
)
def test_no_cell_of_words_begins_like_a_formula(
    tmp_path_factory: pytest.TempPathFactory, typed: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "words.csv"

    write_csv(sheet((typed, "end")), path, untold)

    cell = read_csv(path)[1][0]
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell.removeprefix("'") == typed.removeprefix("'")


def test_a_workbook_holds_words_as_words_and_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"

    write_xlsx(sheet(("=1+1", Decimal("12.50"), None, date(2026, 3, 4)), ("Zoë",)), path, untold)

    with ZipFile(path) as book:
        page = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in page
    assert "=1+1" in page
    assert "<v>12.5</v>" in page


def test_rows_are_written_while_they_are_read(tmp_path: Path) -> None:
    told: list[int] = []

    def rows() -> Iterator[tuple[Cell, ...]]:
        yield from (("Visit", number) for number in range(1000))

    many = Sheet(title="Visits", headings=HEADINGS, rows=rows(), count=1000)
    written = write_csv(many, tmp_path / "a.csv", lambda done, _of, _what: told.append(done))

    assert written == 1000
    assert told == [0, 200, 400, 600, 800, 1000]


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_a_stopped_export_leaves_the_old_file_and_no_other(tmp_path: Path, write: Write) -> None:
    path = tmp_path / "a.out"
    path.write_text("before")

    def stop(done: int, _of: int, _what: str) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(sheet(*[("Visit", None)] * 500), path, stop)

    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_a_place_that_is_not_there_is_told(tmp_path: Path, write: Write) -> None:
    with pytest.raises(SaveFailedError, match="could not be written"):
        write(sheet(("Visit",)), tmp_path / "gone" / "a.out", untold)
