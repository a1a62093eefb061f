"""Who sees the manager's side: on their own laptop, behind a pass-phrase, and not at all."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QLocale, QSettings, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.coaching.people import Person, Role
from app.coaching.visit import PaperKind, TimeKind
from app.ui.background import Background
from app.ui.clock import Clock
from app.ui.coaching_places import CALLS, LOCK, LOSSES, MANAGER_SIDE, REVIEWS, TEAM
from app.ui.main_window import MainWindow
from app.ui.manager_door import IDLE
from app.ui.passphrase_dialog import PassphraseDialog
from app.ui.places import CLIENTS, SETTINGS
from app.ui.screens.client_page import ClientPage
from app.ui.screens.settings import SettingsScreen
from app.ui.screens.visit.only_read import OnlyRead
from app.ui.screens.visit.screen import VisitScreen
from app.ui.theme import Theme
from tests.ui.conftest import NOW, Office

PHRASE = "the harbour is calm"


class Wall:
    """A clock on the wall that a test moves on."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def ruth(office: Office) -> UUID:
    return office.services.people.add(Person(name="Ruth Alvarez", role=Role.MANAGER), NOW)


@pytest.fixture
def locked(office: Office, ruth: UUID) -> Office:
    """Todd's laptop, on which Ruth has set her pass-phrase."""
    office.services.manager_side.set_passphrase(ruth, PHRASE, NOW)
    return office


@pytest.fixture
def window(
    qtbot: QtBot, theme: Theme, tmp_path: Path, wall: Wall, background: Background
) -> Iterator[MainWindow]:
    """The window, before it has services."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    window = MainWindow(theme, settings)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    background.close()
    QLocale.setDefault(before)


@pytest.fixture
def opened(locked: Office, window: MainWindow, wall: Wall, background: Background) -> MainWindow:
    """Todd's laptop, with Ruth let in."""
    start(window, locked, wall, background)
    assert window.manager_group
    assert window.manager_group.door.open(PHRASE)
    return window


def start(window: MainWindow, office: Office, wall: Wall, background: Background) -> None:
    window.take(office.services, Clock("America/New_York", wall), background)


def places(window: MainWindow) -> list[str]:
    return list(window.navigation.buttons)


def dialog(window: MainWindow) -> PassphraseDialog:
    return window.findChildren(PassphraseDialog)[-1]


def test_a_technician_sees_what_is_theirs(
    office: Office, window: MainWindow, wall: Wall, background: Background
) -> None:
    start(window, office, wall, background)

    shown = places(window)
    assert shown == ["today", "visits", "clients", "tickets", "my-coaching", LOSSES]
    assert window.actions_offered
    assert not window.actions_offered.managed[TEAM].isVisible()


def test_a_manager_on_their_own_laptop_sees_the_team_and_what_waits(
    qtbot: QtBot,
    office: Office,
    ruth: UUID,
    window: MainWindow,
    wall: Wall,
    background: Background,
) -> None:
    services = office.services
    visit = office.plan("Printer", at=NOW - timedelta(days=1))
    services.times.record(visit, TimeKind.ARRIVAL, NOW - timedelta(days=1), NOW)
    services.visits.close(visit, NOW)
    services.people.set_me(ruth)

    start(window, office, wall, background)

    assert {REVIEWS, TEAM, CALLS} < set(places(window))
    assert LOCK not in places(window)
    reviews = window.navigation.buttons[REVIEWS]
    qtbot.waitUntil(lambda: reviews.accessibleName() == "Reviews, 1 waiting")


def test_behind_a_pass_phrase_there_is_one_row_with_a_lock(
    locked: Office, window: MainWindow, wall: Wall, background: Background
) -> None:
    start(window, locked, wall, background)
    assert MANAGER_SIDE in places(window)
    assert TEAM not in places(window)

    QTest.mouseClick(window.navigation.buttons[MANAGER_SIDE], Qt.MouseButton.LeftButton)
    asked = dialog(window)
    QTest.keyClicks(asked.passphrase, "the harbour")
    QTest.keyClick(asked.passphrase, Qt.Key.Key_Return)
    assert asked.row.message.text() == "That was not it. Please try again."
    QTest.keyClicks(asked.passphrase, PHRASE)
    QTest.keyClick(asked.passphrase, Qt.Key.Key_Return)

    assert window.places.place == REVIEWS
    assert places(window)[-1] == LOCK


def test_after_five_wrong_tries_one_waits(
    locked: Office, window: MainWindow, wall: Wall, background: Background
) -> None:
    start(window, locked, wall, background)
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    asked = dialog(window)

    for _ in range(5):
        QTest.keyClicks(asked.passphrase, "guess")
        QTest.keyClick(asked.passphrase, Qt.Key.Key_Return)

    assert not asked.passphrase.isEnabled()
    assert "in 30 seconds" in asked.row.message.text()


def test_nothing_leads_past_the_lock(
    locked: Office, window: MainWindow, wall: Wall, background: Background, ruth: UUID
) -> None:
    start(window, locked, wall, background)

    window.places.show_place(TEAM)
    assert window.places.place == "today"
    window.places.open_person(ruth)
    assert window.places.place == "my-coaching"
    window.places.open_client(locked.dental)

    page = window.places.currentWidget()
    assert isinstance(page, ClientPage)
    assert page.standing is None
    assert page.sponsors is None


