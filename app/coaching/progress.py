"""How complete each phase of a visit is: the quiet mark on the rail, never a gate."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType

from app.coaching.completeness import weakness
from app.coaching.playbook import Playbook, Question
from app.coaching.prompts.authorising import is_settled
from app.coaching.skills import Phase, Proof
from app.coaching.visit import (
    AgreementOn,
    CheckState,
    MeetingKind,
    PaperKind,
    TimeKind,
    Visit,
    VisitKind,
)

RECORD_WEIGHT = 3.0
"""A record of the phase, such as a check-in, says more than three ticks."""

ANSWER_WEIGHT = 1.0
ITEM_WEIGHT = 0.5
THIN = 0.5
"""What an answer is worth that is there and still lacks something."""


class Mark(StrEnum):
    """What the rail draws beside a phase."""

    EMPTY = "empty"
    PARTIAL = "partial"
    FULL = "full"


def mark(share: float) -> Mark:
    """Return the mark for a share of 0 to 1."""
    if share <= 0:
        return Mark.EMPTY
    return Mark.FULL if share >= 1 else Mark.PARTIAL


def phase_progress(visit: Visit, playbook: Playbook) -> Mapping[Phase, float]:
    """Return for each phase how much of it is there, 0 to 1.

    Counted are the phase's records, the answers that need something to be good, and the items that
    only a tick can show; an item that does not apply, with a reason, is done. A phase with nothing
    to do for this kind of visit is complete as soon as the visit has begun.
    """
    return MappingProxyType({phase: _share(visit, playbook, phase) for phase in Phase})


def _share(visit: Visit, playbook: Playbook, phase: Phase) -> float:
    parts = [
        *((RECORD_WEIGHT, 1.0 if there else 0.0) for there in _records(visit, phase)),
        *((ANSWER_WEIGHT, _answered(visit, q)) for q in playbook.questions_in(phase) if q.needs),
        *((ITEM_WEIGHT, done) for done in _items(visit, playbook, phase)),
    ]
    possible = sum(weight for weight, _ in parts)
    if not possible:
        return 1.0 if visit.times else 0.0
    return sum(weight * done for weight, done in parts) / possible


def _answered(visit: Visit, question: Question) -> float:
    text = visit.text(question.key)
    if not text:
        return 0.0
    return 1.0 if weakness(question, text) is None else THIN


def _items(visit: Visit, playbook: Playbook, phase: Phase) -> Iterator[float]:
    for item in playbook.items_in(phase, visit.kind):
        check = visit.checks.get(item.key)
        if item.record or item.proof is Proof.OBSERVED:
            continue
        yield 1.0 if check and check.state is not CheckState.OPEN else 0.0


def _records(visit: Visit, phase: Phase) -> Iterator[bool]:
    """Yield which of a phase's own records are there, for this kind of visit."""
    is_away = visit.kind is not VisitKind.IN_SHOP
    match phase:
        case Phase.ARRIVE:
            start = TimeKind.ARRIVAL if is_away else TimeKind.SHOP_START
            yield visit.first(start) is not None
            if is_away:
                yield visit.meeting(MeetingKind.CHECK_IN) is not None
        case Phase.UNDERSTAND:
            yield visit.agreed(AgreementOn.RESTATEMENT) is not None
        case Phase.AUTHORISE:
            yield is_settled(visit, PaperKind.AUTHORIZATION)
        case Phase.LEAVE:
            yield is_settled(visit, PaperKind.REPORT)
            yield visit.last(TimeKind.DEPARTURE if is_away else TimeKind.SHOP_END) is not None
            if is_away:
                yield visit.meeting(MeetingKind.CHECK_OUT) is not None
        case _:
            return
