"""One table of a TOML file, read field by field; every mistake is noted and reading goes on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """One thing wrong in a file: which file, where in it, what it is and what to do."""

    file: str
    where: str
    """A path of keys such as ``items[3] "leave.check_out" weight``, or a line."""
    what: str
    advice: str

    def __str__(self) -> str:
        """Return the mistake as one line to show or print."""
        return f"{self.file}: {self.where}: {self.what} {self.advice}"


@dataclass(kw_only=True)
class TomlTable:
    """A table being read: what was asked for is known, what remains at the end is a mistake."""

    file: str
    where: str
    values: Mapping[str, object]
    mistakes: list[Mistake]
    _known: dict[str, None] = field(default_factory=dict)

    def note(self, key: str, what: str, advice: str) -> None:
        """Note a mistake at `key` of this table."""
        where = " ".join(part for part in (self.where, key) if part)
        self.mistakes.append(Mistake(file=self.file, where=where, what=what, advice=advice))

    def text(self, key: str, default: str | None = None) -> str:
        """Return the text at `key`; without a `default` it must be there and hold something."""
        value = self._take(key, default)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.note(key, "This is not text.", "Put it in quotation marks.")
            return ""
        if not value.strip() and default is None:
            self.note(key, "There is nothing in it.", "Write a text between the quotation marks.")
        return value.strip()

    def number(self, key: str, low: int, high: int, default: int | None = None) -> int:
        """Return the whole number at `key`, which must lie between `low` and `high`."""
        value = self._take(key, default)
        if value is None:
            return low
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            self.note(key, f"{value!r} can't be used here.", f"Use a whole number {low} to {high}.")
            return low
        return value

    def flag(self, key: str) -> bool:
        """Return the yes or no at `key`; no when it is missing."""
        value = self._take(key, default=False)
        if not isinstance(value, bool):
            self.note(key, f"{value!r} is neither yes nor no.", "Write true or false.")
            return False
        return value

    def word(self, key: str, words: type[_Word]) -> _Word:
        """Return the member of `words` named at `key`."""
        value = self.text(key)
        known = [str(word) for word in words]
        return words(value) if value in known else self._unknown_word(key, value, words)

    def words(self, key: str, words: type[_Word]) -> tuple[_Word, ...]:
        """Return the members of `words` listed at `key`; all of them when the key is missing."""
        if key not in self.values:
            self._known[key] = None
            return tuple(words)
        listed = self.texts(key)
        known = [str(word) for word in words]
        for value in listed:
            if value not in known:
                self._unknown_word(key, value, words)
        return tuple(words(value) for value in listed if value in known)

    def one_of(self, key: str, allowed: Collection[str], default: str | None = None) -> str:
        """Return the text at `key`, which must be one of `allowed`, or `default`."""
        value = self.text(key, default)
        if value and value not in allowed:
            self.note(key, f"“{value}” is not known here.", suggestion(value, allowed))
        return value

    def texts(self, key: str, *, needed: bool = False) -> tuple[str, ...]:
        """Return the list of texts at `key`; empty when missing, unless it is `needed`."""
        value = self._take(key, None if needed else [])
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self.note(key, "This is not a list of texts.", 'Write it as ["one", "two"].')
            return ()
        if any(not each.strip() for each in value):
            self.note(key, "One of the texts is empty.", "Fill it or take it out.")
        return tuple(each.strip() for each in value)

    def tables(self, key: str, default: object = ()) -> tuple[TomlTable, ...]:
        """Return the list of tables at `key`, each named in mistakes by its number and key."""
        value = self._take(key, default)
        if value in (None, ()):
            return ()
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self.note(key, "This is not a list of tables.", f"Begin each one with [[{key}]].")
            return ()
        return tuple(
            self._inner(numbered(key, number, each), each) for number, each in enumerate(value, 1)
        )

    def named_tables(self, key: str) -> tuple[tuple[str, TomlTable], ...]:
        """Return the tables under `key` with their names, in the order of the file."""
        value = self._take(key, {})
        if not isinstance(value, dict) or not all(isinstance(t, dict) for t in value.values()):
            self.note(key, "This is not a set of tables.", f"Begin each one with [{key}.name].")
            return ()
        return tuple((name, self._inner(f"{key}.{name}", each)) for name, each in value.items())

    def patterns(self, key: str) -> tuple[str, ...]:
        """Return the regular expressions at `key`, each of which must compile."""
        listed = self.texts(key)
        for pattern in listed:
            try:
                re.compile(pattern)
            except re.error as error:
                self.note(key, f"“{pattern}” is not a pattern: {error}.", "Correct or remove it.")
        return listed

    def finish(self) -> None:
        """Note every key of the table that nothing asked for."""
        for key in self.values:
            if key not in self._known:
                self.note(key, "This key is not known.", suggestion(key, self._known))

    def _inner(self, where: str, values: Mapping[str, object]) -> TomlTable:
        path = " ".join(part for part in (self.where, where) if part)
        return TomlTable(file=self.file, where=path, values=values, mistakes=self.mistakes)

    def _take(self, key: str, default: object) -> object:
        self._known[key] = None
        value = self.values.get(key, default)
        if value is None:
            self.note(key, "This is missing.", f"Add {key} = … here.")
        return value

    def _unknown_word(self, key: str, value: str, words: type[_Word]) -> _Word:
        if value:
            advice = suggestion(value, [str(word) for word in words])
            self.note(key, f"“{value}” is not known here.", advice)
        return next(iter(words))


def numbered(key: str, number: int, values: Mapping[str, object]) -> str:
    """Return how a table in a list is called in a mistake: ``items[3] "leave.check_out"``."""
    own = values.get("key")
    return f'{key}[{number}] "{own}"' if isinstance(own, str) and own else f"{key}[{number}]"


def suggestion(given: str, allowed: Iterable[str]) -> str:
    """Return what to write instead of `given`: the nearest of `allowed`, or all of them."""
    known = list(allowed)
    near = get_close_matches(given, known, n=1)
    if near:
        return f"Did you mean “{near[0]}”?"
    return f"Use one of: {', '.join(known)}." if known else "Take it out."
