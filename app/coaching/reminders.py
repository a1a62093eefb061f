"""Reminders: what somebody should hear of now, each thing once, however long the laptop slept."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from app.coaching.lists import HeldMessage, PromiseLine
from app.coaching.playbook import Playbook
from app.coaching.promises import reminder_at
from app.coaching.prompts import Prompt, first_name, judge
from app.coaching.visit import Promise, Visit

AGAIN: Final = timedelta(days=1)
"""What was told is told again when it still holds this much later."""

LATER: Final = timedelta(minutes=10)
"""How long "later" is."""


class ReminderKind(StrEnum):
    """What a reminder is about, the most pressing first."""

    PROMISE_LATE = "promise_late"
    PROMISE_DUE = "promise_due"
    BAD_NEWS = "bad_news"
    SILENCE = "silence"
    UPDATE = "update"
    MESSAGE = "message"


@dataclass(frozen=True, kw_only=True)
class Reminder:
    """One thing to hear of.

    ``key`` tells it apart from every other, ``say`` is its sentence and ``why`` the one below.
    ``since`` is the moment it is about (UTC): when the promise is due, the message may go, or the
    client should have heard. ``promise`` is the promise to be kept, if that is what it is about.
    """

    kind: ReminderKind
    key: str
    visit_id: UUID
    client: str
    say: str
    why: str
    since: datetime
    promise: PromiseLine | None = None


_CODES: Final = {
    "bad-news-waiting": ReminderKind.BAD_NEWS,
    "long-silence": ReminderKind.SILENCE,
    "update-overdue": ReminderKind.UPDATE,
}
_ORDER: Final = tuple(ReminderKind)


def due_reminders(
    promises: Iterable[PromiseLine],
    messages: Iterable[HeldMessage],
    visits: Iterable[tuple[Visit, Playbook]],
    now: datetime,
) -> tuple[Reminder, ...]:
    """Return everything that holds at ``now`` (UTC), the most pressing and oldest first.

    A promise speaks up when its time comes near and again when it has passed; a message when it
    may go; a visit under way when its client should have heard by the agreed rhythm, or is owed
    bad news.
    """
    found = [*_of_promises(promises, now), *_of_messages(messages, now)]
    late = {each.visit_id for each in found if each.kind is ReminderKind.PROMISE_LATE}
    for visit, playbook in visits:
        found += _of_visit(visit, playbook, now, is_late=visit.id in late)
    return tuple(sorted(found, key=lambda each: (_ORDER.index(each.kind), each.since, each.key)))


def untold(
    reminders: Iterable[Reminder], quiet: Mapping[str, datetime], now: datetime
) -> tuple[Reminder, ...]:
    """Return those to tell at ``now``: not the ones that are to keep ``quiet`` until later."""
    return tuple(each for each in reminders if each.key not in quiet or quiet[each.key] <= now)


def _of_promises(promises: Iterable[PromiseLine], now: datetime) -> Iterator[Reminder]:
    for line in promises:
        promise = Promise(what=line.what, to=line.to, made_at=line.made_at, due_at=line.due_at)
        if now < reminder_at(promise):
            continue
        is_late = now > line.due_at
        kind = ReminderKind.PROMISE_LATE if is_late else ReminderKind.PROMISE_DUE
        whom = first_name(line.to) or line.client
        yield Reminder(
            kind=kind,
            key=f"{kind.value}:{line.id}",
            visit_id=line.visit_id,
            client=line.client,
            say=f"You promised {whom}: {_quoted(line.what)}.",
            why="Call now, and say when."
            if is_late
            else "A word kept, or a word before it is late.",
            since=line.due_at,
            promise=line,
        )


def _of_messages(messages: Iterable[HeldMessage], now: datetime) -> Iterator[Reminder]:
    for message in messages:
        if message.waits_for_reader or message.since > now:
            continue
        whom = first_name(message.to) or message.client
        yield Reminder(
            kind=ReminderKind.MESSAGE,
            key=f"{ReminderKind.MESSAGE.value}:{message.id}:{message.since.isoformat()}",
            visit_id=message.visit_id,
            client=message.client,
            say=f"Your message to {whom} may go now.",
            why="Read it once more with a cool head.",
            since=message.since,
        )


def _of_visit(
    visit: Visit, playbook: Playbook, now: datetime, *, is_late: bool
) -> Iterator[Reminder]:
    for prompt in judge(visit, playbook, now):
        kind = _CODES.get(prompt.code)
        # The news owed is most likely that very promise; one reminder for one call is enough.
        if kind is None or (is_late and kind is ReminderKind.BAD_NEWS):
            continue
        yield _of_prompt(kind, prompt, visit)


def _of_prompt(kind: ReminderKind, prompt: Prompt, visit: Visit) -> Reminder:
    return Reminder(
        kind=kind,
        key=f"{kind.value}:{visit.id}:{prompt.since.isoformat()}",
        visit_id=visit.id,
        client=visit.client.name,
        say=prompt.say,
        why=prompt.why,
        since=prompt.since,
    )


def _quoted(what: str) -> str:
    words = " ".join(what.split()).rstrip(".!")
    return f"“{words}”" if words else "something"
