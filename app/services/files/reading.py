"""Plain tables to a visit: shorthands understood, every mistake named with its place.

The vocabulary itself says what a file may hold: its dataclasses are walked field by field.
"""

import math
import re
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, time, tzinfo
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final, Union, get_args, get_origin, get_type_hints
from uuid import UUID
from zoneinfo import ZoneInfo

from app.coaching.company import Company
from app.coaching.ink import InkPoint
from app.coaching.people import OURS_ALONE, Client, Person
from app.coaching.replay import ending
from app.coaching.terms import Payment, Terms
from app.coaching.toml_table import suggestion
from app.coaching.visit import Answer, Check, CheckState, PlaybookRef, Visit, VisitState
from app.services.files.stand_ins import needed, stand_in
from app.services.identity import new_id

MOST_MISTAKES: Final = 200
"""Enough to mend at once; a file with more is another kind of file."""

_MOST_ENTRIES = 10_000
_MOST_IN_ALL = 60_000
"""A hundred signatures drawn at leisure."""

_LARGEST_NUMBER = 10**12
_YEARS = range(1900, 2201)
_BARE_KEY = re.compile(r"[A-Za-z0-9_.-]+")
_UNSEEN = re.compile("[\x00\ud800-\udfff]")
_YES = {"yes": True, "true": True, "no": False, "false": False}
_CHECK_WORDS = {
    "yes": CheckState.YES,
    "true": CheckState.YES,
    "done": CheckState.YES,
    "no": CheckState.OPEN,
    "false": CheckState.OPEN,
    "open": CheckState.OPEN,
    "notapplicable": CheckState.NOT_APPLICABLE,
    "na": CheckState.NOT_APPLICABLE,
}
_LEAVES: Mapping[type, frozenset[str]] = {
    Answer: frozenset({"text", "at"}),
    Check: frozenset({"state", "reason", "note", "at"}),
}
_WRONG: Final = object()


class MistakesError(ValueError):
    """A file does not hold a visit; ``mistakes`` are sentences that name their places.

    ``draft`` is what could be read, with something harmless in the place of what could not; it is
    there to look for further mistakes, and missing where there are too many already.
    """

    def __init__(self, mistakes: tuple[str, ...], draft: Visit | None = None) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes
        self.draft = draft


def read_visit(values: Mapping[str, Any], company: Company, zone: str = "") -> Visit:
    """Return the visit that plain tables describe.

    Args:
        values: What a file holds, as its tables.
        company: Lends terms, playbook and zone where the file names none.
        zone: The zone of the client, where this computer knows them already.

    Raises:
        MistakesError: Something in it is not as it should be; all of it is named.
    """
    reader = _Reader(zone=_zone_name(values) or zone or company.zone)
    usual = {"terms": company.terms, "playbook": company.playbook}
    visit = reader.visit(values, usual)
    if reader.mistakes or visit is None:
        raise MistakesError(tuple(reader.mistakes), visit)
    return _derived(visit, values)


