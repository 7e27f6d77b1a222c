import numpy as np
import pandas as pd
import pytest
from scipy import special, stats

from psks_analysis.indicators import common_rate, dispersion, funnel, funnel_limits
from psks_analysis.indicators.funnel import DIFFERENT, LOOK, ORDINARY, TOO_WIDE
from psks_analysis.indicators.quantiles import binomial_quantile, poisson_quantile


def limits(people, confidence, **options):
    made = funnel_limits(pd.Series([people]), 0.002, confidence=confidence, **options)
    return made.iloc[0].to_list()


@pytest.mark.parametrize(
    ("people", "confidence", "expected"),
    [
        (20_000, 0.95, (1.40, 2.65)),
        (20_000, 0.998, (1.10, 3.05)),
        (50_000, 0.95, (1.62, 2.40)),
    ],
)
def test_exact_limits_are_those_of_the_domain_notes(people, confidence, expected):
    assert limits(people, confidence) == pytest.approx(expected)


@pytest.mark.parametrize("tail", [0.001, 0.025, 0.5, 0.975, 0.999])
def test_quantiles_are_those_of_scipy(tail):
    expected = np.concatenate([np.linspace(0, 60, 241), np.logspace(2, 6, 50)])
    trials = np.arange(1.0, 2_000, 9)

    np.testing.assert_array_equal(
        poisson_quantile(tail, expected), stats.poisson.ppf(tail, expected)
    )
    for share in (0.0, 0.001, 0.3, 0.97, 1.0):
        np.testing.assert_array_equal(
            binomial_quantile(tail, trials, share), stats.binom.ppf(tail, trials, share)
        )


def test_a_probability_just_reached_gives_its_count_and_one_just_missed_the_next():
    for expected in np.linspace(0.3, 90, 40):
        for count in range(int(expected) + 8):
            reached = special.pdtr(count, expected)
            if not 1e-9 < reached < 1 - 1e-9:
                continue
            just_more = min(reached * (1 + 1e-13), 1 - 1e-12)
            of = np.array([expected])
            assert poisson_quantile(reached, of).item() == count
            assert poisson_quantile(just_more, of).item() == count + 1


def test_no_count_on_its_limit_is_outside_by_a_rounding_error():
    """At this rate r + (1/n - r) is a little more than 1/n."""
    rate, size = 0.01277553757769694, 546
    people = pd.Series([float(size)] * 20)
    count = pd.Series([1.0, *[rate * size] * 19])

    made = funnel(count, people, rate=rate)

    assert made["bawah_998"][0] > made["laju"][0]
    assert made["putusan"][0] == LOOK


def test_a_count_on_the_limit_is_inside_and_the_next_one_is_not():
    """40 expected: the exact range of the count is 28 to 53, and 22 to 61 at 99.8 %."""
    count = pd.Series([21, 22, 27, 28, 53, 54, 61, 62, *[40] * 70])
    people = pd.Series([20_000] * len(count))

    made = funnel(count, people, rate=0.002, winsorise=0.1)

    assert made["putusan"].to_list()[:8] == [
        *(DIFFERENT, LOOK, LOOK, ORDINARY),
        *(ORDINARY, LOOK, LOOK, DIFFERENT),
    ]


def test_exact_limits_leave_no_more_than_the_tails_outside():
    people = pd.Series(np.linspace(500, 60_000, 400))

    for confidence in (0.95, 0.998):
        made = funnel_limits(people, 0.002, confidence=confidence)
        low, high = (made[side] * people / 1_000 for side in ("bawah", "atas"))
        expected = people * 0.002
        below = stats.poisson.cdf(np.round(low) - 1, expected)
        above = stats.poisson.sf(np.round(high), expected)
        assert (below <= (1 - confidence) / 2).all()
        assert (above <= (1 - confidence) / 2).all()


def test_drawn_lines_are_smooth_and_stay_within_one_count_of_the_exact_ones():
    people = pd.Series(np.linspace(2_000, 60_000, 500))

    exact = funnel_limits(people, 0.002, confidence=0.95)
    drawn = funnel_limits(people, 0.002, confidence=0.95, smooth=True)

    one_count = 1_000 / people
    assert ((exact - drawn).abs().max(axis="columns") <= one_count + 1e-12).all()
    assert drawn["atas"].is_monotonic_decreasing
    assert drawn["bawah"].is_monotonic_increasing
    assert not exact["atas"].is_monotonic_decreasing


def test_many_people_bring_the_limits_to_the_normal_ones():
    exact = np.array(limits(50_000_000, 0.95))

    away = 1.959964 * np.sqrt(0.002 / 50_000_000) * 1_000
    np.testing.assert_allclose(exact, [2 - away, 2 + away], atol=2e-5)


