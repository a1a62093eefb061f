"""What holds for any visit, however odd."""

from dataclasses import replace
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from app.coaching.prompts import cards, judge
from app.coaching.replay import as_of, ending
from app.coaching.visit import Promise, Visit, VisitState
from tests.coaching.builders import core
from tests.coaching.strategies import maybe, moments, names, texts, visits

promises = st.lists(
    st.builds(
        Promise,
        what=texts,
        to=names,
        id=st.uuids(),
        made_at=moments,
        due_at=moments,
        kept_at=maybe,
        withdrawn=st.booleans(),
    ),
    max_size=3,
).map(tuple)


@given(visits, promises, moments)
def test_promises_never_confuse_the_coach(
    visit: Visit, promised: tuple[Promise, ...], now: datetime
) -> None:
    prompts = judge(replace(visit, promises=promised), core(), now)
    turned = judge(replace(visit, promises=promised[::-1]), core(), now)

    assert prompts == turned
    assert all(prompt.since <= now for prompt in prompts)
    assert len({prompt.key for prompt in prompts}) == len(prompts)


@given(visits, moments)
def test_the_coach_always_has_an_answer_about_the_past(visit: Visit, now: datetime) -> None:
    prompts = judge(visit, core(), now)

    assert all(prompt.since <= now for prompt in prompts)
    assert all(prompt.say and prompt.why and prompt.lesson for prompt in prompts)
    assert len(cards(prompts)) <= 3
    assert len({prompt.key for prompt in prompts}) == len(prompts)


@given(visits, moments)
def test_the_order_in_which_facts_were_entered_does_not_matter(visit: Visit, now: datetime) -> None:
    turned = replace(
        visit,
        times=visit.times[::-1],
        meetings=visit.meetings[::-1],
        agreements=visit.agreements[::-1],
        changes=visit.changes[::-1],
        signatures=visit.signatures[::-1],
        revisions=visit.revisions[::-1],
    )
    assert judge(turned, core(), now) == judge(visit, core(), now)


@given(visits)
def test_a_visit_is_whole_at_its_end(visit: Visit) -> None:
    end = ending(visit)
    if end and visit.state in {VisitState.CLOSED, VisitState.CANCELLED}:
        assert replace(as_of(visit, end), closed_at=visit.closed_at) == visit


@given(visits, moments, moments)
def test_looking_back_twice_is_looking_back_to_the_earlier(
    visit: Visit, one: datetime, other: datetime
) -> None:
    earlier, later = sorted((one, other))
    assert as_of(as_of(visit, later), earlier).times == as_of(visit, earlier).times
