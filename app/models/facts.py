"""Rows in, facts out: where the tables meet the vocabulary.

Columns are named as the fields they hold, so one function reads and one writes any noun.
"""

from collections.abc import Iterable
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Select, bindparam, func, insert, select

from app.coaching.custody import Custody
from app.coaching.messages import Message
from app.coaching.people import Client, Contact, Person
from app.coaching.terms import Payment, Rounding, Terms, TravelRule
from app.coaching.visit import (
    Agreement,
    Answer,
    Change,
    Check,
    Dismissal,
    Estimate,
    Feedback,
    Meeting,
    PlaybookRef,
    Promise,
    Revision,
    Signature,
    TimeEntry,
    Visit,
)
from app.models.base import Base
from app.models.people import ClientRow, ContactRow, PersonRow
from app.models.record import (
    AgreementRow,
    ChangeRow,
    CustodyRow,
    MeetingRow,
    MessageRow,
    PromiseRow,
    TimeRow,
)
from app.models.signing import FeedbackRow, RevisionRow, SignatureRow
from app.models.visits import AnswerRow, CheckRow, DismissalRow, StaleRow, VisitRow

Fact = TypeVar("Fact")

PARTS: tuple[tuple[str, type[Base], type[Any]], ...] = (
    ("times", TimeRow, TimeEntry),
    ("meetings", MeetingRow, Meeting),
    ("agreements", AgreementRow, Agreement),
    ("changes", ChangeRow, Change),
    ("promises", PromiseRow, Promise),
    ("signatures", SignatureRow, Signature),
    ("revisions", RevisionRow, Revision),
    ("feedback", FeedbackRow, Feedback),
    ("dismissals", DismissalRow, Dismissal),
    ("messages", MessageRow, Message),
    ("custody", CustodyRow, Custody),
)
"""The lists of a visit: field, table, fact."""


def values(fact: object) -> dict[str, Any]:
    """Return the fields of a flat fact as column values."""
    return {field.name: getattr(fact, field.name) for field in fields(fact)}  # type: ignore[arg-type]


def from_row(kind: type[Fact], row: object) -> Fact:
    """Make a fact of ``kind`` from a row whose columns have its fields' names."""
    return kind(**{f.name: getattr(row, f.name) for f in fields(kind)})  # type: ignore[arg-type]


def terms_from(stored: dict[str, Any]) -> Terms:
    """Read terms from their stored JSON."""
    return Terms(
        **{
            **stored,
            "travel_rule": TravelRule(stored["travel_rule"]),
            "rounding": Rounding(stored["rounding"]),
            "payment": Payment(stored["payment"]),
        }
    )


def terms_to(terms: Terms) -> dict[str, Any]:
    """Write terms as JSON values."""
    return asdict(terms)


def read_client(connection: Connection, client_id: UUID) -> Client | None:
    """Read a client with the contacts that are not removed, primary and backup first."""
    row = connection.execute(_CLIENT, {"client_id": client_id}).first()
    if row is None:
        return None
    contacts = connection.execute(_CONTACTS, {"client_id": client_id})
    return Client(
        contacts=tuple(from_row(Contact, contact) for contact in contacts),
        **{f.name: getattr(row, f.name) for f in fields(Client) if f.name != "contacts"},
    )


def read_visit(connection: Connection, visit_id: UUID) -> Visit | None:
    """Read everything known of a visit."""
    row = connection.execute(_VISIT, {"visit_id": visit_id}).first()
    if row is None:
        return None
    client = read_client(connection, row.client_id)
    person = connection.execute(_PERSON, {"person_id": row.technician_id}).one()
    if client is None:
        return None
    given = {"visit_id": visit_id}
    parts: dict[str, Any] = {
        name: tuple(from_row(kind, part) for part in connection.execute(statement, given))
        for (name, _, kind), statement in zip(PARTS, _PARTS, strict=True)
    }
    return Visit(
        client=client,
        technician=from_row(Person, person),
        playbook=PlaybookRef(name=row.playbook_name, version=row.playbook_version),
        terms=terms_from(row.terms),
        estimate=Estimate(
            minutes=row.estimate_minutes,
            amount_minor=row.estimate_minor,
            limit_minor=row.limit_minor,
        ),
        answers={a.key: Answer(text=a.text, at=a.at) for a in connection.execute(_ANSWERS, given)},
        checks={c.key: from_row(Check, c) for c in connection.execute(_CHECKS, given)},
        **{name: getattr(row, name) for name in PLAIN},
        **parts,
    )


def write_visit(connection: Connection, visit: Visit, created_at: datetime) -> None:
    """Insert a visit with everything that hangs on it.

    Its client and technician must be there already, and it needs its own id and reference.
    """
    last = connection.execute(select(func.max(VisitRow.search_row))).scalar() or 0
    row: dict[str, Any] = {name: getattr(visit, name) for name in PLAIN}
    row |= {
        "client_id": visit.client.id,
        "technician_id": visit.technician.id,
        "created_at": visit.created_at or created_at,
        "at": visit.scheduled_at or visit.created_at or created_at,
        "playbook_name": visit.playbook.name,
        "playbook_version": visit.playbook.version,
        "terms": terms_to(visit.terms),
        "estimate_minutes": visit.estimate.minutes,
        "estimate_minor": visit.estimate.amount_minor,
        "limit_minor": visit.estimate.limit_minor,
        "search_row": last + 1,
    }
    connection.execute(insert(VisitRow).values(**row))
    write_parts(connection, visit)
    connection.execute(insert(StaleRow).values(visit_id=visit.id))


def write_parts(connection: Connection, visit: Visit) -> None:
    """Insert everything that hangs on a visit whose own row is already there."""
    for name, table, _ in PARTS:
        _insert(connection, table, visit.id, (values(part) for part in getattr(visit, name)))
    answers = ({"key": key, **values(answer)} for key, answer in visit.answers.items())
    _insert(connection, AnswerRow, visit.id, answers)
    checks = ({"key": key, **values(check)} for key, check in visit.checks.items())
    _insert(connection, CheckRow, visit.id, checks)


def _insert(
    connection: Connection, table: type[Base], visit_id: UUID, rows: Iterable[dict[str, Any]]
) -> None:
    found = [{"visit_id": visit_id, **row} for row in rows]
    if found:
        connection.execute(insert(table), found)


PLAIN = (
    "id",
    "reference",
    "state",
    "kind",
    "priority",
    "title",
    "ticket",
    "contact",
    "zone",
    "scheduled_at",
    "created_at",
    "closed_at",
    "prices_on_paper",
)
"""The fields of a visit that are columns of the same name."""


def _of_visit(table: type[Base]) -> Select[Any]:
    columns = table.__table__.c
    order = (columns.id,) if "id" in columns else tuple(table.__table__.primary_key)
    return select(table.__table__).where(columns.visit_id == bindparam("visit_id")).order_by(*order)


_VISIT = select(VisitRow.__table__).where(VisitRow.id == bindparam("visit_id"))
_CLIENT = select(ClientRow.__table__).where(ClientRow.id == bindparam("client_id"))
_CONTACTS = (
    select(ContactRow.__table__)
    .where(ContactRow.client_id == bindparam("client_id"), ContactRow.removed_at.is_(None))
    .order_by(ContactRow.is_primary.desc(), ContactRow.is_backup.desc(), ContactRow.id)
)
_PERSON = select(PersonRow.__table__).where(PersonRow.id == bindparam("person_id"))
_ANSWERS = _of_visit(AnswerRow)
_CHECKS = _of_visit(CheckRow)
_PARTS = tuple(_of_visit(table) for _, table, _ in PARTS)
