"""Laws that hold for any numbers, tried on many of them."""

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_series_equal

from psks_analysis.indicators import (
    measure_change,
    percentage,
    percentage_interval,
    poisson_interval,
    prevalence,
    prevalence_interval,
    rate_ratio_interval,
)

people = st.integers(1, 150_000)
rows = st.lists(st.tuples(st.integers(0, 5_000), people), min_size=1, max_size=24)
confidences = st.floats(0.5, 0.998)


def columns(pairs):
    count, base = zip(*pairs, strict=True)
    return pd.Series(count, dtype=float), pd.Series(base, dtype=float)


@given(rows)
def test_rate_of_the_union_lies_between_the_rates(pairs):
    count, population = columns(pairs)
    rates = prevalence(count, population)

    union = prevalence(*(pd.Series([s.sum()]) for s in (count, population))).item()

    assert rates.min() - 1e-9 <= union <= rates.max() + 1e-9


@given(rows, st.data())
def test_order_of_kecamatan_does_not_matter(pairs, data):
    count, population = columns(pairs)
    order = data.draw(st.permutations(list(count.index)))

    assert_series_equal(
        prevalence(count[order], population[order]),
        prevalence(count, population)[order],
    )


@given(rows, st.integers(2, 1_000))
def test_rate_is_proportional_to_its_base(pairs, factor):
    count, population = columns(pairs)

    np.testing.assert_allclose(
        prevalence(count, population, per=factor),
        prevalence(count, population, per=1) * factor,
    )


@given(rows, st.integers(2, 50))
def test_share_does_not_change_when_both_parts_are_multiplied(pairs, factor):
    part, rest = columns(pairs)
    whole = part + rest

    np.testing.assert_allclose(
        percentage(part * factor, whole * factor), percentage(part, whole)
    )


@given(rows, st.integers(2, 50))
def test_more_of_the_same_makes_the_interval_narrower(pairs, factor):
    part, rest = columns(pairs)
    whole = part + rest
    width = percentage_interval(part, whole).diff(axis="columns")["atas"]

    more = percentage_interval(part * factor, whole * factor)

    assert (more.diff(axis="columns")["atas"] < width).all()


@given(rows, confidences, confidences)
def test_more_confidence_never_narrows_an_interval(pairs, one, other):
    low, high = sorted((one, other))
    count, population = columns(pairs)
    for interval in (
        lambda c: prevalence_interval(count, population, confidence=c),
        lambda c: percentage_interval(count, count + population, confidence=c),
        lambda c: rate_ratio_interval(
            count + 1, population, population, population, confidence=c
        )[["bawah", "atas"]],
    ):
        narrow, wide = interval(low), interval(high)
        assert (wide["bawah"] <= narrow["bawah"] * (1 + 1e-9)).all()
        assert (wide["atas"] >= narrow["atas"] * (1 - 1e-9)).all()


@given(rows)
def test_interval_contains_its_rate_and_share(pairs):
    count, population = columns(pairs)
    whole = count + population
    rate, share = prevalence(count, population), percentage(count, whole)
    of_rate = prevalence_interval(count, population)
    of_share = percentage_interval(count, whole)

    assert rate.between(of_rate["bawah"], of_rate["atas"]).all()
    assert (share >= of_share["bawah"] - 1e-9).all()
    assert (share <= of_share["atas"] + 1e-9).all()


@given(st.lists(st.integers(0, 5_000), min_size=2, max_size=24))
def test_limits_of_more_cases_are_higher(cases):
    ordered = pd.Series(sorted(set(cases)))

    limits = poisson_interval(ordered)

    assert limits["bawah"].is_monotonic_increasing
    assert limits["atas"].is_monotonic_increasing


@given(st.integers(1, 3_000), people, st.integers(1, 3_000), people)
def test_turning_the_two_years_round_turns_the_ratio_round(x, n, x0, n0):
    a, b, c, d = (pd.Series([float(v)]) for v in (x, n, x0, n0))

    forth = rate_ratio_interval(a, b, c, d).iloc[0]
    back = rate_ratio_interval(c, d, a, b).iloc[0]

    np.testing.assert_allclose(forth["rasio"], 1 / back["rasio"])
    np.testing.assert_allclose(forth["bawah"], 1 / back["atas"], rtol=1e-6)
    np.testing.assert_allclose(forth["atas"], 1 / back["bawah"], rtol=1e-6)


@given(st.integers(0, 5_000), st.integers(20, 5_000))
def test_interval_of_a_change_contains_it(now, before):
    made = measure_change(pd.Series([now]), pd.Series([before]), minimum=20).iloc[0]

    assert made["bawah"] - 1e-9 <= made["nilai"] <= made["atas"] + 1e-9
