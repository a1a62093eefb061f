"""Why a score is what it is."""

from dataclasses import replace
from fractions import Fraction

from app.coaching.scoring import Evidence, EvidenceState, SkillScore
from app.coaching.scoring.explaining import because, reasons
from app.coaching.skills import Proof, Skill
from app.coaching.visit import Check, CheckState, VisitState
from tests.coaching.builders import a_visit, at, check_in, checked, clock, core, good_visit
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


def test_what_was_seen_is_named_before_what_was_ticked() -> None:
    called = Evidence(
        item="follow_up.call",
        skill=Skill.FOLLOW_THROUGH,
        say="Called two days later: ticked.",
        state=EvidenceState.MET,
        proof=Proof.TICKED,
        earned=Fraction(4),
        possible=Fraction(4),
    )
    asked = replace(called, item="leave.others", say="Asked.", proof=Proof.RECORDED)
    score = SkillScore(skill=Skill.FOLLOW_THROUGH, score=100, evidence=(called, asked))

    assert reasons(score) == (asked, called)


def test_too_much_left_out_is_said() -> None:
    out = Check(state=CheckState.NOT_APPLICABLE, reason="Yearly contract.")
    everything = {item.key: out for item in core().items}
    expectations = scored(good_visit(checks=everything)).of(Skill.EXPECTATIONS)

    assert because(expectations) == "Too much was left out as not applicable to judge the rest."


def test_no_score_says_that_there_was_nothing_to_judge() -> None:
    ticked = a_visit(
        state=VisitState.CLOSED,
        closed_at=at("12:00"),
        times=clock("arrival 9:00, departure 11:00"),
        checks=checked("9:10", "arrive.mood"),
    )
    assert because(scored(good_visit()).of(Skill.TONE)) == "Nothing to judge on this visit."
    assert because(scored(ticked).of(Skill.TONE)) == "Nothing but ticks to go by."
