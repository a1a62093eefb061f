import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.coaching.statistics import Tally, together

SCORES = st.lists(st.floats(0, 100), min_size=2, max_size=60)


@given(SCORES)
def test_sums_are_enough_for_mean_and_variance(scores: list[float]) -> None:
    tally = Tally.of(scores)

    assert tally.mean == pytest.approx(float(np.mean(scores)))
    assert tally.variance == pytest.approx(float(np.var(scores, ddof=1)), abs=1e-6)


@given(st.lists(SCORES, max_size=5))
def test_weeks_add_up_to_the_period(weeks: list[list[float]]) -> None:
    whole = together(Tally.of(week) for week in weeks)

    assert whole.n == sum(map(len, weeks))
    assert whole.total == pytest.approx(sum(map(sum, weeks)))


def test_one_score_has_no_variance() -> None:
    assert Tally.of([70]).variance == 0
