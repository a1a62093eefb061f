"""What the recorded moments of a visit mean: stretches of travel, work, pause and shop time."""

from collections.abc import Iterable, Iterator
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


def people(visit: Visit) -> tuple[str, ...]:
    """Return who worked on a visit, each once however their name was written; own is empty."""
    return tuple(dict.fromkeys(_person(visit, name) for name in technicians(visit)))


def spans(visit: Visit, now: datetime, technician: str | None = None) -> tuple[Span, ...]:
    """Return the stretches of one technician's time, or of everybody's, in order of their start.

    Entries later than ``now`` have not happened yet. What can't be known isn't counted: a way back
    without its end, the time before a departure that has no arrival. What still runs when a visit
    is closed ends there. Nobody is in two places: where one person's time was written down twice,
    under their own name and another spelling of it, it counts once.
    """
    whose = technicians(visit) if technician is None else (technician,)
    found = [span for name in whose for span in _day_of(visit, name, now).so_far()]
    if len(whose) > 1:
        found = list(_once(visit, found, now))
    return tuple(sorted(found, key=lambda span: (span.start, span.technician)))


def ways_home(visit: Visit, now: datetime) -> tuple[Span, ...]:
    """Return the ways home still to come, as long as the ways here took.

    Whoever came by a recorded way and was not seen home by ``now`` is expected to drive back: from
    their departure or, while they are still at the client's, from ``now``. Somebody who went on to
    the shop or to set out again had no way home from here.
    """
    found = (_day_of(visit, name, now).way_home() for name in people(visit))
    return tuple(span for span in found if span)


def _day_of(visit: Visit, technician: str, now: datetime) -> "_Day":
    closed_at = visit.closed_at if visit.closed_at and visit.closed_at <= now else None
    day = _Day(technician, now, closed_at)
    for entry in visit.moments(technician):
        if entry.at <= now:
            day.happens(entry)
    return day


def _person(visit: Visit, name: str) -> str:
    """Return the name a person's times are counted under, whatever case or space it came in."""
    called = _plain(name)
    if not called or called == _plain(visit.technician.name):
        return ""
    return next(each for each in technicians(visit) if _plain(each) == called)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _once(visit: Visit, found: Iterable[Span], now: datetime) -> Iterator[Span]:
    """Name each span by its person, and leave out what that person was already counted for."""
    counted: dict[str, datetime] = {}
    for span in sorted(found, key=lambda each: (each.start, each.technician)):
        person = _person(visit, span.technician)
        until = counted.get(person, span.start)
        if until <= span.start:
            yield replace(span, technician=person) if person != span.technician else span
        elif span.until(now) > until:
            yield replace(span, technician=person, start=until)
        counted[person] = max(until, span.until(now))


@dataclass
class _Day:
    """Reads moments one after the other; knows what is running and what it would go back to."""

    technician: str
    now: datetime
    closed_at: datetime | None = None
    done: list[Span] = field(default_factory=list)
    running: Span | None = None
    paused: Span | None = None
    way_back: list[Span] = field(default_factory=list)
    """Pieces of a way back that counts only once it has an end."""
    set_out: int = 0
    """How many spans were done when the way here began."""
    way_here: timedelta = timedelta()
    """How long it took to come to where we are; nothing where that isn't known."""

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

    def so_far(self) -> list[Span]:
        """Return what counts, what is still running last."""
        still = self.running
        doing = self.paused or still
        if still is None or doing is None or doing.is_way_back:
            return self.done
        end = self.closed_at and max(still.start, whole_minute(self.closed_at))
        return [*self.done, replace(still, end=end)]

    def way_home(self) -> Span | None:
        """Return the way home as it is expected, unless there is none or it was driven."""
        doing = self.paused or self.running
        if doing is None or not self.way_here:
            return None
        if doing.is_way_back:
            start = self.way_back[0].start if self.way_back else doing.start
        elif doing.kind is SpanKind.ON_SITE:
            start = max(doing.start, whole_minute(self.closed_at or self.now))
        else:
            return None
        return Span(
            kind=SpanKind.TRAVEL,
            start=start,
            end=start + self.way_here,
            technician=self.technician,
            is_way_back=True,
        )

    def _go(self, kind: SpanKind, at: datetime) -> None:
        """Begin something, unless it has already begun; a second arrival changes nothing."""
        if self.running and self.running.kind is kind and not self.running.is_way_back:
            return
        came = self.paused or self.running
        self._end(at)
        self.paused, self.way_back = None, []
        self.running = Span(kind=kind, start=at, technician=self.technician)
        if kind is not SpanKind.ON_SITE:
            self.set_out, self.way_here = len(self.done), timedelta()
        elif came and came.kind is SpanKind.TRAVEL and not came.is_way_back:
            ways = (span for span in self.done[self.set_out :] if span.kind is SpanKind.TRAVEL)
            self.way_here = sum((span.until(at) - span.start for span in ways), timedelta())

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
        self.way_back, self.way_here = [], timedelta()

    def _end(self, at: datetime) -> None:
        if self.running:
            ended = replace(self.running, end=at)
            (self.way_back if ended.is_way_back else self.done).append(ended)
        self.running = self.paused = None
