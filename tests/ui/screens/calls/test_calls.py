"""Ruth makes the week's calls by keyboard."""

from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.coaching.losses import Loss, Praise
from app.coaching.people import Client, Person, Role
from app.ui.background import Background
from app.ui.clock import Clock
from app.ui.screens.calls import CallsScreen
from app.ui.theme import Theme
from tests.ui.conftest import NOW, Office


@pytest.fixture
def ruth(office: Office) -> UUID:
    """Ruth's own laptop; Todd closed a visit at Riverside Dental yesterday."""
    people = office.services.people
    ruth = people.add(Person(name="Ruth Alvarez", role=Role.MANAGER), NOW)
    people.set_me(ruth)
    visit = office.plan("Replace unstable router", NOW - timedelta(days=1))
    office.services.visits.close(visit, NOW - timedelta(days=1))
    return ruth


@pytest.fixture
def calls(
    qtbot: QtBot, office: Office, ruth: UUID, theme: Theme, clock: Clock, background: Background
) -> CallsScreen:
    screen = CallsScreen(office.services, theme, clock, background)
    qtbot.addWidget(screen)
    screen.resize(1172, 860)
    with qtbot.waitExposed(screen):
        screen.show()
    screen.activateWindow()
    screen.refresh()
    return screen


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused
    QTest.keyClick(focused, key, modifier)


def type_in(words: str) -> None:
    focused = QApplication.focusWidget()
    assert isinstance(focused, QWidget)
    QTest.keyClicks(focused, words)


def begin(screen: CallsScreen) -> None:
    screen.queue.setFocus()
    press(Qt.Key.Key_Return)


def test_a_call_is_made_with_a_few_keys(office: Office, ruth: UUID, calls: CallsScreen) -> None:
    begin(calls)
    type_in("Dana Whitfield")
    press(Qt.Key.Key_Return)
    type_in("Todd, the tall one")
    for _ in calls.card.script.answers:
        press(Qt.Key.Key_Return)
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_5)
    type_in("Best visit in years")
    press(Qt.Key.Key_Return)

    (line,) = office.services.calls.this_week(ruth, NOW)
    made = line.call
    assert (made.outcome, made.rating, made.contact) == ("happy", 5, "Dana Whitfield")
    assert (made.note, made.said[0].text) == ("Best visit in years", "Todd, the tall one")
    assert calls.lead.text() == "All made: 1 call. Thank you."


def test_nobody_remembering_says_its_strike_before_it_is_saved(
    office: Office, ruth: UUID, calls: CallsScreen
) -> None:
    begin(calls)
    calls.card.outcome.setFocus()
    press(Qt.Key.Key_6)

    assert calls.card.leads_to.text().startswith("This becomes strike 1 of 3 for Riverside Dental.")
    assert office.services.strikes.of_client(office.dental) == ()

    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Return)

    assert len(office.services.strikes.of_client(office.dental)) == 1
    (entry,) = office.services.losses.feed(ruth)
    assert isinstance(entry.entry, Loss)
    assert entry.entry.what == "Does not remember anybody coming"


def test_a_complaint_is_no_loss_where_somebody_says_so(
    office: Office, ruth: UUID, calls: CallsScreen
) -> None:
    begin(calls)
    calls.card.outcome.setFocus()
    press(Qt.Key.Key_4)
    press(Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert office.services.losses.feed(ruth) == ()


def test_praise_is_passed_on_with_one_key(office: Office, ruth: UUID, calls: CallsScreen) -> None:
    begin(calls)
    calls.card.outcome.setFocus()
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_5)
    type_in("He told us before he left")
    press(Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    (entry,) = office.services.losses.feed(ruth)
    assert isinstance(entry.entry, Praise)
    assert (entry.person, entry.entry.what) == ("Todd Kessler", "He told us before he left")


def test_a_call_without_an_outcome_is_not_saved(calls: CallsScreen) -> None:
    begin(calls)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert calls.card.form.rows[calls.card.outcome].message.text() == "Choose how the call ended."
    assert calls.queue.current() is not None


def test_not_reached_goes_on_to_the_next_and_comes_back(
    office: Office, ruth: UUID, calls: CallsScreen
) -> None:
    other = office.services.clients.add(Client(name="Crow Talent"), NOW)
    visit = office.services.visits.create(
        title="Server maintenance", client_id=other, technician_id=office.me, now=NOW
    )
    office.services.calls.add(visit, ruth, NOW)
    calls.refresh()
    calls.queue.selectRow(0)
    first = calls.queue.table.lines[0].client

    begin(calls)
    press(Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)

    shown = calls.card.line
    assert shown
    assert shown.client != first
    assert [line.client for line in calls.queue.table.lines][-1] == first
    assert calls.lead.text() == "2 calls to make, 0 made"


def test_what_was_typed_of_a_call_waits_until_somebody_comes_back(calls: CallsScreen) -> None:
    begin(calls)
    type_in("Kim Tran")

    calls.refresh()

    assert calls.card.contact.value() == "Kim Tran"
    assert calls.has_unsaved()


def test_another_week_shows_what_was_called_then(
    office: Office, ruth: UUID, calls: CallsScreen
) -> None:
    calls.week.setCurrentIndex(1)
    calls.week.activated.emit(1)

    assert calls.empty.sentence.text() == "No calls were drawn for this week."


def test_calls_are_the_managers(office: Office, calls: CallsScreen) -> None:
    office.services.people.set_me(office.me)

    calls.refresh()

    assert calls.queue.isHidden() or not calls.queue.isVisible()
    assert "service manager" in calls.empty.sentence.text()
