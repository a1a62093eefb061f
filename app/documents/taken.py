"""What we take with us, as a table: what, in which state, from whom, and when it is back.

Loading this module loads ReportLab, so import it inside the function that prints.
"""

from typing import Final

from reportlab.platypus import Flowable

from app.coaching.custody import Custody
from app.documents.draft import Draft
from app.documents.ink import InkMark
from app.documents.sentences import custody_back, custody_from
from app.documents.strips import Strip
from app.documents.tables import Table, held_together
from app.documents.typesetting import Text

_INK: Final = (54.0, 20.0)
_WIDEST_DAY: Final = 0.4


def taken_table(draft: Draft) -> list[Strip]:
    """Return the things of theirs that went with us; nothing where there are none."""
    things = draft.page.custody
    if not things:
        return []
    days = [custody_back(thing, draft.formats.date) for thing in things]
    table = Table(draft, draft.width, [days], _WIDEST_DAY)
    heading = table.heading("Taken with us", [""])
    rows = [
        table.row(_parts(draft, thing), [day], beside=_signed(thing), heading=heading)
        for thing, day in zip(things, days, strict=True)
    ]
    return [heading, *held_together(rows)]


def _parts(draft: Draft, thing: Custody) -> list[Flowable]:
    texts: list[Flowable] = [Text(thing.what, draft.look.body)]
    note = custody_from(thing)
    return [*texts, Text(note, draft.look.note)] if note else texts


def _signed(thing: Custody) -> Flowable | None:
    ink = thing.return_ink or thing.ink
    return InkMark(ink, *_INK) if ink and any(ink.strokes) else None
