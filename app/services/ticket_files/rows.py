"""From the cells of a row to a ticket."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache, partial
from typing import Any

from app.coaching.tickets import DateOrder, TicketField, TicketMapping
from app.coaching.visit import Priority
from app.services.ticket_files.dates import DateError, DateReader
from app.services.ticket_files.headings import plain
from app.services.ticket_files.markup import unescaped, without_markup
from app.services.ticket_files.presets import Preset, Words
from app.services.ticket_files.table import LONGEST_ROW

_LONGEST_LINE = 500
_LONGEST_NUMBER = 100
_SHOWN = 40
_TOLD = 8
_FLOATED = re.compile(r"\d+\.0+")
_GROUPED = re.compile(r"\d{1,3}(?:[ \u00a0\u202f,']\d{3})+")
_LAST_FIRST = re.compile(r"([^\W\d][\w.'’\- ]*), ?([^\W\d][\w.'’\- ]*)")
_PICTURES = (".gif", ".png", ".jpg", ".svg", ".ico")
_GUARDED = ("'=", "'-", "'+", "'@", "'\t", "'\r")
_CONTROLS = {code: None for code in range(32) if chr(code) not in "\n\t"} | {127: None}
_SPACE = re.compile(r"\s+")
_CACHE = 4096
_NAMES = {
    TicketField.OPENED_AT: "The opening date",
    TicketField.DUE_AT: "The due date",
}

_NOTHING: dict[str, Any] = {
    **{each.value: "" for each in TicketField},
    "priority": Priority.NORMAL,
    **{each.value: None for each in _NAMES},
}
_LONGEST = {TicketField.DESCRIPTION: None, TicketField.PRIORITY: 100, TicketField.STATUS: 100}
_ENCODE = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode

Cells = Sequence[str]
Converter = Callable[[str], Any]


class RowError(ValueError):
    """The row can't become a ticket; the message is one sentence that says why."""


class RowReader:
    """Reads the rows of one file.

    Args:
        headers: The distinct headings of the file.
        mapping: Which columns fill which field.
        preset: The layout the file was recognised as, if any.
        words: What many systems' words mean.
        zone: The zone of times that name none.
        orders: How the dates of each column are meant.
    """

    def __init__(
        self,
        headers: Sequence[str],
        mapping: TicketMapping,
        preset: Preset,
        words: Words,
        zone: str,
        orders: Mapping[str, DateOrder],
    ) -> None:
        self._headers = headers
        self._preset, self._words = preset, words
        self._unknown: dict[str, None] = {}
        self._has_pictures = False
        self._nothing = {**_NOTHING, "system": mapping.system}
        # The same few words stand in most columns again and again.
        kept = lru_cache(_CACHE)
        converters: dict[TicketField, Converter] = {
            TicketField.NUMBER: ticket_number,
            TicketField.SUBJECT: one_line,
            TicketField.CLIENT: kept(self._read_client),
            TicketField.CONTACT: kept(self._person_reader(TicketField.CONTACT)),
            TicketField.PRIORITY: kept(self._read_priority),
            TicketField.STATUS: kept(partial(self._read_word, TicketField.STATUS)),
            TicketField.KIND: kept(partial(self._read_word, TicketField.KIND)),
            TicketField.ASSIGNEE: kept(self._person_reader(TicketField.ASSIGNEE)),
            TicketField.DESCRIPTION: paragraphs,
            TicketField.URL: web_address,
        }
        places = {header: place for place, header in enumerate(headers)}
        self._columns = []
        for each, names in mapping.columns.items():
            for name in reversed(names):
                order = orders.get(name, DateOrder.MONTH_FIRST)
                convert = converters.get(each) or self._moment_reader(each, DateReader(order, zone))
                longest = _LONGEST.get(each, _LONGEST_LINE)
                self._columns.append((each.value, places[name], longest, convert))

    def read(self, cells: Cells) -> dict[str, Any]:
        """Return the columns of the ticket table that a row fills.

        Raises:
            RowError: It can't become a ticket.
        """
        if len(cells) != len(self._headers):
            cells = self._fitted(cells)
        row = self._nothing.copy()
        # Of several columns for one field, the first comes last and counts if it says something.
        for name, place, longest, convert in self._columns:
            cell = cells[place]
            if cell and (value := convert(cell[:longest])):
                row[name] = value
        if not row["number"]:
            raise RowError("It has no ticket number.")
        if not row["subject"]:
            raise RowError(f"Ticket {row['number']} has no subject.")
        row["source"] = self._source(cells)
        return row

    @property
    def problems(self) -> tuple[str, ...]:
        """What the rows read so far brought to light, one sentence each."""
        found = []
        if self._has_pictures:
            found.append("Priorities are pictures in this file: red and orange are told apart.")
        if self._unknown:
            words = ", ".join(f"“{word}”" for word in self._unknown)
            found.append(f"These priorities are not known here and taken as normal: {words}.")
        return tuple(found)

    def _fitted(self, cells: Cells) -> Cells:
        width = len(self._headers)
        if len(cells) < width:
            raise RowError(f"It has {len(cells)} columns where the headings have {width}.")
        if any(cell.strip() for cell in cells[width:]):
            raise RowError(f"It has {len(cells)} columns where the headings have {width}.")
        return cells[:width]

    def _source(self, cells: Cells) -> str:
        if sum(map(len, cells)) > LONGEST_ROW:
            raise RowError("It is far longer than any ticket.")
        filled = {header: cell for header, cell in zip(self._headers, cells, strict=True) if cell}
        return _ENCODE(filled)

    def _moment_reader(self, wanted: TicketField, dates: DateReader) -> Converter:
        def moment(cell: str) -> datetime | None:
            text = cell.strip().removeprefix("'")
            if not text[:1].isdigit() and (not text or self._is_nothing(text)):
                return None
            try:
                return dates.read(text)
            except DateError as error:
                if self._is_nothing(text):
                    return None
                shown = one_line(text)[:_SHOWN]
                raise RowError(f"{_NAMES[wanted]} “{shown}” {error}.") from error

        return moment

    def _is_nothing(self, text: str) -> bool:
        return len(text) <= _SHOWN and plain(text) in self._words.nothing

    def _something(self, text: str) -> str:
        line = one_line(text)
        return "" if self._is_nothing(line) else line

    def _read_word(self, wanted: TicketField, text: str) -> str:
        word = self._something(text)
        known = self._preset.words.get(wanted)
        if known:
            return known.get(plain(_whole(word)), _whole(word))
        return word.rstrip(f"{self._preset.marks} ") if self._preset.marks else word

    def _read_client(self, text: str) -> str:
        client = _whole(self._something(text))
        if TicketField.CLIENT in self._preset.entities:
            client = client.rpartition(">")[2].strip()
        return self._prefixed(TicketField.CLIENT, client)

    def _prefixed(self, wanted: TicketField, text: str) -> str:
        prefix = self._preset.prefixes.get(wanted)
        return f"{prefix} {text}" if prefix and text.isdecimal() else text

    def _person_reader(self, wanted: TicketField) -> Callable[[str], str]:
        is_list = wanted in self._preset.names_in_lists

        def person(text: str) -> str:
            several = text.strip().splitlines()
            name = _whole(self._something(", ".join(filter(None, map(str.strip, several)))))
            turned = None if is_list or len(several) > 1 else _LAST_FIRST.fullmatch(name)
            if turned:
                return f"{turned[2].strip()} {turned[1].strip()}"
            return self._prefixed(wanted, name)

        return person

    def _read_priority(self, text: str) -> Priority:
        line = one_line(text)
        if line.casefold().endswith(_PICTURES):
            self._has_pictures = True
            colour = plain(re.split(r"[/\\]", line)[-1].partition(".")[0])
            return self._words.colours.get(colour, Priority.NORMAL)
        known = known_priority(plain(_whole(line)), self._preset, self._words)
        if known is None and len(self._unknown) < _TOLD and self._something(line):
            self._unknown[line[:_SHOWN]] = None
        return known or Priority.NORMAL


