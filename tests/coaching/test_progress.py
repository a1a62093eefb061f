from dataclasses import replace

import pytest
from hypothesis import given

from app.coaching.progress import Mark, mark, phase_progress
from app.coaching.skills import Phase
from app.coaching.visit import Check, CheckState, Visit, VisitKind
from tests.coaching.builders import a_visit, answers, at, check_in, clock, core, good_visit
from tests.coaching.strategies import visits


def share(visit: Visit, phase: Phase) -> float:
    return phase_progress(visit, core())[phase]


def test_a_new_visit_has_an_empty_rail() -> None:
    assert set(phase_progress(a_visit(), core()).values()) == {0.0}


def test_every_phase_is_complete_when_all_of_it_is_there() -> None:
    every = {item.key: Check(at=at("11:00")) for item in core().items}
    written = answers(situation__impact="several_stopped", why__1="The WAN port loses power")
    visit = good_visit()
    visit = replace(visit, checks=every, answers={**visit.answers, **written})

    assert set(phase_progress(visit, core()).values()) == {1.0}


def test_a_thin_answer_is_worth_half_of_a_good_one() -> None:
    thin = share(a_visit(answers=answers(five__when="asap")), Phase.UNDERSTAND)
    good = share(a_visit(answers=answers(five__when="Tomorrow 8:00")), Phase.UNDERSTAND)

    assert 0 < thin < good
    assert good == pytest.approx(2 * thin)


def test_meeting_somebody_says_more_than_ticking() -> None:
    met = a_visit(times=clock("arrival 9:00"), meetings=(check_in("9:02"),))
    ticked = a_visit(checks={"arrive.purpose": Check(), "arrive.mood": Check()})

    assert share(met, Phase.ARRIVE) > share(ticked, Phase.ARRIVE) > 0


def test_what_does_not_apply_is_done() -> None:
    excused = Check(state=CheckState.NOT_APPLICABLE, reason="Nobody else there")
    assert share(a_visit(checks={"arrive.who_else": excused}), Phase.ARRIVE) > 0


def test_in_the_shop_nobody_has_to_be_greeted() -> None:
    visit = a_visit(kind=VisitKind.IN_SHOP, times=clock("shop_start 9:00"))
    ticks = {item.key: Check() for item in core().items_in(Phase.ARRIVE, VisitKind.IN_SHOP)}

    assert share(replace(visit, checks=ticks), Phase.ARRIVE) == 1.0


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0.0, Mark.EMPTY), (0.01, Mark.PARTIAL), (0.99, "partial"), (1.0, "full")],
)
def test_a_share_is_drawn_as_one_of_three_marks(value: float, expected: str) -> None:
    assert mark(value) == expected


@given(visits)
def test_a_share_is_between_nothing_and_all(visit: Visit) -> None:
    shares = phase_progress(visit, core())

    assert set(shares) == set(Phase)
    assert all(0 <= value <= 1 for value in shares.values())
