"""What was signed stays, says so where it is, and is opened again with a reason."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextEdit

from app.coaching.visit import Estimate, PaperKind, Signature, Signer
from app.ui.screens.visit.screen import VisitScreen
from tests.ui.screens.riverside import Riverside
from tests.ui.screens.visit.conftest import OpenVisit
from tests.ui.screens.visit.hands import Hands


@pytest.fixture
def signed(planned: Riverside) -> Riverside:
    """The authorization was signed by Dana for three hours."""
    services, visit_id, now = planned.services, planned.visit_id, planned.clock()
    services.visits.answer(visit_id, "scope.work", "Replace the router", now)
    services.visits.set_estimate(visit_id, Estimate(minutes=180, amount_minor=36_000), now)
    signature = Signature(
        paper=PaperKind.AUTHORIZATION,
        signer=Signer.CLIENT,
        name="Dana Whitfield",
        at=now,
        typed="Dana Whitfield",
    )
    services.signatures.sign(visit_id, signature, now)
    return planned


def scope(screen: VisitScreen) -> QTextEdit:
    field = screen.desk.widget_at("authorise/scope.work")
    assert isinstance(field, QTextEdit)
    return field


def test_signed_fields_can_be_read_and_not_changed(
    signed: Riverside, open_visit: OpenVisit
) -> None:
    hands = Hands(open_visit())
    hands.phase(4)
    assert scope(hands.screen).isReadOnly()
    hands.fill("What we are authorised to do", "and the switch")
    assert hands.screen.flush()
    assert signed.visit.text("scope.work") == "Replace the router"


def test_a_new_revision_opens_them_again(signed: Riverside, open_visit: OpenVisit) -> None:
    hands = Hands(open_visit())
    hands.phase(4)
    hands.push("Open a new revision")
    hands.write("They want two more PCs done")
    hands.press(Qt.Key.Key_Return)
    assert signed.visit.revision(PaperKind.AUTHORIZATION) == 2
    assert not scope(hands.screen).isReadOnly()


def test_a_revision_needs_a_reason(signed: Riverside, open_visit: OpenVisit) -> None:
    hands = Hands(open_visit())
    hands.phase(4)
    hands.push("Open a new revision")
    hands.press(Qt.Key.Key_Return)
    assert signed.visit.revision(PaperKind.AUTHORIZATION) == 1


def test_what_is_signed_while_it_is_on_the_screen_says_so_at_the_field(
    hands: Hands, planned: Riverside, screen: VisitScreen
) -> None:
    hands.phase(4)
    hands.fill("What we are authorised to do", "Replace")
    hands.press(Qt.Key.Key_Tab)
    sign(planned)
    hands.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    hands.write(" it all")
    hands.press(Qt.Key.Key_Tab)
    assert "signed this" in scope(screen).accessibleDescription()
    assert planned.visit.text("scope.work") == "Replace"


def sign(planned: Riverside) -> None:
    now = planned.clock()
    signature = Signature(
        paper=PaperKind.AUTHORIZATION, signer=Signer.CLIENT, name="Dana Whitfield", at=now
    )
    planned.services.signatures.sign(planned.visit_id, signature, now)


def test_the_phase_after_the_signature_is_work(signed: Riverside, open_visit: OpenVisit) -> None:
    assert open_visit().phase.value == "work"


def test_a_visit_can_be_closed_and_opened_again(hands: Hands, planned: Riverside) -> None:
    hands.phase(7)
    hands.push("Close the visit")
    assert planned.visit.state.value == "closed"
    hands.press(Qt.Key.Key_Escape)
    hands.push("Open it again")
    assert planned.visit.state.value == "open"
