"""Estimate, rates, added work and promises."""

from PySide6.QtCore import Qt

from app.coaching.visit import Approval, Change, Estimate
from app.ui.screens.visit.approvers import Approvers
from app.ui.screens.visit.screen import VisitScreen
from tests.ui.screens.riverside import Riverside, local
from tests.ui.screens.visit.conftest import OpenVisit
from tests.ui.screens.visit.hands import Hands


def test_the_price_follows_from_the_hours(hands: Hands, planned: Riverside) -> None:
    hands.phase(4)
    hands.fill("How long it will take", "2 h")
    hands.press(Qt.Key.Key_Tab)
    assert planned.visit.estimate == Estimate(minutes=120, amount_minor=24_000)


def test_a_price_somebody_wrote_stays_when_the_hours_change(
    open_visit: OpenVisit, planned: Riverside
) -> None:
    planned.services.visits.set_estimate(
        planned.visit_id, Estimate(minutes=120, amount_minor=20_000), planned.clock()
    )
    hands = Hands(open_visit())
    hands.phase(4)
    hands.go("How long it will take")
    hands.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hands.write("3h")
    hands.press(Qt.Key.Key_Tab)
    assert planned.visit.estimate == Estimate(minutes=180, amount_minor=20_000)


def test_a_sum_beyond_the_contact_is_said_at_once(hands: Hands, screen: VisitScreen) -> None:
    hands.phase(4)
    hands.fill("How long it will take", "20 h")
    hands.press(Qt.Key.Key_Tab)
    (approvers,) = screen.pages[screen.phase].findChildren(Approvers)
    assert approvers.warning.isVisible()
    assert "more than Dana may approve" in approvers.warning.message.text()


def test_other_rates_hold_for_this_visit_alone(hands: Hands, planned: Riverside) -> None:
    hands.phase(4)
    hands.push("Other rates for this visit")
    hands.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hands.write("100")
    hands.press(Qt.Key.Key_Tab)
    company = planned.services.company.get()
    assert company is not None
    assert planned.visit.terms.on_site_minor == 10_000
    assert company.terms.on_site_minor == 12_000


def test_added_work_is_written_down_in_seconds(hands: Hands, planned: Riverside) -> None:
    hands.phase(5)
    hands.push("Add something")
    hands.write("New antivirus on ten PCs")
    hands.fill("How much longer?", "2h")
    hands.go("What do they say?")
    hands.press(Qt.Key.Key_Down)
    hands.push("Add the change")
    (change,) = planned.visit.changes
    assert change.what == "New antivirus on ten PCs"
    assert change.amount_minor == 24_000
    assert (change.approval, change.approved_by) == (Approval.VERBAL, "Dana Whitfield")


def test_a_price_beyond_the_person_is_said_beside_the_person(
    hands: Hands, screen: VisitScreen
) -> None:
    hands.phase(5)
    hands.push("Add something")
    hands.fill("Price, parts included", "5000")
    person = hands.go("Who decides?")
    assert "may approve up to" in person.accessibleDescription()


def test_work_that_nobody_agreed_to_can_not_be_started(
    open_visit: OpenVisit, planned: Riverside
) -> None:
    planned.services.changes.add(planned.visit_id, Change(what="Antivirus"), planned.clock())
    hands = Hands(open_visit())
    hands.phase(5)
    hands.push("They said yes")
    hands.push("Start")
    (change,) = planned.visit.changes
    assert change.approval is Approval.VERBAL
    assert change.started_at == local(12)


def test_a_promise_has_a_person_and_a_time(hands: Hands, planned: Riverside) -> None:
    hands.phase(5)
    hands.fill("What do you promise?", "Call with the delivery date")
    hands.press(Qt.Key.Key_Return)
    assert not planned.visit.promises
    assert hands.focus.accessibleName() == "By when?"
    hands.write("16:30")
    hands.press(Qt.Key.Key_Return)
    (promise,) = planned.visit.promises
    assert (promise.to, promise.due_at) == ("Dana Whitfield", local(16, 30))


def test_the_next_promise_is_counted_down_in_the_header(
    hands: Hands, planned: Riverside, screen: VisitScreen
) -> None:
    hands.phase(5)
    hands.fill("What do you promise?", "Call back")
    hands.fill("By when?", "12:20")
    hands.press(Qt.Key.Key_Return)
    assert screen.header.promise.figure.text() == "in 20 min"
    hands.push("Kept")
    assert not screen.header.promise.isVisible()
