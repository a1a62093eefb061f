"""The notation phrases are written in, so that the people who know the words can write rules.

==================  ============================================================
``word``            this word, in any case, with any kind of apostrophe
``word*``           a word that begins like this
``(a|b c)``         one of these, each written in this notation
``(a|b c)?``        one of these, or nothing
``<name>``          one of the words in the group of that name; ``<name>?`` or nothing
``..``              up to four words of any kind
``!word``           but not followed by this word; also ``!(a|b c)`` and ``!<name>``
``#``               a number
``@``               a time of day: 9:30, 4 pm
==================  ============================================================

A comma between two words is allowed everywhere. A phrase begins with whole words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

WORD: Final = re.compile(r"[^\W_][\w']*")
"""A word in a text whose apostrophes are straight."""

NUMBER: Final = "#"
"""Under this key stand phrases that begin with digits."""

_TERM: Final = re.compile(r"!?\(|\)\??|\||[^\s()|]+")
_SPACE: Final = r"[,:;]?\s{1,4}"
_END: Final = r"(?!\w|'\w)"
_GAP: Final = rf"(?:{_SPACE}[^\s.!?;]{{1,30}}){{0,4}}?"
_NUMBER: Final = r"\d{1,6}(?:[:./]\d{1,4}){0,2}(?:st|nd|rd|th|h)?"
_CLOCK: Final = r"(?:\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?)"


class NotationError(ValueError):
    """A phrase isn't written in the notation; the text says what is wrong, then what to do."""

    def __init__(self, what: str, advice: str) -> None:
        """Keep what is wrong and what to do apart, as mistakes in files show them."""
        self.what = what
        self.advice = advice
        super().__init__(f"{what} {advice}")


class Span(NamedTuple):
    """A stretch of a text, in characters; ``end`` is the first one after it."""

    start: int
    end: int


@dataclass(frozen=True)
class PhraseSet:
    """Phrases to look for at once: patterns by the word a phrase begins with."""

    patterns: Mapping[str, str]

    def spans(self, text: str, places: Mapping[str, Sequence[int]]) -> tuple[Span, ...]:
        """Return where phrases are in `text`, in order, at most one at each word.

        Args:
            text: In lower case with straight apostrophes.
            places: Where each word of it begins, and under ``NUMBER`` where digits begin.
        """
        found = [
            Span(*match.span())
            for first in self.patterns.keys() & places.keys()
            for start in places[first]
            if (match := _compiled(self.patterns[first]).match(text, start))
        ]
        return tuple(sorted(found))


def phrase_set(phrases: Iterable[str], groups: Mapping[str, Sequence[str]]) -> PhraseSet:
    """Return the set of `phrases`, whose ``<names>`` refer to `groups`.

    Raises NotationError at the first phrase that can't be understood.
    """
    by_first: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        written = _Parser(phrase, groups).written()
        for first in sorted(written.firsts):
            by_first.setdefault(first, []).append(written.pattern)
    return PhraseSet({first: f"(?:{'|'.join(all_)}){_END}" for first, all_ in by_first.items()})


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


class _Written(NamedTuple):
    """A part of a phrase: the words it can begin with, and how it is found."""

    firsts: frozenset[str]
    pattern: str
    is_optional: bool = False
    needs_space: bool = True


class _Parser:
    """Reads one phrase from left to right."""

    def __init__(self, phrase: str, groups: Mapping[str, Sequence[str]]) -> None:
        self._phrase = phrase
        self._terms = _TERM.findall(phrase.casefold().replace("’", "'"))
        self._groups = groups
        self._at = 0

    def written(self) -> _Written:
        whole = self._alternatives()
        if self._at < len(self._terms):
            raise self._incomplete()
        if not whole.firsts or "" in whole.firsts:
            raise NotationError(
                f"“{self._phrase}” doesn't begin with a whole word.", "Begin it with one."
            )
        return whole

    def _alternatives(self) -> _Written:
        parts = [self._sequence()]
        while self._peek() == "|":
            self._at += 1
            parts.append(self._sequence())
        longest_first = sorted((part.pattern for part in parts), key=len, reverse=True)
        pattern = longest_first[0] if len(parts) == 1 else f"(?:{'|'.join(longest_first)})"
        return _Written(frozenset().union(*(part.firsts for part in parts)), pattern)

    def _sequence(self) -> _Written:
        firsts: frozenset[str] = frozenset()
        pattern = ""
        is_open = True
        while self._peek() not in {"", "|", ")", ")?"}:
            term = self._term()
            if is_open:
                firsts |= term.firsts
                is_open = term.is_optional
                pattern += f"(?:{term.pattern}{_SPACE})?" if is_open else term.pattern
            elif not term.needs_space:
                pattern += term.pattern
            else:
                following = _SPACE + term.pattern
                pattern += f"(?:{following})?" if term.is_optional else following
        if is_open:
            raise self._incomplete()
        return _Written(firsts, pattern)

    def _term(self) -> _Written:
        term = self._terms[self._at]
        self._at += 1
        if term == "..":
            return _Written(frozenset({""}), _GAP, needs_space=False)
        if term == "!(":
            return _not_followed_by(self._bracket().pattern)
        if term == "(":
            return self._bracket()
        if term.startswith("!"):
            return _not_followed_by(self._named_or_word(term[1:]).pattern)
        return self._named_or_word(term)

    def _bracket(self) -> _Written:
        inner = self._alternatives()
        closing = self._peek()
        if not closing.startswith(")"):
            raise self._incomplete()
        self._at += 1
        return inner._replace(is_optional=closing == ")?")

    def _named_or_word(self, term: str) -> _Written:
        if not term.startswith("<"):
            return _Written(frozenset({_first_word(term)}), _word(term))
        name = term.strip("<>?")
        if not self._groups.get(name):
            raise NotationError(f"No group is called <{name}>.", f"Add {name} = […] to [groups].")
        inner = _group(tuple(self._groups[name]))
        return inner._replace(is_optional=term.endswith(">?"))

    def _peek(self) -> str:
        return self._terms[self._at] if self._at < len(self._terms) else ""

    def _incomplete(self) -> NotationError:
        return NotationError(f"“{self._phrase}” is not complete.", "Write (one|another one).")


@cache
def _group(words: tuple[str, ...]) -> _Written:
    return _Parser(f"({'|'.join(words)})", {}).written()


def _not_followed_by(pattern: str) -> _Written:
    return _Written(frozenset({""}), rf"(?!{_SPACE}{pattern}{_END})", needs_space=False)


def _first_word(word: str) -> str:
    """Return under which word of a text to look for `word`; nothing when that can't be told."""
    if word[0] in {NUMBER, "@"} or word[0].isdigit():
        return NUMBER
    found = WORD.match(word)
    return found[0] if found and not word.startswith(f"{found[0]}*") else ""


def _word(word: str) -> str:
    if word == NUMBER:
        return _NUMBER
    if word == "@":
        return _CLOCK
    if word.endswith("*"):
        return rf"{re.escape(word[:-1])}[\w'-]{{0,30}}"
    return re.escape(word)
