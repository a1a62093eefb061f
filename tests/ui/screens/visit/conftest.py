"""A planned visit to Riverside Dental and the screen it is worked on."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.coaching.company import Company
from app.coaching.people import Client, Person
from app.services.services import open_services
from app.ui.screens.visit.screen import VisitScreen
from app.ui.theme import Theme
from app.ui.undo import History
from tests.ui.screens.riverside import DANA, PAUL, Clock, Riverside, local
from tests.ui.screens.visit.hands import Hands

OpenVisit = Callable[..., VisitScreen]


@pytest.fixture
def planned(data_folder: Path) -> Iterator[Riverside]:
    """A visit that was planned this morning; it is noon at the client's."""
    services, morning = open_services(data_folder), local(9)
    services.company.save(Company(name="Harbor IT Services", zone="America/New_York"), morning)
    todd = services.people.add(Person(name="Todd Marsh"), morning)
    services.people.set_me(todd)
    client = Client(name="Riverside Dental", zone="America/New_York", contacts=(DANA, PAUL))
    visit_id = services.visits.create(
        title="Replace unstable router",
        client_id=services.clients.add(client, morning),
        technician_id=todd,
        now=morning,
        contact=DANA.name,
        ticket="10482",
    )
    yield Riverside(services, visit_id, Clock(local(12)))
    services.close()


@pytest.fixture
def history(planned: Riverside) -> History:
    """What can be undone on the visit, for as long as the program runs."""
    return History(planned.clock)


@pytest.fixture
def open_visit(qtbot: QtBot, theme: Theme, planned: Riverside, history: History) -> OpenVisit:
    """Open the visit's screen, 1172 pixels wide as beside the navigation, or ``width``."""

    def open_it(width: int = 1172, height: int = 860) -> VisitScreen:
        screen = VisitScreen(planned.services, planned.visit_id, theme, history)
        qtbot.addWidget(screen)
        screen.resize(width, height)
        with qtbot.waitExposed(screen):
            screen.show()
        screen.activateWindow()
        qtbot.waitUntil(screen.isActiveWindow)
        return screen

    return open_it


@pytest.fixture
def screen(open_visit: OpenVisit) -> VisitScreen:
    """The visit's screen."""
    return open_visit()


@pytest.fixture
def hands(screen: VisitScreen) -> Hands:
    """Somebody at the keyboard."""
    return Hands(screen)
