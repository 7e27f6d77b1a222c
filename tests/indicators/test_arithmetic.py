import pandas as pd
from pandas.testing import assert_frame_equal, assert_series_equal

from psks_analysis.indicators import (
    percent_change,
    percentage,
    prevalence,
    prevalence_interval,
    ratio,
    service_gap,
)

KODE = pd.Index(["35.13.01", "35.13.02", "35.13.03"], name="kecamatan_kode")


def series(*values, name=None):
    return pd.Series(values, KODE[: len(values)], dtype=float, name=name)


def test_no_report_is_missing_and_zero_report_is_zero():
    made = prevalence(series(0, 42, None), series(20_000, 10_000, 8_000))

    assert_series_equal(made, series(0, 4.2, None, name="per_1000"))


def test_rate_of_nobody_is_missing_not_infinite():
    made = prevalence(series(3, 0), series(0, 0))

    assert_series_equal(made, series(None, None, name="per_1000"))


def test_unknown_population_gives_no_rate_and_no_interval():
    made = prevalence_interval(series(3, 3), series(None, 0))

    assert made.isna().all(axis=None)


def test_base_of_a_rate_can_be_chosen():
    made = prevalence(series(42), series(10_000), per=100_000)

    assert_series_equal(made, series(420, name="per_100000"))


def test_interval_has_the_base_of_its_rate():
    per_1000 = prevalence_interval(series(42), series(10_000))

    per_100_000 = prevalence_interval(series(42), series(10_000), per=100_000)

    assert_frame_equal(per_100_000, per_1000 * 100)


def test_share_of_nothing_is_missing():
    assert percentage(series(0), series(0)).isna().item()


def test_more_handled_than_recorded_is_missing_not_120_percent():
    assert percentage(series(6), series(5)).isna().item()
    assert service_gap(series(5), series(6)).isna().item()


def test_all_handled_leaves_no_gap():
    assert_series_equal(
        service_gap(series(5, 5), series(5, 0)), series(0, 5, name="gap")
    )


def test_kecamatan_without_psm_has_no_burden_per_psm():
    assert_series_equal(
        ratio(series(120, 0, 50), series(6, 6, 0)), series(20, 0, None, name="ratio")
    )


def test_ratio_may_exceed_one_unlike_a_share():
    assert ratio(series(9), series(7)).item() == 9 / 7


def test_percent_change_starts_at_the_minimum_base():
    made = percent_change(series(30, 30, 0), series(19, 20, 20), minimum=20)

    assert_series_equal(made, series(None, 50, -100, name="change_pct"))


def test_percent_change_from_zero_is_missing_whatever_the_minimum():
    assert percent_change(series(5), series(0), minimum=0).isna().item()
