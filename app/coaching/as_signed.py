"""A visit as it stood when a client signed for it."""

from dataclasses import replace
from datetime import datetime

from app.coaching.custody import Custody
from app.coaching.visit import Approval, Change, PaperKind, TimeEntry, Visit


def as_signed(visit: Visit, kind: PaperKind, signed_at: datetime) -> Visit:
    """Leave out what came after the signature: nobody signed for it.

    Under a visit report stands the whole visit, also a departure said to be a minute later; only
    what was written down afterwards is left out.
    """
    is_report = kind is PaperKind.REPORT

    def was_known(entry: TimeEntry) -> bool:
        if is_report:
            return entry.recorded_at is None or entry.recorded_at <= signed_at
        return max(entry.at, entry.recorded_at or entry.at) <= signed_at

    def was_asked(change: Change) -> bool:
        known = change.asked_at or change.approved_at
        return is_report or known is None or known <= signed_at

    def as_it_stood(change: Change) -> Change:
        if is_report:
            return change
        if change.approved_at is not None and change.approved_at > signed_at:
            change = replace(
                change,
                approval=Approval.NONE,
                approved_by="",
                approved_at=None,
                heard_by="",
                initials=None,
            )
        return replace(change, started_at=None, done_at=None)

    return replace(
        visit,
        times=tuple(entry for entry in visit.times if was_known(entry)),
        changes=tuple(as_it_stood(change) for change in visit.changes if was_asked(change)),
        custody=tuple(_as_taken(thing, signed_at) for thing in visit.custody),
    )


def _as_taken(thing: Custody, signed_at: datetime) -> Custody:
    """Return a thing as it stood under a signature: what came back later was still away."""
    if thing.returned_at is None or thing.returned_at <= signed_at:
        return thing
    return replace(thing, returned_at=None, returned_to="", return_ink=None)
