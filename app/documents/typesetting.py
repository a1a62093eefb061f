"""Sets any text a person can type into a paper: every script, both directions, nothing lost.

Text is never markup. Lines are broken in the order of writing; each line is then put into the
order of reading, in the first font that has its characters. Loading this module loads ReportLab,
so import it inside the function that prints.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any, Final, Literal

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from app.documents import bidi, fonts, scripts

Align = Literal["start", "end", "centre", "left", "right"]

_ELLIPSIS = "…"
_ROUNDING = 1e-6
_BASELINE = 0.36
_THICKENING = 0.028
_FILL: Final = 0
_FILL_AND_STROKE: Final = 2


@dataclass(frozen=True, kw_only=True)
class TextStyle:
    """How a text looks; sizes and spaces in points.

    Args:
        size: The size of the letters.
        leading: From baseline to baseline; 0 takes 1.4 times the size, room for every script.
        weight: How heavy the letters are.
        colour: As ``#RRGGBB``.
        align: ``start`` is the side the paragraph's own script begins on.
        keep: True when the text must stay on one page.
        space_before: Room kept above it, except at the top of a page.
        space_after: Room kept below it.
    """

    size: float = 10
    leading: float = 0
    weight: fonts.Weight = "regular"
    colour: str = "#1A2027"
    align: Align = "start"
    keep: bool = False
    space_before: float = 0
    space_after: float = 0

    @property
    def line_height(self) -> float:
        """The distance from one baseline to the next."""
        return self.leading or 1.4 * self.size


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
class _Piece:
    """A stretch of one line in one font and one direction, as it is drawn from left to right.

    ``speaks`` is False where copying the glyphs would not give back what was ``typed``.
    """

    face: fonts.Face
    typed: str
    drawn: str
    width: float
    is_rtl: bool = False
    speaks: bool = True


def lines(text: str, style: TextStyle, width: float) -> list[Line]:
    """Break a text into the lines that fit into a width in points; an empty text is one line."""
    return [
        line
        for paragraph in scripts.clean(text).split("\n")
        for line in _broken(paragraph, style.weight, width / style.size)
    ]


def width(text: str, style: TextStyle) -> float:
    """Return how wide a text is in points when it stands on one line."""
    return _line(_one_line(text), style.weight).width * style.size


def draw_line(
    canvas: Canvas, x: float, y: float, text: str, style: TextStyle, width: float | None = None
) -> float:
    """Draw a text on one line, its baseline at ``y``, and return its width in points.

    Args:
        canvas: The page.
        x: The left edge of the text; with ``right`` or ``end`` its right edge, with ``centre`` its
            middle. Only with a ``width`` is it always the left edge of that room.
        y: The baseline, in points from the bottom of the page.
        text: What to draw; newlines become spaces.
        style: How it looks.
        width: The room there is; what doesn't fit is cut and ends with an ellipsis.
    """
    typed = _one_line(text)
    line = _line(typed, style.weight)
    if width is not None and line.width * style.size > width + _ROUNDING:
        line = _elided(typed, style.weight, width / style.size)
    shift = _shift(line, style, 0 if width is None else width)
    _draw(canvas, x + shift, y, line, style)
    return line.width * style.size


class Text(Flowable):
    """A text of any length for a story or a table cell; it continues over as many pages as needed.

    Args:
        text: What somebody typed; newlines are kept, nothing in it is markup.
        style: How it looks.
    """

    def __init__(self, text: str, style: TextStyle | None = None) -> None:
        super().__init__()
        self.style = style or TextStyle()
        self.text = text
        self._lines: list[Line] = []
        self._broken_for = -1.0

    def wrap(self, aw: float, ah: float) -> tuple[float, float]:  # noqa: ARG002 - ReportLab's call
        """Break the text for a width and return the room it takes, in points."""
        if aw != self._broken_for:
            self._lines, self._broken_for = lines(self.text, self.style, aw), aw
        self.width, self.height = aw, len(self._lines) * self.style.line_height
        return self.width, self.height

    def split(self, aw: float, ah: float) -> list[Flowable]:
        """Return the part that fits into the height and the rest, or nothing when nothing fits.

        No part ends or begins with a single line of a longer text where that can be helped.
        """
        self.wrap(aw, ah)
        count, fitting = len(self._lines), int((ah + _ROUNDING) / self.style.line_height)
        if fitting >= count:
            return [self]
        if count - fitting == 1 and fitting > 2:
            fitting -= 1
        if self.style.keep or fitting < min(2, count - 1):
            return []
        return [self._part(0, fitting), self._part(fitting, count)]

    def draw(self) -> None:
        """Draw the lines from the top down; called by ReportLab."""
        style = self.style
        y = self.height - style.line_height / 2 - _BASELINE * style.size
        for line in self._lines:
            if line.text:
                _draw(self.canv, _shift(line, style, self.width), y, line, style)
            y -= style.line_height

    def minWidth(self) -> float:  # noqa: N802 - the name ReportLab asks for
        """Return the narrowest column that doesn't cut through a word, in points."""
        words = (
            unit for part in scripts.clean(self.text).split("\n") for unit in scripts.units(part)
        )
        return (
            max((_measure(word.rstrip(" "), self.style.weight) for word in words), default=0)
            * self.style.size
        )

    def getSpaceBefore(self) -> float:  # noqa: N802 - the name ReportLab asks for
        """Return the room kept above, in points."""
        return self.style.space_before

    def getSpaceAfter(self) -> float:  # noqa: N802 - the name ReportLab asks for
        """Return the room kept below, in points."""
        return self.style.space_after

    def _part(self, start: int, end: int) -> "Text":
        kept = self._lines[start:end]
        part = Text("".join(line.text + line.tail for line in kept).removesuffix("\n"), self.style)
        part._lines, part._broken_for = kept, self._broken_for
        return part


