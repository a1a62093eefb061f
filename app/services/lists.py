"""Lists of visits: any part of a long list at once, and what today holds."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    func,
    literal_column,
    select,
    text,
    true,
)

from app.coaching.lists import PromiseLine, VisitFilter, VisitLine
from app.coaching.visit import Promise, VisitState
from app.models.database import Database
from app.models.facts import from_row
from app.models.people import ClientRow, PersonRow
from app.models.record import PromiseRow
from app.models.visits import VisitRow
from app.services.search import matching, refresh

_MANY = 5_000
"""Matching visits from which on walking is quicker than sorting; measured at 100,000 visits."""

HISTORY = 50
"""Promises looked back on: enough to know somebody's habit, few enough to let it change."""

_COUNTS_KEPT = 20
_AT_ONCE = 1_000
"""Rows held in memory while all are read."""

_MATCHES = text("visit_text MATCH :words")


class VisitLists:
    """Visits as lists show them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._counted: dict[VisitFilter, int] = {}
        self._counted_at: object = None

    def count(self, wanted: VisitFilter) -> int:
        """Count the visits that ``wanted`` lets through."""
        refresh(self._database, wanted.text)
        with self._database.reading() as connection:
            return self._size(connection, wanted)

    def window(self, wanted: VisitFilter, start: int, count: int) -> tuple[VisitLine, ...]:
        """Return ``count`` visits from position ``start``, the newest first.

        Positions beyond the middle are walked to from the end, on the index alone.
        """
        refresh(self._database, wanted.text)
        with self._database.reading() as connection:
            page = self._page(connection, wanted, start, count)
            return visit_lines(connection, VisitRow.id.in_(page), _words(wanted))

    def each(self, wanted: VisitFilter) -> Iterator[VisitLine]:
        """Return all that ``wanted`` lets through, the newest first, while they are read.

        They come over a connection of their own: reading a million keeps nobody waiting.
        """
        refresh(self._database, wanted.text)
        database = self._database.another()
        try:
            with database.reading() as connection:
                found = _lines(and_(true(), *_conditions(wanted))).execution_options(
                    yield_per=_AT_ONCE
                )
                for row in connection.execute(found, _words(wanted)):
                    yield VisitLine(**row._asdict())
        finally:
            database.close()

    def on_day(self, start: datetime, end: datetime) -> tuple[VisitLine, ...]:
        """Return the visits between two moments (UTC), in order of time."""
        with self._database.reading() as connection:
            there = VisitRow.at.between(start, end) & (VisitRow.state != VisitState.CANCELLED)
            return tuple(reversed(visit_lines(connection, there)))

    def open_visits(self) -> tuple[VisitLine, ...]:
        """Return the visits that are under way, the newest first."""
        with self._database.reading() as connection:
            return visit_lines(connection, VisitRow.state == VisitState.OPEN)

    def promises_to_keep(self, until: datetime) -> tuple[PromiseLine, ...]:
        """Return the promises that are late or due before ``until`` (UTC), the oldest first."""
        with self._database.reading() as connection:
            return _promises(connection, PromiseRow.due_at < until)

    def promises_to(self, client_id: UUID) -> tuple[PromiseLine, ...]:
        """Return all that is promised to a client and still to be kept, the oldest first."""
        with self._database.reading() as connection:
            return _promises(connection, VisitRow.client_id == client_id)

    def past_promises(self, person_id: UUID) -> tuple[Promise, ...]:
        """Return what a person promised on their latest visits, the latest first, at most 50."""
        statement = (
            select(*PromiseRow.__table__.c)
            .join(VisitRow, VisitRow.id == PromiseRow.visit_id)
            .where(VisitRow.technician_id == person_id, PromiseRow.withdrawn.is_(False))
            .order_by(VisitRow.at.desc(), VisitRow.id.desc(), PromiseRow.id.desc())
            .limit(HISTORY)
        )
        with self._database.reading() as connection:
            return tuple(from_row(Promise, row) for row in connection.execute(statement))

    def of_client(self, client_id: UUID, limit: int = 50) -> tuple[VisitLine, ...]:
        """Return a client's latest visits, the newest first."""
        return self.window(VisitFilter(client_id=client_id), 0, limit)

    def _page(
        self, connection: Connection, wanted: VisitFilter, start: int, count: int
    ) -> Select[Any]:
        words = VisitFilter(text=wanted.text)
        has_many = bool(wanted.text) and self._size(connection, words) > _MANY
        found = select(VisitRow.id).where(*_conditions(wanted, has_many=has_many)).correlate(None)
        size = self._size(connection, wanted) if start > count else 0
        if start <= size // 2 or not size:
            newest_first = found.order_by(VisitRow.at.desc(), VisitRow.id.desc())
            return newest_first.offset(start).limit(count)
        after = max(size - start - count, 0)
        shown = max(min(count, size - start), 0)
        return found.order_by(VisitRow.at, VisitRow.id).offset(after).limit(shown)

    def _size(self, connection: Connection, wanted: VisitFilter) -> int:
        """Count once for as long as nothing is stored: turning pages asks again and again."""
        version = connection.exec_driver_sql("PRAGMA data_version").scalar()
        if version != self._counted_at or len(self._counted) > _COUNTS_KEPT:
            self._counted, self._counted_at = {}, version
        if wanted not in self._counted:
            self._counted[wanted] = _size(connection, wanted)
        return self._counted[wanted]


