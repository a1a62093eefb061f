"""A visit to Riverside Dental that is ready to be signed, over a real database file."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from app.coaching.company import Company
from app.coaching.people import Client, Contact, Person
from app.coaching.visit import (
    Approval,
    Change,
    Estimate,
    PaperKind,
    Signature,
    Signer,
    TimeKind,
    Visit,
)
from app.services.services import Services, open_services

PIN = "4711"
MORNING = datetime(2026, 3, 4, 14, 0, tzinfo=UTC)
DANA = Contact(
    name="Dana Whitfield",
    role="office manager",
    email="dana@riverside.example",
    may_approve=True,
    limit_minor=150_000,
    is_primary=True,
)
PAUL = Contact(name="Paul Reyes", role="front desk")


def local(hour: int, minute: int = 0) -> datetime:
    """A time of day at the client's, on the day of the visit."""
    return datetime(2026, 3, 4, hour + 5, minute, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that stands still until it is told otherwise."""

    at: datetime = field(default_factory=lambda: local(15, 35))

    def __call__(self) -> datetime:
        return self.at

    def pass_by(self, **time: float) -> None:
        self.at += timedelta(**time)


@dataclass
class Riverside:
    """The visit, and the services it lies in."""

    services: Services
    visit_id: UUID
    clock: Clock

    @property
    def visit(self) -> Visit:
        return self.services.visits.facts(self.visit_id)

    def signature(
        self, kind: PaperKind = PaperKind.AUTHORIZATION, signer: Signer = Signer.CLIENT
    ) -> Signature:
        signature = self.visit.signature(kind, signer)
        assert signature is not None
        return signature

    def drive_home(self) -> None:
        """Finish the work, so that a report can be signed."""
        services, at = self.services, local(15, 30)
        services.times.record(self.visit_id, TimeKind.DEPARTURE, at, at, told=DANA.name)
        services.visits.answer(self.visit_id, "document.external", "Replaced the router.", at)
        services.visits.answer(self.visit_id, "document.internal", "Firmware was 4.1.", at)
        services.visits.answer(self.visit_id, "leave.next_step", "Todd calls on Friday.", at)


def ready_to_sign(folder: Path) -> Riverside:
    """Open the database in ``folder`` and begin a visit in it."""
    services = open_services(folder)
    company = Company(
        name="Harbor IT Services", zone="America/New_York", conditions="We work with care."
    )
    services.company.save(company, MORNING)
    todd = services.people.add(Person(name="Todd Marsh"), MORNING)
    services.people.set_me(todd)
    client = Client(name="Riverside Dental", zone="America/New_York", contacts=(DANA, PAUL))
    visit_id = services.visits.create(
        title="Replace unstable router",
        client_id=services.clients.add(client, MORNING),
        technician_id=todd,
        now=MORNING,
        contact=DANA.name,
    )
    services.visits.answer(visit_id, "scope.work", "Replace the router", MORNING)
    services.visits.answer(visit_id, "who.affected", "Only we know about Paul", MORNING)
    estimate = Estimate(minutes=180, amount_minor=36_000, limit_minor=48_000)
    services.visits.set_estimate(visit_id, estimate, MORNING)
    for kind, at in ((TimeKind.TRAVEL_START, local(12)), (TimeKind.ARRIVAL, local(12, 45))):
        services.times.record(visit_id, kind, at, at, told=DANA.name)
    licences = Change(
        what="New antivirus on ten PCs",
        minutes=120,
        amount_minor=53_000,
        parts="ten licences",
        parts_minor=29_000,
        approval=Approval.INITIALS,
        approved_by=DANA.name,
        approved_at=local(14),
    )
    services.changes.add(visit_id, licences, local(14))
    return Riverside(services, visit_id, Clock())
