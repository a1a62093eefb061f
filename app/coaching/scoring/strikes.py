"""Strikes: what can lose a client whatever else went well."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from types import MappingProxyType

from app.coaching.playbook import Playbook
from app.coaching.promises import Standing, standing
from app.coaching.prompts.adding import begun_at
from app.coaching.prompts.course import left
from app.coaching.prompts.timekeeping import between
from app.coaching.replay import ending, moments_known
from app.coaching.scoring.records.meeting import is_silent_departure
from app.coaching.scoring.records.papers import unapproved_changes
from app.coaching.scoring.score import Failure, Strike, StrikeKind
from app.coaching.skills import Skill
from app.coaching.spans import SpanKind, spans
from app.coaching.visit import PaperKind, Priority, Promise, Visit

UNSEEN = timedelta(minutes=30)
"""So long without any record, billed time rests on our word alone."""

FAILS: Mapping[StrikeKind, Skill] = MappingProxyType(
    {
        StrikeKind.SILENT_DEPARTURE: Skill.PRESENCE,
        StrikeKind.NOBODY_REMEMBERED: Skill.PRESENCE,
        StrikeKind.UNAPPROVED_CHANGE: Skill.EXPECTATIONS,
        StrikeKind.DISPUTED_TIME: Skill.OWNERSHIP,
        StrikeKind.BROKEN_PROMISE: Skill.TIMELINESS,
    }
)
"""The skill that each strike fails."""


@dataclass(frozen=True, kw_only=True)
class Dispute:
    """A stretch of billed time (UTC) that the client says was not worked; ``at`` is when."""

    start: datetime
    end: datetime
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Voices:
    """What only the client can say, heard after the visit in a call or a complaint.

    ``nobody_remembered_at`` is when they said that they remember nobody coming.
    """

    nobody_remembered_at: datetime | None = None
    disputes: tuple[Dispute, ...] = ()


NOTHING_HEARD = Voices()


def strikes(
    visit: Visit, playbook: Playbook, at: datetime, voices: Voices = NOTHING_HEARD
) -> tuple[Strike, ...]:
    """Return the strikes of a visit as it stands ``at`` (UTC), at most one of each kind.

    One visit is one experience for the client: two unapproved changes are not two thirds of
    losing them.
    """
    found = (
        *_silent_departure(visit, playbook, at),
        *_unapproved_change(visit, at),
        *_broken_promise(visit, at),
        *_disputed_time(visit, at, voices),
        *_nobody_remembered(voices),
    )
    return tuple(sorted(found, key=lambda strike: (strike.at, strike.kind)))


def failures(found: tuple[Strike, ...]) -> tuple[Failure, ...]:
    """Return which skills these strikes fail."""
    return tuple(Failure(skill=FAILS[each.kind], strike=each.kind, say=each.say) for each in found)


def _silent_departure(visit: Visit, playbook: Playbook, at: datetime) -> Iterator[Strike]:
    if is_silent_departure(visit, playbook):
        say = "Left without a check-out and without a message."
        yield Strike(kind=StrikeKind.SILENT_DEPARTURE, say=say, at=left(visit) or at)


def _unapproved_change(visit: Visit, at: datetime) -> Iterator[Strike]:
    """Work that was begun without a yes is on the bill once we left: its time is in the work."""
    changes = unapproved_changes(visit)
    if changes and left(visit) is not None:
        what = " ".join(changes[0].what.split())
        say = f"Billed without a yes: “{what}”." if what else "Added work was billed without a yes."
        yield Strike(kind=StrikeKind.UNAPPROVED_CHANGE, say=say, at=begun_at(changes[0]) or at)


def _broken_promise(visit: Visit, at: datetime) -> Iterator[Strike]:
    if visit.priority is not Priority.OUTAGE:
        return
    broken = [
        promise
        for promise in visit.promises
        if standing(promise, at) in {Standing.LATE, Standing.OVERDUE}
    ]
    first = min(broken, key=lambda promise: (promise.due_at, promise.what), default=None)
    if first:
        say = f"Broke a promise while everything was down{_named(first)}."
        yield Strike(kind=StrikeKind.BROKEN_PROMISE, say=say, at=first.due_at)


def _disputed_time(visit: Visit, at: datetime, voices: Voices) -> Iterator[Strike]:
    for dispute in sorted(voices.disputes, key=lambda each: (each.at, each.start)):
        if not _is_supported(visit, dispute, at):
            stretch = between(visit, dispute.start, dispute.end)
            say = f"Billed time between {stretch} that the record can't support."
            yield Strike(kind=StrikeKind.DISPUTED_TIME, say=say, at=dispute.at)
            return


def _nobody_remembered(voices: Voices) -> Iterator[Strike]:
    if voices.nobody_remembered_at:
        say = "The client doesn't remember anybody coming."
        at = voices.nobody_remembered_at
        yield Strike(kind=StrikeKind.NOBODY_REMEMBERED, say=say, at=at)


def _is_supported(visit: Visit, dispute: Dispute, at: datetime) -> bool:
    """Tell whether the record bears out what is billed of a disputed stretch.

    It does where they signed the times, where nothing of it is billed, and where something was
    recorded every half an hour.
    """
    if visit.is_signed(PaperKind.REPORT):
        return True
    known = sorted(moments_known(visit))
    for span in spans(visit, ending(visit) or at):
        start, end = max(span.start, dispute.start), min(span.until(at), dispute.end)
        if span.kind is SpanKind.PAUSE or end <= start:
            continue
        marks = [start, *(moment for moment in known if start < moment < end), end]
        if any(later - earlier > UNSEEN for earlier, later in pairwise(marks)):
            return False
    return True


def _named(promise: Promise) -> str:
    words = " ".join(promise.what.split()).rstrip(".!")
    return f": “{words}”" if words else ""
