"""What is called above, below, rising or falling, in small worlds typed in by hand."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from benchmarks import bukti
from psks_analysis.indicators import (
    Total,
    discoveries,
    fair_limits,
    movement,
    movement_of_totals,
    standing,
)
from psks_analysis.indicators.evidence import PROMISED
from psks_analysis.indicators.residuals import count_residual, share_residual

PEOPLE = pd.Series([20_000.0] * 8)
# By chance some 100 of 20,000; they vary as Poisson counts do, by 10.
USUAL = pd.Series([100.0, 92, 111, 104, 88, 97, 109, 95])
UNEVEN = pd.Series([100.0, 40, 190, 150, 60, 45, 180, 35])
YEARS = 300


def verdicts(count, **more):
    return standing(count, PEOPLE, **more)["putusan"].to_list()


def changed(count, place, value):
    return count.where(count.index != place, value)


def test_nothing_is_said_of_what_varies_by_chance():
    assert set(verdicts(USUAL)) == {"tidak berbeda nyata"}


@pytest.mark.parametrize(
    ("cases", "said"), [(200, "di atas kabupaten"), (30, "di bawah kabupaten")]
)
def test_only_the_one_that_differs_is_named(cases, said):
    found = verdicts(changed(USUAL, 3, cases))
    assert found[3] == said
    assert set(found[:3] + found[4:]) == {"tidak berbeda nyata"}


def test_the_same_count_is_not_named_where_all_differ_as_much():
    assert verdicts(changed(UNEVEN, 0, 200.0))[0] == "tidak berbeda nyata"


def test_two_outliers_of_many_do_not_hide_each_other():
    twenty = pd.Series([*USUAL, *USUAL[::-1], 99.0, 103, 91, 107, 220, 230])
    people = pd.Series([20_000.0] * len(twenty))
    found = standing(twenty, people)["putusan"]
    assert list(found.index[found == "di atas kabupaten"]) == [20, 21]


def test_above_is_above_the_kabupaten_and_not_the_median():
    """Half of all live in one kecamatan with a low rate; the others are alike."""
    count, people = USUAL.copy(), PEOPLE.copy()
    count[7], people[7] = 350, 140_000
    assert 2 * count[:7].median() / 20_000 > 1.4 * count.sum() / people.sum()
    assert standing(count, people)["putusan"][7] == "di bawah kabupaten"
    assert count.sum() / people.sum() > count[7] / people[7]


def test_the_kabupaten_counts_where_not_all_of_it_is_shown():
    """Each shown one has 100 of 20,000; the hidden rest has 1,000 of 20,000."""
    total = Total(USUAL.sum() + 1_000, PEOPLE.sum() + 20_000)
    assert "di bawah kabupaten" in verdicts(USUAL, total=total)


@pytest.mark.parametrize("count", [[100, 30], [None, 100, 30], [0, 0, 0]])
def test_of_two_or_of_nothing_nothing_is_said(count):
    people = pd.Series([20_000.0] * len(count))
    found = standing(pd.Series(count, dtype=float), people)
    assert found.isna().all(axis=None)
    assert fair_limits(pd.Series(count, dtype=float), people).isna().all(axis=None)


def test_what_is_missing_is_neither_named_nor_counted():
    gap = changed(changed(USUAL, 3, 200.0), 5, None)
    found = standing(gap, PEOPLE)
    assert found.loc[5].isna().all()
    assert found.loc[3, "putusan"] == "di atas kabupaten"


def test_parts_of_a_whole_are_compared_as_shares():
    whole = pd.Series([200.0] * 8)
    handled = pd.Series([100.0, 96, 108, 103, 92, 99, 107, 160])
    found = standing(handled, whole, whole=True)["putusan"].to_list()
    assert found == [*["tidak berbeda nyata"] * 7, "di atas kabupaten"]


@pytest.mark.parametrize("is_whole", [False, True])
def test_limits_are_where_the_verdict_turns(is_whole):
    whole = PEOPLE if not is_whole else pd.Series([200.0] * 8)
    limits = fair_limits(USUAL, whole, whole=is_whole)
    for place in (0, 4):
        low, high = limits.loc[place] * whole[place]
        for cases, said in (
            (high + 1e-3, "di atas kabupaten"),
            (high - 1e-3, "tidak berbeda nyata"),
            (low + 1e-3, "tidak berbeda nyata"),
            (low - 1e-3, "di bawah kabupaten"),
        ):
            made = changed(USUAL, place, cases)
            # The others stay, and with them what they say about the spread.
            found = standing(made, whole, whole=is_whole)["putusan"]
            assert found[place] == said


def test_residuals_are_nearly_those_of_the_exact_tails():
    """Middle of the jump of the exact distribution, as a normal score."""
    for expected in (6.0, 40.0, 400.0):
        count = np.round(expected + np.sqrt(expected) * np.arange(-1, 5))
        exact = (
            stats.poisson.sf(count, expected) + stats.poisson.pmf(count, expected) / 2
        )
        made = count_residual(count, np.array(expected), np.array(1.0))
        np.testing.assert_allclose(made, stats.norm.isf(exact), atol=0.05)
    exact = stats.binom.sf(70, 100, 0.5) + stats.binom.pmf(70, 100, 0.5) / 2
    made = share_residual(np.array(70.0), np.array(100.0), np.array(0.5))
    assert made == pytest.approx(stats.norm.isf(exact), abs=0.05)


def test_a_kecamatan_rises_where_the_others_stay():
    now = changed(pd.Series([101.0, 95, 108, 100, 91, 99, 104, 97]), 2, 190)
    found = movement(now, USUAL)["jumlah"]
    assert found[2] == "naik"
    assert set(found.drop(2)) == {"tidak berbeda nyata"}
    assert movement(USUAL, now)["jumlah"][2] == "turun"


def test_a_rise_among_jumping_records_is_not_said():
    jumping = pd.Series([190.0, 50, 160, 60, 150, 45, 170, 60])
    assert set(movement(jumping, USUAL)["jumlah"]) == {"tidak berbeda nyata"}


def test_counts_and_rates_may_move_differently():
    """The same 4,000 among half as many people is twice the rate."""
    same = pd.Series([4_000.0] * 8)
    half = pd.Series([1.0] * 7 + [0.5])
    found = movement(same, same, people=half).loc[7]
    assert found.to_list() == ["tidak berbeda nyata", "naik"]


def test_a_year_that_is_missing_has_no_word():
    gap = changed(USUAL, 1, None)
    assert movement(gap, USUAL).loc[1].isna().all()
    few = movement(gap[:3], USUAL[:3])["jumlah"]  # two are left
    assert few.fillna("").to_list() == [
        "tidak berbeda nyata",
        "",
        "tidak berbeda nyata",
    ]


def of_kinds(pairs, people=1.0):
    areas = {
        kind: pd.DataFrame({"now": now, "before": before}, dtype=float)
        for kind, (now, before) in pairs.items()
    }
    totals = pd.DataFrame({kind: each.sum() for kind, each in areas.items()}).T
    found = movement_of_totals(totals["now"], totals["before"], areas, people=people)
    return found["jumlah"].to_dict()


def test_a_kind_rises_where_its_kecamatan_agree():
    pairs = {
        "A": ([130, 128, 135, 131], [100, 101, 99, 102]),  # 524 of 402
        "B": ([300, 40, 90, 94], [100, 101, 99, 102]),  # the same, but of one
    }
    assert of_kinds(pairs) == {"A": "naik", "B": "tidak berbeda nyata"}


def test_a_kind_without_witnesses_is_judged_by_chance_alone():
    none = pd.DataFrame({"now": [None], "before": [None]}, dtype=float)
    now, before = pd.Series([400.0], ["A"]), pd.Series([300.0], ["A"])
    assert movement_of_totals(now, before, {"A": none})["jumlah"].item() == "naik"


def test_what_one_kind_may_say_alone_it_may_not_say_among_many():
    """Of 100 in each kecamatan 118: p is 0.015 alone, and of 26 kinds one is so."""
    kind = ([118, 117, 119, 118], [100, 101, 99, 100])
    still = ([100, 99, 101, 100], [100, 101, 99, 100])
    assert of_kinds({"A": kind}) == {"A": "naik"}
    many = {"A": kind} | {str(number): still for number in range(25)}
    assert set(of_kinds(many).values()) == {"tidak berbeda nyata"}


def test_p_values_pass_together():
    assert not discoveries(np.array([np.nan])).any()
    assert discoveries(np.array([0.019, 0.018, 0.02])).all()
    assert not discoveries(np.array([0.019, 0.9, 0.9])).any()


@pytest.mark.parametrize("draw", [bukti.nothing, bukti.recording])
@pytest.mark.parametrize("cases", [40, 700])
def test_in_few_years_anything_is_called_above_or_below(draw, cases):
    found = bukti.tried(bukti.places(draw, cases), bukti.apart_now, YEARS)
    assert found.any_claim <= PROMISED


@pytest.mark.parametrize("draw", [bukti.nothing, bukti.recording])
@pytest.mark.parametrize("rule", [bukti.rising_now, bukti.moving_now])
def test_in_few_years_anything_is_called_rising_or_falling(draw, rule):
    assert bukti.tried(bukti.kinds(draw), rule, 150).any_claim <= PROMISED


def test_the_rules_of_before_named_somebody_in_many_years():
    """So the worlds are those in which the rules of before gave way."""
    above = bukti.tried(bukti.places(bukti.nothing, 700), bukti.above_before, YEARS)
    assert above.any_claim > 0.3
    rising = bukti.tried(bukti.kinds(bukti.nothing), bukti.rising_before, 100)
    assert rising.any_claim > 0.6


@pytest.mark.parametrize("cases", [50, 700])
def test_a_doubled_median_kecamatan_is_found(cases):
    years = bukti.places(bukti.nothing, cases, times=2.0)
    assert bukti.tried(years, bukti.above_now, YEARS).true_one >= bukti.POWER
