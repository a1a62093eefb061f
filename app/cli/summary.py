"""One visit in words, for a terminal."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from app.coaching.hindsight import Said
from app.coaching.playbook import Playbook
from app.coaching.prompts import Prompt
from app.coaching.visit import CheckState, Visit


def summary(visit: Visit, playbook: Playbook) -> str:
    """Return what is known of a visit as lines of text, times in its zone."""
    return "\n".join(_lines(visit, playbook))


def prompt_said(prompt: Prompt) -> str:
    """Return what the coach says, and why, in two lines."""
    return f"{prompt.urgency:<5} {prompt.code}: {prompt.say}\n      {prompt.why}"


def story_said(visit: Visit, story: Iterable[Said]) -> str:
    """Return what the coach said of a visit: what still stands, then what came and went."""
    return "\n".join(_story(visit, tuple(story)))


def _story(visit: Visit, story: tuple[Said, ...]) -> Iterator[str]:
    standing = [said for said in story if said.cleared_at is None]
    gone = [said for said in story if said.cleared_at is not None]
    if standing:
        yield "Still to do"
    for said in standing:
        yield f"{prompt_said(said.prompt)}\n      since {_local(said.first_at, visit)}"
    if gone:
        yield "\nCame and went" if standing else "Came and went"
    for said in gone:
        end = _local(said.cleared_at or said.first_at, visit)
        away = ", put away" if said.is_dismissed else ""
        yield f"{said.prompt.urgency:<5} {said.prompt.code}: {said.prompt.say}"
        yield f"      {_local(said.first_at, visit)} to {end}{away}"


def _lines(visit: Visit, playbook: Playbook) -> Iterator[str]:
    yield f"{visit.reference}  {visit.title}"
    yield from _rows(
        state=visit.state,
        client=visit.client.name,
        contact=visit.contact,
        technician=visit.technician.name,
        ticket=visit.ticket,
        planned=_local(visit.scheduled_at, visit) if visit.scheduled_at else "",
    )
    if visit.times:
        yield "\nTimes"
    for technician in dict.fromkeys(("", *(entry.technician for entry in visit.times))):
        for entry in visit.moments(technician):
            told = f", told {entry.told}" if entry.told else ""
            label = playbook.time(entry.kind).label
            yield f"  {_local(entry.at, visit)}  {label}{told} {technician}".rstrip()
    for question in playbook.questions:
        if visit.text(question.key):
            yield f"\n{question.label}"
            yield from (f"  {line}" for line in visit.text(question.key).splitlines())
    yield from _facts(visit)


def _facts(visit: Visit) -> Iterator[str]:
    states = [check.state for check in visit.checks.values()]
    yield "\nRecord"
    yield from _rows(
        done=f"{states.count(CheckState.YES)} items of the checklists",
        **{"not applicable": str(states.count(CheckState.NOT_APPLICABLE) or "")},
    )
    for meeting in visit.meetings:
        seen = meeting.person or meeting.reason or "nobody"
        yield f"  {_local(meeting.at, visit)}  {_words(meeting.kind)}: {seen}"
    for change in visit.changes:
        by = f" by {change.approved_by}" if change.approved_by else ""
        yield f"  added: {change.what} (approval: {_words(change.approval)}{by})"
    for promise in visit.promises:
        kept = "kept" if promise.kept_at else f"due {_local(promise.due_at, visit)}"
        yield f"  promised to {promise.to}: {promise.what} ({kept})"
    for signature in visit.signatures:
        at = _local(signature.at, visit)
        yield f"  {at}  {signature.paper}: {_words(signature.outcome)}, {signature.name}"


def _rows(**rows: str) -> Iterator[str]:
    yield from (f"  {name:<15} {text}" for name, text in rows.items() if text)


def _words(word: str) -> str:
    return str(word).replace("_", " ")


def _local(at: datetime, visit: Visit) -> str:
    return f"{at.astimezone(ZoneInfo(visit.zone)):%a %d %b %Y %H:%M}"
