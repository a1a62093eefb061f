"""Papers for our own office: a head, texts and rows with small drawn scales, on A4 or Letter.

Loading this module loads ReportLab, so import it inside the function that prints.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property
from io import BytesIO
from typing import Final

from reportlab.lib.colors import Color, HexColor
from reportlab.platypus import Flowable

from app.coaching.company import Company
from app.documents.draft import BOTTOM, GUTTER, SHEETS, SIDE, TOP, Look, look
from app.documents.formats import Formats
from app.documents.pages import Page, filled, spread
from app.documents.scripts import clean
from app.documents.strips import Cell, Strip, draw_strips, rule
from app.documents.typesetting import PaperCanvas, Text, TextStyle, draw_line, width

_ASIDE: Final = 0.36
_FOOT_BELOW_TEXT: Final = 16.0
_LOOKS: Final = ((1.0, 1.0), (0.95, 0.8), (0.9, 0.6))
_BAR_HEIGHT: Final = 12.0
_LANE: Final = 5.0
_MOST_LANES: Final = 6
_APART: Final = 2.0
Dot = tuple[float, float, float]
"""A figure of 0 to 100 and the two ends of its range."""

_TRACK, _RANGE, _BAND = HexColor("#C3CAD1"), HexColor("#5A6672"), HexColor("#E2E6EB")
_DOT = HexColor("#0B6E75")
_STANDARD = HexColor("#1A2027")


@dataclass(frozen=True)
class OfficePaper:
    """The company's paper and way of writing; ``at`` is when the sheet is made (UTC)."""

    company: Company
    at: datetime
    look: Look

    @cached_property
    def formats(self) -> Formats:
        """How dates and money are written."""
        company = self.company
        return Formats(company.locale, company.zone, company.terms.currency)

    @property
    def sheet(self) -> tuple[float, float]:
        """Width and height of the paper in points."""
        return SHEETS[self.company.paper_size]

    @property
    def width(self) -> float:
        """The width of the text in points."""
        return self.sheet[0] - 2 * SIDE

    @property
    def height(self) -> float:
        """The height of the text on a page in points."""
        return self.sheet[1] - TOP - BOTTOM

    def head(self, title: str, lead: str, aside: Sequence[str]) -> list[Strip]:
        """Return the company's name, the sheet's title and what stands at its right end."""
        look = self.look
        right = _ASIDE * self.width
        wide = self.width - right - GUTTER
        texts = (Text(title, look.title), Text(lead, look.body))
        beside = tuple(Text(line, look.aside) for line in aside)
        return [
            Strip(cells=(Cell(0, self.width, (Text(self.company.name, look.company),)),)),
            Strip(cells=(Cell(0, wide, texts), Cell(wide + GUTTER, right, beside)), space=14),
        ]

    def columns(self, *columns: Sequence[Text]) -> Strip:
        """Return texts side by side in columns of one width."""
        each = (self.width - GUTTER * (len(columns) - 1)) / len(columns)
        cells = tuple(Cell(at * (each + GUTTER), each, tuple(c)) for at, c in enumerate(columns))
        return Strip(cells=cells, space=self.look.section)

    def heading(self, words: str) -> Strip:
        """Return what stands above the rows of a part."""
        text = Text(words, self.look.label)
        return Strip(
            cells=(Cell(0, self.width, (text,)),),
            space=self.look.section,
            pad=(0, self.look.pad),
            ruled=0.9,
            leads=True,
            is_content=False,
        )

    def row(self, *cells: tuple[float, Flowable | None]) -> Strip:
        """Return a row of things side by side; each comes with its share of the width."""
        left, found = 0.0, []
        for share, part in cells:
            room = share * self.width
            if part is not None:
                found.append(Cell(left, room - 8, (part,)))
            left += room
        return Strip(cells=tuple(found), pad=(self.look.pad,) * 2, ruled=0.5)

    def text(self, words: str, style: TextStyle | None = None) -> Strip:
        """Return a text over the whole width."""
        return Strip(cells=(Cell(0, self.width, (Text(words, style or self.look.body),)),), space=4)


