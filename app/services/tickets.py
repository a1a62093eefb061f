"""Tickets of other systems: recognising a file, taking it over, making a visit of one."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Unpack
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, func, insert, or_, select, update

from app.coaching.people import Client, Contact
from app.coaching.tickets import (
    DateOrder,
    ImportResult,
    Ticket,
    TicketField,
    TicketLine,
    TicketMapping,
    TicketPreview,
    TicketSheet,
    TicketSystem,
)
from app.coaching.visit import Answer, Visit
from app.errors import AppError, NotFoundError
from app.models.database import Database
from app.models.facts import from_row, read_client, values
from app.models.people import ContactRow
from app.models.tickets import TicketRow
from app.services.clients import add_client, client_facts, index_client
from app.services.identity import new_id
from app.services.settings import Settings
from app.services.ticket_files.bad_rows import as_csv
from app.services.ticket_files.headings import distinct, plain_heading
from app.services.ticket_files.importing import Import, Progress, clients_by_name
from app.services.ticket_files.presets import OTHER, read_presets
from app.services.ticket_files.recognising import Remembered, TicketFile, recognised
from app.services.ticket_files.rows import ticket_number
from app.services.ticket_files.table import open_table
from app.services.visits import Header, plan_visit, read_person

_PREVIEWED = 20
_WORDS = "statement.words"
_LONGEST_WORDS = 4_000
_REMEMBERED = "tickets.mapping."
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When a preview imports, which is never kept."""


class ImportStoppedError(AppError):
    """Raised when a person stopped an import; nothing of the file was taken over."""

    def __init__(self) -> None:
        super().__init__("The import was stopped, as you asked. Nothing was taken over.")


