"""What in a message are not the writer's own words: quotes, error texts, fields, signatures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from app.coaching.message.notation import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.coaching.message.phrases import Frame

_QUOTED: Final = re.compile(
    r"""(?<!\w)"(?=\S)[^"\n]{1,400}"
    | (?<!\w)'(?=\S)(?:[^'\n]|(?<=\w)'(?=\w)){1,200}'(?!\w)
    | “[^”\n]{1,400}”
    | „[^“”\n]{1,400}[“”]
    | «[^»\n]{1,400}»
    | ‘(?:[^’\n]|’(?=\w)){1,200}’(?!\w)
    | `[^`\n]{1,400}`
    | (?<!\w)(?:https?://|www\.)\S{1,300}
    | (?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}
    | (?<!\w)(?:[A-Za-z]:\\|\\\\)\S{1,300}
    """,
    re.VERBOSE,
)
_LINE: Final = re.compile(r"(?m)^.*\S.*$")
_SIGNATURE_LINES: Final = 8
_SIGNATURE_WORDS: Final = 7
_CLOSING_WORDS: Final = 5


def not_own_words(text: str, frame: Frame) -> tuple[Span, ...]:
    """Return the stretches of `text` the writer did not word, in no order; they may overlap.

    A signature is one of them, the words that close the message above it are not.
    """
    lines = tuple(_LINE.finditer(text))
    quoted = (Span(*match.span()) for match in _QUOTED.finditer(text))
    return (*quoted, *_copied_lines(lines, frame), *_older_message(text, lines, frame))


def signature_begins(text: str, frame: Frame) -> int:
    """Return where the signature, or an older message below, begins; else the length of `text`."""
    spans = _older_message(text, tuple(_LINE.finditer(text)), frame)
    return min((span.start for span in spans), default=len(text))


def _copied_lines(lines: tuple[re.Match[str], ...], frame: Frame) -> Iterator[Span]:
    field = re.compile(rf"\W{{0,4}}(?:{_words(frame.fields)})\s?:", re.IGNORECASE)
    report = re.compile(rf"\b(?:{_words(frame.reports)})\s?:\s[^.!?\n]{{1,200}}", re.IGNORECASE)
    for line in lines:
        if line[0].lstrip().startswith(">") or (frame.fields and field.match(line[0])):
            yield Span(*line.span())
        elif frame.reports:
            for match in report.finditer(line[0]):
                yield Span(line.start() + match.start(), line.start() + match.end())


def _older_message(text: str, lines: tuple[re.Match[str], ...], frame: Frame) -> Iterator[Span]:
    for number, line in enumerate(lines):
        words = _plain(line[0])
        if words.startswith(frame.quotes) or line[0].strip() == "--":
            yield Span(line.start(), len(text))
            return
        if _closes(words, frame) and _is_signature(lines[number + 1 :]):
            yield Span(line.end(), len(text))
            return


def _closes(words: str, frame: Frame) -> bool:
    return len(words.split()) <= _CLOSING_WORDS and words.startswith(frame.closings)


def _is_signature(lines: tuple[re.Match[str], ...]) -> bool:
    if len(lines) > _SIGNATURE_LINES:
        return False
    return all(
        len(line[0].split()) <= _SIGNATURE_WORDS and not line[0].rstrip().endswith(("?", "!"))
        for line in lines
    )


def _plain(line: str) -> str:
    return " ".join(line[:200].casefold().split())


def _words(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in words)
