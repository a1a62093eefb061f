"""Finding anything by its words: visits, tickets, notes, clients and their people.

The index is brought up to date when somebody searches, not while somebody types: a typed answer
only marks its visit as stale.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Uuid, bindparam, delete, select, text

from app.coaching.faults import FACTS, INTERNAL, SYMPTOMS, WHYS, Sought, fix_line, groups, sought
from app.coaching.lists import Hit, HitKind
from app.coaching.people import Contact
from app.coaching.prompts import SeenBefore
from app.coaching.visit import Visit
from app.models.base import Moment
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

    @contextmanager
    def apart(self) -> Iterator["Search"]:
        """Give the same over a connection of its own, for work off the interface thread."""
        database = self._database.another()
        try:
            yield Search(database)
        finally:
            database.close()

    def seen_before(
        self, visit_id: UUID, description: str, limit: int = 3
    ) -> tuple[SeenBefore, ...]:
        """Return other visits with what looks like the same fault, the best match first.

        An exact message quoted in both comes before words in common, and this client's visits
        before those of others; within these the full-text rank decides. Only what was observed
        and what was written for us is looked at.

        Args:
            visit_id: The visit the fault is met on now.
            description: What was said and observed of it so far.
            limit: How many to return at most.
        """
        wanted = sought(description)
        if not wanted.messages and not wanted.words:
            return ()
        _refresh_others(self._database, visit_id)
        with self._database.reading() as connection:
            found: dict[UUID, SeenBefore] = {}
            for query, message in _queries(connection, wanted):
                given = {"words": query, "visit": visit_id.hex, "limit": limit + len(found)}
                for is_ours in (True, False):
                    for row in connection.execute(_OURS if is_ours else _THEIRS, given):
                        seen = _seen(row, message, is_same_client=is_ours)
                        found.setdefault(seen.visit_id, seen)
                    if len(found) >= limit:
                        return tuple(found.values())[:limit]
        return tuple(found.values())


def matching(words: str) -> str:
    """Turn typed words into a full-text query in which none of them is an operator."""
    return " ".join(f'"{word}"*' for word in _WORD.findall(words))


def refresh(database: Database, words: str = " ") -> None:
    """Let the full-text index read the visits that changed since; nothing to do without words."""
    if not words:
        return
    with database.reading() as connection:
        stale = [row.visit_id for row in connection.execute(_STALE)]
    _read_again(database, stale)


def _refresh_others(database: Database, visit_id: UUID) -> None:
    """Let the index read what changed elsewhere: this visit changes with every few letters."""
    with database.reading() as connection:
        stale = [row.visit_id for row in connection.execute(_STALE)]
    _read_again(database, [other for other in stale if other != visit_id])


def _read_again(database: Database, stale: list[UUID]) -> None:
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
    connection.execute(text("DELETE FROM fault_text WHERE rowid = :row"), given)
    fault = fault_words(visit)
    if fault:
        connection.execute(INDEX_FAULT, {"row": row, **fault})


def indexed_text(visit: Visit) -> dict[str, str]:
    """Return the words of a visit by the columns of the index."""
    notes = [answer.text for answer in visit.answers.values()]
    notes += [change.what for change in visit.changes]
    return {
        "head": f"{visit.title} {visit.reference} {visit.ticket}",
        "people": f"{visit.client.name} {visit.contact}",
        "notes": "\n".join(notes),
    }


def fault_words(visit: Visit) -> dict[str, str]:
    """Return the words by which a fault is met again; nothing while nobody observed anything."""
    if not visit.text(FACTS) and not visit.text(INTERNAL):
        return {}
    whys = [answer.text for key, answer in visit.answers.items() if key.startswith(WHYS)]
    return {
        "symptoms": "\n".join([visit.title, *map(visit.text, SYMPTOMS)]),
        "notes": "\n".join([*whys, visit.text(INTERNAL)]),
    }


INDEX_FAULT = text(
    "INSERT INTO fault_text (rowid, symptoms, notes) VALUES (:row, :symptoms, :notes)"
)
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

# Of what others met, the newest few hundred are ranked: as good an answer as all, and as quick
# with a hundred thousand visits as with a thousand.
_RANKED = 400
# The plus keeps SQLite from asking the index for each of the client's visits in turn.
_SEEN = """
    SELECT visit.id, visit.reference, client.name AS client,
           coalesce(visit.closed_at, visit.at) AS at, answer.text AS notes
    FROM ({found}) AS found
    JOIN visit ON visit.search_row = found.row
    JOIN client ON client.id = visit.client_id
    LEFT JOIN answer ON answer.visit_id = visit.id AND answer.key = 'document.internal'
    ORDER BY found.rank, found.row DESC LIMIT :limit
"""
_FOUND = """
    SELECT rowid AS row, bm25(fault_text, 1.0, 2.0) AS rank FROM fault_text
    WHERE fault_text MATCH :words AND +rowid {among} (
        SELECT search_row FROM visit
        WHERE client_id = (SELECT client_id FROM visit WHERE id = :visit) {but}
    )
    ORDER BY rowid DESC LIMIT {ranked}
"""
_OURS = text(
    _SEEN.format(found=_FOUND.format(among="IN", but="AND id <> :visit", ranked=_RANKED))
).columns(id=Uuid(), at=Moment())
_THEIRS = text(_SEEN.format(found=_FOUND.format(among="NOT IN", but="", ranked=_RANKED))).columns(
    id=Uuid(), at=Moment()
)
_WORDS_SEEN = text("SELECT term, doc FROM fault_text_words WHERE term IN :words").bindparams(
    bindparam("words", expanding=True)
)
# The highest row stands for how many there are: to count them takes longer than to search them.
_VISITS_SEEN = text("SELECT max(id) FROM fault_text_docsize")


def _queries(connection: Connection, wanted: Sought) -> Iterator[tuple[str, str]]:
    """Yield full-text queries, the strongest first, each with the exact message it looks for."""
    for message in wanted.messages:
        yield _phrase(message), message
    if not wanted.words:
        return
    visits = int(connection.execute(_VISITS_SEEN).scalar() or 0)
    rows = connection.execute(_WORDS_SEEN, {"words": wanted.words})
    together = groups({row.term: row.doc for row in rows}, visits)
    if together:
        yield " OR ".join(f"({_all(group)})" for group in together), ""


def _phrase(message: str) -> str:
    return f'"{" ".join(_WORD.findall(message))}"'


def _all(words: Iterable[str]) -> str:
    return " AND ".join(f'"{word}"' for word in words)


def _seen(row: Row[Any], message: str, *, is_same_client: bool) -> SeenBefore:
    return SeenBefore(
        visit_id=row.id,
        reference=row.reference,
        client=row.client,
        at=row.at,
        fix=fix_line(row.notes or ""),
        message=message,
        is_same_client=is_same_client,
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
