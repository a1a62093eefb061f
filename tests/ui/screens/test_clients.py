"""The book of clients and the page of each."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.coaching.people import Client, Contact
from app.ui.background import Background
from app.ui.clock import Clock
from app.ui.screens.client_page import ClientPage
from app.ui.screens.clients import ClientsScreen
from app.ui.screens.contact_card import ContactCard
from app.ui.theme import Theme
from app.ui.widgets.visit_row import VisitRow
from tests.ui.conftest import NOW, Office

if TYPE_CHECKING:
    from uuid import UUID


@pytest.fixture
def clients(
    qtbot: QtBot, office: Office, theme: Theme, clock: Clock, background: Background
) -> ClientsScreen:
    screen = ClientsScreen(office.services, theme, clock, background)
    qtbot.addWidget(screen)
    screen.resize(1000, 700)
    with qtbot.waitExposed(screen):
        screen.show()
    screen.refresh()
    return screen


@pytest.fixture
def page(qtbot: QtBot, office: Office, theme: Theme, clock: Clock) -> ClientPage:
    page = ClientPage(office.services, office.dental, theme, clock)
    qtbot.addWidget(page)
    page.resize(1100, 800)
    with qtbot.waitExposed(page):
        page.show()
    page.refresh()
    return page


def stored(office: Office) -> Client:
    return office.services.clients.get(office.dental)


def contact(office: Office, name: str) -> Contact:
    found = stored(office).contact(name)
    assert found
    return found


def card_of(page: ClientPage, name: str) -> ContactCard:
    return next(card for card in page.cards if card.contact.name == name)


def test_a_client_is_found_by_letters_and_opened_with_enter(
    office: Office, clients: ClientsScreen
) -> None:
    office.services.clients.add(Client(name="Crow Talent"), NOW)
    clients.refresh()
    opened: list[UUID] = []
    clients.client_wanted.connect(opened.append)

    QTest.keyClicks(clients.search, "river")
    QTest.keyClick(clients.search, Qt.Key.Key_Down)
    QTest.keyClick(clients.list, Qt.Key.Key_Return)

    assert opened == [office.dental]


def test_a_name_nobody_has_becomes_a_client_with_one_click(
    qtbot: QtBot, office: Office, clients: ClientsScreen
) -> None:
    QTest.keyClicks(clients.search, "Crow Talent")
    qtbot.waitUntil(clients.none_found.isVisible)

    with qtbot.waitSignal(clients.client_wanted) as opened:
        clients.none_found.button.click()

    assert opened.args
    assert office.services.clients.get(opened.args[0]).name == "Crow Talent"


def test_what_is_written_of_a_client_is_stored(
    qtbot: QtBot, office: Office, page: ClientPage
) -> None:
    page.name.setFocus()
    page.name.selectAll()
    QTest.keyClicks(page.name, "Riverside Dental Care")
    page.flush()

    assert stored(office).name == "Riverside Dental Care"
    assert page.heading.text() == "Riverside Dental Care"


def test_a_client_never_loses_their_name(office: Office, page: ClientPage) -> None:
    page.name.selectAll()
    QTest.keyClick(page.name, Qt.Key.Key_Delete)
    page.flush()

    assert stored(office).name == "Riverside Dental"


def test_a_person_is_added_with_what_they_may_decide(office: Office, page: ClientPage) -> None:
    page.add_button.click()
    card = page.cards[-1]
    QTest.keyClicks(card.name, "Paul Reyes")
    QTest.keyClick(card.may_approve, Qt.Key.Key_Space)
    QTest.keyClicks(card.limit, "500")
    page.flush()

    paul = contact(office, "Paul Reyes")
    assert paul.may_approve
    assert paul.limit_minor == 50_000
    assert card.authority.text() == "May approve up to $500"


def test_somebody_without_a_name_is_not_stored(office: Office, page: ClientPage) -> None:
    page.add_button.click()
    QTest.keyClicks(page.cards[-1].phone, "207 555 0100")
    page.flush()

    assert [each.name for each in stored(office).contacts] == ["Dana Whitfield"]


def test_a_new_main_contact_takes_the_place_of_the_old_one(
    office: Office, page: ClientPage
) -> None:
    page.add_button.click()
    card = page.cards[-1]
    QTest.keyClicks(card.name, "Paul Reyes")
    QTest.keyClick(card.is_primary, Qt.Key.Key_Space)
    page.flush()

    assert contact(office, "Paul Reyes").is_primary
    assert not contact(office, "Dana Whitfield").is_primary
    assert "Our contact" not in card_of(page, "Dana Whitfield").authority.text()


def test_a_person_is_taken_off_the_list_and_back_on(office: Office, page: ClientPage) -> None:
    card_of(page, "Dana Whitfield").remove_button.click()
    gone = stored(office).contacts

    page.banner.action.click()

    assert gone == ()
    assert contact(office, "Dana Whitfield").limit_minor == 150_000
    assert [card.contact.name for card in page.cards] == ["Dana Whitfield"]


def test_their_visits_are_listed_and_open(qtbot: QtBot, office: Office, page: ClientPage) -> None:
    router = office.plan("Replace unstable router", NOW)
    page.refresh()
    QApplication.processEvents()

    row = next(row for row in page.findChildren(VisitRow) if row.isVisible())

    with qtbot.waitSignal(page.visit_wanted, check_params_cb=lambda opened: opened == router):
        row.click()


def test_what_is_being_typed_survives_coming_back(office: Office, page: ClientPage) -> None:
    QTest.keyClicks(page.note, "Park behind the house")

    page.refresh()

    assert page.note.value() == "Park behind the house"
