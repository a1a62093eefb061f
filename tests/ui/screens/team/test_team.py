"""Monday: whom to coach on what, what is ours, and the visits behind it, by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.coaching.company import Company
from app.coaching.people import Person, Role
from app.coaching.skills import Skill
from app.coaching.team import TeamFilter
from app.services.services import Services
from app.ui.background import Background
from app.ui.clock import Clock
from app.ui.screens.team import TeamScreen
from app.ui.theme import Theme
from tests.ui.conftest import bare
from tests.ui.screens.harbor import NOW, Harbor, come_to, settle, words_on

__all__ = ["bare"]


@pytest.fixture
def team(
    qtbot: QtBot, harbor: Harbor, theme: Theme, clock: Clock, background: Background
) -> TeamScreen:
    screen = TeamScreen(harbor.services, theme, clock, background)
    come_to(qtbot, screen, background)
    return screen


def test_ten_seconds_tell_whom_to_coach_and_what_is_ours(team: TeamScreen) -> None:
    read = words_on(team)

    assert team.lead.text() == "Four people, 28 visits, last 12 weeks"
    assert "Todd Kessler · being seen" in read
    assert "on 4 of 7 visits." in read
    assert team.findings.teach.title.text()


def test_a_session_is_planned_with_the_first_key(
    team: TeamScreen, harbor: Harbor, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(team.session_wanted) as planned:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

    assert planned.args == [harbor.todd, Skill.PRESENCE]


def test_the_visits_behind_the_finding_are_read_and_one_is_opened(
    team: TeamScreen, qtbot: QtBot
) -> None:
    team.findings.coach.also.click()
    qtbot.waitUntil(lambda: bool(team.sheet.rows) and team.sheet.rows[0].hasFocus())

    with qtbot.waitSignal(team.visit_wanted) as opened:
        qtbot.keyClick(team.sheet.rows[0], Qt.Key.Key_Return)

    assert team.view is not None
    assert team.view.missed is not None
    assert opened.args == [team.view.missed.visits[0]]
    assert team.findings.coach.also.text() == f"Read the {len(team.view.missed.visits)} visits"


def test_a_dot_leads_to_the_visits_behind_it_and_to_the_person(
    team: TeamScreen, harbor: Harbor, qtbot: QtBot, background: Background
) -> None:
    assert team.chart is not None
    team.chart.activated.emit((harbor.todd, Skill.PRESENCE))
    settle(qtbot, background)

    assert team.view is not None
    assert len(team.sheet.rows) == team.view.of(Skill.PRESENCE).levels[harbor.todd].n
    with qtbot.waitSignal(team.person_wanted) as wanted:
        team.sheet.person_button.click()
    assert wanted.args == [harbor.todd]


def test_escape_leaves_the_visits_and_the_keyboard_is_where_it_was(
    team: TeamScreen, qtbot: QtBot
) -> None:
    team.findings.coach.also.setFocus()
    team.findings.coach.also.click()
    qtbot.waitUntil(team.sheet.rows[0].hasFocus)

    qtbot.keyClick(team.sheet.rows[0], Qt.Key.Key_Escape)

    assert team.sheet.isHidden()
    assert team.findings.coach.also.hasFocus()


def test_t_shows_the_table_behind_the_picture_from_anywhere(team: TeamScreen, qtbot: QtBot) -> None:
    assert team.chart is not None

    qtbot.keyClick(team.findings.coach.act, Qt.Key.Key_T)

    assert team.chart.is_table


def test_another_period_and_one_client_are_asked_for(
    team: TeamScreen, harbor: Harbor, qtbot: QtBot, background: Background
) -> None:
    client = next(key for key, name in harbor.services.team.clients().items() if "Dental" in name)

    team.show_asked(TeamFilter(weeks=26, client_id=client))
    settle(qtbot, background)

    assert team.view is not None
    assert team.view == harbor.services.team.view(NOW, 26, client_id=client)
    assert team.lead.text().endswith("last 26 weeks")
    assert "over all clients" in team.findings.worked.sentence.text()


def test_who_has_too_few_visits_is_named_and_not_shown(
    team: TeamScreen, qtbot: QtBot, background: Background
) -> None:
    team.show_asked(TeamFilter(weeks=4))
    settle(qtbot, background)

    assert team.view is not None
    assert team.few.isVisible() == bool(team.view.too_few)
    for name in team.view.too_few:
        assert name in team.few.text()


@pytest.mark.qt_log_ignore("does not support (raise|grabbing|propagateSizeHints)")
def test_ctrl_e_offers_every_way_out(team: TeamScreen, qtbot: QtBot) -> None:
    qtbot.keyClick(team, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)

    offered = [action.text() for action in team.menu.actions() if action.text()]
    team.menu.close()
    assert offered[:2] == ["Save as PNG or PDF…", "Copy the picture"]
    assert "Team report, or figures as a table…" in offered


def test_everybody_without_visits_reads_what_will_be_here(
    bare: Services, qtbot: QtBot, theme: Theme, clock: Clock, background: Background
) -> None:
    bare.company.save(Company(name="Harbor IT Services"), NOW)
    ruth = bare.people.add(Person(name="Ruth Alvarez", role=Role.MANAGER), NOW)
    bare.people.set_me(ruth)
    screen = TeamScreen(bare, theme, clock, background)

    come_to(qtbot, screen, background)

    assert "Once visits are closed you see here" in words_on(screen)
    assert screen.chart is None
