"""Changing a playbook's text without touching the words somebody chose."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from app.coaching.playbook import Rhythm

_FILE: Final = "communication.toml"
_HEADER: Final = re.compile(r"\s*\[\[?\s*([\w.\"'-]+)\s*\]\]?")
_KEY: Final = re.compile(r"(\s*)(name|version)(\s*=\s*)([^#]*?)(\s*#.*)?")
_QUOTES: Final = ('"""', "'''")
_HEAD: Final = "# How often a client hears from us, in minutes and by how pressing their need is.\n"


def with_rhythms(
    sources: Mapping[str, str], name: str, version: int, rhythms: Iterable[Rhythm]
) -> dict[str, str]:
    """Return a playbook's files as a version of their own that holds another standard.

    Args:
        sources: The TOML texts by file name.
        name: What the new playbook is called, as a key.
        version: Its version.
        rhythms: The whole communication standard.
    """
    files = {file: _without(text, "communication") for file, text in sources.items()}
    files = {file: _renamed(text, name, version) for file, text in files.items()}
    before = files.get(_FILE, "").strip()
    kept = f"{before}\n\n" if before and not _is_comment(before) else _HEAD
    files[_FILE] = kept + "".join(_table(rhythm) for rhythm in rhythms)
    return files


def _table(rhythm: Rhythm) -> str:
    return (
        f"\n[communication.{rhythm.priority.value}]\n"
        f"first_response = {rhythm.first_response}\n"
        f"update_every = {rhythm.update_every}\n"
    )


def _without(text: str, table: str) -> str:
    """Return ``text`` without the table called ``table`` and those below it."""
    lines = (
        line
        for inside, line in _by_table(text)
        if inside != table and not inside.startswith(f"{table}.")
    )
    return "".join(lines)


def _renamed(text: str, name: str, version: int) -> str:
    values = {"name": f'"{name}"', "version": str(version)}
    lines = []
    for inside, line in _by_table(text):
        match = _KEY.fullmatch(line.rstrip("\r\n")) if inside == "playbook" else None
        if match:
            indent, key, equals, _, comment = match.groups()
            lines.append(f"{indent}{key}{equals}{values[key]}{comment or ''}\n")
        else:
            lines.append(line)
    return "".join(lines)


def _by_table(text: str) -> Iterable[tuple[str, str]]:
    """Yield every line with the table it stands in; a header is in its own."""
    inside, quoted = "", False
    for line in text.splitlines(keepends=True):
        match = None if quoted else _HEADER.match(line)
        if match:
            inside = match[1].replace('"', "").replace("'", "")
        if sum(line.count(quote) for quote in _QUOTES) % 2:
            quoted = not quoted
        yield inside, line


def _is_comment(text: str) -> bool:
    return all(line.startswith("#") or not line.strip() for line in text.splitlines())