def test_left_alone_for_a_quarter_of_an_hour_it_closes(opened: MainWindow, wall: Wall) -> None:
    opened.places.show_place(TEAM)
    assert opened.manager_group

    wall.now += IDLE - timedelta(seconds=1)
    opened.manager_group.door.look()
    assert opened.places.place == TEAM
    wall.now += timedelta(seconds=1)
    opened.manager_group.door.look()

    assert opened.places.place == "today"
    assert MANAGER_SIDE in places(opened)


def test_who_wakes_a_laptop_that_slept_does_not_keep_it_open(
    opened: MainWindow, wall: Wall
) -> None:
    wall.now += timedelta(hours=8)

    QTest.keyClick(opened, Qt.Key.Key_F5)

    assert opened.manager_group
    assert opened.manager_group.door.manager is None


def test_it_closes_before_the_laptop_goes_to_the_client(opened: MainWindow, locked: Office) -> None:
    visit = locked.plan("Printer")

    opened.hand_over(visit, PaperKind.AUTHORIZATION)

    assert opened.manager_group
    assert opened.manager_group.door.manager is None


def test_a_visiting_manager_is_the_one_who_writes(opened: MainWindow, ruth: UUID) -> None:
    opened.places.show_place(TEAM)
    assert opened.manager_group

    me = opened.manager_group.door.services.people.me()

    assert me is not None
    assert me.id == ruth


def test_what_the_manager_saw_is_gone_when_it_is_locked(opened: MainWindow, locked: Office) -> None:
    opened.places.open_client(locked.dental)
    before = opened.places.currentWidget()
    assert isinstance(before, ClientPage)
    assert before.standing is not None

    QTest.mouseClick(opened.navigation.buttons[LOCK], Qt.MouseButton.LeftButton)

    after = opened.places.currentWidget()
    assert after is not before
    assert opened.places.place == CLIENTS


def test_a_pass_phrase_is_set_changed_and_removed_in_the_settings(
    office: Office, ruth: UUID, window: MainWindow, wall: Wall, background: Background
) -> None:
    office.services.people.set_me(ruth)
    start(window, office, wall, background)
    window.places.show_place(SETTINGS)
    settings = window.places.currentWidget()
    assert isinstance(settings, SettingsScreen)
    part = settings.manager

    QTest.keyClicks(part.new, "short")
    QTest.keyClick(part.new, Qt.Key.Key_Return)
    assert "8 letters or more" in part.told.text()
    part.new.clear()
    QTest.keyClicks(part.new, PHRASE)
    QTest.keyClick(part.new, Qt.Key.Key_Return)

    assert MANAGER_SIDE in places(window)
    assert not settings.me.role.isEnabled()
    part.remove_button.click()
    assert "not the pass-phrase" in part.told.text()
    QTest.keyClicks(part.old, PHRASE)
    part.remove_button.click()
    assert TEAM in places(window)
    assert settings.me.role.isEnabled()


def test_a_technicians_laptop_learns_who_the_manager_is(
    office: Office, window: MainWindow, wall: Wall, background: Background
) -> None:
    start(window, office, wall, background)
    window.places.show_place(SETTINGS)
    settings = window.places.currentWidget()
    assert isinstance(settings, SettingsScreen)

    QTest.keyClicks(settings.manager.name, "Ruth Alvarez")
    QTest.keyClicks(settings.manager.new, PHRASE)
    settings.manager.set_button.click()

    assert MANAGER_SIDE in places(window)
    assert window.manager_group
    assert window.manager_group.door.open(PHRASE)


def test_a_manager_reads_what_a_technician_recorded_and_cannot_change_it(
    office: Office, ruth: UUID, window: MainWindow, wall: Wall, background: Background
) -> None:
    visit = office.plan("Printer", at=NOW)
    office.services.times.record(visit, TimeKind.ARRIVAL, NOW, NOW)
    office.services.people.set_me(ruth)
    start(window, office, wall, background)

    window.places.open_visit(visit)

    screen = window.places.currentWidget()
    assert isinstance(screen, VisitScreen)
    (reading,) = screen.findChildren(OnlyRead)
    assert reading.line.accessibleName().startswith("Todd’s record.")
    for page in screen.pages.values():
        inside = page.widget()
        assert inside is not None
        assert not inside.isEnabled()
    reading.line.review_button.click()
    assert window.places.place == REVIEWS


def test_a_planned_visit_is_still_the_managers_to_prepare(
    office: Office, ruth: UUID, window: MainWindow, wall: Wall, background: Background
) -> None:
    visit = office.plan("Printer", at=NOW)
    office.services.people.set_me(ruth)
    start(window, office, wall, background)

    window.places.open_visit(visit)

    assert not window.places.currentWidget().findChildren(OnlyRead)  # type: ignore[union-attr]


def test_nobody_gives_themselves_a_role_past_the_lock(locked: Office) -> None:
    people = locked.services.people
    todd = people.get(locked.me)

    with pytest.raises(Exception, match="Nobody's role was changed"):
        people.edit(replace(todd, role=Role.MANAGER), NOW)

    assert people.get(locked.me).role is Role.TECHNICIAN
