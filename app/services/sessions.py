"""Coaching sessions: planned, held, agreed on, and what they leave to greet a person with."""

from collections import defaultdict
from dataclasses import fields, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select, update

from app.coaching.actions import Action
from app.coaching.history import Noted
from app.coaching.people import Person, Role
from app.coaching.prompts.prompt import Focus
from app.coaching.roles import Deed, insist
from app.coaching.sessions import Session, agenda, focus_of
from app.errors import NotAllowedError, NotFoundError
from app.models.coaching import ActionRow, EvidenceRow, SessionRow
from app.models.database import Database
from app.services.actions import read_actions, write_actions
from app.services.coaching_audit import history, note
from app.services.identity import new_id
from app.services.visits import read_person

_NOUN = "session"
_ELSEWHERE = frozenset({"evidence", "actions"})
_COLUMNS = tuple(f.name for f in fields(Session) if f.name not in _ELSEWHERE)
_AUDITED = tuple(name for name in _COLUMNS if name not in {"id", "held_at", "ended_at"})


class Sessions:
    """Talks between a manager and one person; the person reads what is shared of theirs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def plan(self, session: Session, by: UUID, now: datetime) -> UUID:
        """Keep a new session with its evidence and actions, and return its id."""
        kept = replace(session, id=new_id(), coach_id=by)
        with self._database.writing() as connection:
            _insist(connection, by, kept.person_id)
            connection.execute(insert(SessionRow).values(**_row(kept)))
            _write_parts(connection, kept)
            note(connection, _NOUN, kept.id, "planned", by, now, new=kept.skill)
        return kept.id

    def edit(self, session: Session, by: UUID, now: datetime) -> None:
        """Store what changed of a session; whether it was held has its own method."""
        with self._database.writing() as connection:
            before = _read(connection, session.id)
            _insist(connection, by, before.person_id)
            kept = replace(
                session,
                person_id=before.person_id,
                coach_id=before.coach_id,
                held_at=before.held_at,
                ended_at=before.ended_at,
            )
            ours = SessionRow.id == kept.id
            connection.execute(update(SessionRow).where(ours).values(**_row(kept)))
            _write_parts(connection, kept)
            for name in _AUDITED:
                old, new = getattr(before, name), getattr(kept, name)
                if old != new:
                    note(connection, _NOUN, kept.id, "edited", by, now, item=name, old=old, new=new)

    def hold(self, session_id: UUID, by: UUID, now: datetime) -> None:
        """Record that the talk took place; from now on its focus greets the person.

        Raises:
            NotAllowedError: No focus was agreed.
        """
        with self._database.writing() as connection:
            session = _read(connection, session_id)
            _insist(connection, by, session.person_id)
            if not session.focus.strip():
                message = "Agree on one sentence first: what they will look at next time."
                raise NotAllowedError(f"{message} The session stays planned.")
            held = SessionRow.id == session_id
            connection.execute(update(SessionRow).where(held).values(held_at=now))
            note(connection, _NOUN, session_id, "held", by, now, new=session.focus)

    def end(self, session_id: UUID, by: UUID, now: datetime) -> None:
        """Record that its focus has done its work and greets nobody any more."""
        with self._database.writing() as connection:
            session = _read(connection, session_id)
            _insist(connection, by, session.person_id)
            ended = SessionRow.id == session_id
            connection.execute(update(SessionRow).where(ended).values(ended_at=now))
            note(connection, _NOUN, session_id, "ended", by, now, old=session.focus)

    def get(self, session_id: UUID, by: UUID) -> Session:
        """Return a session as ``by`` may see it.

        Raises:
            NotFoundError: There is none with this id.
            NotAllowedError: It is about somebody else, and ``by`` is no manager.
        """
        with self._database.reading() as connection:
            session = _read(connection, session_id)
            return _as_seen(session, _reader(connection, by, session.person_id))

    def of_person(self, person_id: UUID, by: UUID) -> tuple[Session, ...]:
        """Return somebody's sessions as ``by`` may see them, the newest first."""
        with self._database.reading() as connection:
            reader = _reader(connection, by, person_id)
            found = _sessions(connection, SessionRow.person_id == person_id)
        return tuple(_as_seen(session, reader) for session in found)

    def agenda(self, person_id: UUID, by: UUID) -> tuple[Action, ...]:
        """Return what the next session with somebody opens with: actions still open."""
        return agenda(self.of_person(person_id, by))

    def focus(self, person_id: UUID) -> Focus | None:
        """Return what greets somebody on their visits, if they work on something."""
        held = (SessionRow.person_id == person_id, SessionRow.held_at.is_not(None))
        latest = select(SessionRow.__table__).where(*held)
        latest = latest.order_by(SessionRow.held_at.desc(), SessionRow.id.desc()).limit(1)
        with self._database.reading() as connection:
            return focus_of(_head(row) for row in connection.execute(latest))

    def history(self, session_id: UUID, by: UUID) -> tuple[Noted, ...]:
        """Return what was changed of a session, for managers: private notes are among it."""
        with self._database.reading() as connection:
            insist(read_person(connection, by), Deed.COACH)
            return history(connection, session_id)


def _insist(connection: Connection, by: UUID, person_id: UUID) -> None:
    insist(read_person(connection, by), Deed.COACH, read_person(connection, person_id))


def _reader(connection: Connection, by: UUID, person_id: UUID) -> Person:
    reader = read_person(connection, by)
    if reader.role is not Role.MANAGER:
        insist(reader, Deed.SEE_OWN_COACHING, read_person(connection, person_id))
    return reader


def _as_seen(session: Session, reader: Person) -> Session:
    is_mine = reader.id == session.person_id or reader.role is not Role.MANAGER
    return replace(session, private_note="") if is_mine else session


def _row(session: Session) -> dict[str, object]:
    return {name: getattr(session, name) for name in _COLUMNS}


def _write_parts(connection: Connection, session: Session) -> None:
    connection.execute(delete(EvidenceRow).where(EvidenceRow.session_id == session.id))
    for place, visit_id in enumerate(dict.fromkeys(session.evidence)):
        row = {"session_id": session.id, "visit_id": visit_id, "place": place}
        connection.execute(insert(EvidenceRow).values(**row))
    write_actions(connection, "session", session.id, session.actions)


def _read(connection: Connection, session_id: UUID) -> Session:
    found = _sessions(connection, SessionRow.id == session_id)
    if not found:
        raise NotFoundError("This session is not on this computer.", "Look under Coaching.")
    return found[0]


def _sessions(connection: Connection, *conditions: ColumnElement[bool]) -> tuple[Session, ...]:
    statement = select(SessionRow.__table__).where(*conditions)
    rows = connection.execute(statement.order_by(SessionRow.at.desc(), SessionRow.id.desc())).all()
    ids = [row.id for row in rows]
    evidence: dict[UUID, list[UUID]] = defaultdict(list)
    visits = select(EvidenceRow.__table__).where(EvidenceRow.session_id.in_(ids))
    for row in connection.execute(visits.order_by(EvidenceRow.place)):
        evidence[row.session_id].append(row.visit_id)
    actions = read_actions(connection, "session", ActionRow.session_id.in_(ids))
    return tuple(
        replace(_head(row), evidence=tuple(evidence[row.id]), actions=actions.get(row.id, ()))
        for row in rows
    )


def _head(row: Row[Any]) -> Session:
    """Return a session without what lies in other tables."""
    return Session(**{name: getattr(row, name) for name in _COLUMNS})
