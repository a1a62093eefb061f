"""Checking in and out, and the client's yes."""

from PySide6.QtCore import Qt

from app.coaching.visit import AgreementOn, MeetingHow, MeetingKind
from app.ui.screens.visit.screen import VisitScreen
from tests.ui.screens.riverside import Riverside
from tests.ui.screens.visit.hands import Hands


def test_checking_in_with_the_contact_is_one_button(hands: Hands, planned: Riverside) -> None:
    hands.phase(2)
    hands.push("Check in")
    met = planned.visit.meeting(MeetingKind.CHECK_IN)
    assert met is not None
    assert (met.person, met.how) == ("Dana Whitfield", MeetingHow.IN_PERSON)


def test_nobody_there_wants_a_reason_and_takes_a_message(hands: Hands, planned: Riverside) -> None:
    hands.phase(2)
    hands.push("Nobody was there")
    hands.press(Qt.Key.Key_Down)
    hands.fill("What message did you leave?", "We came at noon.")
    hands.push("Write it down")
    met = planned.visit.meeting(MeetingKind.CHECK_IN)
    assert met is not None
    assert met.reason == "Nobody with authority was there"
    assert (met.how, met.message) == (MeetingHow.MESSAGE_LEFT, "We came at noon.")


def test_nobody_there_without_a_reason_is_not_written_down(
    hands: Hands, planned: Riverside
) -> None:
    hands.phase(2)
    hands.push("Nobody was there")
    hands.push("Write it down")
    assert planned.visit.meetings == ()
    assert hands.focus.accessibleName() == "Why was nobody there?"


def test_a_check_out_holds_whether_it_works_and_what_else_they_need(
    hands: Hands, planned: Riverside
) -> None:
    hands.phase(7)
    hands.push("They saw that it works")
    hands.fill("What else do they need?", "A second screen")
    hands.push("Check out")
    met = planned.visit.meeting(MeetingKind.CHECK_OUT)
    assert met is not None
    assert met.work_confirmed
    assert met.other_needs_asked
    assert met.other_needs == "A second screen"


def test_a_check_in_can_be_changed(hands: Hands, planned: Riverside) -> None:
    hands.phase(2)
    hands.push("Check in")
    hands.push("Change")
    hands.press(Qt.Key.Key_Down)
    hands.push("Check in")
    (met,) = planned.visit.meetings
    assert met.person == "Paul Reyes"


def test_the_yes_is_to_the_words_and_ends_with_them(
    hands: Hands, planned: Riverside, screen: VisitScreen
) -> None:
    hands.phase(3)
    hands.fill("Say it back", "The router drops its line.")
    hands.push("Dana agreed this is the problem")
    assert planned.visit.agreed(AgreementOn.RESTATEMENT) is not None
    hands.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    hands.write("Perhaps. ")
    hands.press(Qt.Key.Key_Tab)
    row = screen.desk.widget_at("understand/agreed.restatement")
    assert planned.visit.agreed(AgreementOn.RESTATEMENT) is None
    assert row is not None
    assert row.property("checked") is False
    assert "ask again" in row.accessibleDescription()


def test_nobody_can_agree_to_nothing(hands: Hands, planned: Riverside, screen: VisitScreen) -> None:
    hands.phase(3)
    hands.push("Dana agreed this is the problem")
    row = screen.desk.widget_at("understand/agreed.restatement")
    assert planned.visit.agreements == ()
    assert row is not None
    assert row.property("checked") is False
