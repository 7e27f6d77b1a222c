"""Weights, closeness and agreement as others published them."""

import json
from pathlib import Path

import pandas as pd
import pytest

from psks_analysis.priority import (
    GEOMETRIC,
    ahp,
    comparison_matrix,
    could_be_among_highest,
    cronbach_alpha,
    equal_weights,
    given_weights,
    index,
    rank_interval,
    topsis,
)

GOLDEN = Path(__file__).parents[1] / "golden"
ACUAN = GOLDEN / "angka_acuan.json"


def test_topsis_of_tzeng_and_huang():
    entries = json.loads(ACUAN.read_text(encoding="utf-8"))
    entry = next(each for each in entries if each["id"] == "topsis_tzeng")
    matrix = pd.DataFrame(entry["input"]["matrix"])
    found = topsis(matrix, pd.Series(entry["input"]["w"]))
    assert found.to_list() == pytest.approx(entry["expected"]["sim"], abs=entry["tol"])
    order = found.rank(ascending=False).to_list()
    assert order == entry["expected"]["rank"]


def test_topsis_of_papathanasiou_and_ploskas():
    """Papathanasiou, Ploskas (2018), Multiple Criteria Decision Aid, chapter 1."""
    matrix = pd.DataFrame(
        [
            *([8, 7, 2, 1], [5, 3, 7, 5], [7, 5, 6, 4]),
            *([9, 9, 7, 3], [11, 10, 3, 7], [6, 9, 5, 4]),
        ]
    )
    found = topsis(matrix, pd.Series([0.4, 0.3, 0.1, 0.2])).round(3)
    assert found.to_list() == [0.387, 0.327, 0.391, 0.615, 0.868, 0.493]


def test_topsis_with_costs_of_ersoy():
    """Ersoy (2021), LogForum 17(3): the last two criteria are better when low."""
    rows = [
        [256, 8, 41, 1.6, 1.77, 7347.16],
        [256, 8, 32, 1.0, 1.80, 6919.99],
        [256, 8, 53, 1.6, 1.90, 8400.00],
        [256, 8, 41, 1.0, 1.75, 6808.90],
        [512, 8, 35, 1.6, 1.70, 8479.99],
        [256, 4, 35, 1.6, 1.70, 7499.99],
    ]
    weights = pd.Series([0.405, 0.221, 0.134, 0.199, 0.007, 0.034])
    cost = pd.Series([False, False, False, False, True, True])
    found = topsis(pd.DataFrame(rows), weights, cost)
    published = [0.308, 0.254, 0.327, 0.263, 0.857, 0.192]
    assert found.to_list() == pytest.approx(published, abs=0.005)


def test_ahp_of_the_drinks_of_saaty():
    """Saaty (2008), Decision making with the AHP, Int. J. Services Sciences 1(1)."""
    names = ["kopi", "anggur", "teh", "bir", "soda", "susu", "air"]
    rows = [
        [1, 9, 5, 2, 1, 1, 1 / 2],
        [1 / 9, 1, 1 / 3, 1 / 9, 1 / 9, 1 / 9, 1 / 9],
        [1 / 5, 3, 1, 1 / 3, 1 / 4, 1 / 3, 1 / 9],
        [1 / 2, 9, 3, 1, 1 / 2, 1, 1 / 3],
        [1, 9, 4, 2, 1, 2, 1 / 2],
        [1, 9, 3, 1, 1 / 2, 1, 1 / 3],
        [2, 9, 9, 3, 2, 3, 1],
    ]
    found = ahp(pd.DataFrame(rows, index=names, columns=names))
    published = [0.177, 0.019, 0.042, 0.116, 0.190, 0.129, 0.327]
    assert found.weights.round(3).to_list() == published
    assert round(found.ratio, 3) == 0.022
    assert found.is_consistent


