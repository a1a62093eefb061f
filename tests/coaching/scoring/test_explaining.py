"""Why a score is what it is."""

from app.coaching.scoring.explaining import because, reasons
from app.coaching.skills import Skill
from app.coaching.visit import VisitState
from tests.coaching.builders import a_visit, at, check_in, checked, clock, good_visit
from tests.coaching.scoring.judged import demo, scored


def test_a_failed_skill_says_why_it_failed() -> None:
    presence = scored(demo("silent-departure")).of(Skill.PRESENCE)
    assert because(presence) == "Left without a check-out and without a message."


def test_a_weak_skill_names_what_cost_most() -> None:
    late = good_visit(meetings=(check_in("9:50"),))
    presence = scored(late).of(Skill.PRESENCE)

    assert because(presence) == "Checked in with Dana Whitfield only 50 minutes after arriving."
    assert reasons(presence)[0].item == "arrive.check_in"


def test_a_full_score_says_what_it_is_for() -> None:
    best = scored(demo("said-before-it-started")).of(Skill.PRESENCE)
    assert because(best) == "Checked in with Dana Whitfield."


def test_no_score_says_that_there_was_nothing_to_judge() -> None:
    ticked = a_visit(
        state=VisitState.CLOSED,
        closed_at=at("12:00"),
        times=clock("arrival 9:00, departure 11:00"),
        checks=checked("9:10", "arrive.mood"),
    )
    assert because(scored(good_visit()).of(Skill.TONE)) == "Nothing to judge on this visit."
    assert because(scored(ticked).of(Skill.TONE)) == "Nothing but ticks to go by."
