"""Rank intervals: certain where the data are, wide where they are not."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psks_analysis.priority import rank_interval, rate_rank_interval


def places(*pairs):
    return [list(map(float, pair)) for pair in pairs]


def test_far_apart_areas_have_one_place_each():
    found = rank_interval(pd.Series([1.0, 3.0, 2.0]), pd.Series([0.01] * 3))
    assert found.to_numpy().tolist() == places((3, 3), (1, 1), (2, 2))


def test_equal_areas_may_have_every_place():
    found = rank_interval(pd.Series([2.0] * 4), pd.Series([0.5] * 4))
    assert found.to_numpy().tolist() == places(*[(1, 4)] * 4)


def test_two_areas_are_told_apart_beyond_the_plain_two_sided_limit():
    """With one pair the limit is 1.96 errors of the difference."""
    errors = pd.Series([0.6, 0.8])  # of the difference: 1.0
    apart = rank_interval(pd.Series([2.05, 0.0]), errors)
    together = rank_interval(pd.Series([1.90, 0.0]), errors)
    assert apart["atas"].to_list() == [1.0, 2.0]
    assert together["atas"].to_list() == [2.0, 2.0]


def test_a_missing_area_has_no_place_and_takes_none():
    found = rate_rank_interval(pd.Series([900, None, 90]), pd.Series([10_000] * 3))
    assert found.loc[[0, 2]].to_numpy().tolist() == places((1, 1), (2, 2))
    assert found.loc[1].isna().all()


def test_an_area_without_people_has_no_place():
    found = rate_rank_interval(pd.Series([5, 7]), pd.Series([0, 1_000]))
    assert found.loc[0].isna().all()
    assert found.loc[1].to_list() == [1.0, 1.0]


@pytest.mark.parametrize("mean", [3, 40])
def test_among_equals_nobody_is_told_apart_in_19_of_20_worlds(mean):
    """The probability that any area is wrongly placed is 5 % at most, for all at once.

    300 worlds: 5 % would be 15; more than 27 wrong ones happen once in a thousand.
    """
    random = np.random.default_rng(7)
    people = pd.Series(random.integers(15_000, 80_000, 12).astype(float))
    wrong = 0
    for _ in range(300):
        counts = pd.Series(random.poisson(people * mean / 40_000).astype(float))
        found = rate_rank_interval(counts, people)
        wrong += bool((found["bawah"] > 1).any() or (found["atas"] < 12).any())
    assert wrong <= 27


def test_stepping_down_decides_more_than_one_look():
    """Once the far area is out, the two near pairs face less competition."""
    estimate = pd.Series([50.0, 3.35, 0.0, 3.2])
    errors = pd.Series([1.0, 1.0, 1.0, 1.0])
    found = rank_interval(estimate, errors)
    assert found.loc[0].to_list() == [1.0, 1.0]
    assert found.loc[1:, "bawah"].min() == 2.0


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(6)))
def test_the_order_of_the_areas_does_not_matter(order):
    counts = pd.Series([5.0, 80, 40, 44, 120, 9])
    people = pd.Series([9_000.0, 20_000, 11_000, 12_000, 21_000, 8_000])
    straight = rate_rank_interval(counts, people)
    turned = rate_rank_interval(counts[list(order)], people[list(order)])
    # The draws are dealt in another order: a limit may move by a place.
    assert (turned.loc[straight.index] - straight).abs().max(axis=None) <= 1


def test_more_confidence_never_narrows():
    counts, people = pd.Series([50.0, 80, 95, 140]), pd.Series([10_000.0] * 4)
    narrow = rate_rank_interval(counts, people, confidence=0.8)
    wide = rate_rank_interval(counts, people, confidence=0.99)
    assert (wide["bawah"] <= narrow["bawah"]).all()
    assert (wide["atas"] >= narrow["atas"]).all()


def test_impossible_input_is_refused():
    with pytest.raises(ValueError, match="between 0 and 1"):
        rank_interval(pd.Series([1.0]), pd.Series([1.0]), confidence=1.0)
    with pytest.raises(ValueError, match="index"):
        rank_interval(pd.Series([1.0]), pd.Series([1.0], index=[5]))
    with pytest.raises(ValueError, match="negative"):
        rank_interval(pd.Series([1.0]), pd.Series([-1.0]))


def test_areas_that_vary_more_than_by_chance_have_wider_places():
    """400 of 10,000 beside 210 and 200 is first, unless it may vary ten times more."""
    count, people = pd.Series([400, 210, 200]), pd.Series([10_000] * 3)
    wider = pd.Series([10.0, 10.0, None])  # missing is as by chance
    assert rate_rank_interval(count, people)["atas"].to_list() == [1, 3, 3]
    found = rate_rank_interval(count, people, times=wider)
    assert found["bawah"].to_list() == [1, 1, 1]
    assert found["atas"].to_list() == [3, 3, 3]
