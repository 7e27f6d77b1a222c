"""What cannot be ranked or weighed is refused in words, or left empty."""

import numpy as np
import pandas as pd
import pytest

from psks_analysis.priority import (
    METHODS,
    Counts,
    comparison_matrix,
    equal_weights,
    index,
    normalised,
    rank_interval,
    robustness,
    topsis,
)

VALUES = pd.DataFrame({"a": [1.0, 2, 3, 4, 9], "b": [5.0, 5, 2, 1, 1]})
WEIGHTS = equal_weights(["a", "b"])
DOWN = pd.Series(False, index=["a", "b"])


def robust(values=VALUES, weights=WEIGHTS, is_good=DOWN, **options):
    ones = pd.DataFrame(1.0, values.index, values.columns)
    fixed = pd.Series("tetap", index=values.columns)
    options = {"draws": 200} | options
    return robustness(values, weights, is_good, Counts(values, ones, fixed), **options)


@pytest.mark.parametrize("method", METHODS)
def test_no_area_no_value_and_one_area_have_no_scale(method):
    assert normalised(VALUES.iloc[:0], method=method).empty
    assert normalised(VALUES * np.nan, method=method).isna().all(axis=None)
    assert normalised(VALUES.iloc[:1], method=method).isna().all(axis=None)


@pytest.mark.parametrize("method", METHODS)
def test_unit_and_order_do_not_matter_for_the_index(method):
    plain = index(normalised(VALUES, method=method), WEIGHTS)
    scaled = normalised(VALUES * [1_000, 0.01] + [7, 3], method=method)
    assert index(scaled, WEIGHTS).to_numpy() == pytest.approx(plain.to_numpy())
    turned = VALUES.iloc[[3, 0, 4, 2, 1]]
    again = index(normalised(turned, method=method), WEIGHTS)
    assert again.sort_index().to_numpy() == pytest.approx(plain.to_numpy())


@pytest.mark.parametrize(
    "weights",
    [
        pd.Series({"a": 1.0}),
        pd.Series({"a": 1.0, "b": -1.0}),
        pd.Series({"a": 1.0, "b": np.nan}),
        pd.Series({"a": 1.0, "b": np.inf}),
    ],
)
def test_weights_that_are_none_are_refused(weights):
    for function in (topsis, lambda v, w: index(normalised(v), w), robust):
        with pytest.raises(ValueError, match="weight"):
            function(VALUES, weights)


def test_an_unknown_direction_is_not_taken_for_a_good_one():
    only_a = pd.Series({"a": True})
    with pytest.raises(ValueError, match="direction"):
        topsis(VALUES, WEIGHTS, only_a)
    with pytest.raises(ValueError, match="direction"):
        robust(is_good=only_a)


def test_draws_and_aggregation_must_be_possible():
    with pytest.raises(ValueError, match="at least 4"):
        robust(draws=3)
    with pytest.raises(ValueError, match="unknown aggregation"):
        robust(aggregation="median")
    assert robust(draws=4)["tiga_teratas"].sum() == pytest.approx(3)


def test_topsis_of_nothing_and_of_one_area_says_nothing():
    assert topsis(VALUES.iloc[:0], WEIGHTS).empty
    assert topsis(VALUES.iloc[:1], WEIGHTS).isna().all()
    assert topsis(VALUES * np.nan, WEIGHTS).isna().all()


def test_an_infinite_estimate_has_no_place():
    with pytest.raises(ValueError, match="infinite"):
        rank_interval(pd.Series([np.inf, 1.0]), pd.Series([1.0, 1.0]))


def test_a_judgement_on_unknown_labels_is_refused():
    with pytest.raises(ValueError, match="no two of the labels"):
        comparison_matrix(["a", "b"], {("a", "c"): 3})
