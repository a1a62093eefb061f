"""A database with one visit that a writer process can be killed over."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.coaching.company import Company
from app.coaching.people import Client, Person
from app.services.services import open_services

NOW = datetime(2026, 3, 4, 17, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def killed_visit(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A data folder and the id of a visit in it."""
    folder = tmp_path_factory.mktemp("killed")
    services = open_services(folder)
    services.company.save(Company(name="Harbor IT Services"), NOW)
    me = services.people.add(Person(name="Todd Kessler"), NOW)
    client = services.clients.add(Client(name="Riverside Dental"), NOW)
    visit = services.visits.create(title="Router", client_id=client, technician_id=me, now=NOW)
    services.close()
    return folder, str(visit)
