"""The notation phrases are written in, so that the people who know the words can write rules.

==================  ============================================================
``word``            this word, in any case, with any kind of apostrophe
``word*``           a word that begins like this
``(a|b c)``         one of these
``(a|b c)?``        one of these, or nothing
``<name>``          one of the words in the group of that name; ``<name>?`` or nothing
``..``              up to four words of any kind
``!word``           but not followed by this word; also ``!(a|b c)`` and ``!<name>``
``#``               a number
``@``               a time of day: 9:30, 4 pm
==================  ============================================================

A comma between two words is allowed everywhere. The first word must be there and be known.
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

_TERM: Final = re.compile(r"!?\([^()]*\)\??|\S+")
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
        firsts, pattern = _translated(phrase, groups)
        for first in firsts:
            by_first.setdefault(first, []).append(pattern)
    return PhraseSet({first: f"(?:{'|'.join(all_)}){_END}" for first, all_ in by_first.items()})


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _translated(phrase: str, groups: Mapping[str, Sequence[str]]) -> tuple[set[str], str]:
    """Return the words `phrase` can begin with, and the pattern for it."""
    terms = _TERM.findall(phrase.casefold().replace("’", "'"))
    if not terms:
        raise NotationError("A phrase is empty.", "Write it or take it out.")
    first, *others = terms
    if first == ".." or first.startswith("!") or _is_optional(first):
        raise NotationError(f"“{phrase}” begins with {first}.", "Begin with a word.")
    firsts = {_first_word(each, phrase) for each in _alternatives(first, groups)}
    joined = "".join(_following(term, groups) for term in others)
    return firsts, _one_of(_alternatives(first, groups)) + joined


def _following(term: str, groups: Mapping[str, Sequence[str]]) -> str:
    if term == "..":
        return _GAP
    if term.startswith("!"):
        return rf"(?!{_SPACE}{_one_of(_alternatives(term[1:], groups))}{_END})"
    following = _SPACE + _one_of(_alternatives(term.removesuffix("?"), groups))
    return f"(?:{following})?" if _is_optional(term) else following


def _is_optional(term: str) -> bool:
    return term.endswith((")?", ">?"))


def _alternatives(term: str, groups: Mapping[str, Sequence[str]]) -> Sequence[str]:
    if term.startswith("("):
        listed = [each.strip() for each in term[1:-1].split("|")]
        if not term.endswith(")") or not all(listed):
            raise NotationError(f"“{term}” is not complete.", "Write it as (one|another one).")
        return listed
    if term.startswith("<"):
        name = term[1:-1]
        if not term.endswith(">") or not groups.get(name):
            raise NotationError(f"No group is called {term}.", f"Add {name} = […] to [groups].")
        return groups[name]
    if "(" in term or ")" in term or "|" in term:
        raise NotationError(f"“{term}” is not complete.", "Write it as (one|another one).")
    return (term,)


def _first_word(words: str, phrase: str) -> str:
    if words[0] in "#@" or words[0].isdigit():
        return NUMBER
    found = WORD.match(words)
    if not found or words.startswith(f"{found[0]}*"):
        raise NotationError(f"“{phrase}” has no whole word first.", "Begin with a whole word.")
    return found[0]


def _one_of(alternatives: Sequence[str]) -> str:
    longest_first = sorted(alternatives, key=len, reverse=True)
    written = [_SPACE.join(_word(each) for each in words.split()) for words in longest_first]
    return written[0] if len(written) == 1 else f"(?:{'|'.join(written)})"


def _word(word: str) -> str:
    if word == NUMBER:
        return _NUMBER
    if word == "@":
        return _CLOCK
    if word.endswith("*"):
        return rf"{re.escape(word[:-1])}[\w'-]{{0,30}}"
    return re.escape(word)
