"""Before the signature: what they expect against what will be billed, and the one thing to say."""

from app.coaching.visit import Estimate, TimeKind
from app.ui.screens.visit.surprise import SurpriseSection
from tests.ui.screens.riverside import DANA, Riverside, local
from tests.ui.screens.visit.conftest import OpenVisit
from tests.ui.screens.visit.hands import Hands


def three_hours(planned: Riverside) -> None:
    """Told everything: three hours were agreed, and three hours it took."""
    services = planned.services
    services.visits.set_estimate(
        planned.visit_id, Estimate(minutes=180, amount_minor=36_000), local(9)
    )
    for kind, at in ((TimeKind.ARRIVAL, local(12)), (TimeKind.DEPARTURE, local(15))):
        services.times.record(planned.visit_id, kind, at, at, told=DANA.name)
    planned.clock.at = local(15)


def shown(hands: Hands) -> SurpriseSection:
    hands.phase(7)
    (section,) = hands.screen.findChildren(SurpriseSection)
    assert section.isVisible()
    return section


def test_all_as_said_is_one_calm_line(open_visit: OpenVisit, planned: Riverside) -> None:
    three_hours(planned)
    section = shown(Hands(open_visit()))

    assert section.say.text().startswith("It comes to")
    assert not section.lines_button.accessibleName().startswith("Hide")


def test_another_expectation_says_what_to_say_now(
    open_visit: OpenVisit, planned: Riverside
) -> None:
    three_hours(planned)
    hands = Hands(open_visit())
    section = shown(hands)
    hands.fill("What do they expect to pay?", "About one hour")
    hands.screen.flush()

    assert "Let me show you why before you sign." in section.say.text()
    assert section.lines_button.accessibleName() == "Hide the lines"
    assert "They confirm it on their own page" in section.note.text()


def test_the_lines_open_by_keyboard(open_visit: OpenVisit, planned: Riverside) -> None:
    three_hours(planned)
    hands = Hands(open_visit())
    section = shown(hands)
    hands.push("Line by line")
    assert section.lines_button.accessibleName() == "Hide the lines"
