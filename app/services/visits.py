"""A visit's life: making it, answering its questions, closing it, and finding it in lists."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypedDict, Unpack
from unicodedata import bidirectional
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, exists, func, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from app.coaching.company import Company
from app.coaching.papers import papers_stating
from app.coaching.people import Client, Person
from app.coaching.terms import Payment, Terms
from app.coaching.visit import (
    Check,
    Estimate,
    Priority,
    Visit,
    VisitKind,
    VisitState,
)
from app.errors import NotFoundError
from app.models.database import Database
from app.models.facts import from_row, terms_to, values, write_visit
from app.models.people import PersonRow
from app.models.signing import SignatureRow
from app.models.visits import AnswerRow, CheckRow, DismissalRow, VisitRow
from app.services.clients import client_facts
from app.services.company import read_company
from app.services.identity import new_id
from app.services.recording import (
    mark_stale,
    must_exist,
    note_change,
    recorded_by_another,
    recording,
    refuse_frozen,
    visit_facts,
)

if TYPE_CHECKING:
    from app.services.scores import Scores


class Header(TypedDict, total=False):
    """What ``Visits.edit`` can change."""

    title: str
    ticket: str
    contact: str
    kind: VisitKind
    priority: Priority
    scheduled_at: datetime | None
    zone: str
    prices_on_paper: bool


class Visits:
    """One visit at a time; every method that changes something is one durable transaction."""

    def __init__(self, database: Database, scores: "Scores") -> None:
        self._database = database
        self._scores = scores

    def create(  # noqa: PLR0913 - a visit is planned in one call
        self,
        *,
        title: str,
        client_id: UUID,
        technician_id: UUID,
        now: datetime,
        contact: str = "",
        ticket: str = "",
        kind: VisitKind = VisitKind.ON_SITE,
        priority: Priority = Priority.NORMAL,
        scheduled_at: datetime | None = None,
    ) -> UUID:
        """Plan a visit under the company's present terms and playbook.

        Raises:
            NotFoundError: The client or the technician is not there.
        """
        with self._database.writing() as connection:
            wanted = Visit(
                kind=kind,
                priority=priority,
                title=title.strip(),
                ticket=ticket.strip(),
                client=client_facts(connection, client_id),
                contact=contact.strip(),
                technician=read_person(connection, technician_id),
                zone="",
                scheduled_at=scheduled_at,
            )
            return plan_visit(connection, wanted, now)

    def facts(self, visit_id: UUID) -> Visit:
        """Return everything known of a visit.

        Raises:
            NotFoundError: This machine has no such visit.
        """
        with self._database.reading() as connection:
            return visit_facts(connection, visit_id)

    def only_to_read(self, visit_id: UUID) -> str | None:
        """Return the name of who recorded a visit, where this laptop may only read it."""
        with self._database.reading() as connection:
            return recorded_by_another(connection, visit_id)

    def find(self, reference: str) -> UUID:
        """Return the visit with a reference such as ``TK-0042``.

        Raises:
            NotFoundError: No visit has it.
        """
        with self._database.reading() as connection:
            row = connection.execute(
                select(VisitRow.id).where(
                    func.upper(VisitRow.reference) == reference.strip().upper()
                )
            ).first()
        if row is None:
            message = f"There is no visit {reference}."
            raise NotFoundError(message, "List the visits to see their references.")
        return UUID(str(row.id))

    def answer(self, visit_id: UUID, key: str, text: str, now: datetime) -> None:
        """Store what was written for question ``key``.

        Raises:
            FrozenError: The client signed this answer.
            SaveFailedError: It could not be written.
        """
        with recording(self._database, visit_id) as connection:
            stating = {"visit_id": visit_id, "papers": papers_stating(key)}
            if connection.execute(_SIGNED, stating).scalar():
                refuse_frozen(visit_facts(connection, visit_id), "answers", {key})
            connection.execute(_ANSWER, {"visit_id": visit_id, "key": key, "text": text, "at": now})
            mark_stale(connection, visit_id)

    def check(self, visit_id: UUID, key: str, check: Check | None, now: datetime) -> None:
        """Store how checklist item ``key`` was answered; ``None`` opens it again."""
        with recording(self._database, visit_id) as connection:
            refuse_frozen(visit_facts(connection, visit_id), "checks", {key})
            if check is None:
                connection.execute(
                    delete(CheckRow).where(CheckRow.visit_id == visit_id, CheckRow.key == key)
                )
                return
            row = {**values(check), "at": check.at or now}
            connection.execute(
                upsert(CheckRow)
                .values(visit_id=visit_id, key=key, **row)
                .on_conflict_do_update(index_elements=["visit_id", "key"], set_=row)
            )

    def edit(self, visit_id: UUID, now: datetime, **header: Unpack[Header]) -> None:
        """Change what stands in the visit's header.

        Raises:
            FrozenError: The client signed it.
        """
        with recording(self._database, visit_id) as connection:
            visit = visit_facts(connection, visit_id)
            changed: dict[str, Any] = {
                name: value for name, value in header.items() if getattr(visit, name) != value
            }
            for name, new in changed.items():
                refuse_frozen(visit, "prices" if name == "prices_on_paper" else name)
                old = str(getattr(visit, name))
                note_change(connection, visit_id, now, "edited", name, old=old, new=str(new))
            if "scheduled_at" in changed:
                changed["at"] = changed["scheduled_at"] or visit.created_at
            if changed:
                self._update(connection, visit_id, **changed)
                self._scores.correct(connection, visit_id, now)

    def set_estimate(self, visit_id: UUID, estimate: Estimate, now: datetime) -> None:
        """Store what the client was told to expect.

        Raises:
            FrozenError: The client signed it.
        """
        with recording(self._database, visit_id) as connection:
            visit = visit_facts(connection, visit_id)
            if visit.estimate == estimate:
                return
            refuse_frozen(visit, "estimate")
            old, new = str(visit.estimate), str(estimate)
            note_change(connection, visit_id, now, "edited", "estimate", old=old, new=new)
            self._update(
                connection,
                visit_id,
                estimate_minutes=estimate.minutes,
                estimate_minor=estimate.amount_minor,
                limit_minor=estimate.limit_minor,
            )

    def set_terms(self, visit_id: UUID, terms: Terms, now: datetime) -> None:
        """Store the rates that hold for this visit alone.

        Raises:
            FrozenError: The client signed them.
        """
        with recording(self._database, visit_id) as connection:
            visit = visit_facts(connection, visit_id)
            if visit.terms == terms:
                return
            refuse_frozen(visit, "terms")
            old, new = str(visit.terms), str(terms)
            note_change(connection, visit_id, now, "edited", "terms", old=old, new=new)
            self._update(connection, visit_id, terms=terms_to(terms))

    def dismiss(
        self,
        visit_id: UUID,
        code: str,
        reason: str,
        now: datetime,
        until: datetime | None = None,
    ) -> None:
        """Put a coach's prompt away for this visit, or ``until`` a moment (UTC)."""
        with recording(self._database, visit_id) as connection:
            row = {"reason": reason, "at": now, "until": until}
            connection.execute(
                upsert(DismissalRow)
                .values(visit_id=visit_id, code=code, **row)
                .on_conflict_do_update(index_elements=["visit_id", "code"], set_=row)
            )

    def close(self, visit_id: UUID, now: datetime) -> None:
        """Close a visit: nothing is left to do on it, and what it scored is kept."""
        self._move(visit_id, VisitState.CLOSED, "closed", "", now)

    def reopen(self, visit_id: UUID, now: datetime) -> None:
        """Open a closed or cancelled visit again; one called off before it began is planned."""
        visit = self.facts(visit_id)
        has_begun = visit.state is not VisitState.CANCELLED or visit.times or visit.meetings
        state = VisitState.OPEN if has_begun else VisitState.PLANNED
        self._move(visit_id, state, "reopened", "", now)

    def cancel(self, visit_id: UUID, reason: str, now: datetime) -> None:
        """Call a visit off."""
        self._move(visit_id, VisitState.CANCELLED, "cancelled", reason, now)

    def _move(
        self, visit_id: UUID, state: VisitState, what: str, reason: str, now: datetime
    ) -> None:
        with self._database.writing() as connection:
            must_exist(connection, visit_id)
            closed_at = now if state is VisitState.CLOSED else None
            note_change(connection, visit_id, now, what, reason=reason)
            self._update(connection, visit_id, state=state, closed_at=closed_at)
            if state is VisitState.CLOSED:
                self._scores.keep(connection, visit_id, now)
            else:
                self._scores.withdraw(connection, visit_id)

    @staticmethod
    def _update(connection: Connection, visit_id: UUID, **columns: object) -> None:
        connection.execute(update(VisitRow).where(VisitRow.id == visit_id).values(**columns))
        mark_stale(connection, visit_id)


