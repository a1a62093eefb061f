"""Ruth looks at Todd's page before they talk, plans the session, and holds it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.coaching.sessions import Session
from app.coaching.skills import Skill
from app.ui.background import Background
from app.ui.clock import Clock
from app.ui.screens.person import PersonScreen
from app.ui.screens.person.editor import SessionEditor
from app.ui.theme import Theme
from tests.ui.screens.harbor import GOODBYE, Harbor, come_to, read_again, settle, words_on

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(
    qtbot: QtBot, harbor: Harbor, theme: Theme, clock: Clock, background: Background
) -> PersonScreen:
    screen = PersonScreen(harbor.services, harbor.todd, theme, clock, background)
    come_to(qtbot, screen, background)
    return screen


def editor_of(page: PersonScreen) -> SessionEditor:
    assert page.editor is not None
    return page.editor


def sessions(harbor: Harbor) -> tuple[Session, ...]:
    return harbor.services.sessions.of_person(harbor.todd, harbor.ruth)


def test_strengths_come_first_and_one_focus_with_its_evidence(page: PersonScreen) -> None:
    read = words_on(page)

    assert read.index("Strengths") < read.index("One focus")
    assert page.overview.focus_title.text() == "Being seen"
    assert "on 4 of 7 visits." in page.overview.focus_said.text()


def test_a_visit_behind_the_focus_is_one_key_away(page: PersonScreen, qtbot: QtBot) -> None:
    page.overview.read_button.click()
    qtbot.waitUntil(lambda: bool(page.sheet.rows) and page.sheet.rows[0].hasFocus())

    with qtbot.waitSignal(page.visit_wanted):
        qtbot.keyClick(page.sheet.rows[0], Qt.Key.Key_Return)


def test_a_new_session_brings_visits_lesson_and_drill_and_stores_nothing_yet(
    page: PersonScreen, harbor: Harbor
) -> None:
    page.plan_button.click()

    editor = editor_of(page)
    assert editor.form.skill.value() == Skill.PRESENCE.value
    assert len(editor.form.evidence.value()) == 3
    assert "Arrive by name" in words_on(editor.practice)
    assert "Past a busy front desk" in words_on(editor.practice)
    assert sessions(harbor) == ()


def test_the_first_word_plans_the_session_and_escape_goes_back(
    page: PersonScreen, harbor: Harbor, qtbot: QtBot, background: Background
) -> None:
    page.plan_session(Skill.PRESENCE)

    qtbot.keyClicks(editor_of(page).form.focus_line, GOODBYE)
    qtbot.keyClick(editor_of(page).form.focus_line, Qt.Key.Key_Escape)
    settle(qtbot, background)

    (planned,) = sessions(harbor)
    assert (planned.focus, planned.is_held, planned.drill) == (GOODBYE, False, "busy-reception")
    assert page.editor is None
    assert [row.key for row in page.overview.sessions] == [planned.id]


def test_actions_and_notes_are_kept_with_their_days(
    page: PersonScreen, harbor: Harbor, qtbot: QtBot
) -> None:
    page.plan_session(Skill.PRESENCE)
    editor = editor_of(page)
    editor.form.agreed.add_button.click()
    row = editor.form.agreed.rows[0]
    qtbot.keyClicks(row.what, "Call Dana")
    row.due.setFocus()
    row.due.selectAll()
    qtbot.keyClicks(row.due, "friday")
    qtbot.keyClicks(editor.form.private_note, "Tired lately")

    assert editor.flush()

    (planned,) = sessions(harbor)
    assert [(a.what, a.due.isoformat()) for a in planned.actions] == [("Call Dana", "2026-03-06")]
    assert planned.private_note == "Tired lately"
    assert "Never shown to Todd" in words_on(editor)


def test_a_session_is_held_once_a_focus_is_agreed(
    page: PersonScreen, harbor: Harbor, qtbot: QtBot
) -> None:
    page.plan_session(Skill.PRESENCE)
    editor = editor_of(page)
    editor.plan_button.click()
    assert not editor.hold_button.isEnabled()

    qtbot.keyClicks(editor.form.focus_line, GOODBYE)
    qtbot.keyClick(editor.form.focus_line, Qt.Key.Key_Return, CONTROL)
    was_held = sessions(harbor)[0].is_held
    qtbot.keyClick(editor.hold_button, Qt.Key.Key_Space)

    assert not was_held, "they talk tomorrow"
    assert sessions(harbor)[0].is_held
    greeted = harbor.services.sessions.focus(harbor.todd)
    assert greeted is not None
    assert greeted.text == GOODBYE
    assert "Held today" in page.lead.text()


def test_tab_goes_from_the_focus_to_what_it_rests_on(page: PersonScreen, qtbot: QtBot) -> None:
    page.plan_session(Skill.PRESENCE)
    form = editor_of(page).form
    qtbot.waitUntil(form.focus_line.hasFocus)

    qtbot.keyClick(form.focus_line, Qt.Key.Key_Tab)

    assert next(iter(form.evidence.checks.values())).hasFocus()


def test_the_next_session_opens_with_what_is_still_open(
    page: PersonScreen, harbor: Harbor, qtbot: QtBot, background: Background
) -> None:
    harbor.talk("Call Dana", "Read the lesson")
    read_again(qtbot, page, background)
    page.plan_session(Skill.PRESENCE)
    checks = list(editor_of(page).form.before.checks.values())

    qtbot.keyClick(checks[0], Qt.Key.Key_Space)

    assert [check.text() for check in checks] == ["Call Dana", "Read the lesson"]
    assert [a.what for a in harbor.services.sessions.agenda(harbor.todd, harbor.ruth)] == [
        "Read the lesson"
    ]


def test_another_skill_brings_its_own_visits_lesson_and_drill(page: PersonScreen) -> None:
    page.plan_session(Skill.PRESENCE)
    editor = editor_of(page)

    editor.form.skill.show_value(Skill.FOLLOW_THROUGH.value)
    editor.form.skill.edited.emit()
    editor.flush()

    playbook = editor.session
    assert playbook.skill is Skill.FOLLOW_THROUGH
    assert playbook.lesson != "being-seen"
    assert playbook.evidence == editor.form.evidence.value()


def test_the_effect_of_a_session_is_told_or_cannot_be_told_yet(
    page: PersonScreen, harbor: Harbor, qtbot: QtBot, background: Background
) -> None:
    harbor.talk(weeks_ago=1)
    read_again(qtbot, page, background)

    assert "Can’t tell yet" in words_on(page.overview)
    assert page.overview.effects.isVisible()


def test_the_keyboard_begins_at_planning(page: PersonScreen) -> None:
    page.setFocus()

    assert QApplication.focusWidget() is page.plan_button
