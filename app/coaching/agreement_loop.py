"""The agreement loop for larger issues: counted, agreed, recommended, agreed, done."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.coaching.visit import (
    AgreementOn,
    MeetingKind,
    PaperKind,
    Visit,
    VisitState,
)

ISSUES = f"statement.{AgreementOn.ISSUES.value}"
RECOMMENDATION = f"statement.{AgreementOn.RECOMMENDATION.value}"


class LoopStep(StrEnum):
    """The steps, in their order; each rests on the one before."""

    ISSUES = "issues"
    ISSUES_AGREED = "issues_agreed"
    RECOMMENDATION = "recommendation"
    RECOMMENDATION_AGREED = "recommendation_agreed"
    DONE = "done"


@dataclass(frozen=True, kw_only=True)
class LoopMark:
    """Whether one step is done, by whom and when as far as is known.

    ``is_reopened`` marks an agreement that was given to other words than those there now.
    """

    step: LoopStep
    is_done: bool = False
    by: str = ""
    at: datetime | None = None
    is_reopened: bool = False


def has_loop(visit: Visit) -> bool:
    """Tell whether the loop was begun: one of its answers or agreements is there."""
    asked = (AgreementOn.ISSUES, AgreementOn.RECOMMENDATION)
    is_agreed = any(agreement.on in asked for agreement in visit.agreements)
    return bool(is_agreed or visit.text(ISSUES) or visit.text(RECOMMENDATION))


def loop(visit: Visit) -> tuple[LoopMark, ...]:
    """Return how far the loop is, one mark for each step.

    It is done when both agreements stand and the client has confirmed the work on leaving, or has
    signed the report.
    """
    return (
        _written(visit, LoopStep.ISSUES, ISSUES),
        _agreed(visit, LoopStep.ISSUES_AGREED, AgreementOn.ISSUES),
        _written(visit, LoopStep.RECOMMENDATION, RECOMMENDATION),
        _agreed(visit, LoopStep.RECOMMENDATION_AGREED, AgreementOn.RECOMMENDATION),
        _done(visit),
    )


def next_step(marks: tuple[LoopMark, ...]) -> LoopStep | None:
    """Return the first step that is not done; ``None`` when all are."""
    return next((mark.step for mark in marks if not mark.is_done), None)


def _written(visit: Visit, step: LoopStep, key: str) -> LoopMark:
    return LoopMark(step=step, is_done=bool(visit.text(key)), at=visit.answered_at(key))


def _agreed(visit: Visit, step: LoopStep, on: AgreementOn) -> LoopMark:
    agreement = visit.agreed(on)
    if agreement is None:
        return LoopMark(step=step, is_reopened=any(each.on is on for each in visit.agreements))
    return LoopMark(step=step, is_done=True, by=agreement.by, at=agreement.at)


def _done(visit: Visit) -> LoopMark:
    agreed = visit.agreed(AgreementOn.ISSUES) and visit.agreed(AgreementOn.RECOMMENDATION)
    if not agreed or visit.state is VisitState.CANCELLED:
        return LoopMark(step=LoopStep.DONE)
    signature = visit.signature(PaperKind.REPORT)
    if signature is not None and visit.is_signed(PaperKind.REPORT):
        return LoopMark(step=LoopStep.DONE, is_done=True, by=signature.name, at=signature.at)
    leaving = visit.meeting(MeetingKind.CHECK_OUT)
    if leaving is not None and leaving.work_confirmed:
        return LoopMark(step=LoopStep.DONE, is_done=True, by=leaving.person, at=leaving.at)
    return LoopMark(step=LoopStep.DONE)
