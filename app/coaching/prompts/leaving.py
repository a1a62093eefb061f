"""Going: a goodbye in person, other needs asked, the report signed."""

from collections.abc import Iterator
from datetime import datetime

from app.coaching.playbook import Playbook
from app.coaching.prompts.addressing import person_to_see, spoke_with_somebody
from app.coaching.prompts.authorising import is_settled
from app.coaching.prompts.course import last_arrival, left, parting, was_turned_away
from app.coaching.prompts.prompt import Prompt, Urgency
from app.coaching.visit import (
    CheckState,
    Meeting,
    MeetingKind,
    PaperKind,
    Visit,
    VisitKind,
    VisitState,
)


def no_check_out(visit: Visit, playbook: Playbook, now: datetime) -> Iterator[Prompt]:
    """Gone, or about to go, and nobody was told."""
    since = parting(visit, playbook)
    if (
        visit.kind is VisitKind.IN_SHOP
        or since is None
        or since > now
        or _said_goodbye(visit, playbook)
    ):
        return
    is_gone = left(visit) is not None
    name = person_to_see(visit, playbook)
    before = f"See {name} before you go."
    if visit.kind is VisitKind.REMOTE:
        before = f"Tell {name} that you are done."
    yield Prompt(
        code="no-check-out",
        urgency=Urgency.NOW if is_gone else Urgency.SOON,
        say=f"Call {name} and say that you are done." if is_gone else before,
        why="Good work that nobody saw end is remembered as a technician who vanished.",
        since=since,
        lesson="silent-departure",
        action="Check out",
    )


def other_needs_not_asked(visit: Visit, playbook: Playbook, now: datetime) -> Iterator[Prompt]:
    """The goodbye was said, or is due, without asking what else they need."""
    since = parting(visit, playbook)
    if (
        visit.kind is VisitKind.IN_SHOP
        or since is None
        or since > now
        or _asked_for_more(visit, playbook)
    ):
        return
    is_gone = left(visit) is not None
    yield Prompt(
        code="other-needs-not-asked",
        urgency=Urgency.SOON,
        say=f"Ask {person_to_see(visit, playbook)} what else they need.",
        why="One call today saves them the ticket they would write next week."
        if is_gone
        else "While you are standing there, it costs one question.",
        since=since,
        lesson="anything-else",
        action="They were asked",
    )


def signature_missing(visit: Visit, playbook: Playbook, now: datetime) -> Iterator[Prompt]:
    """The visit ends, and its report is neither signed nor excused."""
    since = parting(visit, playbook)
    if since is None or since > now or is_settled(visit, PaperKind.REPORT):
        return
    if was_turned_away(visit, playbook) or _is_to_be_continued(visit):
        return
    opened = [r.at for r in visit.revisions if r.paper is PaperKind.REPORT]
    was_asked = visit.signature(PaperKind.REPORT) is not None
    yield Prompt(
        code="signature-missing",
        urgency=Urgency.SOON,
        say=_ask_for_signature(visit, person_to_see(visit, playbook), was_asked=was_asked),
        why="A signed page ends the talk about hours before it begins.",
        since=max([since, *opened]),
        lesson="honest-times",
        action="Note the reason" if was_asked else "Hand over",
    )


def _is_to_be_continued(visit: Visit) -> bool:
    """Tell whether we still have something of theirs: it comes back, and the report with it."""
    is_closed = visit.state is VisitState.CLOSED
    return not is_closed and any(thing.is_away for thing in visit.custody)


def _ask_for_signature(visit: Visit, name: str, *, was_asked: bool) -> str:
    if was_asked:
        return "Write down why the report is not signed."
    if left(visit):
        return f"Send {name} the report, and note why it is not signed."
    return f"Let {name} read and sign the report."


def last_check_outs(visit: Visit) -> list[Meeting]:
    """Return the check-outs since the technician last came, in order."""
    came = last_arrival(visit)
    found = (m for m in _check_outs(visit) if came is None or m.at >= came)
    return sorted(found, key=lambda meeting: (meeting.at, meeting.person, meeting.how))


def _said_goodbye(visit: Visit, playbook: Playbook) -> bool:
    return any(_is_goodbye(visit, playbook, meeting) for meeting in last_check_outs(visit))


def _is_goodbye(visit: Visit, playbook: Playbook, meeting: Meeting) -> bool:
    """A person with a name, or, where nobody was, a message: a reason alone tells them nothing."""
    return spoke_with_somebody(visit, playbook, meeting) or bool(meeting.message.strip())


def asked_at_check_out(visit: Visit) -> bool:
    """Tell whether somebody was asked, on the way out, what else they need."""
    return any(m.other_needs_asked or m.other_needs.strip() for m in _check_outs(visit))


def _asked_for_more(visit: Visit, playbook: Playbook) -> bool:
    """Asked at a check-out, or ticked, or there was nobody to ask and a message was left."""
    if asked_at_check_out(visit):
        return True
    ended = _check_outs(visit)
    proofs = {item.key for item in playbook.items if item.record == "other_needs_asked"}
    checks = [check for key, check in visit.checks.items() if key in proofs]
    if any(check.state is not CheckState.OPEN for check in checks):
        return True
    met = any(spoke_with_somebody(visit, playbook, meeting) for meeting in ended)
    return not met and any(meeting.message.strip() for meeting in ended)


def _check_outs(visit: Visit) -> list[Meeting]:
    return [meeting for meeting in visit.meetings if meeting.kind is MeetingKind.CHECK_OUT]
