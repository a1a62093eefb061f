"""The clock: said aloud, with its breaks, and written down when it happened."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from fractions import Fraction

from app.coaching.playbook import Playbook
from app.coaching.prompts.addressing import is_named
from app.coaching.prompts.arriving import is_travel_charged
from app.coaching.prompts.course import arrived, left
from app.coaching.prompts.timekeeping import between, overlapping_time, unmarked_break
from app.coaching.scoring.found import ALL, HALF, MOST, NOTHING, Found, average
from app.coaching.skills import Proof
from app.coaching.spans import technicians
from app.coaching.telling import was_told
from app.coaching.visit import PaperKind, TimeEntry, TimeKind, Visit, VisitKind

FROM_MEMORY = timedelta(hours=2)
"""A time written down later than this is remembered, no longer read off the clock."""


def travel_told(visit: Visit, playbook: Playbook, at: datetime) -> Found | None:
    """Judge whether they heard when the way that they pay for began."""
    del at
    names = technicians(visit) if is_travel_charged(visit) else ()
    entries = [
        entry
        for name in names
        for entry in visit.moments(name)
        if entry.kind is TimeKind.TRAVEL_START
    ]
    return _told(visit, playbook, entries, "when we set out") if entries else None


def arrival_told(visit: Visit, playbook: Playbook, at: datetime) -> Found | None:
    """Judge whether they heard when the clock began."""
    del at
    entries = _of(visit, TimeKind.ARRIVAL)
    if entries:
        return _told(visit, playbook, entries, "when the clock began")
    if visit.kind is VisitKind.IN_SHOP or arrived(visit) is None:
        return None
    return Found(degree=NOTHING, say="No arrival recorded, so nobody was told when it began.")


def departure_told(visit: Visit, playbook: Playbook, at: datetime) -> Found | None:
    """Judge whether they heard when the clock stopped."""
    del at
    entries = _of(visit, TimeKind.DEPARTURE)
    if entries:
        return _told(visit, playbook, entries, "when the clock stopped")
    if visit.kind is VisitKind.IN_SHOP or left(visit) is None:
        return None
    return Found(degree=NOTHING, say="No departure recorded, so nobody was told when it ended.")


def pauses_recorded(visit: Visit, playbook: Playbook, at: datetime) -> Found | None:
    """Judge whether breaks were marked; nothing to judge where none is likely."""
    del playbook
    pauses = sum(len(_of(visit, TimeKind.PAUSE, name)) for name in technicians(visit))
    if pauses:
        return Found(degree=ALL, say=f"{pauses} pause{'s' if pauses > 1 else ''} marked.")
    gap = unmarked_break(visit, at)
    if gap is None:
        return None
    stretch = between(visit, gap[0], gap[1])
    return Found(degree=NOTHING, say=f"No pause marked, and nothing recorded between {stretch}.")


def times_kept(visit: Visit, playbook: Playbook, at: datetime) -> Found | None:
    """Judge whether begin and end of the work are there, once each, and not from memory."""
    is_shop = visit.kind is VisitKind.IN_SHOP
    start, end = (
        (TimeKind.SHOP_START, TimeKind.SHOP_END)
        if is_shop
        else (TimeKind.ARRIVAL, TimeKind.DEPARTURE)
    )
    has_end = visit.last(end) is not None
    if not has_end and left(visit) is None:
        return None
    has_start = visit.first(start) is not None
    if not has_start or not has_end:
        lacks = "start" if has_end else "end" if has_start else "start and end"
        degree = HALF if has_start or has_end else NOTHING
        return Found(degree=degree, say=f"The {lacks} of the work was not recorded.")
    return _kept(visit, playbook, at, start, end)


def _kept(visit: Visit, playbook: Playbook, at: datetime, start: TimeKind, end: TimeKind) -> Found:
    """Judge times that are complete: once each, read off the clock, known to the client."""
    if any(overlapping_time(visit, playbook, at)):
        return Found(degree=HALF, say="One stretch of time is recorded twice.")
    remembered = sum(_is_from_memory(entry) for entry in visit.moments())
    if remembered:
        say = f"{remembered} of {len(visit.moments())} times were written down hours later."
        return Found(degree=HALF, say=say)
    if visit.is_signed(PaperKind.REPORT):
        say = "The times were recorded as they happened, and signed."
        return Found(degree=ALL, say=say, proof=Proof.CONFIRMED)
    is_shop = visit.kind is VisitKind.IN_SHOP
    if is_shop or all(was_told(entry) for entry in (*_of(visit, start), *_of(visit, end))):
        return Found(degree=ALL, say="Start and end of the work were recorded as they happened.")
    say = "Start and end of the work are recorded; nobody at the client's can confirm them."
    return Found(degree=MOST, say=say)


def _of(visit: Visit, kind: TimeKind, technician: str = "") -> list[TimeEntry]:
    return [entry for entry in visit.moments(technician) if entry.kind is kind]


def _told(visit: Visit, playbook: Playbook, entries: Iterable[TimeEntry], what: str) -> Found:
    """Judge entries by who was told; a person without a name is half a person."""
    degrees = [_degree(visit, playbook, entry) for entry in entries]
    degree = average(degrees)
    told = [entry.told.strip() for entry in entries if was_told(entry)]
    if not told:
        return Found(degree=degree, say=f"Nobody was told {what}.")
    if len(told) < len(degrees):
        return Found(degree=degree, say=f"Told {len(told)} of {len(degrees)} times {what}.")
    if HALF in degrees:
        return Found(degree=degree, say=f"Told somebody without a name {what}.")
    return Found(degree=degree, say=f"Told {' and '.join(dict.fromkeys(told))} {what}.")


def _degree(visit: Visit, playbook: Playbook, entry: TimeEntry) -> Fraction:
    if not was_told(entry):
        return NOTHING
    return ALL if is_named(visit, playbook, entry.told) else HALF


def _is_from_memory(entry: TimeEntry) -> bool:
    """Tell whether a time was written down late; putting an earlier entry right is no fault."""
    if entry.recorded_at is None or entry.corrects is not None:
        return False
    return entry.recorded_at - entry.at > FROM_MEMORY
