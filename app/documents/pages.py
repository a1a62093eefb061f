"""Fills pages with strips, so that nobody signs on a page that says nothing.

Loading this module loads ReportLab, so import it inside the function that prints.
"""

from collections.abc import Sequence
from dataclasses import replace

from app.documents.strips import Strip, height_of

_ROUNDING = 1e-6
_LEAST_ROWS = 2
_TWO_LINES = 26.0
_CARRIED = 44.0
_WIDEST_SPREAD, _SPREAD = 9.0, 0.9

Page = list[Strip]


def filled(strips: Sequence[Strip], ending: Sequence[Strip], height: float) -> list[Page]:
    """Return the pages that the strips fill.

    Args:
        strips: What is printed, in order; it is cut where a page ends.
        ending: What stays together at the end, on a page with at least two rows of the rest.
        height: Of the text on a page, in points.
    """
    pages = _Pages(height)
    following = _following(strips)
    for strip, need in zip(strips, following, strict=True):
        pages.place(strip, need)
    pages.close(ending)
    return pages.pages


def spread(page: Page, height: float) -> Page:
    """Return a page with most of the room that is left at its end given to the gaps between."""
    gaps = [index for index, strip in enumerate(page) if index and strip.space > 0]
    more = min(_WIDEST_SPREAD, _SPREAD * (height - height_of(page)) / max(1, len(gaps)))
    return [
        replace(strip, space=strip.space + more) if index in gaps else strip
        for index, strip in enumerate(page)
    ]


def _following(strips: Sequence[Strip]) -> list[float]:
    """Return the room that must be left below each strip: what a heading leads, at least."""
    needs: list[float] = []
    below: Strip | None = None
    for strip in reversed(strips):
        leads = strip.leads and below is not None
        needs.append(below.space + below.least + needs[-1] if leads and below else 0.0)
        below = strip
    return needs[::-1]


class _Pages:
    def __init__(self, height: float) -> None:
        self.height = height
        self.pages: list[Page] = [[]]
        self._used = 0.0
        self._is_fresh = True

    def place(self, strip: Strip, following: float) -> None:
        """Put a strip below the others, with room left for what follows, cut if need be."""
        while True:
            room = self._room(strip)
            if strip.height + following <= room + _ROUNDING:
                return self._add(strip)
            halves = strip.split(min(room, strip.height - _CARRIED))
            if halves:
                self._add(halves[0])
                strip = halves[1]
            elif self._is_fresh:
                return self._add(strip)
            self._turn(strip)

    def close(self, ending: Sequence[Strip]) -> None:
        """Put the ending below the last rows, which go over to a new page with it if need be."""
        page = self.pages[-1]
        need = height_of(ending) + (ending[0].space if ending else 0)
        if need > self.height - self._used + _ROUNDING or _rows(page) < _LEAST_ROWS:
            carried = self._carried()
            self._turn(carried[0] if carried else None)
            for strip in carried:
                self._add(strip)
        for strip in ending:
            self._add(strip)

    def _carried(self) -> Page:
        """Take back the last rows, and the headings that lead to them."""
        carried: Page = []
        while _rows(carried) < _LEAST_ROWS and any(self.pages):
            strip = self.pages[-1].pop()
            halves = strip.split(strip.height - _CARRIED)
            if halves:
                self.pages[-1].append(halves[0])
                strip = halves[1]
            carried.insert(0, strip)
            while self.pages[-1] and self.pages[-1][-1].leads:
                carried.insert(0, self.pages[-1].pop())
            if not self.pages[-1] and len(self.pages) > 1:
                self.pages.pop()
                carried = [each for each in carried if each is not carried[-1].heading]
        return carried

    def _room(self, strip: Strip) -> float:
        return self.height - self._used - (strip.space if self.pages[-1] else 0)

    def _add(self, strip: Strip) -> None:
        self._used += strip.height + (strip.space if self.pages[-1] else 0)
        self.pages[-1].append(strip)
        self._is_fresh = False

    def _turn(self, strip: Strip | None) -> None:
        """Begin a page, with the heading of the table that goes on there."""
        if self.pages[-1]:
            self.pages.append([])
        self._used = 0.0
        if strip and strip.heading:
            self._add(strip.heading)
        self._is_fresh = True


def _rows(strips: Sequence[Strip]) -> int:
    """Count rows of content; a text of two lines counts as two."""
    return sum(1 + (strip.height >= _TWO_LINES) for strip in strips if strip.is_content)
