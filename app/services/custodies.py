"""Equipment of the client's that we take with us: handed over, promised back, returned."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from app.coaching.custody import Custody, StillAway
from app.coaching.ink import Ink
from app.coaching.people import NO_ID
from app.coaching.visit import Promise, Visit
from app.errors import NotFoundError
from app.models.database import Database
from app.models.facts import from_row, values
from app.models.record import CustodyRow, PromiseRow
from app.models.visits import VisitRow
from app.services.identity import new_id
from app.services.recording import note_change, recording, refuse_frozen, visit_facts


class Custodies:
    """Things we have of a client's; one with a day to be back is a promise to whoever gave it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def take(self, visit_id: UUID, thing: Custody, now: datetime) -> UUID:
        """Write down that we take a thing with us.

        Raises:
            FrozenError: The client signed the visit report.
        """
        taken = replace(thing, id=new_id() if thing.id == NO_ID else thing.id)
        with recording(self._database, visit_id) as connection:
            visit = visit_facts(connection, visit_id)
            refuse_frozen(visit, "custody")
            note_change(connection, visit_id, now, "taken", "custody", new=taken.what)
            connection.execute(insert(CustodyRow).values(visit_id=visit_id, **values(taken)))
            _promise_back(connection, visit, taken, now)
        return taken.id

    def edit(self, visit_id: UUID, thing: Custody, now: datetime) -> None:
        """Store what changed of a thing, or its signature; other words need a new signature.

        Raises:
            FrozenError: The client signed the visit report.
            NotFoundError: It is not on the visit any more.
        """
        with recording(self._database, visit_id) as connection:
            visit = visit_facts(connection, visit_id)
            refuse_frozen(visit, "custody")
            before = _found(visit, thing.id)
            is_same = (before.what, before.described) == (thing.what, thing.described)
            kept = thing if is_same or thing.ink != before.ink else replace(thing, ink=None)
            note_change(
                connection, visit_id, now, "edited", "custody", old=before.what, new=kept.what
            )
            _store(connection, visit_id, kept)
            if (before.promise, before.due_at) != (kept.promise, kept.due_at):
                _forget_promise(connection, visit_id, before)
                _promise_back(connection, visit, kept, now)

    def give_back(
        self, visit_id: UUID, thing_id: UUID, to: str, now: datetime, ink: Ink | None = None
    ) -> None:
        """Record that ``to`` has the thing again, with what they signed; also after the report.

        Raises:
            NotFoundError: It is not on the visit any more.
        """
        # Whoever is there gives it back, not only who took it.
        with self._database.writing() as connection:
            thing = _found(visit_facts(connection, visit_id), thing_id)
            back = replace(thing, returned_at=now, returned_to=to.strip(), return_ink=ink)
            note_change(connection, visit_id, now, "returned", "custody", old=thing.what, new=to)
            _store(connection, visit_id, back)
            ours = (*_is_promise_of(visit_id, thing), PromiseRow.kept_at.is_(None))
            connection.execute(update(PromiseRow).where(*ours).values(kept_at=now))

    def still_away(self, visit_id: UUID, thing_id: UUID, now: datetime) -> None:
        """Take a return back: we have the thing after all."""
        with recording(self._database, visit_id) as connection:
            thing = _found(visit_facts(connection, visit_id), thing_id)
            away = replace(thing, returned_at=None, returned_to="", return_ink=None)
            note_change(connection, visit_id, now, "still away", "custody", new=thing.what)
            _store(connection, visit_id, away)
            connection.execute(
                update(PromiseRow).where(*_is_promise_of(visit_id, thing)).values(kept_at=None)
            )

    def remove(self, visit_id: UUID, thing_id: UUID, now: datetime) -> None:
        """Take a thing off the list: it stayed with the client.

        Raises:
            FrozenError: The client signed the visit report.
        """
        with recording(self._database, visit_id) as connection:
            visit = visit_facts(connection, visit_id)
            refuse_frozen(visit, "custody")
            thing = _found(visit, thing_id)
            note_change(connection, visit_id, now, "removed", "custody", old=thing.what)
            ours = (CustodyRow.id == thing_id, CustodyRow.visit_id == visit_id)
            connection.execute(delete(CustodyRow).where(*ours))
            _forget_promise(connection, visit_id, thing)

    def away(self, client_id: UUID) -> tuple[StillAway, ...]:
        """Return what we still have of a client's, whatever visit took it, the oldest first."""
        statement = (
            select(CustodyRow.__table__, VisitRow.reference)
            .join(VisitRow.__table__, VisitRow.id == CustodyRow.visit_id)
            .where(VisitRow.client_id == client_id, CustodyRow.returned_at.is_(None))
            .order_by(CustodyRow.taken_at, CustodyRow.id)
        )
        with self._database.reading() as connection:
            return tuple(
                StillAway(
                    visit_id=row.visit_id, reference=row.reference, thing=from_row(Custody, row)
                )
                for row in connection.execute(statement)
            )


def _found(visit: Visit, thing_id: UUID) -> Custody:
    for thing in visit.custody:
        if thing.id == thing_id:
            return thing
    message = "This thing is not on the visit any more."
    raise NotFoundError(message, "Look at the list again; it may have been taken off.")


def _store(connection: Connection, visit_id: UUID, thing: Custody) -> None:
    ours = (CustodyRow.id == thing.id, CustodyRow.visit_id == visit_id)
    connection.execute(update(CustodyRow).where(*ours).values(**values(thing)))


def _promise_back(connection: Connection, visit: Visit, thing: Custody, now: datetime) -> None:
    if thing.due_at is None or not thing.is_away:
        return
    to = thing.given_by or visit.contact
    promise = Promise(id=new_id(), what=thing.promise, to=to, due_at=thing.due_at, made_at=now)
    connection.execute(insert(PromiseRow).values(visit_id=visit.id, **values(promise)))


def _forget_promise(connection: Connection, visit_id: UUID, thing: Custody) -> None:
    ours = (*_is_promise_of(visit_id, thing), PromiseRow.kept_at.is_(None))
    connection.execute(delete(PromiseRow).where(*ours))


def _is_promise_of(visit_id: UUID, thing: Custody) -> tuple[ColumnElement[bool], ...]:
    return (PromiseRow.visit_id == visit_id, PromiseRow.what == thing.promise)
