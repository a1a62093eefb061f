"""Coming and going: who saw us, who was asked what."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from app.coaching.messages import MessageKind
from app.coaching.playbook import Playbook
from app.coaching.prompts.addressing import SPOKEN, is_named, spoke_with_somebody
from app.coaching.prompts.contact import contacts_on_record
from app.coaching.prompts.course import SETTLING, arrived, last_arrival, left
from app.coaching.prompts.leaving import asked_at_check_out, last_check_outs
from app.coaching.scoring.found import (
    ALL,
    HALF,
    LITTLE,
    MOST,
    NOTHING,
    Found,
    best,
    quoted,
    sentence,
)
from app.coaching.skills import Proof
from app.coaching.telling import was_told
from app.coaching.visit import (
    Meeting,
    MeetingKind,
    Outcome,
    PaperKind,
    Signer,
    TimeKind,
    Visit,
    VisitKind,
)

_GOODBYES = frozenset({MessageKind.DONE, MessageKind.HOW_DID_WE_DO})
_MINUTE = timedelta(minutes=1)

AT_THE_END = timedelta(minutes=15)
"""A word with the client so short before leaving is no goodbye, but they know who was there."""


def check_in(visit: Visit, playbook: Playbook, at: datetime) -> Found | None:
    """Judge whether somebody with a name knew, soon, that we were there."""
    del at
    if visit.kind is VisitKind.IN_SHOP or arrived(visit) is None:
        return None
    came = (meeting for meeting in visit.meetings if meeting.kind is MeetingKind.CHECK_IN)
    in_order = sorted(came, key=lambda meeting: (meeting.at, meeting.person, meeting.how))
    greeted = best(_greeting(visit, playbook, meeting) for meeting in in_order)
    return greeted or Found(degree=NOTHING, say="No check-in with anybody.")


def check_out(visit: Visit, playbook: Playbook, at: datetime) -> Found | None:
    """Judge the goodbye; where nobody could be seen, the message left instead of it."""
    del at
    if not is_parting_due(visit):
        return None
    goodbyes = (
        *(_goodbye(visit, playbook, meeting) for meeting in last_check_outs(visit)),
        *_other_goodbyes(visit, playbook),
    )
    return best(goodbyes) or Found(degree=NOTHING, say="Left without a check-out.")


def message_left(visit: Visit, playbook: Playbook, at: datetime) -> Found | None:
    """Judge what those read who could not be seen; nothing to judge where somebody was."""
    del at
    if not is_parting_due(visit):
        return None
    if is_message_left(visit):
        return Found(degree=ALL, say="Left a message that the work is done.")
    seen = any(meeting.how in SPOKEN for meeting in last_check_outs(visit))
    if seen or any(_other_goodbyes(visit, playbook)):
        return None
    return Found(degree=NOTHING, say="No message left when nobody was seen.")


def other_needs_asked(visit: Visit, playbook: Playbook, at: datetime) -> Found | None:
    """Judge whether they were asked what else they need, where anybody was there to ask."""
    del playbook, at
    if asked_at_check_out(visit):
        return Found(degree=ALL, say="Asked what else they need.")
    if not is_parting_due(visit) or is_nobody_to_ask(visit):
        return None
    return Found(degree=NOTHING, say="Nobody asked what else they need.")


def feedback_given(visit: Visit, playbook: Playbook, at: datetime) -> Found | None:
    """Judge whether they were asked how we did, whatever they answered."""
    del playbook, at
    if any(answer.rating or answer.comment.strip() for answer in visit.feedback):
        return Found(degree=ALL, say="They said how we did.", proof=Proof.CONFIRMED)
    if visit.feedback:
        return Found(degree=HALF, say="Asked how we did, without an answer.")
    if not is_parting_due(visit) or is_nobody_to_ask(visit):
        return None
    return Found(degree=NOTHING, say="Nobody asked how we did.")


def is_parting_due(visit: Visit) -> bool:
    """Tell whether the technician left, or said goodbye already, and the client is elsewhere."""
    is_over = left(visit) is not None or bool(last_check_outs(visit))
    return is_over and visit.kind is not VisitKind.IN_SHOP


def is_message_left(visit: Visit) -> bool:
    """Tell whether anything in writing told them that we are done."""
    came = last_arrival(visit)
    sent = (m.sent_at for m in visit.messages if m.kind in _GOODBYES and m.sent_at)
    return any(meeting.message.strip() for meeting in last_check_outs(visit)) or any(
        came is None or at >= came for at in sent
    )


def is_silent_departure(visit: Visit, playbook: Playbook) -> bool:
    """Tell whether the technician left and nobody at the client's could know of it."""
    seen = any(meeting.how in SPOKEN for meeting in last_check_outs(visit))
    is_known = seen or is_message_left(visit) or any(_other_goodbyes(visit, playbook))
    return visit.kind is not VisitKind.IN_SHOP and left(visit) is not None and not is_known


