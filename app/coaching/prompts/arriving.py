"""Coming: the way told, a person met."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from app.coaching.playbook import Playbook
from app.coaching.prompts.addressing import (
    expected_person,
    first_name,
    person_to_see,
    spoke_with_somebody,
)
from app.coaching.prompts.course import GREETING, arrived, left, listening, working
from app.coaching.prompts.prompt import Prompt, Urgency
from app.coaching.spans import technicians
from app.coaching.telling import was_told
from app.coaching.terms import TravelRule
from app.coaching.visit import (
    Meeting,
    MeetingHow,
    MeetingKind,
    TimeEntry,
    TimeKind,
    Visit,
    VisitKind,
)

_AROUND = timedelta(minutes=30)
_GONE = frozenset({TimeKind.DEPARTURE, TimeKind.HOME, TimeKind.SHOP_START})
_UNTOLD = {
    TimeKind.TRAVEL_START: (
        "Tell {name} when you set out.",
        "They see you arrive, not leave; a drive nobody mentioned looks invented on the bill.",
    ),
    TimeKind.DEPARTURE: (
        "Tell {name} when you left.",
        "The end of the clock is as easily disputed as its start.",
    ),
}


def travel_not_told(visit: Visit, playbook: Playbook, now: datetime) -> Iterator[Prompt]:
    """Travel that is charged began, or they came and went in between, and nobody was told."""
    del now
    untold = next(_untold(visit), None)
    if untold is None:
        return
    say, why = _UNTOLD[untold.kind]
    name = person_to_see(visit, playbook)
    if untold.technician:
        say = f"Tell {{name}} when {first_name(untold.technician)} set out."
    elif untold.kind is TimeKind.TRAVEL_START and arrived(visit) is None:
        say = "Tell {name} you are on the way."
    yield Prompt(
        code="travel-not-told",
        urgency=Urgency.SOON,
        say=say.format(name=name),
        why=why,
        since=untold.at,
        lesson="surprising-invoice",
        action="Note who was told",
    )


def no_check_in(visit: Visit, playbook: Playbook, now: datetime) -> Iterator[Prompt]:
    """There for a while, or at work, and nobody with a name knows it."""
    there = listening(visit)
    if visit.kind is VisitKind.IN_SHOP or there is None:
        return
    again = _came_again(visit)
    came = [m for m in visit.meetings if m.kind is MeetingKind.CHECK_IN]
    is_known = any(_counts(visit, playbook, meeting) for meeting in came)
    if is_known and (again is None or _is_seen_again(visit, again)):
        return
    gone = left(visit)
    at_work = None if is_known else working(visit, playbook)
    due = ((again.at if is_known and again else there) + GREETING, gone, at_work)
    since = min(moment for moment in due if moment)
    if since > now:
        return
    name = person_to_see(visit, playbook) if is_known else expected_person(visit)
    yield Prompt(
        code="no-check-in",
        urgency=Urgency.SOON if gone else Urgency.NOW,
        say=_note_who(visit) if gone else _greet(visit, name, is_back=is_known),
        why="The second time counts like the first: somebody should know you are here."
        if is_known
        else _why_greet(came, name),
        since=since,
        lesson="arrive-by-name",
        action="Check in",
    )


def is_travel_charged(visit: Visit) -> bool:
    """Tell whether the client pays for the way."""
    return visit.terms.travel_rule is not TravelRule.FREE and visit.terms.travel_minor > 0


def _counts(visit: Visit, playbook: Playbook, meeting: Meeting) -> bool:
    if spoke_with_somebody(visit, playbook, meeting):
        return True
    is_absence = meeting.how in {MeetingHow.NOBODY, MeetingHow.MESSAGE_LEFT}
    return is_absence and bool(meeting.reason.strip() or meeting.message.strip())


def _greet(visit: Visit, name: str, *, is_back: bool) -> str:
    if visit.kind is VisitKind.REMOTE:
        return f"Call {name} before you connect."
    return f"Find {name} and say that you are {'back' if is_back else 'here'}."


def _note_who(visit: Visit) -> str:
    is_remote = visit.kind is VisitKind.REMOTE
    return f"Write down who {'knew you were connected' if is_remote else 'saw you come'}."


def _came_again(visit: Visit) -> TimeEntry | None:
    """Return the last arrival, if they had been there and left before it."""
    if sum(entry.kind is TimeKind.ARRIVAL for entry in visit.times) <= 1:
        return None
    first, last = visit.first(TimeKind.ARRIVAL), visit.last(TimeKind.ARRIVAL)
    if first is None or last is None or first is last:
        return None
    went = any(e.kind in _GONE and first.at <= e.at <= last.at for e in visit.moments())
    return last if went else None


def _is_seen_again(visit: Visit, arrival: TimeEntry) -> bool:
    """Tell whether anybody heard of a later arrival, generously: they know each other by now."""
    return was_told(arrival) or any(m.at >= arrival.at - _AROUND for m in visit.meetings)


def _why_greet(came: list[Meeting], name: str) -> str:
    met = [m for m in came if m.how not in {MeetingHow.NOBODY, MeetingHow.MESSAGE_LEFT}]
    if met:
        return f"A wave at the door is soon forgotten; {name} should know you by name."
    if came:
        return "Nobody there is no fault; without a reason it just looks like nobody came."
    return "If nobody can say who came, it was as if nobody had."


def _untold(visit: Visit) -> Iterator[TimeEntry]:
    """Yield what should have been said aloud; every hello and the last goodbye have own rules."""
    is_charged = is_travel_charged(visit)
    last = visit.last(TimeKind.ARRIVAL)
    for entry in visit.moments():
        if was_told(entry):
            continue
        match entry.kind:
            case TimeKind.TRAVEL_START if is_charged:
                yield entry
            case TimeKind.DEPARTURE if (
                last and entry.at < last.at and not _met_around(visit, entry)
            ):
                yield entry
    others = technicians(visit)[1:] if is_charged else ()
    theirs = (entry for name in others for entry in visit.moments(name))
    yield from (e for e in theirs if e.kind is TimeKind.TRAVEL_START and not was_told(e))


def _met_around(visit: Visit, entry: TimeEntry) -> bool:
    return any(abs(meeting.at - entry.at) <= _AROUND for meeting in visit.meetings)
