"""Ruth's laptop on Monday: three closed visits of Todd's and Priya's wait."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.coaching.company import Company
from app.coaching.people import Client, Person, Role
from app.coaching.visit import Meeting as Met
from app.coaching.visit import MeetingKind, TimeKind
from app.services.services import Services, open_services
from app.ui.background import Background
from app.ui.clock import Clock
from app.ui.screens.reviews import ReviewsScreen
from app.ui.theme import Theme

NOW = datetime(2026, 3, 4, 15, 0, tzinfo=UTC)


@dataclass
class Monday:
    """The services, who is in them, and what time it is."""

    services: Services
    ruth: UUID
    todd: UUID
    priya: UUID
    client: UUID
    now: datetime = NOW

    def visit(self, technician: UUID, title: str, *, goodbye: bool, days_ago: int = 1) -> UUID:
        """Go to the client, for two hours; leave with a word or without one."""
        services, start = self.services, NOW - timedelta(days=days_ago, hours=3)
        visit = services.visits.create(
            title=title, client_id=self.client, technician_id=technician, now=start
        )
        for kind, minutes in ((TimeKind.ARRIVAL, 0), (TimeKind.DEPARTURE, 120)):
            at = start + timedelta(minutes=minutes)
            services.times.record(visit, kind, at, at)
        if goodbye:
            end = start + timedelta(minutes=118)
            gone = Met(kind=MeetingKind.CHECK_OUT, at=end, person="Dana Whitfield")
            services.meetings.record(visit, gone, end)
        services.visits.close(visit, start + timedelta(minutes=130))
        return visit


@pytest.fixture
def monday(data_folder: Path) -> Iterator[Monday]:
    """Todd left without a word yesterday; Priya did not."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    services = open_services(data_folder)
    services.company.save(Company(name="Harbor IT Services", zone="America/New_York"), NOW)
    people = [Person(name="Ruth Alvarez", role=Role.MANAGER), Person(name="Todd Kessler")]
    people.append(Person(name="Priya Raman"))
    ruth, todd, priya = (services.people.add(person, NOW) for person in people)
    client = services.clients.add(Client(name="Crow Talent", zone="America/New_York"), NOW)
    found = Monday(services, ruth, todd, priya, client)
    found.visit(priya, "New workplace", goodbye=True)
    found.visit(todd, "Server maintenance", goodbye=False)
    services.people.set_me(ruth)
    yield found
    services.close()
    QLocale.setDefault(before)


OpenReviews = Callable[[], ReviewsScreen]


@pytest.fixture
def open_reviews(qtbot: QtBot, theme: Theme, monday: Monday, background: Background) -> OpenReviews:
    """Come to the reviews."""

    def open_it() -> ReviewsScreen:
        clock = Clock("America/New_York", lambda: monday.now)
        screen = ReviewsScreen(monday.services, theme, clock, background)
        qtbot.addWidget(screen)
        screen.resize(1172, 860)
        screen.refresh()
        with qtbot.waitExposed(screen):
            screen.show()
        screen.activateWindow()
        qtbot.waitUntil(screen.isActiveWindow)
        screen.setFocus()
        return screen

    return open_it


@pytest.fixture
def screen(open_reviews: OpenReviews) -> ReviewsScreen:
    """The reviews, Todd's visit on top."""
    return open_reviews()


def focus() -> QWidget:
    """Return what has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None, "the focus is nowhere"
    return widget


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(focus(), key, modifiers)
    QApplication.processEvents()


def write(text: str) -> None:
    """Type where the focus is."""
    QTest.keyClicks(focus(), text)
    QApplication.processEvents()
