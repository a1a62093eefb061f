"""The running meter: time and money so far, against what the client was told to expect."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.coaching.final_bill import APPROVED, approved_changes, final_bill
from app.coaching.spans import Span, SpanKind, spans
from app.coaching.visit import Visit

__all__ = ["APPROVED", "Meter", "approved_changes", "measure", "parts_so_far"]


@dataclass(frozen=True, kw_only=True)
class Meter:
    """Time and money of a visit up to one moment.

    Times are recorded minutes, not yet rounded for billing. Money is minor units of the terms'
    currency: ``amount_minor`` what was earned by now, ``to_come_minor`` what is certain to follow
    (the way home, agreed parts), ``estimate_minor`` what was told to expect and ``limit_minor``
    what is never passed without asking; both, like ``estimate_minutes``, include approved changes
    and are ``None`` where nothing was told. ``used_percent`` is the part of the estimate used, in
    whole percent and not capped at 100: of its minutes by work on site and in the shop, or where
    only a sum was told, of that by what will be billed.
    """

    on_site: int = 0
    travel: int = 0
    pause: int = 0
    shop: int = 0
    spans: tuple[Span, ...] = ()
    running: SpanKind | None = None
    amount_minor: int = 0
    to_come_minor: int = 0
    estimate_minutes: int | None = None
    estimate_minor: int | None = None
    limit_minor: int | None = None
    used_percent: int | None = None

    @property
    def work(self) -> int:
        """Minutes of work, on site and in the shop."""
        return self.on_site + self.shop

    @property
    def people(self) -> int:
        """How many people this is the time of."""
        return len({span.technician for span in self.spans})

    @property
    def billed_minor(self) -> int:
        """What will be billed if the work ends now, as the client will read it."""
        return self.amount_minor + self.to_come_minor

    @property
    def left_minor(self) -> int | None:
        """What may still be billed before the client has to be asked; negative beyond that."""
        return None if self.limit_minor is None else self.limit_minor - self.billed_minor


def measure(visit: Visit, now: datetime) -> Meter:
    """Read the meter at ``now`` (UTC), for everybody on the visit together."""
    found = spans(visit, now)
    minutes = {
        kind: sum(span.minutes(now) for span in found if span.kind is kind) for kind in SpanKind
    }
    work = minutes[SpanKind.ON_SITE] + minutes[SpanKind.SHOP]
    final = final_bill(visit, now)
    amount = sum(line.amount_minor for line in final.recorded) + parts_so_far(visit, now)
    expected_minutes, expected_minor = _expected_minutes(visit), _expected_minor(visit)
    return Meter(
        on_site=minutes[SpanKind.ON_SITE],
        travel=minutes[SpanKind.TRAVEL],
        pause=minutes[SpanKind.PAUSE],
        shop=minutes[SpanKind.SHOP],
        spans=found,
        running=next((span.kind for span in reversed(found) if span.end is None), None),
        amount_minor=amount,
        to_come_minor=final.total_minor - amount,
        estimate_minutes=expected_minutes,
        estimate_minor=expected_minor,
        limit_minor=_limit_minor(visit, expected_minor),
        used_percent=_percent(work, expected_minutes, final.total_minor, expected_minor),
    )


def parts_so_far(visit: Visit, now: datetime) -> int:
    """Return the price (minor units) of approved parts whose change has been started by ``now``."""
    return sum(
        change.parts_minor or 0
        for change in approved_changes(visit)
        if any(moment and moment <= now for moment in (change.started_at, change.done_at))
    )


def _expected_minutes(visit: Visit) -> int | None:
    if visit.estimate.minutes is None:
        return None
    return visit.estimate.minutes + _sum(change.minutes for change in approved_changes(visit))


def _expected_minor(visit: Visit) -> int | None:
    if visit.estimate.amount_minor is None:
        return None
    return visit.estimate.amount_minor + _agreed_minor(visit)


def _limit_minor(visit: Visit, expected_minor: int | None) -> int | None:
    if visit.estimate.limit_minor is None:
        return expected_minor
    return visit.estimate.limit_minor + _agreed_minor(visit)


def _agreed_minor(visit: Visit) -> int:
    return _sum(change.amount_minor for change in approved_changes(visit))


def _sum(figures: Iterable[int | None]) -> int:
    return sum(figure or 0 for figure in figures)


def _percent(
    work: int, expected_minutes: int | None, billed: int, expected_minor: int | None
) -> int | None:
    if expected_minutes:
        return 100 * work // expected_minutes
    if expected_minor:
        return 100 * billed // expected_minor
    return None
