"""Strikes of clients: kept from a visit's record or a call, made good by a manager."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, delete, exists, insert, select, update

from app.coaching.roles import Deed, insist
from app.coaching.scoring import Strike, StrikeKind
from app.coaching.strike import KeptStrike
from app.errors import NotAllowedError
from app.models.database import Database
from app.models.facts import from_row, values
from app.models.standing import StrikeRow
from app.models.visits import VisitRow
from app.services.coaching_audit import note
from app.services.identity import new_id
from app.services.visits import read_person


class Strikes:
    """What a client may leave us for; the third that still stands means they are being lost."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_client(self, client_id: UUID) -> tuple[KeptStrike, ...]:
        """Return a client's strikes, the newest first, also those made good."""
        with self._database.reading() as connection:
            return _read(connection, StrikeRow.client_id == client_id)

    def of_visit(self, visit_id: UUID) -> tuple[KeptStrike, ...]:
        """Return the strikes that came from a visit, the newest first."""
        with self._database.reading() as connection:
            return _read(connection, StrikeRow.visit_id == visit_id)

    def of_person(self, person_id: UUID) -> tuple[KeptStrike, ...]:
        """Return the strikes that came from somebody's visits, the newest first."""
        theirs = select(VisitRow.id).where(VisitRow.technician_id == person_id)
        with self._database.reading() as connection:
            return _read(connection, StrikeRow.visit_id.in_(theirs))

    def clear(self, strike_id: UUID, why: str, by: UUID, now: datetime) -> None:
        """Record that a strike was made good with the client, and how.

        Raises:
            NotAllowedError: It is not a manager's doing, or nothing was said of how.
        """
        with self._database.writing() as connection:
            insist(read_person(connection, by), Deed.CLEAR_STRIKE)
            if not why.strip():
                raise NotAllowedError("Say how it was made good. The strike stays as it is.")
            cleared = {"cleared_at": now, "cleared_why": why.strip()}
            ours = (StrikeRow.id == strike_id, StrikeRow.cleared_at.is_(None))
            connection.execute(update(StrikeRow).where(*ours).values(**cleared))
            note(connection, "strike", strike_id, "cleared", by, now, reason=why)


def keep_strikes(connection: Connection, visit_id: UUID, strikes: Iterable[Strike]) -> None:
    """Keep the strikes of a visit's record inside a running transaction.

    A kind that is kept for the visit already is left as it is: scoring again adds none twice, and
    none that was made good comes back.
    """
    owner = select(VisitRow.client_id).where(VisitRow.id == visit_id)
    client_id = connection.execute(owner).scalar_one()
    for strike in strikes:
        same = (StrikeRow.visit_id == visit_id, StrikeRow.kind == strike.kind)
        if connection.execute(select(exists().where(*same))).scalar():
            continue
        kept = KeptStrike(
            id=new_id(),
            client_id=client_id,
            visit_id=visit_id,
            kind=strike.kind,
            say=strike.say,
            at=strike.at,
        )
        connection.execute(insert(StrikeRow).values(**values(kept)))


def strike_from_call(
    connection: Connection, call_id: UUID, client_id: UUID, visit_id: UUID, at: datetime
) -> None:
    """Keep the strike of a call on which nobody remembered us, once."""
    if connection.execute(select(exists().where(StrikeRow.call_id == call_id))).scalar():
        return
    kept = KeptStrike(
        id=new_id(),
        client_id=client_id,
        visit_id=visit_id,
        call_id=call_id,
        kind=StrikeKind.NOBODY_REMEMBERED,
        say="On the follow-up call nobody remembered us coming.",
        at=at,
    )
    connection.execute(insert(StrikeRow).values(**values(kept)))


def forget_strike_from_call(connection: Connection, call_id: UUID) -> None:
    """Take a call's strike back: its outcome was written down wrongly."""
    connection.execute(delete(StrikeRow).where(StrikeRow.call_id == call_id))


def _read(connection: Connection, *conditions: ColumnElement[bool]) -> tuple[KeptStrike, ...]:
    newest = select(StrikeRow.__table__).where(*conditions)
    rows = connection.execute(newest.order_by(StrikeRow.at.desc(), StrikeRow.id.desc()))
    return tuple(from_row(KeptStrike, row) for row in rows)
