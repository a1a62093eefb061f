"""Made-up visits for the sample company: what people with different habits leave behind."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from app.coaching.custody import Custody
from app.coaching.messages import MessageKind
from app.coaching.playbook import Playbook
from app.coaching.skills import Phase, Skill
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
    PaperKind,
    PlaybookRef,
    Priority,
    Promise,
    TimeEntry,
    TimeKind,
    Visit,
    VisitKind,
    VisitState,
)
from app.services.identity import new_id
from app.services.sample_job import Job, Luck
from app.services.sample_messages import Letters, written
from app.services.sample_papers import answered, scribble, signed

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
    "why.1": "because",
    "why.2": "root",
    "situation.cannot": "cannot",
    "situation.can": "can",
    "scope.work": "scope",
    "work.findings": "findings",
    "document.external": "external",
    "document.internal": "internal",
    "document.before": "before",
    "document.after": "after",
    "leave.expected": "expected",
    "leave.next_step": "next_step",
    "leave.open_points": "open",
}
"""Which part of a job answers which question."""

_OF_SKILL = {
    "situation": Skill.OWNERSHIP,
    "scope": Skill.EXPECTATIONS,
    "work": Skill.OWNERSHIP,
    "document": Skill.DOCUMENTATION,
    "leave.expected": Skill.EXPECTATIONS,
    "leave.next_step": Skill.DOCUMENTATION,
    "leave.open_points": Skill.FOLLOW_THROUGH,
}
"""Whose care an answer shows, by key or its first part; understanding for the rest."""

_NOT_YET = ("work.", "document.", "leave.", "why.")
_EXPECTED = "What the estimate says, perhaps a little less."
_WITHOUT_PAUSE = 120
_PROMISING = 0.4
_MINUTE = timedelta(minutes=1)
_EVENING = timedelta(hours=3)


def planned(job: Job, at: datetime) -> Visit:
    """Return a visit that lies ahead, at ``at``."""
    return replace(
        _frame(job),
        state=VisitState.PLANNED,
        scheduled_at=at,
        created_at=job.arrival - timedelta(days=2),
    )


def finished(job: Job, playbook: Playbook, letters: Letters, random: Random) -> Visit:
    """Return a visit that is over, done the way its technician does things."""
    luck, start = Luck(habits=job.habits, random=random), job.arrival
    length = float(job.story.get("length", random.uniform(0.75, 1.12)))
    end = start + _MINUTE * (round(job.minutes * length / 5) * 5)
    is_noted_late = not luck.does(Skill.OWNERSHIP, 1.1)
    closed_at = end + (_EVENING if is_noted_late else 10 * _MINUTE)
    agrees = job.is_seen_off or luck.does(Skill.UNDERSTANDING)
    visit = replace(
        _frame(job),
        state=VisitState.CLOSED,
        scheduled_at=start,
        closed_at=closed_at,
        answers=dict(_answers(job, luck, end)),
        checks=_checks(job, playbook, luck, end),
        times=tuple(_times(job, luck, end, closed_at if is_noted_late else None)),
        meetings=tuple(_meetings(job, luck, end)),
        agreements=_agreement(job) if agrees else (),
        changes=_changes(job, luck),
        promises=tuple(_promises(job, luck, end)),
        custody=_custody(job, end, random),
    )
    report = not job.is_silent and (job.is_seen_off or luck.does(Skill.DOCUMENTATION))
    in_time = job.is_seen_off or luck.does(Skill.EXPECTATIONS, 1.15)
    agreed = start + (end - start) * (0.12 if in_time else 0.75)
    signatures = [*signed(job, playbook, PaperKind.AUTHORIZATION, agreed, random)]
    if report:
        signatures += signed(job, playbook, PaperKind.REPORT, end - 2 * _MINUTE, random)
    asks = "ratings" in job.story or (not job.is_silent and luck.does(Skill.FOLLOW_THROUGH))
    return replace(
        visit,
        signatures=tuple(signatures),
        messages=tuple(written(job, letters, _milestones(job, visit, end), luck)),
        feedback=answered(job, playbook, end, random, is_well=agrees) if asks else (),
    )


def under_way(job: Job, playbook: Playbook, random: Random, now: datetime) -> Visit:
    """Return the visit that is open right now, the clock near its estimate."""
    start = job.arrival
    done = {Phase.PREPARE, Phase.ARRIVE, Phase.AUTHORISE}
    answered_ones = [key for key in QUESTIONS if not key.startswith(_NOT_YET)]
    promise = Promise(
        id=new_id(),
        what="Say where we stand",
        to=job.contact.name,
        made_at=start + timedelta(minutes=20),
        due_at=now + timedelta(minutes=12),
    )
    agreed = start + 25 * _MINUTE
    return replace(
        _frame(job),
        state=VisitState.OPEN,
        # The sample is looked at in the evening and at weekends too; its story is a weekday's.
        terms=replace(job.terms, after_hours_percent=100, weekend_percent=100),
        scheduled_at=start,
        answers={
            key: Answer(text=str(job.content[QUESTIONS[key]]), at=start + timedelta(minutes=15))
            for key in answered_ones
            if QUESTIONS[key] in job.content
        },
        checks={
            item.key: Check(at=start + timedelta(minutes=10))
            for item in playbook.items
            if item.phase in done and job.kind in item.applies
        },
        times=tuple(_moments(job, None, lambda _kind: job.contact.name)),
        meetings=(_met(job, MeetingKind.CHECK_IN, start, job.contact.name),),
        changes=(
            Change(id=new_id(), what="Remove old antivirus, install new on 10 PCs", asked_at=now),
        ),
        promises=(promise,),
        signatures=tuple(signed(job, playbook, PaperKind.AUTHORIZATION, agreed, random)),
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
        priority=Priority(job.story.get("priority", Priority.NORMAL)),
        terms=job.terms,
        estimate=Estimate(minutes=job.minutes, amount_minor=price, limit_minor=price * 5 // 4),
        created_at=job.arrival - timedelta(days=1),
        playbook=PlaybookRef(),
    )


def _answers(job: Job, luck: Luck, end: datetime) -> Iterator[tuple[str, Answer]]:
    content = {"expected": _EXPECTED, **job.content}
    knows_what_can_be = luck.does(Skill.OWNERSHIP)
    for key, part in QUESTIONS.items():
        skill = _OF_SKILL.get(key) or _OF_SKILL.get(key.split(".")[0], Skill.UNDERSTANDING)
        does = knows_what_can_be if key == "situation.can" else luck.does(skill)
        if part in content and (does or key == "scope.work"):
            is_last = key.startswith(("document.", "leave.", "work."))
            moment = end - 10 * _MINUTE if is_last else job.arrival + 15 * _MINUTE
            yield key, Answer(text=str(content[part]), at=moment)


def _checks(job: Job, playbook: Playbook, luck: Luck, end: datetime) -> dict[str, Check]:
    """Tick what nothing else shows, each thing in its phase."""
    at = {
        Phase.PREPARE: job.arrival - 50 * _MINUTE,
        Phase.ARRIVE: job.arrival + 4 * _MINUTE,
        Phase.UNDERSTAND: job.arrival + 16 * _MINUTE,
        Phase.AUTHORISE: job.arrival + 20 * _MINUTE,
        Phase.WORK: job.arrival + (end - job.arrival) * 0.6,
        Phase.DOCUMENT: end - 12 * _MINUTE,
        Phase.LEAVE: end - 3 * _MINUTE,
    }
    return {
        item.key: Check(at=at[item.phase])
        for item in playbook.items
        if item.phase in at
        and job.kind in item.applies
        and (not item.record or item.record == "rates_told")
        and luck.does(item.skill)
    }


def _times(job: Job, luck: Luck, end: datetime, written_at: datetime | None) -> Iterator[TimeEntry]:
    """Yield the times of a visit; ``written_at`` is when all were noted from memory."""
    leaves_quietly = job.is_silent

    def told(kind: TimeKind) -> str:
        is_told = job.is_seen_off or luck.does(Skill.EXPECTATIONS)
        is_end = kind in {TimeKind.DEPARTURE, TimeKind.HOME}
        return job.contact.name if is_told and not (is_end and leaves_quietly) else ""

    is_resting = luck.does(Skill.OWNERSHIP)
    pauses = {TimeKind.PAUSE, TimeKind.BACK}
    for entry in _moments(job, end, told):
        if entry.kind in pauses and not is_resting:
            continue
        yield replace(entry, recorded_at=written_at) if written_at else entry


def _moments(
    job: Job, end: datetime | None, told: Callable[[TimeKind], str]
) -> Iterator[TimeEntry]:
    start = job.arrival
    moments: list[tuple[TimeKind, datetime | None]] = [(TimeKind.ARRIVAL, start)]
    if job.kind is VisitKind.ON_SITE:
        way = timedelta(minutes=25 + len(job.client.name) % 4 * 5)
        moments.insert(0, (TimeKind.TRAVEL_START, start - way))
        if job.minutes > _WITHOUT_PAUSE and end:
            noon = start + timedelta(minutes=80)
            moments += [(TimeKind.PAUSE, noon), (TimeKind.BACK, noon + timedelta(minutes=15))]
        moments += [(TimeKind.DEPARTURE, end), (TimeKind.HOME, end and end + way)]
    else:
        moments.append((TimeKind.DEPARTURE, end))
    for kind, at in moments:
        if at is not None:
            yield TimeEntry(id=new_id(), kind=kind, at=at, recorded_at=at, told=told(kind))


def _meetings(job: Job, luck: Luck, end: datetime) -> Iterator[Meeting]:
    is_greeted = job.is_seen_off or luck.does(Skill.PRESENCE)
    yield _met(job, MeetingKind.CHECK_IN, job.arrival, job.contact.name if is_greeted else "")
    if job.is_silent:
        return
    asks = luck.does(Skill.FOLLOW_THROUGH)
    if job.is_seen_off or luck.does(Skill.PRESENCE):
        goodbye = _met(job, MeetingKind.CHECK_OUT, end, job.contact.name)
        yield replace(goodbye, work_confirmed=True, other_needs_asked=asks)
    elif luck.happens(0.5):
        yield replace(_met(job, MeetingKind.CHECK_OUT, end, ""), other_needs_asked=asks)
    else:
        yield replace(
            _met(job, MeetingKind.CHECK_OUT, end, job.contact.name),
            how=MeetingHow.MESSAGE_LEFT,
            message="All done; the report is in your mail. I will call tomorrow.",
        )


def _met(job: Job, kind: MeetingKind, at: datetime, person: str) -> Meeting:
    how = MeetingHow.BY_PHONE if job.kind is VisitKind.REMOTE else MeetingHow.IN_PERSON
    return Meeting(id=new_id(), kind=kind, at=at, how=how, person=person or "reception")


def _agreement(job: Job) -> tuple[Agreement, ...]:
    at = job.arrival + timedelta(minutes=18)
    return (Agreement(id=new_id(), on=AgreementOn.RESTATEMENT, by=job.contact.name, at=at),)


def _changes(job: Job, luck: Luck) -> tuple[Change, ...]:
    content = job.content.get("change")
    if content is None:
        return ()
    asked = job.arrival + timedelta(minutes=70)
    started = asked + timedelta(minutes=10)
    change = Change(
        id=new_id(), asked_at=asked, asked_by=job.contact.name, started_at=started, **content
    )
    if job.story.get("is_unapproved"):
        return (change,)
    is_first = job.is_seen_off or luck.does(Skill.EXPECTATIONS)
    return (
        replace(
            change,
            approval=Approval.VERBAL,
            approved_by=job.contact.name,
            approved_at=asked + timedelta(minutes=5 if is_first else 35),
            heard_by=job.technician.name,
        ),
    )


def _promises(job: Job, luck: Luck, end: datetime) -> Iterator[Promise]:
    made = job.arrival + timedelta(minutes=20)
    due = made + (end - made) * 0.5
    is_late = bool(job.story.get("is_promise_late"))
    if is_late or (not job.is_silent and luck.happens(_PROMISING)):
        keeps = not is_late and luck.does(Skill.TIMELINESS, 1.35)
        yield Promise(
            id=new_id(),
            what="Say what the cause is",
            to=job.contact.name,
            made_at=made,
            due_at=due,
            kept_at=due - 6 * _MINUTE if keeps else due + (end - due) * 0.6,
        )
    if "forgotten" in job.story:
        soon = (end + timedelta(days=1)).replace(hour=15, minute=0)
        yield Promise(
            id=new_id(),
            what=str(job.story["forgotten"]),
            to=job.contact.name,
            made_at=end,
            due_at=soon,
        )
    taken = job.story.get("taken")
    if taken is not None:
        yield Promise(
            id=new_id(),
            what=f"Bring back: {taken['what']}",
            to=job.contact.name,
            made_at=end,
            due_at=end + timedelta(days=int(taken["days"])),
        )


def _custody(job: Job, end: datetime, random: Random) -> tuple[Custody, ...]:
    taken = job.story.get("taken")
    if taken is None:
        return ()
    return (
        Custody(
            id=new_id(),
            what=str(taken["what"]),
            serial=str(taken["serial"]),
            condition=str(taken["condition"]),
            taken_at=end,
            given_by=job.contact.name,
            ink=scribble(random),
            due_at=end + timedelta(days=int(taken["days"])),
        ),
    )


def _milestones(job: Job, visit: Visit, end: datetime) -> dict[MessageKind, datetime]:
    """Return the moments at which somebody could have written to the client."""
    start, over = job.arrival, timedelta(minutes=job.minutes)
    found = {MessageKind.CAUSE_FOUND: start + (end - start) * 0.4}
    if job.kind is VisitKind.ON_SITE:
        found = {MessageKind.ON_THE_WAY: start - 30 * _MINUTE, **found}
    if end - start > over:
        found[MessageKind.UPDATE] = start + over * 0.85
    late = next((p for p in visit.promises if p.kept_at and p.kept_at > p.due_at), None)
    if late:
        found[MessageKind.BAD_NEWS] = late.due_at + 5 * _MINUTE
    if not job.is_silent:
        found[MessageKind.DONE] = end
    return found