def known_zone(name: str) -> tzinfo | None:
    """Return the zone called ``name``, or ``None`` where there is no such zone."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


class _EnoughError(Exception):
    """So much is wrong that reading on helps nobody."""


class _Reader:
    """Walks the vocabulary beside the file; what can't be read is noted and stood in for."""

    def __init__(self, zone: str) -> None:
        self.mistakes: list[str] = []
        self._zone_name = zone
        self._zone = known_zone(zone) if zone else None
        self._ids: dict[str, UUID] = {}
        self._entries = 0

    def visit(self, values: Mapping[str, Any], usual: Mapping[str, object]) -> Visit | None:
        try:
            self._check_zone()
            given = {"zone": self._zone_name, **values}
            read = self._table(Visit, given, "", usual)
        except _EnoughError:
            self.mistakes.append(f"There are more than {MOST_MISTAKES} mistakes; mend these first.")
            return None
        return read if isinstance(read, Visit) else None

    def note(self, place: str, what: str) -> None:
        said = f"{place}: {what}" if place else what
        # It is shown in a terminal, where an escape from a file could do more than be read.
        self.mistakes.append("".join(c if c.isprintable() else "\ufffd" for c in said))
        if len(self.mistakes) >= MOST_MISTAKES:
            raise _EnoughError

    def _check_zone(self) -> None:
        if not self._zone_name:
            self.note("zone", "This is missing. Name the client's, such as America/New_York.")
        elif self._zone is None:
            shown = _shown(self._zone_name)
            self.note("zone", f"There is no zone {shown}. Write it as America/New_York.")

    def _table(
        self, kind: type[Any], value: object, place: str, usual: Mapping[str, object] | None = None
    ) -> object:
        value = _spelled_out(kind, value)
        if not isinstance(value, Mapping):
            self.note(place, f"This should be a table, not {_shown(value)}.")
            return _WRONG
        known = _fields(kind)  # type: ignore[arg-type]
        for key in value:
            if key not in known:
                self.note(_join(place, key), f"This is not known here. {suggestion(key, known)}")
        read: dict[str, object] = dict(usual or {})
        for name, hint in known.items():
            inner = _join(place, name)
            if name in value:
                read[name] = self._value(hint, value[name], inner, read.get(name))
            elif name in needed(kind):
                self.note(inner, "This is missing.")
                read[name] = _WRONG
        given = {name: each for name, each in read.items() if each is not _WRONG}
        lacking = needed(kind) - given.keys()
        return kind(**given, **{name: stand_in(known[name]) for name in lacking})

    def _value(self, hint: Any, value: object, place: str, usual: object = None) -> object:  # noqa: ANN401, PLR0911 - a type hint
        if get_origin(hint) in {Union, types.UnionType}:
            if value is None:
                return None
            hint = next(each for each in get_args(hint) if each is not type(None))
        if get_origin(hint) is tuple:
            return self._list(get_args(hint)[0], value, place)
        if get_origin(hint) is not None:
            return self._by_key(get_args(hint)[1], value, place)
        if hint is Terms and isinstance(usual, Terms) and isinstance(value, Mapping):
            return self._table(Terms, {**_flat(usual), **value}, place)
        if isinstance(hint, type) and is_dataclass(hint):
            return self._table(hint, value, place)
        if issubclass(hint, StrEnum):
            return self._word(hint, value, place)
        return _SCALARS[hint](self, value, place)

    def _list(self, kind: Any, value: object, place: str) -> object:  # noqa: ANN401 - a type hint
        if not isinstance(value, list):
            self.note(place, f"This should be a list, not {_shown(value)}.")
            return _WRONG
        if len(value) > _MOST_ENTRIES:
            self.note(place, f"There are more than {_MOST_ENTRIES} entries.")
            return _WRONG
        self._entries += len(value)
        if self._entries > _MOST_IN_ALL:
            self.note(place, f"With this there are more than {_MOST_IN_ALL} entries in all.")
            return _WRONG
        read = [self._value(kind, each, f"{place}[{n}]") for n, each in enumerate(value, 1)]
        return tuple(stand_in(kind) if each is _WRONG else each for each in read)

    def _by_key(self, kind: type[Any], value: object, place: str) -> object:
        if not isinstance(value, Mapping):
            self.note(place, f"This should be a table, not {_shown(value)}.")
            return _WRONG
        leaves = _leaves(kind, value)
        if len(leaves) > _MOST_ENTRIES:
            self.note(place, f"There are more than {_MOST_ENTRIES} entries.")
            return _WRONG
        read: dict[str, object] = {}
        for key, each in leaves:
            inner = _join(place, key)
            if key in read:
                self.note(inner, "This stands here twice.")
            read[key] = self._value(kind, each, inner)
        return {key: each for key, each in read.items() if each is not _WRONG}

    def _word(self, kind: type[StrEnum], value: object, place: str) -> object:
        words = {_letters(spelling): word for word in kind for spelling in (word.name, word.value)}
        found = words.get(_letters(value)) if isinstance(value, str) else None
        if found is None:
            near = suggestion(str(value)[:40], [str(word) for word in kind])
            self.note(place, f"{_shown(value)} is not known here. {near}")
            return _WRONG
        return found

    def text(self, value: object, place: str) -> object:
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if not isinstance(value, str):
            told = f"This should be text in quotation marks, not {_shown(value)}."
            self.note(place, "This is missing." if value is None else told)
            return _WRONG
        if _UNSEEN.search(value):
            self.note(place, "There is a character in it that is not text (NUL or half a letter).")
            return _WRONG
        return value

    def whole(self, value: object, place: str) -> object:
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int):
            self.note(place, f"This should be a whole number, not {_shown(value)}.")
            return _WRONG
        return self._in_range(value, place)

    def number(self, value: object, place: str) -> object:
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.note(place, f"This should be a number, not {_shown(value)}.")
            return _WRONG
        checked = self._in_range(value, place)
        return checked if checked is _WRONG else float(value)

    def _in_range(self, value: float, place: str) -> object:
        if not math.isfinite(value) or abs(value) > _LARGEST_NUMBER:
            self.note(place, "This number is out of all range.")
            return _WRONG
        return value

    def truth(self, value: object, place: str) -> object:
        found = _YES.get(value.strip().casefold()) if isinstance(value, str) else value
        if not isinstance(found, bool):
            self.note(place, f"This should be true or false, not {_shown(value)}.")
            return _WRONG
        return found

    def identifier(self, value: object, place: str) -> object:
        """Read an id; a name made up for this file gets an id that holds all through it."""
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str) or not value.strip():
            self.note(place, f"This should be an id, not {_shown(value)}.")
            return _WRONG
        try:
            return UUID(value)
        except ValueError:
            return self._ids.setdefault(value, new_id())

    def moment(self, value: object, place: str) -> object:
        said = _moment(value)
        if said is None:
            told = f"This should be a day and a time such as 2026-03-02T09:15, not {_shown(value)}."
            self.note(place, told)
            return _WRONG
        if said.year not in _YEARS:
            self.note(place, f"The year {said.year} is out of all range.")
            return _WRONG
        if said.tzinfo is not None:
            return said.astimezone(UTC)
        if self._zone is None:
            return _WRONG
        at = said.replace(tzinfo=self._zone).astimezone(UTC)
        if at.astimezone(self._zone).replace(tzinfo=None) != said:
            self.note(place, f"The clocks of {self._zone_name} skipped {said:%H:%M} that day.")
        return at


