"""Promises: how they stand, when to be reminded, and how much margin keeps them comfortably."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from app.coaching.visit import Promise

LEAD = timedelta(minutes=15)
"""A reminder comes this long before a promise is due, or a quarter of its span if that is less."""

ENOUGH = 5
"""From this many promises on, a person's own past says more than a rule of thumb."""

USUAL_PERCENT = 125
"""The span to promise, in percent of what one would have said, while little is known."""

MOST_PERCENT = 300
"""Beyond this a margin is no help: then something else is wrong."""

_COMFORTABLE = 80
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_AGO = (timedelta(0), timedelta(minutes=15), timedelta(hours=1))


class Standing(StrEnum):
    """How a promise stands."""

    OPEN = "open"
    DUE = "due"
    OVERDUE = "overdue"
    KEPT = "kept"
    LATE = "late"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True)
class Margin:
    """How somebody's past promises went, and what that says about the next one.

    ``missed`` are those still unkept past their time. ``percent`` is the span to promise, in
    percent of the span one would have said: with it four of five past promises would have been
    kept. ``is_own`` is ``False`` while there are too few promises and ``percent`` is only usual.
    """

    kept: int = 0
    late: int = 0
    missed: int = 0
    percent: int = USUAL_PERCENT
    is_own: bool = False

    @property
    def past(self) -> int:
        """How many promises have come to their end."""
        return self.kept + self.late + self.missed

    def comfortable(self, made_at: datetime, due_at: datetime) -> datetime:
        """Return by when to promise what was going to be promised for ``due_at``.

        It is a round time: the next five minutes for what takes less than two hours, the next
        quarter of an hour for what takes longer.
        """
        span = max(timedelta(0), due_at - made_at)
        wanted = span * self.percent / 100
        step = timedelta(minutes=5 if wanted < timedelta(hours=2) else 15)
        return _EPOCH + -(-(made_at + wanted - _EPOCH) // step) * step

    def record(self) -> str:
        """Return how the past promises went in one sentence; empty while there were none."""
        if not self.past:
            return ""
        if self.past == 1:
            went = "is still to be kept" if self.missed else "was kept"
            return f"Your last promise {went}{' late' if self.late else ''}."
        counts = [f"you kept {self.kept or 'none'} in time"]
        counts += [f"{self.late} late"] if self.late else []
        if self.missed:
            counts.append("1 is overdue" if self.missed == 1 else f"{self.missed} are overdue")
        listed = " and ".join(filter(None, (", ".join(counts[:-1]), counts[-1])))
        return f"Of your last {self.past} promises {listed}."

    def say(self) -> str:
        """Return the record and the advice in two sentences."""
        record = self.record()
        if not record:
            return "No promise of yours has come due yet. Add a quarter to what you think it takes."
        if not self.is_own:
            return f"{record} Add a quarter to what you think it takes."
        if self.percent <= 100:  # noqa: PLR2004 -- a hundred percent is no margin
            return f"{record} What you think it takes is what it takes."
        return f"{record} Add {self.percent - 100} % to what you think it takes."


def standing(promise: Promise, now: datetime) -> Standing:
    """Tell how a promise stands at ``now``; one that is kept on the minute is kept."""
    if promise.withdrawn:
        return Standing.WITHDRAWN
    if promise.kept_at is not None:
        return Standing.KEPT if promise.kept_at <= promise.due_at else Standing.LATE
    if now > promise.due_at:
        return Standing.OVERDUE
    return Standing.DUE if now >= reminder_at(promise) else Standing.OPEN


def reminder_at(promise: Promise) -> datetime:
    """Return when to be reminded: a quarter of an hour ahead, later for a short promise."""
    span = max(timedelta(0), promise.due_at - promise.made_at)
    return promise.due_at - min(LEAD, span / 4)


def kept_moments(made_at: datetime, due_at: datetime, now: datetime) -> tuple[datetime, ...]:
    """Return when a late promise marked as kept at ``now`` may have been kept, the latest first.

    Who marks it late need not have kept it late: it was a moment ago, a quarter of an hour, an
    hour, or just in time.
    """
    moments = {due_at, *(now - ago for ago in _AGO)}
    return tuple(sorted((at for at in moments if made_at <= at <= now), reverse=True))


def margin(history: Sequence[Promise], now: datetime) -> Margin:
    """Return what ``history``, the past promises of one person, says about the next one.

    The margin is the smallest with which four of five of them would have been kept: the 80th
    percentile (nearest rank) of how long each took, in percent of the span promised, in steps of
    five. One that is still open past its time counts as taking until ``now``. What was withdrawn,
    is not due yet or had no span says nothing.
    """
    past = [p for p in history if standing(p, now) in _OVER and p.made_at < p.due_at]
    found = [standing(promise, now) for promise in past]
    took = sorted(_percent_taken(promise, now) for promise in past)
    is_own = len(took) >= ENOUGH
    rank = -(-len(took) * _COMFORTABLE // 100) - 1
    return Margin(
        kept=found.count(Standing.KEPT),
        late=found.count(Standing.LATE),
        missed=found.count(Standing.OVERDUE),
        percent=min(MOST_PERCENT, max(100, took[rank])) if is_own else USUAL_PERCENT,
        is_own=is_own,
    )


_OVER = frozenset({Standing.KEPT, Standing.LATE, Standing.OVERDUE})


def _percent_taken(promise: Promise, now: datetime) -> int:
    """Return how much of its span a promise took, in percent, rounded up to steps of five."""
    taken = (promise.kept_at or now) - promise.made_at
    return -(-taken * 20 // (promise.due_at - promise.made_at)) * 5
