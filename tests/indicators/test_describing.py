import numpy as np
import pandas as pd
import pytest

from psks_analysis.indicators import autocorrelation, describe


def test_known_values_are_described_and_gaps_left_out():
    made = describe(pd.Series([4.0, None, 1.0, 7.0]))

    assert made.to_dict() == {
        **{"banyak": 3, "rata_rata": 4, "simpangan_baku": 3},
        **{"terkecil": 1, "median": 4, "terbesar": 7},
    }


def test_one_value_has_no_spread_and_none_has_nothing():
    assert np.isnan(describe(pd.Series([4.0]))["simpangan_baku"])
    empty = describe(pd.Series([], dtype=float))
    assert empty["banyak"] == 0
    assert empty.drop("banyak").isna().all()


def test_a_series_with_a_gap_or_without_movement_has_no_autocorrelation():
    assert np.isnan(autocorrelation(pd.Series([1.0, None, 2.0, 5.0])))
    assert np.isnan(autocorrelation(pd.Series([3.0, 3.0, 3.0])))
    assert np.isnan(autocorrelation(pd.Series([3.0, 4.0])))


def test_ups_and_downs_by_turns_are_negative():
    assert autocorrelation(pd.Series([1.0, 2.0] * 50)) == pytest.approx(-0.99)


def test_infinite_values_are_refused():
    with pytest.raises(ValueError, match="infinite"):
        describe(pd.Series([1.0, np.inf]))
