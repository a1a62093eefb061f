"""Visits in and out as files: all of a file is taken over, or nothing."""

import os
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, exists, func, insert, select

from app.coaching.company import Company
from app.coaching.people import NO_ID, Client, Contact, Person
from app.coaching.visit import Visit
from app.errors import AppError, BadFileError, SaveFailedError
from app.models.company import CompanyRow
from app.models.database import Database
from app.models.facts import PARTS, read_client, values, write_visit
from app.models.people import ClientRow, ContactRow, PersonRow
from app.models.visits import VisitRow
from app.services.clients import add_client, index_client
from app.services.company import read_company, write_company
from app.services.files.checked import is_unchecked, with_findings
from app.services.files.meaning import mistakes_in
from app.services.files.reading import MOST_MISTAKES, MistakesError, first_moment, read_visit
from app.services.files.region import settled_in
from app.services.files.schema import visit_file_schema
from app.services.files.text import (
    LARGEST,
    UnreadableTextError,
    looks_like_json,
    read_tables,
    to_json,
)
from app.services.files.toml import to_toml
from app.services.files.writing import tables_of
from app.services.identity import new_id
from app.services.messages import shipped_phrases
from app.services.playbooks import Playbooks
from app.services.recording import note_change, visit_facts
from app.services.scores import Scores
from app.services.visits import next_reference

_ENDINGS = (".toml", ".json")
_HINT = "Mend what is listed, then try again."
_NEUTRAL = Company(name="My company", zone="", locale="")
_COMPANY_KEYS = frozenset({"name", "address", "phone", "email", "zone", "locale", "conditions"})


class VisitFiles:
    """Visit files in TOML or JSON; ``resources/visit-file.schema.json`` describes them."""

    def __init__(self, database: Database, playbooks: Playbooks, scores: Scores) -> None:
        self._database = database
        self._playbooks = playbooks
        self._scores = scores

    def read_all(self, paths: Sequence[Path], now: datetime) -> tuple[UUID, ...]:
        """Take over the visits of files, all of them or none, and return their ids.

        A computer that knows no company yet gets the one the file names, or a neutral one.

        Raises:
            BadFileError: A file is not as it should be; every mistake of all files is named.
            SaveFailedError: It could not be written; nothing was taken over.
        """
        bad: list[str] = []
        problems: list[str] = []
        taken: list[UUID] = []
        with self._database.writing() as connection:
            for path in paths:
                try:
                    taken.append(self._take_over(connection, path, now))
                except BadFileError as error:
                    prefix = f"{path.name}: " if len(paths) > 1 else ""
                    problems += [prefix + problem for problem in error.problems]
                    bad.append(path.name)
            if bad:
                raise _refused(" and ".join(bad), problems, are_several=len(bad) > 1)
        return tuple(taken)

    def parse(self, content: bytes, name: str) -> Visit:
        """Return the visit a file holds, without keeping it.

        Args:
            content: The bytes of the file.
            name: What it is called; ``.json`` is read as JSON, anything else by its content.

        Raises:
            BadFileError: It is not as it should be; every mistake is named.
        """
        with self._database.reading() as connection:
            return self._parsed(connection, content, name)[0]

    def look_at(self, path: Path) -> Visit:
        """Return the visit a file holds, without keeping it.

        Raises:
            BadFileError: It can't be opened, or is not as it should be; every mistake is named.
        """
        return self.parse(_content(path), path.name)

    def write(self, visit_id: UUID, path: Path) -> None:
        """Write a visit to a file, TOML or JSON by its ending; the file is whole or as before.

        Raises:
            SaveFailedError: It could not be written, or the ending is neither of the two.
        """
        with self._database.reading() as connection:
            visit = visit_facts(connection, visit_id)
        ending = path.suffix.lower()
        if ending not in _ENDINGS:
            message = f"{path.name} was not written: a visit file ends in .toml or .json."
            raise SaveFailedError(message, "Give it one of these endings.")
        tables = tables_of(visit)
        _replace(path, to_json(tables) if ending == ".json" else to_toml(tables))

    @staticmethod
    def dump(visit: Visit) -> dict[str, Any]:
        """Return a visit as the tables of its file; moments are datetimes in the visit's zone."""
        return tables_of(visit)

    @staticmethod
    def schema() -> dict[str, Any]:
        """Return the JSON Schema of a visit file."""
        return visit_file_schema()

    def _take_over(self, connection: Connection, path: Path, now: datetime) -> UUID:
        content = _content(path)
        visit, company = self._parsed(connection, content, path.name)
        clashes = tuple(islice(_clashes(connection, visit), MOST_MISTAKES))
        if clashes:
            raise _refused(path.name, clashes)
        if not _has_company(connection):
            zone = company.zone or visit.client.zone or visit.zone
            write_company(connection, settled_in(company, zone))
        client = _settle_client(connection, visit.client, now)
        technician = _settle_technician(connection, visit.technician)
        whole = _with_ids(replace(visit, created_at=visit.created_at or first_moment(visit) or now))
        taken = _insert(connection, replace(whole, client=client, technician=technician), now)
        self._scores.keep(connection, taken, now)
        return taken

    def _parsed(self, connection: Connection, content: bytes, name: str) -> tuple[Visit, Company]:
        is_json = name.lower().endswith(".json") or (
            not name.lower().endswith(".toml") and looks_like_json(content)
        )
        try:
            tables = read_tables(content, is_json=is_json)
            tables.pop("$schema", None)
            named = _named_company(tables.pop("company", None))
            company = read_company(connection) if _has_company(connection) else named
            visit = read_visit(tables, company, _known_zone(connection, tables))
        except UnreadableTextError as error:
            raise _refused(name, (str(error),)) from error
        except MistakesError as error:
            further = self._mistakes_in(error.draft) if error.draft else ()
            raise _refused(name, _all_named(error.mistakes, further)) from error
        found = tuple(islice(self._mistakes_in(visit), MOST_MISTAKES))
        if found:
            raise _refused(name, found)
        if is_unchecked(visit, tables):
            visit = with_findings(visit, tables, shipped_phrases())
        return visit, company

    def _mistakes_in(self, visit: Visit) -> Iterable[str]:
        try:
            playbook = self._playbooks.get(visit.playbook)
        except AppError as error:
            return (f"playbook: {error.message}",)
        return mistakes_in(visit, playbook)


