"""A visit that will not be is called off with a reason, and that can be taken back."""

from PySide6.QtCore import Qt

from app.coaching.visit import TimeKind, VisitState
from tests.ui.screens.riverside import Riverside, local
from tests.ui.screens.visit.hands import Hands


def call_off(hands: Hands, why: str = "They moved it to Friday") -> None:
    hands.phase(1)
    hands.push("Call off this visit")
    hands.write(why)
    hands.press(Qt.Key.Key_Return)


def test_it_is_called_off_with_a_reason(hands: Hands, planned: Riverside) -> None:
    call_off(hands)

    assert planned.visit.state is VisitState.CANCELLED
    assert hands.focus.accessibleName() == "It takes place after all"


def test_nobody_calls_it_off_without_a_word(hands: Hands, planned: Riverside) -> None:
    call_off(hands, "")
    hands.push("Keep it")

    assert planned.visit.state is VisitState.PLANNED
    assert hands.focus.accessibleName() == "Call off this visit"


def test_undo_plans_it_again(hands: Hands, planned: Riverside) -> None:
    call_off(hands)
    hands.undo()

    assert planned.visit.state is VisitState.PLANNED


def test_one_that_had_begun_is_under_way_again(hands: Hands, planned: Riverside) -> None:
    planned.services.times.record(planned.visit_id, TimeKind.ARRIVAL, local(12), planned.clock())
    hands.screen.refresh()
    call_off(hands)
    hands.push("It takes place after all")

    assert planned.visit.state is VisitState.OPEN
