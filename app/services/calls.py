"""Follow-up calls: this week's fair sample, and what was heard."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from app.coaching.calls import (
    NOBODY_REMEMBERED,
    NOT_REACHED,
    QUARTER_WEEKS,
    Asked,
    CallLine,
    ClientToCall,
    FollowUpCall,
    Said,
    weekly_sample,
)
from app.coaching.health import Level
from app.coaching.history import Noted
from app.coaching.lots import monday
from app.coaching.reviews import RATINGS
from app.coaching.roles import Deed, insist
from app.errors import NotAllowedError, NotFoundError
from app.models.database import Database
from app.models.facts import values
from app.models.people import ClientRow, PersonRow
from app.models.standing import CallRow, SaidRow
from app.models.visits import VisitRow
from app.services.client_health import levels
from app.services.coaching_audit import history, note
from app.services.identity import new_id
from app.services.settings import Settings
from app.services.strikes import forget_strike_from_call, strike_from_call
from app.services.visits import read_person

_QUARTER = timedelta(weeks=QUARTER_WEEKS)
_STILL_OPEN = timedelta(weeks=2)
"""A call that was drawn and not made stays on the list so long, then its client is drawn anew."""

_OWN_COLUMNS = tuple(f.name for f in fields(FollowUpCall) if f.name != "said")


class Calls:
    """The calls to clients after visits; managers make them."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database = database
        self._settings = settings

    def this_week(self, by: UUID, now: datetime) -> tuple[CallLine, ...]:
        """Return the calls of this week, drawn when first asked for, and earlier ones still open.

        Args:
            by: The manager who asks.
            now: The moment of asking (UTC); its week is drawn.
        """
        week, seed = monday(now), self._settings.seed()
        with self._database.writing() as connection:
            insist(read_person(connection, by), Deed.CALL)
            if not _is_drawn(connection, week):
                _draw(connection, week, now, seed)
        still = (CallRow.week >= week - _STILL_OPEN) & CallRow.outcome.in_(("", NOT_REACHED))
        with self._database.reading() as connection:
            return _lines(connection, or_(CallRow.week == week, still))

    def waiting(self, by: UUID, now: datetime) -> int:
        """Count the calls of this week's list that are still to be made."""
        return sum(not line.call.is_made for line in self.this_week(by, now))

    def of_week(self, week: date, by: UUID) -> tuple[CallLine, ...]:
        """Return the calls drawn for the week of a day; none where nobody had asked."""
        with self._database.reading() as connection:
            insist(read_person(connection, by), Deed.CALL)
            return _lines(connection, CallRow.week == monday(week))

    def all(self, by: UUID) -> tuple[CallLine, ...]:
        """Return every call, made or drawn, by week."""
        with self._database.reading() as connection:
            insist(read_person(connection, by), Deed.CALL)
            return _lines(connection)

    def of_client(self, client_id: UUID, by: UUID) -> tuple[CallLine, ...]:
        """Return a client's calls, the newest first."""
        with self._database.reading() as connection:
            insist(read_person(connection, by), Deed.CALL)
            return tuple(reversed(_lines(connection, CallRow.client_id == client_id)))

    def of_visit(self, visit_id: UUID) -> tuple[FollowUpCall, ...]:
        """Return the calls that were made about a visit: the client's voice, for everybody."""
        made = CallRow.called_at.is_not(None)
        with self._database.reading() as connection:
            lines = _lines(connection, made, CallRow.visit_id == visit_id)
            return tuple(line.call for line in lines)

    def add(self, visit_id: UUID, by: UUID, now: datetime) -> UUID:
        """Put a call about a visit on this week's list beside the sample, and return its id."""
        with self._database.writing() as connection:
            person = read_person(connection, by)
            insist(person, Deed.CALL)
            visit = connection.execute(
                select(VisitRow.client_id, VisitRow.technician_id).where(VisitRow.id == visit_id)
            ).one()
            call = FollowUpCall(
                id=new_id(),
                client_id=visit.client_id,
                visit_id=visit_id,
                technician_id=visit.technician_id,
                week=monday(now),
                drawn=f"Put on the list by {person.name}.",
            )
            _insert(connection, call)
            note(connection, "call", call.id, "added", by, now)
            return call.id

    def record(
        self,
        call_id: UUID,
        outcome: str,
        by: UUID,
        now: datetime,
        *,
        contact: str = "",
        rating: int | None = None,
        words: str = "",
        said: tuple[Said, ...] = (),
    ) -> None:
        """Record how a call went; nobody remembering us is a strike, and taken back with it.

        What is put right later leaves the moment of the call as it was.

        Args:
            call_id: The call.
            outcome: A key of the playbook's outcomes.
            by: The manager who called.
            now: When they hung up (UTC).
            contact: Who was spoken to.
            rating: How the client sees us, 1 to 5, if they said.
            words: What else was heard.
            said: What was said to the questions of the script.
        """
        with self._database.writing() as connection:
            insist(read_person(connection, by), Deed.CALL)
            call = _read(connection, call_id)
            if not outcome or (rating is not None and rating not in RATINGS):
                raise NotAllowedError("Choose how the call ended. Nothing was changed.")
            heard = {
                "outcome": outcome,
                "contact": contact.strip(),
                "called_at": call.called_at if call.is_made else now,
                "caller_id": by,
                "rating": rating,
                "note": words.strip(),
            }
            connection.execute(update(CallRow).where(CallRow.id == call_id).values(**heard))
            connection.execute(delete(SaidRow).where(SaidRow.call_id == call_id))
            for each in said:
                connection.execute(insert(SaidRow).values(call_id=call_id, **values(each)))
            if outcome == NOBODY_REMEMBERED:
                strike_from_call(connection, call_id, call.client_id, call.visit_id, now)
            else:
                forget_strike_from_call(connection, call_id)
            old = call.outcome
            note(connection, "call", call_id, "called", by, now, old=old, new=outcome)

    def history(self, call_id: UUID, by: UUID) -> tuple[Noted, ...]:
        """Return what was changed of a call."""
        with self._database.reading() as connection:
            insist(read_person(connection, by), Deed.CALL)
            return history(connection, call_id)


