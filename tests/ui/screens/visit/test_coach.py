"""The coach: cards that lead somewhere, can be put away, and explain themselves."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.coaching.prompts import judge
from app.coaching.visit import AgreementOn, TimeKind
from app.ui.screens.visit.coach import place_of
from app.ui.screens.visit.screen import VisitScreen
from tests.ui.screens.riverside import Riverside, local
from tests.ui.screens.visit.conftest import OpenVisit
from tests.ui.screens.visit.hands import Hands


@pytest.fixture
def arrived(planned: Riverside) -> Riverside:
    """Twenty minutes on site, and nobody was greeted."""
    planned.services.times.record(
        planned.visit_id, TimeKind.ARRIVAL, local(12), planned.clock(), told="Dana Whitfield"
    )
    planned.clock.pass_by(minutes=20)
    return planned


def said(screen: VisitScreen) -> list[str]:
    return [card.say.text() for card in screen.coach.panel.cards if card.isVisible()]


def choose(screen: VisitScreen, words: str) -> None:
    """Choose from the open menu of a card."""
    menu = screen.coach.reasons
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.hide()


def test_a_card_leads_to_where_it_can_be_done(arrived: Riverside, open_visit: OpenVisit) -> None:
    hands = Hands(open_visit())
    assert "Find Dana and say that you are here." in said(hands.screen)
    hands.phase(6)
    hands.push("Check in")
    assert hands.screen.phase.value == "arrive"
    assert hands.focus.accessibleName() == "Who did you see?"


def test_a_card_goes_when_it_is_done(arrived: Riverside, open_visit: OpenVisit) -> None:
    hands = Hands(open_visit())
    hands.phase(2)
    hands.push("Check in")
    assert "Find Dana and say that you are here." not in said(hands.screen)


def test_no_more_than_three_cards(arrived: Riverside, open_visit: OpenVisit) -> None:
    arrived.clock.pass_by(hours=3)
    assert len(said(open_visit())) == 3


def test_the_yes_is_noted_right_from_the_card(arrived: Riverside, open_visit: OpenVisit) -> None:
    visits, visit_id, now = arrived.services.visits, arrived.visit_id, arrived.clock()
    visits.answer(visit_id, "statement.restatement", "The router drops its line.", now)
    arrived.clock.pass_by(minutes=5)
    screen = open_visit()
    screen.coach.act("restated-not-agreed:statement.restatement")
    agreement = arrived.visit.agreed(AgreementOn.RESTATEMENT)
    assert agreement is not None
    assert agreement.by == "Dana Whitfield"


@pytest.mark.qt_log_ignore("does not support (raise|grabbing|propagateSizeHints)")
def test_a_card_is_put_away_with_a_reason(arrived: Riverside, open_visit: OpenVisit) -> None:
    screen = open_visit()
    before = said(screen)
    screen.coach.panel.cards[0].dismiss.click()
    choose(screen, "This visit did not call for it")
    (dismissal,) = arrived.visit.dismissals
    assert dismissal.reason == "This visit did not call for it"
    assert before[0] not in said(screen)


@pytest.mark.qt_log_ignore("does not support (raise|grabbing|propagateSizeHints)")
def test_a_card_put_off_comes_back_when_its_time_is_up(
    arrived: Riverside, open_visit: OpenVisit
) -> None:
    screen = open_visit()
    (first, *_others) = said(screen)
    screen.coach.panel.cards[0].dismiss.setFocus()
    screen.coach.panel.cards[0].dismiss.click()
    choose(screen, "In 10 minutes")
    put_off = said(screen)

    arrived.clock.pass_by(minutes=10)
    screen.refresh()

    assert first not in put_off
    assert first in said(screen)


@pytest.mark.qt_log_ignore("does not support (raise|grabbing|propagateSizeHints)")
def test_putting_a_card_off_needs_no_mouse(arrived: Riverside, open_visit: OpenVisit) -> None:
    hands = Hands(open_visit())
    hands.push("Not now")
    menu = hands.screen.coach.reasons
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    (dismissal,) = arrived.visit.dismissals
    assert dismissal.until == arrived.clock() + timedelta(minutes=30)
    screen = hands.screen
    assert hands.focus in {
        *(card.dismiss for card in screen.coach.panel.cards),
        screen.rail.buttons[screen.phase],
    }


def test_why_opens_the_lesson_and_escape_brings_back(
    arrived: Riverside, open_visit: OpenVisit
) -> None:
    hands = Hands(open_visit())
    hands.push("Why?")
    before = hands.screen.sheet
    assert before.isVisible()
    assert before.accessibleName() != ""
    hands.press(Qt.Key.Key_Escape)
    assert not before.isVisible()
    assert hands.focus.accessibleName() == "Why?"


def test_where_there_is_no_room_the_most_urgent_card_is_one_line(
    arrived: Riverside, open_visit: OpenVisit
) -> None:
    screen = open_visit(width=836, height=700)
    assert not screen.coach.panel.isVisible()
    assert screen.strip.isVisible()
    assert screen.strip.say.text() == "Find Dana and say that you are here."


def test_all_cards_open_over_the_form(arrived: Riverside, open_visit: OpenVisit) -> None:
    arrived.clock.pass_by(hours=1)
    screen = open_visit(width=836, height=700)
    screen.strip.all_button.click()
    assert screen.coach.panel.isVisible()
    screen.sheet.close_sheet()
    assert not screen.coach.panel.isVisible()


@pytest.mark.parametrize(
    ("written", "answer", "code", "field"),
    [
        (
            "situation.cannot",
            "A new line before Friday",
            "cannot-without-can",
            "What we can do instead",
        ),
        ("situation.yes", "depends", "yes-without-caveat", "It depends on"),
    ],
)
def test_half_a_no_and_half_a_yes_lead_to_their_other_half(
    arrived: Riverside, open_visit: OpenVisit, written: str, answer: str, code: str, field: str
) -> None:
    arrived.services.visits.answer(arrived.visit_id, written, answer, arrived.clock())
    arrived.clock.pass_by(minutes=10)
    screen = open_visit()
    found = judge(arrived.visit, screen.record.playbook, arrived.clock())
    prompt = next(each for each in found if each.code == code)

    screen.go_to(place_of(prompt, screen.record.playbook))

    assert Hands(screen).focus.accessibleName() == field
