"""Sets any text a person can type into a paper: every script, both directions, nothing lost.

Text is never markup. Lines are broken in the order of writing; each line is then put into the
order of reading, in the first font that has its characters. Loading this module loads ReportLab,
so import it inside the function that prints.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import IO, Any, Final, Literal

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from app.documents import breaking, fonts, scripts
from app.documents.breaking import Line, Piece

Align = Literal["start", "end", "centre", "left", "right"]

_ROUNDING = 1e-6
_FEWEST_LINES = 2
_MOST_LINES_KEPT = 16
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
        keep: True when the text must stay on one page; beyond 16 lines it is split all the same.
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


def lines(text: str, style: TextStyle, width: float) -> list[Line]:
    """Break a text into the lines that fit into a width in points; an empty text is one line."""
    return [
        line
        for paragraph in scripts.clean(text).split("\n")
        for line in breaking.broken(paragraph, style.weight, width / style.size)
    ]


def width(text: str, style: TextStyle) -> float:
    """Return how wide a text is in points when it stands on one line."""
    return breaking.line(_one_line(text), style.weight).width * style.size


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
    line = breaking.line(typed, style.weight)
    if width is not None and line.width * style.size > width + _ROUNDING:
        line = breaking.elided(typed, style.weight, width / style.size)
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

        Neither part is a single line.
        """
        self.wrap(aw, ah)
        count, fitting = len(self._lines), int((ah + _ROUNDING) / self.style.line_height)
        if fitting >= count:
            return [self]
        fitting = min(fitting, count - _FEWEST_LINES)
        is_kept = self.style.keep and count <= _MOST_LINES_KEPT
        if is_kept or fitting < _FEWEST_LINES:
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
        weight = self.style.weight
        words = (
            unit for part in scripts.clean(self.text).split("\n") for unit in scripts.units(part)
        )
        widest = max((breaking.measure(word.rstrip(" "), weight) for word in words), default=0)
        return widest * self.style.size

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

    def __init__(self, filename: str | IO[bytes], **options: Any) -> None:  # noqa: ANN401 - ReportLab's own
        options |= {
            "invariant": 1,
            "pageCompression": 1,
            "initialFontName": fonts.face("regular").name,
        }
        super().__init__(filename, **options)


def _one_line(text: str) -> str:
    return scripts.clean(text).replace("\n", " ").strip(" ")


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
    pieces = breaking.pieces(line.text, line.levels, style.weight)
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


def _draw_piece(canvas: Canvas, x: float, y: float, piece: Piece, style: TextStyle) -> None:
    canvas.setFont(piece.face.name, style.size)
    if piece.face.is_thickened:
        canvas.setStrokeColor(_colour(style.colour))
        canvas.setLineWidth(_THICKENING * style.size)
        canvas.drawString(x, y, piece.drawn, mode=_FILL_AND_STROKE)
    else:
        canvas.drawString(x, y, piece.drawn, mode=_FILL)
