import numpy as np
import pandas as pd
import pytest

from psks_analysis.indicators import (
    direct_rate,
    expected_count,
    poisson_interval,
    standardised_ratio,
)

PEOPLE = pd.DataFrame({"L": [1_000, 500, 800], "P": [1_200, 700, None]})
RATES = pd.Series({"L": 0.004, "P": 0.001})


def test_expected_cases_by_hand():
    made = expected_count(PEOPLE, RATES)

    np.testing.assert_allclose(made[:2], [5.2, 2.7])


def test_an_unknown_part_of_the_people_is_not_nobody():
    assert np.isnan(expected_count(PEOPLE, RATES)[2])
    assert expected_count(PEOPLE, pd.Series({"L": 0.004, "P": None})).isna().all()


def test_expected_cases_of_all_areas_are_those_of_the_kabupaten():
    """Otherwise the ratio of the kabupaten would not be 1."""
    people, cases = PEOPLE[:2], pd.Series({"L": 9, "P": 4})

    made = expected_count(people, cases / people.sum())

    assert made.sum() == pytest.approx(13)


def test_strata_in_another_order_are_refused():
    with pytest.raises(ValueError, match="strata differ"):
        expected_count(PEOPLE, RATES[["P", "L"]])
    with pytest.raises(ValueError, match="strata differ"):
        direct_rate(PEOPLE, PEOPLE, RATES[["P", "L"]])
    with pytest.raises(ValueError, match="not on the areas and strata"):
        direct_rate(PEOPLE[["P", "L"]], PEOPLE, RATES)


def test_negative_numbers_are_refused():
    with pytest.raises(ValueError, match="negative"):
        expected_count(PEOPLE, -RATES)
    with pytest.raises(ValueError, match="negative"):
        direct_rate(-PEOPLE, PEOPLE, RATES)


def test_nothing_expected_gives_no_ratio():
    made = standardised_ratio(pd.Series([3, 0]), pd.Series([0.0, None]))

    assert made.isna().all(axis=None)


def test_ratio_is_exact_below_ten_cases():
    made = standardised_ratio(pd.Series([9]), pd.Series([4.5]))

    exact = poisson_interval(pd.Series([9])) / 4.5
    np.testing.assert_allclose(made[["bawah", "atas"]], exact)
    assert made["rasio"].item() == 2


def test_equal_weights_give_garwoods_limits():
    count, people = (
        pd.DataFrame({"L": [7], "P": [5]}),
        pd.DataFrame({"L": [100], "P": [100]}),
    )

    made = direct_rate(count, people, pd.Series({"L": 50, "P": 50}), per=200)

    np.testing.assert_allclose(
        made[["bawah", "atas"]], poisson_interval(pd.Series([12]))
    )
    assert made["laju"].item() == pytest.approx(12)


def test_direct_rate_of_the_own_population_is_the_crude_rate():
    count, people = (
        pd.DataFrame({"L": [7], "P": [5]}),
        pd.DataFrame({"L": [90], "P": [110]}),
    )

    made = direct_rate(count, people, people.loc[0])

    assert made["laju"].item() == pytest.approx(60)


def test_an_empty_or_unreported_stratum_leaves_no_rate():
    count = pd.DataFrame({"L": [7, 7.0, 0, 7], "P": [0, None, 0, 3]})
    people = pd.DataFrame({"L": [90, 90, 90, 90], "P": [0, 110, 110, 0]})

    made = direct_rate(count, people, pd.Series({"L": 1, "P": 1}))

    assert made.drop(2).isna().all(axis=None)
    assert made["laju"][2] == made["bawah"][2] == 0
    assert made["atas"][2] > 0
