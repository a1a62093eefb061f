"""Made-up visits for the sample company: what people with different habits leave behind."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

from app.coaching.ink import Ink, InkPoint
from app.coaching.people import Client, Contact, Person
from app.coaching.playbook import ChecklistItem, Playbook
from app.coaching.skills import Phase, Skill
from app.coaching.terms import Terms
from app.coaching.visit import (
    Agreement,
    AgreementOn,
    Answer,
    Approval,
    Change,
    Check,
    CheckState,
    Estimate,
    Feedback,
    Meeting,
    MeetingHow,
    MeetingKind,
    PaperKind,
    PlaybookRef,
    Promise,
    Signature,
    Signer,
    TimeEntry,
    TimeKind,
    Visit,
    VisitKind,
    VisitState,
)
from app.services.identity import new_id

QUESTIONS = {
    "five.who": "who",
    "five.what": "what",
    "five.when": "when",
    "five.where": "where",
    "five.why": "why",
    "statement.words": "words",
    "statement.theory": "theory",
    "statement.facts": "facts",
    "statement.restatement": "restatement",
    "scope.work": "scope",
    "document.external": "external",
    "document.internal": "internal",
    "leave.next_step": "next_step",
}
"""Which part of a job answers which question."""


_WITHOUT_PAUSE = 120


@dataclass(frozen=True, kw_only=True)
class Habits:
    """How likely a person does what a skill asks for, 0 to 1; what is missing is 0.8."""

    care: Mapping[str, float]

    def of(self, skill: Skill) -> float:
        """Return the likelihood for one skill."""
        return self.care.get(skill.value, 0.8)


@dataclass(frozen=True, kw_only=True)
class Job:
    """Who does what for whom, and when the technician arrives (UTC)."""

    content: Mapping[str, Any]
    client: Client
    technician: Person
    habits: Habits
    arrival: datetime
    zone: str
    terms: Terms
    ticket: str
    reference: str

    @property
    def contact(self) -> Contact:
        """The client's first contact."""
        return self.client.contacts[0]

    @property
    def minutes(self) -> int:
        """The estimate, in minutes."""
        return int(self.content["minutes"])

    @property
    def kind(self) -> VisitKind:
        """Where the work is done."""
        return VisitKind(self.content.get("kind", "onsite"))


def planned(job: Job, at: datetime) -> Visit:
    """Return a visit that lies ahead, at ``at``."""
    return replace(
        _frame(job),
        state=VisitState.PLANNED,
        scheduled_at=at,
        created_at=job.arrival - timedelta(days=2),
    )


def finished(job: Job, playbook: Playbook, random: Random) -> Visit:
    """Return a visit that is over, done the way its technician does things."""
    habits, start = job.habits, job.arrival
    end = start + timedelta(minutes=round(job.minutes * random.uniform(0.8, 1.35) / 5) * 5)
    meets = random.random() < habits.of(Skill.PRESENCE)
    closes = random.random() < habits.of(Skill.FOLLOW_THROUGH)
    tells = random.random() < habits.of(Skill.EXPECTATIONS)
    agrees = random.random() < habits.of(Skill.UNDERSTANDING)
    visit = replace(
        _frame(job),
        state=VisitState.CLOSED,
        scheduled_at=start,
        closed_at=end + timedelta(minutes=10),
        answers=dict(_answers(job, random, end)),
        checks=_checks(job, playbook, random, end),
        times=_times(job, start, end, told=job.contact.name if tells else ""),
        meetings=tuple(_meetings(job, start, end, came=meets, left=closes)),
        agreements=_agreement(job, start) if agrees else (),
        changes=_changes(job, start, approved=tells),
        signatures=tuple(_signatures(job, playbook, end, random, report=closes)),
    )
    return replace(visit, feedback=_feedback(visit, playbook, random, closes=closes))


