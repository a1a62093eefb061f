"""Workbooks (xlsx), read as a stream: the first visible sheet, row by row.

Written against what a hostile one could hold: nothing is believed that the file says of itself,
and every list has its end. A workbook is a zip of XML, so zip and expat are all it takes.
"""

import posixpath
import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Final
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - an exception class under a lower-case name
from zoneinfo import ZoneInfo

from app.services.ticket_files.table import (
    LONGEST_CELL,
    LONGEST_ROW,
    MOST_COLUMNS,
    MOST_ROWS,
    heading_place,
    refused,
)

_LARGEST_PART: Final = 400_000_000
_LARGEST_WORDS: Final = 60_000_000
_MOST_WORDS: Final = 1_000_000
_LARGEST_STYLES: Final = 4_000_000
_MOST_PARTS: Final = 2_000
_RATIO: Final = 150
"""A sheet of tickets is packed to a twentieth of its size; a bomb to a thousandth."""
_SMALL: Final = 1_000_000
_MOST_STRAY: Final = 100_000
_CHUNK = 1 << 16
_DATE_FORMATS = frozenset((*range(14, 23), *range(45, 48)))
_DATE_LETTERS = re.compile(r"[dmyhs]", re.IGNORECASE)
_IN_QUOTES = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_ZONE_LINE = re.compile(r"^[^:]{1,40}: ?([A-Za-z_]+(?:/[A-Za-z_+\-0-9]+)*)$")
_TOP = 20
_FOOT = 3
_END = 4096
_OWN_TEXT = re.compile(r"<t(?: [^>]*)?>([^<]*)</t>")


class _UnsafeError(ValueError):
    """The workbook holds what no export of tickets holds; the message says what."""


