"""The list of visits: found by a few letters, opened with Enter."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.coaching.people import Client
from app.coaching.visit import VisitState
from app.ui.background import Background
from app.ui.clock import Clock
from app.ui.screens.visits import VisitsScreen
from app.ui.theme import Theme
from tests.ui.conftest import NOW, Office

if TYPE_CHECKING:
    from uuid import UUID


@pytest.fixture
def visits(
    qtbot: QtBot, office: Office, theme: Theme, clock: Clock, background: Background
) -> VisitsScreen:
    screen = VisitsScreen(office.services, theme, clock, background)
    qtbot.addWidget(screen)
    screen.resize(1000, 700)
    with qtbot.waitExposed(screen):
        screen.show()
    screen.refresh()
    return screen


def listed(screen: VisitsScreen) -> list[str]:
    lines = [screen.table.line(row) for row in range(screen.table.rowCount())]
    return [line.title for line in lines if line]


def test_the_newest_visit_is_first(office: Office, visits: VisitsScreen) -> None:
    office.plan("Slow case files", NOW - timedelta(days=2))
    office.plan("Replace unstable router", NOW + timedelta(days=1))

    visits.refresh()

    assert listed(visits) == ["Replace unstable router", "Slow case files"]
    assert visits.lead.text() == "2 visits"


def test_a_row_says_all_of_itself_to_a_screen_reader(office: Office, visits: VisitsScreen) -> None:
    office.plan("Replace unstable router", NOW + timedelta(days=1))
    visits.refresh()

    words = [visits.table.index(0, column).data() for column in range(4)]

    assert words[0].startswith("Tomorrow, 10:00")
    assert words[1:] == [
        "Replace unstable router, Riverside Dental · Dana Whitfield",
        "Todd Kessler",
        "Planned",
    ]


def test_typing_narrows_the_list_and_enter_twice_opens_the_first(
    qtbot: QtBot, office: Office, visits: VisitsScreen
) -> None:
    router = office.plan("Replace unstable router", NOW)
    office.plan("Slow case files", NOW)
    visits.refresh()
    opened: list[UUID] = []
    visits.visit_wanted.connect(opened.append)

    visits.search.setFocus()
    QTest.keyClicks(visits.search, "rout")
    QTest.keyClick(visits.search, Qt.Key.Key_Return)
    QTest.keyClick(visits.list, Qt.Key.Key_Return)

    assert listed(visits) == ["Replace unstable router"]
    assert opened == [router]


def test_a_moment_after_the_last_letter_the_list_follows(
    qtbot: QtBot, office: Office, visits: VisitsScreen
) -> None:
    office.plan("Replace unstable router", NOW)
    office.plan("Slow case files", NOW)

    QTest.keyClicks(visits.search, "slow")

    qtbot.waitUntil(lambda: listed(visits) == ["Slow case files"])


def test_only_visits_of_one_state_are_shown(office: Office, visits: VisitsScreen) -> None:
    gone = office.plan("Called off", NOW)
    office.plan("Replace unstable router", NOW)
    office.services.visits.cancel(gone, "They moved", NOW)

    visits.states[VisitState.CANCELLED].click()

    assert listed(visits) == ["Called off"]


def test_one_clients_visits_are_shown_until_that_is_taken_away(
    office: Office, visits: VisitsScreen
) -> None:
    office.plan("Replace unstable router", NOW)
    crow = office.services.clients.add(Client(name="Crow Talent"), NOW)
    visits.refresh()

    visits.show_client(crow, "Crow Talent")
    only_theirs = listed(visits)
    visits.client_button.click()

    assert only_theirs == []
    assert listed(visits) == ["Replace unstable router"]


def test_an_empty_list_offers_to_plan_a_visit(qtbot: QtBot, visits: VisitsScreen) -> None:
    assert visits.none_yet.isVisible()

    with qtbot.waitSignal(visits.new_visit_wanted):
        visits.none_yet.button.click()


def test_words_that_nobody_wrote_say_so(qtbot: QtBot, office: Office, visits: VisitsScreen) -> None:
    office.plan("Replace unstable router", NOW)

    QTest.keyClicks(visits.search, "zebra")

    qtbot.waitUntil(visits.none_found.isVisible)
    assert not visits.list.isVisible()
