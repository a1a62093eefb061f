"""The colours of a theme, read from one small file each."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template


@dataclass(frozen=True, kw_only=True)
class Tokens:
    """One theme: its name for people, whether it is dark, and a ``#RRGGBB`` for every token."""

    name: str
    dark: bool
    colours: Mapping[str, str]

    def filled_in(self, sheet: str) -> str:
        """Return a style sheet with every ``$token`` replaced; an unknown one is a `KeyError`."""
        return _DashedTemplate(sheet).substitute(self.colours)


class _DashedTemplate(Template):
    """`Template` whose names may hold dashes, as the tokens do."""

    idpattern = r"[a-z]+(?:-[a-z]+)*"


def read_tokens(path: Path) -> Tokens:
    """Read one theme file."""
    with path.open("rb") as file:
        data = tomllib.load(file)
    return Tokens(name=data["name"], dark=data["dark"], colours=data["colours"])
