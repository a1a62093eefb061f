"""Losses and praise: written down by whoever hears of them, read by the whole team."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Select, func, insert, select, update

from app.coaching.history import Noted
from app.coaching.losses import FeedEntry, Loss, Praise, missing
from app.coaching.people import Person, Role
from app.coaching.roles import Deed, insist
from app.errors import NotAllowedError, NotFoundError
from app.models.database import Database
from app.models.facts import from_row, values
from app.models.people import ClientRow, PersonRow
from app.models.standing import LossRow, PraiseRow
from app.models.visits import VisitRow
from app.services.coaching_audit import history, note
from app.services.identity import new_id
from app.services.visits import read_person

Kept = TypeVar("Kept", bound=Loss | Praise)

_TABLES: Mapping[type[Any], type[LossRow] | type[PraiseRow]] = {Loss: LossRow, Praise: PraiseRow}
_NOUNS = {Loss: "loss", Praise: "praise"}


class Losses:
    """The team's register of what went wrong for a client, and of what they thanked us for."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def log(self, entry: Loss | Praise, by: UUID, now: datetime) -> UUID:
        """Write a loss or a praise down and return its id; praise is shared at once."""
        shared_at = now if isinstance(entry, Praise) else None
        kept = replace(entry, id=new_id(), logged_by=by, logged_at=now, shared_at=shared_at)
        with self._database.writing() as connection:
            is_loss = isinstance(entry, Loss)
            insist(read_person(connection, by), Deed.LOG_LOSS if is_loss else Deed.LOG_PRAISE)
            connection.execute(insert(_TABLES[type(kept)]).values(**values(kept)))
            note(connection, _NOUNS[type(kept)], kept.id, "logged", by, now, new=kept.what)
        return kept.id

    def edit(self, entry: Loss | Praise, by: UUID, now: datetime) -> None:
        """Store what changed of an entry; who logged it may, and any manager.

        Raises:
            NotAllowedError: It is somebody else's.
        """
        with self._database.writing() as connection:
            before = _read(connection, type(entry), entry.id)
            _refuse_stranger(read_person(connection, by), before)
            kept = replace(
                entry,
                logged_by=before.logged_by,
                logged_at=before.logged_at,
                shared_at=before.shared_at,
            )
            table = _TABLES[type(kept)]
            connection.execute(update(table).where(table.id == entry.id).values(**values(kept)))
            for name, old in values(before).items():
                new = getattr(kept, name)
                if new != old:
                    noun = _NOUNS[type(kept)]
                    note(connection, noun, kept.id, "edited", by, now, item=name, old=old, new=new)

    def share(self, loss_id: UUID, by: UUID, now: datetime) -> None:
        """Let the whole team read a loss: its cause, its whys and its lesson are there by now.

        Raises:
            NotAllowedError: Something the team would learn from is missing, or ``by`` is no
                manager.
        """
        with self._database.writing() as connection:
            insist(read_person(connection, by), Deed.SHARE)
            lacking = missing(_read(connection, Loss, loss_id))
            if lacking:
                message = f"The team can't learn from it yet: {', '.join(lacking)} is missing."
                raise NotAllowedError(f"{message} It was not shared.")
            connection.execute(update(LossRow).where(LossRow.id == loss_id).values(shared_at=now))
            note(connection, "loss", loss_id, "shared", by, now)

    def loss(self, loss_id: UUID) -> Loss:
        """Return a loss.

        Raises:
            NotFoundError: There is none with this id.
        """
        with self._database.reading() as connection:
            return _read(connection, Loss, loss_id)

    def praise(self, praise_id: UUID) -> Praise:
        """Return a praise.

        Raises:
            NotFoundError: There is none with this id.
        """
        with self._database.reading() as connection:
            return _read(connection, Praise, praise_id)

    def feed(
        self, by: UUID, *, limit: int = 100, client_id: UUID | None = None
    ) -> tuple[FeedEntry, ...]:
        """Return losses and praise, the newest first.

        What is not shared yet only managers see, and who wrote it down.
        """
        with self._database.reading() as connection:
            person = read_person(connection, by)
            found = [
                entry
                for kind in (Loss, Praise)
                for entry in _entries(connection, kind, person, limit, client_id)
            ]
        return tuple(sorted(found, key=lambda e: (e.entry.at, e.entry.id), reverse=True)[:limit])

    def between(self, start: datetime, end: datetime) -> tuple[Loss, ...]:
        """Return the losses of a time (UTC), the oldest first, to count causes and costs by."""
        within = LossRow.at.between(start, end)
        statement = select(LossRow.__table__).where(within).order_by(LossRow.at, LossRow.id)
        with self._database.reading() as connection:
            return tuple(from_row(Loss, row) for row in connection.execute(statement))

    def by_cause(self, start: datetime, end: datetime) -> Mapping[str, int]:
        """Count the losses of a time (UTC) by the key of their cause."""
        counted = (
            select(LossRow.cause, func.count().label("many"))
            .where(LossRow.at.between(start, end), LossRow.cause != "")
            .group_by(LossRow.cause)
        )
        with self._database.reading() as connection:
            return {row.cause: row.many for row in connection.execute(counted)}

    def history(self, entry_id: UUID) -> tuple[Noted, ...]:
        """Return what was changed of an entry."""
        with self._database.reading() as connection:
            return history(connection, entry_id)


def _read(connection: Connection, kind: type[Kept], entry_id: UUID) -> Kept:
    table = _TABLES[kind]
    row = connection.execute(select(table.__table__).where(table.id == entry_id)).first()
    if row is None:
        message = f"This {_NOUNS[kind]} is not on this computer."
        raise NotFoundError(message, "Look for it in the list.")
    return from_row(kind, row)


def _refuse_stranger(person: Person, entry: Loss | Praise) -> None:
    if person.role is not Role.MANAGER and person.id != entry.logged_by:
        message = "Somebody else wrote this down. It stays as it is."
        raise NotAllowedError(message, "Tell them, or your service manager, what is wrong with it.")


def _entries(
    connection: Connection,
    kind: type[Loss] | type[Praise],
    person: Person,
    limit: int,
    client_id: UUID | None,
) -> list[FeedEntry]:
    table = _TABLES[kind]
    thanked = PersonRow.name if kind is Praise else func.nullif("", "")
    statement: Select[Any] = (
        select(
            table.__table__,
            ClientRow.name.label("client_name"),
            thanked.label("person_name"),
            VisitRow.reference,
        )
        .join(ClientRow, ClientRow.id == table.client_id)
        .outerjoin(PersonRow, PersonRow.id == table.person_id)
        .outerjoin(VisitRow, VisitRow.id == table.visit_id)
        .order_by(table.at.desc(), table.id.desc())
        .limit(limit)
    )
    if client_id is not None:
        statement = statement.where(table.client_id == client_id)
    if person.role is not Role.MANAGER:
        statement = statement.where(table.shared_at.is_not(None) | (table.logged_by == person.id))
    return [
        FeedEntry(
            entry=from_row(kind, row) if person.role is Role.MANAGER else _unnamed(kind, row),
            client=row.client_name,
            person=row.person_name or "",
            reference=row.reference or "",
        )
        for row in connection.execute(statement)
    ]


def _unnamed(kind: type[Loss] | type[Praise], row: object) -> Loss | Praise:
    """Leave out of a loss who was there: the team learns from it, it judges nobody."""
    entry = from_row(kind, row)
    return replace(entry, person_id=None) if isinstance(entry, Loss) else entry
