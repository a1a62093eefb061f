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


def checked(clock: str, *keys: str) -> dict[str, Check]:
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


def good_visit(**changes: Any) -> Visit:  # noqa: ANN401 -- any field of a visit
    """A visit on which everything was done as it should be, 8:15 to 12:10, closed at 12:15."""
    well: dict[str, Any] = {
        "state": VisitState.CLOSED,
        "scheduled_at": at("9:00"),
        "closed_at": at("12:15"),
        "estimate": estimate(limit_minor=60_000),
        "answers": GOOD_ANSWERS,
        "checks": checked("9:20", "work.before") | checked("11:30", "leave.tidy"),
        "times": clock("travel_start 8:15, arrival 9:00, departure 11:32, home 12:10"),
        "meetings": (check_in("9:02"), check_out("11:30")),
        "agreements": (agreed("9:08", GOOD_ANSWERS["statement.restatement"].text),),
        "changes": (
            change(
                "Renew two antivirus licences",
                minutes=30,
                amount_minor=11_000,
                parts_minor=5_000,
                started_at=at("10:06"),
                done_at=at("10:40"),
            ),
        ),
        "signatures": (
            signed(PaperKind.AUTHORIZATION, "9:12"),
            signed(PaperKind.REPORT, "11:30"),
        ),
    }
    return a_visit(**(well | changes))


GOOD_ANSWERS: Mapping[str, Answer] = answers(
    prepare__purpose=("8:00", "Card payments go through again before the first patient."),
    five__who=("9:05", "Front desk, 4 people"),
    five__what=("9:05", "Booking and card payments"),
    five__when=("9:06", "Before patients at 8:00 tomorrow"),
    five__where=("9:06", "Reception; treatment rooms are fine"),
    five__why=("9:07", "Every dropped card payment is typed in again by hand at night"),
    statement__words=("9:07", "“The internet keeps dying since the new phones.”"),
    statement__theory=("9:08", "The phones"),
    statement__facts=("9:08", "Router log: “WAN link lost”, 9 times since Monday, also at night"),
    statement__restatement=("9:08", "The router drops its own line; the phones only show it."),
    scope__work=("9:10", "Replace the router and copy its settings"),
    document__external=("11:20", "Your router was replaced; payments were tested at both desks."),
    document__internal=(
        "11:22",
        "WAN port failing, log full of link losses; new router, firmware 4.2",
    ),
    leave__next_step=("11:30", "We send the old router back under warranty"),
    leave__open_points=("11:30", "Warranty return: Marcus, by Friday"),
)
