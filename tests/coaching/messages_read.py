"""The phrases that come with the program, and the labelled messages they are tried on."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app import paths
from app.coaching.message import Kind, Phrases, check_message, read_phrases

FOLDER = Path(__file__).with_name("messages")
TUNED, HELD_OUT, BLIND = "tuned", "held_out", "blind"


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """A message and how it is heard, as a person judged it."""

    text: str
    kinds: frozenset[Kind]
    lay_reader: bool = True

    def found(self) -> frozenset[Kind]:
        findings = check_message(self.text, english(), lay_reader=self.lay_reader)
        return frozenset(finding.kind for finding in findings)


@cache
def english_sources() -> dict[str, str]:
    folder = paths.resource("messages/en")
    return {file.name: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.toml"))}


@cache
def english() -> Phrases:
    return read_phrases(english_sources())


@cache
def labelled(name: str) -> tuple[Labelled, ...]:
    held = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return tuple(
        Labelled(
            text=each["text"],
            kinds=frozenset(map(Kind, each["kinds"])),
            lay_reader=each.get("lay_reader", True),
        )
        for each in held["messages"]
    )
