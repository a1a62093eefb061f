"""A review goes from draft to closed by allowed steps only, taken by who may take them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from uuid import UUID

import pytest

from app.coaching.people import Person, Role
from app.coaching.reviews import STEPS, Move, Purpose, Rating, Review, ReviewState, step
from app.coaching.skills import Skill
from app.errors import NotAllowedError

NOW = datetime(2026, 3, 4, 17, 0, tzinfo=UTC)
DAYS = 7
TODD = Person(id=UUID(int=1), name="Todd Kessler")
RUTH = Person(id=UUID(int=2), name="Ruth Alvarez", role=Role.MANAGER)
OWEN = Person(id=UUID(int=3), name="Owen Hart", role=Role.MANAGER)
PRIYA = Person(id=UUID(int=4), name="Priya Raman")

D, S, A = ReviewState.DRAFT, ReviewState.SENT, ReviewState.ACKNOWLEDGED
X, T, C = ReviewState.DISPUTED, ReviewState.SETTLED, ReviewState.CLOSED

ALLOWED = {
    (Purpose.COACHING, D, Move.EDIT): ({RUTH.name}, D),
    (Purpose.COACHING, D, Move.SEND): ({RUTH.name}, S),
    (Purpose.COACHING, S, Move.ACKNOWLEDGE): ({TODD.name}, A),
    (Purpose.COACHING, S, Move.DISPUTE): ({TODD.name}, X),
    (Purpose.COACHING, A, Move.CLOSE): ({RUTH.name, OWEN.name}, C),
    (Purpose.COACHING, X, Move.SETTLE): ({RUTH.name, OWEN.name}, T),
    (Purpose.COACHING, T, Move.CLOSE): ({RUTH.name, OWEN.name}, C),
    (Purpose.CALIBRATION, D, Move.EDIT): ({RUTH.name}, D),
    (Purpose.CALIBRATION, D, Move.CLOSE): ({RUTH.name}, C),
}
"""Who may do what within the time to dispute; everything else is refused."""


def review(state: ReviewState, purpose: Purpose = Purpose.COACHING) -> Review:
    return Review(
        visit_id=UUID(int=9),
        technician_id=TODD.id,
        reviewer_id=RUTH.id,
        begun_at=NOW,
        purpose=purpose,
        state=state,
        sent_at=None if state is D else NOW,
    )


@pytest.mark.parametrize(
    ("purpose", "state", "move", "who"),
    list(product(Purpose, ReviewState, Move, (TODD, RUTH, OWEN, PRIYA))),
    ids=str,
)
def test_every_step_is_taken_by_who_may_or_refused(
    purpose: Purpose, state: ReviewState, move: Move, who: Person
) -> None:
    people, target = ALLOWED.get((purpose, state, move), (set(), None))
    before = review(state, purpose)

    if who.name in people:
        assert step(before, move, who, NOW, DAYS) is target
    else:
        with pytest.raises(NotAllowedError):
            step(before, move, who, NOW, DAYS)


def test_the_table_holds_nothing_else() -> None:
    later = (Purpose.COACHING, S, Move.CLOSE)

    assert set(STEPS) == set(ALLOWED) | {later}


def test_a_review_can_be_disputed_on_the_last_day() -> None:
    last = NOW + timedelta(days=DAYS)

    assert step(review(S), Move.DISPUTE, TODD, last, DAYS) is X


def test_a_dispute_comes_too_late_after_its_days() -> None:
    late = NOW + timedelta(days=DAYS, seconds=1)

    with pytest.raises(NotAllowedError, match="The 7 days for disputing"):
        step(review(S), Move.DISPUTE, TODD, late, DAYS)


def test_a_review_nobody_answered_can_be_closed_after_its_days() -> None:
    late = NOW + timedelta(days=DAYS, seconds=1)

    assert step(review(S), Move.CLOSE, OWEN, late, DAYS) is C


def test_a_manager_who_was_the_technician_reviews_nothing_of_it() -> None:
    own = replace(review(D), technician_id=RUTH.id)

    with pytest.raises(NotAllowedError):
        step(own, Move.SEND, RUTH, NOW, DAYS)


@pytest.mark.parametrize("value", [0, 6, -1])
def test_a_rating_is_one_to_five(value: int) -> None:
    with pytest.raises(ValueError, match="1 to 5"):
        Rating(skill=Skill.TONE, value=value)


def test_drafts_and_calibrations_do_not_count() -> None:
    states = {state: review(state).counts for state in ReviewState}

    assert states == {state: state is not D for state in ReviewState}
    assert not review(C, Purpose.CALIBRATION).counts
