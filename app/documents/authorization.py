"""The work authorization: what will be done, what it costs, and who asked for it.

Loading this module loads ReportLab, so import it inside the function that prints.
"""

from typing import Final

from app.coaching.terms_said import terms_sentences
from app.documents.agreed import scope_table
from app.documents.clock import clock_table
from app.documents.draft import GUTTER, Draft
from app.documents.head import head
from app.documents.strips import Cell, Stack, Strip
from app.documents.typesetting import Text

_NO_AMOUNT: Final = "\x00"
_TALLEST_CLOCK: Final = 0.34


def authorization(draft: Draft) -> list[Strip]:
    """Return everything above the consent, in the order a client cares about."""
    page = draft.page
    return [
        *head(draft, "Work authorization"),
        *problem(draft),
        *scope_table(draft, "What we do"),
        *_limits(draft),
        *beside_clock(draft, _rates(draft)),
        *draft.section(_conditions_label(draft), page.company.conditions, draft.look.conditions),
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
            *(
                [Strip(cells=(Cell(0, draft.width, left.parts),), space=draft.look.section)]
                * bool(texts)
            ),
            *clock_table(draft, draft.width),
        ]
    right = Cell(draft.column + GUTTER, draft.column, (stack,))
    return [Strip(cells=(left, right), space=draft.look.section)]


def said_terms(draft: Draft, *, with_sums: bool) -> list[str]:
    """Return the rates and terms in plain words, all or only those that name no sum."""
    page, formats = draft.page, draft.formats
    said = terms_sentences(
        page.terms,
        draft.playbook,
        formats.money if with_sums else lambda _minor: _NO_AMOUNT,
        formats.minute_of_day,
        is_remote=page.is_remote,
    )
    return [sentence for sentence in said if _NO_AMOUNT not in sentence]


def _rates(draft: Draft) -> list[Text]:
    look = draft.look
    label = "Rates and travel" if draft.page.shows_prices else "How time is counted"
    said = " ".join(said_terms(draft, with_sums=draft.page.shows_prices))
    return [Text(label, look.label), Text(said, look.terms)]


def _limits(draft: Draft) -> list[Strip]:
    page, look = draft.page, draft.look
    said = (("Not included", page.excluded), ("What will stop meanwhile", page.interruption))
    texts = tuple(Text(f"{name}: {text}", look.terms) for name, text in said if text)
    return [Strip(cells=(Cell(0, draft.width, texts),), space=6 * look.air)] if texts else []


def _conditions_label(draft: Draft) -> str:
    version = draft.page.company.conditions_version
    return f"Our conditions, version {version}" if version else "Our conditions"
