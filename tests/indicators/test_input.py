"""What every indicator does with what comes in: the same for all of them."""

import pandas as pd
import pytest
from pandas.testing import assert_index_equal, assert_series_equal

from psks_analysis import indicators


def alone(areas):
    return pd.DataFrame(False, areas, areas)


TWO_PARTS = {
    "prevalence": indicators.prevalence,
    "prevalence_interval": indicators.prevalence_interval,
    "percentage": indicators.percentage,
    "percentage_interval": indicators.percentage_interval,
    "service_gap": lambda part, whole: indicators.service_gap(whole, part),
    "ratio": indicators.ratio,
    "percent_change": lambda a, b: indicators.percent_change(a, b, minimum=20),
    "wilson_interval": indicators.wilson_interval,
    "poisson_interval": lambda count, _: indicators.poisson_interval(count),
    "measure": lambda a, b: indicators.measure("I05", a, b),
    "measure of a count": lambda a, b: indicators.measure("I01", a, b),
    "measure_change": lambda a, b: indicators.measure_change(a, b, minimum=20),
    "rate_ratio_interval": lambda a, b: indicators.rate_ratio_interval(a, b, a, b),
    "byar_interval": lambda count, _: indicators.byar_interval(count),
    "count_interval": lambda count, _: indicators.count_interval(count),
    "rate_interval": indicators.rate_interval,
    "clopper_pearson_interval": indicators.clopper_pearson_interval,
    "standardised_ratio": indicators.standardised_ratio,
    "empirical_bayes": indicators.empirical_bayes,
    "spatial_empirical_bayes": lambda a, b: indicators.spatial_empirical_bayes(
        a, b, alone(a.index)
    ),
    "funnel": indicators.funnel,
    "standing": indicators.standing,
    "fair_limits": indicators.fair_limits,
    "movement": indicators.movement,
    "z_scores": lambda a, b: indicators.z_scores(a, b, 0.002),
    "location_quotient": indicators.location_quotient,
    "lorenz": indicators.lorenz,
}
OF_ONE_PART = {"poisson_interval", "byar_interval", "count_interval"}
AREA_AND_KIND = pd.MultiIndex.from_product(
    [["35.13.01", "35.13.02"], ["PMKS-01", "PMKS-24"]],
    names=["kecamatan_kode", "jenis"],
)
every = pytest.mark.parametrize("name", TWO_PARTS)


@every
def test_result_stands_on_the_index_of_the_input(name):
    part = pd.Series([3, 0, None, 25], AREA_AND_KIND, dtype="Int64")
    whole = pd.Series([30, 40, 50, 60], AREA_AND_KIND)

    made = TWO_PARTS[name](part, whole)

    assert_index_equal(made.index, AREA_AND_KIND)


@every
def test_input_is_not_changed(name):
    part = pd.Series([3, None], dtype="Int64")
    whole = pd.Series([30.0, 40.0])
    before = part.copy(), whole.copy()

    TWO_PARTS[name](part, whole)

    assert_series_equal(part, before[0])
    assert_series_equal(whole, before[1])


@every
def test_no_row_gives_no_row(name):
    empty = pd.Series([], dtype=float)

    assert len(TWO_PARTS[name](empty, empty)) == 0


@pytest.mark.parametrize("name", sorted(set(TWO_PARTS) - OF_ONE_PART))
def test_other_order_of_kecamatan_is_refused(name):
    part = pd.Series([3, 4], ["35.13.01", "35.13.02"])
    whole = pd.Series([30, 40], ["35.13.02", "35.13.01"])

    with pytest.raises(ValueError, match="not on the index"):
        TWO_PARTS[name](part, whole)


@every
@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (-1, "negative"),
        (float("inf"), "infinite"),
        ("1.234", "not numbers"),
        (True, "not numbers"),
    ],
)
def test_impossible_count_is_refused(name, value, reason):
    with pytest.raises(ValueError, match=reason):
        TWO_PARTS[name](pd.Series([value]), pd.Series([40]))


@pytest.mark.parametrize("confidence", [0, 1, 95, -0.95])
def test_confidence_is_a_proportion(confidence):
    three, ten = pd.Series([3]), pd.Series([10])
    for interval in (
        lambda: indicators.poisson_interval(three, confidence=confidence),
        lambda: indicators.wilson_interval(three, ten, confidence=confidence),
        lambda: indicators.prevalence_interval(three, ten, confidence=confidence),
        lambda: indicators.byar_interval(three, confidence=confidence),
        lambda: indicators.clopper_pearson_interval(three, ten, confidence=confidence),
        lambda: indicators.funnel_limits(ten, 0.1, confidence=confidence),
    ):
        with pytest.raises(ValueError, match="between 0 and 1"):
            interval()


def test_object_column_with_missing_values_is_read_as_numbers():
    made = indicators.prevalence(
        pd.Series([1, None], dtype=object), pd.Series([10, 10])
    )

    assert made[0] == 100
    assert pd.isna(made[1])
