"""Short ways to a client's page in a test: Dana asks for a router, and for two things more."""

from contextlib import closing
from dataclasses import replace
from datetime import datetime
from math import sin
from typing import TYPE_CHECKING, Any
from uuid import UUID

from app.coaching.client_page import ClientPage, client_page
from app.coaching.company import Company
from app.coaching.ink import Ink, InkPoint
from app.coaching.papers import Paper
from app.coaching.people import Contact
from app.coaching.visit import Approval, PaperKind, Signature, Signer, Visit
from tests.coaching.builders import (
    DANA,
    MARCUS,
    PAUL,
    RIVERSIDE,
    a_visit,
    agreed,
    answers,
    at,
    change,
    clock,
    core,
    estimate,
    signed,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

AUTHORIZATION, REPORT = PaperKind.AUTHORIZATION, PaperKind.REPORT

SAM = Contact(name="Sam Ortiz", role="owner", may_approve=True, is_backup=True)
HARBOR = Company(
    name="Harbor IT Services",
    address="12 Quay Street\nPortland, ME 04101",
    phone="(207) 555-0100",
    email="hello@harbor-it.example",
    conditions="Parts stay ours until they are paid.",
    conditions_version="3",
)
ISSUED = Paper(
    id=UUID(int=9),
    visit_id=UUID(int=1),
    kind=AUTHORIZATION,
    number="WA-TK-0042",
    revision=1,
    made_at=at("15:30"),
    sha256="0123456789abcdef" * 4,
    is_signed=True,
)


def ink(size: float = 400) -> Ink:
    """A wave drawn with one stroke."""
    points = tuple(
        InkPoint(x=size * i / 60, y=80 + 60 * sin(i / 4), t=i * 12, p=0.5) for i in range(60)
    )
    return Ink(width=600, height=180, strokes=(points,))


def a_paper_visit(**changes: Any) -> Visit:  # noqa: ANN401 - any field of a visit
    """Router replaced, antivirus added with initials, licences added by word; 12:00 to 18:05."""
    ordinary: dict[str, Any] = {
        "client": replace(
            RIVERSIDE, address="14 Mill Road\nSpringfield", contacts=(DANA, PAUL, SAM)
        ),
        "reference": "TK-0042",
        "ticket": "10482",
        "estimate": estimate(),
        "answers": answers(
            statement__words="The phones drop every few minutes.",
            statement__restatement="The router restarts under load.",
            scope__work="Replace the router, test reception",
            scope__excluded="Cabling in the walls",
            document__external="We replaced the router and watched it for an hour.",
            leave__next_step="Watch the phones on Wednesday morning.",
            leave__open_points="Notebook of Dr. Hale starts slowly.",
        ),
        "agreements": (agreed("17:50"),),
        "times": clock("travel_start 17:00, arrival 17:45, pause 19:05, back 19:20"),
        "changes": (
            change(
                "Install new antivirus on 10 PCs",
                minutes=120,
                amount_minor=24_000,
                initials=ink(120),
                started_at=at("18:41"),
            ),
            change(
                "10 licences",
                approval=Approval.VERBAL,
                heard_by="Marcus Bell",
                amount_minor=29_000,
                parts="10 licences, one year",
                parts_minor=29_000,
                started_at=at("18:50"),
            ),
        ),
    }
    return a_visit(**(ordinary | changes))


def by_dana(kind: PaperKind = AUTHORIZATION, **more: Any) -> Signature:  # noqa: ANN401
    """Dana's signature at 3:35 PM, drawn."""
    ordinary: dict[str, Any] = {"role": "office manager", "ink": ink()}
    return signed(kind, "20:35", **(ordinary | more))


def by_marcus(kind: PaperKind = AUTHORIZATION) -> Signature:
    """The technician's signature a minute later."""
    return Signature(
        paper=kind,
        signer=Signer.TECHNICIAN,
        name=MARCUS.name,
        at=at("20:36"),
        role="Technician",
        ink=ink(300),
    )


def a_page(
    kind: PaperKind = AUTHORIZATION,
    company: Company = HARBOR,
    now: datetime | None = None,
    **changes: Any,  # noqa: ANN401
) -> ClientPage:
    """The client's page of that visit, signed by both unless said otherwise."""
    signatures = {"signatures": (by_dana(kind), by_marcus(kind))}
    visit = a_paper_visit(**(signatures | changes))
    issued = ISSUED if kind is REPORT else None
    return client_page(visit, company, core(), kind, now or at("20:36"), issued)


def texts(pdf: bytes) -> list[str]:
    """What stands on each page, line by line in the order it was drawn."""
    import pypdfium2

    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]


def boxes(pdf: bytes) -> "Iterator[tuple[float, float, float, float]]":
    """Left, bottom, right and top of every visible character, in points."""
    import pypdfium2

    with closing(pypdfium2.PdfDocument(pdf)) as document:
        for page in document:
            text = page.get_textpage()
            for index in range(text.count_chars()):
                if text.get_text_range(index, 1).strip():
                    yield text.get_charbox(index)
