"""What holds for any visit, however odd."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.coaching.messages import Message, MessageKind
from app.coaching.scoring.judging import recorded, score_visit
from app.coaching.scoring.score import EvidenceState, VisitScore
from app.coaching.skills import Skill
from app.coaching.visit import (
    Answer,
    Check,
    CheckState,
    Feedback,
    PaperKind,
    Promise,
    TimeEntry,
    TimeKind,
    Visit,
    VisitKind,
    VisitState,
)
from tests.coaching.builders import (
    GOOD_ANSWERS,
    a_visit,
    agreed,
    at,
    check_in,
    check_out,
    core,
    good_visit,
    signed,
)
from tests.coaching.strategies import ITEMS, maybe, moments, names, texts, visits
from tests.services.generated_visits import visits as stored_visits

LATER = at("12:00", days=60)
SKILL_OF = {item.key: item.skill for item in core().items}

messages = st.lists(
    st.builds(
        Message,
        kind=st.sampled_from(MessageKind),
        text=texts,
        written_at=moments,
        sent_at=maybe,
        findings=st.sampled_from([(), ("anger",), ("too-long",)]),
    ),
    max_size=3,
).map(tuple)
promises = st.lists(
    st.builds(Promise, what=texts, to=names, made_at=moments, due_at=moments, kept_at=maybe),
    max_size=3,
).map(tuple)
bustling = st.builds(
    lambda visit, sent, promised: replace(visit, messages=sent, promises=promised),
    visits,
    messages,
    promises,
)
under_way = bustling.map(lambda visit: replace(visit, state=VisitState.CLOSED, closed_at=None))


def score(visit: Visit) -> VisitScore:
    return score_visit(visit, core(), LATER)


@given(bustling | stored_visits, moments)
def test_a_score_is_within_its_bounds(visit: Visit, now: datetime) -> None:
    found = score_visit(visit, core(), now)

    assert [each.skill for each in found.skills] == list(Skill)
    for each in found.skills:
        assert each.score is None or 0 <= each.score <= 100
        assert 0 <= each.earned <= each.possible
        assert 0 <= each.not_applicable_percent <= 100
        assert each.earned == sum(one.earned for one in each.evidence)
        assert each.possible == sum(one.possible for one in each.evidence)
        assert all(0 <= one.earned <= one.possible for one in each.evidence)
        assert all(one.say for one in each.evidence)
        assert each.score is None or each.possible


@given(bustling)
def test_the_order_of_entry_does_not_matter(visit: Visit) -> None:
    turned = replace(
        visit,
        times=visit.times[::-1],
        meetings=visit.meetings[::-1],
        agreements=visit.agreements[::-1],
        changes=visit.changes[::-1],
        signatures=visit.signatures[::-1],
        revisions=visit.revisions[::-1],
        promises=visit.promises[::-1],
        messages=visit.messages[::-1],
        checks={key: visit.checks[key] for key in reversed(list(visit.checks))},
        answers={key: visit.answers[key] for key in reversed(list(visit.answers))},
    )
    assert score(turned) == score(visit)


@given(under_way, st.sampled_from(ITEMS), maybe)
def test_a_tick_never_lowers_its_skill(visit: Visit, key: str, when: datetime | None) -> None:
    before = visit.checks.get(key, Check(state=CheckState.OPEN))
    if before.state is not CheckState.OPEN:
        return
    ticked = replace(visit, checks={**visit.checks, key: Check(at=when)})

    assert not _lowered(visit, ticked, SKILL_OF[key])


EVIDENCE: list[tuple[Skill, dict[str, Any]]] = [
    (Skill.PRESENCE, {"meetings": (check_in("9:02"),)}),
    (Skill.PRESENCE, {"meetings": (replace(check_out("11:30"), at=at("23:59", days=4)),)}),
    (Skill.UNDERSTANDING, {"agreements": (agreed("23:59"),)}),
    (Skill.FOLLOW_THROUGH, {"feedback": (Feedback(question="listened", rating=4),)}),
    (Skill.DOCUMENTATION, {"signatures": (signed(PaperKind.REPORT, "23:59"),)}),
]


@pytest.mark.parametrize(("skill", "more"), EVIDENCE)
@given(visit=under_way)
def test_one_more_record_never_lowers_its_skill(
    visit: Visit, skill: Skill, more: dict[str, tuple[Any, ...]]
) -> None:
    ((name, facts),) = more.items()
    changed: dict[str, Any] = {name: (*getattr(visit, name), *facts)}
    shown = replace(visit, **changed)

    assert not _lowered(visit, shown, skill)


@given(under_way, st.sampled_from(sorted(GOOD_ANSWERS)))
def test_a_good_answer_in_place_of_none_never_lowers_understanding_or_notes(
    visit: Visit, key: str
) -> None:
    without = replace(visit, answers={k: a for k, a in visit.answers.items() if k != key})
    text = GOOD_ANSWERS[key].text
    answered = replace(without, answers={**without.answers, key: Answer(text=text)})

    assert not _lowered(without, answered, Skill.DOCUMENTATION)
    if key != "statement.restatement":
        assert not _lowered(without, answered, Skill.UNDERSTANDING)


@settings(max_examples=30)
@given(visits.filter(lambda visit: visit.kind is not VisitKind.IN_SHOP), maybe, st.booleans())
def test_ticking_everything_without_records_never_passes_half(
    visit: Visit,
    when: datetime | None,
    is_closed: bool,
) -> None:
    form = replace(
        a_visit(kind=visit.kind, client=visit.client, terms=visit.terms),
        state=VisitState.CLOSED if is_closed else VisitState.OPEN,
        closed_at=at("12:00") if is_closed else None,
        checks={key: Check(at=when) for key in ITEMS},
    )
    for each in score(form).skills:
        assert each.score is None or each.score <= 50


@settings(max_examples=30)
@given(st.integers(1, 30), st.integers(0, 120))
def test_a_form_filled_in_the_car_is_worth_a_quarter(apart: int, later: int) -> None:
    """However slowly, up to half a minute a box, and however long after leaving."""
    start = at("11:01") + timedelta(minutes=later)
    form = a_visit(
        state=VisitState.CLOSED,
        times=(
            TimeEntry(kind=TimeKind.ARRIVAL, at=at("9:00")),
            TimeEntry(kind=TimeKind.DEPARTURE, at=at("11:00")),
        ),
        checks={
            key: Check(at=start + timedelta(seconds=apart * place))
            for place, key in enumerate(ITEMS)
        },
    )
    ticks = [
        one
        for each in score(form).skills
        for one in each.evidence
        if one.state in {EvidenceState.BULK, EvidenceState.TICKED_ONLY}
    ]
    assert ticks
    assert all(one.earned * 4 == one.possible for one in ticks)


@settings(max_examples=30)
@given(st.sampled_from([VisitState.PLANNED, VisitState.CANCELLED]), bustling)
def test_a_visit_that_did_not_happen_has_no_score(state: VisitState, visit: Visit) -> None:
    found = score(replace(visit, state=state))

    assert not found.is_judged
    assert not found.strikes


@settings(max_examples=30)
@given(bustling, moments)
def test_what_the_program_saw_is_met_in_the_score(visit: Visit, now: datetime) -> None:
    seen = recorded(visit, core(), now)

    assert all(core().item(key).record for key in seen)
    assert all(seen.values())


def test_a_visit_of_which_nothing_is_known_has_no_score() -> None:
    assert not score(a_visit(state=VisitState.CLOSED)).is_judged


def test_a_skill_left_out_as_not_applicable_has_no_score() -> None:
    left_out = {
        item.key: Check(state=CheckState.NOT_APPLICABLE, reason="Yearly contract.")
        for item in core().items
        if item.skill is Skill.EXPECTATIONS
    }
    found = score(replace(good_visit(), checks=left_out)).of(Skill.EXPECTATIONS)

    assert found.score is None
    assert found.not_applicable_percent == 100


def test_what_is_left_when_most_was_left_out_does_not_speak_for_the_skill() -> None:
    kept = {"arrive.check_in", "arrive.purpose"}
    left_out = {
        item.key: Check(state=CheckState.NOT_APPLICABLE, reason="Not needed this time.")
        for item in core().items
        if item.skill is Skill.PRESENCE and item.key not in kept
    }
    greeted = good_visit(checks=left_out, meetings=(check_in("9:02"),), signatures=())
    waved_off = replace(greeted, checks={**left_out, "arrive.purpose": left_out["leave.check_out"]})

    assert score(greeted).of(Skill.PRESENCE).not_applicable_percent <= 50
    assert score(greeted).of(Skill.PRESENCE).score is not None
    assert score(waved_off).of(Skill.PRESENCE).not_applicable_percent > 50
    assert score(waved_off).of(Skill.PRESENCE).score is None


def test_what_had_nothing_to_judge_is_not_in_the_share_left_out() -> None:
    reason = Check(state=CheckState.NOT_APPLICABLE, reason="Nothing was taken away.")
    visit = good_visit(checks={"work.custody": reason, "follow_up.call": reason})

    assert score(visit).not_applicable_percent == 0


def test_not_applicable_without_a_reason_stays_open() -> None:
    key = "arrive.purpose"
    visit = good_visit(checks={key: Check(state=CheckState.NOT_APPLICABLE, reason=" ")})
    found = next(one for one in score(visit).of(Skill.PRESENCE).evidence if one.item == key)

    assert found.state is EvidenceState.MISSING
    assert found.possible == 2


def _lowered(before: Visit, after: Visit, skill: Skill) -> bool:
    old, new = score(before).of(skill).score, score(after).of(skill).score
    return old is not None and (new is None or new < old)
