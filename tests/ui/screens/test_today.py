"""Today: what is under way, what comes, what was promised and is late."""

from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from app.coaching.messages import Message, MessageKind
from app.coaching.people import Person, Role
from app.coaching.visit import Promise, TimeKind
from app.ui.clock import Clock
from app.ui.screens.today import TodayScreen
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.visit_row import VisitRow
from tests.ui.conftest import NOW, Office


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


def promise(
    office: Office, what: str, *, due: float, technician: UUID | None = None
) -> tuple[UUID, UUID]:
    """Promise something on a new visit, due in so many hours; return the visit and the promise."""
    visit = office.plan("Replace unstable router", NOW + timedelta(hours=1), technician)
    made = Promise(
        what=what,
        to="Dana Whitfield",
        due_at=NOW + timedelta(hours=due),
        made_at=NOW - timedelta(hours=3),
    )
    return visit, office.services.promises.make(visit, made, NOW)


def words(screen: TodayScreen) -> str:
    shown = [label for label in screen.findChildren(QLabel) if label.isVisibleTo(screen)]
    return " ".join(label.text() for label in shown)


def button(screen: TodayScreen, name: str) -> Button:
    return next(
        b
        for b in screen.findChildren(Button)
        if b.accessibleName() == name and b.isVisibleTo(screen)
    )


def choose(screen: TodayScreen, *, down: int) -> None:
    """Answer the open menu from the keyboard."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for _ in range(down):
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_an_overdue_promise_is_named_and_leads_to_its_visit(
    qtbot: QtBot, office: Office, today: TodayScreen
) -> None:
    router, _ = promise(office, "Send the quote", due=-1)
    look_again(today)

    link = button(today, "Open the visit of: Send the quote")

    assert "One promise is overdue." in words(today)
    assert "Send the quote — Dana Whitfield · Riverside Dental Today 9:00" in words(today)
    with qtbot.waitSignal(today.visit_wanted, check_params_cb=lambda opened: opened == router):
        link.click()


def test_what_falls_due_later_today_is_there_as_well_and_tomorrow_is_not(
    office: Office, today: TodayScreen
) -> None:
    promise(office, "Send the quote", due=-1)
    promise(office, "Call back", due=2)
    promise(office, "Bring the switch", due=26)
    look_again(today)

    assert "One promise is overdue, one more falls due today." in words(today)
    assert "Bring the switch" not in words(today)


@pytest.mark.qt_log_ignore("does not support (raise|grabbing|propagateSizeHints)")
def test_a_promise_is_marked_as_kept_in_time_from_the_keyboard(
    office: Office, today: TodayScreen
) -> None:
    router, _ = promise(office, "Send the quote", due=-0.5)
    look_again(today)

    kept = button(today, "Kept: Send the quote")
    kept.setFocus()
    QTest.keyClick(kept, Qt.Key.Key_Space)
    choose(today, down=2)

    (stored,) = office.services.visits.facts(router).promises
    assert stored.kept_at == stored.due_at
    assert "overdue" not in words(today)
    assert "Your last promise was kept." in words(today)
    assert today.go_button
    assert today.focusWidget() is today.go_button


def test_colleagues_promises_are_one_press_away_and_that_is_remembered(
    office: Office, today: TodayScreen
) -> None:
    marek = office.services.people.add(Person(name="Marek Nowak"), NOW)
    promise(office, "Send the quote", due=-1)
    promise(office, "Call the vendor", due=-2, technician=marek)
    look_again(today)
    mine = words(today)

    button(today, "Everyone’s (2)").click()
    QApplication.processEvents()
    everyones = words(today)

    assert "Call the vendor" not in mine
    assert "Call the vendor — Dana Whitfield · Riverside Dental · Marek Nowak" in everyones
    assert office.services.settings.get("today/promises") == "everyone"
    assert button(today, "Only mine").hasFocus()


def test_how_my_promises_went_is_one_quiet_sentence(office: Office, today: TodayScreen) -> None:
    kept_late = [promise(office, "Call", due=-1) for _ in range(2)]
    for visit, each in kept_late:
        office.services.promises.keep(visit, each, NOW)
    in_time = promise(office, "Call again", due=1)
    office.services.promises.keep(*in_time, NOW)
    look_again(today)

    assert "Of your last 3 promises you kept 1 in time and 2 late." in words(today)


def test_a_message_put_aside_shows_up_when_it_may_go(office: Office, today: TodayScreen) -> None:
    router = office.plan("Replace unstable router", NOW)
    messages = office.services.messages
    text = Message(
        kind=MessageKind.BAD_NEWS,
        text="The part comes tomorrow.",
        subject="Your router",
        to="Dana Whitfield",
        written_at=NOW,
    )
    for until in (NOW, NOW + timedelta(hours=1)):
        messages.hold(router, messages.save(router, text, NOW), NOW, until=until)
    look_again(today)

    assert words(today).count("Your router — Dana Whitfield · Riverside Dental") == 1
    assert "may go now" in words(today)


def test_a_technician_sees_their_own_day_and_a_manager_everybodys(
    office: Office, today: TodayScreen
) -> None:
    marek = office.services.people.add(Person(name="Marek Nowak"), NOW)
    office.plan("Mine", NOW)
    office.plan("His", NOW + timedelta(hours=1), technician=marek)
    look_again(today)
    mine = rows(today)

    lead_the_team(office)
    look_again(today)

    assert mine == []
    assert ["Marek Nowak" in name for name in rows(today)] == [True]


def lead_the_team(office: Office) -> None:
    boss = office.services.people.me()
    assert boss
    office.services.people.edit(Person(name=boss.name, id=boss.id, role=Role.MANAGER), NOW)


def test_to_a_manager_a_visit_under_way_is_its_technicians_to_read(
    office: Office, today: TodayScreen
) -> None:
    marek = office.services.people.add(Person(name="Marek Nowak"), NOW)
    router = office.plan("Replace unstable router", NOW, technician=marek)
    office.services.times.record(router, TimeKind.ARRIVAL, NOW, NOW)
    lead_the_team(office)

    look_again(today)

    assert filled(today) == ["Read Marek’s visit"]
    assert "Marek Nowak · Under way" in words(today)


def test_a_manager_who_has_a_visit_of_their_own_finds_it_on_top(
    office: Office, today: TodayScreen
) -> None:
    marek = office.services.people.add(Person(name="Marek Nowak"), NOW)
    office.plan("His", NOW, technician=marek)
    office.plan("Mine", NOW + timedelta(hours=1))
    lead_the_team(office)

    look_again(today)

    assert filled(today) == ["Get ready"]
    assert ["Marek Nowak" in name for name in rows(today)] == [True]


def test_a_manager_sees_everybodys_promises_until_they_choose_their_own(
    office: Office, today: TodayScreen
) -> None:
    marek = office.services.people.add(Person(name="Marek Nowak"), NOW)
    promise(office, "Call the vendor", due=-2, technician=marek)
    lead_the_team(office)
    look_again(today)
    at_first = words(today)

    button(today, "Only mine").click()
    QApplication.processEvents()

    assert "Call the vendor" in at_first
    assert "None of yours is late or falls due today." in words(today)


def test_looking_again_keeps_the_keyboard_where_it_is(office: Office, today: TodayScreen) -> None:
    office.plan("Replace unstable router", NOW)
    look_again(today)
    button = today.go_button
    assert button

    button.setFocus()
    today.refresh()

    assert today.go_button is button
    assert button.hasFocus()
