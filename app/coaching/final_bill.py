"""The bill a client will get, as things stand: the one place that decides what is on it.

A client calls it a surprise when the invoice holds more than they read, whatever the reason. Two
things are certain to come before they are recorded, and are therefore counted from the start: who
came to them by car drives home again, and parts they said yes to are paid for. What the client
signs, what the no-surprise check compares, what the limit is held against and what the command
line says are this one sum. The header's running amount is another: only what was recorded.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from app.coaching.billing import (
    BillLine,
    charged_travel,
    charged_work,
    in_order,
    local_zone,
)
from app.coaching.spans import Span, SpanKind, spans, ways_home
from app.coaching.terms import TravelRule
from app.coaching.visit import Approval, Change, Visit

APPROVED = frozenset({Approval.INITIALS, Approval.VERBAL, Approval.BY_MAIL})
"""How a change counts as approved; one sent up the channel is still waiting."""

_TRAVEL = SpanKind.TRAVEL


@dataclass(frozen=True, kw_only=True)
class FinalBill:
    """What will be billed, money in minor units of the terms' currency.

    ``lines`` are as the client reads them: all ways of a day are one line. ``recorded`` are the
    same without what is still to come, and ``expected`` what that adds, line by line; recorded
    and expected together come to the same sum. ``way_home`` is when and how long, by technician.
    ``parts_minor`` is the price of all approved parts, whether they are put in yet or not.
    """

    lines: tuple[BillLine, ...]
    recorded: tuple[BillLine, ...]
    expected: tuple[BillLine, ...] = ()
    way_home: tuple[Span, ...] = ()
    parts_minor: int = 0

    @property
    def total_minor(self) -> int:
        """All that will be billed."""
        return sum(line.amount_minor for line in self.lines) + self.parts_minor

    @property
    def expected_minor(self) -> int:
        """The share of ways home that are still to come."""
        return sum(line.amount_minor for line in self.expected)


def final_bill(visit: Visit, now: datetime) -> FinalBill:
    """Return what will be billed if the work ended at ``now`` (UTC).

    The way home is expected to take as long as the way here, until it is recorded; it is left out
    where it costs nothing of its own: travel is free, or charged by the trip.
    """
    found, parts = spans(visit, now), parts_agreed(visit)
    work, travel = charged_work(visit, found, now), charged_travel(visit, found, now)
    recorded = in_order((*work, *travel))
    ways = _charged_ways_home(visit, now)
    if not ways:
        return FinalBill(lines=recorded, recorded=recorded, parts_minor=parts)
    all_ways = tuple(charged_travel(visit, (*found, *ways), now))
    return FinalBill(
        lines=in_order((*(line for line in recorded if line.what is not _TRAVEL), *all_ways)),
        recorded=recorded,
        expected=tuple(_added(visit, recorded, all_ways, ways)),
        way_home=ways,
        parts_minor=parts,
    )


def final_total(visit: Visit, now: datetime) -> int:
    """Return only the sum of the final bill (minor units), for looking up when it was passed."""
    found = (*spans(visit, now), *_charged_ways_home(visit, now))
    lines = (*charged_work(visit, found, now), *charged_travel(visit, found, now))
    return sum(line.amount_minor for line in lines) + parts_agreed(visit)


def approved_changes(visit: Visit) -> tuple[Change, ...]:
    """Return the changes the client agreed to."""
    return tuple(change for change in visit.changes if change.approval in APPROVED)


def parts_agreed(visit: Visit) -> int:
    """Return the price (minor units) of all parts the client agreed to."""
    return sum(change.parts_minor or 0 for change in approved_changes(visit))


def _charged_ways_home(visit: Visit, now: datetime) -> tuple[Span, ...]:
    return ways_home(visit, now) if visit.terms.travel_rule is TravelRule.AS_TIME else ()


def _added(
    visit: Visit,
    recorded: Iterable[BillLine],
    all_ways: Iterable[BillLine],
    ways: tuple[Span, ...],
) -> Iterator[BillLine]:
    """Yield what ways home add to each day's travel: minutes, what rounding adds, and money."""
    before = {_key(visit, line): line for line in recorded if line.what is _TRAVEL}
    for line in all_ways:
        old = before.get(_key(visit, line))
        if old is None:
            yield line
        elif old.raw_minutes != line.raw_minutes:
            way = next(way for way in ways if way.technician == line.technician)
            yield replace(
                line,
                start=max(line.start, way.start),
                raw_minutes=line.raw_minutes - old.raw_minutes,
                billed_minutes=line.billed_minutes - old.billed_minutes,
                amount_minor=line.amount_minor - old.amount_minor,
            )


def _key(visit: Visit, line: BillLine) -> tuple[str, date]:
    return line.technician, line.start.astimezone(local_zone(visit)).date()
