"""A notebook goes with us: noted, signed for, back again, and known on the next visit."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from app.coaching.custody import Custody
from app.ui.screens.visit.custody import CustodySection, StillAwaySection
from app.ui.screens.visit.custody_ink import ReturnedDialog, TakenDialog
from app.ui.screens.visit.ink_dialog import InkDialog
from tests.ui.screens.riverside import DANA, Riverside, local
from tests.ui.screens.visit.conftest import OpenVisit
from tests.ui.screens.visit.hands import Hands

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing|propagateSizeHints)")

NOTEBOOK = Custody(
    what="Notebook of Dr. Hale", serial="5CG1", given_by=DANA.name, taken_at=local(12)
)


def take(planned: Riverside) -> None:
    planned.services.custodies.take(planned.visit_id, NOTEBOOK, local(12))


def sign(dialog: InkDialog) -> None:
    QTest.mousePress(dialog.pad, Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
    for step in range(10):
        QTest.mouseMove(dialog.pad, QPoint(60 + step * 6, 60 - step * 3))
    QTest.mouseRelease(dialog.pad, Qt.MouseButton.LeftButton, pos=QPoint(120, 30))
    dialog.agree_button.setFocus()
    QTest.keyClick(dialog.agree_button, Qt.Key.Key_Space)


def words_on(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel))


def test_a_thing_is_noted_by_keyboard_and_promised_back(hands: Hands, planned: Riverside) -> None:
    hands.phase(5)
    hands.push("Note a thing")
    hands.write("Notebook of Dr. Hale")
    hands.fill("Serial number", "5CG1234")
    hands.fill("Condition", "Lid scratched")
    hands.fill("Back by", "16:30")
    hands.press(Qt.Key.Key_Return)

    (thing,) = planned.visit.custody
    assert (thing.what, thing.serial, thing.condition) == (
        "Notebook of Dr. Hale",
        "5CG1234",
        "Lid scratched",
    )
    assert (thing.given_by, thing.due_at) == (DANA.name, local(16, 30))
    assert planned.visit.promises[0].what == "Bring back: Notebook of Dr. Hale"


def test_taking_it_can_be_taken_back(hands: Hands, planned: Riverside) -> None:
    test_a_thing_is_noted_by_keyboard_and_promised_back(hands, planned)
    hands.undo()
    assert not planned.visit.custody
    hands.redo()
    assert len(planned.visit.custody) == 1


def test_whoever_hands_it_over_signs_for_it(open_visit: OpenVisit, planned: Riverside) -> None:
    take(planned)
    hands = Hands(open_visit())
    hands.phase(5)
    hands.push("Get signature")
    (dialog,) = hands.screen.findChildren(TakenDialog)
    sign(dialog)

    (thing,) = planned.visit.custody
    assert thing.ink is not None
    assert thing.given_by == DANA.name


def test_on_leaving_it_can_be_given_back_with_a_signature(
    open_visit: OpenVisit, planned: Riverside
) -> None:
    take(planned)
    hands = Hands(open_visit())
    hands.phase(7)
    hands.push("Give it back")
    (dialog,) = hands.screen.findChildren(ReturnedDialog)
    sign(dialog)

    (thing,) = planned.visit.custody
    assert (thing.returned_to, thing.returned_at) == (DANA.name, planned.clock())
    assert thing.return_ink is not None


def test_leaving_says_nothing_of_it_where_nothing_was_taken(hands: Hands) -> None:
    hands.phase(7)
    sections = hands.screen.findChildren(CustodySection)
    assert not any(section.isVisible() for section in sections)


def test_the_next_visit_knows_what_we_still_have(open_visit: OpenVisit, planned: Riverside) -> None:
    take(planned)
    first, services = planned.visit_id, planned.services
    planned.visit_id = services.visits.create(
        title="Bring the notebook back",
        client_id=planned.visit.client.id,
        technician_id=planned.visit.technician.id,
        now=local(12),
        contact=DANA.name,
    )
    hands = Hands(open_visit())
    hands.phase(1)
    (section,) = hands.screen.findChildren(StillAwaySection)
    assert section.isVisible()
    assert "Notebook of Dr. Hale" in words_on(section)

    hands.push("Give it back")
    (dialog,) = hands.screen.findChildren(ReturnedDialog)
    sign(dialog)

    assert services.visits.facts(first).custody[0].returned_to == DANA.name
    assert not section.isVisible()
