"""Levels against the same model integrated by scipy."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate, stats

from app.coaching.statistics import Level, Tally, levels

SIX = {
    "Todd": Tally.of([20, 35, 31, 28, 40, 30, 25, 38, 30]),
    "Ana": Tally.of([60, 71, 58, 66, 62]),
    "Marek": Tally.of([70, 64, 69, 77, 58, 66, 71, 62, 68, 70, 59]),
    "Ines": Tally.of([55, 63, 59, 61, 70, 52]),
    "Pavel": Tally.of([66, 60, 72, 58, 64, 69, 61]),
    "Jo": Tally.of([90, 30, 65]),
}


def posterior(people: dict[str, Tally], who: str) -> tuple[float, float]:
    """Return mean and standard deviation of one level by adaptive quadrature over the spread."""
    tallies = list(people.values())
    averages = np.array([tally.mean for tally in tallies])
    own = np.array([tally.n - 1 for tally in tallies])
    scatter = np.array([tally.variance * (tally.n - 1) for tally in tallies])
    variances = (6 * scatter.sum() / own.sum() + scatter) / (6 + own)
    errors = variances / np.array([tally.n for tally in tallies])
    at = list(people).index(who)

    def given_spread(spread: float) -> tuple[float, float, float]:
        covariance = np.diag(errors + spread**2)
        inverse = np.linalg.inv(covariance)
        whole = inverse.sum()
        team = float((inverse @ averages).sum() / whole)
        likelihood = stats.multivariate_normal(np.full(len(averages), team), covariance)
        density = likelihood.pdf(averages) / math.sqrt(whole)
        precision = 1 / errors[at] + (1 / spread**2)
        mean = (averages[at] / errors[at] + team / spread**2) / precision
        variance = 1 / precision + (1 / spread**2 / precision) ** 2 / whole
        return float(density), float(mean), float(variance)

    def integral(power: int) -> float:
        def integrand(spread: float) -> float:
            density, mean, variance = given_spread(spread)
            return density * (1.0, mean, variance + mean * mean)[power]

        return float(integrate.quad(integrand, 1e-6, 50, limit=200, epsabs=0, epsrel=1e-8)[0])

    mean = integral(1) / integral(0)
    return mean, math.sqrt(integral(2) / integral(0) - mean * mean)


@pytest.mark.parametrize("who", list(SIX))
def test_estimate_and_interval_are_those_of_scipys_quadrature(who: str) -> None:
    mean, deviation = posterior(SIX, who)
    reach = stats.t.ppf(0.9, 6 + SIX[who].n - 1) * deviation

    level = levels(SIX)[who]

    assert level.estimate == pytest.approx(mean, abs=0.05)
    assert (level.low, level.high) == pytest.approx((mean - reach, mean + reach), abs=0.1)


def test_few_visits_are_drawn_further_toward_the_team_than_many() -> None:
    few = Tally.of([30, 34, 26, 33, 27])
    many = Tally.of([30, 34, 26, 33, 27] * 8)
    found = levels({**SIX, "few": few, "many": many})

    assert found["few"].average == found["many"].average == 30
    assert found["few"].estimate > found["many"].estimate >= 30
    assert found["few"].high - found["few"].low > found["many"].high - found["many"].low


def test_three_visits_are_too_few_to_tell() -> None:
    found = levels(SIX)

    assert not found["Jo"].is_enough
    assert found["Ana"].is_enough


def test_somebody_without_visits_has_no_level() -> None:
    assert list(levels({"new": Tally(), "Ana": SIX["Ana"]})) == ["Ana"]
    assert levels({}) == {}


def test_one_person_alone_is_their_own_average() -> None:
    level = levels({"Ana": SIX["Ana"]})["Ana"]

    assert level.estimate == pytest.approx(SIX["Ana"].mean)
    assert level.low < level.estimate < level.high


@given(st.dictionaries(st.integers(), st.lists(st.floats(0, 100), max_size=30), max_size=12))
def test_levels_stay_in_bounds_and_in_order(people: dict[int, list[float]]) -> None:
    for level in levels({who: Tally.of(scores) for who, scores in people.items()}).values():
        assert 0 <= level.low <= level.estimate <= level.high <= 100


@given(st.floats(-20, 20))
def test_moving_everybody_moves_every_level_the_same(by: float) -> None:
    def moved(tally: Tally) -> Tally:
        return Tally(
            tally.n,
            tally.total + by * tally.n,
            tally.squares + 2 * by * tally.total + by**2 * tally.n,
        )

    people = {"Ana": SIX["Ana"], "Ines": SIX["Ines"], "Pavel": SIX["Pavel"]}
    after = levels({who: moved(tally) for who, tally in people.items()})
    for who, before in levels(people).items():
        assert after[who].estimate == pytest.approx(before.estimate + by)


def test_a_whole_team_without_scatter_is_no_division_by_zero() -> None:
    found = levels({who: Tally.of([100] * 6) for who in "abc"})

    assert all(level.estimate == pytest.approx(100) for level in found.values())


def test_levels_that_overlap_are_not_below_each_other() -> None:
    low, high = Level(30, 25, 35, 9, 30), Level(60, 50, 70, 9, 60)

    assert low.is_below(high)
    assert not high.is_below(high)
