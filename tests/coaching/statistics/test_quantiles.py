import pytest
from scipy import stats

from app.coaching.statistics.quantiles import normal_reach, t_reach


@pytest.mark.parametrize("confidence", [0.5, 0.8, 0.9])
def test_the_normal_reach_is_scipys(confidence: float) -> None:
    assert normal_reach(confidence) == pytest.approx(stats.norm.ppf((1 + confidence) / 2))


@pytest.mark.parametrize(("freedom", "off"), [(2, 2e-3), (3, 5e-4), (4, 1e-4), (7.5, 1e-5)])
def test_students_reach_is_scipys_within_what_is_promised(freedom: float, off: float) -> None:
    assert t_reach(freedom) == pytest.approx(stats.t.ppf(0.9, freedom), rel=off)


@pytest.mark.parametrize("freedom", [20, 100, 10_000])
def test_with_many_degrees_of_freedom_nothing_is_off(freedom: float) -> None:
    assert t_reach(freedom) == pytest.approx(stats.t.ppf(0.9, freedom), rel=1e-7)