def under_way(job: Job, playbook: Playbook, random: Random, now: datetime) -> Visit:
    """Return the visit that is open right now, the clock near its estimate."""
    start = job.arrival
    done = {Phase.PREPARE, Phase.ARRIVE, Phase.AUTHORISE}
    answered = [key for key in QUESTIONS if not key.startswith(("document.", "leave."))]
    promise = Promise(
        id=new_id(),
        what="Say where we stand",
        to=job.contact.name,
        made_at=start + timedelta(minutes=20),
        due_at=now + timedelta(minutes=12),
    )
    return replace(
        _frame(job),
        state=VisitState.OPEN,
        # The sample is looked at in the evening and at weekends too; its story is a weekday's.
        terms=replace(job.terms, after_hours_percent=100, weekend_percent=100),
        scheduled_at=start,
        answers={
            key: Answer(text=str(job.content[QUESTIONS[key]]), at=start + timedelta(minutes=15))
            for key in answered
            if QUESTIONS[key] in job.content
        },
        checks={
            item.key: Check(state=CheckState.YES, at=start + timedelta(minutes=10))
            for item in playbook.items
            if item.phase in done and job.kind in item.applies
        },
        times=_times(job, start, None, told=job.contact.name),
        meetings=tuple(_meetings(job, start, None, came=True, left=False)),
        changes=(
            Change(id=new_id(), what="Remove old antivirus, install new on 10 PCs", asked_at=now),
        ),
        promises=(promise,),
        signatures=tuple(_signatures(job, playbook, None, random, report=False)),
    )


