"""Todd reads about himself, ticks what he did, and answers a review."""

from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.coaching.losses import Praise
from app.coaching.reviews import ReviewState
from app.coaching.skills import Skill
from app.ui.background import Background
from app.ui.clock import Clock
from app.ui.screens.my_coaching import MyCoachingScreen
from app.ui.theme import Theme
from tests.ui.screens.harbor import GOODBYE, NOW, Harbor, come_to, read_again, settle, words_on

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def reviewed(harbor: Harbor) -> UUID:
    """A review of Todd's latest visit, sent yesterday."""
    reviews, visit = harbor.services.reviews, harbor.services.team.recent(harbor.todd)[0].visit
    review = reviews.draft(visit.id, harbor.ruth, NOW)
    reviews.rate(review, Skill.PRESENCE, 2, harbor.ruth, NOW)
    reviews.annotate(review, harbor.ruth, NOW, shared="Good work.", private="Watch this")
    reviews.send(review, harbor.ruth, NOW - timedelta(days=1))
    return review


@pytest.fixture
def mine(
    qtbot: QtBot, harbor: Harbor, theme: Theme, clock: Clock, background: Background
) -> MyCoachingScreen:
    harbor.services.people.set_me(harbor.todd)
    harbor.talk("Call Dana")
    screen = MyCoachingScreen(harbor.services, theme, clock, background)
    come_to(qtbot, screen, background)
    return screen


def test_strengths_first_then_the_focus_with_what_to_practise(mine: MyCoachingScreen) -> None:
    assert mine.focus_line.text() == GOODBYE
    assert words_on(mine).index("What goes well") < words_on(mine).index(GOODBYE)

    mine.practice_button.click()

    assert "Past a busy front desk" in words_on(mine.sheet)


def test_nothing_private_and_nobody_else_is_shown(
    reviewed: UUID, mine: MyCoachingScreen, harbor: Harbor
) -> None:
    del reviewed
    read = words_on(mine)

    assert "Tired lately" not in read
    assert "Watch this" not in read
    colleagues = [p.name for p in harbor.services.people.all() if p.name.split()[0] != "Todd"]
    assert [name for name in colleagues if name in read] == ["Ruth Alvarez"]
    assert "colleagues" not in read
    assert len(mine.reviews) == 1


def test_an_action_is_ticked_off(mine: MyCoachingScreen, harbor: Harbor, qtbot: QtBot) -> None:
    (check,) = mine.agreed.checks.values()

    qtbot.keyClick(check, Qt.Key.Key_Space)

    assert harbor.services.actions.open_of(harbor.todd) == ()


def test_a_review_that_was_read_stands(
    reviewed: UUID, mine: MyCoachingScreen, harbor: Harbor, qtbot: QtBot, background: Background
) -> None:
    mine.reviews[0].read_button.click()
    settle(qtbot, background)

    review = harbor.services.reviews.get(reviewed, harbor.todd)
    assert review.state is ReviewState.ACKNOWLEDGED
    assert "You have read it." in words_on(mine)


def test_a_review_is_seen_differently_with_words_and_a_score(
    reviewed: UUID, mine: MyCoachingScreen, harbor: Harbor, qtbot: QtBot, background: Background
) -> None:
    card = mine.reviews[0]
    card.differ_button.click()
    qtbot.keyClick(card.scales[Skill.PRESENCE].buttons[0], Qt.Key.Key_4)
    qtbot.keyClicks(card.comment, "Kim saw me out.")
    qtbot.keyClick(card.comment, Qt.Key.Key_Return, CONTROL)
    settle(qtbot, background)

    review = harbor.services.reviews.get(reviewed, harbor.todd)
    assert (review.state, review.comment) == (ReviewState.DISPUTED, "Kim saw me out.")
    assert [(r.skill, r.value) for r in review.proposed] == [(Skill.PRESENCE, 4)]
    assert "Ruth Alvarez has your words." in words_on(mine)


def test_a_dispute_without_words_is_not_sent(
    reviewed: UUID, mine: MyCoachingScreen, harbor: Harbor
) -> None:
    card = mine.reviews[0]
    card.differ_button.click()

    card.send_button.click()

    assert harbor.services.reviews.get(reviewed, harbor.todd).state is ReviewState.SENT
    assert "Say in a sentence what you saw." in words_on(card)


def test_an_answer_being_written_survives_coming_back(
    reviewed: UUID, mine: MyCoachingScreen, qtbot: QtBot, background: Background
) -> None:
    del reviewed
    card = mine.reviews[0]
    card.differ_button.click()
    qtbot.keyClicks(card.comment, "Kim saw")

    read_again(qtbot, mine, background)

    assert mine.reviews[0] is card
    assert card.comment.value() == "Kim saw"
    assert len(mine.reviews) == 1


def test_what_a_client_said_of_todd_is_here(
    mine: MyCoachingScreen, harbor: Harbor, qtbot: QtBot, background: Background
) -> None:
    client, _ = next(iter(harbor.services.team.clients().items()))
    thanks = Praise(client_id=client, what="He explained it all.", at=NOW, person_id=harbor.todd)
    harbor.services.losses.log(thanks, harbor.ruth, NOW)

    read_again(qtbot, mine, background)

    assert "“He explained it all.”" in words_on(mine)


def test_the_visits_behind_ones_own_figure(mine: MyCoachingScreen, qtbot: QtBot) -> None:
    assert mine.trend.chart is not None
    mine.trend.chart.activated.emit(Skill.PRESENCE)

    assert mine.behind.rows
    assert not mine.behind.session_button.isVisible()
    with qtbot.waitSignal(mine.visit_wanted):
        mine.behind.rows[0].click()
