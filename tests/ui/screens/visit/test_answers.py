"""The playbook's questions are answered, stored and judged."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.coaching.skills import Phase
from app.ui.screens.visit.answers import Answers
from app.ui.screens.visit.screen import VisitScreen
from tests.ui.screens.riverside import Riverside
from tests.ui.screens.visit.conftest import OpenVisit
from tests.ui.screens.visit.hands import Hands


def message_below(screen: VisitScreen, key: str) -> str:
    """What stands below the field of a question, as a person sees it."""
    for answers in screen.pages[screen.phase].findChildren(Answers):
        if key in answers.fields:
            row = answers.form.rows[answers.fields[key]]
            return row.message.text() if row.message.isVisible() else ""
    raise AssertionError(key)


def test_an_answer_is_stored_when_the_field_is_left(hands: Hands, planned: Riverside) -> None:
    hands.phase(3)
    hands.fill("Who is affected?", "Front desk, 4 people")
    hands.press(Qt.Key.Key_Tab)
    assert planned.visit.text("five.who") == "Front desk, 4 people"


def test_an_answer_is_stored_a_moment_after_the_last_key(
    screen: VisitScreen, hands: Hands, planned: Riverside, qtbot: QtBot
) -> None:
    hands.phase(3)
    with qtbot.waitSignal(screen.saved):
        hands.fill("Who is affected?", "Front desk")
    assert planned.visit.text("five.who") == "Front desk"


def test_leaving_for_another_phase_stores_what_was_typed(hands: Hands, planned: Riverside) -> None:
    hands.phase(3)
    hands.fill("In their words", "The internet dies")
    hands.phase(6)
    assert planned.visit.text("statement.words") == "The internet dies"


def test_a_weak_answer_is_hinted_at_after_it_was_left(
    screen: VisitScreen, hands: Hands, qtbot: QtBot
) -> None:
    hands.phase(3)
    hands.fill("Who is affected?", "everybody")
    assert message_below(screen, "five.who") == ""
    hands.press(Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: message_below(screen, "five.who") != "")
    assert message_below(screen, "five.who") == "Name the people or how many."


def test_a_good_answer_is_left_alone(screen: VisitScreen, hands: Hands, qtbot: QtBot) -> None:
    hands.phase(3)
    hands.fill("Who is affected?", "Front desk, 4 people")
    with qtbot.waitSignal(screen.desk.board.left):
        hands.press(Qt.Key.Key_Tab)
    assert message_below(screen, "five.who") == ""


def test_the_next_why_appears_when_one_is_answered(hands: Hands, screen: VisitScreen) -> None:
    hands.phase(3)
    hands.go("Why does it happen?")
    second = screen.desk.widget_at("understand/why.2")
    assert second is not None
    assert not second.isVisible()
    hands.write("The firmware loses the line")
    assert second.isVisible()


def test_the_rail_tells_how_complete_a_phase_is(hands: Hands, screen: VisitScreen) -> None:
    hands.phase(3)
    before = screen.rail.buttons["understand"].accessibleName()
    hands.fill("Who is affected?", "Front desk, 4 people")
    hands.press(Qt.Key.Key_Tab)
    assert screen.rail.buttons["understand"].accessibleName() != before


def test_what_was_written_is_there_when_the_visit_is_opened_again(
    open_visit: OpenVisit, planned: Riverside
) -> None:
    planned.services.visits.answer(
        planned.visit_id, "statement.words", "“It dies.”", planned.clock()
    )
    screen = open_visit()
    screen.show_phase(Phase.UNDERSTAND)
    words = screen.desk.board.binding.field("understand/statement.words")
    assert words.value() == "“It dies.”"


def test_markup_is_shown_as_it_was_typed(hands: Hands, planned: Riverside) -> None:
    hands.phase(3)
    hands.fill("In their words", "<b>down</b> & out")
    hands.phase(1)
    assert planned.visit.text("statement.words") == "<b>down</b> & out"


def test_the_ticked_steps_become_a_draft_for_the_client(
    hands: Hands, planned: Riverside, screen: VisitScreen
) -> None:
    hands.phase(5)
    hands.go("Checklist")
    hands.press(Qt.Key.Key_Space)
    hands.phase(6)
    hands.push("Use the ticked steps")
    assert planned.visit.text("document.external") == (
        "Recorded the settings before changing anything."
    )
    assert hands.focus.accessibleName() == "For the client"
