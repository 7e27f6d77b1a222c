import numpy as np
import pandas as pd
from scipy import stats
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.rates import confint_poisson, confint_poisson_2indep

from psks_analysis.indicators import (
    byar_interval,
    count_interval,
    poisson_interval,
    rate_ratio_interval,
    wilson_interval,
)

COUNTS = pd.Series([0, 1, 2, 5, 19, 20, 119, 3_000, 250_000])


def test_poisson_limits_are_statsmodels_exact():
    expected = [
        confint_poisson(count, 1, method="exact-c", alpha=0.1)
        if count
        else (
            0,
            stats.chi2.isf(0.05, 2) / 2,
        )  # statsmodels gives NaN for the lower limit
        for count in COUNTS
    ]

    made = poisson_interval(COUNTS, confidence=0.9)

    np.testing.assert_allclose(made, expected, rtol=1e-10)


def test_poisson_limits_leave_two_and_a_half_percent_on_each_side():
    made = poisson_interval(COUNTS)
    seen = COUNTS[COUNTS > 0]

    at_lower = stats.poisson.sf(seen - 1, made["bawah"][COUNTS > 0])
    at_upper = stats.poisson.cdf(COUNTS, made["atas"])

    np.testing.assert_allclose(at_lower, 0.025, rtol=1e-6)
    np.testing.assert_allclose(at_upper, 0.025, rtol=1e-6)


def test_wilson_limits_are_those_of_statsmodels():
    trials = COUNTS + 7
    expected = proportion_confint(COUNTS, trials, method="wilson", alpha=0.05)

    made = wilson_interval(COUNTS, trials)

    np.testing.assert_allclose(made["bawah"], expected[0], atol=1e-12)
    np.testing.assert_allclose(made["atas"], expected[1], atol=1e-12)


def test_wilson_limits_of_none_and_all_are_exactly_zero_and_one():
    trials = pd.Series(np.arange(1, 400))

    assert (wilson_interval(trials * 0, trials)["bawah"] == 0).all()
    assert (wilson_interval(trials, trials)["atas"] == 1).all()


def test_ratio_limits_are_those_of_the_score_test_of_statsmodels():
    pairs = [(30, 60_000, 20, 60_000), (21, 9_100, 45, 9_000), (400, 5e4, 1, 4e4)]
    expected = [
        confint_poisson_2indep(*pair, method="score", compare="ratio") for pair in pairs
    ]

    made = rate_ratio_interval(*(pd.Series(part) for part in zip(*pairs, strict=True)))

    np.testing.assert_allclose(made[["bawah", "atas"]], expected, rtol=1e-5)
    np.testing.assert_allclose(made["rasio"], [1.5, 21 / 9_100 * 200, 320])


def test_ratio_to_no_case_has_a_lower_limit_and_no_upper_one():
    """A rounding error in Wilson's limit once made the upper limit 9e15."""
    cases = pd.Series(np.arange(1.0, 400))
    same = pd.Series(1.0, index=cases.index)

    made = rate_ratio_interval(cases, same, cases * 0, same)

    assert made[["rasio", "atas"]].isna().all(axis=None)
    assert (made["bawah"] > 0).all()


def test_ratio_of_two_zero_counts_is_unknown():
    zero, people = pd.Series([0]), pd.Series([1_000])

    assert rate_ratio_interval(zero, people, zero, people).isna().all(axis=None)


def test_ratio_without_exposure_is_unknown():
    cases, nobody = pd.Series([5, 5]), pd.Series([0, None])
    people = pd.Series([1_000, 1_000])

    assert rate_ratio_interval(cases, nobody, cases, people).isna().all(axis=None)
    assert rate_ratio_interval(cases, people, cases, nobody).isna().all(axis=None)


def test_missing_count_has_no_limits():
    one = pd.Series([None], dtype="Int64")

    assert poisson_interval(one).isna().all(axis=None)
    assert wilson_interval(one, pd.Series([5])).isna().all(axis=None)


def test_byar_never_goes_below_zero():
    """One case at 99.8 %: the bracket itself is below zero."""
    assert byar_interval(pd.Series([1, 0]), confidence=0.998)["bawah"].eq(0).all()


def test_limits_are_exact_below_ten_cases_and_byar_from_ten_on():
    counts = pd.Series([0, 9, 10, 11])

    made = count_interval(counts)

    pd.testing.assert_frame_equal(made[:2], poisson_interval(counts)[:2])
    pd.testing.assert_frame_equal(made[2:], byar_interval(counts)[2:])
