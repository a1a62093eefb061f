"""The audit of the manager's side: every change with its old and new, by whom, when and why."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, insert, select

from app.coaching.history import Noted
from app.models.coaching import CoachingAuditRow
from app.models.people import PersonRow
from app.services.identity import new_id


def note(  # noqa: PLR0913 - an audit line has that many sides
    connection: Connection,
    of: str,
    of_id: UUID,
    what: str,
    by: UUID,
    now: datetime,
    *,
    item: str = "",
    old: object = "",
    new: object = "",
    reason: str = "",
) -> None:
    """Write one line: ``what`` was done to ``item`` of the noun ``of`` with the id ``of_id``."""
    connection.execute(
        insert(CoachingAuditRow).values(
            id=new_id(),
            of=of,
            of_id=of_id,
            what=what,
            item=item,
            old="" if old is None else str(old),
            new="" if new is None else str(new),
            by_id=by,
            at=now,
            reason=reason.strip(),
        )
    )


def history(connection: Connection, of_id: UUID) -> tuple[Noted, ...]:
    """Return what was changed of one thing, the oldest first."""
    lines = (
        select(
            CoachingAuditRow.at,
            PersonRow.name.label("by"),
            CoachingAuditRow.what,
            CoachingAuditRow.item,
            CoachingAuditRow.old,
            CoachingAuditRow.new,
            CoachingAuditRow.reason,
        )
        .join(PersonRow, PersonRow.id == CoachingAuditRow.by_id)
        .where(CoachingAuditRow.of_id == of_id)
        .order_by(CoachingAuditRow.at, CoachingAuditRow.id)
    )
    return tuple(Noted(**row._asdict()) for row in connection.execute(lines))