def plan_visit(connection: Connection, wanted: Visit, now: datetime) -> UUID:
    """Insert a new visit inside a running transaction and return its id.

    It gets its own reference, the client's zone, and the company's present terms and playbook.
    """
    company = read_company(connection)
    visit = replace(
        wanted,
        id=new_id(),
        reference=next_reference(connection, wanted.technician.name),
        zone=wanted.client.zone or company.zone,
        playbook=company.playbook,
        terms=_terms_for(wanted.client, company),
    )
    write_visit(connection, visit, now)
    return visit.id


def begin(connection: Connection, visit_id: UUID, now: datetime) -> None:
    """Mark a planned visit as under way, inside a running transaction."""
    planned = (VisitRow.id == visit_id, VisitRow.state == VisitState.PLANNED)
    moved = connection.execute(update(VisitRow).where(*planned).values(state=VisitState.OPEN))
    if moved.rowcount:
        note_change(connection, visit_id, now, "begun")


def read_person(connection: Connection, person_id: UUID) -> Person:
    """Read a member of the company.

    Raises:
        NotFoundError: There is none with this id.
    """
    row = connection.execute(
        select(*PersonRow.__table__.c).where(PersonRow.id == person_id)
    ).first()
    if row is None:
        message = "This person is not on this computer."
        raise NotFoundError(message, "Add the person in the settings.")
    return from_row(Person, row)


