"""The no-surprise check: what the client was told against what will be billed, line by line.

The lines are written to be read to the client, before they sign that the visit is over.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.coaching.billing import BillLine, hourly_rate, local_zone, price
from app.coaching.expecting import Expected, expected_in
from app.coaching.final_bill import FinalBill, approved_changes, final_bill
from app.coaching.playbook import Playbook
from app.coaching.spans import SpanKind
from app.coaching.telling import is_limit_passed_on, was_told
from app.coaching.visit import (
    Approval,
    Change,
    MeetingKind,
    TimeKind,
    Visit,
    VisitKind,
)

EXPECTED = "leave.expected"
"""The question that holds what the client says they expect to pay."""

Money = Callable[[int], str]
"""Writes minor currency units as money, in the reader's way."""

_UNAPPROVED = frozenset({Approval.NONE, Approval.UP_THE_CHANNEL})
_TENTH = 10


class LineKind(StrEnum):
    """What a line of the comparison is about."""

    WORK = "work"
    TRAVEL = "travel"
    PARTS = "parts"
    CHANGE = "change"
    CLOCK = "clock"
    WORDS = "words"


@dataclass(frozen=True, kw_only=True)
class SurpriseLine:
    """One thing the client may think of differently from the bill.

    ``told`` is what they were told and ``billed`` what they will read, both in plain sentences;
    ``why`` explains the difference and is empty where there is none. Money is minor units;
    ``told_minor`` is ``None`` where no figure was told. ``about`` is the change meant, if any.
    """

    kind: LineKind
    told: str
    billed: str
    why: str = ""
    told_minor: int | None = None
    billed_minor: int = 0
    is_surprise: bool = False
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class Surprise:
    """What the client expects against what will be billed, and the one thing to say now.

    ``total_expected_minor`` is the client's own figure where they named one, else what they were
    told; ``None`` where neither is known. ``say`` is addressed to the client.
    """

    lines: tuple[SurpriseLine, ...]
    total_expected_minor: int | None
    total_billed_minor: int
    say: str
    is_likely: bool = False

    @property
    def difference_minor(self) -> int:
        """How much more will be billed than expected (minor units), 0 where that is unknown."""
        return self.total_billed_minor - (
            self.total_billed_minor
            if self.total_expected_minor is None
            else self.total_expected_minor
        )


def surprises(
    visit: Visit, playbook: Playbook, now: datetime, money: Money | None = None
) -> Surprise:
    """Compare, at ``now`` (UTC), what the client expects with what will be billed.

    What will be billed is the final bill: with the way home, also before it is driven, and with
    all parts they agreed to.

    Args:
        visit: The visit as it is known.
        playbook: The playbook it runs under.
        now: Until when time has been counted; it may still be running.
        money: Writes minor units; without it, a plain number and the currency's code.
    """
    write = money or _plain_money(visit)
    final = final_bill(visit, now)
    lines = (
        *_words(visit, final, write),
        _work(visit, playbook, final.lines, write),
        *_travel(visit, final, write),
        *_parts(final, write),
        *_changes(visit, write),
        *_clock(visit),
    )
    billed = final.total_minor
    said = next((line.told_minor for line in lines if line.kind is LineKind.WORDS), None)
    told = _sum_told(lines)
    expected = told if said is None else said
    is_over = expected is not None and billed - expected > tolerance(visit, billed)
    is_settled = said is not None and not is_over
    is_likely = is_over or (not is_settled and any(line.is_surprise for line in lines))
    return Surprise(
        lines=lines,
        total_expected_minor=expected,
        total_billed_minor=billed,
        say=_say(lines, expected, billed, write, is_likely=is_likely),
        is_likely=is_likely,
    )


