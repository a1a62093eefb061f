"""What Ruth and Todd agreed greets Todd on Today, in Prepare and on the coach, and nobody else."""

from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from app.coaching.people import NO_ID
from app.ui.background import Background
from app.ui.clock import Clock
from app.ui.screens.today import TodayScreen
from app.ui.screens.visit.screen import VisitScreen
from app.ui.theme import Theme
from app.ui.undo import History
from tests.ui.screens.harbor import GOODBYE, NOW, Harbor, words_on


@pytest.fixture
def planned(harbor: Harbor) -> UUID:
    """A visit of Todd's on the day after they talked."""
    harbor.talk()
    client = next(iter(harbor.services.team.clients()), NO_ID)
    return harbor.services.visits.create(
        title="New switch", client_id=client, technician_id=harbor.todd, now=NOW
    )


def opened(
    qtbot: QtBot, harbor: Harbor, visit: UUID, theme: Theme, background: Background
) -> VisitScreen:
    history = History(lambda: NOW)
    screen = VisitScreen(harbor.services, visit, theme, history, background=background)
    qtbot.addWidget(screen)
    screen.resize(1360, 800)
    with qtbot.waitExposed(screen):
        screen.show()
    return screen


@pytest.mark.usefixtures("planned")
def test_today_says_it_in_one_quiet_line(
    qtbot: QtBot, harbor: Harbor, theme: Theme, clock: Clock
) -> None:
    harbor.services.people.set_me(harbor.todd)
    today = TodayScreen(harbor.services, theme, clock)
    qtbot.addWidget(today)
    today.refresh()

    assert today.focus.text() == f"Your focus: {GOODBYE}"


def test_prepare_and_the_coach_say_it_to_todd(
    qtbot: QtBot, harbor: Harbor, planned: UUID, theme: Theme, background: Background
) -> None:
    harbor.services.people.set_me(harbor.todd)

    screen = opened(qtbot, harbor, planned, theme, background)

    assert GOODBYE in words_on(screen.stack)
    assert "focus" in {prompt.code for prompt in screen.coach.prompts}


def test_a_colleague_who_opens_the_visit_reads_nothing_of_it(
    qtbot: QtBot, harbor: Harbor, planned: UUID, theme: Theme, background: Background
) -> None:
    harbor.services.people.set_me(harbor.priya)

    screen = opened(qtbot, harbor, planned, theme, background)

    assert GOODBYE not in words_on(screen)
