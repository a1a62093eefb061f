"""Keeping them informed: milestones, promises, bad news, what was found, how it was written."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from fractions import Fraction
from itertools import pairwise

from app.coaching.message.finding import Kind
from app.coaching.messages import Channel, Message, MessageKind
from app.coaching.playbook import Playbook
from app.coaching.promises import LEAD, Standing, standing
from app.coaching.prompts.contact import contacts_on_record, is_nobody_there
from app.coaching.prompts.course import arrived, left
from app.coaching.prompts.informing import (
    FINDINGS,
    TO_TELL,
    BadNews,
    bad_news,
    found_besides,
    longest_silence,
)
from app.coaching.scoring.found import ALL, HALF, LITTLE, NOTHING, Found, average
from app.coaching.scoring.records.meeting import is_message_left
from app.coaching.scoring.records.words import is_answered
from app.coaching.spans import SpanKind, spans
from app.coaching.updates import is_known
from app.coaching.visit import Promise, TimeKind, Visit, VisitKind

HEATED = frozenset({Kind.BLAME, Kind.SHOUTING, Kind.ANGER, Kind.NON_APOLOGY})
"""What makes a message worse than none."""

_WRITTEN = frozenset({Channel.MAIL, Channel.CLIPBOARD})
_CAUSE = "why.1"
_TWO = 2
_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


def updates_sent(visit: Visit, playbook: Playbook, at: datetime) -> Found | None:
    """Judge the milestones they heard of; a silence far beyond the agreed rhythm halves it."""
    milestones = dict(_milestones(visit, playbook))
    if not milestones:
        return None
    heard = sum(milestones.values())
    degree = Fraction(heard, len(milestones))
    say = f"They heard of {heard or 'none'} of the {len(milestones)} milestones"
    if heard == len(milestones):
        say = "They heard of every milestone"
    if _is_long_silent(visit, playbook, at):
        return Found(degree=degree / 2, say=f"{say}, with hours of silence in between.")
    return Found(degree=degree, say=f"{say}.")


def promises_kept(visit: Visit, playbook: Playbook, at: datetime) -> Found | None:
    """Judge the promises whose time has come; one kept late is worth a part of one kept."""
    del playbook
    due = [(promise, standing(promise, at)) for promise in visit.promises]
    past = [(promise, how) for promise, how in due if how in _PROMISE]
    if not past:
        return None
    kept = sum(how is Standing.KEPT for _, how in past)
    say = f"{kept or 'None'} of {len(past)} promises kept in time"
    say = ", ".join([say, *_broken(past, at)])
    if len(past) == 1:
        say = _alone(*past[0], at)
    return Found(degree=average(_kept(promise, how) for promise, how in past), say=f"{say}.")


def bad_news_told(visit: Visit, playbook: Playbook, at: datetime) -> Found | None:
    """Judge how soon bad news reached them: at once, late, or never."""
    news = [
        happened for happened, _, what in bad_news(visit, playbook, at) if what is not BadNews.FOUND
    ]
    written = [m for m in visit.messages if m.kind is MessageKind.BAD_NEWS and m.sent_at]
    if not news:
        return Found(degree=ALL, say="Bad news was written to them.") if written else None
    heard = contacts_on_record(visit, playbook)
    degrees = [_how_soon(happened, heard) for happened in news]
    degree = average(degrees)
    if degree == ALL:
        return Found(degree=degree, say="Bad news was told at once.")
    if degree == NOTHING:
        return Found(degree=degree, say="Bad news was never told.")
    return Found(degree=degree, say="Bad news was told late.")


def findings_told(visit: Visit, playbook: Playbook, at: datetime) -> Found | None:
    """Judge whether they heard what else was found; in the notes alone it is half told."""
    del at
    if not found_besides(visit, playbook):
        return None
    seen, gone = visit.answered_at(FINDINGS) or arrived(visit), left(visit)
    heard = contacts_on_record(visit, playbook)
    if any(seen is None or moment >= seen for moment in heard):
        return Found(degree=ALL, say="They were spoken to after something else was found.")
    if is_answered(visit, playbook, "document.external"):
        return Found(degree=HALF, say="What else was found is in the notes; nobody was told.")
    return (
        Found(degree=NOTHING, say="Something else was found and nobody was told.") if gone else None
    )


def messages_read_twice(visit: Visit, playbook: Playbook, at: datetime) -> Found | None:
    """Judge written messages by what the check still found in them when they went out."""
    del playbook, at
    sent = [m for m in visit.messages if m.sent_at and m.channel in _WRITTEN]
    if not sent:
        return None
    clean = sum(not message.findings for message in sent)
    say = f"{clean or 'None'} of {len(sent)} messages went out clean"
    if len(sent) > 1 and clean == len(sent):
        say = f"{'Both' if clean == _TWO else f'All {clean}'} messages went out clean"
    if len(sent) == 1:
        say = "The message " + ("went out clean" if clean else "still had something to look at")
    heated = sum(_is_heated(message) for message in sent)
    if heated:
        say += f"; {heated} sounded angry or blamed somebody"
    return Found(degree=average(_cleanness(message) for message in sent), say=f"{say}.")


_PROMISE = {Standing.KEPT: ALL, Standing.LATE: LITTLE, Standing.OVERDUE: NOTHING}


def _kept(promise: Promise, how: Standing) -> Fraction:
    is_close = promise.kept_at is not None and promise.kept_at <= promise.due_at + LEAD
    return HALF if how is Standing.LATE and is_close else _PROMISE[how]


def _alone(promise: Promise, how: Standing, at: datetime) -> str:
    if how is Standing.LATE and promise.kept_at:
        return f"The promise was kept {_span(promise.kept_at - promise.due_at)} late"
    if how is Standing.OVERDUE:
        return f"The promise is still open, {_span(at - promise.due_at)} after its time"
    return "The promise was kept in time"


def _broken(past: list[tuple[Promise, Standing]], at: datetime) -> Iterator[str]:
    late = [p.kept_at - p.due_at for p, how in past if how is Standing.LATE and p.kept_at]
    if late:
        yield f"{len(late)} late by {'up to ' if len(late) > 1 else ''}{_span(max(late))}"
    open_ = [at - promise.due_at for promise, how in past if how is Standing.OVERDUE]
    if open_:
        yield f"{len(open_)} still open after {_span(max(open_))}"


def _span(length: timedelta) -> str:
    if length >= 2 * _DAY:
        return f"{length // _DAY} days"
    if length >= 2 * _HOUR:
        return f"{length // _HOUR} hours"
    minutes = max(1, length // _MINUTE)
    return f"{minutes} minute{'s' if minutes > 1 else ''}"


def _milestones(visit: Visit, playbook: Playbook) -> Iterator[tuple[MessageKind, bool]]:
    """Yield the milestones of this visit and whether they heard of each."""
    is_away = visit.kind is VisitKind.ON_SITE

    def heard(kind: MessageKind) -> bool:
        return is_known(visit, playbook, kind)

    if is_away and visit.first(TimeKind.TRAVEL_START):
        yield MessageKind.ON_THE_WAY, heard(MessageKind.ON_THE_WAY)
    if is_away and arrived(visit):
        yield MessageKind.ARRIVED, heard(MessageKind.ARRIVED)
    gone = left(visit)
    if visit.text(_CAUSE):
        yield (
            MessageKind.CAUSE_FOUND,
            heard(MessageKind.CAUSE_FOUND)
            or _spoke_after(visit, playbook, visit.answered_at(_CAUSE)),
        )
    if gone:
        yield MessageKind.DONE, heard(MessageKind.DONE) or is_message_left(visit)


def _spoke_after(visit: Visit, playbook: Playbook, moment: datetime | None) -> bool:
    since = moment or arrived(visit)
    return any(since is None or heard >= since for heard in contacts_on_record(visit, playbook))


def _is_long_silent(visit: Visit, playbook: Playbook, at: datetime) -> bool:
    """Tell whether work went on, somebody was there, and nobody heard from us for very long."""
    if is_nobody_there(visit):
        return False
    heard = contacts_on_record(visit, playbook)
    longest = longest_silence(visit, playbook)
    return any(
        finish - start > longest
        for span in spans(visit, at, "")
        if span.kind is SpanKind.ON_SITE
        for start, finish in pairwise(
            [
                span.start,
                *(moment for moment in heard if span.start < moment < span.until(at)),
                span.until(at),
            ]
        )
    )


def _how_soon(happened: datetime, heard: tuple[datetime, ...]) -> Fraction:
    first = next((moment for moment in heard if moment >= happened), None)
    if first is None:
        return NOTHING
    return ALL if first <= happened + 2 * TO_TELL else HALF


def _is_heated(message: Message) -> bool:
    return not HEATED.isdisjoint(message.findings)


def _cleanness(message: Message) -> Fraction:
    if not message.findings:
        return ALL
    return NOTHING if _is_heated(message) else HALF
