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

from app.coaching.lists import Day, PromiseLine, VisitLine
from app.coaching.people import Person, Role
from app.coaching.visit import Priority, VisitKind, VisitState

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
_LATE = """
    SELECT promise.visit_id, visit.reference, client.name AS client, promise.what, promise."to",
        promise.due_at
    FROM promise
    JOIN visit ON visit.id = promise.visit_id
    JOIN client ON client.id = visit.client_id
    WHERE promise.due_at < ? AND promise.kept_at IS NULL AND promise.withdrawn IS 0
    ORDER BY promise.due_at
"""
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
    day = (*map(_stored, bounds), VisitState.CANCELLED)
    return FirstLook(
        company=company["name"],
        day=Day(
            me=_person(me),
            open_visits=tuple(map(_line, connection.execute(_OPEN, (VisitState.OPEN,)))),
            visits=tuple(map(_line, connection.execute(_ON_DAY, day))),
            late=tuple(map(_promise, connection.execute(_LATE, (_stored(now),)))),
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
    fields = {**row, "visit_id": UUID(row["visit_id"]), "due_at": _moment(row["due_at"])}
    return PromiseLine(**fields)


def _stored(moment: datetime) -> str:
    """Write a moment as the file has it."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def _moment(stored: str) -> datetime:
    return datetime.fromisoformat(stored).replace(tzinfo=UTC)
