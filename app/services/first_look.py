"""The day as the file has it, read with the driver alone while everything else is on its way.

SQLAlchemy takes longer to import than a window to appear, and the first question of the morning
is what today holds. What is read here is what the services answer; a test holds them side by side.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import sqlcipher3.dbapi2 as driver

from app.coaching.lists import (
    PROMISES_KEY,
    Day,
    HeldMessage,
    PromiseLine,
    VisitLine,
    shows_everyones,
)
from app.coaching.messages import MessageKind
from app.coaching.people import Person, Role
from app.coaching.promises import margin
from app.coaching.visit import Priority, Promise, VisitKind, VisitState

_LINES = """
    SELECT visit.id, visit.reference, visit.title, client.name AS client, visit.contact,
        person.name AS technician, visit.ticket, visit.state, visit.kind, visit.priority,
        visit.at, visit.zone
    FROM visit
    JOIN client ON client.id = visit.client_id
    JOIN person ON person.id = visit.technician_id
"""
_OPEN = f"{_LINES} WHERE visit.state = ? ORDER BY visit.at DESC, visit.id DESC"
_ON_DAY = f"""{_LINES}
    WHERE visit.at BETWEEN ? AND ? AND visit.state <> ?
    ORDER BY visit.at, visit.id
"""
_PROMISES = """
    SELECT promise.id, promise.visit_id, visit.reference, client.name AS client,
        person.name AS technician, promise.what, promise."to", promise.made_at, promise.due_at
    FROM promise
    JOIN visit ON visit.id = promise.visit_id
    JOIN client ON client.id = visit.client_id
    JOIN person ON person.id = visit.technician_id
    WHERE promise.due_at < ? AND promise.kept_at IS NULL AND promise.withdrawn IS 0
    ORDER BY promise.due_at, promise.id
"""
_PAST = """
    SELECT promise.id, promise.what, promise."to", promise.made_at, promise.due_at, promise.kept_at
    FROM promise
    JOIN visit ON visit.id = promise.visit_id
    WHERE visit.technician_id = ? AND promise.withdrawn IS 0
    ORDER BY visit.at DESC, visit.id DESC, promise.id DESC
    LIMIT 50
"""
_MESSAGES = """
    SELECT message.id, message.visit_id, visit.reference, client.name AS client,
        person.name AS technician, message."to", message.kind, message.subject,
        coalesce(message.held_until, message.read_at, message.written_at) AS since,
        message.reader, message.read_at
    FROM message
    JOIN visit ON visit.id = message.visit_id
    JOIN client ON client.id = visit.client_id
    JOIN person ON person.id = visit.technician_id
    WHERE message.sent_at IS NULL AND (message.held_until IS NOT NULL OR message.reader <> '')
        AND (message.held_until IS NULL OR message.held_until <= ?)
    ORDER BY since, message.id
"""
_FOCUS = """
    SELECT focus, ended_at FROM session
    WHERE person_id = ? AND held_at IS NOT NULL
    ORDER BY held_at DESC, id DESC
    LIMIT 1
"""
_WHOSE = "SELECT value FROM setting WHERE key = ?"
_COMPANY = "SELECT name FROM company"
_ME = """
    SELECT person.* FROM setting JOIN person ON person.id = replace(setting.value, '-', '')
    WHERE setting.key = 'me'
"""


@dataclass(frozen=True, kw_only=True)
class FirstLook:
    """What the window shows before the services are there."""

    company: str
    day: Day


def first_look(file: Path, now: datetime, start: datetime, end: datetime) -> FirstLook | None:
    """Read the day between two moments (UTC); nothing is written.

    Returns:
        The day; ``None`` where the file can't be read like this, or where the first start was
        never finished. Opening the file in earnest says what is the matter and what to do.
    """
    try:
        with closing(driver.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            connection.row_factory = driver.Row
            return _read(connection, now, (start, end))
    # ValueError is a word of a newer program, IndexError a column that an older one had not yet.
    except (driver.Error, ValueError, IndexError):
        return None


def _read(
    connection: sqlite3.Connection, now: datetime, bounds: tuple[datetime, datetime]
) -> FirstLook | None:
    company = connection.execute(_COMPANY).fetchone()
    me = connection.execute(_ME).fetchone()
    if company is None or me is None:
        return None
    person = _person(me)
    start, end = map(_stored, bounds)
    past = [_past(row) for row in connection.execute(_PAST, (me["id"],))]
    whose = connection.execute(_WHOSE, (PROMISES_KEY,)).fetchone()
    focus = connection.execute(_FOCUS, (me["id"],)).fetchone()
    on_day = (start, end, VisitState.CANCELLED)
    return FirstLook(
        company=company["name"],
        day=Day(
            me=person,
            open_visits=tuple(map(_line, connection.execute(_OPEN, (VisitState.OPEN,)))),
            visits=tuple(map(_line, connection.execute(_ON_DAY, on_day))),
            promises=tuple(map(_promise, connection.execute(_PROMISES, (end,)))),
            messages=tuple(map(_message, connection.execute(_MESSAGES, (_stored(now),)))),
            past=margin(past, now),
            for_everyone=shows_everyones(whose["value"] if whose else "", person),
            focus=focus["focus"].strip() if focus and focus["ended_at"] is None else "",
        ),
    )


def _person(row: sqlite3.Row) -> Person:
    fields = {**row, "id": UUID(row["id"]), "role": Role(row["role"])}
    return Person(**fields)


def _line(row: sqlite3.Row) -> VisitLine:
    fields = {
        **row,
        "id": UUID(row["id"]),
        "state": VisitState(row["state"]),
        "kind": VisitKind(row["kind"]),
        "priority": Priority(row["priority"]),
        "at": _moment(row["at"]),
    }
    return VisitLine(**fields)


def _promise(row: sqlite3.Row) -> PromiseLine:
    fields = {
        **row,
        "id": UUID(row["id"]),
        "visit_id": UUID(row["visit_id"]),
        "made_at": _moment(row["made_at"]),
        "due_at": _moment(row["due_at"]),
    }
    return PromiseLine(**fields)


def _message(row: sqlite3.Row) -> HeldMessage:
    fields = {
        **row,
        "id": UUID(row["id"]),
        "visit_id": UUID(row["visit_id"]),
        "kind": MessageKind(row["kind"]),
        "since": _moment(row["since"]),
        "read_at": _moment(row["read_at"]) if row["read_at"] else None,
    }
    return HeldMessage(**fields)


def _past(row: sqlite3.Row) -> Promise:
    fields = {
        **row,
        "id": UUID(row["id"]),
        "made_at": _moment(row["made_at"]),
        "due_at": _moment(row["due_at"]),
        "kept_at": _moment(row["kept_at"]) if row["kept_at"] else None,
    }
    return Promise(**fields)


def _stored(moment: datetime) -> str:
    """Write a moment as the file has it."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def _moment(stored: str) -> datetime:
    return datetime.fromisoformat(stored).replace(tzinfo=UTC)