class PaperCanvas(Canvas):
    """A ReportLab canvas whose file is the same for the same content and embeds every font.

    Pass it as ``canvasmaker`` to ``build``, or use it alone.
    """

    def __init__(self, filename: Any, **options: Any) -> None:
        options |= {
            "invariant": 1,
            "pageCompression": 1,
            "initialFontName": fonts.face("regular").name,
        }
        super().__init__(filename, **options)


def _one_line(text: str) -> str:
    return scripts.clean(text).replace("\n", " ").strip(" ")


def _broken(paragraph: str, weight: fonts.Weight, room: float) -> Iterator[Line]:
    """Break one paragraph greedily; ``room`` is the width at size 1."""
    if fonts.face(weight).plain.issuperset(paragraph):
        yield from (Line(*parts) for parts in _filled(paragraph, weight, room))
        return
    rtl = bidi.is_rtl(paragraph)
    levels = _levels(paragraph, rtl=rtl)
    start = 0
    for text, tail, wide in _filled(paragraph, weight, room):
        yield Line(text, tail, wide, rtl, levels[start : start + len(text)])
        start += len(text) + len(tail.removesuffix("\n"))


def _levels(paragraph: str, *, rtl: bool) -> tuple[int, ...]:
    if rtl or bidi.has_rtl(paragraph):
        return tuple(bidi.levels(paragraph, base=int(rtl)))
    return (0,) * len(paragraph)


def _filled(paragraph: str, weight: fonts.Weight, room: float) -> Iterator[tuple[str, str, float]]:
    """Yield text, tail and width of each line."""
    room += _ROUNDING
    space = _measure(" ", weight)
    kept: list[str] = []
    x = end = 0.0
    for unit in scripts.units(paragraph):
        word = unit.rstrip(" ")
        wide = _measure(word, weight)
        if kept and x + wide > room and word:
            yield (*_without_tail(kept), end)
            kept, x = [], 0.0
        if wide > room:
            *full, (word, wide) = _cut(word, weight, room)
            yield from ((part, "", part_width) for part, part_width in full)
            unit = word + " " * (len(unit) - len(unit.rstrip(" ")))
        kept.append(unit)
        end = x + wide
        x = end + space * (len(unit) - len(word))
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
        more = _measure(cluster, weight)
        if kept and wide + more > room:
            parts.append((kept, wide))
            kept, wide = "", 0.0
        kept, wide = kept + cluster, wide + more
    return [*parts, (kept, wide)]


@lru_cache(maxsize=32768)
def _measure(word: str, weight: fonts.Weight) -> float:
    """Return the width of a word at size 1."""
    base = fonts.face(weight)
    if base.plain.issuperset(word):
        return base.width(word)
    return sum(piece.width for piece in _pieces(word, _levels(word, rtl=bidi.is_rtl(word)), weight))


