from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.coaching.statistics import (
    Level,
    clearly_above,
    clearly_below,
    colleagues,
    groups,
    is_training_gap,
    needs_coaching,
    team_band,
)


def level(low: float, high: float, n: int = 9) -> Level:
    middle = (low + high) / 2
    return Level(middle, low, high, n, middle)


TEAM = {
    "Todd": level(25, 37),
    "Ana": level(55, 65),
    "Ines": level(60, 70),
    "Marek": level(69, 75),
    "Jo": level(0, 100, n=3),
}


def test_people_whose_intervals_overlap_stand_together() -> None:
    assert groups(TEAM) == (("Marek", "Ines", "Ana"), ("Todd",))


def test_the_one_who_is_alone_at_the_bottom_is_named_and_nobody_at_the_top() -> None:
    assert clearly_below(TEAM) == "Todd"
    assert clearly_above(TEAM) is None


def test_two_at_the_bottom_together_are_not_named() -> None:
    assert clearly_below({**TEAM, "Pavel": level(30, 45)}) is None


def test_one_person_alone_stands_apart_from_nobody() -> None:
    assert clearly_below({"Todd": TEAM["Todd"]}) is None
    assert clearly_above({}) is None


def test_a_wide_interval_holds_a_group_together() -> None:
    assert groups({"a": level(0, 100), "b": level(10, 20), "c": level(80, 90)}) == (
        ("a", "c", "b"),
    )


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100)), max_size=12))
def test_between_two_groups_no_interval_reaches_over(ends: list[tuple[float, float]]) -> None:
    people = {who: level(min(pair), max(pair)) for who, pair in enumerate(ends)}
    standing = groups(people)

    assert sorted(who for group in standing for who in group) == sorted(people)
    for upper, lower in pairwise(standing):
        assert max(people[who].high for who in lower) < min(people[who].low for who in upper)


@given(st.lists(st.floats(0, 100), min_size=3, max_size=40))
def test_the_band_is_numpys_quartiles(estimates: list[float]) -> None:
    band = team_band({who: level(one, one) for who, one in enumerate(estimates)})

    assert band is not None
    expected = np.percentile(estimates, [25, 50, 75])
    assert (band.low, band.median, band.high) == pytest.approx(expected, abs=1e-9)


def test_two_people_are_no_band() -> None:
    assert team_band({"Ana": TEAM["Ana"], "Ines": TEAM["Ines"], "Jo": TEAM["Jo"]}) is None


@pytest.mark.parametrize(("standard", "is_gap"), [(55, False), (70, True)])
def test_a_team_whose_middle_is_below_the_standard_has_a_training_gap(
    standard: float, is_gap: bool
) -> None:
    assert is_training_gap(TEAM, standard) is is_gap


def test_colleagues_are_everybody_else_with_visits_enough() -> None:
    assert colleagues(TEAM, "Todd") == 65
    assert colleagues({"Todd": TEAM["Todd"]}, "Todd") is None


@pytest.mark.parametrize(
    ("who", "standard", "needs"),
    [
        ("Todd", 70, True),
        ("Ana", 70, False),  # overlaps the middle of colleagues
        ("Todd", 30, False),  # may well reach the standard
        ("Jo", 70, False),  # too few to tell
        ("nobody", 70, False),
    ],
)
def test_coaching_is_for_who_is_clearly_behind(who: str, standard: float, needs: bool) -> None:
    assert needs_coaching(TEAM, who, standard) is needs
