"""Goodwill: credits, hours taken off, gift hours; what they cost, and the amended report."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, insert, select

from app.coaching.goodwill import (
    CreditLine,
    Goodwill,
    GoodwillKind,
    credit_lines,
    worked_out,
)
from app.coaching.history import Noted
from app.coaching.meter import measure
from app.coaching.people import Person
from app.coaching.roles import Deed, insist
from app.coaching.terms import Terms
from app.coaching.visit import PaperKind, VisitKind
from app.errors import NotAllowedError
from app.models.database import Database
from app.models.facts import from_row, values
from app.models.standing import GoodwillRow
from app.services.coaching_audit import history, note
from app.services.company import read_company
from app.services.identity import new_id
from app.services.recording import visit_facts
from app.services.signatures import open_revision
from app.services.visits import read_person


class GoodwillBook:
    """What we gave clients after surprises; managers write it, a visit's paper shows it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def draft(self, visit_id: UUID, kind: GoodwillKind, now: datetime) -> Goodwill:
        """Return goodwill for a visit, filled with its rate and the two sides of its overrun.

        Nothing is stored: a screen changes it, shows its arithmetic, then gives it.
        """
        with self._database.reading() as connection:
            visit = visit_facts(connection, visit_id)
        meter = measure(visit, now)
        drafted = Goodwill(
            client_id=visit.client.id,
            visit_id=visit_id,
            kind=kind,
            reason="",
            at=now,
            rate_minor=_rate(visit.kind, visit.terms),
            estimated_minutes=meter.estimate_minutes or 0,
            actual_minutes=meter.work,
            currency=visit.terms.currency,
        )
        return worked_out(drafted)

    def give(self, goodwill: Goodwill, by: UUID, now: datetime) -> UUID:
        """Keep goodwill and return its id.

        On a visit whose report was signed it opens a new revision of the report, which shows it
        and wants a new signature; the signed one stays. What the technician recorded stays too.

        Raises:
            NotAllowedError: ``by`` is no manager, it gives nothing, or no reason was written.
        """
        given = worked_out(replace(goodwill, id=new_id(), given_by=by, at=now))
        _refuse_empty(given)
        with self._database.writing() as connection:
            person = read_person(connection, by)
            insist(person, Deed.GIVE_GOODWILL)
            given = replace(given, revision=_revision(connection, given, person, now))
            connection.execute(insert(GoodwillRow).values(**values(given)))
            new = f"{given.cost_minor} {given.currency}"
            note(
                connection,
                "goodwill",
                given.id,
                given.kind,
                by,
                now,
                new=new,
                reason=given.reason,
            )
        return given.id

    def of_visit(self, visit_id: UUID) -> tuple[Goodwill, ...]:
        """Return what was given for a visit, the oldest first."""
        with self._database.reading() as connection:
            return _read(connection, GoodwillRow.visit_id == visit_id)

    def of_client(self, client_id: UUID) -> tuple[Goodwill, ...]:
        """Return what was given to a client, the oldest first."""
        with self._database.reading() as connection:
            return _read(connection, GoodwillRow.client_id == client_id)

    def between(self, start: datetime, end: datetime) -> tuple[Goodwill, ...]:
        """Return what was given in a time (UTC), the oldest first."""
        with self._database.reading() as connection:
            return _read(connection, GoodwillRow.at.between(start, end))

    def per_month(self, start: datetime, end: datetime) -> Mapping[str, int]:
        """Return what surprises cost by month (``2026-03``, in the company's zone), minor units.

        Only what was given in the company's currency is added up.
        """
        with self._database.reading() as connection:
            company = read_company(connection)
        cost: Counter[str] = Counter()
        for given in self.between(start, end):
            if given.currency == company.terms.currency:
                month = f"{given.at.astimezone(ZoneInfo(company.zone)):%Y-%m}"
                cost[month] += given.cost_minor
        return cost

    def history(self, goodwill_id: UUID) -> tuple[Noted, ...]:
        """Return what was noted of some goodwill."""
        with self._database.reading() as connection:
            return history(connection, goodwill_id)


def credits_on(connection: Connection, visit_id: UUID, revision: int) -> tuple[CreditLine, ...]:
    """Return the lines of goodwill that a revision of the visit report shows."""
    return credit_lines(_read(connection, GoodwillRow.visit_id == visit_id), revision)


def _revision(connection: Connection, given: Goodwill, person: Person, now: datetime) -> int | None:
    if given.visit_id is None:
        return None
    visit = visit_facts(connection, given.visit_id)
    if not visit.is_signed(PaperKind.REPORT):
        return visit.revision(PaperKind.REPORT)
    reason = f"Goodwill: {given.reason}"
    return open_revision(connection, given.visit_id, PaperKind.REPORT, reason, person.name, now)


def _refuse_empty(given: Goodwill) -> None:
    if not given.reason.strip():
        raise NotAllowedError("Write down what it is for. Nothing was given.")
    if given.amount_minor < 0 or given.gift_hours < 0 or given.cost_minor <= 0:
        raise NotAllowedError("It comes to nothing as it stands. Nothing was given.")


def _rate(kind: VisitKind, terms: Terms) -> int:
    return {
        VisitKind.ON_SITE: terms.on_site_minor,
        VisitKind.REMOTE: terms.remote_minor,
        VisitKind.IN_SHOP: terms.in_shop_minor,
    }[kind]


def _read(connection: Connection, *conditions: ColumnElement[bool]) -> tuple[Goodwill, ...]:
    statement = select(GoodwillRow.__table__).where(*conditions)
    rows = connection.execute(statement.order_by(GoodwillRow.at, GoodwillRow.id))
    return tuple(from_row(Goodwill, row) for row in rows)