CITIES = ["Bethesda", "Boston", "Pittsburgh", "Santa Fe"]
B, O, P, S = CITIES  # noqa: E741 # Boston
GOAL = {
    **{("Culture", "Housing"): 3, ("Culture", "Transport"): 5},
    **{("Family", "Culture"): 5, ("Family", "Housing"): 7},
    **{("Family", "Transport"): 7, ("Housing", "Transport"): 3},
    **{("Jobs", "Culture"): 2, ("Jobs", "Housing"): 4, ("Jobs", "Transport"): 7},
}
UNDER = {
    "Culture": {(O, B): 2, (O, P): 2.5, (S, B): 2, (S, P): 2.5},
    "Family": {
        **{(B, O): 2, (B, S): 4, (O, S): 2},
        **{(P, B): 3, (P, O): 8, (P, S): 9},
    },
    "Housing": {
        **{(B, O): 5, (B, S): 2.5, (P, B): 2},
        **{(P, O): 9, (P, S): 7, (S, O): 4},
    },
    "Jobs": {(B, P): 3, (B, S): 4, (O, B): 2, (O, P): 6, (O, S): 8},
    "Transport": {
        **{(B, O): 1.5, (B, S): 4, (O, S): 2.5},
        **{(P, B): 2, (P, O): 3.5, (P, S): 9},
    },
}


def test_ahp_of_the_cities_of_saaty():
    """Saaty (2005), Theory and Applications of the Analytic Network Process."""
    goal = ahp(comparison_matrix(list(UNDER), GOAL)).weights
    parts = {k: ahp(comparison_matrix(CITIES, v)).weights for k, v in UNDER.items()}
    found = sum(goal[name] * part for name, part in parts.items())
    published = [0.2291, 0.2748, 0.3852, 0.1110]
    assert found.to_list() == pytest.approx(published, abs=1e-4)


def test_weights_of_haas_and_meixner():
    """Haas, Meixner (2005), An Illustrated Guide to the AHP: fuel economy of cars."""
    found = given_weights(pd.Series([34, 27, 24, 28]))
    assert found.round(4).to_list() == [0.3009, 0.2389, 0.2124, 0.2478]


def test_cronbach_alpha_of_a_questionnaire():
    """Statology (2021), How to Calculate Cronbach's Alpha in Python (pingouin)."""
    answers = pd.DataFrame(
        {
            "Q1": [1, 2, 2, 3, 2, 2, 3, 3, 2, 3],
            "Q2": [1, 1, 1, 2, 3, 3, 2, 3, 3, 3],
            "Q3": [1, 1, 2, 1, 2, 3, 3, 3, 2, 3],
        }
    )
    assert cronbach_alpha(answers) == pytest.approx(0.7734375)


def ranks_of_pisa(confidence):
    """Places of 37 countries in the mathematics of PISA 2018."""
    pisa = pd.read_csv(GOLDEN / "pisa2018.csv", index_col="negara")
    return rank_interval(pisa["nilai"], pisa["galat_baku"], confidence=confidence)


def test_who_could_be_among_the_five_best_of_pisa():
    """Vignette "Inference for Ranks" of R's csranks 1.2.3: the set of its cstaubest."""
    found = could_be_among_highest(ranks_of_pisa(0.95), 5)
    assert sorted(found.index[found]) == [
        *("Belgium", "Canada", "Denmark", "Estonia", "Finland", "Japan", "Korea"),
        *("Netherlands", "Poland", "Slovenia", "Sweden", "Switzerland"),
    ]


def test_simultaneous_places_of_pisa():
    """The same vignette: Germany and Korea share place 7 at 95 %, none at 75 %.

    The three last countries overlap with nobody else.
    """
    wide, narrow = ranks_of_pisa(0.95), ranks_of_pisa(0.75)
    last = ["Chile", "Mexico", "Colombia"]
    assert wide.loc["Korea", "atas"] == wide.loc["Germany", "bawah"] == 7
    assert narrow.loc["Korea", "atas"] < narrow.loc["Germany", "bawah"]
    assert wide.drop(last)["atas"].max() < wide.loc[last, "bawah"].min() == 35


def test_geometric_mean_of_the_human_development_index():
    """UNDP (2020), Technical note 1: the worked example of the index."""
    parts = pd.DataFrame({"umur": [69.71], "sekolah": [34.47], "pendapatan": [55.06]})
    found = index(parts, equal_weights(list(parts)), aggregation=GEOMETRIC)
    assert round(found.item() / 100, 3) == 0.510
