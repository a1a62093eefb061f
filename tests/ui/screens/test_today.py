"""Today: what is under way, what comes, what was promised and is late."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.coaching.people import Person, Role
from app.coaching.visit import Promise, TimeKind
from app.ui.clock import Clock
from app.ui.screens.today import TodayScreen
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.visit_row import VisitRow
from tests.ui.conftest import NOW, Office

if TYPE_CHECKING:
    from uuid import UUID


@pytest.fixture
def today(qtbot: QtBot, office: Office, theme: Theme, clock: Clock) -> TodayScreen:
    screen = TodayScreen(office.services, theme, clock)
    qtbot.addWidget(screen)
    screen.resize(1000, 700)
    with qtbot.waitExposed(screen):
        screen.show()
    screen.refresh()
    return screen


def look_again(screen: TodayScreen) -> None:
    """Refresh, and let the layout show what is new."""
    screen.refresh()
    QApplication.processEvents()


def rows(screen: TodayScreen) -> list[str]:
    shown = [row for row in screen.findChildren(VisitRow) if row.isVisibleTo(screen)]
    return [row.accessibleName() for row in sorted(shown, key=lambda row: row.y())]


def filled(screen: TodayScreen) -> list[str]:
    buttons = [button for button in screen.findChildren(Button) if button.isVisibleTo(screen)]
    return [button.text() for button in buttons if button.property("role") == "primary"]


def test_it_greets_by_first_name_and_writes_the_day_out(today: TodayScreen) -> None:
    assert today.heading.text() == "Good morning, Todd"
    assert today.lead.text() == "Wednesday 4 March"


def test_an_empty_day_offers_the_one_thing_that_fills_it(qtbot: QtBot, today: TodayScreen) -> None:
    assert filled(today) == ["Plan a visit"]

    with qtbot.waitSignal(today.new_visit_wanted):
        today.empty.button.click()


def test_visits_stand_in_order_of_time_below_the_next_one(
    office: Office, today: TodayScreen
) -> None:
    office.plan("Slow case files", NOW + timedelta(hours=5))
    office.plan("Replace unstable router", NOW + timedelta(hours=1))
    office.plan("New workplace", NOW + timedelta(hours=3))

    look_again(today)

    assert [name.split(", ")[2] for name in rows(today)] == ["New workplace", "Slow case files"]
    assert filled(today) == ["Get ready"]


def test_the_visit_under_way_stands_on_top_and_goes_on_with_one_key(
    qtbot: QtBot, office: Office, today: TodayScreen
) -> None:
    office.plan("Planned before it", NOW - timedelta(hours=2))
    router = office.plan("Replace unstable router", NOW - timedelta(hours=1))
    office.services.times.record(router, TimeKind.ARRIVAL, NOW, NOW)
    look_again(today)
    opened: list[UUID] = []
    today.visit_wanted.connect(opened.append)

    today.setFocus()
    assert today.go_button
    QTest.keyClick(today.go_button, Qt.Key.Key_Space)

    assert filled(today) == ["Continue"]
    assert opened == [router]


def test_an_overdue_promise_is_named_and_leads_to_its_visit(
    qtbot: QtBot, office: Office, today: TodayScreen
) -> None:
    router = office.plan("Replace unstable router", NOW + timedelta(hours=1))
    late = Promise(
        what="Send the quote",
        to="Dana Whitfield",
        due_at=NOW - timedelta(hours=1),
        made_at=NOW - timedelta(hours=3),
    )
    office.services.promises.make(router, late, NOW)
    look_again(today)

    said = " ".join(label.text() for label in today.findChildren(QLabel))
    link = next(b for b in today.findChildren(Button) if b.property("role") == "link")

    assert "One promise is overdue." in said
    assert "Send the quote — Dana Whitfield · Riverside Dental Today 9:00" in said
    with qtbot.waitSignal(today.visit_wanted, check_params_cb=lambda opened: opened == router):
        link.click()


def test_a_technician_sees_their_own_day_and_a_manager_everybodys(
    office: Office, today: TodayScreen
) -> None:
    marek = office.services.people.add(Person(name="Marek Nowak"), NOW)
    office.plan("Mine", NOW)
    office.plan("His", NOW + timedelta(hours=1), technician=marek)
    look_again(today)
    mine = rows(today)

    boss = office.services.people.me()
    assert boss
    office.services.people.edit(Person(name=boss.name, id=boss.id, role=Role.MANAGER), NOW)
    look_again(today)

    assert mine == []
    assert ["His" in name for name in rows(today)] == [True]


def test_looking_again_keeps_the_keyboard_where_it_is(office: Office, today: TodayScreen) -> None:
    office.plan("Replace unstable router", NOW)
    look_again(today)
    button = today.go_button
    assert button

    button.setFocus()
    today.refresh()

    assert today.go_button is button
    assert button.hasFocus()