class Workbook:
    """The first visible sheet of an xlsx file."""

    encoding = ""
    delimiter = ""
    lines = 0
    problems: tuple[str, ...] = ()

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read(self._open)

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows below the headings that hold anything, with the line each stands on."""
        rows = self._sheet_rows()
        width = len(self.headings)
        while (found := self._read(partial(next, rows, None))) is not None:
            line, row = found
            if line > self._heading_line and any(row) and not _is_zone_line(row):
                yield line, (row + [""] * (width - len(row)))[:width]

    def _read(self, work: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever the work returns
        try:
            return work()
        except _UnsafeError as error:
            raise refused(self._path, str(error)) from error
        except (BadZipFile, ZlibError, expat.ExpatError, EOFError, NotImplementedError) as error:
            raise refused(self._path, "It is not a workbook that can be read.") from error
        except (KeyError, ValueError, IndexError, OverflowError, RuntimeError) as error:
            # RuntimeError is how a zip says that it wants a password.
            raise refused(self._path, "It is damaged, or locked with a password.") from error

    def _open(self) -> None:
        with ZipFile(self._path) as parts:
            _check(parts)
            self._sheet, self._epoch = _first_sheet(parts)
            self._words = _words(parts)
            self._dates = _date_styles(parts)
            last = self._words[-_FOOT:] or _last_texts(parts, self._sheet)
        named = map(_ZONE_LINE.match, last)
        self.zone = next((m[1] for m in named if m and _is_zone(m[1])), "")
        top = list(islice(self._sheet_rows(), _TOP))
        place = heading_place([row for _, row in top])
        if place is None:
            message = "There are no columns in it."
            raise _UnsafeError(message)
        self._heading_line, row = top[place]
        while row and not row[-1].strip():
            row.pop()
        self.headings = tuple(row)

    def _sheet_rows(self) -> Iterator[tuple[int, list[str]]]:
        with ZipFile(self._path) as parts, parts.open(self._sheet) as stream:
            sheet = _Sheet(self._words, self._dates, self._epoch)
            while chunk := stream.read(_CHUNK):
                sheet.parser.Parse(chunk, False)  # noqa: FBT003 - expat's own signature
                yield from sheet.take()
            sheet.parser.Parse(b"", True)  # noqa: FBT003 - takes no names
            yield from sheet.take()


class _Sheet:
    """Collects the rows of a sheet while expat reads it."""

    def __init__(self, words: list[str], dates: frozenset[str], epoch: datetime) -> None:
        self._words, self._dates, self._epoch = words, dates, epoch
        self.parser = _parser(self._start, self._end, self._text)
        self._rows: list[tuple[int, list[str]]] = []
        self._line = self._count = self._stray = 0
        self._cells: list[str] | None = None
        self._pieces: list[str] | None = None
        self._size = 0
        self._column = 0
        self._type = self._style = self._value = ""

    def take(self) -> list[tuple[int, list[str]]]:
        """Return the rows that are complete by now."""
        rows, self._rows = self._rows, []
        return rows

    def _start(self, name: str, given: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "c" and self._cells is not None:
            self._column = _column(given.get("r", "")) or len(self._cells) + 1
            if self._column > MOST_COLUMNS:
                raise _UnsafeError(f"It has more than {MOST_COLUMNS} columns.")
            self._type, self._style = given.get("t", "n"), given.get("s", "")
            self._value = ""
        elif kind in {"v", "t"} and self._cells is not None:
            self._pieces = []
        elif kind == "row":
            self._line = int(given.get("r", self._line + 1))
            self._count += 1
            if self._count > MOST_ROWS:
                raise _UnsafeError(f"It has more than {MOST_ROWS:,} rows.")
            self._cells, self._size = [], 0
        else:
            self._stray += 1
            if self._stray > _MOST_STRAY + 40 * self._count:
                raise _UnsafeError("It is not a plain table.")

    def _text(self, text: str) -> None:
        if self._pieces is not None:
            self._size += len(text)
            if self._size > LONGEST_ROW:
                raise _UnsafeError(f"Row {self._line} is longer than any ticket.")
            self._pieces.append(text)

    def _end(self, name: str) -> None:
        kind = name.rpartition(":")[2]
        if self._cells is None:
            return
        if kind in {"v", "t"} and self._pieces is not None:
            self._value += "".join(self._pieces)
            self._pieces = None
        elif kind == "c":
            self._cells += [""] * (self._column - 1 - len(self._cells))
            del self._cells[self._column - 1 :]
            self._cells.append(self._shown()[:LONGEST_CELL])
        elif kind == "row":
            self._rows.append((self._line, self._cells))
            self._cells = None

    def _shown(self) -> str:
        value = self._value
        if self._type == "s":
            return self._words[int(value)] if value else ""
        if self._type == "b":
            return "true" if value == "1" else "false"
        if self._type == "e":
            return ""
        if self._type != "n" or not value:
            return value
        if self._style in self._dates:
            moment = self._epoch + timedelta(days=float(value))
            return (moment + timedelta(milliseconds=500)).replace(microsecond=0).isoformat(" ")
        number = float(value)
        return str(int(number)) if number.is_integer() else value


def _parser(
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> expat.XMLParserType:
    """Return a parser that takes no document type: that is where entities would come from."""

    def _doctype(*_: object) -> None:
        raise _UnsafeError("It holds a document type, which no workbook needs.")

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _doctype
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    return parser


def _check(parts: ZipFile) -> None:
    infos = parts.infolist()
    if len(infos) > _MOST_PARTS:
        raise _UnsafeError("It is packed from far too many parts.")
    for info in infos:
        is_bomb = info.file_size > _SMALL and info.file_size > _RATIO * info.compress_size
        if is_bomb or info.file_size > _LARGEST_PART:
            raise _UnsafeError("It would swell to many times its size when unpacked.")


def _elements(parts: ZipFile, name: str, largest: int) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the elements of a small part, in order."""
    if parts.getinfo(name).file_size > largest:
        raise _UnsafeError("It would swell to many times its size when unpacked.")
    found: list[tuple[str, dict[str, str]]] = []
    parser = _parser(
        lambda kind, given: found.append((kind.rpartition(":")[2], given)),
        lambda _: None,
        lambda _: None,
    )
    with parts.open(name) as stream:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk, False)  # noqa: FBT003 - expat's own signature
            yield from found
            found.clear()