def known_priority(word: str, preset: Preset, words: Words) -> Priority | None:
    """Return what a priority means here: by the word itself, else by the longest one in it."""
    known = preset.priorities.get(word) or words.priorities.get(word)
    if known:
        return known
    padded = f" {re.sub(r'[^a-z0-9]+', ' ', word)} "
    inside = [each for each in words.priorities if f" {each} " in padded]
    return words.priorities[max(inside, key=len)] if inside else None


def ticket_number(text: str) -> str:
    """Return a number as the system means it: ``29682902.0`` and ``5 732 943`` are whole ones."""
    number = one_line(text).removeprefix("#").strip()
    if _FLOATED.fullmatch(number):
        return number.partition(".")[0]
    if _GROUPED.fullmatch(number):
        return re.sub(r"\D", "", number)
    return number[:_LONGEST_NUMBER]


def one_line(text: str) -> str:
    """Return a cell as one line: no guard before a formula, no control characters."""
    line = text.strip()
    if not line:
        return ""
    if line[0] == "'" and line.startswith(_GUARDED):
        line = line[1:]
    if '\\"' in line:
        line = line.replace('\\"', '"')
    if "&" in line:
        line = unescaped(line)
    if not line.isprintable():
        line = _SPACE.sub(" ", line.translate(_CONTROLS)).strip()
    return line[:_LONGEST_LINE]


def paragraphs(text: str) -> str:
    """Return a longer text with its line ends, but without control characters."""
    if not text:
        return ""
    body = text.strip().replace("\r\n", "\n").replace("\r", "\n").replace('\\"', '"')
    if body.startswith(_GUARDED):
        body = body[1:]
    if "<" in body or "&" in body:
        body = without_markup(body)
    return body if body.isprintable() else body.translate(_CONTROLS)


def web_address(text: str) -> str:
    """Return a cell when it is an address of the web, else nothing."""
    line = text.strip()
    return line if line.startswith(("https://", "http://")) and line.isprintable() else ""


def _whole(text: str) -> str:
    return text.partition(".")[0] if _FLOATED.fullmatch(text) else text
