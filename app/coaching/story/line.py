"""What a story is made of: lines in order of time, and what was written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

_LONGEST = 220
"""Letters of a text that a story quotes."""


class Tone(StrEnum):
    """How a line sounds: most are plain."""

    PLAIN = ""
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, kw_only=True)
class StoryLine:
    """One thing that happened; ``at`` (UTC) is ``None`` where nobody knows when."""

    say: str
    at: datetime | None = None
    aside: str = ""
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, kw_only=True)
class Written:
    """A text that was left for somebody; ``text`` is empty where there is none."""

    title: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Story:
    """The whole visit, in order of time, then what was written."""

    lines: tuple[StoryLine, ...]
    written: tuple[Written, ...]


@dataclass(frozen=True, kw_only=True)
class Writing:
    """How moments and sums of this visit are written, in the reader's way."""

    time: Callable[[datetime], str]
    money: Callable[[int], str]


def brief(text: str) -> str:
    """Return a text as one line, cut between words where it is long."""
    plain = " ".join(text.split())
    if len(plain) <= _LONGEST:
        return plain
    return plain[:_LONGEST].rsplit(" ", 1)[0].rstrip(",.;:") + " …"


def quoted(text: str) -> str:
    """Return a text as one line in quotation marks; empty where there is none."""
    words = brief(text)
    return f"“{words}”" if words else ""
