"""A visit as it was known at an earlier moment, to see what the coach said then."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import TypeVar

from app.coaching.custody import Custody
from app.coaching.messages import Message
from app.coaching.visit import (
    Answer,
    Approval,
    Change,
    Check,
    Promise,
    TimeEntry,
    Visit,
    VisitState,
)

_Noted = TypeVar("_Noted", Answer, Check)


def as_of(visit: Visit, moment: datetime) -> Visit:
    """Return ``visit`` with what was recorded, and had happened, up to ``moment`` (UTC).

    Facts without a time were always known. From its closing on, a visit is returned whole, even
    if something was written into it later.
    """
    if visit.state is VisitState.CLOSED and moment >= (visit.closed_at or ending(visit) or moment):
        return visit
    times = tuple(entry for entry in visit.times if _known_at(entry) <= moment)
    return replace(
        visit,
        state=_state(visit, has_begun=bool(times)),
        closed_at=None,
        answers=_noted_by(visit.answers, moment),
        checks=_noted_by(visit.checks, moment),
        times=times,
        meetings=tuple(m for m in visit.meetings if m.at <= moment),
        agreements=tuple(a for a in visit.agreements if a.at <= moment),
        changes=tuple(_change(c, moment) for c in visit.changes if _is_by(_asked_at(c), moment)),
        promises=tuple(_promise(p, moment) for p in visit.promises if p.made_at <= moment),
        signatures=tuple(s for s in visit.signatures if s.at <= moment),
        revisions=tuple(r for r in visit.revisions if r.at <= moment),
        feedback=tuple(f for f in visit.feedback if _is_by(f.at, moment)),
        dismissals=tuple(d for d in visit.dismissals if d.at <= moment),
        messages=tuple(_message(m, moment) for m in visit.messages if m.written_at <= moment),
        custody=tuple(_custody(c, moment) for c in visit.custody if c.taken_at <= moment),
    )


def ending(visit: Visit) -> datetime | None:
    """Return the last moment anything is known of: when to judge a visit that is over."""
    return max(moments_known(visit), default=None)


def moments_known(visit: Visit) -> Iterator[datetime]:
    """Yield every moment at which something was recorded, in no order."""
    dated = (visit.meetings, visit.agreements, visit.signatures, visit.revisions, visit.dismissals)
    yield from (fact.at for facts in dated for fact in facts)
    yield from (_known_at(entry) for entry in visit.times)
    yield from (answer.at for answer in visit.answers.values() if answer.at)
    yield from (check.at for check in visit.checks.values() if check.at)
    yield from (moment for change in visit.changes for moment in _moments_of(change))
    yield from (promise.made_at for promise in visit.promises)
    yield from (promise.kept_at for promise in visit.promises if promise.kept_at)
    yield from (feedback.at for feedback in visit.feedback if feedback.at)
    yield from (message.written_at for message in visit.messages)
    yield from (message.sent_at for message in visit.messages if message.sent_at)
    yield from (thing.taken_at for thing in visit.custody)
    yield from (thing.returned_at for thing in visit.custody if thing.returned_at)
    yield from (moment for moment in (visit.created_at, visit.closed_at) if moment)


def _moments_of(change: Change) -> Iterator[datetime]:
    moments = (change.asked_at, change.approved_at, change.started_at, change.done_at)
    return (moment for moment in moments if moment)


def _known_at(entry: TimeEntry) -> datetime:
    return max(entry.at, entry.recorded_at or entry.at)


def _asked_at(change: Change) -> datetime | None:
    return min(_moments_of(change), default=None)


def _is_by(at: datetime | None, moment: datetime) -> bool:
    return at is None or at <= moment


def _state(visit: Visit, *, has_begun: bool) -> VisitState:
    if visit.state is VisitState.CANCELLED:
        return visit.state
    if visit.times and not has_begun:
        return VisitState.PLANNED
    return VisitState.OPEN if visit.state is VisitState.CLOSED else visit.state


def _noted_by(notes: Mapping[str, _Noted], moment: datetime) -> Mapping[str, _Noted]:
    return MappingProxyType({key: note for key, note in notes.items() if _is_by(note.at, moment)})


def _change(change: Change, moment: datetime) -> Change:
    if not _is_by(change.approved_at, moment):
        change = replace(
            change,
            approval=Approval.NONE,
            approved_by="",
            approved_at=None,
            heard_by="",
            initials=None,
        )
    started = change.started_at if _is_by(change.started_at, moment) else None
    done = change.done_at if _is_by(change.done_at, moment) else None
    return replace(change, started_at=started, done_at=done)


def _promise(promise: Promise, moment: datetime) -> Promise:
    return promise if _is_by(promise.kept_at, moment) else replace(promise, kept_at=None)


def _message(message: Message, moment: datetime) -> Message:
    read = message.read_at if _is_by(message.read_at, moment) else None
    if _is_by(message.sent_at, moment):
        return replace(message, read_at=read)
    return replace(message, read_at=read, sent_at=None, findings=())


def _custody(thing: Custody, moment: datetime) -> Custody:
    if _is_by(thing.returned_at, moment):
        return thing
    return replace(thing, returned_at=None, returned_to="", return_ink=None)
