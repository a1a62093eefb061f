"""What every change of a visit has in common: the frozen are refused, the change is noted."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, bindparam, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import aliased

from app.coaching.papers import frozen_by
from app.coaching.people import Role
from app.coaching.visit import PaperKind, Visit, VisitState
from app.errors import FrozenError, NotAllowedError, NotFoundError
from app.models.database import Database
from app.models.facts import read_visit
from app.models.people import MachineRow, PersonRow
from app.models.visits import AuditRow, StaleRow, VisitRow
from app.services.identity import new_id
from app.services.settings import ME

_NAMES = {PaperKind.AUTHORIZATION: "work authorization", PaperKind.REPORT: "visit report"}


@contextmanager
def recording(database: Database, visit_id: UUID) -> Iterator[Connection]:
    """Give a transaction in which a visit's record is changed, by those who may.

    A manager plans visits for others, but what was recorded since a visit began is its
    technician's: on a manager's laptop only their own visits, and planned ones, can be written in.

    Raises:
        NotAllowedError: The visit is another's, and this is a manager's laptop.
        NotStoredError: The change could not be written.
    """
    with database.writing() as connection:
        technician = recorded_by_another(connection, visit_id)
        if technician is not None:
            message = f"{technician} recorded this visit. It stays as it was recorded."
            raise NotAllowedError(message, "Say in a review what you see differently.")
        yield connection


def recorded_by_another(connection: Connection, visit_id: UUID) -> str | None:
    """Return whose record a visit is, where this laptop may only read it."""
    found = connection.execute(_ANOTHERS, {"visit_id": visit_id}).scalar()
    return None if found is None else str(found)


def visit_facts(connection: Connection, visit_id: UUID) -> Visit:
    """Read a visit.

    Raises:
        NotFoundError: This machine has no such visit.
    """
    visit = read_visit(connection, visit_id)
    if visit is None:
        message = "This visit is not on this computer."
        raise NotFoundError(message, "Look for it in Visits; it may have another reference.")
    return visit


def refuse_frozen(visit: Visit, what: str, concerns: Collection[str] = ()) -> None:
    """Refuse to change ``what`` where the client has signed it.

    Args:
        visit: The visit as it is.
        what: The part to be changed, as ``app.coaching.papers`` names it.
        concerns: Keys within that part.

    Raises:
        FrozenError: A paper the client signed states it.
    """
    paper = frozen_by(visit, what, concerns)
    if paper is not None:
        name = _NAMES[paper]
        message = f"The client signed this in the {name}. It stays as it was signed."
        raise FrozenError(message, f"To change it, open a new revision of the {name}.")


def must_exist(connection: Connection, visit_id: UUID) -> None:
    """Raise ``NotFoundError`` unless the visit is there."""
    found = connection.execute(select(VisitRow.id).where(VisitRow.id == visit_id)).first()
    if found is None:
        visit_facts(connection, visit_id)


def note_change(
    connection: Connection,
    visit_id: UUID,
    now: datetime,
    what: str,
    item: str = "",
    *,
    old: str = "",
    new: str = "",
    reason: str = "",
) -> None:
    """Write one line of the visit's audit."""
    connection.execute(
        insert(AuditRow).values(
            id=new_id(),
            visit_id=visit_id,
            at=now,
            what=what,
            item=item,
            old=old,
            new=new,
            reason=reason,
        )
    )


def mark_stale(connection: Connection, visit_id: UUID) -> None:
    """Remember that the full-text index has to read this visit again."""
    connection.execute(_STALE, {"visit_id": visit_id})


_STALE = upsert(StaleRow).on_conflict_do_nothing()
_TECHNICIAN = aliased(PersonRow)
# One look at three primary keys, so that asking at every saved keystroke costs nothing to speak of.
_ANOTHERS = (
    select(_TECHNICIAN.name)
    .select_from(MachineRow)
    # Settings are text: there the id has its dashes.
    .join(PersonRow, PersonRow.id == func.replace(MachineRow.value, "-", ""))
    .join(VisitRow, VisitRow.id == bindparam("visit_id"))
    .join(_TECHNICIAN, _TECHNICIAN.id == VisitRow.technician_id)
    .where(
        MachineRow.key == ME,
        PersonRow.role == Role.MANAGER,
        VisitRow.technician_id != PersonRow.id,
        VisitRow.state != VisitState.PLANNED,
    )
)
