"""Scales, weights and the index on numbers worked out by hand."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from psks_analysis.priority import (
    METHODS,
    ahp,
    comparison_matrix,
    correlations,
    cronbach_alpha,
    equal_weights,
    given_weights,
    index,
    leave_one_out,
    normalised,
    pairs_of,
    telling,
    topsis,
    with_index,
)

VALUES = pd.DataFrame({"a": [0.0, 10.0, 20.0, 40.0], "b": [8.0, 8.0, 2.0, 4.0]})


def scaled(method, **more):
    return normalised(VALUES, method=method, **more)


def test_min_max_runs_from_zero_to_a_hundred():
    assert scaled("minmax")["a"].to_list() == [0, 25, 50, 100]


def test_z_has_mean_fifty_and_ten_per_standard_deviation():
    found = normalised(pd.DataFrame({"a": [1.0, 3.0]}), method="z")["a"]
    assert found.to_list() == [40, 60]


def test_positions_share_the_middle_when_values_tie():
    assert scaled("peringkat")["b"].round(4).to_list() == [83.3333, 83.3333, 0, 33.3333]


def test_winsorising_cuts_what_lies_outside_the_percentiles():
    many = pd.DataFrame({"a": [*map(float, range(100)), 10_000.0]})  # 5th: 5, 95th: 95
    found = normalised(many, method="winsor")["a"]
    assert found[100] == found[99] == 100
    assert found[50] == 50
    assert found[20] == pytest.approx(100 * 15 / 90)
    assert found[0] == found[5] == 0


def test_a_good_indicator_is_turned_round():
    turned = scaled("minmax", is_good=pd.Series({"a": True, "b": False}))
    assert turned["a"].to_list() == [100, 75, 50, 0]
    assert turned["b"].to_list() == scaled("minmax")["b"].to_list()


@pytest.mark.parametrize("method", METHODS)
def test_what_is_the_same_everywhere_tells_nothing(method):
    same = pd.DataFrame({"a": [3.0, 3.0, 3.0], "b": [1.0, 2.0, 4.0]})
    assert normalised(same, method=method)["a"].isna().all()
    assert telling(same).to_dict() == {"a": False, "b": True}


@pytest.mark.parametrize("method", METHODS)
def test_a_gap_stays_a_gap_and_does_not_move_the_others(method):
    gap = pd.concat([VALUES, pd.DataFrame({"a": [np.nan], "b": [np.nan]})])
    gap = gap.reset_index(drop=True)
    found = normalised(gap, method=method)
    assert found.iloc[-1].isna().all()
    pd.testing.assert_frame_equal(found.iloc[:-1], scaled(method))


def test_an_unknown_method_and_a_missing_direction_are_refused():
    with pytest.raises(ValueError, match="unknown method"):
        scaled("desil")
    with pytest.raises(ValueError, match="direction"):
        scaled("z", is_good=pd.Series({"a": True}))
    with pytest.raises(ValueError, match="infinite"):
        normalised(pd.DataFrame({"a": [1.0, np.inf]}))


def test_the_arithmetic_index_is_the_weighted_mean():
    weights = given_weights(pd.Series({"a": 3, "b": 1}))
    found = index(scaled("minmax"), weights)
    assert found.round(4).to_list() == [25, 43.75, 37.5, 83.3333]


def test_the_geometric_index_does_not_let_one_make_up_for_another():
    values = pd.DataFrame({"a": [100.0, 60.0], "b": [0.0, 40.0]})
    weights = equal_weights(["a", "b"])
    assert index(values, weights).to_list() == [50, 50]
    found = index(values, weights, aggregation="geometrik")
    assert found.round(4).to_list() == [10, 48.9898]  # the roots of 100 x 1 and 60 x 40


def test_a_gap_makes_the_index_missing_unless_the_weight_is_zero():
    values = pd.DataFrame({"a": [1.0, 2.0], "b": [np.nan, 5.0]})
    assert index(values, pd.Series({"a": 0.5, "b": 0.5})).isna().to_list() == [1, 0]
    assert index(values, pd.Series({"a": 1.0, "b": 0.0})).to_list() == [1, 2]


def test_an_indicator_that_tells_nothing_leaves_the_index_to_the_others():
    values = pd.DataFrame({"a": [10.0, 20.0], "b": [np.nan, np.nan]})
    assert index(values, equal_weights(["a", "b"])).to_list() == [10, 20]
    assert index(values[["b"]], pd.Series({"b": 1.0})).isna().all()


def test_wrong_weights_are_refused():
    with pytest.raises(ValueError, match="differ"):
        index(VALUES, pd.Series({"a": 1.0}))
    with pytest.raises(ValueError, match="not negative"):
        index(VALUES, pd.Series({"a": 1.0, "b": -1.0}))
    with pytest.raises(ValueError, match="not all zero"):
        given_weights(pd.Series({"a": 0, "b": 0}))
    with pytest.raises(ValueError, match="unknown aggregation"):
        index(VALUES, equal_weights(["a", "b"]), aggregation="harmonik")


def test_comparisons_without_contradiction_have_ratio_zero():
    judged = {("a", "b"): 2, ("a", "c"): 6, ("b", "c"): 3}
    found = ahp(comparison_matrix(["a", "b", "c"], judged))
    assert found.weights.to_list() == pytest.approx([0.6, 0.3, 0.1])
    assert found.lambda_max == pytest.approx(3)
    assert found.ratio == pytest.approx(0, abs=1e-9)


def test_a_circle_of_preferences_is_reported_as_inconsistent():
    circle = {("a", "b"): 9, ("b", "c"): 9, ("a", "c"): 1 / 9}
    found = ahp(comparison_matrix(["a", "b", "c"], circle))
    assert found.ratio > 1
    assert not found.is_consistent
    assert found.weights.to_list() == pytest.approx([1 / 3] * 3)


def test_matrices_that_are_no_comparisons_are_refused():
    with pytest.raises(ValueError, match="reciprocal"):
        ahp(pd.DataFrame([[1, 2], [2, 1]]))
    with pytest.raises(ValueError, match="same"):
        ahp(pd.DataFrame(1.0, index=range(11), columns=range(11)))
    with pytest.raises(ValueError, match="between 1/9 and 9"):
        comparison_matrix(["a", "b"], {("a", "b"): 10})


def test_every_pair_is_compared_once():
    assert pairs_of(["a", "b", "c"]) == [("a", "b"), ("a", "c"), ("b", "c")]


def test_correlations_follow_the_order_and_not_the_distance():
    values = pd.DataFrame(
        {"a": [1.0, 2, 3, 4], "b": [1.0, 4, 9, 99], "c": [2.0, 2, 2, 2]}
    )
    found = correlations(values)
    assert found.loc["a", "b"] == 1
    assert np.isnan(found.loc["a", "c"])
    told = with_index(values, pd.Series([4.0, 3, 2, 1]))
    assert told["a"] == -1


def test_leaving_out_the_one_that_decides_turns_the_order():
    values = pd.DataFrame({"a": [0.0, 50, 100], "b": [20.0, 10, 0]})
    found = leave_one_out(values, equal_weights(["a", "b"]))
    assert found.loc["a", "geser_terbesar"] == 2
    assert found.loc["b", "geser_terbesar"] == 0


def test_the_others_keep_their_proportions_when_one_is_left_out():
    values = pd.DataFrame({"a": [0.0, 50, 100], "b": [100.0, 0, 0], "c": [0.0, 0, 100]})
    weights = pd.Series({"a": 0.1, "b": 0.6, "c": 0.3})
    found = leave_one_out(values, weights)  # without a: 67, 0, 33; with it 60, 5, 40
    assert found.loc["a", "geser_terbesar"] == 0


def test_alpha_says_nothing_of_one_item_or_a_sum_that_stands_still():
    assert np.isnan(cronbach_alpha(VALUES[["a"]]))
    assert np.isnan(cronbach_alpha(pd.DataFrame({"a": [1.0, 2], "b": [2.0, 1]})))


def test_topsis_looks_for_the_low_where_high_is_good():
    values = pd.DataFrame({"a": [3.0, 4.0]})
    good = pd.Series({"a": True})
    assert topsis(values, pd.Series({"a": 1.0}), good).to_list() == [1, 0]


def test_topsis_of_areas_that_are_alike_or_have_a_gap_is_missing():
    alike = pd.DataFrame({"a": [2.0, 2.0], "b": [0.0, 0.0]})
    assert topsis(alike, equal_weights(["a", "b"])).isna().all()
    gap = pd.DataFrame({"a": [1.0, 2.0, 3.0], "b": [1.0, np.nan, 3.0]})
    assert topsis(gap, equal_weights(["a", "b"])).isna().to_list() == [0, 1, 0]


columns = st.lists(
    st.lists(st.integers(0, 1_000), min_size=5, max_size=5), min_size=2, max_size=4
)


@given(columns, st.sampled_from(METHODS), st.integers(1, 10_000), st.booleans())
def test_units_and_order_of_areas_do_not_matter(rows, method, unit, geometric):
    values = pd.DataFrame(dict(enumerate(rows)), dtype=float)
    weights = equal_weights(list(values))
    how = "geometrik" if geometric else "aritmetik"

    def result(frame):
        return index(normalised(frame, method=method), weights, aggregation=how)

    expected = result(values)
    other_unit = values.copy()
    other_unit[0] *= unit
    pd.testing.assert_series_equal(result(other_unit), expected, rtol=1e-6)
    turned = result(values.iloc[::-1])
    pd.testing.assert_series_equal(turned.iloc[::-1], expected, rtol=1e-6)


@given(columns, st.sampled_from(METHODS))
def test_equal_areas_get_equal_numbers(rows, method):
    values = pd.DataFrame(dict(enumerate(rows)), dtype=float)
    values.iloc[1] = values.iloc[0]
    found = index(normalised(values, method=method), equal_weights(list(values)))
    assert found[0] == pytest.approx(found[1], nan_ok=True)


@given(columns)
def test_more_need_in_one_indicator_never_lowers_the_index(rows):
    values = pd.DataFrame(dict(enumerate(rows)), dtype=float)
    spread = values.max() - values.min()
    if (spread == 0).any():
        return
    weights = equal_weights(list(values))
    before = index(normalised(values), weights)[0]
    values.loc[0, 0] = values[0].max()
    assert index(normalised(values), weights).get(0) >= before - 1e-9
