"""The tables of a paper: what was agreed, when the clock ran, what is charged.

Loading this module loads ReportLab, so import it inside the function that prints.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from reportlab.platypus import Flowable

from app.coaching.billing import BillLine, RateRule
from app.coaching.client_page import ClockLine, ScopeLine
from app.coaching.meter import APPROVED
from app.coaching.spans import SpanKind
from app.coaching.visit import Approval, Change, TimeKind
from app.documents.draft import Draft
from app.documents.formats import duration
from app.documents.ink import InkMark
from app.documents.strips import Cell, Strip
from app.documents.typesetting import Text, TextStyle, width

_THIN, _THICK = 0.5, 0.9
_BETWEEN = 14.0
_WIDEST_FIGURES = 0.3
_INITIALS = (54.0, 20.0)

_WHAT_WAS_DONE = {
    SpanKind.TRAVEL: "Travel",
    SpanKind.ON_SITE: "Work at your place",
    SpanKind.SHOP: "Work in our shop",
    SpanKind.PAUSE: "Pause",
}


class _Table:
    """Lays out rows: one wide column of texts, then columns of figures as wide as they need."""

    def __init__(self, draft: Draft, room: float, figures: Sequence[Sequence[str]]) -> None:
        self._draft, self._room = draft, room
        style = draft.look.strong_figure
        widest = _WIDEST_FIGURES * room
        self._columns = [
            min(widest, max(width(text, style) for text in column) + 0.5) for column in figures
        ]
        self.wide = room - sum(column + _BETWEEN for column in self._columns)

    def row(  # noqa: PLR0913 - a row's looks
        self,
        parts: Sequence[Flowable],
        figures: Sequence[str],
        style: TextStyle | None = None,
        *,
        thickness: float = _THIN,
        beside: Flowable | None = None,
        heading: Strip | None = None,
    ) -> Strip:
        """Return one row; ``beside`` stands at the right end of the wide column."""
        taken = beside.wrap(0, 0)[0] + _BETWEEN if beside else 0
        cells = [Cell(0, self.wide - taken, tuple(parts))]
        if beside:
            cells += [Cell(self.wide - taken + _BETWEEN, taken - _BETWEEN, (beside,))]
        left = self.wide
        for column, figure in zip(self._columns, figures, strict=True):
            left += _BETWEEN
            text = Text(figure, style or self._draft.look.figure)
            cells += [Cell(left, column, (text,))] if figure else []
            left += column
        return Strip(
            cells=tuple(cells), pad=self._draft.look.pad, ruled=thickness, heading=heading
        )

    def heading(self, label: str, figures: Sequence[str]) -> Strip:
        """Return the names above the columns."""
        look = self._draft.look
        made = self.row([Text(label, look.label)], figures, look.figure_label, thickness=_THICK)
        return Strip(
            cells=made.cells, space=look.section, pad=look.pad, ruled=_THICK,
            leads=True, is_content=False,
        )  # fmt: skip


def scope_table(draft: Draft, label: str) -> list[Strip]:
    """Return the work and its changes, and the sum that is never passed unasked."""
    page, look = draft.page, draft.look
    has_times = any(line.minutes is not None for line in page.scope)
    figures = [_scope_figures(draft, line, has_times=has_times) for line in page.scope]
    names = ["Time"] * has_times + ["Price"] * page.shows_prices
    limit = draft.formats.money(page.limit_minor) if _has_limit(draft) else ""
    last = [""] * has_times + [limit] * page.shows_prices
    table = _Table(draft, draft.width, list(zip(names, last, *figures, strict=True)))
    heading = table.heading(label, names)
    rows = [
        table.row(_scope_parts(draft, line), figure, beside=_initials(line), heading=heading)
        for line, figure in zip(page.scope, figures, strict=True)
    ]
    if limit:
        rows += [table.row([Text(LIMIT, look.strong)], last, look.strong_figure, heading=heading)]
    return [heading, *_held_together(rows)]


LIMIT = "Not more than, without asking you"


def _has_limit(draft: Draft) -> bool:
    return draft.page.shows_prices and draft.page.limit_minor is not None


def _held_together(rows: list[Strip]) -> list[Strip]:
    """Keep the last row, which people look for when they sign, with the one before it."""
    if len(rows) > 1:
        rows[-2] = replace(rows[-2], leads=True)
    return [*rows[:-1], replace(rows[-1], is_mark=True)]


def _scope_figures(draft: Draft, line: ScopeLine, *, has_times: bool) -> list[str]:
    more = "+ " if line.change else ""
    time = "" if line.minutes is None else more + duration(line.minutes)
    if line.amount_minor is not None:
        price = more + draft.formats.money(line.amount_minor)
    else:
        price = "no price told" if line.change else ""
    return [time] * has_times + [price] * draft.page.shows_prices


def _scope_parts(draft: Draft, line: ScopeLine) -> list[Flowable]:
    parts = [Text(line.text, draft.look.body)]
    if line.change:
        parts += [Text(note, draft.look.note) for note in _change_notes(draft, line.change)]
    return parts


def _initials(line: ScopeLine) -> Flowable | None:
    ink = line.change.initials if line.change else None
    return InkMark(ink, *_INITIALS) if ink and any(ink.strokes) else None


def _change_notes(draft: Draft, change: Change) -> Iterable[str]:
    if change.parts:
        cost = change.parts_minor
        price = f", {draft.formats.money(cost)}" if cost and draft.page.shows_prices else ""
        yield f"With parts: {change.parts}{price}"
    yield _approved(draft, change)


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
            return f"Added, approved by mail{f' by {by}' if by else ''}{when}"
        case Approval.DECLINED:
            return "Not wanted"
        case Approval.UP_THE_CHANNEL | Approval.NONE:
            waiting = "waiting for a decision" if change.approval is Approval.UP_THE_CHANNEL else ""
            asked = f"Asked for by {change.asked_by}" if change.asked_by else "Asked for"
            return f"{asked}, {waiting or 'not approved yet'}; not part of the sum below"


def clock_table(draft: Draft, room: float) -> list[Strip]:
    """Return the recorded moments as a table ``room`` points wide."""
    lines = draft.page.clock
    if not lines:
        return []
    days = [(day, list(of_day)) for day, of_day in groupby(lines, lambda c: draft.formats.date(c.at))]
    same = _told_each_time(lines)
    table = _Table(draft, room, [[_clock_time(draft, line) for line in lines]])
    label = f"The clock, {days[0][0]}"
    heading = table.heading(label, [""])
    rows: list[Strip] = []
    for day, of_day in days:
        if rows:
            rows += [table.heading(day, [""])]
        rows += [_clock_row(draft, table, line, told=not same, heading=heading) for line in of_day]
    if same:
        note = Text(f"Told each time: {same}", draft.look.note)
        rows += [Strip(cells=(Cell(0, room, (note,)),), space=draft.look.pad)]
    return [heading, *rows]


def _told_each_time(lines: Sequence[ClockLine]) -> str:
    told = {line.told for line in lines if not line.is_expected}
    return told.pop() if len(told) == 1 else ""


def _clock_row(
    draft: Draft, table: _Table, line: ClockLine, *, told: bool, heading: Strip
) -> Strip:
    label = f"{line.label} (expected)" if line.is_expected else line.label
    parts = [Text(label, draft.look.body)]
    notes = [line.technician, f"told {line.told}" if told and line.told else ""]
    if any(notes):
        parts += [Text(", ".join(note for note in notes if note), draft.look.note)]
    return table.row(parts, [_clock_time(draft, line)], heading=heading)


def _clock_time(draft: Draft, line: ClockLine) -> str:
    start = _time_in_zone(draft, line.at)
    if line.until is None:
        return f"from {start}" if line.kind is TimeKind.PAUSE else start
    end = _time_in_zone(draft, line.until)
    formats = draft.formats
    if formats.date(line.at) != formats.date(line.until):
        end = f"{formats.date(line.until)}, {end}"
    return f"{start} – {end}"


def _time_in_zone(draft: Draft, moment: datetime) -> str:
    """Return a time of day; with its zone's name only where the clocks were changed meanwhile."""
    time = draft.formats.time(moment)
    return f"{time} {draft.formats.abbreviation(moment)}" if len(draft.zones) > 1 else time


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
    last = ["", "", "", money(page.total_minor)]
    table = _Table(draft, draft.width, list(zip(names, last, *(row[1] for row in rows), strict=True)))
    heading = table.heading("What is charged", names)
    strips = [table.row(parts, figures, heading=heading) for parts, figures in rows]
    total = [Text("In all", look.strong)]
    if page.limit_minor is not None:
        total += [Text(_against_limit(draft, page.total_minor, page.limit_minor), look.note)]
    strips += [table.row(total, last, look.strong_figure, heading=heading)]
    return [heading, *_held_together(strips)]


