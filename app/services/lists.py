"""Lists of visits: any part of a long list at once, and what today holds."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, func, literal_column, select, text

from app.coaching.lists import PromiseLine, VisitFilter, VisitLine
from app.coaching.visit import VisitState
from app.models.database import Database
from app.models.people import ClientRow, PersonRow
from app.models.record import PromiseRow
from app.models.visits import VisitRow
from app.services.search import matching, refresh


class VisitLists:
    """Visits as lists show them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def count(self, wanted: VisitFilter) -> int:
        """Count the visits that ``wanted`` lets through."""
        refresh(self._database, wanted.text)
        with self._database.reading() as connection:
            counted = select(func.count()).select_from(VisitRow).where(*_conditions(wanted))
            return int(connection.execute(counted, _words(wanted)).scalar() or 0)

    def window(self, wanted: VisitFilter, start: int, count: int) -> tuple[VisitLine, ...]:
        """Return ``count`` visits from position ``start``, the newest first.

        Positions beyond the middle are walked to from the end, on the index alone.
        """
        refresh(self._database, wanted.text)
        with self._database.reading() as connection:
            found = select(VisitRow.id).where(*_conditions(wanted))
            total = select(func.count()).select_from(VisitRow).where(*_conditions(wanted))
            words = _words(wanted)
            size = int(connection.execute(total, words).scalar() or 0) if start > count else 0
            from_end = start > size // 2 and size > 0
            if from_end:
                last = max(size - start - count, 0)
                shown = min(count, size - start)
                page = found.order_by(VisitRow.at, VisitRow.id).offset(last).limit(max(shown, 0))
            else:
                newest_first = found.order_by(VisitRow.at.desc(), VisitRow.id.desc())
                page = newest_first.offset(start).limit(count)
            ids = [row.id for row in connection.execute(page, words)]
            return _lines(connection, VisitRow.id.in_(ids))

    def on_day(self, start: datetime, end: datetime) -> tuple[VisitLine, ...]:
        """Return the visits between two moments (UTC), in order of time."""
        with self._database.reading() as connection:
            there = VisitRow.at.between(start, end) & (VisitRow.state != VisitState.CANCELLED)
            return tuple(reversed(_lines(connection, there)))

    def open_visits(self) -> tuple[VisitLine, ...]:
        """Return the visits that are under way, the newest first."""
        with self._database.reading() as connection:
            return _lines(connection, VisitRow.state == VisitState.OPEN)

    def overdue_promises(self, now: datetime) -> tuple[PromiseLine, ...]:
        """Return the promises whose time has passed, the oldest first."""
        late = (
            PromiseRow.due_at < now,
            PromiseRow.kept_at.is_(None),
            PromiseRow.withdrawn.is_(False),
        )
        statement = (
            select(
                PromiseRow.visit_id,
                VisitRow.reference,
                ClientRow.name.label("client"),
                PromiseRow.what,
                PromiseRow.to,
                PromiseRow.due_at,
            )
            .join(VisitRow, VisitRow.id == PromiseRow.visit_id)
            .join(ClientRow, ClientRow.id == VisitRow.client_id)
            .where(*late)
            .order_by(PromiseRow.due_at)
        )
        with self._database.reading() as connection:
            rows = connection.execute(statement)
            return tuple(PromiseLine(**row._asdict()) for row in rows)

    def of_client(self, client_id: UUID, limit: int = 50) -> tuple[VisitLine, ...]:
        """Return a client's latest visits, the newest first."""
        return self.window(VisitFilter(client_id=client_id), 0, limit)


def _conditions(wanted: VisitFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.state is not None:
        conditions.append(VisitRow.state == wanted.state)
    if wanted.client_id is not None:
        conditions.append(VisitRow.client_id == wanted.client_id)
    if wanted.technician_id is not None:
        conditions.append(VisitRow.technician_id == wanted.technician_id)
    if matching(wanted.text):
        found: Select[Any] = select(literal_column("rowid")).select_from(text("visit_text"))
        conditions.append(VisitRow.search_row.in_(found.where(text("visit_text MATCH :words"))))
    return conditions


def _words(wanted: VisitFilter) -> dict[str, str]:
    words = matching(wanted.text)
    return {"words": words} if words else {}


def _lines(connection: Connection, condition: ColumnElement[bool]) -> tuple[VisitLine, ...]:
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
    newest_first = statement.order_by(VisitRow.at.desc(), VisitRow.id.desc())
    return tuple(VisitLine(**row._asdict()) for row in connection.execute(newest_first))
