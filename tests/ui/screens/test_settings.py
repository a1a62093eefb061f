"""The settings: everything saves itself, and every mistake is named."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.coaching.company import Company
from app.coaching.people import Person
from app.coaching.visit import PlaybookRef, Priority
from app.ui.clock import Clock
from app.ui.screens.settings import SettingsScreen
from app.ui.theme import Theme, ThemeChoice
from tests.ui.conftest import Office


@pytest.fixture
def settings(qtbot: QtBot, office: Office, theme: Theme, clock: Clock) -> SettingsScreen:
    screen = SettingsScreen(office.services, theme, clock)
    qtbot.addWidget(screen)
    screen.resize(1000, 700)
    with qtbot.waitExposed(screen):
        screen.show()
    return screen


def company(office: Office) -> Company:
    stored = office.services.company.get()
    assert stored
    return stored


def me(office: Office) -> Person:
    stored = office.services.people.me()
    assert stored
    return stored


def write(field: QLineEdit, words: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)


def test_the_companys_name_is_stored_as_it_is_typed(
    qtbot: QtBot, office: Office, settings: SettingsScreen
) -> None:
    with qtbot.waitSignal(settings.company_changed):
        write(settings.company.name, "Harbor IT")

    assert company(office).name == "Harbor IT"


def test_rates_and_counting_are_stored(office: Office, settings: SettingsScreen) -> None:
    rates = settings.rates
    write(rates.on_site, "150")
    write(rates.minimum, "1:30")
    write(rates.day_starts, "7:30")
    write(rates.weekend, "175")
    settings.flush()

    terms = company(office).terms
    assert terms.on_site_minor == 15_000
    assert terms.minimum == 90
    assert terms.day_starts == 7 * 60 + 30
    assert terms.weekend_percent == 175


def test_a_number_that_makes_no_sense_changes_nothing_and_is_explained(
    office: Office, settings: SettingsScreen
) -> None:
    before = company(office).terms

    write(settings.rates.weekend, "plenty")
    settings.company.name.setFocus()

    assert company(office).terms == before
    assert settings.rates.weekend.property("tone") == "bad"


def test_another_currency_is_written_beside_every_sum(
    office: Office, settings: SettingsScreen
) -> None:
    rates = settings.rates
    rates.currency.setCurrentText("JPY")
    rates.currency.activated.emit(rates.currency.currentIndex())
    settings.flush()

    assert company(office).terms.currency == "JPY"
    assert settings.rates is not rates
    assert settings.rates.on_site.text() == "12,000"


def test_my_name_and_role_are_stored(office: Office, settings: SettingsScreen) -> None:
    write(settings.me.name, "Todd K.")
    settings.me.role.buttons[1].click()
    settings.flush()

    assert (me(office).name, me(office).role.value) == ("Todd K.", "manager")


def test_the_theme_changes_at_once_and_is_remembered(
    office: Office, settings: SettingsScreen, theme: Theme
) -> None:
    settings.look.choice.buttons[2].click()

    assert theme.choice is ThemeChoice.DARK
    assert office.services.settings.theme() == "dark"


def test_a_pin_is_set_and_taken_away(office: Office, settings: SettingsScreen) -> None:
    QTest.keyClicks(settings.pin.pin, "4711")
    QTest.keyClick(settings.pin.pin, Qt.Key.Key_Return)
    assert office.services.settings.check_pin("4711")
    assert not office.services.settings.check_pin("0000")

    settings.pin.remove_button.click()

    assert not office.services.settings.has_pin()


def test_a_pin_too_short_is_not_set(office: Office, settings: SettingsScreen) -> None:
    QTest.keyClicks(settings.pin.pin, "12")
    settings.pin.set_button.click()

    assert not office.services.settings.has_pin()
    assert settings.pin.told.text() == "Take at least 4 digits."


def test_every_mistake_in_an_edited_playbook_is_shown(
    office: Office, settings: SettingsScreen, tmp_path: Path
) -> None:
    edited = tmp_path / "mine"
    edited.mkdir()
    (edited / "playbook.toml").write_text("version = 'two'\nname = 7\n")

    settings.playbook.install(edited)

    said = [label.text() for label in settings.playbook.outcome.findChildren(QLabel)]
    assert len([line for line in said if line.startswith("· ")]) > 1
    assert company(office).playbook == PlaybookRef()


def test_a_copied_playbook_can_be_edited_and_taken_in_use(
    office: Office, settings: SettingsScreen, tmp_path: Path
) -> None:
    settings.playbook.copy_to(tmp_path)
    copied = tmp_path / "core-1"
    head = next(file for file in copied.glob("*.toml") if "version = 1" in file.read_text("utf-8"))
    head.write_text(head.read_text("utf-8").replace("version = 1", "version = 2", 1), "utf-8")

    settings.playbook.install(copied)

    assert company(office).playbook == PlaybookRef(name="core", version=2)


def lead_the_team(office: Office, settings: SettingsScreen) -> None:
    settings.me.role.buttons[1].click()
    settings.flush()


def test_who_leads_the_team_changes_how_often_clients_hear_from_it(
    office: Office, settings: SettingsScreen
) -> None:
    lead_the_team(office, settings)
    part = settings.standard
    write(part.every[Priority.OUTAGE], "0:20")
    QTest.keyClick(part.every[Priority.OUTAGE], Qt.Key.Key_Return)

    playbook = office.services.playbooks.current()
    assert playbook.rhythm(Priority.OUTAGE).update_every == 20
    assert part.told.text() == "From now on. Visits already begun keep the old standard."
    assert settings.playbook.choice.currentText() == "core-ours, version 1"


def test_a_technician_sees_the_standard_and_cannot_change_it(settings: SettingsScreen) -> None:
    part = settings.standard

    assert part.first[Priority.OUTAGE].value() == 15
    assert part.first[Priority.OUTAGE].isReadOnly()
    assert not part.use_button.isVisibleTo(settings)


def test_a_standard_without_a_time_is_explained_and_not_taken(
    office: Office, settings: SettingsScreen
) -> None:
    lead_the_team(office, settings)
    part = settings.standard
    write(part.first[Priority.LOW], "0")
    QTest.keyClick(part.first[Priority.LOW], Qt.Key.Key_Return)

    assert part.told.text() == "Each needs a time, from a minute up to a week."
    assert company(office).playbook == PlaybookRef()


def test_reminders_on_the_desktop_are_switched_off(
    office: Office, settings: SettingsScreen
) -> None:
    settings.reminders.on_desktop.click()
    settings.flush()

    assert not office.services.reminders.on_desktop()
