"""Laws of the comparison of areas, tried on many made-up kabupaten."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal, assert_series_equal

from psks_analysis import indicators
from psks_analysis.indicators.funnel import ORDINARY

people = st.integers(500, 150_000)
area = st.tuples(st.integers(0, 400), people)
areas = st.lists(area, min_size=1, max_size=24)
gaps = st.lists(
    st.tuples(st.none() | st.integers(0, 400), st.none() | st.integers(0, 150_000)),
    min_size=1,
    max_size=24,
)
confidences = st.floats(0.5, 0.998)


def columns(pairs):
    count, base = zip(*pairs, strict=True)
    return pd.Series(count, dtype=float), pd.Series(base, dtype=float)


def whole_of(count, population):
    return (count + population).where(population > 0)


PER_AREA = {
    "funnel": indicators.funnel,
    "empirical_bayes": indicators.empirical_bayes,
    "lorenz": indicators.lorenz,
    "location_quotient": lambda c, p: indicators.location_quotient(c, whole_of(c, p)),
    "standardised_ratio": lambda c, p: indicators.standardised_ratio(c, p / 1_000),
    "rate_interval": indicators.rate_interval,
}
every = pytest.mark.parametrize("name", PER_AREA)


@every
@given(pairs=areas, data=st.data())
def test_names_and_order_of_areas_do_not_matter(name, pairs, data):
    count, population = columns(pairs)
    rates = (count / population).round(12)
    assume(name != "lorenz" or rates.is_unique)  # equal rates share one straight line
    order = data.draw(st.permutations(list(count.index)))
    names = [f"35.13.{place:02d}" for place in order]

    made = PER_AREA[name](
        count[order].set_axis(names), population[order].set_axis(names)
    )

    expected = PER_AREA[name](count, population).loc[order].set_axis(names)
    assert_frame_equal(made, expected, rtol=1e-9, atol=1e-12)


@every
@given(pairs=gaps)
def test_areas_with_a_gap_are_missing_and_change_nothing_for_the_others(name, pairs):
    count, population = columns(pairs)
    known = count.notna() & (population > 0)

    made = PER_AREA[name](count, population)

    assert made[~known].isna().all(axis=None)
    if known.any():
        alone = PER_AREA[name](count[known], population[known])
        assert_frame_equal(made[known], alone, check_dtype=False)


@every
def test_all_missing_and_nobody_anywhere_is_all_missing(name):
    gap = pd.Series([np.nan, np.nan])
    nobody = pd.Series([0.0, 0.0])

    assert PER_AREA[name](gap, pd.Series([9.0, 9.0])).isna().all(axis=None)
    assert PER_AREA[name](gap, gap).isna().all(axis=None)
    assert PER_AREA[name](pd.Series([3.0, 4.0]), nobody).isna().all(axis=None)


@given(areas, st.integers(2, 1_000))
def test_smoothed_and_funnel_rates_are_proportional_to_their_base(pairs, factor):
    count, population = columns(pairs)
    for one, many in (
        (
            indicators.empirical_bayes(count, population, per=1)["halus"],
            indicators.empirical_bayes(count, population, per=factor)["halus"],
        ),
        (
            indicators.funnel(count, population, per=1)["atas_998"],
            indicators.funnel(count, population, per=factor)["atas_998"],
        ),
    ):
        np.testing.assert_allclose(many, one * factor)


@given(areas, st.integers(2, 1_000))
def test_the_verdict_does_not_depend_on_the_unit_of_the_rate(pairs, factor):
    count, population = columns(pairs)

    assert_series_equal(
        indicators.funnel(count, population, per=factor)["putusan"],
        indicators.funnel(count, population)["putusan"],
    )


@given(areas)
def test_smoothed_rates_lie_between_the_own_and_the_common_rate(pairs):
    count, population = columns(pairs)
    own = indicators.prevalence(count, population)
    common = indicators.common_rate(count, population) * 1_000

    made = indicators.empirical_bayes(count, population)

    assert made["bobot"].between(0, 1).all()
    assert (made["halus"] >= np.minimum(own, common) - 1e-9).all()
    assert (made["halus"] <= np.maximum(own, common) + 1e-9).all()


@given(st.integers(1, 24), st.integers(0, 400), people)
def test_equal_areas_differ_in_nothing(size, cases, inhabitants):
    count = pd.Series([float(cases)] * size)
    population = pd.Series([float(inhabitants)] * size)

    made = indicators.funnel(count, population)

    assert set(made["putusan"]) == {ORDINARY}
    smoothed = indicators.empirical_bayes(count, population)["halus"]
    np.testing.assert_allclose(smoothed, made["laju"])
    if cases:
        measured = indicators.concentration(count, population)
        np.testing.assert_allclose(measured, 0, atol=1e-12)


@given(st.integers(0, 400), people)
def test_one_area_is_its_own_kabupaten(cases, inhabitants):
    count, population = pd.Series([float(cases)]), pd.Series([float(inhabitants)])

    assert indicators.funnel(count, population)["putusan"].item() == ORDINARY
    assert indicators.empirical_bayes(count, population)["halus"].item() == (
        pytest.approx(cases / inhabitants * 1_000)
    )


@given(areas, st.floats(1, 30))
def test_wider_funnels_hold_narrower_ones(pairs, phi):
    _, population = columns(pairs)

    def limits(confidence, dispersion):
        return indicators.funnel_limits(
            population, 0.003, confidence=confidence, dispersion=dispersion
        )

    inner = limits(0.95, 1)
    for outer in (limits(0.998, 1), limits(0.95, phi)):
        assert (outer["bawah"] <= inner["bawah"] + 1e-12).all()
        assert (outer["atas"] >= inner["atas"] - 1e-12).all()
    assert (inner["bawah"] <= 3 + 1e-12).all()
    assert (inner["atas"] >= 3 - 1e-12).all()


@given(areas, confidences, confidences)
def test_more_confidence_never_narrows_the_newer_intervals(pairs, one, other):
    low, high = sorted((one, other))
    count, population = columns(pairs)
    strata = pd.DataFrame({"L": count, "P": count + 1})
    bases = pd.DataFrame({"L": population, "P": population * 2})
    for interval in (
        lambda c: indicators.byar_interval(count, confidence=c),
        lambda c: indicators.rate_interval(count, population, confidence=c),
        lambda c: indicators.clopper_pearson_interval(
            count, count + population, confidence=c
        ),
        lambda c: indicators.location_quotient(
            count + 1, count + population, confidence=c
        ),
        lambda c: indicators.standardised_ratio(count, population, confidence=c),
        lambda c: indicators.direct_rate(
            strata, bases, pd.Series({"L": 3, "P": 4}), confidence=c
        ),
    ):
        narrow, wide = interval(low), interval(high)
        assert (wide["bawah"] <= narrow["bawah"] * (1 + 1e-9)).all()
        assert (wide["atas"] >= narrow["atas"] * (1 - 1e-9)).all()


@given(areas)
def test_newer_intervals_contain_what_they_are_about(pairs):
    count, population = columns(pairs)
    whole = count + population

    for made, value in (
        (indicators.byar_interval(count), count),
        (indicators.clopper_pearson_interval(count, whole), count / whole),
        (indicators.standardised_ratio(count, population), count / population),
    ):
        assert (made["bawah"] <= value + 1e-9).all()
        assert (made["atas"] >= value - 1e-9).all()


@given(areas, st.integers(2, 1_000), st.integers(2, 1_000))
def test_concentration_knows_no_units(pairs, of_cases, of_people):
    count, population = columns(pairs)

    np.testing.assert_allclose(
        indicators.concentration(count * of_cases, population * of_people),
        indicators.concentration(count, population),
        atol=1e-9,
    )


@given(areas, st.data())
def test_an_area_cut_into_equal_parts_changes_no_concentration(pairs, data):
    """Otherwise a kabupaten with more kecamatan would look more unequal."""
    count, population = columns(pairs)
    cut = data.draw(st.sampled_from(list(count.index)))
    halves = [pd.concat([s, s[[cut]] / 2]) for s in (count, population)]
    for series in halves:
        series.iloc[cut] /= 2

    made = indicators.concentration(*(s.reset_index(drop=True) for s in halves))

    expected = indicators.concentration(count, population)
    np.testing.assert_allclose(made, expected, atol=1e-9)


@given(areas)
def test_concentration_lies_between_none_and_all(pairs):
    count, population = columns(pairs)
    assume(count.sum() > 0)

    made = indicators.concentration(count, population)

    assert 0 <= made["gini"] < 1
    assert 0 <= made["hoover"] <= made["gini"] + 1e-9
    smallest_share = population.min() / population.sum()
    assert 0 <= made["theil"] <= -np.log(smallest_share) + 1e-9


@given(st.lists(st.tuples(area, st.sampled_from("ABCD")), min_size=1, max_size=40))
def test_theil_of_desa_is_that_of_kecamatan_and_what_lies_within(desa):
    pairs, kecamatan = zip(*desa, strict=True)
    count, population = columns(pairs)
    group = pd.Series(kecamatan)
    assume(count.sum() > 0)

    parts = indicators.theil_decomposition(count, group, population)

    of_desa = indicators.concentration(count, population)["theil"]
    sums = pd.DataFrame({"c": count, "p": population}).groupby(group).sum()
    of_kecamatan = indicators.concentration(sums["c"], sums["p"])["theil"]
    total = parts[["antara", "dalam"]].sum()
    assert total.sum() == pytest.approx(of_desa, abs=1e-9)
    assert total["antara"] == pytest.approx(of_kecamatan, abs=1e-9)
    assert (parts["dalam"] >= 0).all()


@given(st.lists(st.tuples(area, st.sampled_from("ABCD")), min_size=1, max_size=40))
def test_cases_expected_in_desa_add_up_to_those_of_kecamatan_and_kabupaten(desa):
    pairs, kecamatan = zip(*desa, strict=True)
    count, population = columns(pairs)
    strata = pd.DataFrame({"L": population, "P": population // 2 + 1})
    rates = pd.Series({"L": count.sum() / strata["L"].sum(), "P": 0.001})
    group = pd.Series(kecamatan)

    of_desa = indicators.expected_count(strata, rates)
    of_kecamatan = indicators.expected_count(strata.groupby(group).sum(), rates)
    of_kabupaten = indicators.expected_count(strata.sum().to_frame().T, rates)

    np.testing.assert_allclose(of_desa.groupby(group).sum(), of_kecamatan)
    np.testing.assert_allclose(of_kecamatan.sum(), of_kabupaten.item())


@given(areas)
def test_the_lorenz_curve_rises_ever_more_steeply_to_all_cases(pairs):
    count, population = columns(pairs)
    assume(count.sum() > 0)

    curve = indicators.lorenz(count, population).sort_values(["penduduk", "kasus"])

    points = np.vstack([[0, 0], curve.to_numpy()])
    np.testing.assert_allclose(points[-1], 1)
    slopes = np.diff(points[:, 1]) / np.diff(points[:, 0])
    assert (np.diff(slopes) >= -1e-6 * np.maximum(1, slopes[1:])).all()


@given(areas)
def test_location_quotients_weighted_by_their_wholes_have_mean_one(pairs):
    part, rest = columns(pairs)
    whole = part + rest
    assume(part.sum() > 0)

    made = indicators.location_quotient(part, whole)["lq"]

    assert (made * whole).sum() / whole.sum() == pytest.approx(1)


@given(st.lists(st.integers(1990, 2030), max_size=12), st.sets(st.integers(1990, 2030)))
def test_comparable_years_form_stretches_that_do_not_overlap(years, breaks):
    pairs = set(indicators.comparable_pairs(years, breaks))

    for one, other in pairs:
        assert one < other
        for third in set(years):
            if (other, third) in pairs:
                assert (one, third) in pairs
            if one < third < other:
                assert {(one, third), (third, other)} <= pairs


@given(st.lists(st.floats(-1e6, 1e6), min_size=3, max_size=40), st.floats(-1e6, 1e6))
def test_moving_a_series_moves_its_mean_and_nothing_else(values, shift):
    series = pd.Series(values)
    assume(np.ptp(series) > 1)

    one, other = indicators.describe(series), indicators.describe(series + shift)

    assert other["rata_rata"] == pytest.approx(one["rata_rata"] + shift, abs=1e-6)
    assert other["simpangan_baku"] == pytest.approx(one["simpangan_baku"], rel=1e-6)
    assert -1 <= indicators.autocorrelation(series) <= 1