def next_reference(connection: Connection, technician: str) -> str:
    """Return a free visit reference: the technician's initials and a number.

    Initials that run from right to left would turn the number beside them round on a paper.
    """
    firsts = (word[0] for word in technician.split())
    initials = "".join(f for f in firsts if f.isalpha() and bidirectional(f) == "L")[:3].upper()
    prefix = initials or "V"
    # A range (a colon follows the digits) is read off the index; LIKE would look at every visit.
    used = select(func.count()).where(VisitRow.reference.between(f"{prefix}-0", f"{prefix}-:"))
    number = int(connection.execute(used).scalar() or 0) + 1
    while True:
        reference = f"{prefix}-{number:04}"
        taken = select(exists().where(VisitRow.reference == reference))
        if not connection.execute(taken).scalar():
            return reference
        number += 1


def _terms_for(client: Client, company: Company) -> Terms:
    """Return the company's terms; a new client pays at once."""
    if not client.is_new:
        return company.terms
    return replace(company.terms, payment=Payment.AT_ONCE)


_SIGNED = select(
    exists().where(
        SignatureRow.visit_id == bindparam("visit_id"),
        SignatureRow.paper.in_(bindparam("papers", expanding=True)),
    )
)
_ANSWER = upsert(AnswerRow).values(
    visit_id=bindparam("visit_id"), key=bindparam("key"), text=bindparam("text"), at=bindparam("at")
)
_ANSWER = _ANSWER.on_conflict_do_update(
    index_elements=["visit_id", "key"],
    set_={"text": _ANSWER.excluded.text, "at": _ANSWER.excluded.at},
)
