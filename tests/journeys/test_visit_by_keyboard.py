"""A whole visit without touching the mouse, from the office to the client's signature."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.coaching.visit import AgreementOn, MeetingKind, PaperKind, TimeKind
from app.ui.screens.visit.screen import VisitScreen
from tests.ui.screens.riverside import Riverside
from tests.ui.screens.visit.hands import Hands


def test_a_visit_goes_from_the_office_to_the_signature_by_keyboard_alone(
    screen: VisitScreen, hands: Hands, planned: Riverside, qtbot: QtBot
) -> None:
    prepare(hands)
    arrive(hands, planned)
    understand(hands)
    authorise(hands)

    with qtbot.waitSignal(screen.hand_over_requested) as handed_over:
        hands.push("Get signature")

    assert handed_over.args == [PaperKind.AUTHORIZATION]
    visit = planned.visit
    assert visit.text("prepare.purpose") == "Card payments run again before they close."
    assert [entry.kind for entry in visit.moments()] == [TimeKind.TRAVEL_START, TimeKind.ARRIVAL]
    assert [entry.told for entry in visit.moments()] == ["Dana Whitfield", "Paul Reyes"]
    met = visit.meeting(MeetingKind.CHECK_IN)
    assert met is not None
    assert met.person == "Dana Whitfield"
    agreement = visit.agreed(AgreementOn.RESTATEMENT)
    assert agreement is not None
    assert agreement.text == "The router drops its own line."
    assert visit.estimate.minutes == 180
    assert visit.estimate.amount_minor == 36_000
    assert visit.estimate.limit_minor == 48_000
    assert not screen.has_unsaved()


def prepare(hands: Hands) -> None:
    hands.phase(1)
    hands.fill("Why are we going?", "Card payments run again before they close.")
    hands.go("Checklist")
    hands.press(Qt.Key.Key_Space)


def arrive(hands: Hands, planned: Riverside) -> None:
    hands.phase(2)
    hands.push("Leaving now")
    planned.clock.pass_by(minutes=45)
    told = hands.go("Who did you tell?")
    hands.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hands.write("Paul Reyes")
    assert told.isVisible()
    hands.push("Arrived")
    hands.push("Check in")


def understand(hands: Hands) -> None:
    hands.phase(3)
    hands.fill("Who is affected?", "Front desk, 4 people")
    hands.fill("What they think causes it", "The phones")
    hands.fill("Say it back", "The router drops its own line.")
    hands.push("Dana agreed this is the problem")


def authorise(hands: Hands) -> None:
    hands.phase(4)
    hands.fill("What we are authorised to do", "Replace the router and test reception.")
    hands.fill("How long it will take", "3h")
    hands.fill("Not more than, without asking", "480")
