"""Messages to the client that only have to be looked over: the next milestone, the ready text."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta

from app.coaching.messages import MILESTONES, Message, MessageKind
from app.coaching.playbook import Playbook
from app.coaching.promises import Standing, standing
from app.coaching.prompts.addressing import first_name, spoke_with_somebody
from app.coaching.prompts.course import arrived, finished, left
from app.coaching.prompts.informing import FINDINGS, BadNews, bad_news
from app.coaching.replay import as_of
from app.coaching.telling import was_told
from app.coaching.visit import (
    Change,
    MeetingKind,
    PaperKind,
    Promise,
    TimeKind,
    Visit,
    VisitKind,
)

Said = Callable[[datetime], str]
"""Writes a moment (UTC) as a person would in a sentence: "2:05 PM", "Friday 2:05 PM"."""

_GAP = re.compile(r"\[… [^\[\]\n]{1,80}\]")
_GREETING = re.compile(r"\A[^\n.!?:]{1,60}[,!:]?[ \t]*\n+")
_FIRST_SENTENCE = re.compile(r"\A.+?(?:[.!?](?=\s|$)|\n\s*\n|\Z)", re.DOTALL)
_UNPLEASANT = re.compile(
    r"\b(?:not|no|cannot|late|later|longer|more|less|past|over|above|lost|loses|missing|miss(?:ed)?"
    r"|fail\w*|broke\w*|dead|down|delay\w*|wrong|worse|mistake\w*|error\w*|damag\w*|virus\w*"
    r"|unable|impossible|stop(?:s|ped)?|wait\w*|old|full|expired|limit|unfortunately|problem\w*)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
_STEP = timedelta(minutes=5)
_ENDS = (".", "!", "?", "…", ":", ";")
_NEAREST_CAUSE = "why.1"
_OPEN = frozenset({Standing.OPEN, Standing.DUE, Standing.OVERDUE})
_BAD_NEWS: Mapping[BadNews, str] = {
    BadNews.LONGER: "The work takes longer than the estimate you have from us.",
    BadNews.DEARER: "The work has gone past the limit we agreed on.",
}


def ready(
    visit: Visit,
    playbook: Playbook,
    kind: MessageKind,
    now: datetime,
    company: str,
    said: Said,
) -> Message:
    """Return a message of ``kind``, filled in as far as the visit knows at ``now`` (UTC).

    What it doesn't know is a gap, ``[… the time]``, that somebody has to fill in; `gaps` finds
    them. The message is neither stored nor sent.
    """
    facts = as_of(visit, now)
    to = _addressee(facts)
    text = playbook.ready_text(kind)
    if text is None:
        return Message(kind=kind, to=to, subject=visit.title, text="", written_at=now)
    moment = _moment(facts, playbook, kind, now)
    known = {
        "contact": first_name(to),
        "technician": visit.technician.name,
        "company": company,
        "time": said(moment) if moment else "",
        "what": _what(facts, playbook, kind, now),
        "cause": _cause(facts),
        "next": _next(facts, kind, now),
    }
    filled = {name: known[name] or f"[… {text.gaps[name]}]" for name in known}
    filled["company"] = company
    return Message(
        kind=kind,
        to=to,
        subject=text.subject.format(**filled),
        text=text.text.format(**filled).rstrip(),
        written_at=now,
    )


def gaps(text: str) -> tuple[tuple[int, int], ...]:
    """Return where a text still has gaps to fill in: start and end of each, in characters."""
    return tuple(found.span() for found in _GAP.finditer(text))


def names_bad_news(text: str) -> bool:
    """Tell whether the first sentence after the greeting says what happened.

    Only the sentence with the news will do; one that prepares for it, or leaves a gap, will not.
    """
    said = _GREETING.sub("", text.strip(), count=1)
    first = _FIRST_SENTENCE.match(said.strip())
    return first is not None and not gaps(first[0]) and bool(_UNPLEASANT.search(first[0]))


def milestone_due(visit: Visit, playbook: Playbook, now: datetime) -> MessageKind | None:
    """Return the message the client should get next at ``now`` (UTC), if one is due.

    Only the latest milestone reached counts: once we are there, nobody writes that we set out.
    What was said to them in another way, as far as it was recorded, needs no message.
    """
    facts = as_of(visit, now)
    for kind in reversed(MILESTONES):
        if _is_reached(facts, playbook, kind, now):
            return None if is_known(facts, playbook, kind) else kind
    return None


def _is_reached(visit: Visit, playbook: Playbook, kind: MessageKind, now: datetime) -> bool:
    match kind:
        case MessageKind.ON_THE_WAY:
            return visit.first(TimeKind.TRAVEL_START) is not None
        case MessageKind.ARRIVED:
            return visit.kind is VisitKind.ON_SITE and _is_by(arrived(visit), now)
        case MessageKind.CAUSE_FOUND:
            return bool(visit.text(_NEAREST_CAUSE))
        case MessageKind.DONE:
            return _is_by(finished(visit, playbook), now)
        case _:
            return _is_by(left(visit), now) and is_known(visit, playbook, MessageKind.DONE)


def is_known(visit: Visit, playbook: Playbook, kind: MessageKind) -> bool:
    """Tell whether the client knows of a milestone: written, told, or said face to face."""
    if any(message.kind is kind and message.sent_at for message in visit.messages):
        return True
    match kind:
        case MessageKind.ON_THE_WAY:
            return _told_of(visit, TimeKind.TRAVEL_START)
        case MessageKind.ARRIVED:
            return _told_of(visit, TimeKind.ARRIVAL) or _was_met(
                visit, playbook, MeetingKind.CHECK_IN
            )
        case MessageKind.DONE:
            was_seen = _was_met(visit, playbook, MeetingKind.CHECK_OUT)
            return was_seen or visit.is_signed(PaperKind.REPORT)
        case MessageKind.HOW_DID_WE_DO:
            return any(feedback.rating or feedback.comment for feedback in visit.feedback)
        case _:
            return False


def _told_of(visit: Visit, kind: TimeKind) -> bool:
    entry = visit.last(kind)
    return entry is not None and was_told(entry)


def _was_met(visit: Visit, playbook: Playbook, kind: MeetingKind) -> bool:
    meeting = visit.meeting(kind)
    return meeting is not None and spoke_with_somebody(visit, playbook, meeting)


def _is_by(at: datetime | None, now: datetime) -> bool:
    return at is not None and at <= now


def _addressee(visit: Visit) -> str:
    primary = visit.client.primary
    return visit.contact or (primary.name if primary else "")


def _moment(visit: Visit, playbook: Playbook, kind: MessageKind, now: datetime) -> datetime | None:
    """Return the moment a message names: the arrival, a promise's time, or when they next hear."""
    if kind is MessageKind.ON_THE_WAY:
        planned = visit.scheduled_at
        return planned if planned and planned > now else None
    if kind is MessageKind.PROMISE:
        promise = _promise(visit, now)
        return promise.due_at if promise else None
    every = timedelta(minutes=playbook.rhythm(visit.priority).update_every)
    day = datetime.min.replace(tzinfo=now.tzinfo)
    return day + (now + every - day) // _STEP * _STEP


