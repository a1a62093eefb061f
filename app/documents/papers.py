"""Prints the two papers a client gets: the work authorization and the visit report.

Plain data in, bytes out; the same page gives the same bytes. ReportLab is loaded at the first use.
"""

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from app.coaching.client_page import ClientPage
from app.coaching.playbook import Playbook
from app.coaching.visit import PaperKind

if TYPE_CHECKING:
    from app.documents.draft import Draft
    from app.documents.pages import Page
    from app.documents.typesetting import PaperCanvas

_NAMES: Final = {
    PaperKind.AUTHORIZATION: "Work authorization",
    PaperKind.REPORT: "Visit report",
}
_ROOMY: Final = (1.0, 1.0)
_TIGHTER: Final = ((1.0, 0.75), (0.95, 0.6), (0.9, 0.5), (0.9, 0.4))
"""Size of the letters and room between things, tried in turn until a page is saved."""

_WORTH_TIGHTENING: Final = 1.38
_MOST_TIGHTENED: Final = 3
_SHOWN_OF_FINGERPRINT: Final = 16
_LONGEST_TITLE: Final = 200
_FOOT_BELOW_TEXT: Final = 16.0


def render(page: ClientPage, playbook: Playbook, *, at: datetime | None = None) -> bytes:
    """Return the paper as a PDF that is not sealed yet.

    It takes one page where the content allows; the consent and both signatures are always on one
    page, together with rows of what is signed.

    Args:
        page: What the client sees, with the signatures that were given.
        playbook: The words the visit runs under.
        at: The moment the paper is made (UTC); by default the moment the page was put together.
    """
    from app.documents.draft import Draft, look
    from app.documents.formats import Formats
    from app.documents.pages import spread

    formats = Formats(page.company.locale, page.zone, page.terms.currency)
    roomy = look(*_ROOMY)
    draft = Draft(page, playbook, formats, at or page.made_at, roomy, page.fingerprint)
    pages, filling = _set(draft)
    if 1 < len(pages) <= _MOST_TIGHTENED and filling <= _WORTH_TIGHTENING * (len(pages) - 1):
        for scale, air in _TIGHTER:
            tighter = replace(draft, look=look(scale, air))
            found, _ = _set(tighter)
            if len(found) < len(pages):
                draft, pages = tighter, [spread(each, tighter.height) for each in found]
                break
    return _printed(draft, pages)


def _set(draft: "Draft") -> "tuple[list[Page], float]":
    """Return the filled pages, and how many pages the strips would take without any page's end."""
    from app.documents.agreed import recap
    from app.documents.authorization import authorization
    from app.documents.pages import filled
    from app.documents.report import report
    from app.documents.signature_block import ending
    from app.documents.strips import height_of

    make = authorization if draft.page.kind is PaperKind.AUTHORIZATION else report
    end = ending(draft)
    strips = [*make(draft), *end.before]
    pages = filled(strips, end.kept, draft.height)
    if not any(strip.is_mark for strip in pages[-1]):
        pages = filled(strips, [*recap(draft), *end.kept], draft.height)
    return pages, height_of([*strips, *end.kept]) / draft.height


def _printed(draft: "Draft", pages: "list[Page]") -> bytes:
    from io import BytesIO

    from app.documents.draft import SIDE, TOP
    from app.documents.strips import draw_strips
    from app.documents.typesetting import PaperCanvas

    file = BytesIO()
    language = draft.playbook.language
    canvas = PaperCanvas(file, pagesize=draft.sheet, lang=language)
    _describe(canvas, draft)
    for number, strips in enumerate(pages, start=1):
        draw_strips(canvas, strips, (SIDE, draft.sheet[1] - TOP), draft.width)
        _draw_foot(canvas, draft, f"Page {number} of {len(pages)}")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _describe(canvas: "PaperCanvas", draft: "Draft") -> None:
    """Write into the file what it is; its number and fingerprint are how it is found again."""
    from app.documents.scripts import clean

    page = draft.page
    title = f"{_NAMES[page.kind]} {page.number}, {page.client}"
    canvas.setTitle(clean(title).replace("\n", " ")[:_LONGEST_TITLE])
    canvas.setAuthor(clean(page.company.name).replace("\n", " ")[:_LONGEST_TITLE])
    canvas.setSubject(clean(page.number))
    canvas.setKeywords(draft.fingerprint)
    canvas.setCreator("Visit Coach")
    made = f"D:{draft.at.astimezone(UTC):%Y%m%d%H%M%S}+00'00'"
    canvas.setDateFormatter(lambda *_moment: made)


def _draw_foot(canvas: "PaperCanvas", draft: "Draft", number: str) -> None:
    from app.documents.draft import BOTTOM, SIDE
    from app.documents.strips import rule
    from app.documents.typesetting import draw_line, width

    page, style = draft.page, draft.look.fine
    y = BOTTOM - _FOOT_BELOW_TEXT
    rule(canvas, SIDE, y, draft.width)
    room = draft.width - width(number, style)
    shown = draft.fingerprint[:_SHOWN_OF_FINGERPRINT]
    said = f"{page.number}  ·  {shown}  ·  sealed by {page.company.name}"
    draw_line(canvas, SIDE, y - 12, said, style, room - 16)
    draw_line(canvas, SIDE + room, y - 12, number, style)
