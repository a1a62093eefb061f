import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from app.coaching.statistics import kappa, largest_disagreements

RATING = st.integers(1, 5)
PAIRS = st.lists(st.tuples(RATING, RATING), min_size=5, max_size=40)


def matrix_kappa(pairs: list[tuple[int, int]]) -> float:
    """Return Cohen's definition with matrices."""
    seen = np.zeros((5, 5))
    for first, second in pairs:
        seen[first - 1, second - 1] += 1
    seen /= seen.sum()
    chance = np.outer(seen.sum(axis=1), seen.sum(axis=0))
    weights = (np.arange(5)[:, None] - np.arange(5)[None, :]) ** 2 / 16
    by_chance = float((weights * chance).sum())
    return 1 - float((weights * seen).sum()) / by_chance if by_chance else math.nan


@given(PAIRS)
def test_kappa_is_that_of_the_matrices(pairs: list[tuple[int, int]]) -> None:
    expected, found = matrix_kappa(pairs), kappa(pairs)

    if math.isnan(expected):
        assert found is None
    else:
        assert found is not None
        assert found.value == pytest.approx(expected)
        assert found.low <= found.value <= found.high


def test_the_interval_is_the_jackknifes() -> None:
    pairs = [(1, 2), (2, 2), (3, 4), (5, 5), (4, 4), (3, 3), (2, 1), (5, 4), (4, 5), (1, 1)]
    n = len(pairs)
    without = [matrix_kappa(pairs[:at] + pairs[at + 1 :]) for at in range(n)]
    deviation = math.sqrt((n - 1) * float(np.var(without)))

    found = kappa(pairs)

    assert found is not None
    reach = stats.t.ppf(0.9, n - 1) * deviation
    assert found.low == pytest.approx(found.value - reach, abs=1e-4)
    assert found.n == n


def test_full_agreement_is_one() -> None:
    found = kappa([(1, 1), (3, 3), (5, 5), (2, 2), (4, 4)])

    assert found is not None
    assert (found.value, found.low, found.high) == (1, 1, 1)


@pytest.mark.parametrize("pairs", [[], [(1, 2)] * 4, [(4, 4)] * 20])
def test_where_nothing_can_be_told_there_is_no_kappa(pairs: list[tuple[int, int]]) -> None:
    assert kappa(pairs) is None


def test_a_rating_off_the_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="1 and 5"):
        kappa([(0, 3)] * 6)


def test_the_largest_disagreements_come_first() -> None:
    found = largest_disagreements([("a", 3, 4), ("b", 1, 5), ("c", 2, 2), ("d", 5, 3)], most=2)

    assert [(one.key, one.steps) for one in found] == [("b", 4), ("d", 2)]