def _what(visit: Visit, playbook: Playbook, kind: MessageKind, now: datetime) -> str:
    """Return what a message is about, as far as the visit knows."""
    if kind is MessageKind.PROMISE:
        promise = _promise(visit, now)
        return _sentence(promise.what) if promise else ""
    if kind is MessageKind.DONE:
        return _sentence(visit.text("document.external") or _changes_done(visit))
    if kind is MessageKind.BAD_NEWS:
        return _worst(visit, playbook, now)
    return " ".join(visit.title.split())


def _cause(visit: Visit) -> str:
    """Return the nearest cause written down; what was said back is the problem, never its cause."""
    return _sentence(visit.text(_NEAREST_CAUSE))


def _next(visit: Visit, kind: MessageKind, now: datetime) -> str:
    """Return what happens next, for the kinds of message the visit can know it for."""
    match kind:
        case MessageKind.CAUSE_FOUND:
            return _sentence(visit.text("statement.recommendation"))
        case MessageKind.UPDATE:
            return _sentence("; ".join(_what_of(change) for change in _under_way(visit)))
        case MessageKind.BAD_NEWS:
            return _sentence(visit.text("situation.can"))
        case MessageKind.DONE:
            promise = _promise(visit, now)
            return _sentence(visit.text("leave.next_step") or (promise.what if promise else ""))
        case _:
            return ""


def _worst(visit: Visit, playbook: Playbook, now: datetime) -> str:
    """Return the bad news that waits longest, as a sentence to the client."""
    waiting = sorted((since, news) for _, since, news in bad_news(visit, playbook, now))
    if not waiting:
        return ""
    news = waiting[0][1]
    if news is BadNews.FOUND:
        return _sentence(visit.text(FINDINGS))
    if news is BadNews.PROMISE_LATE:
        promise = _promise(visit, now)
        return _sentence(f"I am late with what I promised you: {promise.what}") if promise else ""
    return _BAD_NEWS[news]


def _promise(visit: Visit, now: datetime) -> Promise | None:
    """Return the open promise that is due first."""
    promises = [each for each in visit.promises if standing(each, now) in _OPEN]
    return min(promises, key=lambda each: each.due_at, default=None)


def _changes_done(visit: Visit) -> str:
    return "; ".join(_what_of(change) for change in visit.changes if change.done_at)


def _under_way(visit: Visit) -> Iterator[Change]:
    return (change for change in visit.changes if change.started_at and not change.done_at)


def _what_of(change: Change) -> str:
    return " ".join(change.what.split()).rstrip(".")


def _sentence(words: str) -> str:
    """Return words on one line, with a full stop where they end without one."""
    line = " ".join(words.split())
    return line if not line or line.endswith(_ENDS) else f"{line}."
