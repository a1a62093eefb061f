import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from app.coaching.statistics import Tally, effect

SCORES = st.lists(st.integers(0, 100).map(float), min_size=5, max_size=20)


@given(SCORES, SCORES, SCORES, SCORES)
def test_with_one_colleague_it_is_the_difference_of_differences(
    before: list[float], after: list[float], was: list[float], now: list[float]
) -> None:
    groups = [np.array(scores) for scores in (before, after, was, now)]
    parts = np.array([np.var(scores, ddof=1) / len(scores) for scores in groups])
    free = np.array([len(scores) - 1 for scores in groups])
    expected = groups[1].mean() - groups[0].mean() - (groups[3].mean() - groups[2].mean())
    freedom = parts.sum() ** 2 / (parts**2 / free).sum() if parts.sum() else 1
    reach = stats.t.ppf(0.9, freedom) * np.sqrt(parts.sum())

    found = effect(Tally.of(before), Tally.of(after), [(Tally.of(was), Tally.of(now))])

    assert found is not None
    assert found.difference == pytest.approx(expected, abs=1e-6)
    assert found.high - found.difference == pytest.approx(reach, rel=1e-3, abs=1e-3)


def test_without_colleagues_moving_it_is_welchs_interval() -> None:
    before, after = [40.0, 52, 47, 60, 44, 51], [60.0, 66, 71, 58, 80, 63, 69]
    still = Tally.of([50.0] * 9)
    welch = stats.ttest_ind(after, before, equal_var=False).confidence_interval(0.8)

    found = effect(Tally.of(before), Tally.of(after), [(still, still)])

    assert found is not None
    assert (found.low, found.high) == pytest.approx((welch.low, welch.high), abs=1e-3)
    assert found.has_worked


def test_who_was_busier_when_does_not_look_like_a_change() -> None:
    strong, weak = [90.0, 88, 92], [40.0, 42, 38]
    colleagues = [
        (Tally.of(strong * 4), Tally.of(strong)),
        (Tally.of(weak), Tally.of(weak * 4)),
    ]

    found = effect(Tally.of([50, 52, 48, 51, 49]), Tally.of([50, 52, 48, 51, 49]), colleagues)

    assert found is not None
    assert found.colleagues_change == pytest.approx(0)
    assert not found.is_clear


def test_what_colleagues_gained_too_is_not_the_coachings() -> None:
    risen = (Tally.of([50, 55, 45, 52, 48]), Tally.of([64, 69, 59, 66, 62]))

    found = effect(*risen, [risen, risen])

    assert found is not None
    assert found.change == pytest.approx(14)
    assert found.difference == pytest.approx(0)
    assert not found.has_worked


@pytest.mark.parametrize(
    ("after", "others"),
    [(4, [(9, 9)]), (9, []), (9, [(1, 9), (9, 1)]), (9, [(2, 9), (2, 9)])],
)
def test_too_few_visits_tell_nothing(after: int, others: list[tuple[int, int]]) -> None:
    pairs = [(Tally.of([50.0] * was), Tally.of([60.0] * now)) for was, now in others]

    assert effect(Tally.of([50.0] * 9), Tally.of([60.0] * after), pairs) is None
