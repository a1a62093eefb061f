"""Times: one key each, told to somebody, corrected in the open."""

import re

import pytest
from PySide6.QtCore import Qt

from app.coaching.visit import Approval, Change, Estimate, TimeKind
from app.ui.screens.visit.clock_row import ClockRow
from app.ui.screens.visit.screen import VisitScreen
from tests.ui.screens.riverside import Riverside, local
from tests.ui.screens.visit.conftest import OpenVisit
from tests.ui.screens.visit.hands import Hands


def times_seen(screen: VisitScreen) -> list[ClockRow]:
    page = screen.pages[screen.phase]
    return [row for row in page.findChildren(ClockRow) if row.isVisible()]


def test_leaving_is_one_key_and_the_contact_was_told(hands: Hands, planned: Riverside) -> None:
    hands.phase(2)
    hands.push("Leaving now")
    (entry,) = planned.visit.times
    assert (entry.kind, entry.at, entry.told) == (
        TimeKind.TRAVEL_START,
        local(12),
        "Dana Whitfield",
    )


def test_only_what_can_come_next_is_offered(hands: Hands, screen: VisitScreen) -> None:
    hands.phase(2)
    hands.push("Leaving now")
    offered = {
        name: screen.desk.widget_at(f"arrive/{name}") for name in ("travel_start", "arrival")
    }
    assert [name for name, button in offered.items() if button and button.isVisible()] == [
        "arrival"
    ]


def test_the_focus_stays_beside_the_clock_but_not_on_the_next_moment(
    hands: Hands, planned: Riverside, screen: VisitScreen
) -> None:
    hands.phase(2)
    hands.push("Leaving now")
    assert hands.focus.accessibleName() == "Who did you tell?"
    hands.push("Arrived")
    assert hands.focus is times_seen(screen)[-1].correct
    assert [entry.kind for entry in planned.visit.times] == [
        TimeKind.TRAVEL_START,
        TimeKind.ARRIVAL,
    ]


def test_the_next_moment_is_the_one_filled_button(hands: Hands, screen: VisitScreen) -> None:
    hands.phase(2)
    going = screen.desk.widget_at("arrive/travel_start")
    coming = screen.desk.widget_at("arrive/arrival")
    assert going is not None
    assert coming is not None
    assert going.property("role") == "primary"
    assert coming.property("role") == "quiet"
    hands.push("Leaving now")
    assert coming.property("role") == "primary"


def test_a_time_is_corrected_with_a_reason_and_the_first_one_stays(
    hands: Hands, planned: Riverside, screen: VisitScreen
) -> None:
    hands.phase(2)
    hands.push("Leaving now")
    hands.push("Correct")
    hands.go("The right time")
    hands.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hands.write("11:50")
    hands.fill("Why", "Forgot to press")
    hands.press(Qt.Key.Key_Return)
    (counting,) = planned.visit.moments()
    assert counting.at == local(11, 50)
    assert counting.reason == "Forgot to press"
    assert len(times_seen(screen)) == 2


def test_a_correction_without_a_reason_is_asked_for_one(hands: Hands, planned: Riverside) -> None:
    hands.phase(2)
    hands.push("Leaving now")
    hands.push("Correct")
    hands.push("Write it down")
    assert len(planned.visit.times) == 1
    assert hands.focus.accessibleName() == "Why"


def test_a_time_that_never_happened_is_taken_back(hands: Hands, planned: Riverside) -> None:
    hands.phase(2)
    hands.push("Leaving now")
    hands.push("Correct")
    hands.fill("Why", "Pressed by mistake")
    hands.push("It never happened")
    assert planned.visit.moments() == ()
    assert len(planned.visit.times) == 2


def test_who_was_told_can_be_written_later(hands: Hands, planned: Riverside) -> None:
    planned.services.times.record(
        planned.visit_id, TimeKind.TRAVEL_START, local(12), planned.clock()
    )
    hands.screen.refresh()
    hands.phase(2)
    hands.push("I told…")
    hands.press(Qt.Key.Key_Return)
    (entry,) = planned.visit.times
    assert entry.told == "Dana Whitfield"


def test_down_goes_through_the_people_known(hands: Hands) -> None:
    hands.phase(2)
    told = hands.go("Who did you tell?")
    hands.press(Qt.Key.Key_Down)
    assert told.property("text") == "Paul Reyes"


def test_the_meter_is_read_off_the_clock_after_a_sleep(
    open_visit: OpenVisit, planned: Riverside
) -> None:
    planned.services.times.record(
        planned.visit_id, TimeKind.ARRIVAL, local(12), planned.clock(), told="Dana"
    )
    screen = open_visit()
    planned.clock.pass_by(hours=2, minutes=35)
    screen.refresh()
    assert screen.header.on_site.figure.text() == "2 h 35"


def test_leaving_with_the_signature_stops_the_clock(
    open_visit: OpenVisit, planned: Riverside
) -> None:
    planned.services.times.record(planned.visit_id, TimeKind.ARRIVAL, local(12), planned.clock())
    hands = Hands(open_visit())
    hands.phase(7)
    hands.push("Leaving now – get signature")
    departure = planned.visit.last(TimeKind.DEPARTURE)
    assert departure is not None
    assert departure.told == "Dana Whitfield"


@pytest.mark.parametrize(
    ("jump", "on_site"),
    [
        ({"hours": 9, "minutes": 10}, "9 h 10"),
        ({"minutes": -30}, "0 min"),
        ({"days": -3}, "0 min"),
    ],
)
def test_the_meter_stays_honest_when_the_laptop_s_clock_jumps(
    open_visit: OpenVisit, planned: Riverside, jump: dict[str, float], on_site: str
) -> None:
    planned.services.times.record(planned.visit_id, TimeKind.ARRIVAL, local(12), planned.clock())
    screen = open_visit()
    planned.clock.pass_by(**jump)
    screen.refresh()
    assert screen.header.on_site.figure.text() == on_site


def test_the_meter_counts_on_once_the_clock_is_right_again(
    open_visit: OpenVisit, planned: Riverside
) -> None:
    planned.services.times.record(planned.visit_id, TimeKind.ARRIVAL, local(12), planned.clock())
    screen = open_visit()
    planned.clock.pass_by(hours=-2)
    screen.refresh()
    planned.clock.pass_by(hours=3)
    screen.refresh()
    assert screen.header.on_site.figure.text() == "1 h"


def test_the_estimate_says_in_words_what_stands_against_what(
    open_visit: OpenVisit, planned: Riverside
) -> None:
    services, visit_id = planned.services, planned.visit_id
    told = Estimate(minutes=180, amount_minor=36_000, limit_minor=48_000)
    services.visits.set_estimate(visit_id, told, planned.clock())
    added = Change(what="Licences", minutes=30, amount_minor=11_000, approval=Approval.INITIALS)
    services.changes.add(visit_id, added, planned.clock())
    for kind, at in ((TimeKind.TRAVEL_START, local(10)), (TimeKind.ARRIVAL, local(11))):
        services.times.record(visit_id, kind, at, planned.clock())

    estimate = open_visit().header.estimate

    assert estimate.toolTip() == estimate.accessibleDescription()
    assert re.sub(r"\s?\$", "", estimate.toolTip()) == (
        "They were told to expect 3 h · 360. Approved since: 30 min · 110. By now it is 200. "
        "With what is sure to follow (the way home, approved parts) it comes to 280. "
        "Above 590 they are asked first."
    )
