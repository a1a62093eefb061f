"""Which checklist items the program saw happen, for the mark beside them; scores judge closer."""

from collections.abc import Callable, Mapping
from typing import Final

from app.coaching.visit import AgreementOn, MeetingKind, PaperKind, TimeKind, Visit


def _told(kind: TimeKind) -> Callable[[Visit], bool]:
    return lambda visit: bool((entry := visit.last(kind)) and entry.told)


def _met(kind: MeetingKind) -> Callable[[Visit], bool]:
    return lambda visit: bool((meeting := visit.meeting(kind)) and meeting.person)


def _signed(paper: PaperKind) -> Callable[[Visit], bool]:
    return lambda visit: visit.is_signed(paper)


_SEEN: Final[Mapping[str, Callable[[Visit], bool]]] = {
    "check_in": _met(MeetingKind.CHECK_IN),
    "check_out": _met(MeetingKind.CHECK_OUT),
    "travel_told": _told(TimeKind.TRAVEL_START),
    "arrival_told": _told(TimeKind.ARRIVAL),
    "departure_told": _told(TimeKind.DEPARTURE),
    "restatement_agreed": lambda visit: visit.agreed(AgreementOn.RESTATEMENT) is not None,
    "authorization_signed": _signed(PaperKind.AUTHORIZATION),
    "report_signed": _signed(PaperKind.REPORT),
    "estimate_given": lambda visit: visit.estimate.minutes is not None,
    "pauses_recorded": lambda visit: visit.first(TimeKind.PAUSE) is not None,
    "external_notes": lambda visit: bool(visit.text("document.external")),
    "internal_notes": lambda visit: bool(visit.text("document.internal")),
    "other_needs_asked": lambda visit: any(m.other_needs_asked for m in visit.meetings),
    "feedback_given": lambda visit: bool(visit.feedback),
    "whys_asked": lambda visit: bool(visit.text("why.2")),
}


def is_recorded(visit: Visit, record: str) -> bool:
    """Tell whether the visit's own records show what the checklist item ``record`` asks for."""
    seen = _SEEN.get(record)
    return seen is not None and seen(visit)