def _draw(connection: Connection, week: date, now: datetime, seed: str) -> None:
    clients = tuple(_clients(connection, week, now))
    for place, drawn in enumerate(weekly_sample(clients, week, seed, _last_asked(connection)), 1):
        call = FollowUpCall(
            id=new_id(),
            client_id=drawn.client_id,
            visit_id=drawn.visit.visit_id,
            technician_id=drawn.visit.technician_id,
            week=week,
            place=place,
            drawn=drawn.say,
        )
        _insert(connection, call)


def _is_drawn(connection: Connection, week: date) -> bool:
    # Calls beside the sample have no place in it.
    of_sample = exists().where(CallRow.week == week, CallRow.place > 0)
    return bool(connection.execute(select(of_sample)).scalar())


def _clients(connection: Connection, week: date, now: datetime) -> Iterator[ClientToCall]:
    """Return every client with a visit in the last quarter, and each technician's newest there."""
    people = {row.id: row.name for row in connection.execute(select(PersonRow.id, PersonRow.name))}
    names = {row.id: row.name for row in connection.execute(select(ClientRow.id, ClientRow.name))}
    known, called = levels(connection, now), _called(connection, week)
    for client_id, visits in _visits(connection, now, people).items():
        last = called.get(client_id)
        yield ClientToCall(
            client_id=client_id,
            name=names[client_id],
            visits=tuple(visits),
            level=known.get(client_id, Level.GOOD),
            called=last.week if last else None,
            asked_about=last.technician_id if last else None,
        )


def _visits(
    connection: Connection, now: datetime, people: Mapping[UUID, str]
) -> Mapping[UUID, list[Asked]]:
    # SQLite fills the other columns of a max() from the row that holds it.
    newest = (
        select(
            VisitRow.client_id,
            VisitRow.technician_id,
            VisitRow.id,
            func.max(VisitRow.closed_at).label("at"),
        )
        .where(VisitRow.closed_at.between(now - _QUARTER, now))
        .group_by(VisitRow.client_id, VisitRow.technician_id)
        .order_by(VisitRow.client_id, VisitRow.technician_id)
    )
    found: dict[UUID, list[Asked]] = defaultdict(list)
    for row in connection.execute(newest):
        asked = Asked(
            visit_id=row.id,
            technician_id=row.technician_id,
            technician=people[row.technician_id],
            at=row.at,
        )
        found[row.client_id].append(asked)
    return found


def _called(connection: Connection, week: date) -> Mapping[UUID, Any]:
    """Return the last call of each client that was made, or can still be."""
    made = CallRow.outcome.not_in(("", NOT_REACHED))
    last = (
        select(CallRow.client_id, CallRow.technician_id, func.max(CallRow.week).label("week"))
        .where(or_(made, CallRow.week >= week - _STILL_OPEN))
        .group_by(CallRow.client_id)
    )
    return {row.client_id: row for row in connection.execute(last)}


def _last_asked(connection: Connection) -> UUID | None:
    last = select(CallRow.technician_id).where(CallRow.place > 0)
    return connection.execute(
        last.order_by(CallRow.week.desc(), CallRow.place.desc()).limit(1)
    ).scalar()


def _insert(connection: Connection, call: FollowUpCall) -> None:
    row = {name: getattr(call, name) for name in _OWN_COLUMNS}
    connection.execute(insert(CallRow).values(**row))


def _read(connection: Connection, call_id: UUID) -> FollowUpCall:
    lines = _lines(connection, CallRow.id == call_id)
    if not lines:
        raise NotFoundError("This call is not on this computer.", "Look at this week's list.")
    return lines[0].call


def _lines(connection: Connection, *conditions: ColumnElement[bool]) -> tuple[CallLine, ...]:
    statement = (
        select(
            CallRow.__table__,
            ClientRow.name.label("client"),
            ClientRow.phone.label("phone"),
            PersonRow.name.label("technician"),
            VisitRow.reference,
            VisitRow.title,
            VisitRow.at.label("visited_at"),
        )
        .join(ClientRow, ClientRow.id == CallRow.client_id)
        .join(PersonRow, PersonRow.id == CallRow.technician_id)
        .join(VisitRow, VisitRow.id == CallRow.visit_id)
        .where(*conditions)
        .order_by(CallRow.week, CallRow.place, CallRow.id)
    )
    rows = connection.execute(statement).all()
    said = _said(connection, [row.id for row in rows])
    return tuple(
        CallLine(
            call=FollowUpCall(
                said=tuple(said[row.id]), **{name: getattr(row, name) for name in _OWN_COLUMNS}
            ),
            client=row.client,
            technician=row.technician,
            reference=row.reference,
            title=row.title,
            visited_at=row.visited_at,
            phone=row.phone,
        )
        for row in rows
    )


def _said(connection: Connection, calls: list[UUID]) -> Mapping[UUID, list[Said]]:
    found: dict[UUID, list[Said]] = defaultdict(list)
    for row in connection.execute(select(SaidRow.__table__).where(SaidRow.call_id.in_(calls))):
        found[row.call_id].append(Said(question=row.question, text=row.text))
    return found
