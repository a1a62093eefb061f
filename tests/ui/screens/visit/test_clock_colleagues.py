"""Somebody of ours works here too: the same clock, under their name."""

import pytest
from PySide6.QtCore import Qt

from app.coaching.people import Person
from app.coaching.visit import PaperKind, TimeKind
from app.ui.screens.visit.clock import ClockSection
from app.ui.screens.visit.clock_row import ClockRow
from app.ui.screens.visit.screen import VisitScreen
from tests.ui.screens.riverside import Riverside, local
from tests.ui.screens.visit.hands import Hands

PRIYA = "Priya Raman"


def clock_of(screen: VisitScreen) -> ClockSection:
    screen.pages[screen.phase].complete()
    (section,) = screen.pages[screen.phase].findChildren(ClockSection)
    return section


def rows_seen(screen: VisitScreen) -> list[tuple[str, list[str]]]:
    """Whose clocks are shown, and what can happen next on each."""
    return [
        (row.name, [kind.value for kind in row.buttons])
        for row in clock_of(screen).colleagues.rows
        if row.isVisible()
    ]


@pytest.fixture
def here(planned: Riverside, hands: Hands) -> Hands:
    """Todd has arrived, and is looking at the phase of arriving."""
    planned.services.times.record(planned.visit_id, TimeKind.ARRIVAL, local(11), planned.clock())
    planned.services.people.add(Person(name=PRIYA), planned.clock())
    hands.screen.refresh()
    hands.phase(2)
    return hands


def test_a_colleague_s_clock_begins_with_their_name(here: Hands, planned: Riverside) -> None:
    here.push("A colleague works here too")
    here.fill("Who works here too?", PRIYA)
    here.push("Arrived")

    entry = planned.visit.times[-1]
    assert (entry.kind, entry.technician, entry.at) == (TimeKind.ARRIVAL, PRIYA, local(12))
    assert rows_seen(here.screen) == [(PRIYA, ["pause", "departure"])]


def test_whom_they_told_is_written_beside_it(here: Hands, planned: Riverside) -> None:
    here.push("A colleague works here too")
    here.write(PRIYA)
    here.push("Arrived")

    assert planned.visit.times[-1].told == "Dana Whitfield"


def test_people_of_ours_are_offered_but_not_oneself(here: Hands) -> None:
    here.push("A colleague works here too")
    here.press(Qt.Key.Key_Down)
    assert here.focus.property("text") == PRIYA
    here.press(Qt.Key.Key_Down)
    assert here.focus.property("text") == PRIYA


@pytest.mark.parametrize(
    ("name", "problem"),
    [("", "Write who it is."), ("todd marsh", "That is you; your clock is above.")],
)
def test_a_clock_needs_a_name_that_is_not_one_s_own(
    here: Hands, planned: Riverside, name: str, problem: str
) -> None:
    here.push("A colleague works here too")
    here.write(name)
    here.push("Arrived")

    assert len(planned.visit.times) == 1
    assert here.focus.accessibleDescription().startswith(problem)


def test_escape_leaves_it(here: Hands) -> None:
    here.push("A colleague works here too")
    here.press(Qt.Key.Key_Escape)
    assert here.focus.property("text") == "A colleague works here too"


def test_their_pause_is_theirs_alone(here: Hands, planned: Riverside) -> None:
    begin(here)
    planned.clock.pass_by(minutes=30)
    colleague = clock_of(here.screen).colleagues.rows[0]
    colleague.buttons[TimeKind.PAUSE].setFocus()
    here.press(Qt.Key.Key_Space)

    assert [entry.kind for entry in planned.visit.moments(PRIYA)] == [
        TimeKind.ARRIVAL,
        TimeKind.PAUSE,
    ]
    assert [entry.kind for entry in planned.visit.moments()] == [TimeKind.ARRIVAL]
    assert rows_seen(here.screen) == [(PRIYA, ["back", "departure"])]


def test_it_can_be_taken_back(here: Hands, planned: Riverside) -> None:
    begin(here)
    here.undo()

    assert planned.visit.moments(PRIYA) == ()
    here.redo()
    assert [entry.technician for entry in planned.visit.moments(PRIYA)] == [PRIYA]


def test_the_same_clock_is_there_at_work_and_on_leaving(here: Hands) -> None:
    begin(here)
    here.phase(5)
    assert rows_seen(here.screen) == [(PRIYA, ["pause", "departure"])]
    here.phase(7)
    assert rows_seen(here.screen) == [(PRIYA, ["pause", "departure"])]


def test_the_meter_counts_both_and_says_so(here: Hands, planned: Riverside) -> None:
    begin(here)
    planned.clock.pass_by(minutes=30)
    here.screen.refresh()

    cell = here.screen.header.on_site
    assert (cell.caption.text(), cell.figure.text()) == ("On site · 2 people", "2 h")


def test_a_time_says_whose_it_is(here: Hands) -> None:
    begin(here)
    rows = clock_of(here.screen).findChildren(ClockRow)
    assert [row.said for row in rows if row.isVisible()] == [
        "Arrived · nobody told",
        "Arrived · Priya Raman · told Dana Whitfield",
    ]


def test_who_works_here_too_leaves_with_the_signature(here: Hands, planned: Riverside) -> None:
    begin(here)
    here.phase(7)
    here.push("Leaving now – get signature")

    last = planned.visit.moments(PRIYA)[-1]
    assert (last.kind, last.told) == (TimeKind.DEPARTURE, "Dana Whitfield")
    assert planned.visit.signature(PaperKind.REPORT) is None


def begin(hands: Hands) -> None:
    """Priya's clock begins at noon."""
    hands.push("A colleague works here too")
    hands.write(PRIYA)
    hands.push("Arrived")
