"""What recorded time costs under a visit's terms, line by line and explained."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from itertools import pairwise
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.coaching.spans import Span, SpanKind, spans
from app.coaching.terms import Rounding, Terms, TravelRule
from app.coaching.visit import TimeEntry, TimeKind, Visit, VisitKind

SATURDAY = 5

_WORK = frozenset({SpanKind.ON_SITE, SpanKind.SHOP})


class RateRule(StrEnum):
    """Why a line is charged at its rate."""

    NORMAL = "normal"
    AFTER_HOURS = "after_hours"
    WEEKEND = "weekend"
    PER_TRIP = "per_trip"
    FREE = "free"


@dataclass(frozen=True, kw_only=True)
class BillLine:
    """One charge: a kind of time on one day at one rate, by one technician.

    ``start`` and ``end`` frame the time (UTC). ``raw_minutes`` is what was recorded,
    ``billed_minutes`` what is charged after minimum and rounding; a trip charged as a whole bills
    no minutes. Money is minor units of the terms' currency, rates are per hour or per trip.
    """

    what: SpanKind
    start: datetime
    end: datetime
    raw_minutes: int
    billed_minutes: int
    rate_minor: int
    amount_minor: int
    rule: RateRule
    technician: str = ""

    @property
    def is_several_ways(self) -> bool:
        """Whether this is the travel of several ways, with other things in between."""
        frame = (self.end - self.start) // timedelta(minutes=1)
        return self.what is SpanKind.TRAVEL and self.raw_minutes < frame


@dataclass(frozen=True)
class _Piece:
    """A part of a span within one local day and one rate."""

    kind: SpanKind
    technician: str
    day: date
    rule: RateRule
    start: datetime
    end: datetime

    @property
    def minutes(self) -> int:
        return (self.end - self.start) // timedelta(minutes=1)


def bill(visit: Visit, now: datetime) -> tuple[BillLine, ...]:
    """Return what the time recorded up to ``now`` costs, in order of time.

    Counted per technician, local day and kind of time: first the minimum, then whole increments.
    The minimum is for work and asked for once a day, on site before shop. After-hours and weekend
    rates follow the local time in the visit's zone and are for work at the client's or remote:
    when we travel or work in the shop is our own choice.
    """
    found = spans(visit, now)
    return in_order((*charged_work(visit, found, now), *charged_travel(visit, found, now)))


def in_order(lines: Iterable[BillLine]) -> tuple[BillLine, ...]:
    """Return lines as a bill lists them, by time."""
    return tuple(sorted(lines, key=lambda line: (line.start, line.technician, line.what)))


def rounded(minutes: int, terms: Terms, *, minimum: int = 0) -> int:
    """Return the minutes charged for ``minutes`` of work: the minimum, then whole increments."""
    if minutes <= 0:
        return 0
    counted = max(minutes, minimum)
    step = terms.step
    match terms.rounding:
        case Rounding.UP:
            return -(-counted // step) * step
        case Rounding.NEAREST:
            return max(minimum, (2 * counted + step) // (2 * step) * step)
        case Rounding.DOWN:
            return max(minimum, counted // step * step)


def price(minutes: int, rate_minor: int, percent: int = 100) -> int:
    """Return the price of ``minutes`` at a rate per hour, rounded half up to whole minor units."""
    return (2 * minutes * rate_minor * percent + 6000) // 12000


def quoted(visit: Visit, minutes: int) -> int:
    """Return what ``minutes`` of work will be charged (minor units), as it is to be told before.

    Counted like the bill itself: minimum, increments, evening and weekend rates, from the arrival
    or, before it, from the time the visit is planned for. Without either it is the plain rate.
    """
    arrival = visit.first(TimeKind.ARRIVAL)
    start = arrival.at if arrival else visit.scheduled_at
    if start is None or minutes <= 0:
        return price(minutes, hourly_rate(visit, SpanKind.ON_SITE))
    end = start + timedelta(minutes=minutes)
    times = (
        TimeEntry(kind=TimeKind.ARRIVAL, at=start, id=UUID(int=1)),
        TimeEntry(kind=TimeKind.DEPARTURE, at=end, id=UUID(int=2)),
    )
    return sum(line.amount_minor for line in bill(replace(visit, times=times), end))


def hourly_rate(visit: Visit, kind: SpanKind) -> int:
    """Return the normal rate per hour (minor units) for one kind of time on this visit."""
    terms = visit.terms
    if kind is SpanKind.TRAVEL:
        return terms.travel_minor
    if kind is SpanKind.SHOP or visit.kind is VisitKind.IN_SHOP:
        return terms.in_shop_minor
    return terms.remote_minor if visit.kind is VisitKind.REMOTE else terms.on_site_minor


def local_zone(visit: Visit) -> tzinfo:
    """Return the visit's zone, or UTC where this machine doesn't know it."""
    try:
        return ZoneInfo(visit.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def charged_work(visit: Visit, found: Iterable[Span], now: datetime) -> Iterator[BillLine]:
    """Charge the work among some spans, on site and in the shop."""
    work = (span for span in found if span.kind in _WORK)
    days: dict[tuple[str, date], dict[SpanKind, list[_Piece]]] = defaultdict(dict)
    for span in work:
        for piece in _pieces(visit, span, now):
            days[piece.technician, piece.day].setdefault(piece.kind, []).append(piece)
    for kinds in days.values():
        on_site = kinds.get(SpanKind.ON_SITE, [])
        shop = kinds.get(SpanKind.SHOP, [])
        yield from _priced(visit, on_site, minimum=visit.terms.minimum - _minutes(shop))
        yield from _priced(visit, shop, minimum=0 if on_site else visit.terms.minimum)


def charged_travel(visit: Visit, found: Iterable[Span], now: datetime) -> Iterator[BillLine]:
    """Charge the travel among some spans, as the terms say."""
    travel = (span for span in found if span.kind is SpanKind.TRAVEL)
    if visit.terms.travel_rule is TravelRule.AS_TIME:
        days: dict[tuple[str, date], list[_Piece]] = defaultdict(list)
        for span in travel:
            for piece in _pieces(visit, span, now):
                days[piece.technician, piece.day].append(piece)
        for pieces in days.values():
            yield from _priced(visit, pieces, minimum=0)
        return
    is_free = visit.terms.travel_rule is TravelRule.FREE
    for span in travel:
        rate = 0 if is_free or span.is_way_back else visit.terms.travel_minor
        yield BillLine(
            what=SpanKind.TRAVEL,
            start=span.start,
            end=max(span.start, span.until(now)),
            raw_minutes=span.minutes(now),
            billed_minutes=0,
            rate_minor=rate,
            amount_minor=rate,
            rule=RateRule.FREE if is_free else RateRule.PER_TRIP,
            technician=span.technician,
        )


def _priced(visit: Visit, pieces: list[_Piece], *, minimum: int) -> Iterator[BillLine]:
    """Charge one day's time of one kind; what rounding adds is charged at the lowest rate."""
    rules: dict[RateRule, list[_Piece]] = defaultdict(list)
    for piece in pieces:
        rules[piece.rule].append(piece)
    cheapest_first = sorted(rules, key=lambda rule: _percent(visit.terms, rule))
    raw = _minutes(pieces)
    extra = rounded(raw, visit.terms, minimum=max(0, minimum)) - raw
    billed = {rule: _minutes(rules[rule]) for rule in cheapest_first}
    for rule in cheapest_first if extra > 0 else reversed(cheapest_first):
        share = max(extra, -billed[rule])
        billed[rule] += share
        extra -= share
    for rule in cheapest_first:
        yield _line(visit, rules[rule], billed[rule])


