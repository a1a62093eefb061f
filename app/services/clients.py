"""Clients and the people we deal with there."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    delete,
    func,
    insert,
    select,
    text,
    update,
)

from app.coaching.lists import ClientLine
from app.coaching.people import NO_ID, Client, Contact
from app.errors import NotFoundError
from app.models.database import Database
from app.models.facts import read_client, values
from app.models.people import ClientRow, ContactRow
from app.models.visits import StaleRow, VisitRow
from app.services.identity import new_id

_REVENUE = "revenue_minor"


class Clients:
    """The client book."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, client_id: UUID) -> Client:
        """Return a client with contacts.

        Raises:
            NotFoundError: There is none with this id.
        """
        with self._database.reading() as connection:
            return client_facts(connection, client_id)

    def add(self, client: Client, now: datetime) -> UUID:
        """Add a client with the contacts it carries, and return its id."""
        with self._database.writing() as connection:
            return add_client(connection, client, now)

    def edit(self, client: Client, now: datetime) -> None:  # noqa: ARG002 - all services take now
        """Store what changed of the client itself.

        Contacts have their own methods, and what a client brings in is the manager's to say.
        """
        with self._database.writing() as connection:
            changed = {key: value for key, value in _columns(client).items() if key != _REVENUE}
            connection.execute(update(ClientRow).where(ClientRow.id == client.id).values(**changed))
            index_client(connection, client.id)
            _visits_are_stale(connection, client.id)

    def add_contact(self, client_id: UUID, contact: Contact, now: datetime) -> UUID:  # noqa: ARG002
        """Add a person at the client's and return their id."""
        contact_id = new_id() if contact.id == NO_ID else contact.id
        with self._database.writing() as connection:
            _one_of_each(connection, client_id, contact)
            # Taking back a removal brings the same person with the same id.
            connection.execute(delete(ContactRow).where(ContactRow.id == contact_id))
            row = {**values(contact), "id": contact_id, "client_id": client_id}
            connection.execute(insert(ContactRow).values(**row))
            index_client(connection, client_id)
        return contact_id

    def edit_contact(self, client_id: UUID, contact: Contact, now: datetime) -> None:  # noqa: ARG002
        """Store what changed of a contact."""
        with self._database.writing() as connection:
            _one_of_each(connection, client_id, contact)
            connection.execute(
                update(ContactRow).where(ContactRow.id == contact.id).values(**values(contact))
            )
            index_client(connection, client_id)

    def remove_contact(self, client_id: UUID, contact_id: UUID, now: datetime) -> None:
        """Take a contact off the list; past visits keep their name."""
        with self._database.writing() as connection:
            connection.execute(
                update(ContactRow).where(ContactRow.id == contact_id).values(removed_at=now)
            )
            index_client(connection, client_id)

    def find(self, words: str, limit: int = 8) -> tuple[ClientLine, ...]:
        """Return clients whose name holds ``words``; names that begin with them come first."""
        wanted = words.strip()
        begins = ClientRow.name.istartswith(wanted, autoescape=True)
        statement = _lines().where(_named(wanted)).order_by(begins.desc(), ClientRow.name)
        with self._database.reading() as connection:
            return _read_lines(connection, statement.limit(limit))

    def count(self, words: str = "") -> int:
        """Count the clients whose name holds ``words``."""
        with self._database.reading() as connection:
            counted = select(func.count()).select_from(ClientRow).where(_named(words.strip()))
            return int(connection.execute(counted).scalar() or 0)

    def window(self, words: str, start: int, count: int) -> tuple[ClientLine, ...]:
        """Return ``count`` lines of the client list from position ``start``, by name."""
        statement = _lines().where(_named(words.strip())).order_by(ClientRow.name, ClientRow.id)
        with self._database.reading() as connection:
            return _read_lines(connection, statement.offset(start).limit(count))

    def lines(self, ids: Sequence[UUID]) -> tuple[ClientLine, ...]:
        """Return the lines of some clients, in the order of ``ids``; who is gone is left out."""
        with self._database.reading() as connection:
            found = _read_lines(connection, _lines().where(ClientRow.id.in_(ids)))
        by_id = {line.id: line for line in found}
        return tuple(by_id[each] for each in ids if each in by_id)


def client_facts(connection: Connection, client_id: UUID) -> Client:
    """Read a client inside a running transaction.

    Raises:
        NotFoundError: There is none with this id.
    """
    client = read_client(connection, client_id)
    if client is None:
        message = "This client is not on this computer."
        raise NotFoundError(message, "Choose one from the list of clients.")
    return client


def add_client(connection: Connection, client: Client, now: datetime) -> UUID:
    """Insert a client with contacts inside a running transaction and return its id."""
    client_id = new_id() if client.id == NO_ID else client.id
    row = {**_columns(client), "id": client_id, "created_at": now}
    connection.execute(insert(ClientRow).values(**row))
    for contact in client.contacts:
        contact_id = new_id() if contact.id == NO_ID else contact.id
        person = {**values(contact), "id": contact_id, "client_id": client_id}
        connection.execute(insert(ContactRow).values(**person))
    index_client(connection, client_id)
    return client_id


def index_client(connection: Connection, client_id: UUID) -> None:
    """Let the full-text index read a client again."""
    client = client_facts(connection, client_id)
    people = " ".join(f"{c.name} {c.role} {c.email} {c.phone}" for c in client.contacts)
    given = {
        "id": client_id.hex,
        "head": f"{client.name} {client.address} {client.phone}",
        "people": people,
    }
    connection.execute(text("DELETE FROM client_text WHERE client_id = :id"), given)
    connection.execute(
        text("INSERT INTO client_text (client_id, head, people) VALUES (:id, :head, :people)"),
        given,
    )


def _columns(client: Client) -> dict[str, Any]:
    return {name: value for name, value in values(client).items() if name != "contacts"}


def _visits_are_stale(connection: Connection, client_id: UUID) -> None:
    theirs = select(VisitRow.id).where(VisitRow.client_id == client_id)
    connection.execute(insert(StaleRow).prefix_with("OR IGNORE").from_select(["visit_id"], theirs))


def _one_of_each(connection: Connection, client_id: UUID, contact: Contact) -> None:
    """Keep one primary and one backup: the newly named one takes the place of the other."""
    for flag, column in (
        (contact.is_primary, ContactRow.is_primary),
        (contact.is_backup, ContactRow.is_backup),
    ):
        if flag:
            others = (ContactRow.client_id == client_id, ContactRow.id != contact.id)
            connection.execute(update(ContactRow).where(*others).values({column: False}))


def _named(words: str) -> ColumnElement[bool]:
    return ClientRow.name.icontains(words, autoescape=True)


def _lines() -> Select[Any]:
    contacts = (
        select(func.count())
        .where(ContactRow.client_id == ClientRow.id, ContactRow.removed_at.is_(None))
        .scalar_subquery()
    )
    visits = select(func.count()).where(VisitRow.client_id == ClientRow.id).scalar_subquery()
    last = select(func.max(VisitRow.at)).where(VisitRow.client_id == ClientRow.id).scalar_subquery()
    return select(
        ClientRow.id,
        ClientRow.name,
        ClientRow.address,
        contacts.label("contacts"),
        visits.label("visits"),
        last.label("last_visit_at"),
    )


def _read_lines(connection: Connection, statement: Select[Any]) -> tuple[ClientLine, ...]:
    return tuple(ClientLine(**row._asdict()) for row in connection.execute(statement))
