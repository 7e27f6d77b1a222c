"""Places over random weights, scales and counts."""

import numpy as np
import pandas as pd
import pytest

from psks_analysis.priority import Counts, equal_weights, robustness
from psks_analysis.priority.robustness import upper_third

NAMES = ["a", "b"]
BAD = pd.Series(data=False, index=NAMES)
EQUAL = equal_weights(NAMES)


def fixed(values):
    ones = pd.DataFrame(1.0, values.index, values.columns)
    return Counts(values, ones, pd.Series("tetap", index=values.columns))


def rates(part, base, model="poisson", per=1_000):
    """Return the values and the counts of areas whose indicators are all alike."""
    numerator = pd.DataFrame({name: np.array(part, float) for name in NAMES})
    denominator = pd.DataFrame({name: np.array(base, float) for name in NAMES})
    counts = Counts(numerator, denominator, pd.Series(model, index=NAMES))
    return per * numerator / denominator, counts


def test_an_area_that_leads_everywhere_is_always_first():
    values = pd.DataFrame(
        {"a": [9.0, 3, 2, 1, 0, 4], "b": [8.0, 1, 2, 3, 0, 4]}, index=list("uvwxyz")
    )
    found = robustness(values, EQUAL, BAD, fixed(values))
    assert found.loc["u", ["tiga_teratas", "bawah", "atas"]].to_list() == [1, 1, 1]
    assert found.loc["y", ["tiga_teratas", "bawah", "atas"]].to_list() == [0, 6, 6]
    assert found["sepertiga_teratas"][["u", "y"]].to_list() == [1, 0]


def test_two_opposite_leaders_change_places_with_the_weights():
    values = pd.DataFrame({"a": [9.0, 0, 1, 2], "b": [0.0, 9, 1, 2]})
    found = robustness(values, EQUAL, BAD, fixed(values))
    assert found.loc[0, "bawah"] == 1
    assert found.loc[0, "atas"] == 4
    assert found.loc[0, "tiga_teratas"] == pytest.approx(
        found.loc[1, "tiga_teratas"], abs=0.03
    )


def test_areas_that_are_alike_share_the_places_among_them():
    values = pd.DataFrame({name: [5.0, 5, 5, 5, 5, 1] for name in NAMES})
    found = robustness(values, EQUAL, BAD, fixed(values))
    assert found["tiga_teratas"].to_list() == pytest.approx([0.6] * 5 + [0], abs=0.02)
    assert found["tiga_teratas"].sum() == pytest.approx(3)


def test_small_counts_make_wide_intervals():
    few, few_counts = rates([6, 5, 4, 3, 2, 1], [1_000] * 6)
    many, many_counts = rates([6_000, 5_000, 4_000, 3_000, 2_000, 1_000], [10**6] * 6)
    wide = robustness(few, EQUAL, BAD, few_counts)
    narrow = robustness(many, EQUAL, BAD, many_counts)
    assert (narrow["atas"] - narrow["bawah"]).max() == 0
    assert (wide["atas"] - wide["bawah"]).min() >= 2


def test_shares_are_drawn_as_parts_of_a_whole():
    values, counts = rates([95, 94, 93, 50], [100] * 4, model="binomial", per=100)
    found = robustness(values, EQUAL, ~BAD, counts)
    assert found.loc[3, ["bawah", "atas"]].to_list() == [1, 1]  # good is turned round
    assert found.loc[0, "atas"] == 4
    assert found.loc[0, "bawah"] == 2


def test_a_share_near_all_varies_little():
    """Near none or all of 100 a share varies by two; a count of 99 by ten."""
    values, counts = rates([99, 80, 55, 30], [100] * 4, model="binomial", per=100)
    found = robustness(values, EQUAL, ~BAD, counts)
    places = found[["bawah", "atas"]].to_numpy().tolist()
    assert places == [[4, 4], [3, 3], [2, 2], [1, 1]]


