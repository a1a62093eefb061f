"""Where a visit is in its course, read from what happened and never from a button pressed.

Only dated facts tell when something began. A visit that was closed went through all of it.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from app.coaching.playbook import Playbook
from app.coaching.prompts.contact import contacts, is_nobody_there
from app.coaching.replay import ending
from app.coaching.skills import Phase
from app.coaching.visit import (
    CheckState,
    MeetingKind,
    PaperKind,
    TimeKind,
    Visit,
    VisitKind,
    VisitState,
)

GREETING = timedelta(minutes=5)
"""How long it may take from the door to the person we came to see."""

LISTENING = timedelta(minutes=15)
"""How long to listen before the coach asks for what was not written down yet."""

SETTLING = timedelta(minutes=30)
"""After this time on site, work is under way even if nobody ticked anything."""

TO_WRITE = timedelta(minutes=5)
"""How long the second half of a thought may take to be written down."""

SAYING_GOODBYE = timedelta(minutes=10)
"""How long it may take from the first word written about the end to the goodbye itself."""

TALKING = timedelta(minutes=5)
"""So long after a word with the client nobody is on the way out yet."""

_MESSAGE = "leave.message"
_UNDERSTANDING = ("five.", "statement.", "why.")


def arrived(visit: Visit) -> datetime | None:
    """Return when the technician was there, judged by the first thing that proves it."""
    there = {TimeKind.ARRIVAL, TimeKind.DEPARTURE}
    if visit.kind is not VisitKind.ON_SITE:
        there.add(TimeKind.SHOP_START)
    return _earliest(
        *(entry.at for entry in visit.moments() if entry.kind in there),
        *(meeting.at for meeting in visit.meetings if meeting.kind is MeetingKind.CHECK_IN),
        *(change.started_at for change in visit.changes),
        *_closing(visit),
    )


def listening(visit: Visit) -> datetime | None:
    """Return when talking about the problem began: on arrival, or with the first answer.

    Answers taken down on the phone for a planned visit, or on the way, don't begin it.
    """
    there = arrived(visit)
    is_at_hand = visit.kind is not VisitKind.ON_SITE or visit.state is VisitState.OPEN
    if there or visit.times or not is_at_hand:
        return there
    written = _dated_answers(visit, _UNDERSTANDING)
    planned = visit.scheduled_at if visit.state is VisitState.PLANNED else None
    return _earliest(*(at for at in written if planned is None or at >= planned))


def working(visit: Visit, playbook: Playbook) -> datetime | None:
    """Return when work was under way: something done, or long enough on site to assume it."""
    begun = listening(visit)
    if begun is None:
        return None
    keys = {item.key for item in playbook.items_in(Phase.WORK)}
    signs = (
        *_dated_ticks(visit, keys),
        *_dated_answers(visit, tuple(q.key for q in playbook.questions_in(Phase.WORK))),
        *(change.started_at for change in visit.changes),
        *_closing(visit),
    )
    first = _earliest(*signs)
    if (first is None or first > begun + SETTLING) and not was_turned_away(visit, playbook):
        assumed = heard_out(visit, begun + SETTLING, begun + 2 * SETTLING)
        first = _earliest(first, left(visit), assumed)
    return max(begun, first) if first else None


def heard_out(visit: Visit, due: datetime, latest: datetime) -> datetime:
    """Return ``due`` put off, up to ``latest``, as long as answers are still being written down."""
    agreed = (agreement.at for agreement in visit.agreements)
    for written in sorted((*_dated_answers(visit, _UNDERSTANDING), *agreed)):
        if written <= due < written + TO_WRITE:
            due = written + TO_WRITE
    return min(due, latest)


def was_turned_away(visit: Visit, playbook: Playbook) -> bool:
    """Tell whether nobody was there, and they left again before any work could have been done."""
    if not is_nobody_there(visit):
        return False
    came, gone = arrived(visit), left(visit)
    if came and gone and gone >= came + SETTLING:
        return False
    keys = {item.key for item in playbook.items_in(Phase.WORK)}
    written = playbook.questions_in(Phase.WORK), playbook.questions_in(Phase.DOCUMENT)
    has_notes = any(visit.text(question.key) for questions in written for question in questions)
    has_ticks = any(visit.checks[key].state is CheckState.YES for key in keys & {*visit.checks})
    has_changes = any(change.started_at or change.done_at for change in visit.changes)
    return not (has_notes or has_ticks or has_changes)


def finished(visit: Visit, playbook: Playbook) -> datetime | None:
    """Return when the work was done: the last item of the work ticked off, or on leaving."""
    items = [item.key for item in playbook.items_in(Phase.WORK, visit.kind)]
    answered = [visit.checks[key] for key in items if key in visit.checks]
    dated = [check.at for check in answered if check.at and check.state is not CheckState.OPEN]
    is_complete = bool(items) and len(dated) == len(items)
    return _earliest(max(dated) if is_complete else None, leaving(visit, playbook))


def winding_up(visit: Visit, playbook: Playbook) -> datetime | None:
    """Return when the work drew to its end: shown to the client, written up, or the leave begun."""
    came = last_arrival(visit)
    tested = visit.checks.get("work.test_together")
    signs = (
        tested.at if tested and tested.state is not CheckState.OPEN else None,
        *_dated_answers(visit, ("document.external", "document.after")),
    )
    return _earliest(
        finished(visit, playbook),
        *(at for at in signs if at and (came is None or at >= came)),
    )


def leaving(visit: Visit, playbook: Playbook) -> datetime | None:
    """Return when the technician was about to leave, or left, since they last arrived."""
    keys = {item.key for item in playbook.items_in(Phase.LEAVE)}
    signs = (
        left(visit),
        *_dated_ticks(visit, keys),
        *_dated_answers(visit, tuple(q.key for q in playbook.questions_in(Phase.LEAVE))),
        *(meeting.at for meeting in visit.meetings if meeting.kind is MeetingKind.CHECK_OUT),
        *(sign.at for sign in visit.signatures if sign.paper is PaperKind.REPORT),
    )
    came = last_arrival(visit)
    return _earliest(*(at for at in signs if at and (came is None or at >= came)))


def parting(visit: Visit, playbook: Playbook) -> datetime | None:
    """Return when the goodbye was due: the last things ticked off, or written a while ago.

    As long as the client was just spoken to, it is still being said.
    """
    keys = {item.key for item in playbook.items_in(Phase.LEAVE)} - {_MESSAGE}
    written = _dated_answers(visit, tuple(q.key for q in playbook.questions_in(Phase.LEAVE)))
    signs = (
        *_dated_ticks(visit, keys),
        *(at + SAYING_GOODBYE for at in written),
        *(meeting.at for meeting in visit.meetings if meeting.kind is MeetingKind.CHECK_OUT),
        *(sign.at for sign in visit.signatures if sign.paper is PaperKind.REPORT),
    )
    came, gone = last_arrival(visit), left(visit)
    due = _earliest(*(at for at in signs if came is None or at >= came))
    for heard in contacts(visit, playbook) if due else ():
        if due and heard <= due < heard + TALKING:
            due = heard + TALKING
    return _earliest(due, gone)


def left(visit: Visit) -> datetime | None:
    """Return when the technician left and did not come back, as far as is known."""
    came, gone = last_arrival(visit), {TimeKind.DEPARTURE}
    if came:
        gone.add(TimeKind.HOME)
    if came and visit.kind is VisitKind.ON_SITE:
        gone.add(TimeKind.SHOP_START)
    return _earliest(
        *(e.at for e in visit.moments() if e.kind in gone and (came is None or e.at >= came)),
        *_closing(visit),
    )


def last_arrival(visit: Visit) -> datetime | None:
    """Return when the technician last came to the client."""
    entry = visit.last(TimeKind.ARRIVAL)
    return entry.at if entry else None


def _closing(visit: Visit) -> Iterator[datetime]:
    """Yield when the visit was closed, as the last sign that everything before it happened."""
    closed = (visit.closed_at or ending(visit)) if visit.state is VisitState.CLOSED else None
    if closed:
        yield closed


def _dated_ticks(visit: Visit, keys: set[str]) -> Iterator[datetime]:
    checks = (check for key, check in visit.checks.items() if key in keys)
    return (check.at for check in checks if check.at and check.state is CheckState.YES)


def _dated_answers(visit: Visit, beginnings: tuple[str, ...]) -> Iterator[datetime]:
    written = (
        answer
        for key, answer in visit.answers.items()
        if key.startswith(beginnings) and answer.text.strip()
    )
    return (answer.at for answer in written if answer.at)


def _earliest(*moments: datetime | None) -> datetime | None:
    known: Iterable[datetime] = (moment for moment in moments if moment)
    return min(known, default=None)
