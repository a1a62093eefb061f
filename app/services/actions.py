"""Agreed actions: kept for coaching sessions and leadership checks alike."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, delete, insert, select, text, update

from app.coaching.actions import Action, open_first
from app.coaching.people import NO_ID, Person, Role
from app.errors import NotAllowedError, NotFoundError
from app.models.coaching import ActionRow
from app.models.database import Database
from app.models.facts import from_row, values
from app.services.coaching_audit import note
from app.services.identity import new_id
from app.services.visits import read_person

Of = Literal["session", "check"]
_COLUMNS = {"session": ActionRow.session_id, "check": ActionRow.check_id}


class Actions:
    """What people agreed to do; its owner or a manager says that it is done."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def done(self, action_id: UUID, by: UUID, now: datetime) -> None:
        """Record that an action is done.

        Raises:
            NotAllowedError: ``by`` is neither its owner nor a manager.
        """
        self._mark(action_id, by, now, "done", now)

    def undo(self, action_id: UUID, by: UUID, now: datetime) -> None:
        """Open an action again that was marked as done."""
        self._mark(action_id, by, now, "opened again", None)

    def open_of(self, owner_id: UUID) -> tuple[Action, ...]:
        """Return what somebody still has to do, by its day."""
        # The words of the partial index, which a bound value could not be matched with.
        mine = (ActionRow.owner_id == owner_id, text("done_at IS NULL"))
        statement = select(ActionRow.__table__).where(*mine)
        with self._database.reading() as connection:
            return open_first(from_row(Action, row) for row in connection.execute(statement))

    def _mark(
        self, action_id: UUID, by: UUID, now: datetime, what: str, done_at: datetime | None
    ) -> None:
        ours = ActionRow.id == action_id
        with self._database.writing() as connection:
            row = connection.execute(select(ActionRow.__table__).where(ours)).first()
            if row is None:
                raise NotFoundError("This action is not on this computer.")
            _refuse_stranger(read_person(connection, by), row.owner_id)
            connection.execute(update(ActionRow).where(ours).values(done_at=done_at))
            note(connection, "action", action_id, what, by, now, new=row.what)


def write_actions(
    connection: Connection, of: Of, of_id: UUID, actions: Iterable[Action]
) -> tuple[Action, ...]:
    """Make the actions of a session or check what they are now, inside a running transaction."""
    kept = tuple(replace(a, id=new_id() if a.id == NO_ID else a.id) for a in actions)
    connection.execute(delete(ActionRow).where(_COLUMNS[of] == of_id))
    for action in kept:
        owner = {f"{of}_id": of_id}
        connection.execute(insert(ActionRow).values(**owner, **values(action)))
    return kept


def read_actions(
    connection: Connection, of: Of, *conditions: ColumnElement[bool]
) -> Mapping[UUID, tuple[Action, ...]]:
    """Read actions by the session or check they belong to, open ones first."""
    column = _COLUMNS[of]
    found: dict[UUID, list[Action]] = defaultdict(list)
    statement = select(ActionRow.__table__).where(column.is_not(None), *conditions)
    for row in connection.execute(statement):
        found[getattr(row, f"{of}_id")].append(from_row(Action, row))
    return {of_id: open_first(actions) for of_id, actions in found.items()}


def _refuse_stranger(person: Person, owner_id: UUID) -> None:
    if person.id != owner_id and person.role is not Role.MANAGER:
        raise NotAllowedError("This is somebody else's to do. It stays as it is.")
