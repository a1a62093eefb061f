"""Meeting a fault again: which words of a description tell it apart, and what helped last time."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Final

SYMPTOMS: Final = ("statement.words", "statement.facts")
"""The questions whose answers describe a fault, in the order in which they are asked."""
FACTS: Final = "statement.facts"
INTERNAL: Final = "document.internal"
WHYS: Final = "why."

_QUOTED = re.compile(r"[“„\"«]([^”“\"»\n]{4,80})[”“\"»]")
_WORD = re.compile(r"[^\W_]+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|;\s+|\n+")
_SHORTEST = 3
_MOST_WORDS = 24
_MOST_TELLING = 4
_FEW_VISITS = 20
_EVERYWHERE = 0.3
"""A word in more than this share of all visits tells nothing apart."""
_ALONE = 0.005
"""A word in no more than this share may speak for itself; any other needs a second one."""
_LONGEST_FIX = 110
_DONE = re.compile(
    r"\b(?:re)?(?:fixed|placed|started|set|installed|moved|newed|wrote|connected|routed|built|"
    r"booted|stored|enabled|solved|updated|swapped|changed|cleared|disabled|deleted|corrected|"
    r"cleaned|upgraded|rolled back|turned (?:on|off)|switched|unplugged|plugged|patched|helped)\b",
    re.IGNORECASE,
)
_FILLING_WORDS = """
about after again all also and any anything are because been before being but can cannot comes
could days does doing done down even ever every everything for from gets gives goes got had has
have her here him his how into its just keeps like made make makes many more most much must
never not nothing now off often once one only open other our out over says see seems she should
shows since some something still such than that the their them then there these they thing this
those time times today tried tries two until very want wants was way went were what when where
which while who why will with work works would yes yesterday yet you your monday tuesday
wednesday thursday friday saturday sunday morning
"""
_FILLING = frozenset(_FILLING_WORDS.split())


@dataclass(frozen=True, kw_only=True)
class Sought:
    """What of a description may be met again: messages quoted in it, and its telling words."""

    messages: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def sought(text: str) -> Sought:
    """Return what to look for when ``text`` describes a fault, the latest said first."""
    messages = tuple(dict.fromkeys(found.strip() for found in _QUOTED.findall(text)))
    words = (folded(word) for word in reversed(_WORD.findall(text)))
    telling = dict.fromkeys(word for word in words if _tells(word))
    return Sought(
        messages=tuple(each for each in reversed(messages) if _is_message(each)),
        words=tuple(telling)[:_MOST_WORDS],
    )


def groups(seen: Mapping[str, int], visits: int) -> tuple[tuple[str, ...], ...]:
    """Return groups of words of which an earlier description has to hold one whole.

    The rarest words decide, wherever they stand; a word may stand alone only where hardly any
    visit has it, because two people seldom share one word by chance.

    Args:
        seen: In how many visits each word of the description stands.
        visits: How many visits there are.
    """
    usual = visits * _EVERYWHERE if visits > _FEW_VISITS else visits
    known = [word for word, count in seen.items() if 0 < count <= usual]
    rarest = sorted(known, key=lambda word: seen[word])[:_MOST_TELLING]
    alone = [word for word in rarest if seen[word] <= visits * _ALONE]
    others = [word for word in rarest if word not in alone]
    return (*((word,) for word in alone), *combinations(others, 2))


def fix_line(notes: str) -> str:
    """Return what helped, on one line: the first sentence that says what was done, else the first.

    A long one ends in “…”.
    """
    sentences = [" ".join(each.split()) for each in _SENTENCE.split(notes.strip())]
    said = next((each for each in sentences if _DONE.search(each)), sentences[0])
    return said if len(said) <= _LONGEST_FIX else f"{said[:_LONGEST_FIX].rstrip()}…"


def folded(word: str) -> str:
    """Return a word without case and accents, as the index has it."""
    letters = unicodedata.normalize("NFKD", word.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _tells(word: str) -> bool:
    # Short numbers are hours and counts.
    return len(word) >= _SHORTEST + word.isdigit() and word not in _FILLING


def _is_message(text: str) -> bool:
    """Tell whether a quotation is long enough to be recognised: two words, or a code."""
    return len(_WORD.findall(text)) > 1 or any(letter.isdigit() for letter in text)