def _line(text: str, weight: fonts.Weight) -> Line:
    base = fonts.face(weight)
    if base.plain.issuperset(text):
        return Line(text, "", base.width(text))
    rtl = bidi.is_rtl(text)
    levels = _levels(text, rtl=rtl)
    return Line(text, "", sum(piece.width for piece in _pieces(text, levels, weight)), rtl, levels)


def _elided(text: str, weight: fonts.Weight, room: float) -> Line:
    left = room - _measure(_ELLIPSIS, weight)
    kept, wide = "", 0.0
    for cluster in scripts.clusters(text):
        wide += _measure(cluster, weight)
        if wide > left + _ROUNDING:
            break
        kept += cluster
    return _line(kept.rstrip(" ") + _ELLIPSIS, weight)


def _pieces(text: str, levels: tuple[int, ...], weight: fonts.Weight) -> list[_Piece]:
    """Return the pieces of one line from left to right, L1 and L2 applied."""
    runs: list[_Run] = []
    position = 0
    for cluster in scripts.clusters(text):
        face, drawn = fonts.fitting(cluster, weight)
        level = levels[position]
        position += len(cluster)
        last = runs[-1] if runs else None
        if last and last.level == level and (last.face is face or last.takes_space(drawn)):
            last.typed += cluster
            last.drawn += drawn
        else:
            runs.append(_Run(level, face, cluster, drawn))
    return [runs[index].piece() for index in bidi.visual_order([run.level for run in runs])]


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
        return self.is_rtl and drawn == " " and self.face.has(" ")

    def piece(self) -> _Piece:
        drawn = self.drawn.replace(scripts.ZERO_WIDTH_SPACE, "")
        if self.is_rtl or self.face.needs_shaping(drawn):
            shaped = self.face.shape(drawn, rtl=self.is_rtl)
            return _Piece(self.face, self.typed, *shaped, is_rtl=self.is_rtl, speaks=False)
        wide = self.face.width(drawn)
        return _Piece(self.face, self.typed, drawn, wide, speaks=drawn == self.typed)


def _shift(line: Line, style: TextStyle, room: float) -> float:
    align = style.align
    if align == "start":
        align = "right" if line.rtl and room else "left"
    elif align == "end":
        align = "left" if line.rtl and room else "right"
    spare = room - line.width * style.size
    return {"left": 0.0, "right": spare, "centre": spare / 2}[align]


@lru_cache(maxsize=64)
def _colour(name: str) -> Color:
    return HexColor(name)


def _draw(canvas: Canvas, x: float, y: float, line: Line, style: TextStyle) -> None:
    canvas.setFillColor(_colour(style.colour))
    if not line.levels:
        canvas.setFont(fonts.face(style.weight).name, style.size)
        canvas.drawString(x, y, line.text)
        return
    pieces = _pieces(line.text, line.levels, style.weight)
    for is_rtl, group in groupby(pieces, key=lambda piece: piece.is_rtl):
        neighbours = list(group)
        # Viewers turn text that runs from right to left around on their own: it speaks for itself.
        silent = not is_rtl and not all(piece.speaks for piece in neighbours)
        if silent:
            _open_span(canvas, "".join(piece.typed for piece in neighbours))
        for piece in neighbours:
            _draw_piece(canvas, x, y, piece, style)
            x += piece.width * style.size
        if silent:
            canvas.addLiteral("EMC")


def _open_span(canvas: Canvas, text: str) -> None:
    """Say what the following glyphs mean, so that copying and searching find what was typed."""
    meaning = ("\ufeff" + text).encode("utf-16-be").hex().upper()
    canvas.addLiteral(f"/Span <</ActualText <{meaning}>>> BDC")


def _draw_piece(canvas: Canvas, x: float, y: float, piece: _Piece, style: TextStyle) -> None:
    canvas.setFont(piece.face.name, style.size)
    if piece.face.is_thickened:
        canvas.setStrokeColor(_colour(style.colour))
        canvas.setLineWidth(_THICKENING * style.size)
    mode = _FILL_AND_STROKE if piece.face.is_thickened else _FILL
    canvas.drawString(x, y, piece.drawn, mode=mode)