def is_nobody_to_ask(visit: Visit) -> bool:
    """Tell whether there was nobody at the end, and a message was left for them."""
    seen = any(meeting.how in SPOKEN for meeting in last_check_outs(visit))
    return not seen and is_message_left(visit)


def _greeting(visit: Visit, playbook: Playbook, meeting: Meeting) -> Found:
    if spoke_with_somebody(visit, playbook, meeting):
        arrival = visit.first(TimeKind.ARRIVAL)
        late = meeting.at - arrival.at if arrival else timedelta(0)
        name = meeting.person.strip()
        if late > SETTLING:
            say = f"Checked in with {name} only {late // _MINUTE} minutes after arriving."
            return Found(degree=HALF, say=say)
        return Found(degree=ALL, say=f"Checked in with {name}.")
    if meeting.how in SPOKEN:
        return Found(degree=HALF, say="Checked in, no contact named.")
    if meeting.message.strip():
        return Found(degree=MOST, say="Nobody there on arrival; a message was left.")
    if meeting.reason.strip():
        return Found(degree=HALF, say=sentence("Nobody there on arrival:", quoted(meeting.reason)))
    return Found(degree=NOTHING, say="Nobody there on arrival, and no reason noted.")


def _goodbye(visit: Visit, playbook: Playbook, meeting: Meeting) -> Found:
    if spoke_with_somebody(visit, playbook, meeting):
        return Found(degree=ALL, say=f"Checked out with {meeting.person.strip()}.")
    if meeting.how in SPOKEN:
        return Found(degree=HALF, say="Checked out, no contact named.")
    if meeting.message.strip():
        has_reason = bool(meeting.reason.strip())
        say = "Nobody could be seen; a message was left."
        return Found(degree=ALL if has_reason else MOST, say=say)
    if meeting.reason.strip():
        return Found(degree=LITTLE, say="Nobody was there to say goodbye to, and no message left.")
    return Found(degree=NOTHING, say="Left without a check-out.")


def _other_goodbyes(visit: Visit, playbook: Playbook) -> Iterator[Found]:
    """Yield what shows without a check-out that somebody knew we were leaving."""
    came = last_arrival(visit)
    for signature in visit.signatures:
        is_report = signature.paper is PaperKind.REPORT and signature.signer is Signer.CLIENT
        is_now = came is None or signature.at >= came
        if is_report and is_now and signature.outcome is Outcome.SIGNED:
            yield Found(degree=MOST, say="No check-out noted, but they signed the report.")
            break
    departure = visit.last(TimeKind.DEPARTURE)
    if departure and was_told(departure) and is_named(visit, playbook, departure.told):
        yield Found(degree=HALF, say=f"No check-out noted; {departure.told.strip()} was told.")
    gone = left(visit)
    heard = (at for at in contacts_on_record(visit, playbook) if gone and gone - AT_THE_END <= at)
    if any(gone and at <= gone for at in heard):
        yield Found(degree=LITTLE, say="No check-out noted, only a word shortly before leaving.")
