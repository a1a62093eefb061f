"""The queue says why each visit is in it, and treats everybody alike."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from app.coaching.review_queue import Candidate, Reason, choose

NOW = datetime(2026, 3, 4, 17, 0, tzinfo=UTC)
TODD, PRIYA = UUID(int=1), UUID(int=2)
RECENT = NOW - timedelta(days=8)


def closed(number: int, days_ago: float, who: UUID = TODD, **more: object) -> Candidate:
    known: dict[str, object] = {"last_review_at": RECENT, **more}
    return Candidate(
        visit_id=UUID(int=100 + number),
        technician_id=who,
        technician="Todd" if who == TODD else "Priya",
        closed_at=NOW - timedelta(days=days_ago),
        **known,  # type: ignore[arg-type]
    )


def reasons(*candidates: Candidate, seed: str = "a") -> dict[int, list[Reason]]:
    return {
        each.visit_id.int - 100: [why.reason for why in each.reasons]
        for each in choose(candidates, NOW, seed)
    }


def test_strikes_come_before_complaints_and_complaints_before_the_rest() -> None:
    found = reasons(
        closed(1, 3, PRIYA),
        closed(2, 10, complaints=("The client answered 2 of 5.",)),
        closed(3, 20, strikes=("Left without a word.",)),
    )

    assert list(found) == [3, 2, 1]
    assert found[3] == [Reason.STRIKE]


def test_somebody_not_reviewed_for_a_month_gets_their_newest_visit_looked_at() -> None:
    long_ago = NOW - timedelta(weeks=5)

    found = choose(
        [closed(1, 20, last_review_at=long_ago), closed(2, 9, last_review_at=long_ago)], NOW, "a"
    )

    assert [each.visit_id.int for each in found] == [102]
    assert found[0].reasons[0].say == "Nobody has reviewed a visit of Todd’s for 5 weeks."


def test_whoever_was_reviewed_this_week_is_not_drawn_again() -> None:
    assert reasons(closed(1, 2, last_review_at=NOW - timedelta(days=1))) == {}


def test_visits_closed_long_ago_are_left_alone() -> None:
    assert reasons(closed(1, 31, strikes=("Left without a word.",))) == {}


def test_the_lowest_record_comes_first_within_a_reason() -> None:
    strike = ("Left without a word.",)

    found = reasons(
        closed(1, 9, strikes=strike, record=80), closed(2, 8, strikes=strike, record=20)
    )

    assert list(found) == [2, 1]


@given(
    per_person=st.dictionaries(st.uuids(), st.integers(1, 6), min_size=1, max_size=5),
    seed=st.text(max_size=8),
)
def test_the_lot_takes_one_visit_of_everybody_and_the_same_one_again(
    per_person: dict[UUID, int], seed: str
) -> None:
    visits = [
        closed(number, days, who)
        for who, many in per_person.items()
        for number, days in ((hash((who, i)) % 10**9, 0.5 + i) for i in range(many))
    ]

    drawn = choose(visits, NOW, seed)

    assert sorted(each.technician_id for each in drawn) == sorted(per_person)
    assert drawn == choose(list(reversed(visits)), NOW, seed)