_SCALARS: Mapping[type, Callable[[_Reader, object, str], object]] = {
    str: _Reader.text,
    int: _Reader.whole,
    float: _Reader.number,
    bool: _Reader.truth,
    UUID: _Reader.identifier,
    datetime: _Reader.moment,
}


@lru_cache
def _fields(kind: type[Any]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {
        field.name: hints[field.name]
        for field in fields(kind)
        if not field.metadata.get(OURS_ALONE)
    }


def _flat(terms: Terms) -> dict[str, object]:
    return {field.name: getattr(terms, field.name) for field in fields(terms)}


def _spelled_out(kind: type[Any], value: object) -> object:
    """Return what a shorthand stands for; anything else is returned as it is."""
    if kind in {Client, Person} and isinstance(value, str):
        return {"name": value}
    if kind is PlaybookRef and isinstance(value, str):
        return {"name": value}
    if kind is Answer and isinstance(value, str | int) and not isinstance(value, bool):
        return {"text": value}
    if kind is Check:
        return _check(value)
    if kind is InkPoint and isinstance(value, list) and len(value) in {3, 4}:
        return dict(zip(("x", "y", "t", "p"), value, strict=False))
    return value


def _check(value: object) -> object:
    """Read ``true``, ``"yes"``, ``"no"`` or ``"not applicable: the reason"``."""
    if isinstance(value, bool):
        return {"state": CheckState.YES if value else CheckState.OPEN}
    if not isinstance(value, str):
        return value
    word, _, reason = value.partition(":")
    state = _CHECK_WORDS.get(_letters(word))
    if state is CheckState.NOT_APPLICABLE:
        # Without its reason it is refused like any other text that is missing.
        return {"state": state, "reason": reason.strip() or None}
    return {"state": state or word, "note": reason.strip()}


def _leaves(kind: type[Any], values: Mapping[str, Any]) -> list[tuple[str, object]]:
    """Return answers or checks by their whole key, however the file nests them."""
    leaves: list[tuple[str, object]] = []
    waiting = list(values.items())[::-1]
    while waiting:
        key, value = waiting.pop()
        if isinstance(value, Mapping) and not _is_leaf(kind, value):
            waiting += [(f"{key}.{inner}", each) for inner, each in value.items()][::-1]
        else:
            leaves.append((key, value))
    return leaves


def _is_leaf(kind: type[Any], value: Mapping[str, Any]) -> bool:
    of_a_leaf = not value.keys() - _LEAVES[kind]
    return of_a_leaf and not any(isinstance(each, Mapping) for each in value.values())


def _moment(value: object) -> datetime | None:
    if isinstance(value, str) and len(value.strip()) > len("2026-03-02"):
        try:
            return datetime.fromisoformat(value.strip())
        except ValueError:
            return None
    return value if isinstance(value, datetime) else None


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _join(place: str, key: str) -> str:
    shown = key if _BARE_KEY.fullmatch(key) else f"“{key[:60]}”"
    return f"{place}.{shown[:80]}" if place else shown[:80]


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return "a table"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    text = value if isinstance(value, str) else repr(value)
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"  # noqa: PLR2004 - what fits a line


def _zone_name(values: Mapping[str, Any]) -> str:
    client = values.get("client")
    theirs = client.get("zone") if isinstance(client, Mapping) else None
    return next((z for z in (values.get("zone"), theirs) if isinstance(z, str) and z), "")


def _derived(visit: Visit, given: Mapping[str, Any]) -> Visit:
    """Fill in what the file leaves to the rest: the state, and that new clients pay at once."""
    if "state" not in given:
        begun = VisitState.OPEN if visit.times or visit.meetings else VisitState.PLANNED
        visit = replace(visit, state=VisitState.CLOSED if visit.closed_at else begun)
    if visit.client.is_new and "payment" not in given.get("terms", ()):
        visit = replace(visit, terms=replace(visit.terms, payment=Payment.AT_ONCE))
    return visit


def first_moment(visit: Visit) -> datetime | None:
    """Return the first moment anything of a visit is known of."""
    at = [visit.scheduled_at, *(entry.at for entry in visit.times)]
    at += [meeting.at for meeting in visit.meetings]
    at += [answer.at for answer in visit.answers.values()]
    return min((moment for moment in at if moment), default=ending(visit))
