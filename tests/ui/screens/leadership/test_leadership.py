"""Ruth asks herself the four questions, and what follows is hers to do."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.coaching.leadership import LeadershipCheck, Yes
from app.coaching.people import Person, Role
from app.coaching.skills import Skill
from app.ui.background import Background
from app.ui.clock import Clock
from app.ui.screens.leadership import LeadershipScreen
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from tests.ui.conftest import NOW, Office


@pytest.fixture
def ruth(office: Office) -> UUID:
    people = office.services.people
    ruth = people.add(Person(name="Ruth Alvarez", role=Role.MANAGER), NOW)
    people.set_me(ruth)
    return ruth


@pytest.fixture
def leadership(
    qtbot: QtBot, office: Office, ruth: UUID, theme: Theme, clock: Clock, background: Background
) -> LeadershipScreen:
    screen = LeadershipScreen(office.services, theme, clock, background)
    qtbot.addWidget(screen)
    screen.resize(1172, 860)
    with qtbot.waitExposed(screen):
        screen.show()
    screen.activateWindow()
    screen.refresh()
    qtbot.waitUntil(lambda: not background.is_busy)
    return screen


def answer(screen: LeadershipScreen, *keys: Qt.Key) -> None:
    for asked, key in zip(screen.sheet.asked, keys, strict=False):
        QTest.keyClick(asked.scale.buttons[0], key)


def stored(office: Office, ruth: UUID) -> LeadershipCheck:
    (check,) = office.services.leadership.all(ruth)
    return check


def test_the_first_no_becomes_the_leaders_own_step(
    office: Office, ruth: UUID, leadership: LeadershipScreen
) -> None:
    leadership.check_skill(Skill.FOLLOW_THROUGH, None)
    answer(leadership, Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_3)

    sheet = leadership.sheet
    assert sheet.says.text() == "The standard was never said out loud."
    assert sheet.what.value() == "Say the standard in one sentence and have it said back"

    sheet.what.setFocus()
    QTest.keyClick(sheet.what, Qt.Key.Key_Return)

    check = stored(office, ruth)
    (action,) = check.actions
    assert [each.answer for each in check.answers if each.question == "told"] == [Yes.NO]
    assert (action.owner_id, action.is_open) == (ruth, True)


def test_an_answer_keeps_the_day_it_names(
    office: Office, ruth: UUID, leadership: LeadershipScreen
) -> None:
    leadership.check_skill(Skill.PRESENCE, office.me)
    answer(leadership, Qt.Key.Key_1)
    note = leadership.sheet.asked[0].note
    QTest.keyClicks(note, "His interview in May")
    QTest.keyClick(note, Qt.Key.Key_Return)

    check = stored(office, ruth)
    assert (check.person_id, check.answers[0].note) == (office.me, "His interview in May")
    assert leadership.sheet.title.text() == "Being seen · Todd Kessler"


def test_tab_goes_from_the_last_note_to_what_we_do_about_it(
    leadership: LeadershipScreen,
) -> None:
    leadership.check_skill(Skill.PRESENCE, None)
    answer(leadership, Qt.Key.Key_1, Qt.Key.Key_3)
    QTest.keyClick(leadership.sheet.add_button, Qt.Key.Key_Space)
    QApplication.processEvents()
    note = leadership.sheet.asked[-1].note
    note.setFocus()
    QTest.keyClicks(note, "Nobody looked")

    for _ in range(2):
        focused = QApplication.focusWidget()
        assert focused
        QTest.keyClick(focused, Qt.Key.Key_Tab)

    assert leadership.sheet.what.hasFocus()


def test_a_check_that_was_begun_is_gone_on_with(
    office: Office, ruth: UUID, leadership: LeadershipScreen
) -> None:
    leadership.check_skill(Skill.PRESENCE, None)
    answer(leadership, Qt.Key.Key_2)
    leadership.sheet.close_sheet()

    leadership.check_skill(Skill.PRESENCE, None)

    assert leadership.sheet.asked[0].scale.value() == 2
    answer(leadership, Qt.Key.Key_1)
    assert len(office.services.leadership.all(ruth)) == 1


def test_four_plain_yeses_lead_to_a_session_with_the_person(
    qtbot: QtBot, office: Office, leadership: LeadershipScreen
) -> None:
    leadership.check_skill(Skill.PRESENCE, office.me)
    answer(leadership, *[Qt.Key.Key_1] * 4)

    with qtbot.waitSignal(leadership.session_wanted) as wanted:
        leadership.sheet.coach_button.click()

    assert wanted.args == [office.me, Skill.PRESENCE]


def test_an_open_action_is_marked_as_done_and_taken_back(
    office: Office, ruth: UUID, leadership: LeadershipScreen
) -> None:
    leadership.check_skill(Skill.PRESENCE, None)
    answer(leadership, Qt.Key.Key_3)
    leadership.sheet.what.setFocus()
    QTest.keyClick(leadership.sheet.what, Qt.Key.Key_Return)
    leadership.sheet.done_button.click()

    leadership.actions_part.rows[0].findChildren(Button)[0].click()
    check = stored(office, ruth)
    assert check.closed_at == NOW
    assert check.actions[0].done_at == NOW

    leadership.actions_part.rows[0].findChildren(Button)[0].click()
    assert stored(office, ruth).actions[0].is_open


def test_leadership_is_the_managers(office: Office, leadership: LeadershipScreen) -> None:
    office.services.people.set_me(office.me)

    leadership.refresh()
    leadership.check_skill(Skill.PRESENCE, None)

    assert leadership.refused.isVisible()
    assert leadership.sheet.isHidden()
