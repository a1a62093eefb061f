"""What is charged: recorded beside charged time, rates, parts, and the sum against the limit.

Loading this module loads ReportLab, so import it inside the function that prints.
"""

from collections.abc import Iterable
from typing import Final

from reportlab.platypus import Flowable

from app.coaching.billing import BillLine, RateRule
from app.coaching.client_page import ScopeLine
from app.coaching.meter import APPROVED
from app.coaching.spans import SpanKind
from app.coaching.visit import Change
from app.documents.draft import Draft
from app.documents.formats import duration
from app.documents.strips import Strip
from app.documents.tables import Table, held_together
from app.documents.typesetting import Text

_AS_USUAL: Final = 100
"""Per cent of the rate at which it makes no difference when the work was done."""

_WHAT_WAS_DONE: Final = {
    SpanKind.TRAVEL: "Travel",
    SpanKind.ON_SITE: "Work at your place",
    SpanKind.SHOP: "Work in our shop",
    SpanKind.PAUSE: "Pause",
}


def bill_table(draft: Draft) -> list[Strip]:
    """Return what is charged: recorded beside charged time, rate, amount, and the sum."""
    page, look = draft.page, draft.look
    if not page.shows_prices or page.total_minor is None:
        return []
    money = draft.formats.money
    names = ["Recorded", "Charged", "Rate", "Amount"]
    rows = [(_charged_for(draft, line), _charge_figures(draft, line)) for line in page.bill]
    rows += [
        ([Text(f"Parts: {change.parts or change.what}", look.body)], ["", "", "", money(cost)])
        for change, cost in _parts_charged(page.scope)
    ]
    rows += [
        ([Text(line.text, look.body)], ["", "", "", money(line.amount_minor)])
        for line in page.goodwill
    ]
    last = ["", "", "", money(page.total_minor)]
    table = Table(
        draft, draft.width, list(zip(names, last, *(row[1] for row in rows), strict=True))
    )
    heading = table.heading("What is charged", names)
    strips = [table.row(parts, figures, heading=heading) for parts, figures in rows]
    total = [Text("In all", look.strong)]
    if page.home_is_expected:
        total += [Text("with the way home as we expect it", look.note)]
    if page.limit_minor is not None:
        total += [Text(_against_limit(draft, page.total_minor, page.limit_minor), look.note)]
    strips += [table.row(total, last, look.strong_figure, heading=heading)]
    return [heading, *held_together(strips, is_signed_for=True)]


def _parts_charged(scope: Iterable[ScopeLine]) -> list[tuple[Change, int]]:
    changes = (line.change for line in scope if line.change)
    return [(c, c.parts_minor) for c in changes if c.parts_minor and c.approval in APPROVED]


def _charged_for(draft: Draft, line: BillLine) -> list[Flowable]:
    what = _WHAT_WAS_DONE[line.what]
    if line.what is SpanKind.ON_SITE and draft.page.is_remote:
        what = "Work over the network"
    if line.is_several_ways:
        when = "all ways of the day together"
    else:
        when = draft.between(line.start, line.end)
    note = ", ".join(part for part in (line.technician, _rule_said(draft, line)) if part)
    texts: list[Flowable] = [Text(f"{what}, {when}", draft.look.body)]
    return [*texts, Text(note, draft.look.note)] if note else texts


def _rule_said(draft: Draft, line: BillLine) -> str:
    terms = draft.page.terms
    match line.rule:
        case RateRule.AFTER_HOURS if terms.after_hours_percent != _AS_USUAL:
            return f"outside normal hours, {terms.after_hours_percent} %"
        case RateRule.WEEKEND if terms.weekend_percent != _AS_USUAL:
            return f"at the weekend, {terms.weekend_percent} %"
        case RateRule.PER_TRIP if not line.rate_minor:
            return "the way back belongs to the trip"
        case _:
            return ""


def _charge_figures(draft: Draft, line: BillLine) -> list[str]:
    money = draft.formats.money
    amount = money(line.amount_minor)
    recorded = duration(line.raw_minutes)
    match line.rule:
        case RateRule.FREE:
            return [recorded, "not charged", "", amount]
        case RateRule.PER_TRIP:
            return [recorded, "", "per trip" if line.rate_minor else "", amount]
        case _:
            return [
                recorded,
                duration(line.billed_minutes),
                f"{money(line.rate_minor)} / h",
                amount,
            ]


def _against_limit(draft: Draft, total: int, limit: int) -> str:
    money = draft.formats.money
    if total > limit:
        return f"{money(total - limit)} more than the {money(limit)} agreed"
    if total == limit:
        return f"Exactly the {money(limit)} agreed"
    return f"{money(limit - total)} less than the {money(limit)} agreed"