def _size(connection: Connection, wanted: VisitFilter) -> int:
    words = _words(wanted)
    if words and wanted == VisitFilter(text=wanted.text):
        counted = select(func.count()).select_from(text("visit_text")).where(_MATCHES)
    else:
        counted = select(func.count()).select_from(VisitRow).where(*_conditions(wanted))
    return int(connection.execute(counted, words).scalar() or 0)


def _conditions(wanted: VisitFilter, *, has_many: bool = False) -> list[ColumnElement[bool]]:
    """Return what a filter asks of a visit; ``has_many`` says that its words are in many visits."""
    conditions: list[ColumnElement[bool]] = []
    if wanted.state is not None:
        conditions.append(VisitRow.state == wanted.state)
    if wanted.client_id is not None:
        conditions.append(VisitRow.client_id == wanted.client_id)
    if wanted.technician_id is not None:
        conditions.append(VisitRow.technician_id == wanted.technician_id)
    if matching(wanted.text):
        # The plus keeps SQLite from sorting all that was found: where much was found, walking
        # the visits in their order and asking the index about each is at the page's end sooner.
        row = literal_column("+visit.search_row") if has_many else VisitRow.search_row
        found: Select[Any] = select(literal_column("rowid")).select_from(text("visit_text"))
        conditions.append(row.in_(found.where(_MATCHES)))
    return conditions


def _words(wanted: VisitFilter) -> dict[str, str]:
    words = matching(wanted.text)
    return {"words": words} if words else {}


def _promises(connection: Connection, *conditions: ColumnElement[bool]) -> tuple[PromiseLine, ...]:
    statement = (
        select(
            PromiseRow.id,
            PromiseRow.visit_id,
            VisitRow.reference,
            ClientRow.name.label("client"),
            PersonRow.name.label("technician"),
            PromiseRow.what,
            PromiseRow.to,
            PromiseRow.made_at,
            PromiseRow.due_at,
        )
        .join(VisitRow, VisitRow.id == PromiseRow.visit_id)
        .join(ClientRow, ClientRow.id == VisitRow.client_id)
        .join(PersonRow, PersonRow.id == VisitRow.technician_id)
        .where(*conditions, PromiseRow.kept_at.is_(None), PromiseRow.withdrawn.is_(False))
        .order_by(PromiseRow.due_at, PromiseRow.id)
    )
    return tuple(PromiseLine(**row._asdict()) for row in connection.execute(statement))


def visit_lines(
    connection: Connection, condition: ColumnElement[bool], words: dict[str, str] | None = None
) -> tuple[VisitLine, ...]:
    """Read the visits that ``condition`` lets through, the newest first.

    ``words`` are what ``condition`` looks for in the full-text index, where it does.
    """
    return tuple(VisitLine(**row._asdict()) for row in connection.execute(_lines(condition), words))


def _lines(condition: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    statement = (
        select(
            VisitRow.id,
            VisitRow.reference,
            VisitRow.title,
            ClientRow.name.label("client"),
            VisitRow.contact,
            PersonRow.name.label("technician"),
            VisitRow.ticket,
            VisitRow.state,
            VisitRow.kind,
            VisitRow.priority,
            VisitRow.at,
            VisitRow.zone,
        )
        .join(ClientRow, ClientRow.id == VisitRow.client_id)
        .join(PersonRow, PersonRow.id == VisitRow.technician_id)
        .where(condition)
    )
    return statement.order_by(VisitRow.at.desc(), VisitRow.id.desc())