def tolerance(visit: Visit, billed_minor: int) -> int:
    """Return by how much (minor units) a bill may differ and surprise nobody.

    A tenth of it, or one counted step of work where that is more.
    """
    step = price(visit.terms.step, hourly_rate(visit, SpanKind.ON_SITE))
    return max(step, billed_minor // _TENTH)


def _words(visit: Visit, final: FinalBill, money: Money) -> Iterator[SurpriseLine]:
    """Compare with what they said themselves, where it holds one figure."""
    text = visit.text(EXPECTED)
    expected = expected_in(text, _per_unit(visit.terms.currency))
    if expected == Expected():
        return
    billed = final.total_minor
    worked = [line for line in final.lines if line.what is not SpanKind.TRAVEL]
    minutes = sum(line.billed_minutes for line in worked)
    said = expected.amount_minor
    if said is None:
        said = price(expected.minutes or 0, hourly_rate(visit, SpanKind.ON_SITE))
    is_surprise = billed - said > tolerance(visit, billed)
    why = ""
    if is_surprise and expected.minutes is not None:
        why = f"We counted {_span(minutes)} of work and you think of {_span(expected.minutes)}."
    elif is_surprise:
        why = f"That is {money(billed - said)} more than you think."
    yield SurpriseLine(
        kind=LineKind.WORDS,
        told=f"You said: {_quoted(text)}",
        billed=f"The bill comes to {money(billed)}.",
        why=why,
        told_minor=said,
        billed_minor=billed,
        is_surprise=is_surprise,
    )


def _work(
    visit: Visit, playbook: Playbook, charges: tuple[BillLine, ...], money: Money
) -> SurpriseLine:
    worked = [line for line in charges if line.what is not SpanKind.TRAVEL]
    billed = sum(line.amount_minor for line in worked)
    minutes = sum(line.billed_minutes for line in worked)
    told = _work_told_minor(visit)
    is_over = told is not None and billed - told > tolerance(visit, billed)
    is_passed_on = is_over and is_limit_passed_on(visit, playbook)
    why = ""
    if is_over:
        why = "You heard on the way that it takes longer." if is_passed_on else _why_longer(visit)
    return SurpriseLine(
        kind=LineKind.WORK,
        told=_told_work(visit, told, money),
        billed=f"{_span(minutes)} of work, {money(billed)}." if minutes else "No work yet.",
        why=why,
        told_minor=billed if is_passed_on else told,
        billed_minor=billed,
        is_surprise=is_over and not is_passed_on,
    )


def _told_work(visit: Visit, told: int | None, money: Money) -> str:
    minutes = _told_minutes(visit)
    figures = [_span(minutes)] if minutes else []
    figures += [money(told)] if told is not None else []
    if not figures:
        return "No figure was agreed for the work."
    added = any(_figure(visit, change) for change in approved_changes(visit))
    return f"{', '.join(figures)} of work were agreed{', with what was added' if added else ''}."


def _why_longer(visit: Visit) -> str:
    added = [c for c in visit.changes if c.started_at or c.done_at]
    loose = [c for c in added if c.approval in _UNAPPROVED or _figure(visit, c) is None]
    if loose:
        names = " and ".join(_quoted(change.what) for change in loose[:2])
        return f"In it is work that never got a price: {names}."
    return "The work took longer than we thought."


def _travel(visit: Visit, final: FinalBill, money: Money) -> Iterator[SurpriseLine]:
    trips = [line for line in final.lines if line.what is SpanKind.TRAVEL and line.amount_minor]
    billed = sum(line.amount_minor for line in trips)
    if not billed or visit.kind is not VisitKind.ON_SITE:
        return
    starts = [entry for entry in visit.moments() if entry.kind is TimeKind.TRAVEL_START]
    untold = [entry for entry in starts if not was_told(entry)]
    minutes = sum(line.billed_minutes for line in trips)
    ways = "on the way, there and home" if final.way_home else "on the way"
    first = min(entry.at for entry in untold) if untold else None
    yield SurpriseLine(
        kind=LineKind.TRAVEL,
        told="Nobody told you when the way to you began."
        if first
        else "You were told when we set out.",
        billed=f"{_span(minutes)} {ways}, {money(billed)}."
        if minutes
        else f"The way to you, {money(billed)}.",
        why=f"The clock of the way began at {_time(visit, first)}, before you saw us."
        if first
        else "",
        told_minor=None if first else billed,
        billed_minor=billed,
        is_surprise=first is not None,
    )


def _parts(final: FinalBill, money: Money) -> Iterator[SurpriseLine]:
    billed = final.parts_minor
    if billed:
        yield SurpriseLine(
            kind=LineKind.PARTS,
            told=f"You agreed to parts for {money(billed)}.",
            billed=f"Parts, {money(billed)}.",
            told_minor=billed,
            billed_minor=billed,
        )


def _changes(visit: Visit, money: Money) -> Iterator[SurpriseLine]:
    """Name added work that was begun without a yes, or agreed without a figure."""
    for change in sorted(visit.changes, key=lambda each: (each.asked_at is None, str(each.id))):
        about = str(change.id)
        if change.approval in _UNAPPROVED and (change.started_at or change.done_at):
            waiting = change.parts_minor or 0
            yield SurpriseLine(
                kind=LineKind.CHANGE,
                told=f"{_quoted(change.what)} was asked for; nobody said what it costs."
                if change.amount_minor is None
                else f"{_quoted(change.what)} for {money(change.amount_minor)} has no yes yet.",
                billed="Its time is in the work above."
                + (f" Parts for {money(waiting)} wait for your yes." if waiting else ""),
                why="It was begun before it was agreed.",
                is_surprise=True,
                about=about,
            )
        elif change.approval is Approval.DECLINED and change.done_at:
            yield SurpriseLine(
                kind=LineKind.CHANGE,
                told=f"You said no to {_quoted(change.what)}.",
                billed="Its time is in the work above.",
                why="It was done all the same.",
                is_surprise=True,
                about=about,
            )
        elif change in approved_changes(visit) and _figure(visit, change) is None:
            yield SurpriseLine(
                kind=LineKind.CHANGE,
                told=f"You said yes to {_quoted(change.what)}, without a price.",
                billed="It is charged by the time it takes.",
                why="A yes without a figure leaves each side with its own.",
                about=about,
            )


def _clock(visit: Visit) -> Iterator[SurpriseLine]:
    """Say when the clock began, where nobody was told: that is how hours get remembered wrongly."""
    arrival = visit.first(TimeKind.ARRIVAL)
    if arrival is None or was_told(arrival):
        return
    met = visit.meeting(MeetingKind.CHECK_IN)
    yield SurpriseLine(
        kind=LineKind.CLOCK,
        told="Nobody told you when our clock began.",
        billed=f"We count from {_time(visit, arrival.at)}.",
        why=f"You saw us at {_time(visit, met.at)}." if met else "You may remember it later.",
    )


def _say(
    lines: tuple[SurpriseLine, ...],
    expected: int | None,
    billed: int,
    money: Money,
    *,
    is_likely: bool,
) -> str:
    if not is_likely:
        return f"It comes to {money(billed)}, as we said."
    if expected is not None and billed > expected:
        return (
            f"It will be {money(billed)}, not {money(expected)}. "
            "Let me show you why before you sign."
        )
    worst = next(line for line in lines if line.is_surprise)
    return f"{worst.billed} {worst.why}".strip()


def _sum_told(lines: tuple[SurpriseLine, ...]) -> int | None:
    """Return what all that was told comes to; ``None`` where nothing was told of the work."""
    told = {line.kind: line.told_minor for line in lines if line.kind is not LineKind.WORDS}
    if told[LineKind.WORK] is None:
        return None
    return sum(amount or 0 for amount in told.values())


def _work_told_minor(visit: Visit) -> int | None:
    """Return what was told of the work's price, parts left out."""
    base = visit.estimate.amount_minor
    if base is None and visit.estimate.minutes is not None:
        base = price(visit.estimate.minutes, hourly_rate(visit, SpanKind.ON_SITE))
    if base is None:
        return None
    added = (
        (_figure(visit, change) or 0) - (change.parts_minor or 0)
        for change in approved_changes(visit)
    )
    return base + sum(max(0, amount) for amount in added)


def _told_minutes(visit: Visit) -> int | None:
    if visit.estimate.minutes is None:
        return None
    return visit.estimate.minutes + sum(c.minutes or 0 for c in approved_changes(visit))


def _figure(visit: Visit, change: Change) -> int | None:
    """Return what a change was said to cost, worked out of its minutes where only they are."""
    if change.amount_minor is not None:
        return change.amount_minor
    if change.minutes is None:
        return change.parts_minor
    work = price(change.minutes, hourly_rate(visit, SpanKind.ON_SITE))
    return work + (change.parts_minor or 0)


def _per_unit(currency: str) -> int:
    return 1 if currency in _WHOLE else 100


_WHOLE = frozenset({"JPY", "KRW", "VND", "CLP", "ISK", "XAF", "XOF", "PYG", "UGX", "RWF"})
"""Currencies without a smaller coin (ISO 4217); the few with a third decimal are not read."""


def _plain_money(visit: Visit) -> Money:
    currency = visit.terms.currency
    if _per_unit(currency) == 1:
        return lambda minor: f"{minor} {currency}"
    return lambda minor: f"{minor / 100:.2f} {currency}"


def _span(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    parts = (f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else "")
    return " ".join(part for part in parts if part)


def _time(visit: Visit, moment: datetime) -> str:
    return f"{moment.astimezone(local_zone(visit)):%H:%M}"


def _quoted(text: str) -> str:
    return f"“{text.strip().strip('“”').strip()}”"