def _refused(name: str, problems: Iterable[str], *, are_several: bool = False) -> BadFileError:
    were = "were" if are_several else "was"
    return BadFileError(f"{name} {were} refused. Nothing was taken over.", tuple(problems), _HINT)


def _all_named(mistakes: tuple[str, ...], further: Iterable[str]) -> tuple[str, ...]:
    """Add what else is wrong, save where something stands in for what could not be read."""
    places = [mistake.partition(": ")[0] for mistake in mistakes]

    def is_elsewhere(mistake: str) -> bool:
        place = mistake.partition(": ")[0]
        return not any(f"{place}.".startswith((f"{each}.", f"{each}[")) for each in places)

    return (*mistakes, *islice(filter(is_elsewhere, further), MOST_MISTAKES))


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise _refused(path.name, (f"It can't be opened: {error.strerror}.",)) from error


def _replace(path: Path, text: str) -> None:
    """Write beside the file first, so that a full disk leaves the old one whole."""
    try:
        folder = path.absolute().parent
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="\n", dir=folder, prefix=".", delete=False
        ) as draft:
            draft.write(text)
        os.replace(draft.name, path)  # noqa: PTH105 - Path.replace() says the same
    except OSError as error:
        message = f"{path} could not be written: {error.strerror}."
        raise SaveFailedError(message, "Choose a folder that you may write to.") from error


def _named_company(value: object) -> Company:
    """Read the company a file names for a computer that knows none yet."""
    if value is None:
        return _NEUTRAL
    given = {"name": value} if isinstance(value, str) else value
    if not isinstance(given, dict) or not isinstance(given.get("name"), str):
        raise MistakesError(("company: This should be a name, or a table with one.",))
    wrong = [
        f"company.{key}: This should be text, and one of {', '.join(sorted(_COMPANY_KEYS))}."
        for key, text in given.items()
        if key not in _COMPANY_KEYS or not isinstance(text, str) or "\0" in text
    ]
    if wrong:
        raise MistakesError(tuple(wrong[:MOST_MISTAKES]))
    return replace(_NEUTRAL, **given)


