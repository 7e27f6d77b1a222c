"""How often an interval holds the truth: added up over all counts, not simulated."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from psks_analysis.indicators import (
    byar_interval,
    clopper_pearson_interval,
    count_interval,
    poisson_interval,
    rate_ratio_interval,
    wilson_interval,
)

COUNTS = pd.Series(np.arange(801.0))
FROM_TEN = np.arange(10, 400, 0.05)
STEPS_OF_ONE_CASE = 20
SIZES = [5, 24, 50, 200, 1_000]
CONFIDENCES = [0.8, 0.95, 0.998]


def of_counts(interval, expected, confidence=0.95):
    """Return the chance that the interval holds the expected count, for each."""
    limits = interval(COUNTS, confidence=confidence)
    holds = (limits["bawah"].to_numpy()[:, None] <= expected) & (
        expected <= limits["atas"].to_numpy()[:, None]
    )
    chance = stats.poisson.pmf(COUNTS.to_numpy()[:, None], expected)
    return (chance * holds).sum(axis=0)


def of_shares(interval, trials, shares, confidence=0.95):
    count = pd.Series(np.arange(trials + 1.0))
    limits = interval(count, count * 0 + trials, confidence=confidence)
    holds = (limits["bawah"].to_numpy()[:, None] <= shares) & (
        shares <= limits["atas"].to_numpy()[:, None]
    )
    chance = stats.binom.pmf(count.to_numpy()[:, None], trials, shares)
    return (chance * holds).sum(axis=0)


def over_one_case(coverage):
    """Average over true means one case apart: a count is whole, so coverage jumps."""
    window = np.ones(STEPS_OF_ONE_CASE) / STEPS_OF_ONE_CASE
    return np.convolve(coverage, window, mode="valid")


@pytest.mark.parametrize("confidence", CONFIDENCES)
def test_exact_poisson_limits_never_cover_less_than_they_say(confidence):
    expected = np.concatenate(
        [np.linspace(0.001, 10, 2_000), np.linspace(10, 400, 500)]
    )

    made = of_counts(poisson_interval, expected, confidence)

    assert made.min() >= confidence - 1e-9


@pytest.mark.parametrize("confidence", CONFIDENCES)
@pytest.mark.parametrize("trials", SIZES)
def test_exact_limits_of_a_share_never_cover_less_than_they_say(trials, confidence):
    shares = np.linspace(0.0005, 0.9995, 1_000)

    made = of_shares(clopper_pearson_interval, trials, shares, confidence)

    assert made.min() >= confidence - 1e-9


def test_byar_covers_93_to_97_percent_from_ten_cases_on():
    made = of_counts(byar_interval, FROM_TEN)
    average = over_one_case(made)

    assert made.min() >= 0.93
    assert average.min() >= 0.93
    assert average.max() <= 0.97
    # At single expected counts up to 17 the jumps reach 97.5 %, as the exact limits do.
    assert made.max() <= 0.976
    assert made[FROM_TEN > 17.1].max() <= 0.97


def test_limits_as_public_health_offices_print_them_cover_from_zero_on():
    expected = np.arange(0.05, 400, 0.05)

    assert of_counts(count_interval, expected).min() >= 0.949


def test_byar_is_within_a_fiftieth_of_a_case_of_the_exact_limits_from_ten_on():
    count = COUNTS[10:]

    apart = (byar_interval(count) - poisson_interval(count)).abs()

    assert apart.max(axis=None) < 0.02


@pytest.mark.parametrize("trials", [25, 30, 50, 100, 300, 1_000])
def test_wilson_covers_93_to_97_percent_where_ten_are_expected_on_both_sides(trials):
    shares = np.linspace(10 / trials, 1 - 10 / trials, 801)

    made = of_shares(wilson_interval, trials, shares)

    assert made.min() >= 0.93
    assert made.max() <= 0.97


def test_wilson_covers_93_to_97_percent_on_average_where_little_more_is_possible():
    """Of 21 to 24, ten on both sides leave few shares; single ones reach 92.2 %."""
    for trials in range(21, 25):
        shares = np.linspace(10 / trials, 1 - 10 / trials, 401)

        made = of_shares(wilson_interval, trials, shares)

        assert made.min() >= 0.92
        assert 0.93 <= made.mean() <= 0.97


@pytest.mark.parametrize("later", [10, 17, 40, 90])
@pytest.mark.parametrize("earlier", [10, 33, 80])
def test_ratio_of_two_rates_covers_93_to_97_percent_from_ten_cases_on(earlier, later):
    cases = np.arange(200.0)
    x, x0 = (pd.Series(each.ravel()) for each in np.meshgrid(cases, cases))
    people = pd.Series(1_000.0, index=x.index)

    limits = rate_ratio_interval(x, people, x0, people)

    truth = later / earlier
    holds = (limits["bawah"] <= truth) & ~(limits["atas"] < truth)
    chance = stats.poisson.pmf(x, later) * stats.poisson.pmf(x0, earlier)
    assert 0.93 <= (chance * holds).sum() <= 0.97
