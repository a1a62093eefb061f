"""Which phase a visit is likely in, when nobody remembers."""

from app.coaching.skills import Phase
from app.coaching.visit import AgreementOn, MeetingKind, PaperKind, TimeKind, Visit, VisitState


def likely_phase(visit: Visit) -> Phase:
    """Return the phase that the visit's records speak of; it is a suggestion like any phase."""
    if visit.state is VisitState.CLOSED or visit.meeting(MeetingKind.CHECK_OUT):
        return Phase.LEAVE
    if visit.is_signed(PaperKind.AUTHORIZATION):
        return Phase.WORK
    if visit.agreed(AgreementOn.RESTATEMENT):
        return Phase.AUTHORISE
    if visit.meeting(MeetingKind.CHECK_IN):
        return Phase.UNDERSTAND
    is_coming = visit.first(TimeKind.TRAVEL_START) or visit.first(TimeKind.ARRIVAL)
    return Phase.ARRIVE if is_coming or visit.first(TimeKind.SHOP_START) else Phase.PREPARE
