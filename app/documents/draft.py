"""A paper while it is being set: what it says, how it writes, how much room there is.

Loading this module loads ReportLab, so import it inside the function that prints.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Final

from app.coaching.client_page import ClientPage
from app.coaching.company import PaperSize
from app.coaching.people import Contact
from app.coaching.playbook import Playbook
from app.documents.formats import Formats
from app.documents.strips import Cell, Strip
from app.documents.typesetting import Text, TextStyle

MUTED: Final = "#5A6672"
INK: Final = "#22304A"
_MM: Final = 72 / 25.4
SIDE: Final = 19 * _MM
TOP: Final = 16 * _MM
BOTTOM: Final = 21 * _MM
GUTTER: Final = 26.0
SHEETS: Final = {PaperSize.A4: (210 * _MM, 297 * _MM), PaperSize.LETTER: (612.0, 792.0)}
_TALLEST_COLUMN = 0.3


@dataclass(frozen=True)
class Look:
    """The styles of one paper; ``scale`` sets the letters, ``air`` the room between things."""

    scale: float = 1.0
    air: float = 1.0

    @cached_property
    def title(self) -> TextStyle:
        """The paper's name."""
        return TextStyle(size=21, leading=27, weight="semibold", align="left")

    @cached_property
    def company(self) -> TextStyle:
        """The company's name in the head."""
        return TextStyle(size=11, weight="semibold", align="left")

    @cached_property
    def body(self) -> TextStyle:
        """What is read."""
        return TextStyle(size=10 * self.scale, space_before=2)

    @cached_property
    def strong(self) -> TextStyle:
        """What is read first."""
        return TextStyle(size=10 * self.scale, weight="semibold", align="left")

    @cached_property
    def figure(self) -> TextStyle:
        """Times and money in a column."""
        return TextStyle(size=10 * self.scale, align="right")

    @cached_property
    def strong_figure(self) -> TextStyle:
        """The sum below a column."""
        return TextStyle(size=10 * self.scale, weight="semibold", align="right")

    @cached_property
    def label(self) -> TextStyle:
        """The name above a text or a column."""
        return TextStyle(
            size=8.5 * self.scale, weight="semibold", colour=MUTED, keep=True, align="left"
        )

    @cached_property
    def later_label(self) -> TextStyle:
        """A label below another text."""
        return replace(self.label, space_before=8 * self.air)

    @cached_property
    def figure_label(self) -> TextStyle:
        """The name above a column of figures."""
        return TextStyle(size=8.5 * self.scale, weight="semibold", colour=MUTED, align="right")

    @cached_property
    def note(self) -> TextStyle:
        """What explains the line above it."""
        return TextStyle(size=8.5 * self.scale, colour=MUTED, align="left", space_before=1)

    @cached_property
    def terms(self) -> TextStyle:
        """Rates in plain words, and what else belongs to a table."""
        return TextStyle(size=9 * self.scale, space_before=2)

    @cached_property
    def aside(self) -> TextStyle:
        """What stands at the right end of the title."""
        return TextStyle(size=9, colour=MUTED, align="right")

    @cached_property
    def conditions(self) -> TextStyle:
        """The small print, which is not that small."""
        return TextStyle(size=max(8.2, 8.5 * self.scale), space_before=2)

    @cached_property
    def fine(self) -> TextStyle:
        """The proof below the signatures and in the foot."""
        return TextStyle(size=7.5, leading=10.5, colour=MUTED, align="left")

    @property
    def section(self) -> float:
        """The room above a section, in points."""
        return 15 * self.air

    @property
    def pad(self) -> float:
        """The room above and below the text of a table's row, in points."""
        return 3.8 * self.air


@lru_cache(maxsize=8)
def look(scale: float, air: float) -> Look:
    """Return a look, the same object for the same figures."""
    return Look(scale, air)


@dataclass(frozen=True)
class Draft:
    """What every part of a paper needs to know.

    ``at`` is when the paper is made (UTC). ``fingerprint`` is the page's: it takes a while to
    compute, so that is done once.
    """

    page: ClientPage
    playbook: Playbook
    formats: Formats
    at: datetime
    look: Look
    fingerprint: str

    @cached_property
    def sheet(self) -> tuple[float, float]:
        """Width and height of the paper in points."""
        return SHEETS[self.page.company.paper_size]

    @property
    def width(self) -> float:
        """The width of the text in points."""
        return self.sheet[0] - 2 * SIDE

    @property
    def height(self) -> float:
        """The height of the text on a page in points."""
        return self.sheet[1] - TOP - BOTTOM

    @property
    def column(self) -> float:
        """The width of one of two columns in points."""
        return (self.width - GUTTER) / 2

    @cached_property
    def zones(self) -> tuple[str, ...]:
        """What the local time is called on this paper; more than one where clocks were changed."""
        page = self.page
        signatures = (page.client_signature, page.technician_signature)
        moments = [self.at, *(line.at for line in page.clock)]
        moments += [line.until for line in page.clock if line.until]
        moments += [signature.at for signature in signatures if signature]
        return tuple(dict.fromkeys(map(self.formats.abbreviation, sorted(moments))))

    def when(self, moment: datetime) -> str:
        """Return a time of day, with its date where that isn't the paper's own."""
        same_day = self.formats.date(moment) == self.formats.date(self.at)
        return self.formats.time(moment) if same_day else self.formats.moment(moment)

    def between(self, start: datetime, end: datetime) -> str:
        """Return a stretch of time, with each day named once and only where it isn't clear."""
        same_day = self.formats.date(start) == self.formats.date(end)
        return f"{self.when(start)} – {self.formats.time(end) if same_day else self.when(end)}"

    def authority(self, contact: Contact) -> str:
        """Say what a contact may decide; no sum on a paper without prices."""
        if not contact.may_approve:
            return "has not been given authority"
        if contact.limit_minor is None:
            return "may approve"
        if not self.page.shows_prices:
            return "may approve up to a limit"
        return f"may approve up to {self.formats.money(contact.limit_minor)}"

    def section(self, label: str, text: str, style: TextStyle | None = None) -> list[Strip]:
        """Return a text under its label over the whole width, or nothing without a text."""
        if not text.strip():
            return []
        parts = (Text(label, self.look.label), Text(text, style or self.look.body))
        return [Strip(cells=(Cell(0, self.width, parts),), space=self.look.section)]

    def pair(self, *columns: Sequence[Text]) -> list[Strip]:
        """Return two columns side by side, or one below the other where one is long or alone."""
        filled = [tuple(column) for column in columns if column]
        if len(filled) > 1:
            cells = tuple(
                Cell(index * (self.column + GUTTER), self.column, column)
                for index, column in enumerate(filled)
            )
            if max(cell.height for cell in cells) <= _TALLEST_COLUMN * self.height:
                return [Strip(cells=cells, space=self.look.section)]
        return [
            Strip(cells=(Cell(0, self.width, column),), space=self.look.section)
            for column in filled
        ]
