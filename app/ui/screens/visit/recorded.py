"""Which checklist items the program saw happen, in full and by itself, with what it saw."""

from app.coaching.skills import Phase
from app.coaching.visit import VisitState
from app.ui.screens.visit.record import VisitRecord


def seen(record: VisitRecord, phase: Phase) -> dict[str, str]:
    """Return the items of ``phase`` that need no tick, each with the sentence that says why.

    A visit that is only planned shows nothing yet, and one that was called off nothing any more.
    """
    from app.coaching.scoring.judging import recorded

    if record.visit.state in {VisitState.PLANNED, VisitState.CANCELLED}:
        return {}
    return recorded(record.visit, record.playbook, record.now(), phase)
