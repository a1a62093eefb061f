"""The client's papers: what each one states, and what signing it freezes."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.coaching.skills import Phase
from app.coaching.visit import PaperKind, Visit

AUTHORISED_ANSWERS = frozenset(
    {
        *("statement.words", "statement.restatement"),
        *("scope.work", "scope.excluded", "scope.interruption"),
    }
)
"""Questions whose answers the work authorization states."""

AUTHORISED_PARTS = frozenset({"title", "estimate", "terms", "prices", "kind"})
"""Parts of a visit that the work authorization states."""

AFTERWARDS = frozenset({"promises", "feedback", "dismissals", "later_times"})
"""Parts that may still change when the visit report is signed: none of them is printed there."""

AFTERWARDS_ANSWERS = frozenset({"document.internal"})
"""Questions that stay open when the visit report is signed: notes for ourselves."""


@dataclass(frozen=True, kw_only=True)
class Paper:
    """An issued paper; its bytes lie in the database under ``id``."""

    id: UUID
    visit_id: UUID
    kind: PaperKind
    number: str
    revision: int
    made_at: datetime
    sha256: str
    is_signed: bool


def paper_number(visit: Visit, kind: PaperKind) -> str:
    """Return the number printed on the current revision of a paper, such as ``WA-TK-0042``."""
    prefix = "WA" if kind is PaperKind.AUTHORIZATION else "VR"
    revision = visit.revision(kind)
    return f"{prefix}-{visit.reference}" + (f"-R{revision}" if revision > 1 else "")


def frozen_by(visit: Visit, what: str, concerns: Collection[str] = ()) -> PaperKind | None:
    """Tell which signed paper holds a part of the visit fast.

    Args:
        visit: The visit as it is.
        what: ``answers``, ``checks``, ``estimate``, ``terms``, ``times``, ``changes``,
            ``custody`` …; that a thing came back is always free.
        concerns: Within ``answers`` and ``checks`` the keys; within ``changes`` the ids.

    Returns:
        The paper that was signed, or ``None`` where the part is free.
    """
    if visit.is_signed(PaperKind.REPORT) and not _open_after_report(what, concerns):
        return PaperKind.REPORT
    if visit.is_signed(PaperKind.AUTHORIZATION) and _is_authorised(visit, what, concerns):
        return PaperKind.AUTHORIZATION
    return None


def papers_stating(key: str) -> frozenset[PaperKind]:
    """Return the papers that, once signed, hold the answer to question ``key`` fast."""
    stating = {PaperKind.AUTHORIZATION} if key in AUTHORISED_ANSWERS else set()
    if key not in AFTERWARDS_ANSWERS:
        stating.add(PaperKind.REPORT)
    return frozenset(stating)


def _open_after_report(what: str, concerns: Collection[str]) -> bool:
    if what == "answers":
        return not any(PaperKind.REPORT in papers_stating(key) for key in concerns)
    if what == "checks":
        return all(key.startswith(f"{Phase.FOLLOW_UP.value}.") for key in concerns)
    return what in AFTERWARDS


def _is_authorised(visit: Visit, what: str, concerns: Collection[str]) -> bool:
    if what == "answers":
        return any(PaperKind.AUTHORIZATION in papers_stating(key) for key in concerns)
    if what == "changes":
        signature = visit.signature(PaperKind.AUTHORIZATION)
        return signature is not None and any(
            str(change.id) in concerns
            and change.approved_at is not None
            and change.approved_at <= signature.at
            for change in visit.changes
        )
    return what in AUTHORISED_PARTS
