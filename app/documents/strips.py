"""Strips: what a paper is stacked from, each as wide as the text and cut where a page ends.

Loading this module loads ReportLab, so import it inside the function that prints.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

_TALLEST_WHOLE = 76.0
_RULE_COLOUR = HexColor("#C3CAD1")
_RULE_WIDTH = 0.5
_NO_END = 1e9


@dataclass(frozen=True)
class Cell:
    """One column of a strip: texts and marks one below the other; sizes in points."""

    left: float
    width: float
    parts: tuple[Flowable, ...]

    @cached_property
    def height(self) -> float:
        """The room its parts take, in points."""
        return sum(gap + height for _, gap, height in self._measured())

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        """Draw the parts from ``top`` down."""
        for part, gap, height in self._measured():
            top -= gap + height
            part.drawOn(canvas, x + self.left, top)

    def split(self, room: float) -> tuple["Cell", "Cell"]:
        """Return what fits into the room, and the rest; a first line alone is no part."""
        for index, (part, gap, height) in enumerate(self._measured()):
            room -= gap
            if height > room:
                pieces = part.split(self.width, room) if room > 0 else []
                if len(pieces) > 1:
                    kept, after = (*self.parts[:index], pieces[0]), tuple(pieces[1:])
                else:
                    kept, after = self.parts[:index] if index > 1 else (), (part,)
                if not kept:
                    return replace(self, parts=()), self
                rest = (*after, *self.parts[index + 1 :])
                return replace(self, parts=kept), replace(self, parts=rest)
            room -= height
        return self, replace(self, parts=())

    def _measured(self) -> Iterator[tuple[Flowable, float, float]]:
        for index, part in enumerate(self.parts):
            gap = part.getSpaceBefore() if index else 0.0
            yield part, gap, part.wrap(self.width, _NO_END)[1]


@dataclass(frozen=True, eq=False, kw_only=True)
class Strip:
    """Columns side by side, with room around them and perhaps a thin rule below.

    Args:
        cells: The columns.
        space: Room above it in points, except at the top of a page.
        pad: Room above and below the columns in points, inside of its rule.
        ruled: The width in points of the rule below; 0 is none.
        leads: True for what must not be the last thing on a page: a heading.
        heading: The strip to print again when this one begins a page.
        is_content: False for headings, which alone say nothing.
        is_mark: True for the strip that people should have before their eyes when they sign.
    """

    cells: tuple[Cell, ...]
    space: float = 0.0
    pad: tuple[float, float] = (0.0, 0.0)
    ruled: float = 0.0
    leads: bool = False
    heading: "Strip | None" = None
    is_content: bool = True
    is_mark: bool = False

    @cached_property
    def height(self) -> float:
        """The room it takes without the space above, in points."""
        return max((cell.height for cell in self.cells), default=0.0) + sum(self.pad)

    @property
    def is_whole(self) -> bool:
        """Tell whether it is never cut: it is small, or holds a stack."""
        stacked = any(isinstance(part, Stack) for cell in self.cells for part in cell.parts)
        return stacked or self.height <= _TALLEST_WHOLE

    @property
    def least(self) -> float:
        """The room it needs at least at the end of a page."""
        return self.height if self.is_whole else _TALLEST_WHOLE

    def split(self, room: float) -> "tuple[Strip, Strip] | None":
        """Return what fits into the room and the rest, or nothing when it can't be cut there."""
        if self.is_whole:
            return None
        halves = [cell.split(room - sum(self.pad)) for cell in self.cells]
        if any(
            cell.parts and not first.parts
            for cell, (first, _) in zip(self.cells, halves, strict=True)
        ):
            return None
        if not any(rest.parts for _, rest in halves):
            return None
        first = replace(self, cells=tuple(first for first, _ in halves), ruled=0, leads=False)
        return first, replace(self, cells=tuple(rest for _, rest in halves), space=0)

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw it with its upper edge at ``top``."""
        for cell in self.cells:
            cell.draw(canvas, x, top - self.pad[0])
        if self.ruled:
            rule(canvas, x, top - self.height, width, self.ruled)


class Stack(Flowable):
    """Strips one below the other inside a column; it is never cut."""

    def __init__(self, strips: Sequence[Strip], width: float) -> None:
        super().__init__()
        self.strips, self.width = strips, width
        self.height = height_of(strips)

    def wrap(self, aw: float, ah: float) -> tuple[float, float]:  # noqa: ARG002 - ReportLab's call
        """Return its size in points."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the strips; called by ReportLab."""
        draw_strips(self.canv, self.strips, (0, self.height), self.width)


def height_of(strips: Sequence[Strip]) -> float:
    """Return the room that strips take one below the other at the top of a page, in points."""
    return sum(strip.height + (strip.space if index else 0) for index, strip in enumerate(strips))


def draw_strips(
    canvas: Canvas, strips: Sequence[Strip], corner: tuple[float, float], width: float
) -> None:
    """Draw strips downwards from ``corner``, their upper left end, over ``width`` points."""
    x, top = corner
    for index, strip in enumerate(strips):
        top -= strip.space if index else 0
        strip.draw(canvas, x, top, width)
        top -= strip.height


def rule(canvas: Canvas, x: float, y: float, width: float, thickness: float = _RULE_WIDTH) -> None:
    """Draw a thin grey line to the right from a point."""
    canvas.setStrokeColor(_RULE_COLOUR)
    canvas.setLineWidth(thickness)
    canvas.line(x, y, x + width, y)
