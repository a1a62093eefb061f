"""A visit is planned without touching the mouse."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.clock import Clock
from app.ui.screens.new_visit import NewVisit
from app.ui.theme import Theme
from tests.ui.conftest import Office

if TYPE_CHECKING:
    from uuid import UUID


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def asked(qtbot: QtBot, window: QWidget, office: Office, theme: Theme, clock: Clock) -> NewVisit:
    dialog = NewVisit(office.services, theme, clock, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    with qtbot.waitExposed(dialog):
        dialog.open()
    return dialog


def press(widget: QWidget, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(widget, key)


def test_a_visit_to_a_client_we_know_takes_two_lines_and_enter(
    office: Office, asked: NewVisit
) -> None:
    created: list[UUID] = []
    asked.created.connect(created.append)

    QTest.keyClicks(asked.client, "riverside dental")
    press(asked.client, Qt.Key.Key_Tab)
    QTest.keyClicks(asked.title_field, "The router drops every hour")
    press(asked.title_field, Qt.Key.Key_Return)

    visit = office.services.visits.facts(created[0])
    assert (visit.client.id, visit.title) == (office.dental, "The router drops every hour")
    assert visit.contact == "Dana Whitfield"


def test_letters_find_the_client(office: Office, asked: NewVisit) -> None:
    QTest.keyClicks(asked.client, "dent")
    press(asked.client, Qt.Key.Key_Down, Qt.Key.Key_Return)

    assert asked.client.value() == "Riverside Dental"
    assert asked.contact.value() == "Dana Whitfield"


def test_a_client_nobody_knows_is_made_on_the_spot(office: Office, asked: NewVisit) -> None:
    created: list[UUID] = []
    asked.created.connect(created.append)
    QTest.keyClicks(asked.client, "Crow Talent")
    press(asked.client, Qt.Key.Key_Tab)
    said = asked.form.rows[asked.client].message.text()
    QTest.keyClicks(asked.title_field, "No one can print")
    QTest.keyClicks(asked.contact, "Ada Finch")
    press(asked.contact, Qt.Key.Key_Return)

    visit = office.services.visits.facts(created[0])
    assert "New client" in said
    assert visit.client.name == "Crow Talent"
    assert [contact.name for contact in visit.client.contacts] == ["Ada Finch"]


def test_a_contact_nobody_knows_goes_into_the_book_without_authority(
    office: Office, asked: NewVisit
) -> None:
    QTest.keyClicks(asked.client, "Riverside Dental")
    press(asked.client, Qt.Key.Key_Tab)
    QTest.keyClicks(asked.title_field, "Router")
    asked.contact.selectAll()
    QTest.keyClicks(asked.contact, "Paul Reyes")
    press(asked.contact, Qt.Key.Key_Return)

    paul = office.services.clients.get(office.dental).contact("Paul Reyes")
    assert paul
    assert not paul.may_approve


def test_the_time_is_the_clients_own(office: Office, asked: NewVisit) -> None:
    created: list[UUID] = []
    asked.created.connect(created.append)
    QTest.keyClicks(asked.client, "Riverside Dental")
    QTest.keyClicks(asked.title_field, "Router")
    QTest.keyClicks(asked.when, "tomorrow 8:00")
    press(asked.when, Qt.Key.Key_Return)

    at = office.services.visits.facts(created[0]).scheduled_at
    assert at == datetime(2026, 3, 5, 13, 0, tzinfo=UTC)


def test_what_is_missing_is_said_and_nothing_is_made(office: Office, asked: NewVisit) -> None:
    press(asked.client, Qt.Key.Key_Return)

    assert asked.form.rows[asked.client].message.text() == "Whom do we visit?"
    assert asked.isVisible()
    assert asked.client.hasFocus()


def test_escape_puts_the_suggestions_away_first(office: Office, asked: NewVisit) -> None:
    QTest.keyClicks(asked.client, "dent")
    press(asked.client, Qt.Key.Key_Escape)

    assert not asked.client.list.isVisible()
    assert asked.isVisible()


def test_escape_leaves_without_a_trace(office: Office, asked: NewVisit) -> None:
    QTest.keyClicks(asked.client, "Crow Talent")
    press(asked.client, Qt.Key.Key_Escape)

    assert not asked.isVisible()
    assert office.services.clients.count() == 1
