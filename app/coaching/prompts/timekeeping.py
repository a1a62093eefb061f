"""An honest clock: breaks marked, and no minute counted twice."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import pairwise

from app.coaching.billing import local_zone
from app.coaching.playbook import Playbook
from app.coaching.prompts.course import left
from app.coaching.prompts.prompt import Prompt, Urgency
from app.coaching.replay import moments_known
from app.coaching.spans import Span, SpanKind, spans, whole_minute
from app.coaching.visit import PaperKind, TimeEntry, TimeKind, Visit, VisitKind

BREAK_GAP = timedelta(minutes=90)
"""A stretch without any record over midday that looks like a break."""

ANY_GAP = timedelta(hours=4)
"""A stretch without any record that looks like a break at any time of day."""

WITHOUT_BREAK = timedelta(hours=4)
"""After so long on site most people have eaten something."""

_NOON = (time(11, 30), time(13, 30))
_OF_IT = timedelta(minutes=60)
_ENDS = {
    TimeKind.TRAVEL_START: TimeKind.ARRIVAL,
    TimeKind.ARRIVAL: TimeKind.DEPARTURE,
    TimeKind.SHOP_START: TimeKind.SHOP_END,
    TimeKind.DEPARTURE: TimeKind.HOME,
}


def pause_unmarked(visit: Visit, playbook: Playbook, now: datetime) -> Iterator[Prompt]:
    """On site for hours without a pause, and over midday nothing at all was written down."""
    del playbook
    found = None if visit.is_signed(PaperKind.REPORT) else unmarked_break(visit, now)
    if found is None:
        return
    start, end, since = found
    yield Prompt(
        code="pause-unmarked",
        urgency=Urgency.SOON if left(visit) else Urgency.NOTE,
        say=f"Mark the break, if there was one between {between(visit, start, end)}.",
        why="They see the car in the yard; only an honest clock explains it.",
        since=since,
        lesson="honest-times",
        action="Mark a pause",
    )


def overlapping_time(visit: Visit, playbook: Playbook, now: datetime) -> Iterator[Prompt]:
    """One person was in two places at once, so that a minute may be charged twice."""
    del playbook
    found = [*_overlaps(visit), *_twice(visit, now)]
    if not found:
        return
    since, start, end = min(found)
    yield Prompt(
        code="overlapping-time",
        urgency=Urgency.SOON,
        say=f"Correct the times: two things at once between {between(visit, start, end)}.",
        why="One minute charged twice puts all the others in doubt.",
        since=since,
        lesson="honest-times",
        action="Correct the times",
    )


def unmarked_break(visit: Visit, now: datetime) -> tuple[datetime, datetime, datetime] | None:
    """Return a stretch on site that looks like a break nobody marked: start, end, since when."""
    if visit.kind is not VisitKind.ON_SITE:
        return None
    day = spans(visit, now, "")
    if any(span.kind is SpanKind.PAUSE for span in day):
        return None
    known = sorted(moments_known(visit))
    on_site = (span for span in day if span.kind is SpanKind.ON_SITE)
    gaps = [gap for span in on_site for gap in _gaps(visit, span, known, now)]
    return min((gap for gap in gaps if gap[2] <= now), key=lambda gap: gap[2], default=None)


def _gaps(
    visit: Visit, span: Span, known: list[datetime], now: datetime
) -> Iterator[tuple[datetime, datetime, datetime]]:
    """Yield stretches without any record that look like a break, and since when each does."""
    end = span.until(now)
    marks = [span.start, *(at for at in known if span.start < at < end), end]
    for start, finish in pairwise(marks):
        if finish - start >= ANY_GAP:
            yield start, finish, start + ANY_GAP
        over_noon = _over_noon(visit, start, finish)
        if over_noon and end >= span.start + WITHOUT_BREAK:
            yield start, finish, max(over_noon, span.start + WITHOUT_BREAK)


def _over_noon(visit: Visit, start: datetime, end: datetime) -> datetime | None:
    """Return when a stretch has taken long enough, and enough of midday, to be a break."""
    local = start.astimezone(local_zone(visit))
    opens, closes = (datetime.combine(local.date(), at, local.tzinfo) for at in _NOON)
    enough = max(start + BREAK_GAP, max(start, opens) + _OF_IT)
    is_over_noon = min(end, closes) - max(start, opens) >= _OF_IT
    return enough if is_over_noon and enough <= end else None


def _overlaps(visit: Visit) -> Iterator[tuple[datetime, datetime, datetime]]:
    """Yield where one thing began before another had ended: known from, start, end."""
    for name in sorted({entry.technician for entry in visit.times}):
        moments = visit.moments(name)
        for one, ended in _stretches(moments):
            for entry in moments:
                is_inside = one.at < entry.at < ended.at
                if is_inside and entry.kind in _ENDS and entry.kind is not one.kind:
                    yield ended.at, entry.at, ended.at


def _stretches(moments: tuple[TimeEntry, ...]) -> Iterator[tuple[TimeEntry, TimeEntry]]:
    """Yield what began with what ended it, as long as it did not begin anew in between."""
    for place, entry in enumerate(moments):
        closing = _ENDS.get(entry.kind)
        later = (e for e in moments[place + 1 :] if e.kind in {entry.kind, closing})
        ended = next(later, None)
        if ended is not None and ended.kind is closing:
            yield entry, ended


def _twice(visit: Visit, now: datetime) -> Iterator[tuple[datetime, datetime, datetime]]:
    """Yield where the visit's own technician is also counted under their name."""
    own = visit.technician.name.strip().casefold()
    named = {e.technician for e in visit.times if e.technician.strip().casefold() == own}
    mine = spans(visit, now, "")
    for name in named - {""}:
        for one in mine:
            for other in spans(visit, now, name):
                start = max(one.start, other.start)
                end = min(one.until(now), other.until(now))
                if start < end:
                    yield start, start, end


def between(visit: Visit, start: datetime, end: datetime) -> str:
    """Write a stretch of time as its two ends, in the visit's zone: "11:00 and 13:30"."""
    zone = local_zone(visit)
    first, last = (whole_minute(at).astimezone(zone) for at in (start, end))
    return f"{first:%H:%M} and {last:%H:%M}"