class Tickets:
    """Tickets that came from other systems as files.

    An import holds the database for writing from its first ticket to its last; off the interface
    thread, use one over ``database.another()``.
    """

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database = database
        self._settings = settings

    def recognise(
        self, path: Path, system: str = "", mapping: TicketMapping | None = None
    ) -> TicketSheet:
        """Say which system wrote a file and what its columns hold.

        Args:
            path: The file.
            system: The system, where the person knows it; one that is not known here gives its
                tickets that name.
            mapping: What the person chose already.

        Raises:
            BadFileError: It can't be read as a table.
        """
        return self._open(path, mapping, system).sheet

    @staticmethod
    def bad_rows_as_csv(result: ImportResult) -> str:
        """Return the rows that stayed out as a CSV file, safe to open in a spreadsheet."""
        return as_csv(result.bad)

    @contextmanager
    def apart(self) -> Iterator["Tickets"]:
        """Give the same over a connection of its own, for work off the interface thread."""
        database = self._database.another()
        try:
            yield Tickets(database, Settings(database))
        finally:
            database.close()

    def systems(self) -> tuple[TicketSystem, ...]:
        """Return the systems whose exports are known, by name."""
        shortest: dict[str, str] = {}
        for preset in sorted(read_presets(), key=lambda preset: len(preset.name)):
            shortest.setdefault(preset.system, preset.name)
        named = (TicketSystem(key=key, name=name) for key, name in shortest.items())
        return tuple(sorted(named, key=lambda system: system.name.casefold()))

    def preview(
        self, path: Path, mapping: TicketMapping | None = None, progress: Progress | None = None
    ) -> TicketPreview:
        """Say what importing a file would do; nothing is kept and nobody has to wait for it.

        Args:
            path: The file.
            mapping: Which columns fill which field; ``None`` for what is remembered or recognised.
            progress: Told about every 500 rows; what it raises ends the preview.

        Raises:
            BadFileError: It can't be read, or no column holds the number or the subject.
        """
        file = self._open(path, mapping)
        shown: list[dict[str, Any]] = []

        def show(row: dict[str, Any]) -> None:
            if len(shown) < _PREVIEWED:
                shown.append(row)

        with self._database.reading() as connection:
            result = Import(connection, file, _NEVER, lambda: None, progress).compare(show)
        tickets = tuple(_ticket(row) for row in shown)
        return TicketPreview(sheet=file.sheet, tickets=tickets, result=result)

    def run(
        self,
        path: Path,
        mapping: TicketMapping | None,
        now: datetime,
        *,
        accept_bad_rows: bool = False,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> ImportResult:
        """Take over the tickets of a file in one transaction.

        Tickets that are here already are brought up to date, by system and number. Where a row is
        bad nothing is kept, unless ``accept_bad_rows`` says to go on without it.

        Args:
            path: The file.
            mapping: Which columns fill which field, remembered for files with these headings;
                ``None`` for what is remembered or recognised.
            now: The moment of the import (UTC).
            accept_bad_rows: Whether the good rows go in although others are bad.
            progress: Told about every 500 rows.
            cancelled: Asked as often; true stops the import.

        Raises:
            BadFileError: It can't be read, or no column holds the number or the subject.
            ImportStoppedError: It was cancelled; nothing was taken over.
            SaveFailedError: It could not be written; nothing was taken over.
        """
        file = self._open(path, mapping)

        def look_up() -> None:
            if cancelled and cancelled():
                raise ImportStoppedError

        with self._database.writing() as connection:
            work = Import(connection, file, now, look_up, progress)
            result = work.run()
            look_up()
            if result.bad and not accept_bad_rows:
                connection.rollback()
                return replace(result, added=0, updated=0, unchanged=0)
        self._remember(file.sheet, mapping, work.seen_order)
        return replace(result, is_kept=True)

    def count(self, words: str = "") -> int:
        """Count the tickets that hold all of ``words``."""
        with self._database.reading() as connection:
            found = select(func.count()).select_from(TicketRow).where(*_holding(words))
            return int(connection.execute(found).scalar() or 0)

    def window(self, start: int, count: int, words: str = "") -> tuple[TicketLine, ...]:
        """Return ``count`` tickets from position ``start``, the newest first.

        ``words`` narrows them to those that hold each one in number, subject, client or contact.
        """
        return self._lines(_holding(words), start, count)

    def suggest(self, letters: str, limit: int = 6) -> tuple[TicketLine, ...]:
        """Return tickets without a visit that a few letters may mean, the newest first."""
        if not letters.strip():
            return ()
        return self._lines((*_holding(letters), TicketRow.visit_id.is_(None)), 0, limit)

    def _lines(
        self, conditions: Iterable[ColumnElement[bool]], start: int, count: int
    ) -> tuple[TicketLine, ...]:
        columns = [getattr(TicketRow, each.name) for each in fields(TicketLine)]
        newest_first = (TicketRow.opened_at.desc(), TicketRow.id.desc())
        found = select(*columns).where(*conditions).order_by(*newest_first)
        with self._database.reading() as connection:
            rows = connection.execute(found.offset(start).limit(count))
            return tuple(from_row(TicketLine, row) for row in rows)

    def find(self, number: str, system: str = "") -> UUID:
        """Return the ticket with a number; of several systems' tickets, the newest here.

        Raises:
            NotFoundError: There is none.
        """
        statement = select(TicketRow.id).where(TicketRow.number == ticket_number(number))
        if system:
            statement = statement.where(TicketRow.system == system)
        with self._database.reading() as connection:
            found = connection.execute(statement.order_by(TicketRow.id.desc())).first()
        if found is None:
            message = f"There is no ticket {number}."
            raise NotFoundError(message, "Import it first, or look for it in the list of tickets.")
        return UUID(str(found.id))

    def get(self, ticket_id: UUID) -> Ticket:
        """Return everything known of a ticket.

        Raises:
            NotFoundError: There is none with this id.
        """
        with self._database.reading() as connection:
            return _read(connection, ticket_id)

    def plan_visit(
        self,
        ticket_id: UUID,
        technician_id: UUID,
        now: datetime,
        client_id: UUID | None = None,
        **header: Unpack[Header],
    ) -> UUID:
        """Plan the visit a ticket asks for and return its id; one planned before is returned.

        The client is found by name or added, and so is the contact, who may not approve anything
        until somebody says so. The ticket's description becomes what the client said in their own
        words. ``client_id`` and ``header`` go before what the ticket says.

        Raises:
            NotFoundError: The ticket, the technician or the company is not there, or the ticket
                names no client.
        """
        with self._database.writing() as connection:
            ticket = _read(connection, ticket_id)
            if ticket.visit_id is not None:
                return ticket.visit_id
            wanted: Header = {
                "title": ticket.subject,
                "ticket": ticket.number,
                "priority": ticket.priority,
                "contact": ticket.contact,
                "zone": "",
                **header,
            }
            ticket = replace(ticket, contact=wanted["contact"])
            ticket = replace(ticket, client_id=client_id) if client_id else ticket
            client = _settle_client(connection, ticket, now)
            visit = Visit(
                client=client,
                technician=read_person(connection, technician_id),
                answers=_said(ticket, now),
                **wanted,
            )
            visit_id = plan_visit(connection, visit, now)
            row = update(TicketRow).where(TicketRow.id == ticket_id)
            connection.execute(row.values(visit_id=visit_id, client_id=client.id))
        return visit_id

    def _open(
        self, path: Path, mapping: TicketMapping | None = None, system: str = ""
    ) -> TicketFile:
        table = open_table(path)
        return recognised(path, table, self._remembered(table.headings), mapping, system)

    def _remembered(self, headings: tuple[str, ...]) -> Remembered:
        stored = json.loads(self._settings.get(_key(headings), "{}"))
        columns = stored.get("columns")
        order, seen = stored.get("date_order"), stored.get("seen_order")
        mapping = TicketMapping(
            system=stored.get("system", OTHER),
            columns={TicketField(each): tuple(names) for each, names in (columns or {}).items()},
            date_order=DateOrder(order) if order else None,
        )
        return Remembered(
            mapping=mapping if columns else None, seen_order=DateOrder(seen) if seen else None
        )

    def _remember(
        self, sheet: TicketSheet, mapping: TicketMapping | None, seen: DateOrder | None
    ) -> None:
        """Keep what a person chose, and how the dates of such files turned out to be meant."""
        before = self._remembered(sheet.headers)
        chosen = mapping or before.mapping
        stored: dict[str, Any] = {"seen_order": seen or before.seen_order}
        if chosen is not None:
            stored |= {
                "system": chosen.system,
                "columns": {each: list(names) for each, names in chosen.columns.items()},
                "date_order": chosen.date_order,
            }
        text = json.dumps(stored, ensure_ascii=False)
        if chosen != before.mapping or seen not in {None, before.seen_order}:
            self._settings.put(_key(sheet.headers), text)


def _holding(words: str) -> list[ColumnElement[bool]]:
    """Return the conditions under which a ticket holds each of the words somewhere."""
    looked_at = (TicketRow.number, TicketRow.subject, TicketRow.client, TicketRow.contact)
    return [
        or_(*(column.contains(word, autoescape=True) for column in looked_at))
        for word in words.split()
    ]


def _said(ticket: Ticket, now: datetime) -> dict[str, Answer]:
    """Return the description as the client's own words, as far as anybody reads it."""
    text = ticket.description.strip()[:_LONGEST_WORDS]
    return {_WORDS: Answer(text=text, at=now)} if text else {}


def _key(headings: tuple[str, ...]) -> str:
    """Return under what a mapping is remembered: the set of headings, in whatever order."""
    names = "\n".join(sorted(map(plain_heading, distinct(headings))))
    return _REMEMBERED + hashlib.sha256(names.encode()).hexdigest()[:32]


def _ticket(row: Any) -> Ticket:  # noqa: ANN401 - a row of the table, or what will be one
    given = row if isinstance(row, dict) else row._asdict()
    own = {field.name for field in fields(Ticket)} & given.keys()
    return Ticket(**{**{name: given[name] for name in own}, "source": json.loads(given["source"])})


def _read(connection: Connection, ticket_id: UUID) -> Ticket:
    wanted = select(*TicketRow.__table__.c).where(TicketRow.id == ticket_id)
    row = connection.execute(wanted).first()
    if row is None:
        message = "This ticket is not on this computer."
        raise NotFoundError(message, "Import it again, or choose one from the list of tickets.")
    return _ticket(row)


def _settle_client(connection: Connection, ticket: Ticket, now: datetime) -> Client:
    """Return the client of a ticket, found or added, with the contact on its list."""
    known = read_client(connection, ticket.client_id) if ticket.client_id else None
    if known is None:
        if not ticket.client:
            message = f"Ticket {ticket.number} names no client, so there is nobody to visit."
            raise NotFoundError(message, "Plan the visit by hand and give it this ticket number.")
        client_id = clients_by_name(connection).get(ticket.client.casefold())
        client_id = client_id or add_client(connection, Client(name=ticket.client), now)
        known = client_facts(connection, client_id)
    if ticket.contact and known.contact(ticket.contact) is None:
        contact = Contact(id=new_id(), name=ticket.contact)
        connection.execute(insert(ContactRow).values(**values(contact), client_id=known.id))
        index_client(connection, known.id)
    return client_facts(connection, known.id)
