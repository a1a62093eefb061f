"""Undo goes through the whole visit, also after it was closed and opened again."""

from PySide6.QtCore import Qt

from app.coaching.visit import MeetingKind
from app.ui.screens.visit.screen import VisitScreen
from tests.ui.screens.riverside import Riverside, local
from tests.ui.screens.visit.conftest import OpenVisit
from tests.ui.screens.visit.hands import Hands


def test_undo_inside_a_field_takes_back_what_was_typed_there(
    hands: Hands, planned: Riverside
) -> None:
    hands.phase(3)
    hands.fill("Who is affected?", "Front desk")
    hands.undo()
    assert planned.visit.text("five.who") == ""
    assert hands.focus.property("text") == ""


def test_undo_goes_on_to_the_field_before_and_brings_it_into_view(
    hands: Hands, planned: Riverside, screen: VisitScreen
) -> None:
    hands.phase(1)
    hands.fill("What to bring", "A router")
    hands.phase(3)
    hands.fill("In their words", "It dies")
    hands.undo()
    hands.undo()
    assert screen.phase.value == "prepare"
    assert hands.focus.accessibleName() == "What to bring"
    assert planned.visit.text("prepare.bring") == ""
    assert planned.visit.text("statement.words") == ""


def test_redo_brings_it_back(hands: Hands, planned: Riverside) -> None:
    hands.phase(3)
    hands.fill("Say it back", "The router drops its line.")
    hands.undo()
    hands.redo()
    assert planned.visit.text("statement.restatement") == "The router drops its line."


def test_a_recorded_time_is_struck_and_stays_readable(hands: Hands, planned: Riverside) -> None:
    hands.phase(2)
    hands.push("Leaving now")
    hands.undo()
    assert planned.visit.moments() == ()
    assert [entry.struck for entry in planned.visit.times] == [False, True]


def test_a_corrected_time_goes_back_and_forth(hands: Hands, planned: Riverside) -> None:
    hands.phase(2)
    hands.push("Leaving now")
    hands.push("Correct")
    hands.press(Qt.Key.Key_Up)
    hands.fill("Why", "Forgot")
    hands.press(Qt.Key.Key_Return)
    seen = [moment(planned)]
    for turn in (hands.undo, hands.redo, hands.undo):
        turn()
        seen.append(moment(planned))
    assert seen == [local(12, 5), local(12), local(12, 5), local(12)]
    hands.undo()
    assert planned.visit.moments() == ()


def moment(planned: Riverside) -> object:
    (entry,) = planned.visit.moments()
    return entry.at


def test_a_tick_and_a_meeting_are_taken_back(hands: Hands, planned: Riverside) -> None:
    hands.phase(2)
    hands.push("Check in")
    hands.go("Checklist")
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Space)
    assert planned.visit.checks
    hands.undo()
    hands.undo()
    assert not planned.visit.checks
    assert planned.visit.meeting(MeetingKind.CHECK_IN) is None


def test_undo_is_still_there_after_the_visit_was_opened_again(
    open_visit: OpenVisit, planned: Riverside
) -> None:
    first = open_visit()
    Hands(first).phase(3)
    Hands(first).fill("Who is affected?", "Front desk")
    assert first.flush()
    first.close()
    again = open_visit()
    again.undo()
    assert planned.visit.text("five.who") == ""
    assert again.phase.value == "understand"


def test_a_field_that_is_not_stored_yet_keeps_its_own_undo(
    hands: Hands, planned: Riverside
) -> None:
    hands.phase(3)
    hands.fill("Who is affected?", "Front desk")
    hands.phase(5)
    hands.push("Add something")
    hands.write("Antivirus")
    hands.undo()
    assert hands.focus.property("text") == ""
    assert planned.visit.text("five.who") == "Front desk"
