"""A small company over a real database file, and what its windows are made with."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from app.coaching.company import Company
from app.coaching.people import Client, Contact, Person
from app.services.services import Services, open_services
from app.ui.background import Background
from app.ui.clock import Clock
from tests.ui.screens.conftest import _one_theme, theme

__all__ = ["_one_theme", "theme"]

NOW = datetime(2026, 3, 4, 15, 0, tzinfo=UTC)
"""Wednesday, 10 in the morning in New York."""


@dataclass(frozen=True)
class Office:
    """The services, and who is in them."""

    services: Services
    me: UUID
    dental: UUID

    def plan(self, title: str, at: datetime | None = None, technician: UUID | None = None) -> UUID:
        """Plan a visit to Riverside Dental."""
        return self.services.visits.create(
            title=title,
            client_id=self.dental,
            technician_id=technician or self.me,
            contact="Dana Whitfield",
            scheduled_at=at,
            now=NOW,
        )


@pytest.fixture
def clock() -> Iterator[Clock]:
    """It is ten in the morning in New York, and figures are written as there."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    yield Clock("America/New_York", lambda: NOW)
    QLocale.setDefault(before)


@pytest.fixture
def bare(data_folder: Path) -> Iterator[Services]:
    """Services over a new file: nobody has started yet."""
    services = open_services(data_folder)
    yield services
    services.close()


@pytest.fixture
def office(bare: Services) -> Office:
    """Harbor IT with one technician and one client, as the first start and a morning leave it."""
    bare.company.save(Company(name="Harbor IT Services", zone="America/New_York"), NOW)
    me = bare.people.add(Person(name="Todd Kessler"), NOW)
    bare.people.set_me(me)
    dana = Contact(name="Dana Whitfield", may_approve=True, limit_minor=150_000, is_primary=True)
    dental = bare.clients.add(Client(name="Riverside Dental", contacts=(dana,)), NOW)
    return Office(bare, me, dental)


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    """Where long work runs."""
    background = Background()
    yield background
    background.close()