def _parts_charged(scope: Iterable[ScopeLine]) -> list[tuple[Change, int]]:
    changes = (line.change for line in scope if line.change)
    return [(c, c.parts_minor) for c in changes if c.parts_minor and c.approval in APPROVED]


def _charged_for(draft: Draft, line: BillLine) -> list[Flowable]:
    what = _WHAT_WAS_DONE[line.what]
    if line.what is SpanKind.ON_SITE and draft.page.is_remote:
        what = "Work over the network"
    said = [line.technician, f"{draft.when(line.start)} – {draft.when(line.end)}"]
    said += [_rule_said(draft, line)]
    note = ", ".join(part for part in said if part)
    return [Text(what, draft.look.body), Text(note, draft.look.note)]


def _rule_said(draft: Draft, line: BillLine) -> str:
    terms = draft.page.terms
    match line.rule:
        case RateRule.AFTER_HOURS:
            return f"outside normal hours, {terms.after_hours_percent} %"
        case RateRule.WEEKEND:
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
            return [recorded, duration(line.billed_minutes), f"{money(line.rate_minor)} / h", amount]


def _against_limit(draft: Draft, total: int, limit: int) -> str:
    money = draft.formats.money
    if total > limit:
        return f"{money(total - limit)} more than the {money(limit)} agreed"
    if total == limit:
        return f"Exactly the {money(limit)} agreed"
    return f"{money(limit - total)} less than the {money(limit)} agreed"


def recap(draft: Draft) -> list[Strip]:
    """Return the sum once more, for a signature that stands on another page than its table."""
    page, look = draft.page, draft.look
    changes = sum(1 for line in page.scope if line.change)
    added = f" with {changes} {'change' if changes == 1 else 'changes'}" if changes else ""
    is_report = page.total_minor is not None
    sum_minor = page.total_minor if is_report else page.limit_minor
    shown = "" if sum_minor is None or not page.shows_prices else draft.formats.money(sum_minor)
    table = _Table(draft, draft.width, [[shown]])
    first = table.row([Text(f"{page.number}, all pages: the work{added}", look.body)], [""])
    if not shown:
        return [first]
    said = "In all" if is_report else LIMIT
    last = table.row([Text(said, look.strong)], [shown], look.strong_figure)
    return [first, last]
