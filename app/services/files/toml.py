"""Writing tables as TOML a person can read: notes as several lines, each stroke on one."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def to_toml(values: Mapping[str, object]) -> str:
    """Return ``values`` as the text of a TOML file; nothing is lost by reading it back."""
    return "\n".join(_lines(values, "")).strip("\n") + "\n"


def _lines(values: Mapping[str, object], path: str) -> Iterator[str]:
    for key, value in values.items():
        if not _is_table(value) and not _is_tables(value):
            yield f"{_key(key)} = {_value(value)}"
    for key, value in values.items():
        inner = f"{path}.{_key(key)}" if path else _key(key)
        if isinstance(value, Mapping):
            yield from _headed(f"[{inner}]", value, inner)
        elif isinstance(value, list) and _is_tables(value):
            for each in value:
                yield from _headed(f"[[{inner}]]", each, inner)


def _headed(header: str, values: Mapping[str, object], path: str) -> Iterator[str]:
    only_tables = bool(values) and all(_is_table(value) for value in values.values())
    if header.startswith("[[") or not only_tables:
        yield from ("", header)
    yield from _lines(values, path)


def _is_table(value: object) -> bool:
    return isinstance(value, Mapping)


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_table, value))


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _line(key)


def _value(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case datetime():
            return value.isoformat()
        case str():
            return _lines_of_text(value) if "\n" in value and "\r" not in value else _line(value)
        case list() if value and all(isinstance(each, list) for each in value):
            rows = "".join(f"  {_row(each)},\n" for each in value)
            return f"[\n{rows}]"
        case list():
            return _row(value)
    raise TypeError(value)


def _row(values: list[object]) -> str:
    inside = (_row(each) if isinstance(each, list) else _value(each) for each in values)
    return f"[{', '.join(inside)}]"


def _line(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _lines_of_text(text: str) -> str:
    escaped = _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text.replace("\\", "\\\\"))
    if '"""' in escaped or escaped.endswith('"'):
        escaped = escaped.replace('"', r"\"")
    return f'"""\n{escaped}"""'
