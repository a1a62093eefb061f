"""The visit report: what was done, when, what it costs, and what happens next.

Loading this module loads ReportLab, so import it inside the function that prints.
"""

from app.documents.agreed import scope_table
from app.documents.authorization import beside_clock, problem, said_terms
from app.documents.charges import bill_table
from app.documents.draft import Draft
from app.documents.expected import expected
from app.documents.head import head
from app.documents.strips import Cell, Strip
from app.documents.taken import taken_table
from app.documents.typesetting import Text


def report(draft: Draft) -> list[Strip]:
    """Return everything above the consent."""
    return [
        *head(draft, "Visit report"),
        *([] if draft.page.authorization else problem(draft)),
        *_done(draft),
        *scope_table(draft, "What was agreed"),
        *beside_clock(draft, _outlook(draft)),
        *taken_table(draft),
        *_charged(draft),
        *expected(draft),
    ]


def _charged(draft: Draft) -> list[Strip]:
    table = bill_table(draft)
    if not table:
        return []
    text = Text(" ".join(said_terms(draft, with_sums=False)), draft.look.note)
    cells = (Cell(0, draft.width, (text,)),)
    rule = Strip(cells=cells, space=6 * draft.look.air, is_content=False)
    return [*table, rule]


def _done(draft: Draft) -> list[Strip]:
    page, look = draft.page, draft.look
    texts = [Text(page.work_done, look.body)] if page.work_done else []
    texts += [Text(" ".join(page.done_sentences), look.body)] if page.done_sentences else []
    if not texts:
        return []
    parts = (Text("What we did", look.label), *texts)
    return [Strip(cells=(Cell(0, draft.width, parts),), space=look.section)]


def _outlook(draft: Draft) -> list[Text]:
    page, look = draft.page, draft.look
    texts: list[Text] = []
    if page.next_step:
        texts += [Text("Next step, and what to watch", look.label), Text(page.next_step, look.body)]
    if page.open_points:
        label = look.label if not texts else look.later_label
        texts += [Text("Still open", label), Text(page.open_points, look.body)]
    return texts
