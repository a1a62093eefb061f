"""Files that nobody's ticket system wrote: refused or made harmless, never half taken over."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from app.errors import BadFileError
from app.services.tickets import Tickets
from tests.services.conftest import NOW, Shop
from tests.services.workbooks import MAIN, write_workbook

HEAD = "Ticket Number,Subject\n"
_SHEET = f'<worksheet xmlns="{MAIN}"><sheetData>'
_END = "</sheetData></worksheet>"
_ROW = (
    '<row><c t="inlineStr"><is><t>Ticket Number</t></is></c>'
    '<c t="inlineStr"><is><t>Subject</t></is></c></row>'
)
_ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
)
LIMITED = """
import sys
from pathlib import Path
from datetime import UTC, datetime
from app.errors import BadFileError
from app.services.services import open_services

services = open_services(Path(sys.argv[2]))
try:
    services.tickets.run(Path(sys.argv[1]), None, datetime.now(UTC))
except BadFileError as error:
    print(services.tickets.count(), *error.problems)
status = Path("/proc/self/status").read_text()
print(int(status.partition("VmHWM:")[2].split()[0]) // 1024, file=sys.stderr)
"""


@pytest.fixture
def tickets(shop: Shop) -> Tickets:
    return shop.services.tickets


CSV = {
    "empty": b"",
    "one column": b"Ticket Number\n1\n",
    "NUL": HEAD.encode() + b"1,a\0b\n",
    "a picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(500),
    "a million columns": b"Ticket Number,Subject" + b",x" * 1_000_000 + b"\n",
    "a line without end": HEAD.encode() + b"1," + b"a" * 5_000_000,
    "a cell without end": HEAD.encode() + b'1,"' + b"a\n" * 200_000,
    "UTF-32": HEAD.encode("utf-32"),
    "half of UTF-16": HEAD.encode("utf-16") + b"\x00\xd8\x00\xd8",
}


@pytest.mark.parametrize("content", CSV.values(), ids=CSV.keys())
def test_a_hostile_text_is_refused_whole(tickets: Tickets, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "tickets.csv"
    path.write_bytes(content)

    with pytest.raises(BadFileError, match="Nothing was taken over"):
        tickets.run(path, None, NOW)

    assert tickets.count() == 0


XLSX = {
    "wide": f"{_SHEET}<row>{'<c><v>1</v></c>' * 2000}</row>{_END}",
    "far out": f'{_SHEET}<row><c r="XFD1"><v>1</v></c></row>{_END}',
    "one row without end": f"{_SHEET}<row>{'<c><v>12345</v></c>' * 300_000}",
    "a cell without end": f"{_SHEET}{_ROW}<row><c><v>{'12345 67890 ' * 200_000}",
    "entities": f"{_ENTITIES}{_SHEET}<row><c><v>&b;</v></c></row>{_END}",
    "strays": f"{_SHEET}{'<a/>' * 400_000}{_END}",
    "a text that is not there": f'{_SHEET}{_ROW}<row><c t="s"><v>9</v></c></row>{_END}',
    "not a number": f"{_SHEET}{_ROW}<row><c><v>x</v></c></row>{_END}",
    "cut off": f"{_SHEET}{_ROW}<row><c><v>1",
}


@pytest.mark.parametrize("sheet", XLSX.values(), ids=XLSX.keys())
def test_a_hostile_workbook_is_refused_whole(tickets: Tickets, tmp_path: Path, sheet: str) -> None:
    path = write_workbook(tmp_path / "tickets.xlsx", sheet)

    with pytest.raises(BadFileError, match="Nothing was taken over"):
        tickets.run(path, None, NOW)

    assert tickets.count() == 0


def test_a_zip_of_something_else_is_refused(tickets: Tickets, tmp_path: Path) -> None:
    path = tmp_path / "tickets.xlsx"
    with ZipFile(path, "w") as parts:
        parts.writestr("letter.txt", "Dear all")

    with pytest.raises(BadFileError):
        tickets.recognise(path)


@pytest.mark.skipif(sys.platform != "linux", reason="the highest memory is read from /proc")
def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "tickets.xlsx", f"{_SHEET}{_ROW}")
    with (
        ZipFile(path, "a", ZIP_DEFLATED) as parts,
        parts.open("xl/sharedStrings.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(300):
            part.write(bytes(1 << 20))

    program = [sys.executable, "-c", LIMITED, str(path), str(tmp_path)]
    done = subprocess.run(program, capture_output=True, text=True, check=True)

    assert done.stdout == "0 It would swell to many times its size when unpacked.\n"
    assert int(done.stderr) < 300


def test_what_looks_like_a_formula_stays_text(tickets: Tickets, tmp_path: Path) -> None:
    path = tmp_path / "tickets.csv"
    path.write_text(f"{HEAD}1,'=cmd|' /C calc'!A0\n2,=1+1\n3,\"bell\a and\r\nline\"\n", "utf-8")

    tickets.run(path, None, NOW)

    assert [line.subject for line in tickets.window(0, 5)] == [
        "bell and line",
        "=1+1",
        "=cmd|' /C calc'!A0",
    ]


def test_an_import_in_pieces_never_shows(shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "tickets.csv"
    rows = "".join(f"{number},Fan hums\n" for number in range(3000))
    path.write_bytes(HEAD.encode() + rows.encode() + b'9,"' + b"a\n" * 200_000)

    with pytest.raises(BadFileError):
        shop.services.tickets.run(path, None, NOW)

    assert shop.services.tickets.count() == 0