def test_a_gap_takes_no_part_and_moves_nobody():
    values = pd.DataFrame({"a": [9.0, 3, 2, 1, np.nan], "b": [9.0, 3, 2, 1, 50]})
    found = robustness(values, EQUAL, BAD, fixed(values))
    without = robustness(values[:4], EQUAL, BAD, fixed(values[:4]))
    assert found.loc[4].isna().all()
    pd.testing.assert_frame_equal(found[:4], without)


@pytest.mark.parametrize(
    "values",
    [
        pd.DataFrame({"a": [1.0], "b": [2.0]}),
        pd.DataFrame({"a": [1.0, 2, 3], "b": [3.0, 2, 1]}),
        pd.DataFrame({"a": [4.0] * 6, "b": [7.0] * 6}),
        pd.DataFrame({"a": [np.nan] * 6, "b": [1.0, 2, 3, 4, 5, 6]}),
    ],
    ids=["one area", "three areas", "all equal", "all missing"],
)
def test_where_nothing_can_be_said_nothing_is_said(values):
    found = robustness(values, EQUAL, BAD, fixed(values))
    if values["a"].isna().all():  # the other indicator still tells them apart
        assert found.loc[5, "tiga_teratas"] == 1
    else:
        assert found.isna().all(axis=None)


def test_the_unit_and_the_labels_change_nothing():
    values, counts = rates([60, 50, 40, 30, 20], [9_000, 8_000, 9_000, 7_000, 6_000])
    expected = robustness(values, EQUAL, BAD, counts)
    hundred = robustness(values / 10, EQUAL, BAD, counts)
    pd.testing.assert_frame_equal(hundred, expected)
    labels = list("vwxyz")
    renamed = Counts(
        counts.numerator.set_axis(labels),
        counts.denominator.set_axis(labels),
        counts.model,
    )
    other = robustness(values.set_axis(labels), EQUAL, BAD, renamed)
    pd.testing.assert_frame_equal(other.reset_index(drop=True), expected)


def test_a_weight_of_zero_takes_an_indicator_out():
    values = pd.DataFrame({"a": [4.0, 3, 2, 1], "b": [1.0, 2, 3, np.nan]})
    only = robustness(values, pd.Series({"a": 1.0, "b": 0.0}), BAD, fixed(values))
    assert only["bawah"].to_list() == only["atas"].to_list() == [1, 2, 3, 4]


def test_a_heavier_weight_is_felt():
    values = pd.DataFrame({"a": [5.0, 4, 3, 2, 1, 0], "b": [0.0, 1, 2, 3, 4, 5]})
    heavy = pd.Series({"a": 0.9, "b": 0.1})
    found = robustness(values, heavy, BAD, fixed(values))["tiga_teratas"]
    assert found[0] > 0.85
    assert found[5] < 0.15


def test_geometric_needs_height_everywhere():
    values = pd.DataFrame({"a": [10.0, 4, 4, 4, 0], "b": [0.0, 4, 4, 4, 10]})
    sums = robustness(values, EQUAL, BAD, fixed(values))["tiga_teratas"]
    roots = robustness(values, EQUAL, BAD, fixed(values), aggregation="geometrik")
    assert roots.loc[0, "tiga_teratas"] < sums[0] - 0.2


def test_an_upper_third_has_at_least_one_place():
    assert [upper_third(size) for size in (2, 5, 6, 24)] == [1, 1, 2, 8]


def test_of_six_areas_two_places_are_the_upper_third():
    values = pd.DataFrame({"a": [9.0, 8, 3, 2, 1, 0], "b": [9.0, 8, 3, 2, 1, 0]})
    found = robustness(values, EQUAL, BAD, fixed(values))
    assert found["sepertiga_teratas"].to_list() == [1, 1, 0, 0, 0, 0]
    assert found["tiga_teratas"].to_list() == [1, 1, 1, 0, 0, 0]