class Scale(Flowable):
    """A line from 0 to 100 with ranges and dots on it, and a mark where the standard is.

    Args:
        dots: Each a figure and the two ends of its range.
        standard: Where the mark stands.
        band: A grey stretch behind, such as the middle half of the team.
    """

    def __init__(
        self,
        dots: Sequence[Dot],
        standard: float | None = None,
        band: tuple[float, float] | None = None,
    ) -> None:
        super().__init__()
        self._lanes = _lanes(dots)
        self._standard, self._band = standard, band
        self._high = max(_BAR_HEIGHT, _LANE * (len(self._lanes) + 1))

    def wrap(self, aw: float, ah: float) -> tuple[float, float]:  # noqa: ARG002 - ReportLab's call
        """Take all the width there is."""
        self.width, self.height = aw, self._high
        return aw, self._high

    def draw(self) -> None:
        """Draw it; called by ReportLab."""
        canvas, high = self.canv, self._high
        canvas.setLineCap(1)
        self._line(0, self.width, high / 2, _TRACK, 0.7)
        if self._band:
            left, right = map(self._x, self._band)
            canvas.setFillColor(_BAND)
            canvas.rect(left, 0, right - left, high, stroke=0, fill=1)
        for number, lane in enumerate(self._lanes, start=1):
            y = high * number / (len(self._lanes) + 1)
            for figure, low, top in lane:
                self._line(self._x(low), self._x(top), y, _RANGE, 1.2)
                canvas.setFillColor(_DOT)
                canvas.circle(self._x(figure), y, 2.4, stroke=0, fill=1)
        if self._standard is not None:
            canvas.setStrokeColor(_STANDARD)
            canvas.setLineWidth(1)
            canvas.line(self._x(self._standard), 0, self._x(self._standard), high)

    def _line(self, start: float, end: float, y: float, colour: Color, thick: float) -> None:
        self.canv.setStrokeColor(colour)
        self.canv.setLineWidth(thick)
        self.canv.line(start, y, end, y)

    def _x(self, figure: float) -> float:
        return self.width * min(100.0, max(0.0, figure)) / 100


def _lanes(dots: Sequence[Dot]) -> list[list[Dot]]:
    """Spread dots over lanes so that none lies on another, as far as there are lanes."""
    lanes: list[list[Dot]] = []
    for dot in sorted(dots, key=lambda dot: dot[1]):
        free = next((lane for lane in lanes if lane[-1][2] + _APART < dot[1]), None)
        if free is None and len(lanes) < _MOST_LANES:
            lanes.append([dot])
        else:
            (free or min(lanes, key=lambda lane: lane[-1][2])).append(dot)
    return lanes


def day_said(paper: OfficePaper, day: date) -> str:
    """Return a day with its month written out."""
    # Noon is on that day in every zone a company is in.
    return paper.formats.date(datetime.combine(day, time(12), paper.formats.zone))


class Blank(Flowable):
    """Room to write in by hand."""

    def __init__(self, height: float = 26.0) -> None:
        super().__init__()
        self._high = height

    def wrap(self, aw: float, ah: float) -> tuple[float, float]:  # noqa: ARG002 - ReportLab's call
        """Take all the width there is."""
        self.width, self.height = aw, self._high
        return aw, self._high

    def draw(self) -> None:
        """Draw nothing; called by ReportLab."""


class Line(Blank):
    """Room to sign in, above a line."""

    def draw(self) -> None:
        """Draw the line; called by ReportLab."""
        self.canv.setStrokeColor(_RANGE)
        self.canv.setLineWidth(0.6)
        self.canv.line(0, 2, self.width, 2)


@dataclass(frozen=True, kw_only=True)
class OfficeSheet:
    """Something printed on the office's own paper; ``ending`` stays together on the last page."""

    title: str
    foot: str
    strips: Callable[[OfficePaper], list[Strip]]
    ending: Callable[[OfficePaper], list[Strip]]


def printed(sheet: OfficeSheet, company: Company, at: datetime) -> bytes:
    """Return the sheet as a PDF, on one page where tighter letters make it one."""
    paper, pages = _set(sheet, company, at)
    file = BytesIO()
    canvas = PaperCanvas(file, pagesize=paper.sheet)
    canvas.setTitle(clean(sheet.title).replace("\n", " "))
    canvas.setAuthor(clean(company.name).replace("\n", " "))
    canvas.setCreator("Visit Coach")
    made = f"D:{at.astimezone(UTC):%Y%m%d%H%M%S}+00'00'"
    canvas.setDateFormatter(lambda *_moment: made)
    for number, strips in enumerate(pages, start=1):
        draw_strips(canvas, strips, (SIDE, paper.sheet[1] - TOP), paper.width)
        _draw_foot(canvas, paper, sheet.foot, f"Page {number} of {len(pages)}")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _set(sheet: OfficeSheet, company: Company, at: datetime) -> tuple[OfficePaper, list[Page]]:
    """Try smaller letters until it is one page; where none does, it is set as large as ever."""
    papers = [OfficePaper(company, at, look(scale, air)) for scale, air in _LOOKS]
    for paper in papers:
        pages = filled(sheet.strips(paper), sheet.ending(paper), paper.height)
        if len(pages) == 1:
            return paper, [spread(pages[0], paper.height)]
    paper = papers[0]
    return paper, filled(sheet.strips(paper), sheet.ending(paper), paper.height)


def _draw_foot(canvas: PaperCanvas, paper: OfficePaper, foot: str, number: str) -> None:
    style = paper.look.fine
    y = BOTTOM - _FOOT_BELOW_TEXT
    rule(canvas, SIDE, y, paper.width)
    room = paper.width - width(number, style)
    draw_line(canvas, SIDE, y - 12, foot, style, room - 16)
    draw_line(canvas, SIDE + room, y - 12, number, style)
