"""The work authorization: what will be done, what it costs, and who asked for it.

Loading this module loads ReportLab, so import it inside the function that prints.
"""

from typing import Final

from app.coaching.client_page import terms_sentences
from app.documents.draft import GUTTER, Draft
from app.documents.head import head
from app.documents.strips import Cell, Stack, Strip
from app.documents.tables import clock_table, scope_table
from app.documents.typesetting import Text

_NO_AMOUNT: Final = "\x00"
_TALLEST_CLOCK: Final = 0.34


def authorization(draft: Draft) -> list[Strip]:
    """Return everything above the consent, in the order a client cares about."""
    page, look = draft.page, draft.look
    return [
        *head(draft, "Work authorization"),
        *problem(draft),
        *scope_table(draft, "What we do"),
        *draft.section("Not included", page.excluded),
        *beside_clock(draft, [Text("Rates and travel", look.label), *_rates(draft)]),
        *draft.section(_conditions_label(draft), page.company.conditions, look.conditions),
    ]


def problem(draft: Draft) -> list[Strip]:
    """Return the problem as the client told it and as we said it back."""
    page, look = draft.page, draft.look
    told = [Text("The problem in your words", look.label), Text(page.words, look.body)]
    agreed = f", agreed by {page.restatement_agreed_by}" if page.restatement_agreed_by else ""
    understood = [
        Text(f"What we understood{agreed}", look.label),
        Text(page.restatement, look.body),
    ]
    return draft.pair(told if page.words else [], understood if page.restatement else [])


def beside_clock(draft: Draft, texts: list[Text]) -> list[Strip]:
    """Return texts on the left and the clock on the right; one below the other where it is long."""
    clock = clock_table(draft, draft.column)
    left = Cell(0, draft.column if clock else draft.width, tuple(texts))
    if not clock:
        return [Strip(cells=(left,), space=draft.look.section)] if texts else []
    stack = Stack(clock, draft.column)
    if not texts or max(stack.height, left.height) > _TALLEST_CLOCK * draft.height:
        return [
            *([Strip(cells=(Cell(0, draft.width, left.parts),), space=draft.look.section)] * bool(texts)),
            *clock_table(draft, draft.width),
        ]
    # The clock's heading has room above its words, as every heading of a table has.
    right = Cell(draft.column + GUTTER, draft.column, (stack,))
    return [Strip(cells=(left, right), space=draft.look.section)]


def said_terms(draft: Draft) -> list[str]:
    """Return the rates and terms in plain words; without those that name a sum if prices are off."""
    page = draft.page
    money = draft.formats.money if page.shows_prices else lambda _minor: _NO_AMOUNT
    clock = draft.formats.minute_of_day
    said = terms_sentences(page.terms, draft.playbook, money, clock, is_remote=page.is_remote)
    return [sentence for sentence in said if _NO_AMOUNT not in sentence]


def _rates(draft: Draft) -> list[Text]:
    return [Text(" ".join(said_terms(draft)), draft.look.body)]


def _conditions_label(draft: Draft) -> str:
    version = draft.page.company.conditions_version
    return f"Our conditions, version {version}" if version else "Our conditions"
