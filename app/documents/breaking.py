"""Breaks a text into lines and puts each line into the order of reading, font by font.

Widths are at size 1: multiply by the size of the letters. Loading this module loads ReportLab.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.documents import bidi, fonts, scripts

_ELLIPSIS = "…"
_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text as it was typed.

    Args:
        text: What stands on the line.
        tail: What the break took away: spaces, or a newline at the end of a paragraph.
        width: How wide it is at size 1.
        rtl: True when its paragraph runs from right to left.
        levels: The direction of each character; empty when the line can be drawn as it stands.
    """

    text: str
    tail: str
    width: float
    rtl: bool = False
    levels: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line in one font and one direction, as it is drawn from left to right.

    ``speaks`` is False where copying the glyphs would not give back what was ``typed``.
    """

    face: fonts.Face
    typed: str
    drawn: str
    width: float
    is_rtl: bool = False
    speaks: bool = True


def broken(paragraph: str, weight: fonts.Weight, room: float) -> Iterator[Line]:
    """Break one cleaned paragraph into lines that fit into the room, each as full as it goes."""
    if fonts.face(weight).plain.issuperset(paragraph):
        yield from (Line(*parts) for parts in _filled(paragraph, weight, room))
        return
    rtl = bidi.is_rtl(paragraph)
    levels = _levels(paragraph, rtl=rtl)
    start = 0
    for text, tail, _estimate in _filled(paragraph, weight, room):
        yield _mixed(text, tail, weight, levels[start : start + len(text)], rtl=rtl)
        start += len(text) + len(tail.removesuffix("\n"))


def _levels(paragraph: str, *, rtl: bool) -> tuple[int, ...]:
    if rtl or bidi.has_rtl(paragraph):
        return tuple(bidi.levels(paragraph, base=int(rtl)))
    return (0,) * len(paragraph)


def _filled(paragraph: str, weight: fonts.Weight, room: float) -> Iterator[tuple[str, str, float]]:
    """Yield text, tail and width of each line."""
    room += _ROUNDING
    space = measure(" ", weight)
    kept: list[str] = []
    x = end = 0.0
    for unit in scripts.units(paragraph):
        word = unit.rstrip(" ")
        wide = measure(word, weight)
        if kept and x + wide > room and word:
            yield (*_without_tail(kept), end)
            kept, x = [], 0.0
        if wide > room:
            *full, (word, wide) = _cut(word, weight, room)
            yield from ((part, "", part_width) for part, part_width in full)
        gap = " " * (len(unit) - len(unit.rstrip(" ")))
        kept.append(word + gap)
        if word:
            end = x + wide
        x += wide + space * len(gap)
    text, tail = _without_tail(kept)
    yield text, tail + "\n", end


def _without_tail(kept: list[str]) -> tuple[str, str]:
    line = "".join(kept)
    text = line.rstrip(" ")
    return text, line[len(text) :]


def _cut(word: str, weight: fonts.Weight, room: float) -> list[tuple[str, float]]:
    """Cut a word that is wider than a line between its clusters."""
    parts: list[tuple[str, float]] = []
    kept, wide = "", 0.0
    for cluster in scripts.clusters(word):
        more = measure(cluster, weight)
        if kept and wide + more > room:
            parts.append((kept, wide))
            kept, wide = "", 0.0
        kept, wide = kept + cluster, wide + more
    return [*parts, (kept, wide)]


@lru_cache(maxsize=32768)
def measure(word: str, weight: fonts.Weight) -> float:
    """Return the width of a word at size 1."""
    base = fonts.face(weight)
    if base.plain.issuperset(word):
        return base.width(word)
    return sum(piece.width for piece in pieces(word, _levels(word, rtl=bidi.is_rtl(word)), weight))


def line(text: str, weight: fonts.Weight) -> Line:
    """Return a cleaned text without a newline as one line, however long."""
    base = fonts.face(weight)
    if base.plain.issuperset(text):
        return Line(text, "", base.width(text))
    rtl = bidi.is_rtl(text)
    return _mixed(text, "", weight, _levels(text, rtl=rtl), rtl=rtl)


def _mixed(
    text: str, tail: str, weight: fonts.Weight, levels: tuple[int, ...], *, rtl: bool
) -> Line:
    wide = sum(piece.width for piece in pieces(text, levels, weight))
    return Line(text, tail, wide, rtl, levels)


def elided(text: str, weight: fonts.Weight, room: float) -> Line:
    """Return as much of the text as fits into the room, an ellipsis at its end."""
    left = room - measure(_ELLIPSIS, weight)
    kept, wide = "", 0.0
    for cluster in scripts.clusters(text):
        wide += measure(cluster, weight)
        if wide > left + _ROUNDING:
            break
        kept += cluster
    return line(kept.rstrip(" ") + _ELLIPSIS, weight)


@lru_cache(maxsize=4096)
def pieces(text: str, levels: tuple[int, ...], weight: fonts.Weight) -> tuple[Piece, ...]:
    """Return the pieces of one line from left to right, L1 and L2 applied."""
    runs: list[_Run] = []
    position = 0
    for cluster in scripts.clusters(text):
        level = levels[position]
        position += len(cluster)
        typed = cluster
        for face, drawn in fonts.fitting(cluster, weight):
            last = runs[-1] if runs else None
            if last and last.level == level and (last.face is face or last.takes_space(drawn)):
                last.typed += typed
                last.drawn += drawn
            else:
                runs.append(_Run(level, face, typed, drawn))
            typed = ""
    order = bidi.visual_order([run.level for run in runs])
    return tuple(runs[index].piece() for index in order)


@dataclass(slots=True)
class _Run:
    """Neighbouring clusters of one font and one level, in the order of writing."""

    level: int
    face: fonts.Face
    typed: str
    drawn: str

    @property
    def is_rtl(self) -> bool:
        return self.level % 2 == 1

    def takes_space(self, drawn: str) -> bool:
        """Tell whether a space may stay in this run, so that its words are shaped as one text."""
        writes_words = bool(self.face.family.blocks)
        return self.is_rtl and drawn == " " and writes_words and self.face.has(" ")

    def piece(self) -> Piece:
        drawn = self.drawn.replace(scripts.ZERO_WIDTH_SPACE, "")
        if self.is_rtl or self.face.needs_shaping(drawn):
            shaped = self.face.shape(drawn, rtl=self.is_rtl)
            return Piece(self.face, self.typed, *shaped, is_rtl=self.is_rtl, speaks=False)
        wide = self.face.width(drawn)
        return Piece(self.face, self.typed, drawn, wide, speaks=drawn == self.typed)
