"""Moran, Geary and local Moran on the maps of the textbooks."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.stats import false_discovery_control

from psks_analysis.spatial import geary, k_nearest, local_moran, moran
from tests.spatial import examples

GOLDEN = Path(__file__).parent.parent / "golden" / "angka_acuan.json"
REFERENCE = {each["id"]: each for each in json.loads(GOLDEN.read_text("utf-8"))}
COLUMBUS = ("columbus", "columbus.dbf")


@pytest.fixture(scope="module")
def columbus():
    weights = examples.neighbours("columbus", "columbus.gal")
    return examples.values("CRIME", weights, *COLUMBUS), weights.row_standardised()


def near(made, expected, item):
    assert made == pytest.approx(expected, abs=REFERENCE[item]["tol"])


def test_columbus_by_contiguity(columbus):
    item = "columbus_queen"
    expected = REFERENCE[item]["expected"]
    found, contiguous = moran(*columbus), geary(*columbus)
    near(found.value, expected["I"], item)
    near(found.variance, expected["VI_rand"], item)
    near(contiguous.value, expected["C"], item)
    assert found.expected == pytest.approx(-1 / 48)


def test_columbus_by_the_four_nearest(columbus):
    item = "moran_col_old_k4"
    places = examples.table(*COLUMBUS)[["X", "Y"]].set_axis(columbus[0].index)
    found = moran(columbus[0], k_nearest(places, 4).row_standardised())
    near(found.value, REFERENCE[item]["expected"], item)


def test_columbus_by_the_contiguity_of_the_book():
    weights = examples.old_neighbours()
    crime = examples.table(*COLUMBUS).set_index("NEIG")["CRIME"].reindex(weights.index)
    found = moran(crime, weights.row_standardised())
    contiguous = geary(crime, weights.row_standardised())
    item, expected = "moran_col_old_W", REFERENCE["moran_col_old_W"]["expected"]
    near(found.value, expected["I"], item)
    near(found.expected, expected["E"], item)
    near(found.variance, expected["var_rand"], item)
    item, expected = "geary_col_old_W", REFERENCE["geary_col_old_W"]["expected"]
    near(contiguous.value, expected["C"], item)
    near(contiguous.variance, expected["var_rand"], item)
    near(contiguous.variance_normal, expected["var_norm"], item)


def test_sudden_infant_deaths_of_north_carolina():
    item = "sids2_SIDR74"
    weights = examples.neighbours("sids2", "sids2.gal")
    rates = examples.values("SIDR74", weights, "sids2", "sids2.dbf")
    found = moran(rates, weights.row_standardised())
    near(found.value, REFERENCE[item]["expected"]["I"], item)
    near(found.p_normal, REFERENCE[item]["expected"]["p_norm"], item)


def test_local_morans_add_up_to_the_whole(columbus):
    """Anselin 1995: with rows that add up to 1, I is the mean of all I_i."""
    local = local_moran(*columbus, permutations=99)
    assert local["i"].mean() == pytest.approx(moran(*columbus).value)


def test_most_of_columbus_is_no_cluster(columbus):
    """GeoDa's workbook names some; the false discovery rate keeps the surest."""
    found = local_moran(*columbus)["kelompok"].value_counts()
    assert found["tidak nyata"] > 30
    assert found["tinggi di antara tinggi"] >= 3


def test_the_areas_named_are_those_of_the_false_discovery_rate(columbus):
    found = local_moran(*columbus)
    is_named = found["kelompok"] != "tidak nyata"
    assert (is_named == (false_discovery_control(found["p"]) <= 0.05)).all()
    assert is_named.sum() < (found["p"] <= 0.05).sum()


def test_permutations_agree_with_the_normal_approximation(columbus):
    found = moran(*columbus)
    assert found.p < 0.001
    assert found.p_normal < 0.001
    shuffled = pd.Series(
        np.random.default_rng(3).permutation(columbus[0]), columbus[0].index
    )
    by_chance = moran(shuffled, columbus[1])
    assert by_chance.p == pytest.approx(by_chance.p_normal, abs=0.1)
