"""Finding anything by its words: visits, tickets, notes, clients and their people.

The index is brought up to date when somebody searches, not while somebody types: a typed answer
only marks its visit as stale.
"""

import re
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, delete, select, text

from app.coaching.lists import Hit, HitKind
from app.coaching.people import Contact
from app.coaching.visit import Visit
from app.models.database import Database
from app.models.facts import read_client, read_visit
from app.models.visits import StaleRow, VisitRow

_WORD = re.compile(r"\w+")
_BATCH = 2000


class Search:
    """One question over everything that was written."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, words: str, limit: int = 20) -> tuple[Hit, ...]:
        """Return what holds every one of ``words`` or begins with it; the newest visits first."""
        wanted = matching(words)
        if not wanted:
            return ()
        refresh(self._database, words)
        with self._database.reading() as connection:
            clients = connection.execute(_CLIENTS, {"words": wanted, "limit": 5}).all()
            found = [_client_hit(connection, row, words) for row in clients]
            room = {"words": wanted, "limit": limit - len(found)}
            visits = connection.execute(_VISITS, room).all()
            return (*found, *(_visit_hit(row, words) for row in visits))


def matching(words: str) -> str:
    """Turn typed words into a full-text query in which none of them is an operator."""
    return " ".join(f'"{word}"*' for word in _WORD.findall(words))


def refresh(database: Database, words: str = " ") -> None:
    """Let the full-text index read the visits that changed since; nothing to do without words."""
    if not words:
        return
    with database.reading() as connection:
        stale = [row.visit_id for row in connection.execute(_STALE)]
    if not stale:
        return
    with database.writing() as connection:
        for visit_id in stale:
            _index(connection, visit_id)
        connection.execute(delete(StaleRow).where(StaleRow.visit_id.in_(stale)))


def _index(connection: Connection, visit_id: UUID) -> None:
    visit = read_visit(connection, visit_id)
    if visit is None:
        return
    row = connection.execute(select(VisitRow.search_row).where(VisitRow.id == visit_id)).scalar()
    given = {"row": row, **indexed_text(visit)}
    connection.execute(text("DELETE FROM visit_text WHERE rowid = :row"), given)
    connection.execute(INDEX_VISIT, given)


def indexed_text(visit: Visit) -> dict[str, str]:
    """Return the words of a visit by the columns of the index."""
    notes = [answer.text for answer in visit.answers.values()]
    notes += [change.what for change in visit.changes]
    return {
        "head": f"{visit.title} {visit.reference} {visit.ticket}",
        "people": f"{visit.client.name} {visit.contact}",
        "notes": "\n".join(notes),
    }


INDEX_VISIT = text(
    "INSERT INTO visit_text (rowid, head, people, notes) VALUES (:row, :head, :people, :notes)"
)
_STALE = select(StaleRow.visit_id).limit(_BATCH)
_VISITS = text(
    """
    SELECT visit.id, visit.reference, visit.title, visit.ticket, client.name AS client,
           snippet(visit_text, 2, '', '', '…', 12) AS snippet,
           highlight(visit_text, 0, char(2), char(3)) AS head,
           highlight(visit_text, 2, char(2), char(3)) AS notes
    FROM visit_text
    JOIN visit ON visit.search_row = visit_text.rowid
    JOIN client ON client.id = visit.client_id
    WHERE visit_text MATCH :words
    ORDER BY visit_text.rowid DESC LIMIT :limit
    """
)
_CLIENTS = text(
    """
    SELECT client_id, client.name, client.address,
           highlight(client_text, 1, char(2), char(3)) AS head
    FROM client_text JOIN client ON client.id = client_text.client_id
    WHERE client_text MATCH :words ORDER BY rank LIMIT :limit
    """
)


def _client_hit(connection: Connection, row: Row[Any], words: str) -> Hit:
    client_id = UUID(row.client_id)
    contact = None if "\x02" in row.head else _meant(connection, client_id, words)
    if contact is None:
        return Hit(
            kind=HitKind.CLIENT,
            id=client_id,
            client_id=client_id,
            title=row.name,
            subtitle=row.address,
        )
    return Hit(
        kind=HitKind.CONTACT,
        id=client_id,
        client_id=client_id,
        title=contact.name,
        subtitle=" · ".join(part for part in (contact.role, row.name) if part),
    )


def _meant(connection: Connection, client_id: UUID, words: str) -> Contact | None:
    client = read_client(connection, client_id)
    wanted = [word.casefold() for word in _WORD.findall(words)]
    return max(
        client.contacts if client else (),
        key=lambda c: sum(word in f"{c.name} {c.role} {c.email}".casefold() for word in wanted),
        default=None,
    )


def _visit_hit(row: Row[Any], words: str) -> Hit:
    visit_id = UUID(row.id)
    by_ticket = row.ticket and words.strip().casefold() in row.ticket.casefold()
    in_head = "\x02" in row.head
    kind = HitKind.TICKET if by_ticket else HitKind.VISIT if in_head else HitKind.NOTE
    where = " · ".join(part for part in (row.client, row.reference, row.ticket) if part)
    return Hit(
        kind=kind if "\x02" in row.notes or in_head or by_ticket else HitKind.VISIT,
        id=visit_id,
        visit_id=visit_id,
        title=row.title,
        subtitle=where,
        snippet=row.snippet if "\x02" in row.notes else "",
    )
