"""The clock of a visit: moments, who was told, and honest corrections."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, insert, update

from app.coaching.visit import TimeEntry, TimeKind, Visit
from app.errors import NotFoundError
from app.models.database import Database
from app.models.facts import values
from app.models.record import TimeRow
from app.services.identity import new_id
from app.services.recording import note_change, recording, refuse_frozen, visit_facts
from app.services.scores import Scores
from app.services.visits import begin


class Times:
    """Times as they were recorded; what was written once is never overwritten."""

    def __init__(self, database: Database, scores: Scores) -> None:
        self._database = database
        self._scores = scores

    def record(
        self,
        visit_id: UUID,
        kind: TimeKind,
        at: datetime,
        now: datetime,
        *,
        told: str = "",
        note: str = "",
        technician: str = "",
    ) -> UUID:
        """Record that something happened at ``at`` (UTC), and begin a planned visit.

        Raises:
            FrozenError: The client signed the visit report.
        """
        entry = TimeEntry(
            id=new_id(),
            kind=kind,
            at=at,
            recorded_at=now,
            told=told.strip(),
            note=note.strip(),
            technician=technician,
        )
        with recording(self._database, visit_id) as connection:
            refuse_frozen(visit_facts(connection, visit_id), _part(kind))
            _insert(connection, visit_id, entry)
            begin(connection, visit_id, now)
            self._scores.correct(connection, visit_id, now)
        return entry.id

    def correct(
        self,
        visit_id: UUID,
        entry_id: UUID,
        at: datetime,
        reason: str,
        now: datetime,
        *,
        told: str | None = None,
    ) -> UUID:
        """Record a better time beside the first one, with the reason, and return its id."""
        with recording(self._database, visit_id) as connection:
            original = _free_entry(connection, visit_id, entry_id)
            better = replace(original, at=at, told=original.told if told is None else told.strip())
            corrected = _supersede(connection, visit_id, original, better, reason, now)
            self._scores.correct(connection, visit_id, now)
            return corrected

    def strike(self, visit_id: UUID, entry_id: UUID, reason: str, now: datetime) -> UUID:
        """Take an entry back; it stays readable with the reason."""
        with recording(self._database, visit_id) as connection:
            original = _free_entry(connection, visit_id, entry_id)
            better = replace(original, struck=True)
            struck = _supersede(connection, visit_id, original, better, reason, now)
            self._scores.correct(connection, visit_id, now)
            return struck

    def tell(self, visit_id: UUID, entry_id: UUID, told: str, now: datetime) -> None:
        """Record who was told about an entry."""
        with recording(self._database, visit_id) as connection:
            original = _free_entry(connection, visit_id, entry_id)
            old, new = original.told, told.strip()
            note_change(connection, visit_id, now, "told", original.kind.value, old=old, new=new)
            connection.execute(update(TimeRow).where(TimeRow.id == entry_id).values(told=new))


def _part(kind: TimeKind) -> str:
    # The way home and shop time come after the departure signature and are still written down.
    later = {TimeKind.HOME, TimeKind.SHOP_START, TimeKind.SHOP_END}
    return "later_times" if kind in later else "times"


def _free_entry(connection: Connection, visit_id: UUID, entry_id: UUID) -> TimeEntry:
    visit: Visit = visit_facts(connection, visit_id)
    for entry in visit.times:
        if entry.id == entry_id:
            refuse_frozen(visit, _part(entry.kind))
            return entry
    message = "This time is not part of the visit any more."
    raise NotFoundError(message, "Look at the times again; they may have been corrected.")


def _supersede(
    connection: Connection,
    visit_id: UUID,
    original: TimeEntry,
    better: TimeEntry,
    reason: str,
    now: datetime,
) -> UUID:
    entry = replace(
        better, id=new_id(), corrects=original.id, recorded_at=now, reason=reason.strip()
    )
    _insert(connection, visit_id, entry)
    note_change(
        connection,
        visit_id,
        now,
        "struck" if entry.struck else "corrected",
        entry.kind.value,
        old=original.at.isoformat(),
        new=entry.at.isoformat(),
        reason=entry.reason,
    )
    return entry.id


def _insert(connection: Connection, visit_id: UUID, entry: TimeEntry) -> None:
    connection.execute(insert(TimeRow).values(visit_id=visit_id, **values(entry)))
