"""What only others know: the same fault before, this person's focus, a message's tone."""

from collections.abc import Iterator
from datetime import datetime

from app.coaching.playbook import Playbook
from app.coaching.prompts.course import left, listening, working
from app.coaching.prompts.prompt import Known, Prompt, Urgency
from app.coaching.visit import Visit, VisitState
from app.coaching.wording import ended

_HEATED = frozenset({"anger", "blame", "shouting", "non-apology"})
_LESSONS = {
    "anger": "upset-client",
    "jargon": "plain-words",
    "no-next-step": "six-calls",
    "promise-without-time": "promises",
    "overcertain": "cannot-and-can",
    "cannot-without-can": "cannot-and-can",
}


def seen_before(known: Known, visit: Visit, playbook: Playbook, now: datetime) -> Iterator[Prompt]:
    """The same fault was met on an earlier visit, and this one still looks for it."""
    del playbook
    begun = listening(visit)
    if not known.seen_before or begun is None or left(visit):
        return
    if visit.text("document.internal"):
        return
    best = known.seen_before[0]
    yield Prompt(
        code="seen-before",
        urgency=Urgency.NOTE,
        say=f"Read {best.reference} first: this was seen before.",
        why=_what_helped(best.fix, best.client),
        since=min(now, max(begun, best.seen_at or begun)),
        lesson="two-kinds-of-notes",
        action=f"Open {best.reference}",
        about=best.reference,
    )


def focus(known: Known, visit: Visit, playbook: Playbook, now: datetime) -> Iterator[Prompt]:
    """What this person wanted to look at next time, until the work has begun."""
    if known.focus is None or visit.state is VisitState.CLOSED:
        return
    begun = working(visit, playbook)
    if begun is not None and begun <= now:
        return
    first = min((entry.at for entry in visit.times), default=None)
    lessons = playbook.lessons_for(known.focus.skill)
    yield Prompt(
        code="focus",
        urgency=Urgency.NOTE,
        say=known.focus.text,
        why=f"It is what you are working on: {playbook.skill(known.focus.skill).name.lower()}.",
        since=min(now, first or visit.created_at or now),
        lesson=lessons[0].key if lessons else "",
        action="Read the lesson",
        about=known.focus.skill.value,
    )


def tone(known: Known, visit: Visit, playbook: Playbook, now: datetime) -> Iterator[Prompt]:
    """A message that is about to go out will be heard badly: one card for each finding."""
    del visit, playbook
    for drafted in known.findings:
        found = drafted.finding
        if drafted.at > now:
            continue
        yield Prompt(
            code=f"tone-{found.kind}",
            urgency=Urgency.NOW if found.kind in _HEATED else Urgency.SOON,
            say=found.better,
            why=found.say,
            since=drafted.at,
            lesson=_LESSONS.get(found.kind, "read-it-twice"),
            action="Show the place",
            about=str(found.start),
        )


def _what_helped(fix: str, client: str) -> str:
    words = " ".join(fix.split()).rstrip(".")
    return (
        f"At {client} it helped: {words}." if words else ended(f"Somebody has met it at {client}")
    )
