"""Short ways to write down a visit in a test; what isn't said is an ordinary visit to Dana."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from app.coaching.people import Client, Contact, Person
from app.coaching.playbook import Playbook
from app.coaching.reading import read_playbook
from app.coaching.visit import (
    Agreement,
    AgreementOn,
    Answer,
    Approval,
    Change,
    Check,
    Estimate,
    Meeting,
    MeetingHow,
    MeetingKind,
    Outcome,
    PaperKind,
    Signature,
    Signer,
    TimeEntry,
    TimeKind,
    Visit,
    VisitState,
)
from app.paths import resource

DANA = Contact(
    name="Dana Whitfield",
    role="office manager",
    may_approve=True,
    limit_minor=100_000,
    is_primary=True,
)
PAUL = Contact(name="Paul Reyes", role="front desk")
RIVERSIDE = Client(name="Riverside Dental", zone="America/New_York", contacts=(DANA, PAUL))
MARCUS = Person(name="Marcus Bell")


@lru_cache
def core() -> Playbook:
    """The playbook the program comes with."""
    files = sorted(resource("playbooks/core/1").glob("*.toml"))
    return read_playbook({file.name: file.read_text(encoding="utf-8") for file in files})


def at(clock: str, days: int = 0) -> datetime:
    """The moment ``clock`` ("9:05", UTC) of Monday 2 March 2026, or some days later."""
    hour, minute = clock.split(":")
    return datetime(2026, 3, 2, int(hour), int(minute), tzinfo=UTC) + timedelta(days=days)


def a_visit(**changes: Any) -> Visit:  # noqa: ANN401 -- any field of a visit
    """An open visit to Riverside Dental with nothing recorded, except for ``changes``."""
    ordinary: dict[str, Any] = {
        "title": "Replace unstable router",
        "client": RIVERSIDE,
        "technician": MARCUS,
        "zone": "America/New_York",
        "contact": DANA.name,
        "state": VisitState.OPEN,
        "created_at": at("7:00"),
    }
    return Visit(**(ordinary | changes))


def answers(**written: str | tuple[str, str]) -> Mapping[str, Answer]:
    """Answers by key, ``__`` for the dot: a text, or a clock time and a text."""
    return {
        key.replace("__", "."): Answer(text=value)
        if isinstance(value, str)
        else Answer(text=value[1], at=at(value[0]))
        for key, value in written.items()
    }


def checked(clock: str, *keys: str) -> Mapping[str, Check]:
    """Checklist items ticked at one moment."""
    return {key: Check(at=at(clock)) for key in keys}


def entry(kind: TimeKind, clock: str, told: str = "", **more: Any) -> TimeEntry:  # noqa: ANN401
    """A moment of the visit, told to ``told``; another day with ``days=``."""
    days = more.pop("days", 0)
    return TimeEntry(kind=kind, at=at(clock, days), told=told, **more)


def clock(said: str, told: str = DANA.name, technician: str = "") -> tuple[TimeEntry, ...]:
    """Times as one line: ``"travel_start 8:15, arrival 9:00, departure 11:30"``."""
    parts = (part.split() for part in said.split(","))
    return tuple(
        entry(TimeKind(kind), moment, told, technician=technician, id=UUID(int=number))
        for number, (kind, moment) in enumerate(parts, start=1)
    )


def check_in(when: str, person: str = DANA.name, **more: Any) -> Meeting:  # noqa: ANN401
    """A check-in in person."""
    return Meeting(kind=MeetingKind.CHECK_IN, at=at(when), person=person, **more)


def check_out(when: str, person: str = DANA.name, **more: Any) -> Meeting:  # noqa: ANN401
    """A check-out in person, with the work confirmed and other needs asked."""
    asked = {"work_confirmed": True, "other_needs_asked": True} | more
    return Meeting(kind=MeetingKind.CHECK_OUT, at=at(when), person=person, **asked)


def nobody(kind: MeetingKind, when: str, reason: str = "", message: str = "") -> Meeting:
    """Nobody was there: a reason, and a message if one was left."""
    how = MeetingHow.MESSAGE_LEFT if message else MeetingHow.NOBODY
    return Meeting(kind=kind, at=at(when), how=how, reason=reason, message=message)


def agreed(when: str, text: str = "", on: AgreementOn = AgreementOn.RESTATEMENT) -> Agreement:
    """Dana's yes."""
    return Agreement(on=on, by=DANA.name, at=at(when), text=text)


def signed(paper: PaperKind, when: str, name: str = DANA.name, **more: Any) -> Signature:  # noqa: ANN401
    """The client's signature, or what else came of asking (``outcome=``, ``reason=``)."""
    outcome = more.pop("outcome", Outcome.SIGNED)
    return Signature(
        paper=paper, signer=Signer.CLIENT, name=name, at=at(when), outcome=outcome, **more
    )


def change(what: str, **more: Any) -> Change:  # noqa: ANN401
    """A change asked for at 10:00 and approved by Dana's initials, unless said otherwise."""
    ordinary: dict[str, Any] = {
        "asked_at": at("10:00"),
        "asked_by": DANA.name,
        "approval": Approval.INITIALS,
        "approved_by": DANA.name,
        "approved_at": at("10:05"),
    }
    return Change(what=what, **(ordinary | more))


def estimate(minutes: int = 180, amount_minor: int = 36_000, limit_minor: int = 48_000) -> Estimate:
    """Three hours, $360, not more than $480."""
    return Estimate(minutes=minutes, amount_minor=amount_minor, limit_minor=limit_minor)