def test_dispersion_widens_and_never_narrows():
    chance, wide = limits(20_000, 0.95), limits(20_000, 0.95, dispersion=4)

    assert wide == pytest.approx([2 + 2 * (each - 2) for each in chance])
    assert limits(20_000, 0.95, dispersion=0.3) == chance
    assert limits(20_000, 0.95, dispersion=400)[0] == 0


def test_limits_of_a_share_stay_between_none_and_all():
    whole = pd.Series([3, 50, 1_000])

    made = funnel_limits(whole, 0.97, confidence=0.998, per=1, whole=True, dispersion=9)

    assert made["atas"].max() == 1
    assert (made["bawah"] >= 0).all()


def test_without_difference_most_areas_are_ordinary():
    people = pd.Series(np.linspace(12_000, 70_000, 24))

    made = funnel((people * 0.002).round(), people)

    assert set(made["putusan"]) == {ORDINARY}


def test_one_outlier_among_ordinary_areas_is_named():
    people = pd.Series([20_000] * 24)
    count = pd.Series([40, 38, 42, 36, 44, 41] * 4)
    count[5], count[7] = 70, 57

    made = funnel(count, people, rate=0.002, winsorise=0.1)

    assert made["putusan"][5] == DIFFERENT
    assert made["putusan"][7] == LOOK
    assert set(made["putusan"].drop([5, 7])) == {ORDINARY}


def test_areas_that_record_differently_get_no_verdict():
    people = pd.Series([20_000] * 6)

    made = funnel(pd.Series([2, 150, 3, 160, None, 1]), people)

    assert set(made["putusan"].drop(4)) == {TOO_WIDE}
    assert made["putusan"][4] is None


def test_hand_computed_dispersion():
    """Of z = 3, -3, 0, 0 the mean square is 4.5; winsorised by a quarter it is 0."""
    z = pd.Series([3.0, -3.0, 0.0, 0.0, None])

    assert dispersion(z) == 4.5
    assert dispersion(z, winsorise=0.25) == 0
    assert np.isnan(dispersion(pd.Series([None], dtype=float)))
    with pytest.raises(ValueError, match=r"between 0 and 0\.5"):
        dispersion(z, winsorise=0.5)


def test_a_share_of_areas_is_not_lost_to_rounding():
    """0.29 x 100 is 28.999999999999996 in binary."""
    z = pd.Series([0.0] * 71 + [2.0] * 29)

    assert dispersion(z, winsorise=0.29) == 0
    assert dispersion(z, winsorise=0.28) > 0


def test_the_common_rate_is_that_of_the_sums_and_not_the_mean_of_rates():
    count, people = pd.Series([10, 10, None]), pd.Series([1_000, 4_000, 9_000])

    assert common_rate(count, people) == 20 / 5_000
    assert np.isnan(common_rate(count, people * 0))


def test_nothing_recorded_anywhere_is_ordinary_and_not_an_error():
    made = funnel(pd.Series([0, 0]), pd.Series([100, 200]))

    assert made[["bawah_95", "atas_998"]].eq(0).all(axis=None)
    assert made["putusan"].to_list() == [ORDINARY, ORDINARY]


def test_missing_and_empty_areas_have_no_verdict_and_leave_the_others_alone():
    count, people = pd.Series([40, 35, None, 5]), pd.Series([2e4, 2e4, 2e4, 0])

    made = funnel(count, people)

    assert made["putusan"].to_list()[2:] == [None, None]
    pd.testing.assert_frame_equal(made[:2], funnel(count[:2], people[:2]))


def test_a_funnel_of_shares_uses_binomial_limits_and_refuses_more_than_all():
    """40 of 50 everywhere: the exact 95 % range of a binomial count is 34 to 45."""
    part, whole = pd.Series([40] * 20 + [33, 34, 51]), pd.Series([50] * 23)

    made = funnel(part, whole, rate=0.8, whole=True, per=100)

    assert made["bawah_95"][0] == 68
    assert made["atas_95"][0] == 90
    assert made["putusan"].to_list()[20:] == [LOOK, ORDINARY, None]
    assert made["z"][20] == pytest.approx(-7 / 8**0.5)
    assert common_rate(part, whole, whole=True) == 867 / 1_100


def test_estimated_populations_need_not_be_whole():
    people = pd.Series([1234.5, 20_000.25])

    made = funnel(pd.Series([100, 2_000]), people, whole=True, per=1)

    assert made["putusan"].notna().all()
    np.testing.assert_allclose(
        binomial_quantile(0.975, np.array([1234.5]), 0.1),
        stats.binom.ppf(0.975, 1234, 0.1),
    )
