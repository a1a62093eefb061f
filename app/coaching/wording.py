"""Finding words and phrases in what people type, whatever their case, quotes or spacing."""

from __future__ import annotations

import re
from functools import lru_cache

_CURLY = str.maketrans("‘’", "''") | dict.fromkeys(map(ord, "“”„«»「」『』〝〟＂"), '"')
_WORD = re.compile(r"[^\W_][\w'-]*")


def plain(text: str) -> str:
    """Return `text` in lower case with straight quotes and single spaces."""
    return " ".join(text.translate(_CURLY).casefold().split())


def holds(text: str, phrases: tuple[str, ...]) -> bool:
    """Say whether one of `phrases` is in `text` as whole words; ``*`` at the end is any ending."""
    return bool(phrases) and _any_of(phrases).search(plain(text)) is not None


def ended(sentence: str) -> str:
    """Return `sentence` with one full stop, also where it ends on a name like "Hart Inc."."""
    return sentence if sentence.endswith(".") else f"{sentence}."


def remainder(text: str, ignored: tuple[str, ...]) -> frozenset[str]:
    """Return the different words (two letters or more) of `text` that are not in `ignored`."""
    left = _any_of(ignored).sub(" ", plain(text)) if ignored else plain(text)
    words = (word.strip("'-") for word in _WORD.findall(left))
    return frozenset(word for word in words if len(word) > 1 and not word.isdigit())


@lru_cache(maxsize=128)
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted({plain(phrase) for phrase in phrases}, key=len, reverse=True)
    # Where no word begins, one look settles it for all phrases together.
    either = "|".join(_stem(phrase) for phrase in longest_first)
    return re.compile(rf"(?<![\w'-])(?:{either})(?![\w-]|'(?!s\b)\w)")


def _stem(phrase: str) -> str:
    stem, star = (phrase[:-1], r"\w*") if phrase.endswith("*") else (phrase, "")
    return re.escape(stem) + star
