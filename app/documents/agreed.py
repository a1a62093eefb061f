"""What was agreed: the work, its changes and how each was approved, and the sum above it all.

Loading this module loads ReportLab, so import it inside the function that prints.
"""

from collections.abc import Iterable
from typing import Final

from reportlab.platypus import Flowable

from app.coaching.client_page import ScopeLine
from app.coaching.visit import Approval, Change
from app.documents.draft import Draft
from app.documents.formats import duration
from app.documents.ink import InkMark
from app.documents.strips import Strip
from app.documents.tables import Table, held_together
from app.documents.typesetting import Text

LIMIT: Final = "Not more than, without asking you"
_INITIALS: Final = (54.0, 20.0)


def scope_table(draft: Draft, label: str) -> list[Strip]:
    """Return the work and its changes, and the sum that is never passed unasked."""
    page, look = draft.page, draft.look
    has_times = any(line.minutes is not None for line in page.scope)
    figures = [_scope_figures(draft, line, has_times=has_times) for line in page.scope]
    names = ["Time"] * has_times + ["Price"] * page.shows_prices
    limit = _sum(draft, page.limit_minor)
    last = [""] * has_times + [limit] * page.shows_prices
    table = Table(draft, draft.width, list(zip(names, last, *figures, strict=True)))
    heading = table.heading(label, names)
    rows = [
        table.row(_scope_parts(draft, line), figure, beside=_initials(line), heading=heading)
        for line, figure in zip(page.scope, figures, strict=True)
    ]
    if limit:
        rows += [table.row([Text(LIMIT, look.strong)], last, look.strong_figure, heading=heading)]
    return [heading, *held_together(rows, is_signed_for=True)]


def _sum(draft: Draft, minor: int | None) -> str:
    """Return a sum as it is printed; nothing where none was told or prices are left off."""
    return "" if minor is None or not draft.page.shows_prices else draft.formats.money(minor)


def _scope_figures(draft: Draft, line: ScopeLine, *, has_times: bool) -> list[str]:
    more = "+ " if line.change else ""
    time = "" if line.minutes is None else more + duration(line.minutes)
    if line.amount_minor is not None:
        price = more + draft.formats.money(line.amount_minor)
    else:
        is_asked = line.change and line.change.approval is not Approval.DECLINED
        price = "no price told" if is_asked else ""
    return [time] * has_times + [price] * draft.page.shows_prices


def _scope_parts(draft: Draft, line: ScopeLine) -> list[Flowable]:
    parts: list[Flowable] = [Text(line.text, draft.look.body)]
    if line.change:
        parts += [Text("; ".join(_change_notes(draft, line.change)), draft.look.note)]
    return parts


def _initials(line: ScopeLine) -> Flowable | None:
    ink = line.change.initials if line.change else None
    return InkMark(ink, *_INITIALS) if ink and any(ink.strokes) else None


def _change_notes(draft: Draft, change: Change) -> Iterable[str]:
    yield _approved(draft, change)
    if change.parts:
        cost = change.parts_minor
        price = f", {draft.formats.money(cost)}" if cost and draft.page.shows_prices else ""
        yield f"with parts: {change.parts}{price}"


def _approved(draft: Draft, change: Change) -> str:
    by = change.approved_by or change.asked_by
    when = f", {draft.when(change.approved_at)}" if change.approved_at else ""
    match change.approval:
        case Approval.INITIALS:
            return f"Added and initialled by {by}{when}" if by else f"Added and initialled{when}"
        case Approval.VERBAL:
            said = f"Added with a verbal yes from {by}" if by else "Added with a verbal yes"
            return f"{said}{f', heard by {change.heard_by}' if change.heard_by else ''}{when}"
        case Approval.BY_MAIL:
            said = f"Added, approved by mail{f' by {by}' if by else ''}"
            return f"{said}{f', received by {change.heard_by}' if change.heard_by else ''}{when}"
        case Approval.DECLINED:
            return "Not wanted"
        case Approval.UP_THE_CHANNEL | Approval.NONE:
            waiting = "waiting for a decision" if change.approval is Approval.UP_THE_CHANNEL else ""
            asked = f"Asked for by {change.asked_by}" if change.asked_by else "Asked for"
            return f"{asked}, {waiting or 'not approved yet'}; not part of the sum below"


def recap(draft: Draft) -> list[Strip]:
    """Return the sum once more, for a signature that stands on another page than its table."""
    page, look = draft.page, draft.look
    wanted = (line.change for line in page.scope if line.change)
    changes = sum(1 for change in wanted if change.approval is not Approval.DECLINED)
    added = f" with {changes} {'change' if changes == 1 else 'changes'}" if changes else ""
    is_report = page.total_minor is not None
    sum_minor = page.total_minor if is_report else page.limit_minor
    shown = _sum(draft, sum_minor)
    table = Table(draft, draft.width, [[shown]])
    heading = table.heading("What is signed for", [""])
    first = table.row([Text(f"All pages of this paper: the work{added}", look.body)], [""])
    if not shown:
        return [heading, first]
    said = "In all" if is_report else LIMIT
    last = table.row([Text(said, look.strong)], [shown], look.strong_figure)
    return [heading, first, last]
