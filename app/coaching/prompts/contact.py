"""When the client heard from us: every dated record that somebody there was spoken to."""

from collections.abc import Iterator
from datetime import datetime

from app.coaching.messages import MessageKind
from app.coaching.playbook import Playbook
from app.coaching.prompts.addressing import spoke_with_somebody
from app.coaching.telling import was_told
from app.coaching.visit import (
    CheckState,
    Meeting,
    MeetingHow,
    MeetingKind,
    Outcome,
    Signer,
    Visit,
)

_THEIR_ANSWERS = ("five.", "statement.words", "statement.theory", "situation.", "leave.expected")
"""Answers that only the client can give."""

_SAID = frozenset({"work.bad_news", "work.findings", "work.test_together", "leave.no_surprise"})
_SAID_RECORDS = frozenset({"updates_sent", "limit_passed_on", "other_needs_asked"})
_THERE = frozenset({Outcome.SIGNED, Outcome.REFUSED})
_AWAY = frozenset({MeetingHow.NOBODY, MeetingHow.MESSAGE_LEFT})


def contacts(visit: Visit, playbook: Playbook) -> tuple[datetime, ...]:
    """Return the moments at which the client heard from us, in order.

    Counted generously: a reminder that comes although they were just spoken to is worse than one
    that comes late.
    """
    return tuple(sorted((*_said(visit, playbook), *_written(visit))))


def contacts_on_record(visit: Visit, playbook: Playbook) -> tuple[datetime, ...]:
    """Return the moments at which the client heard from us, in order, counted strictly.

    Ticks and answers prove no conversation, and a wish of theirs is not a word of ours.
    """
    return tuple(sorted((*_spoken(visit, playbook), *_written(visit))))


def heard_bad_news_since(visit: Visit, playbook: Playbook, moment: datetime) -> bool:
    """Tell whether somebody there could have been told bad news at ``moment`` (UTC) or later.

    What was said nobody recorded; of what was written it is known whether it was bad news.
    """
    heard = (*_said(visit, playbook), *_written(visit, MessageKind.BAD_NEWS))
    return any(at >= moment for at in heard)


def is_nobody_there(visit: Visit) -> bool:
    """Tell whether the last check-in found nobody, so that there is nobody to keep informed."""
    came = visit.meeting(MeetingKind.CHECK_IN)
    return came is not None and came.how in _AWAY


def _written(visit: Visit, *kinds: MessageKind) -> Iterator[datetime]:
    """Yield when messages went out, only those of ``kinds`` if any are named."""
    for message in visit.messages:
        if message.sent_at and (not kinds or message.kind in kinds):
            yield message.sent_at


def _spoken(visit: Visit, playbook: Playbook) -> Iterator[datetime]:
    yield from (entry.at for entry in visit.times if was_told(entry) and not entry.struck)
    yield from (m.at for m in visit.meetings if _was_heard(visit, playbook, m))
    yield from (agreement.at for agreement in visit.agreements)
    yield from (s.at for s in visit.signatures if s.signer is Signer.CLIENT and s.outcome in _THERE)
    yield from (feedback.at for feedback in visit.feedback if feedback.at)
    for change in visit.changes:
        yield from (change.approved_at,) if change.approved_at else ()
    for promise in visit.promises:
        yield promise.made_at
        yield from (promise.kept_at,) if promise.kept_at else ()


def _said(visit: Visit, playbook: Playbook) -> Iterator[datetime]:
    """Yield every moment at which somebody there was spoken to, as far as anything hints at it."""
    yield from _spoken(visit, playbook)
    yield from (change.asked_at for change in visit.changes if change.asked_at)
    for key, answer in visit.answers.items():
        if answer.at and answer.text.strip() and key.startswith(_THEIR_ANSWERS):
            yield answer.at
    said = _SAID | {item.key for item in playbook.items if item.record in _SAID_RECORDS}
    for key, check in visit.checks.items():
        if key in said and check.at and check.state is CheckState.YES:
            yield check.at


def _was_heard(visit: Visit, playbook: Playbook, meeting: Meeting) -> bool:
    return spoke_with_somebody(visit, playbook, meeting) or bool(meeting.message.strip())