def _line(visit: Visit, pieces: list[_Piece], billed: int) -> BillLine:
    first = pieces[0]
    percent = _percent(visit.terms, first.rule)
    rate = hourly_rate(visit, first.kind)
    return BillLine(
        what=first.kind,
        start=min(piece.start for piece in pieces),
        end=max(piece.end for piece in pieces),
        raw_minutes=_minutes(pieces),
        billed_minutes=billed,
        rate_minor=price(60, rate, percent),
        amount_minor=price(billed, rate, percent),
        rule=first.rule,
        technician=first.technician,
    )


def _pieces(visit: Visit, span: Span, now: datetime) -> Iterator[_Piece]:
    """Cut a span at local midnights and, for work on site or remote, where the rate changes."""
    zone = local_zone(visit)
    has_hours = span.kind is SpanKind.ON_SITE and visit.kind is not VisitKind.IN_SHOP
    start, end = span.start, max(span.start, span.until(now))
    changes = (0, visit.terms.day_starts, visit.terms.day_ends) if has_hours else (0,)
    cuts = [cut for cut in _cuts(start, end, zone, changes) if start < cut < end]
    edges = [start, *cuts, end]
    for begin, finish in pairwise(edges):
        local = begin.astimezone(zone)
        rule = _rule(local, visit.terms) if has_hours else RateRule.NORMAL
        yield _Piece(span.kind, span.technician, local.date(), rule, begin, finish)


def _cuts(start: datetime, end: datetime, zone: tzinfo, changes: Iterable[int]) -> list[datetime]:
    """Return the moments (UTC) around a span at which a clock there shows ``changes`` (minutes)."""
    first = start.astimezone(zone).date()
    days = (end.astimezone(zone).date() - first).days
    moments = {
        _local_moment(first + timedelta(days=day), minute, zone)
        for day in range(days + 1)
        for minute in changes
    }
    return sorted(moments)


def _local_moment(day: date, minute: int, zone: tzinfo) -> datetime:
    wall = datetime.combine(day, time(0)) + timedelta(minutes=minute)
    return wall.replace(tzinfo=zone).astimezone(UTC)


def _rule(local: datetime, terms: Terms) -> RateRule:
    if local.weekday() >= SATURDAY:
        return RateRule.WEEKEND
    minute = local.hour * 60 + local.minute
    in_hours = terms.day_starts <= minute < terms.day_ends
    return RateRule.NORMAL if in_hours else RateRule.AFTER_HOURS


def _percent(terms: Terms, rule: RateRule) -> int:
    surcharges = {
        RateRule.AFTER_HOURS: terms.after_hours_percent,
        RateRule.WEEKEND: terms.weekend_percent,
    }
    return surcharges.get(rule, 100)


def _minutes(pieces: Iterable[_Piece]) -> int:
    return sum(piece.minutes for piece in pieces)
