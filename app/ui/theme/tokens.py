"""The colours of a theme, read from one small file each."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Tokens:
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
    """Read one theme file."""
    with path.open("rb") as file:
        data = tomllib.load(file)
    return Tokens(name=data["name"], dark=data["dark"], colours=data["colours"])
