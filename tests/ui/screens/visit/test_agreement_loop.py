"""A larger issue: counted, agreed, recommended, agreed, done, each with who and when."""

import pytest
from PySide6.QtWidgets import QApplication

from app.coaching.agreement_loop import LoopStep
from app.coaching.visit import AgreementOn, Meeting, MeetingKind
from app.ui.screens.visit.agreement_loop import AgreementLoop
from app.ui.screens.visit.screen import VisitScreen
from tests.ui.screens.riverside import DANA, Riverside
from tests.ui.screens.visit.conftest import OpenVisit
from tests.ui.screens.visit.hands import Hands


def the_loop(screen: VisitScreen) -> AgreementLoop:
    screen.pages[screen.phase].complete()
    QApplication.processEvents()
    found = screen.pages[screen.phase].findChild(AgreementLoop)
    assert found
    return found


def details(screen: VisitScreen) -> list[str]:
    stepper = the_loop(screen).stepper
    return [stepper.steps[step].detail.text().replace("\u202f", " ") for step in LoopStep]


@pytest.fixture
def larger(hands: Hands) -> Hands:
    """Somebody says that this is a larger issue."""
    hands.phase(3)
    hands.push("This is a larger issue")
    return hands


def test_it_is_one_line_until_somebody_says_so(hands: Hands) -> None:
    hands.phase(3)

    loop = the_loop(hands.screen)
    assert loop.offer.isVisible()
    assert not loop.stepper.isVisible()
    issues = hands.screen.desk.widget_at("understand/statement.issues")
    assert issues
    assert not issues.isVisible()


def test_saying_so_leads_to_the_first_question(larger: Hands) -> None:
    assert larger.focus.accessibleName() == "The issues, counted"
    assert details(larger.screen) == ["next", "", "", "", ""]


def test_every_agreement_is_recorded_with_who_and_when(larger: Hands, planned: Riverside) -> None:
    larger.write("Two drops a day, twenty minutes each")
    larger.push("Dana agreed these are the issues")
    larger.fill("What we recommend", "A second line, in by Friday")
    larger.push("Dana agreed to do it this way")

    said = details(larger.screen)
    assert said[1].startswith("Dana, ")
    assert said[3].startswith("Dana, ")
    assert said[4] == "next"
    assert planned.visit.agreed(AgreementOn.RECOMMENDATION)


def test_other_words_open_the_agreement_again(larger: Hands) -> None:
    larger.write("Two drops a day")
    larger.push("Dana agreed these are the issues")
    larger.screen.go_to("understand/statement.issues")
    larger.write("Three drops a day. ")
    larger.screen.flush()

    assert details(larger.screen)[1] == "ask again"


def test_it_is_done_when_the_work_was_confirmed(planned: Riverside, open_visit: OpenVisit) -> None:
    services, visit_id, now = planned.services, planned.visit_id, planned.clock()
    for on, text in ((AgreementOn.ISSUES, "Two drops"), (AgreementOn.RECOMMENDATION, "A line")):
        services.visits.answer(visit_id, f"statement.{on.value}", text, now)
        services.agreements.agree(visit_id, on, DANA.name, text, now)
    leaving = Meeting(kind=MeetingKind.CHECK_OUT, at=now, person=DANA.name, work_confirmed=True)
    services.meetings.record(visit_id, leaving, now)

    hands = Hands(open_visit())
    hands.phase(3)

    assert details(hands.screen)[4].startswith("Dana, ")
    assert "Done: Dana" in the_loop(hands.screen).stepper.accessibleName()
