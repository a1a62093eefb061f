"""The colours of a theme, read from one small file each."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple


class Tokens(NamedTuple):
    """One theme: its name for people, whether it is dark, and a ``#RRGGBB`` for every token."""

    name: str
    dark: bool
    colours: Mapping[str, str]

    def filled_in(self, sheet: str) -> str:
        """Return a style sheet with every ``$token`` replaced; an unknown one is a `KeyError`."""
        for name in sorted(self.colours, key=len, reverse=True):
            sheet = sheet.replace(f"${name}", self.colours[name])
        _, dollar, rest = sheet.partition("$")
        if dollar:
            raise KeyError(rest.partition(";")[0])
        return sheet


def read_tokens(path: Path) -> Tokens:
    """Read one theme file: TOML of one plain value a line, the colours last.

    The library for all of TOML costs 5 ms of the way to the first window; a test holds that it
    reads the same.
    """
    lines = (line.partition(" = ") for line in path.read_text(encoding="utf-8").splitlines())
    values = {name: value.strip('"') for name, equals, value in lines if equals and name[0] != "#"}
    return Tokens(name=values.pop("name"), dark=values.pop("dark") == "true", colours=values)