def _has_company(connection: Connection) -> bool:
    return bool(connection.execute(select(exists().select_from(CompanyRow))).scalar())


def _known_zone(connection: Connection, tables: dict[str, Any]) -> str:
    client = tables.get("client")
    name = client.get("name") if isinstance(client, dict) else client
    known = _client_called(connection, name) if isinstance(name, str) else None
    return known.zone if known else ""


def _client_called(connection: Connection, name: str) -> Client | None:
    wanted = name.strip().casefold()
    statement = select(ClientRow.id, ClientRow.name).order_by(ClientRow.id)
    if wanted.isascii():
        statement = statement.where(func.lower(func.trim(ClientRow.name)) == wanted)
    for row in connection.execute(statement):
        if row.name.strip().casefold() == wanted:
            return read_client(connection, row.id)
    return None


def _clashes(connection: Connection, visit: Visit) -> Iterable[str]:
    """Yield what is on this computer already under an id the file brings along."""
    here = select(VisitRow.reference).where(VisitRow.id == visit.id)
    reference = connection.execute(here).scalar()
    if reference is not None:
        yield f"id: This visit is already here as {reference}."
        return
    for name, table, _ in PARTS:
        column = table.__table__.c.get("id")
        for number, part in enumerate(getattr(visit, name), 1):
            if column is None or part.id == NO_ID:
                continue
            if connection.execute(select(exists().where(column == part.id))).scalar():
                yield f"{name}[{number}].id: Another visit on this computer has this id."


def _settle_client(connection: Connection, client: Client, now: datetime) -> Client:
    """Return the client as this computer knows it, with the contacts the file adds."""
    known = read_client(connection, client.id) if client.id != NO_ID else None
    known = known or _client_called(connection, client.name)
    if known is None:
        contacts = tuple(replace(c, id=_free_contact(connection, c)) for c in client.contacts)
        client_id = add_client(connection, replace(client, contacts=contacts), now)
        return replace(client, id=client_id)
    ids = {contact.id for contact in known.contacts}
    for contact in client.contacts:
        if contact.id not in ids and known.contact(contact.name) is None:
            _add_contact(connection, known, contact)
    index_client(connection, known.id)
    return known


def _add_contact(connection: Connection, client: Client, contact: Contact) -> None:
    """Add a contact; who decides there already is not replaced by what a file says."""
    row = {
        **values(contact),
        "id": _free_contact(connection, contact),
        "client_id": client.id,
        "is_primary": contact.is_primary and client.primary is None,
        "is_backup": contact.is_backup and client.backup is None,
    }
    connection.execute(insert(ContactRow).values(**row))


def _free_contact(connection: Connection, contact: Contact) -> UUID:
    taken = connection.execute(select(exists().where(ContactRow.id == contact.id))).scalar()
    return new_id() if taken or contact.id == NO_ID else contact.id


def _settle_technician(connection: Connection, technician: Person) -> Person:
    people = connection.execute(select(PersonRow.id, PersonRow.name).order_by(PersonRow.id)).all()
    wanted = technician.name.strip().casefold()
    for row in people:
        if row.id == technician.id:
            return replace(technician, id=row.id)
    for row in people:
        if row.name.strip().casefold() == wanted:
            return replace(technician, id=row.id)
    added = replace(technician, id=new_id() if technician.id == NO_ID else technician.id)
    connection.execute(insert(PersonRow).values(**values(added)))
    return added


def _with_ids(visit: Visit) -> Visit:
    """Give an id to everything that has none, in the order of the file."""
    parts: dict[str, Any] = {
        name: tuple(
            replace(part, id=new_id()) if part.id == NO_ID else part
            for part in getattr(visit, name)
        )
        for name, _, kind in PARTS
        if any(field.name == "id" for field in fields(kind))
    }
    return replace(visit, id=new_id() if visit.id == NO_ID else visit.id, **parts)


def _insert(connection: Connection, visit: Visit, now: datetime) -> UUID:
    wanted = visit.reference.strip()
    taken = select(exists().where(func.upper(VisitRow.reference) == wanted.upper()))
    is_free = wanted and not connection.execute(taken).scalar()
    reference = wanted if is_free else next_reference(connection, visit.technician.name)
    write_visit(connection, replace(visit, reference=reference), now)
    note_change(connection, visit.id, now, "imported")
    return visit.id