def _frame(job: Job) -> Visit:
    rate = job.terms.remote_minor if job.kind is VisitKind.REMOTE else job.terms.on_site_minor
    price = job.minutes * rate // 60
    return Visit(
        id=new_id(),
        reference=job.reference,
        title=str(job.content["title"]),
        ticket=job.ticket,
        client=job.client,
        contact=job.contact.name,
        technician=job.technician,
        zone=job.zone,
        kind=job.kind,
        terms=job.terms,
        estimate=Estimate(minutes=job.minutes, amount_minor=price, limit_minor=price * 5 // 4),
        created_at=job.arrival - timedelta(days=1),
        playbook=PlaybookRef(),
    )


def _answers(job: Job, random: Random, end: datetime) -> Iterator[tuple[str, Answer]]:
    understands = job.habits.of(Skill.UNDERSTANDING)
    writes = job.habits.of(Skill.DOCUMENTATION)
    for key, part in QUESTIONS.items():
        is_note = key.startswith(("document.", "leave."))
        text = job.content.get(part)
        if text and random.random() < (writes if is_note else understands):
            moment = end if is_note else job.arrival + timedelta(minutes=15)
            yield key, Answer(text=str(text), at=moment)


def _checks(job: Job, playbook: Playbook, random: Random, at: datetime) -> dict[str, Check]:
    def is_done(item: ChecklistItem) -> bool:
        return job.kind in item.applies and random.random() < job.habits.of(item.skill)

    return {
        item.key: Check(state=CheckState.YES, at=at) for item in playbook.items if is_done(item)
    }


def _times(job: Job, start: datetime, end: datetime | None, *, told: str) -> tuple[TimeEntry, ...]:
    if job.kind is VisitKind.REMOTE:
        moments = [(TimeKind.ARRIVAL, start), (TimeKind.DEPARTURE, end)]
    else:
        way = timedelta(minutes=25 + len(job.client.name) % 4 * 5)
        moments = [(TimeKind.TRAVEL_START, start - way), (TimeKind.ARRIVAL, start)]
        if job.minutes > _WITHOUT_PAUSE and end:
            noon = start + timedelta(minutes=80)
            moments += [(TimeKind.PAUSE, noon), (TimeKind.BACK, noon + timedelta(minutes=15))]
        moments += [(TimeKind.DEPARTURE, end), (TimeKind.HOME, end and end + way)]
    return tuple(
        TimeEntry(id=new_id(), kind=kind, at=at, recorded_at=at, told=told)
        for kind, at in moments
        if at is not None
    )


def _meetings(
    job: Job, start: datetime, end: datetime | None, *, came: bool, left: bool
) -> Iterator[Meeting]:
    how = MeetingHow.BY_PHONE if job.kind is VisitKind.REMOTE else MeetingHow.IN_PERSON
    arrived = Meeting(id=new_id(), kind=MeetingKind.CHECK_IN, at=start, how=how)
    yield replace(arrived, person=job.contact.name if came else "reception")
    if end is not None and left:
        yield replace(
            arrived,
            id=new_id(),
            kind=MeetingKind.CHECK_OUT,
            at=end,
            person=job.contact.name,
            work_confirmed=True,
            other_needs_asked=True,
        )


def _agreement(job: Job, start: datetime) -> tuple[Agreement, ...]:
    return (
        Agreement(
            id=new_id(),
            on=AgreementOn.RESTATEMENT,
            by=job.contact.name,
            at=start + timedelta(minutes=18),
        ),
    )


def _changes(job: Job, start: datetime, *, approved: bool) -> tuple[Change, ...]:
    content = job.content.get("change")
    if content is None:
        return ()
    asked = start + timedelta(minutes=70)
    change = Change(id=new_id(), asked_at=asked, asked_by=job.contact.name, **content)
    started = asked + timedelta(minutes=10)
    if not approved:
        return (replace(change, started_at=started),)
    return (
        replace(
            change,
            approval=Approval.VERBAL,
            approved_by=job.contact.name,
            approved_at=asked + timedelta(minutes=5),
            heard_by=job.technician.name,
            started_at=started,
        ),
    )


def _signatures(
    job: Job, playbook: Playbook, end: datetime | None, random: Random, *, report: bool
) -> Iterator[Signature]:
    agreed = job.arrival + timedelta(minutes=25)
    yield from _signed(job, playbook, PaperKind.AUTHORIZATION, agreed, random)
    if end is not None and report:
        yield from _signed(job, playbook, PaperKind.REPORT, end, random)


def _signed(
    job: Job, playbook: Playbook, paper: PaperKind, at: datetime, random: Random
) -> Iterator[Signature]:
    client = Signature(
        id=new_id(),
        paper=paper,
        signer=Signer.CLIENT,
        name=job.contact.name,
        role=job.contact.role,
        consent=f"{playbook.consent(paper.value)} {playbook.consent('on_screen')}",
        at=at,
        ink=_scribble(random),
    )
    yield client
    yield replace(
        client,
        id=new_id(),
        signer=Signer.TECHNICIAN,
        name=job.technician.name,
        role="technician",
        consent="",
        ink=_scribble(random),
    )


def _scribble(random: Random) -> Ink:
    """Draw something that looks signed: loops that get flatter towards the end."""
    height, width, steps = 180.0, 700.0, 90
    loops, lean = random.uniform(3.5, 6), random.uniform(0.2, 0.6)
    points = []
    for step in range(steps):
        part = step / steps
        swing = math.sin(part * loops * 2 * math.pi) * 46 * (1 - part) ** 0.6
        x = 110 + part * 380 + swing * lean
        y = 105 - swing - 14 * math.cos(part * 3)
        points.append(InkPoint(x=round(x, 1), y=round(y, 1), t=step * 14, p=0.6 - 0.3 * part))
    return Ink(width=width, height=height, strokes=(tuple(points),))


def _feedback(
    visit: Visit, playbook: Playbook, random: Random, *, closes: bool
) -> tuple[Feedback, ...]:
    if not closes:
        return ()
    good = 4 if visit.agreements else 3
    return tuple(
        Feedback(
            question=question.key, rating=min(5, good + random.randint(0, 1)), at=visit.closed_at
        )
        for question in playbook.feedback
    )
