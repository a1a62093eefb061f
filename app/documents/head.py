"""The upper part of a paper: who issues it, what it is, whom it is for.

Loading this module loads ReportLab, so import it inside the function that prints.
"""

from functools import lru_cache
from io import BytesIO
from typing import Final

from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable

from app.coaching.grammar import beginning
from app.coaching.people import Contact
from app.coaching.visit import PaperKind
from app.documents.draft import GUTTER, Draft
from app.documents.strips import Cell, Strip
from app.documents.typesetting import Text

_LOGO_WIDTH: Final = 130.0
_LOGO_HEIGHT: Final = 40.0
_LOGO_PIXELS: Final = (540, 170)
_LARGEST_LOGO: Final = 40_000_000
_ASIDE: Final = 0.36
_BETWEEN: Final = "  ·  "


def head(draft: Draft, title: str) -> list[Strip]:
    """Return the company's head, the paper's title and its number, date and ticket."""
    return [_company(draft), _titled(draft, title), *_parties(draft)]


def _company(draft: Draft) -> Strip:
    company, look = draft.page.company, draft.look
    line = _joined(_in_one_line(company.address), company.phone, company.email)
    texts = [Text(company.name, look.company), *([Text(line, look.note)] if line else [])]
    logo = _logo(company.logo) if company.logo else None
    if logo is None:
        return Strip(cells=(Cell(0, draft.width, tuple(texts)),))
    room = draft.width - _LOGO_WIDTH
    mark = _Logo(logo)
    return Strip(cells=(Cell(0, room - GUTTER, tuple(texts)), Cell(room, _LOGO_WIDTH, (mark,))))


def _titled(draft: Draft, title: str) -> Strip:
    page, look = draft.page, draft.look
    texts = [Text(title, look.title)]
    texts += [Text(page.title, look.body)] if page.title else []
    about = [page.number]
    if page.revision > 1:
        before = _number_before(page.number, page.revision)
        about += [f"Revision {page.revision}, replaces {before}"]
    about += [draft.formats.date(draft.at)]
    about += [f"Ticket {page.ticket}"] if page.ticket else []
    beside = tuple(Text(line, look.aside) for line in about)
    aside = _ASIDE * draft.width
    wide = draft.width - aside - GUTTER
    cells = (Cell(0, wide, tuple(texts)), Cell(wide + GUTTER, aside, beside))
    return Strip(cells=cells, space=22 * look.air)


def _number_before(number: str, revision: int) -> str:
    base = number.removesuffix(f"-R{revision}")
    return f"{base}-R{revision - 1}" if revision > 2 else base  # noqa: PLR2004 - the first bears no R


def _parties(draft: Draft) -> list[Strip]:
    page, look = draft.page, draft.look
    client = [Text("For", look.label), Text(page.client, look.strong)]
    client += [Text(page.address, look.body)] if page.address.strip() else []
    contact = []
    if page.contact:
        contact = [Text("Your contact", look.label), Text(_person(page.contact), look.strong)]
    if page.kind is PaperKind.REPORT:
        return draft.pair(client, contact)
    if page.contact:
        contact += [Text(beginning(draft.authority(page.contact)), look.body)]
    if page.backup and page.backup != page.contact:
        said = f"In their place: {_person(page.backup)}, {draft.authority(page.backup)}"
        contact += [] if contact else [Text("Your contact", look.label)]
        contact += [Text(said, look.note)]
    return draft.pair(client, contact)


def _person(contact: Contact) -> str:
    return f"{contact.name}, {contact.role}" if contact.role else contact.name


def _joined(*parts: str) -> str:
    return _BETWEEN.join(part for part in parts if part.strip())


def _in_one_line(text: str) -> str:
    return ", ".join(line.strip(" ,") for line in text.splitlines() if line.strip(" ,"))


class _Logo(Flowable):
    """The company's sign, at the right end of its column."""

    def __init__(self, image: ImageReader) -> None:
        super().__init__()
        self.image = image
        wide, high = image.getSize()
        scale = min(_LOGO_WIDTH / wide, _LOGO_HEIGHT / high)
        self.drawn = (wide * scale, high * scale)
        self.width, self.height = _LOGO_WIDTH, self.drawn[1]

    def wrap(self, aw: float, ah: float) -> tuple[float, float]:  # noqa: ARG002 - ReportLab's call
        return self.width, self.height

    def draw(self) -> None:
        wide, high = self.drawn
        self.canv.drawImage(self.image, self.width - wide, 0, wide, high, mask="auto")


@lru_cache(maxsize=4)
def _logo(data: bytes) -> ImageReader | None:
    """Return the picture in the size it is printed in; one that can't be read is left out.

    A paper without its logo is better than no paper while the client waits to sign.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > _LARGEST_LOGO:
                return None
            clear = picture.convert("RGBA")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError):
        return None
    clear.thumbnail(_LOGO_PIXELS)
    return ImageReader(clear)
