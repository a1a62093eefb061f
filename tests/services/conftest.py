"""A small company over a real database file, as the first start leaves it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from app.coaching.company import Company
from app.coaching.people import Client, Contact, Person, Role
from app.services.services import Services, open_services

NOW = datetime(2026, 3, 4, 17, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Shop:
    """The services, and who is in them."""

    services: Services
    me: UUID
    client: UUID
    visit: UUID


@pytest.fixture
def shop(data_folder: Path) -> Iterator[Shop]:
    """Harbor IT, with one technician, one client and one planned visit."""
    services = open_services(data_folder)
    services.company.save(Company(name="Harbor IT Services", zone="America/New_York"), NOW)
    me = services.people.add(Person(name="Todd Kessler"), NOW)
    services.people.set_me(me)
    dana = Contact(name="Dana Whitfield", may_approve=True, limit_minor=150_000, is_primary=True)
    client = services.clients.add(Client(name="Riverside Dental", contacts=(dana,)), NOW)
    visit = services.visits.create(
        title="Replace unstable router",
        client_id=client,
        technician_id=me,
        now=NOW,
        contact="Dana Whitfield",
        ticket="10482",
    )
    yield Shop(services, me, client, visit)
    services.close()


@dataclass(frozen=True)
class Office:
    """The shop with a manager and a colleague, and Todd's visit closed."""

    services: Services
    todd: UUID
    priya: UUID
    ruth: UUID
    client: UUID
    visit: UUID

    def closed(self, technician: UUID, at: datetime, client: UUID | None = None) -> UUID:
        """Plan a visit and close it at once, at ``at``."""
        visit = self.services.visits.create(
            title="Server maintenance",
            client_id=client or self.client,
            technician_id=technician,
            now=at,
            scheduled_at=at,
        )
        self.services.visits.close(visit, at)
        return visit


@pytest.fixture
def office(shop: Shop) -> Office:
    """Harbor IT with Ruth, the service manager; the laptop is still Todd's."""
    people = shop.services.people
    ruth = people.add(Person(name="Ruth Alvarez", role=Role.MANAGER), NOW)
    priya = people.add(Person(name="Priya Raman"), NOW)
    shop.services.visits.close(shop.visit, NOW)
    return Office(shop.services, shop.me, priya, ruth, shop.client, shop.visit)