def _first_sheet(parts: ZipFile) -> tuple[str, datetime]:
    """Return the part that holds the first visible sheet, and the day its dates count from."""
    wanted, epoch = "", datetime(1899, 12, 30)  # noqa: DTZ001 - times of a workbook have no zone
    for kind, given in _elements(parts, "xl/workbook.xml", _LARGEST_STYLES):
        if kind == "workbookPr" and given.get("date1904") in {"1", "true"}:
            epoch = datetime(1904, 1, 1)  # noqa: DTZ001 - a sheet has no zone
        if kind == "sheet" and not wanted and given.get("state", "visible") == "visible":
            wanted = next((text for name, text in given.items() if name.endswith(":id")), "")
    for kind, given in _elements(parts, "xl/_rels/workbook.xml.rels", _LARGEST_STYLES):
        if kind == "Relationship" and given.get("Id") == wanted:
            return posixpath.normpath(posixpath.join("/xl", given["Target"])).lstrip("/"), epoch
    raise _UnsafeError("It holds no sheet.")


def _words(parts: ZipFile) -> list[str]:
    """Return the texts that cells share by number."""
    name = "xl/sharedStrings.xml"
    if name not in parts.namelist():
        return []
    if parts.getinfo(name).file_size > _LARGEST_WORDS:
        raise _UnsafeError("It would swell to many times its size when unpacked.")
    texts = _Texts()
    with parts.open(name) as stream:
        while chunk := stream.read(_CHUNK):
            texts.parser.Parse(chunk, False)  # noqa: FBT003 - expat's own signature
    return texts.words


class _Texts:
    """Collects the texts that cells share while expat reads them."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.parser = _parser(self._start, self._end, self._text)
        self._pieces: list[str] = []
        self._inside: list[str] = []

    def _start(self, name: str, _: dict[str, str]) -> None:
        self._inside.append(name.rpartition(":")[2])
        if len(self._inside) > _TOP:
            raise _UnsafeError("It is not a plain table.")

    def _end(self, _: str) -> None:
        if self._inside.pop() == "si":
            self.words.append("".join(self._pieces)[:LONGEST_CELL])
            self._pieces.clear()
            if len(self.words) > _MOST_WORDS:
                raise _UnsafeError("It holds more texts than any list of tickets.")

    def _text(self, piece: str) -> None:
        # What stands in rPh is how a Japanese word is spoken, not a part of it.
        if self._inside[-1] == "t" and "rPh" not in self._inside:
            self._pieces.append(piece)


def _last_texts(parts: ZipFile, sheet: str) -> list[str]:
    """Return the texts at the end of a sheet whose cells hold their own."""
    end = b""
    with parts.open(sheet) as stream:
        while chunk := stream.read(_CHUNK):
            end = (end + chunk)[-_CHUNK:]
    found: list[str] = _OWN_TEXT.findall(end[-_END:].decode("utf-8", "replace"))
    return found[-_FOOT:]


def _date_styles(parts: ZipFile) -> frozenset[str]:
    """Return the numbers of the cell styles that show a number as a date."""
    name = "xl/styles.xml"
    if name not in parts.namelist():
        return frozenset()
    dates, found, place, is_cells = set(_DATE_FORMATS), set[str](), 0, False
    for kind, given in _elements(parts, name, _LARGEST_STYLES):
        if kind == "numFmt":
            shown = _IN_QUOTES.sub("", given.get("formatCode", ""))
            if _DATE_LETTERS.search(shown):
                dates.add(int(given.get("numFmtId", 0)))
        elif kind in {"cellXfs", "cellStyles", "dxfs"}:
            is_cells = kind == "cellXfs"
        elif kind == "xf" and is_cells:
            if int(given.get("numFmtId", 0)) in dates:
                found.add(str(place))
            place += 1
    return frozenset(found)


def _column(reference: str) -> int:
    """Return which column a cell such as ``AB12`` stands in, counted from 1; 0 when unsaid."""
    column = 0
    for letter in reference:
        if not "A" <= letter <= "Z":
            break
        column = column * 26 + ord(letter) - ord("A") + 1
        if column > MOST_COLUMNS:
            break
    return column


def _is_zone_line(row: list[str]) -> bool:
    found = _ZONE_LINE.match(row[0])
    return bool(found) and not any(row[1:]) and _is_zone(found[1] if found else "")


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True
