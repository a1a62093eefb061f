"""What a command says: plain words for people, JSON for programs."""

import json
import os
import sys
from dataclasses import dataclass
from datetime import datetime
from typing import TextIO

from app.errors import AppError, BadFileError


@dataclass(frozen=True, kw_only=True)
class Output:
    """Says results on the standard output and failures on the error output."""

    as_json: bool

    def give(self, text: str, data: object) -> None:
        """Say ``text`` to a person, or ``data`` to a program."""
        _say(sys.stdout, _json(data) if self.as_json else text)

    def complain(self, error: AppError) -> None:
        """Say what went wrong and what to do about it."""
        problems = error.problems if isinstance(error, BadFileError) else ()
        told = {"error": error.message, "problems": list(problems), "hint": error.hint}
        lines = (error.message, *(f"  {problem}" for problem in problems), error.hint)
        text = "\n".join(line for line in lines if line)
        _say(sys.stderr, _json(told) if self.as_json else text)

    def reader_left(self) -> None:
        """Let Python close its output in peace when nobody reads it any more (``… | head``)."""
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2, default=_written)


def _written(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _say(stream: TextIO, text: str) -> None:
    """Print text as far as the terminal knows its letters; commands to the terminal don't pass."""
    shown = "".join(
        c if c.isprintable() or c == "\n" else "\N{REPLACEMENT CHARACTER}" for c in text
    )
    encoding = stream.encoding or "utf-8"
    print(shown.encode(encoding, "replace").decode(encoding), file=stream, flush=True)
