"""The little grammar of sentences: names in a row, counts with their word, first letters."""

from collections.abc import Iterable


def listed(names: Iterable[str]) -> str:
    """Join names as people say them: Ana, Ines and Todd; empty where there is none."""
    *front, last = list(names) or [""]
    return f"{', '.join(front)} and {last}" if front else last


def counted(n: int, one: str, many: str) -> str:
    """Write a count with its word: 1 visit, 9 visits, 1,200 visits."""
    return f"{n:,} {one if n == 1 else many}"


def beginning(text: str) -> str:
    """Return a text as a sentence begins: with a capital."""
    return text[:1].upper() + text[1:]


def within(title: str) -> str:
    """Return a title as it stands inside a sentence: with a small letter."""
    return title[:1].lower() + title[1:]
