"""What happens between people on a visit: meetings, agreements, changes and promises."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, delete, insert, update

from app.coaching.people import NO_ID
from app.coaching.visit import Agreement, AgreementOn, Change, Meeting, PaperKind, Promise
from app.models.base import Base
from app.models.database import Database
from app.models.facts import values
from app.models.record import AgreementRow, ChangeRow, MeetingRow, PromiseRow
from app.services.identity import new_id
from app.services.recording import note_change, recording, refuse_frozen, visit_facts


class Meetings:
    """Check-ins and check-outs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, visit_id: UUID, meeting: Meeting, now: datetime) -> UUID:
        """Record a check-in or check-out, or the reason why there was none.

        Raises:
            FrozenError: The client signed the visit report.
        """
        with recording(self._database, visit_id) as connection:
            refuse_frozen(visit_facts(connection, visit_id), "meetings")
            note_change(connection, visit_id, now, "met", meeting.kind.value, new=meeting.person)
            return _add(connection, MeetingRow, visit_id, meeting)

    def change(self, visit_id: UUID, meeting: Meeting, now: datetime) -> None:
        """Store what changed of a check-in or check-out."""
        with recording(self._database, visit_id) as connection:
            refuse_frozen(visit_facts(connection, visit_id), "meetings")
            note_change(connection, visit_id, now, "edited", meeting.kind.value, new=meeting.person)
            _store(connection, MeetingRow, visit_id, meeting)

    def remove(self, visit_id: UUID, meeting_id: UUID, now: datetime) -> None:
        """Take a check-in or check-out back."""
        with recording(self._database, visit_id) as connection:
            refuse_frozen(visit_facts(connection, visit_id), "meetings")
            note_change(connection, visit_id, now, "removed", "meeting", old=str(meeting_id))
            _remove(connection, MeetingRow, visit_id, meeting_id)


class Agreements:
    """The client's spoken yes to what was said back to them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def agree(self, visit_id: UUID, on: AgreementOn, by: str, text: str, now: datetime) -> UUID:
        """Record that ``by`` agreed to ``text``; it replaces an earlier yes to the same thing."""
        with recording(self._database, visit_id) as connection:
            refuse_frozen(visit_facts(connection, visit_id), "agreements")
            _forget(connection, visit_id, on)
            note_change(connection, visit_id, now, "agreed", on.value, new=by)
            agreement = Agreement(on=on, by=by.strip(), at=now, text=text.strip())
            return _add(connection, AgreementRow, visit_id, agreement)

    def withdraw(self, visit_id: UUID, on: AgreementOn, now: datetime) -> None:
        """Take an agreement back."""
        with recording(self._database, visit_id) as connection:
            refuse_frozen(visit_facts(connection, visit_id), "agreements")
            note_change(connection, visit_id, now, "withdrawn", on.value)
            _forget(connection, visit_id, on)


class Changes:
    """Work and parts added while there."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, visit_id: UUID, change: Change, now: datetime) -> UUID:
        """Write an added job down, approved or not yet."""
        asked = change if change.asked_at else replace(change, asked_at=now)
        with recording(self._database, visit_id) as connection:
            refuse_frozen(visit_facts(connection, visit_id), "changes")
            note_change(connection, visit_id, now, "added", "change", new=change.what)
            return _add(connection, ChangeRow, visit_id, asked)

    def edit(self, visit_id: UUID, change: Change, now: datetime) -> None:
        """Store what changed of an added job.

        Raises:
            FrozenError: It stands on a paper the client signed.
        """
        with recording(self._database, visit_id) as connection:
            visit = visit_facts(connection, visit_id)
            before = next((c for c in visit.changes if c.id == change.id), change)
            moved_on = replace(before, started_at=change.started_at, done_at=change.done_at)
            if moved_on != change or visit.is_signed(PaperKind.REPORT):
                refuse_frozen(visit, "changes", {str(change.id)})
            note_change(
                connection, visit_id, now, "edited", "change", old=str(before), new=str(change)
            )
            _store(connection, ChangeRow, visit_id, change)

    def remove(self, visit_id: UUID, change_id: UUID, now: datetime) -> None:
        """Take an added job off the list.

        Raises:
            FrozenError: It stands on a paper the client signed.
        """
        with recording(self._database, visit_id) as connection:
            refuse_frozen(visit_facts(connection, visit_id), "changes", {str(change_id)})
            note_change(connection, visit_id, now, "removed", "change", old=str(change_id))
            _remove(connection, ChangeRow, visit_id, change_id)


class Promises:
    """What was promised, to whom, by when."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def make(self, visit_id: UUID, promise: Promise, now: datetime) -> UUID:
        """Write a promise down."""
        with recording(self._database, visit_id) as connection:
            note_change(connection, visit_id, now, "promised", new=promise.what)
            return _add(connection, PromiseRow, visit_id, promise)

    def keep(self, visit_id: UUID, promise_id: UUID, at: datetime) -> None:
        """Record that a promise was kept at ``at`` (UTC)."""
        self._move(visit_id, promise_id, at, "kept", kept_at=at)

    def withdraw(self, visit_id: UUID, promise_id: UUID, now: datetime) -> None:
        """Record that a promise was called off with the client."""
        self._move(visit_id, promise_id, now, "withdrawn", withdrawn=True)

    def _move(
        self, visit_id: UUID, promise_id: UUID, now: datetime, what: str, **columns: object
    ) -> None:
        with recording(self._database, visit_id) as connection:
            note_change(connection, visit_id, now, what, "promise", new=str(promise_id))
            connection.execute(
                update(PromiseRow)
                .where(PromiseRow.id == promise_id, PromiseRow.visit_id == visit_id)
                .values(**columns)
            )


def _add(
    connection: Connection,
    table: type[Base],
    visit_id: UUID,
    fact: Meeting | Agreement | Change | Promise,
) -> UUID:
    fact_id = new_id() if fact.id == NO_ID else fact.id
    row = {**values(fact), "id": fact_id, "visit_id": visit_id}
    connection.execute(insert(table).values(**row))
    return fact_id


def _store(
    connection: Connection, table: type[Base], visit_id: UUID, fact: Meeting | Change
) -> None:
    columns = table.__table__.c
    ours = (columns.id == fact.id, columns.visit_id == visit_id)
    connection.execute(update(table).where(*ours).values(**values(fact)))


def _remove(connection: Connection, table: type[Base], visit_id: UUID, fact_id: UUID) -> None:
    columns = table.__table__.c
    connection.execute(delete(table).where(columns.id == fact_id, columns.visit_id == visit_id))


def _forget(connection: Connection, visit_id: UUID, on: AgreementOn) -> None:
    ours = (AgreementRow.visit_id == visit_id, AgreementRow.on == on)
    connection.execute(delete(AgreementRow).where(*ours))
