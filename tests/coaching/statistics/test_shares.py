import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from app.coaching.statistics import share


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_is_scipys_wilson_interval(counts: tuple[int, int]) -> None:
    expected = stats.binomtest(*counts).proportion_ci(0.8, method="wilson")

    found = share(*counts)

    assert found.percent == pytest.approx(100 * counts[0] / counts[1])
    assert found.low == pytest.approx(100 * expected.low, abs=1e-9)
    assert found.high == pytest.approx(100 * expected.high, abs=1e-9)


def test_of_nothing_everything_is_possible() -> None:
    assert (share(0, 0).low, share(0, 0).high) == (0, 100)
