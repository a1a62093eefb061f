"""From the bytes of a file to plain tables; whatever else comes in is refused quickly."""

import json
import re
import tomllib
from collections.abc import Mapping
from typing import Any, Final, NoReturn

LARGEST: Final = 4_000_000
"""Bytes; a visit with forty long answers and fifty signatures is a tenth of it."""

_MOST_LINES = 100_000
_MOST_TABLES = 20_000
_DEEPEST = 12
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# What stands in quotes or behind a # says nothing about how deep the tables are.
_QUOTED = re.compile(
    r'"""(?:[^"\\]++|\\.|"(?!""))*+(?:"""|\Z)|\'\'\'(?:[^\']++|\'(?!\'\'))*+(?:\'\'\'|\Z)'
    r'|"(?:[^"\\\n]++|\\.)*+"?|\'[^\'\n]*+\'?|#[^\n]*+',
    re.DOTALL,
)
# Possessive, and only from the beginning of a word: a long one is looked at once.
_DEEP_KEY = re.compile(rf"(?<![\w\"'-])(?:[\w\"'-]++[ \t]*+\.[ \t]*+){{{_DEEPEST}}}")
_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)
_AT_LINE = re.compile(r"\s*\(at (line \d+), column (\d+)\)")


class UnreadableTextError(ValueError):
    """The file can't be read at all; the message is one sentence that names the place."""


def read_tables(content: bytes, *, is_json: bool) -> dict[str, Any]:
    """Return what a TOML or JSON file holds as plain tables.

    Raises:
        UnreadableTextError: It is too large, not UTF-8, too deep, or not such a file.
    """
    text = _decoded(content)
    try:
        values = _json(text) if is_json else _toml(text)
    except RecursionError as error:
        raise UnreadableTextError(_TOO_DEEP) from error
    if not isinstance(values, dict):
        raise UnreadableTextError("The file should hold one visit, as a table of keys and values.")
    return values


def looks_like_json(content: bytes) -> bool:
    """Tell whether a file without a known ending begins as JSON does."""
    return content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"


def to_json(values: Mapping[str, object]) -> str:
    """Return ``values`` as JSON text, moments in ISO 8601."""
    written = json.dumps(values, ensure_ascii=False, indent=2, default=lambda at: at.isoformat())
    return written + "\n"


_TOO_DEEP = "The file is nested deeper than any visit."


def _decoded(content: bytes) -> str:
    if len(content) > LARGEST:
        raise UnreadableTextError(f"The file is larger than {LARGEST // 1_000_000} MB.")
    if content.startswith(_UTF_16):
        raise UnreadableTextError("The file is UTF-16 text; save it as UTF-8.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableTextError(f"line {line}: This is not UTF-8 text.") from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise UnreadableTextError(f"line {line}: There is a NUL character.")
    return text


def _toml(text: str) -> dict[str, Any]:
    bare = _QUOTED.sub('""', text)
    if _DEEP_KEY.search(bare):
        raise UnreadableTextError(_TOO_DEEP)
    if bare.count("\n") > _MOST_LINES or len(_TABLE.findall(bare)) > _MOST_TABLES:
        raise UnreadableTextError("The file has far more lines and tables than any visit.")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _AT_LINE.search(str(error))
        what = _AT_LINE.sub("", str(error)).removesuffix("(at end of document)").strip()
        place = f"{at[1]}, column {at[2]}" if at else "at the end"
        raise UnreadableTextError(f"{place}: This can't be read as TOML: {what}.") from error
    except ValueError as error:
        raise UnreadableTextError("A number or a date in the file is out of all range.") from error


def _json(text: str) -> object:
    try:
        return json.loads(text, object_pairs_hook=_without_doubles, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise UnreadableTextError(f"{place}: This can't be read as JSON: {error.msg}.") from error
    except UnreadableTextError:
        raise
    except ValueError as error:
        raise UnreadableTextError("A number in the file is out of all range.") from error


def _without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    values = dict(pairs)
    if len(values) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise UnreadableTextError(f"“{twice[:60]}” stands twice in the same table.")
    return values


def _no_number(name: str) -> NoReturn:
    raise UnreadableTextError(f"{name} is not a number a visit can hold.")
