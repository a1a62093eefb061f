"""The text for the client grows from the ticked steps, a key at a time, over nothing written."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.coaching.skills import Phase
from app.coaching.visit import Check
from app.ui.screens.visit.drafting import EXTERNAL, DraftSection
from app.ui.screens.visit.screen import VisitScreen
from tests.ui.screens.riverside import Riverside
from tests.ui.screens.visit.conftest import OpenVisit

RATES = "Told you our rates, including travel, before the work."
AGREED = "Agreed with you on what the problem is."
TESTED = "Tested the result together with the people who use it."


@pytest.fixture
def ticked(planned: Riverside) -> Riverside:
    """Three steps with a sentence for the client are ticked, the last one first."""
    for key in ("work.test_together", "understand.restate", "prepare.rates"):
        planned.services.visits.check(planned.visit_id, key, Check(), planned.clock())
    return planned


@pytest.fixture
def document(ticked: Riverside, open_visit: OpenVisit) -> VisitScreen:
    del ticked
    screen = open_visit()
    screen.show_phase(Phase.DOCUMENT)
    screen.pages[Phase.DOCUMENT].complete()
    return screen


def section(screen: VisitScreen) -> DraftSection:
    found = screen.pages[Phase.DOCUMENT].findChild(DraftSection)
    assert isinstance(found, DraftSection)
    return found


def offered(screen: VisitScreen) -> list[str]:
    return [row.text() for row in section(screen).rows if row.isVisible()]


def text(screen: VisitScreen) -> str:
    return screen.record.visit.text(EXTERNAL)


def test_the_sentences_not_in_the_text_yet_are_seen(document: VisitScreen) -> None:
    assert offered(document) == [RATES, AGREED, TESTED]


def test_enter_adds_one_and_leads_to_the_next(document: VisitScreen) -> None:
    row = section(document).rows[0]
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    QTest.keyClick(row, Qt.Key.Key_Return)

    assert text(document) == f"{RATES} {AGREED}"
    assert offered(document) == [TESTED]


def test_after_the_last_one_the_focus_is_in_the_text(document: VisitScreen) -> None:
    row = section(document).rows[0]
    row.setFocus()
    for _ in range(3):
        QTest.keyClick(row, Qt.Key.Key_Return)

    assert QApplication.focusWidget() is document.desk.widget_at(f"document/{EXTERNAL}")
    assert section(document).words.text() == "Every ticked step is said in the text."


def test_what_is_written_stays_and_each_addition_is_undone_alone(document: VisitScreen) -> None:
    document.go_to(f"document/{EXTERNAL}")
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "Your router is new.")
    section(document).draft_button.click()
    assert text(document) == f"Your router is new.\n{RATES} {AGREED} {TESTED}"

    document.undo()

    assert text(document) == "Your router is new."


def test_a_reworded_sentence_is_left_alone(document: VisitScreen) -> None:
    section(document).draft_button.click()
    reworded = text(document).replace(RATES, "Told you our rates and travel before the work, Dana.")
    document.record.answer(f"document/{EXTERNAL}", EXTERNAL, reworded)

    assert offered(document) == []
