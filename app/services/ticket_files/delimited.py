"""Text in columns: CSV with any delimiter, in UTF-8, UTF-16 or a Windows code page."""

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from app.services.ticket_files.table import MOST_COLUMNS, heading_place, refused

LARGEST: Final = 300_000_000
"""Bytes."""

_DELIMITERS = ",;\t|"
_CHUNK = 1 << 20
_SAMPLE = 1 << 16
_SAMPLE_ROWS = 20
_UTF_32 = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")
_UTF_16 = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_WINDOWS = "cp1252"


@dataclass(frozen=True)
class _Survey:
    encoding: str
    lines: int
    problems: tuple[str, ...] = ()


class DelimitedFile:
    """A CSV file; opening it reads it through once to be sure that it is text."""

    zone = ""

    def __init__(self, path: Path) -> None:
        self._path = path
        survey = _survey(path)
        self.encoding, self.lines, self.problems = survey.encoding, survey.lines, survey.problems
        self._skipped, self.delimiter, self.headings = self._find_headings()

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows below the headings that hold anything, with the line each begins on."""
        reader = None
        try:
            with self._path.open(encoding=self.encoding, newline="", errors=self._errors) as text:
                reader = csv.reader(text, delimiter=self.delimiter)
                for _ in islice(reader, self._skipped):
                    pass
                line = reader.line_num + 1
                for row in reader:
                    if row and (row[0] or any(row)):
                        yield line, row
                    line = reader.line_num + 1
        except csv.Error as error:
            where = f"Line {reader.line_num}" if reader else "The beginning"
            reason = f"{where} can't be read: a cell never ends, or holds far too much."
            raise refused(self._path, reason) from error
        except UnicodeError as error:
            raise refused(self._path, "It is not text all the way through.") from error

    @property
    def _errors(self) -> str:
        # The code page leaves five bytes undefined; a mark in their place says so.
        return "replace" if self.encoding == _WINDOWS else "strict"

    def _find_headings(self) -> tuple[int, str, tuple[str, ...]]:
        """Return how many rows stand above the first ticket, the delimiter and the headings.

        The delimiter is the one that gives the most rows the width of their headings: there may be
        any number of semicolons in a description, but not the same in all of them.
        """
        sample, above = self._sample()
        found: tuple[int, str, tuple[str, ...]] = (0, ",", ())
        best = (0, 0)
        for delimiter in _DELIMITERS:
            try:
                rows = list(islice(csv.reader(sample, delimiter=delimiter), _SAMPLE_ROWS))
            except csv.Error:
                continue
            place = heading_place(rows)
            if place is None:
                continue
            width = len(rows[place])
            fit = (sum(len(row) == width for row in rows[place:]), width)
            if fit > best:
                best = fit
                found = (above + place + 1, delimiter, tuple(rows[place]))
        if not found[2]:
            raise refused(self._path, "There are no columns in it.")
        if len(found[2]) > MOST_COLUMNS:
            raise refused(self._path, f"It has more than {MOST_COLUMNS} columns.")
        return found

    def _sample(self) -> tuple[list[str], int]:
        """Return the first lines, and how many above them only say what the delimiter is."""
        try:
            with self._path.open(encoding=self.encoding, newline="", errors=self._errors) as text:
                lines = text.read(_SAMPLE).splitlines(keepends=True)
                if text.read(1) and len(lines) > 1:
                    lines.pop()
        except UnicodeError as error:
            raise refused(self._path, "It is not text all the way through.") from error
        is_told = bool(lines) and lines[0].casefold().startswith("sep=")
        return (lines[1:], 1) if is_told else (lines, 0)


def _survey(path: Path) -> _Survey:
    """Read the bytes through once: which encoding, how many lines, and nothing but text."""
    if path.stat().st_size > LARGEST:
        raise refused(path, f"It is larger than {LARGEST // 1_000_000} MB.")
    with path.open("rb") as file:
        encoding = _marked_encoding(path, file.read(_SAMPLE))
        file.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        is_utf_8, lines = True, 0
        while chunk := file.read(_CHUNK):
            if not encoding and 0 in chunk:
                raise refused(path, "It holds bytes that no text has.")
            ends = chunk.count(b"\n") or chunk.count(b"\r")
            if not ends and len(chunk) == _CHUNK:
                raise refused(path, "It holds a line longer than any ticket.")
            lines += ends
            is_utf_8 = is_utf_8 and not encoding and _decodes(decoder, chunk)
    if encoding:
        return _Survey(encoding, lines)
    if is_utf_8 and _decodes(decoder, b"", final=True):
        return _Survey("utf-8-sig", lines)
    problem = "The file is not UTF-8; it was read as Western European. Look at accented letters."
    return _Survey(_WINDOWS, lines, (problem,))


def _marked_encoding(path: Path, beginning: bytes) -> str:
    """Return UTF-16 where the file says or shows it, else nothing."""
    if beginning.startswith(_UTF_32):
        raise refused(path, "It is written in UTF-32.", hint="Save it as UTF-8 and try again.")
    marked = _UTF_16.get(beginning[:2])
    if marked:
        return marked
    half = len(beginning) // 2
    if half and beginning[1::2].count(0) > 0.4 * half and 0 not in beginning[::2]:
        return "utf-16-le"
    if half and beginning[::2].count(0) > 0.4 * half and 0 not in beginning[1::2]:
        return "utf-16-be"
    return ""


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True
