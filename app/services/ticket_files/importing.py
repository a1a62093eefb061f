"""One run over the rows of a file: what is new goes in, what is here is brought up to date."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    bindparam,
    case,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.dialects.sqlite import Insert
from sqlalchemy.dialects.sqlite import insert as upsert

from app.coaching.company import Company
from app.coaching.tickets import BadRow, DateOrder, ImportResult
from app.errors import NotFoundError
from app.models.people import ClientRow
from app.models.tickets import TicketRow
from app.services.company import read_company
from app.services.identity import new_id
from app.services.ticket_files.orders import decide
from app.services.ticket_files.recognising import TicketFile
from app.services.ticket_files.rows import RowError, RowReader
from app.services.ticket_files.table import MOST_ROWS, refused

_BATCH = 500
_MOST_BAD = 10_000
_NO_COMPANY = "UTC"
_READING = "Reading tickets"
_NO_ZONE = "Times that name no zone are read as UTC: Visit Coach doesn't know your company yet."

Progress = Callable[[int, int, str], None]
"""Told how many lines of how many are read, and what is being done; 0 when nobody knows."""


class Import:
    """One run over the rows of a file, inside a transaction that the caller ends."""

    def __init__(
        self,
        connection: Connection,
        file: TicketFile,
        now: datetime,
        look_up: Callable[[], None],
        progress: Progress | None = None,
    ) -> None:
        self._connection, self._file, self._now = connection, file, now
        self._look_up, self._progress = look_up, progress
        self._bad: list[BadRow] = []
        self._bad_count = self._good_count = 0
        self._seen: dict[str, int] = {}
        self._clients = clients_by_name(connection)
        self.seen_order: DateOrder | None = None

    def run(self) -> ImportResult:
        """Write every good row and return what that did."""
        reader, problems = self._reader()
        system = self._file.sheet.mapping.system
        here, writes = _tickets_of(self._connection, system), _writes(self._connection)
        rows, statement = self._good_rows(reader), _upsert(self._now)
        while batch := list(islice(rows, _BATCH)):
            self._connection.execute(statement, batch)
        added = _tickets_of(self._connection, system) - here
        updated = _writes(self._connection) - writes - added
        return self._result(added, updated, (*problems, *reader.problems))

    def compare(self, show: Callable[[dict[str, Any]], None]) -> ImportResult:
        """Return what ``run`` would do; nothing is written, so nobody has to wait meanwhile.

        ``show`` gets every good row as it would be stored.
        """
        reader, problems = self._reader()
        added = updated = 0
        rows, met = self._good_rows(reader), set[str]()
        while batch := list(islice(rows, _BATCH)):
            given = {"system": batch[0]["system"], "numbers": [row["number"] for row in batch]}
            stored = {row.number: row for row in self._connection.execute(_STORED, given)}
            for row in batch:
                show(row)
                before = stored.get(row["number"])
                if row["number"] not in met:
                    added += before is None
                    updated += before is not None and _differs(row, before)
                    met.add(row["number"])
        return self._result(added, updated, (*problems, *reader.problems))

    def _result(self, added: int, updated: int, problems: tuple[str, ...]) -> ImportResult:
        return ImportResult(
            added=added,
            updated=updated,
            unchanged=self._good_count - added - updated,
            bad=tuple(self._bad),
            bad_count=self._bad_count,
            problems=(*self._file.sheet.problems, *problems),
        )

    def _refuse_unmapped(self) -> None:
        problems = self._file.missing
        if problems:
            headings = ", ".join(self._file.sheet.headers[:40])
            hint = f"Say which column it is. The headings are: {headings}."
            raise refused(self._file.path, *problems, hint=hint)

    def _reader(self) -> tuple[RowReader, tuple[str, ...]]:
        self._refuse_unmapped()
        company = _company(self._connection)
        zone = self._file.table.zone or (company.zone if company else _NO_COMPANY)
        mapping = self._file.sheet.mapping
        likely = DateOrder.MONTH_FIRST
        if company and not company.locale.endswith("US"):
            likely = DateOrder.DAY_FIRST
        told = self._file.seen_order or self._file.preset.date_order
        orders = decide(self._file.table, mapping, told, likely, self._look_up)
        self.seen_order = orders.seen
        reader = RowReader(
            self._file.sheet.headers,
            mapping,
            self._file.preset,
            self._file.words,
            _known_zone(zone),
            orders.of,
        )
        unsaid = () if company or self._file.table.zone else (_NO_ZONE,)
        return reader, (*orders.problems, *unsaid)

    def _good_rows(self, reader: RowReader) -> Iterator[dict[str, Any]]:
        for count, (line, cells) in enumerate(self._file.table.rows()):
            if count % _BATCH == 0:
                self._look_up()
                self._tell(line)
            if count >= MOST_ROWS:
                raise refused(self._file.path, f"It has more than {MOST_ROWS:,} rows.")
            try:
                row = self._only_once(reader.read(cells))
            except RowError as error:
                self._bad_count += 1
                if len(self._bad) < _MOST_BAD:
                    self._bad.append(BadRow(line=line, reason=str(error)))
                continue
            self._good_count += 1
            row["id"] = new_id()
            row["client_id"] = self._clients.get(row["client"].casefold())
            yield row

    def _only_once(self, row: dict[str, Any]) -> dict[str, Any]:
        """Refuse a second, different row of the same ticket; the same once more does no harm."""
        number, content = row["number"], hash(row["source"])
        if self._seen.setdefault(number, content) != content:
            message = f"Ticket {number} is in this file more than once; the first row counts."
            raise RowError(message)
        return row

    def _tell(self, line: int) -> None:
        if self._progress:
            self._progress(min(line, self._file.table.lines), self._file.table.lines, _READING)


_CONTENT = (
    "subject",
    "client",
    "contact",
    "priority",
    "status",
    "kind",
    "opened_at",
    "due_at",
    "assignee",
    "description",
    "url",
    "source",
)
_COLUMNS = TicketRow.__table__.c
_STORED = select(_COLUMNS.number, *(_COLUMNS[name] for name in _CONTENT)).where(
    _COLUMNS.system == bindparam("system"),
    _COLUMNS.number.in_(bindparam("numbers", expanding=True)),
)


def _differs(row: dict[str, Any], stored: Row[Any]) -> bool:
    return any(getattr(stored, name) != row[name] for name in _CONTENT)


def _upsert(now: datetime) -> Insert:
    """Return what inserts a ticket, or brings the one with its number up to date if it differs.

    A ticket keeps its client as long as the file names the same one: somebody may have chosen it.
    """
    # Said once and not bound with every row: a tenth of the whole import.
    stamp: ColumnElement[datetime] = literal_column(f"'{now.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}'")
    new = upsert(TicketRow).values(imported_at=stamp, updated_at=stamp)
    client_id = case(
        (new.excluded.client == TicketRow.client, TicketRow.client_id),
        else_=new.excluded.client_id,
    )
    return new.on_conflict_do_update(
        index_elements=["system", "number"],
        set_={
            **{name: new.excluded[name] for name in _CONTENT},
            "updated_at": stamp,
            "client_id": client_id,
        },
        where=or_(*(_COLUMNS[name].is_distinct_from(new.excluded[name]) for name in _CONTENT)),
    )


def clients_by_name(connection: Connection) -> dict[str, UUID]:
    """Return the ids of all clients by their folded names; of two with one name, the older."""
    rows = connection.execute(select(ClientRow.id, ClientRow.name).order_by(ClientRow.id.desc()))
    return {row.name.strip().casefold(): row.id for row in rows}


def _company(connection: Connection) -> Company | None:
    try:
        return read_company(connection)
    except NotFoundError:
        return None


def _known_zone(zone: str) -> str:
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        return _NO_COMPANY
    return zone


def _tickets_of(connection: Connection, system: str) -> int:
    counted = select(func.count()).where(TicketRow.system == system)
    return int(connection.execute(counted).scalar() or 0)


def _writes(connection: Connection) -> int:
    return int(connection.execute(select(func.total_changes())).scalar() or 0)
