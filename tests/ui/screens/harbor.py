"""Harbor IT after seven weeks of visits, its service manager at her own laptop."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.coaching.actions import Action
from app.coaching.company import Company
from app.coaching.people import Client, Contact, Person, Role
from app.coaching.sessions import Session
from app.coaching.skills import Skill
from app.coaching.visit import Meeting, MeetingKind, TimeKind
from app.services.services import Services, open_services
from app.ui.background import Background
from app.ui.clock import Clock

NOW = datetime(2026, 3, 4, 15, 50, tzinfo=UTC)
GOODBYE = "Say goodbye to the contact by name"
DANA = "Dana Whitfield"
TECHNICIANS = ("Todd Kessler", "Priya Raman", "Sam Okafor", "Elena Fischer")
UNSEEN_UNTIL = 4
"""Weeks ago from which on Todd lets himself be seen; before that nobody knew he was there."""


@dataclass(frozen=True)
class Harbor:
    """The services and three of the people."""

    services: Services
    ruth: UUID
    todd: UUID
    priya: UUID

    def talk(self, *actions: str, weeks_ago: int = 2, **more: object) -> UUID:
        """Let Ruth and Todd have talked, about being seen."""
        at = NOW - timedelta(weeks=weeks_ago)
        agreed = tuple(
            Action(what=what, owner_id=self.todd, due=date(2026, 3, 9)) for what in actions
        )
        session = Session(
            person_id=self.todd,
            coach_id=self.ruth,
            at=at,
            skill=Skill.PRESENCE,
            focus=GOODBYE,
            drill="busy-reception",
            private_note="Tired lately",
            actions=agreed,
            **more,  # type: ignore[arg-type]
        )
        session_id = self.services.sessions.plan(session, self.ruth, at)
        self.services.sessions.hold(session_id, self.ruth, at)
        return session_id


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with seven visits of each of four people in it, to be copied."""
    folder = tmp_path_factory.mktemp("harbor")
    services = open_services(folder)
    services.company.save(Company(name="Harbor IT Services", zone="America/New_York"), NOW)
    services.people.add(Person(name="Ruth Alvarez", role=Role.MANAGER), NOW)
    people = [services.people.add(Person(name=name), NOW) for name in TECHNICIANS]
    dana = Contact(name=DANA, may_approve=True, is_primary=True)
    dental = services.clients.add(Client(name="Riverside Dental", contacts=(dana,)), NOW)
    services.clients.add(Client(name="Crow Talent"), NOW)
    for weeks_ago in range(7, 0, -1):
        for person in people:
            at = NOW - timedelta(weeks=weeks_ago)
            is_seen = person != people[0] or weeks_ago < UNSEEN_UNTIL
            _visit(services, person, dental, at, is_seen=is_seen)
    services.close()
    return folder


def _visit(services: Services, person: UUID, client: UUID, at: datetime, *, is_seen: bool) -> None:
    """Let somebody come and go: seen by Dana, or by nobody at all."""
    visit = services.visits.create(
        title="Server maintenance",
        client_id=client,
        technician_id=person,
        contact=DANA,
        scheduled_at=at,
        now=at,
    )
    left = at + timedelta(hours=2)
    services.times.record(visit, TimeKind.ARRIVAL, at, at, told=DANA if is_seen else "")
    if is_seen:
        for kind, moment in ((MeetingKind.CHECK_IN, at), (MeetingKind.CHECK_OUT, left)):
            meeting = Meeting(kind=kind, at=moment, person=DANA, work_confirmed=True)
            services.meetings.record(visit, meeting, moment)
    services.times.record(visit, TimeKind.DEPARTURE, left, left, told=DANA if is_seen else "")
    services.visits.close(visit, left)


@pytest.fixture
def harbor(filled: Path, tmp_path: Path, background: Background) -> Iterator[Harbor]:
    """Harbor IT, opened by its service manager."""
    folder = tmp_path / "data"
    shutil.copytree(filled, folder)
    services = open_services(folder)
    people = {person.name.split()[0]: person.id for person in services.people.all()}
    services.people.set_me(people["Ruth"])
    yield Harbor(services, people["Ruth"], people["Todd"], people["Priya"])
    background.close()
    services.close()


@pytest.fixture
def clock() -> Iterator[Clock]:
    """It is ten to eleven in New York, and figures are written as there."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    yield Clock("America/New_York", lambda: NOW)
    QLocale.setDefault(before)


def come_to(qtbot: QtBot, screen: QWidget, background: Background) -> None:
    """Show a screen, and wait until it has read what it shows."""
    qtbot.addWidget(screen)
    screen.resize(1172, 860)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    read_again(qtbot, screen, background)


def read_again(qtbot: QtBot, screen: QWidget, background: Background) -> None:
    """Let a screen read again what it shows."""
    screen.refresh()  # type: ignore[attr-defined]
    settle(qtbot, background)


def settle(qtbot: QtBot, background: Background) -> None:
    """Wait until nothing is read any more."""
    qtbot.waitUntil(lambda: not background.is_busy, timeout=20_000)
    QApplication.processEvents()


def words_on(screen: QWidget) -> str:
    """Everything a person can read on a screen."""
    labels = (label for label in screen.findChildren(QLabel) if label.isVisibleTo(screen))
    return "\n".join(label.text() for label in labels)
