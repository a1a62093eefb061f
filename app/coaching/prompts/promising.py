"""Promised times: a reminder ahead, and what to do when one went by."""

from collections.abc import Iterator
from datetime import datetime

from app.coaching.playbook import Playbook
from app.coaching.promises import Standing, reminder_at, standing
from app.coaching.prompts.addressing import first_name, person_to_see
from app.coaching.prompts.prompt import Prompt, Urgency, mark
from app.coaching.visit import Promise, Visit


def promise_due(visit: Visit, playbook: Playbook, now: datetime) -> Iterator[Prompt]:
    """The time of a promise comes near."""
    for promise in _standing(visit, Standing.DUE, now):
        yield Prompt(
            code="promise-due",
            urgency=Urgency.NOW,
            say=f"Keep your word to {_to(visit, playbook, promise)}: {_what(promise)}.",
            why="A promised word without news is kept; a late one with news is not.",
            since=max(promise.made_at, reminder_at(promise)),
            lesson="promises",
            action="Kept",
            about=mark(promise),
        )


def promise_late(visit: Visit, playbook: Playbook, now: datetime) -> Iterator[Prompt]:
    """The time of a promise went by."""
    for promise in _standing(visit, Standing.OVERDUE, now):
        name = _to(visit, playbook, promise)
        yield Prompt(
            code="promise-late",
            urgency=Urgency.NOW,
            say=f"Call {name} now, and say when: {_what(promise)}.",
            why="They have looked at the clock already; the second time has to hold.",
            since=max(promise.made_at, promise.due_at),
            lesson="promises",
            action="Kept",
            about=mark(promise),
        )


def _standing(visit: Visit, wanted: Standing, now: datetime) -> list[Promise]:
    found = (promise for promise in visit.promises if standing(promise, now) is wanted)
    return sorted(found, key=lambda promise: (promise.due_at, mark(promise)))


def _to(visit: Visit, playbook: Playbook, promise: Promise) -> str:
    return first_name(promise.to) or person_to_see(visit, playbook)


def _what(promise: Promise) -> str:
    words = " ".join(promise.what.split()).rstrip(".!")
    return f"“{words}”" if words else "what you promised"
