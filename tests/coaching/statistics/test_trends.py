from datetime import date, timedelta
from itertools import chain

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from app.coaching.statistics import Tally, trend

MONDAY = date(2026, 1, 5)
WEEKS = st.lists(
    st.lists(st.integers(0, 100).map(float), min_size=1, max_size=6), min_size=4, max_size=12
).filter(lambda weeks: sum(map(len, weeks)) > 5 and len(set(chain(*weeks))) > 1)


def week(number: int) -> date:
    return MONDAY + timedelta(weeks=number)


@given(WEEKS)
def test_the_change_is_that_of_scipys_regression_through_every_visit(
    weeks: list[list[float]],
) -> None:
    x = [number for number, scores in enumerate(weeks) for _ in scores]
    y = [score for scores in weeks for score in scores]
    line = stats.linregress(x, y)
    length = len(weeks) - 1
    reach = stats.t.ppf(0.9, len(y) - 2) * line.stderr * length

    change = trend([(week(at), Tally.of(scores)) for at, scores in enumerate(weeks)]).change

    assert change is not None
    assert change.amount == pytest.approx(line.slope * length, abs=1e-6)
    assert change.high - change.amount == pytest.approx(reach, rel=1e-3, abs=1e-3)


def test_the_line_is_a_triangular_average_of_the_visits_near() -> None:
    tallies = [Tally.of(scores) for scores in ([40, 50], [60], [70, 80, 90], [55])]

    points = trend([(week(at), tally) for at, tally in enumerate(tallies)]).points

    values, near = [40, 50, 60, 70, 80, 90], [3, 3, 2, 1, 1, 1]
    assert points[0].level == pytest.approx(float(np.average(values, weights=near)))
    assert points[0].average == 45


def test_a_week_left_out_is_bridged_and_a_long_gap_is_not() -> None:
    points = trend([(week(0), Tally.of([50])), (week(7), Tally.of([60]))]).points

    assert [point.week for point in points] == [week(at) for at in range(8)]
    assert [point.level for point in points] == [50, 50, 50, None, None, 60, 60, 60]
    assert points[3].average is None


@pytest.mark.parametrize(
    "weeks",
    [
        [],
        [(week(0), Tally.of([50, 60, 70, 80, 90, 95]))],
        [(week(0), Tally.of([50])), (week(1), Tally.of([60])), (week(2), Tally.of([70]))],
    ],
)
def test_too_little_to_tell_is_no_change(weeks: list[tuple[date, Tally]]) -> None:
    assert trend(weeks).change is None


def test_a_steady_rise_is_clear_and_a_flat_scatter_is_not() -> None:
    rise = [(week(at), Tally.of([40 + 3 * at, 44 + 3 * at])) for at in range(12)]
    flat = [(week(at), Tally.of([40, 80])) for at in range(12)]

    risen, same = trend(rise).change, trend(flat).change

    assert risen is not None
    assert same is not None
    assert risen.amount == pytest.approx(33)
    assert risen.is_clear
    assert not same.is_clear
