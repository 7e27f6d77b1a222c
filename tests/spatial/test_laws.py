"""What holds on any map: order, unit, gaps, islands, equal values, and pure noise."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import box

from psks_analysis.region import load_region
from psks_analysis.spatial import (
    HIGH_HIGH,
    LOW_LOW,
    NOT_SURE,
    bivariate_local_moran,
    contiguity,
    geary,
    getis_star,
    k_nearest,
    local_moran,
    moran,
    rook,
    standardised_rates,
    within_distance,
)

REGION = load_region("35.13")
GRAPH = contiguity(REGION.kecamatan.index, REGION.neighbours()).row_standardised()
CHAIN = contiguity(pd.Index(range(12)), [(k, k + 1) for k in range(11)])
STEPS = pd.Series([1.0, 2, 1, 2, 1, 2, 8, 9, 8, 9, 8, 9])
TIMES = 999


def noise(seed):
    random = np.random.default_rng(seed)
    return pd.Series(random.normal(size=len(GRAPH.index)), GRAPH.index)


def test_the_real_graph_has_46_pairs_and_no_island():
    assert (GRAPH.matrix > 0).sum() == 2 * 46
    assert GRAPH.islands == []


def test_pure_noise_on_the_real_graph_hardly_ever_makes_a_cluster():
    """200 maps: one-sided p values at 5 % would name a cluster on nine of ten."""
    found = [
        local_moran(noise(seed), GRAPH)["kelompok"] != NOT_SURE for seed in range(200)
    ]
    assert sum(each.any() for each in found) <= 10


def test_global_moran_is_wrong_about_noise_in_one_of_twenty_maps():
    """200 maps at 5 %: 10 expected; more than 19 happen once in 300."""
    found = [
        moran(noise(seed), GRAPH, permutations=TIMES).p < 0.05 for seed in range(200)
    ]
    assert sum(found) <= 19


def test_steps_are_two_clusters():
    found = local_moran(STEPS, CHAIN)["kelompok"]
    assert set(found[1:4]) <= {LOW_LOW, NOT_SURE}
    assert set(found[8:11]) <= {HIGH_HIGH, NOT_SURE}
    assert moran(STEPS, CHAIN).value > 0.5
    assert geary(STEPS, CHAIN).value < 0.5
    assert getis_star(STEPS, CHAIN)[10] > 1.5


def test_the_unit_of_the_values_does_not_matter():
    scaled = STEPS * 1_000 + 7
    for statistic in (moran, geary):
        assert statistic(scaled, CHAIN).value == pytest.approx(
            statistic(STEPS, CHAIN).value
        )
    pd.testing.assert_frame_equal(
        local_moran(scaled, CHAIN, permutations=TIMES),
        local_moran(STEPS, CHAIN, permutations=TIMES),
    )


def test_the_order_of_the_areas_does_not_matter():
    order = [7, 3, 11, 0, 5, 9, 1, 10, 2, 8, 4, 6]
    turned = STEPS[order]
    assert moran(turned, CHAIN).value == pytest.approx(moran(STEPS, CHAIN).value)
    found = local_moran(turned, CHAIN, permutations=TIMES)
    assert list(found.index) == order
    pd.testing.assert_series_equal(
        found["i"].sort_index(), local_moran(STEPS, CHAIN, permutations=TIMES)["i"]
    )


def test_equal_values_have_no_statistic():
    equal = pd.Series(3.0, CHAIN.index)
    assert moran(equal, CHAIN) is None
    assert geary(equal, CHAIN) is None
    assert local_moran(equal, CHAIN)["kelompok"].isna().all()
    assert getis_star(equal, CHAIN).isna().all()


@pytest.mark.parametrize("known", [0, 1, 3])
def test_too_few_values_have_no_statistic(known):
    values = STEPS.where(STEPS.index < known)
    assert moran(values, CHAIN) is None
    assert local_moran(values, CHAIN).isna().all(axis=None)


def test_gaps_and_islands_are_left_out_and_named():
    values = STEPS.copy()
    values[3] = np.nan
    values[[0]] = np.nan
    weights = contiguity(CHAIN.index, [(k, k + 1) for k in range(10)])  # 11 is alone
    found = moran(values, weights)
    assert set(found.left_out) == {0, 3, 11}
    local = local_moran(values, weights, permutations=TIMES)
    assert set(local.index[local["i"].isna()]) == {0, 3, 11}


def test_an_area_whose_only_neighbours_have_gaps_becomes_an_island():
    values = STEPS.copy()
    values[1] = np.nan
    assert set(moran(values, CHAIN).left_out) == {0, 1}


def test_need_beside_lack_of_help_is_found():
    """High need among low help: need rises along the chain, help falls."""
    found = bivariate_local_moran(STEPS, -STEPS, CHAIN, permutations=TIMES)
    assert found.loc[9, "i"] < 0
    assert found.loc[9, "nilai"] > 0 > found.loc[9, "sekitar"]


def test_weights_of_other_areas_are_refused():
    with pytest.raises(ValueError, match="same areas"):
        moran(STEPS, GRAPH)


def test_rook_wants_a_line_and_queen_is_content_with_a_point():
    squares = gpd.GeoSeries([box(0, 0, 1, 1), box(1, 0, 2, 1), box(1, 1, 2, 2)])
    assert rook(squares).matrix.tolist() == [[0, 1, 0], [1, 0, 1], [0, 1, 0]]


def test_distance_and_nearest_neighbours_on_a_line():
    line = pd.DataFrame({"x": [0.0, 1.0, 3.0, 9.0], "y": 0.0})
    assert within_distance(line, 2.0).islands == [3]
    assert k_nearest(line, 2).matrix.sum(axis=1).tolist() == [2, 2, 2, 2]
    with pytest.raises(ValueError, match="between 1 and 3"):
        k_nearest(line, 4)


def test_equal_values_that_binary_numbers_cannot_hold_are_equal():
    """Twelve times 0.1 has a mean that is not 0.1; six thirds are not all 0.3."""
    for value in (0.1, 0.3, 1 / 7):
        equal = pd.Series(value, CHAIN.index)
        equal[5] = value * 3 - 2 * value  # as equal as arithmetic makes it
        assert moran(equal, CHAIN) is None
        assert geary(equal, CHAIN) is None
        assert getis_star(equal, CHAIN).isna().all()
        assert local_moran(equal, CHAIN)["kelompok"].isna().all()


def test_equal_rates_of_unequal_areas_are_no_pattern():
    people = pd.Series([7_001.0 + 1_313 * k for k in CHAIN.index], CHAIN.index)
    rates = standardised_rates(people * 0.003, people)
    assert moran(rates, CHAIN) is None


def test_an_area_near_all_others_has_nothing_to_be_compared_with():
    star = contiguity(pd.Index(range(5)), [(0, 1), (0, 2), (0, 3), (0, 4)])
    found = getis_star(pd.Series([9.0, 1, 2, 3, 4]), star)
    assert list(found.index[found.isna()]) == [0]


def test_where_all_are_near_all_nothing_can_vary():
    every = contiguity(pd.Index(range(5)), [(k, j) for k in range(5) for j in range(k)])
    found = moran(pd.Series([9.0, 1, 2, 3, 4]), every, permutations=TIMES)
    assert found.value == pytest.approx(-1 / 4)
    assert np.isnan(found.p_normal)
    assert found.p == pytest.approx(1)


def test_infinite_values_are_refused():
    for statistic in (moran, geary, getis_star, local_moran):
        with pytest.raises(ValueError, match="infinite"):
            statistic(STEPS.replace(9, np.inf), CHAIN)


def test_neighbours_and_places_that_are_none_are_refused():
    for pair in ((0, 99), (3, 3)):
        with pytest.raises(ValueError, match="no two areas"):
            contiguity(CHAIN.index, [pair])
    lost = pd.DataFrame({"x": [0.0, np.nan, 3.0], "y": 0.0})
    with pytest.raises(ValueError, match="without a place"):
        k_nearest(lost, 1)
    with pytest.raises(ValueError, match="without a place"):
        within_distance(lost, 1.0)
    with pytest.raises(ValueError, match="negative"):
        within_distance(lost.dropna(), -1.0)


def test_a_map_of_islands_says_nothing():
    alone = contiguity(CHAIN.index, [])
    assert moran(STEPS, alone) is None
    assert local_moran(STEPS, alone)["i"].isna().all()
    assert getis_star(STEPS, alone).isna().all()
