"""What a visit leaves open for the next one: points, agreed work, promises, needs said at the end.

A point stays open until a later visit to the same client says that it is done; what a later visit
says of it is kept there as a dismissal, ``carried:`` and the point's key, with the reason ``done``
or ``open``.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from app.coaching.completeness import missing_needs
from app.coaching.people import NO_ID
from app.coaching.playbook import Playbook
from app.coaching.visit import Approval, Meeting, MeetingKind, Visit

OPEN_POINTS: Final = "leave.open_points"
DONE: Final = "done"
STILL_OPEN: Final = "open"
_CODE: Final = "carried:"
_NOTHING: Final = "nothing_more"
_NO = frozenset(("no", "none", "nothing", "nothing else", "nothing more", "n/a", "-", "–"))
_REFUSED = frozenset((Approval.NONE, Approval.DECLINED))


class CarriedKind(StrEnum):
    """Where a point comes from."""

    POINT = "point"
    CHANGE = "change"
    PROMISE = "promise"
    NEED = "need"


@dataclass(frozen=True, kw_only=True)
class Carried:
    """One thing still open, and the visit that left it.

    ``key`` names it for good; ``whom`` is who asked for it or was promised it, ``due_at`` when it
    was promised for. ``fact_id`` is the promise's or change's own id.
    """

    key: str
    kind: CarriedKind
    text: str
    visit_id: UUID
    reference: str
    whom: str = ""
    due_at: datetime | None = None
    fact_id: UUID = NO_ID
    is_done: bool = False

    @property
    def code(self) -> str:
        """The code under which a later visit keeps what became of it."""
        return f"{_CODE}{self.key}"


def left_open(visit: Visit, playbook: Playbook) -> Iterator[Carried]:
    """Yield what a visit left open, in the order in which one would ask about it."""
    for promise in visit.promises:
        if promise.kept_at is None and not promise.withdrawn:
            yield _carried(
                visit, CarriedKind.PROMISE, promise.what, promise.to, promise.due_at, promise.id
            )
    for change in visit.changes:
        if change.done_at is None and change.approval not in _REFUSED:
            yield _carried(
                visit, CarriedKind.CHANGE, change.what, change.asked_by, fact_id=change.id
            )
    for line in _points(visit, playbook):
        yield _carried(visit, CarriedKind.POINT, line)
    for meeting in visit.meetings:
        if _is_asked(meeting):
            yield _carried(visit, CarriedKind.NEED, meeting.other_needs.strip(), meeting.person)


def still_open(
    visit: Visit, earlier: Sequence[Visit], playbooks: Sequence[Playbook]
) -> tuple[Carried, ...]:
    """Return what earlier visits to this client left open, the latest visit's first.

    What a visit in between called done is gone; what ``visit`` itself calls done stays, marked.

    Args:
        visit: The visit that is being prepared.
        earlier: The client's visits before it, the latest first.
        playbooks: The playbook of each of these.
    """
    settled: set[str] = set()
    own = set(_settled(visit))
    found: dict[str, Carried] = {}
    for before, playbook in zip(earlier, playbooks, strict=True):
        for each in left_open(before, playbook):
            if each.code not in settled:
                is_done = each.code in own
                found.setdefault(each.key, replace(each, is_done=is_done))
        settled.update(_settled(before))
    return tuple(found.values())


def _settled(visit: Visit) -> Iterable[str]:
    return (
        each.code
        for each in visit.dismissals
        if each.code.startswith(_CODE) and each.reason == DONE
    )


def _points(visit: Visit, playbook: Playbook) -> Iterator[str]:
    """Yield the open points, one to a line, but not a line that says there is none."""
    for line in visit.text(OPEN_POINTS).splitlines():
        text = line.strip().lstrip("-•* ").strip()
        if text and text.rstrip(".").casefold() not in _NO and not _says_nothing(playbook, text):
            yield text


def _says_nothing(playbook: Playbook, text: str) -> bool:
    """Tell whether a line says, in the playbook's words, that nothing is open."""
    for question in playbook.questions:
        for need in question.needs if question.key == OPEN_POINTS else ():
            kinds = tuple(each for each in need.any_of if each.key == _NOTHING)
            if kinds:
                asked = replace(question, needs=(replace(need, any_of=kinds),))
                return not missing_needs(asked, text)
    return False


def _is_asked(meeting: Meeting) -> bool:
    is_going = meeting.kind is MeetingKind.CHECK_OUT
    return is_going and meeting.other_needs.strip().rstrip(".").casefold() not in {"", *_NO}


def _carried(
    visit: Visit,
    kind: CarriedKind,
    text: str,
    whom: str = "",
    due_at: datetime | None = None,
    fact_id: UUID = NO_ID,
) -> Carried:
    said = f"{visit.id}\n{kind}\n{text if fact_id == NO_ID else fact_id}"
    return Carried(
        key=hashlib.sha256(said.encode()).hexdigest()[:16],
        kind=kind,
        text=" ".join(text.split()),
        visit_id=visit.id,
        reference=visit.reference,
        whom=whom,
        due_at=due_at,
        fact_id=fact_id,
    )
