"""Which visits a manager should read next, and why each of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from app.coaching.lists import VisitLine
from app.coaching.lots import lot, monday

WINDOW = timedelta(days=30)
"""Visits closed longer ago are not proposed any more: nobody remembers them well enough."""

QUIET = timedelta(days=28)
"""After this long without a review somebody is due for one."""

SAMPLED = timedelta(days=7)
"""The lot is drawn among the visits closed in this time, one for each technician."""


class Reason(StrEnum):
    """Why a visit is in the queue, the most pressing first."""

    STRIKE = "strike"
    COMPLAINT = "complaint"
    NOT_REVIEWED = "not_reviewed"
    SAMPLE = "sample"


@dataclass(frozen=True, kw_only=True)
class Why:
    """A reason in words."""

    reason: Reason
    say: str


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A closed visit nobody has reviewed yet.

    ``strikes`` and ``complaints`` are sentences; ``last_review_at`` is when a visit of this
    technician was last reviewed; ``record`` the visit's own score, 0 to 100, where there is one.
    """

    visit_id: UUID
    technician_id: UUID
    technician: str
    closed_at: datetime
    strikes: tuple[str, ...] = ()
    complaints: tuple[str, ...] = ()
    last_review_at: datetime | None = None
    record: float | None = None


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """A visit that should be reviewed, and why."""

    visit_id: UUID
    technician_id: UUID
    reasons: tuple[Why, ...]


@dataclass(frozen=True, kw_only=True)
class QueueEntry:
    """A visit in the queue as a list shows it."""

    visit: VisitLine
    reasons: tuple[Why, ...]
    technician_id: UUID


def choose(candidates: Iterable[Candidate], now: datetime, seed: str) -> tuple[Chosen, ...]:
    """Return the visits to review in the order to read them.

    Strikes come first, then complaints, then people nobody has looked at for four weeks (their
    newest visit), then one visit of each technician's last seven days drawn by lot, unless one of
    theirs was reviewed in these days: everybody is looked at alike. Within a reason the lowest
    record comes first, then the oldest.

    Args:
        candidates: Closed visits without a review.
        now: The moment it is asked at (UTC).
        seed: What the lots are drawn with; the same seed gives the same draw all week.
    """
    recent = [each for each in candidates if now - WINDOW <= each.closed_at <= now]
    overdue = _overdue(recent, now)
    drawn = _drawn(recent, now, seed)
    found = [
        (each, reasons)
        for each in recent
        if (reasons := tuple(_reasons(each, overdue, drawn, now)))
    ]
    order = list(Reason)

    def pressing(pair: tuple[Candidate, tuple[Why, ...]]) -> tuple[int, float, datetime, UUID]:
        each, reasons = pair
        record = 101.0 if each.record is None else each.record
        return order.index(reasons[0].reason), record, each.closed_at, each.visit_id

    return tuple(
        Chosen(visit_id=each.visit_id, technician_id=each.technician_id, reasons=reasons)
        for each, reasons in sorted(found, key=pressing)
    )


def _reasons(
    each: Candidate, overdue: frozenset[UUID], drawn: frozenset[UUID], now: datetime
) -> Iterator[Why]:
    yield from (Why(reason=Reason.STRIKE, say=say) for say in each.strikes)
    yield from (Why(reason=Reason.COMPLAINT, say=say) for say in each.complaints)
    if each.visit_id in overdue:
        yield Why(reason=Reason.NOT_REVIEWED, say=_quiet(each, now))
    if each.visit_id in drawn:
        say = f"Drawn by lot: one visit of {each.technician}’s week, as for everybody."
        yield Why(reason=Reason.SAMPLE, say=say)


def _quiet(each: Candidate, now: datetime) -> str:
    if each.last_review_at is None:
        return f"Nobody has reviewed a visit of {each.technician}’s yet."
    weeks = (now - each.last_review_at).days // 7
    return f"Nobody has reviewed a visit of {each.technician}’s for {weeks} weeks."


def _overdue(candidates: list[Candidate], now: datetime) -> frozenset[UUID]:
    newest: dict[UUID, Candidate] = {}
    for each in candidates:
        if each.last_review_at is not None and now - each.last_review_at < QUIET:
            continue
        known = newest.setdefault(each.technician_id, each)
        if (each.closed_at, each.visit_id) > (known.closed_at, known.visit_id):
            newest[each.technician_id] = each
    return frozenset(each.visit_id for each in newest.values())


def _drawn(candidates: list[Candidate], now: datetime, seed: str) -> frozenset[UUID]:
    week = monday(now)
    best: dict[UUID, tuple[float, UUID]] = {}
    for each in candidates:
        last = each.last_review_at
        if each.closed_at < now - SAMPLED or (last is not None and last > now - SAMPLED):
            continue
        mine = (lot(seed, "review", week, each.visit_id), each.visit_id)
        best[each.technician_id] = min(best.get(each.technician_id, mine), mine)
    return frozenset(visit_id for _, visit_id in best.values())
