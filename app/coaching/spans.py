"""What the recorded moments of a visit mean: stretches of travel, work, pause and shop time."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from app.coaching.visit import TimeEntry, TimeKind, Visit

_MINUTE = timedelta(minutes=1)


class SpanKind(StrEnum):
    """What a technician does for a stretch of time."""

    TRAVEL = "travel"
    ON_SITE = "on_site"
    PAUSE = "pause"
    SHOP = "shop"


@dataclass(frozen=True, kw_only=True)
class Span:
    """One stretch of time; ``end`` is ``None`` while it is running.

    Start and end are whole minutes, as clocks show them, so that what is read off the paper adds
    up: on site and pauses together are always arrival to departure. ``is_way_back`` marks the
    travel home.
    """

    kind: SpanKind
    start: datetime
    end: datetime | None = None
    technician: str = ""
    is_way_back: bool = False

    def minutes(self, now: datetime) -> int:
        """Return its length in whole minutes up to ``now`` while it is running, never negative."""
        return max(0, (self.until(now) - self.start) // _MINUTE)

    def until(self, now: datetime) -> datetime:
        """Return its end, or ``now`` as a whole minute while it is running."""
        return whole_minute(now) if self.end is None else self.end


def whole_minute(moment: datetime) -> datetime:
    """Return ``moment`` without its seconds."""
    return moment.replace(second=0, microsecond=0)


def technicians(visit: Visit) -> tuple[str, ...]:
    """Return whose times a visit holds; the visit's own technician is the empty name."""
    return tuple(sorted({"", *(entry.technician for entry in visit.times)}))


def spans(visit: Visit, now: datetime, technician: str | None = None) -> tuple[Span, ...]:
    """Return the stretches of one technician's time, or of everybody's, in order of their start.

    Entries later than ``now`` have not happened yet. What can't be known isn't counted: a way back
    without its end, the time before a departure that has no arrival. What still runs when a visit
    is closed ends there.
    """
    whose = technicians(visit) if technician is None else (technician,)
    found = [span for name in whose for span in _of_one(visit, name, now)]
    return tuple(sorted(found, key=lambda span: (span.start, span.technician)))


def _of_one(visit: Visit, technician: str, now: datetime) -> Iterable[Span]:
    day = _Day(technician)
    for entry in visit.moments(technician):
        if entry.at <= now:
            day.happens(entry)
    return day.so_far(visit.closed_at if visit.closed_at and visit.closed_at <= now else None)


@dataclass
class _Day:
    """Reads moments one after the other; knows what is running and what it would go back to."""

    technician: str
    done: list[Span] = field(default_factory=list)
    running: Span | None = None
    paused: Span | None = None
    way_back: list[Span] = field(default_factory=list)
    """Pieces of a way back that counts only once it has an end."""

    def happens(self, entry: TimeEntry) -> None:
        at = whole_minute(entry.at)
        match entry.kind:
            case TimeKind.TRAVEL_START:
                self._go(SpanKind.TRAVEL, at)
            case TimeKind.ARRIVAL:
                self._go(SpanKind.ON_SITE, at)
            case TimeKind.SHOP_START:
                self._go(SpanKind.SHOP, at)
            case TimeKind.PAUSE:
                self._pause(at)
            case TimeKind.BACK:
                self._back(at)
            case TimeKind.SHOP_END:
                self._stop(SpanKind.SHOP, at)
            case TimeKind.DEPARTURE:
                self._depart(at)
            case TimeKind.HOME:
                self._home(at)

    def so_far(self, closed_at: datetime | None) -> list[Span]:
        """Return what counts, what is still running last."""
        still = self.running
        doing = self.paused or still
        if still is None or doing is None or doing.is_way_back:
            return self.done
        end = None if closed_at is None else max(still.start, whole_minute(closed_at))
        return [*self.done, replace(still, end=end)]

    def _go(self, kind: SpanKind, at: datetime) -> None:
        """Begin something, unless it has already begun; a second arrival changes nothing."""
        if self.running and self.running.kind is kind and not self.running.is_way_back:
            return
        self._end(at)
        self.paused, self.way_back = None, []
        self.running = Span(kind=kind, start=at, technician=self.technician)

    def _pause(self, at: datetime) -> None:
        if self.running is None or self.running.kind is SpanKind.PAUSE:
            return
        resumed = replace(self.running, start=at)
        self._end(at)
        self.running = Span(kind=SpanKind.PAUSE, start=at, technician=self.technician)
        self.paused = resumed

    def _back(self, at: datetime) -> None:
        if self.paused is None:
            return
        resumed = replace(self.paused, start=at)
        self._end(at)
        self.running = resumed

    def _stop(self, kind: SpanKind, at: datetime) -> None:
        doing = self.paused or self.running
        if doing and doing.kind is kind:
            self._end(at)

    def _depart(self, at: datetime) -> None:
        """Leave the site; when nobody knows the arrival, the way there can't be told from work."""
        doing = self.paused or self.running
        if doing and doing.kind is SpanKind.TRAVEL:
            if doing.is_way_back or doing.start == at:
                return
            self.running = self.paused = None
        self._end(at)
        self.way_back = []
        self.running = Span(
            kind=SpanKind.TRAVEL, start=at, technician=self.technician, is_way_back=True
        )

    def _home(self, at: datetime) -> None:
        self._end(at)
        self.done.extend(self.way_back)
        self.way_back = []

    def _end(self, at: datetime) -> None:
        if self.running:
            ended = replace(self.running, end=at)
            (self.way_back if ended.is_way_back else self.done).append(ended)
        self.running = self.paused = None
