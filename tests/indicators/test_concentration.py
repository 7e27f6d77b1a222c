import math

import numpy as np
import pandas as pd
import pytest

from psks_analysis.indicators import (
    concentration,
    location_quotient,
    lorenz,
    theil_decomposition,
)

COUNT = pd.Series([10, 30, 5, 80])
PEOPLE = pd.Series([40, 60, 20, 50])


def test_vectors_of_the_domain_notes():
    plain = concentration(pd.Series([10, 20, 30, 40]))
    against_people = concentration(COUNT, PEOPLE)

    assert plain["gini"] == pytest.approx(0.25)
    assert plain["theil"] == pytest.approx(0.1064, abs=5e-5)
    assert against_people["gini"] == pytest.approx(0.3882, abs=5e-5)
    assert against_people["hoover"] == pytest.approx(0.3459, abs=5e-5)
    assert against_people["theil"] == pytest.approx(0.2756, abs=5e-5)


def test_everything_in_one_of_four_equal_areas_is_the_largest_there_is():
    made = concentration(pd.Series([0, 0, 7, 0]))

    assert made["gini"] == pytest.approx(0.75)
    assert made["hoover"] == pytest.approx(0.75)
    assert made["theil"] == pytest.approx(math.log(4))


def test_cases_spread_as_people_are_concentrated_nowhere():
    made = concentration(PEOPLE * 3, PEOPLE)

    np.testing.assert_allclose(made, 0, atol=1e-12)


def test_rounding_makes_no_concentration_negative():
    for size in range(1, 300):
        people = pd.Series(np.arange(1.0, size + 1) * 7_919 % 100_003)

        assert (concentration(people * 3, people) >= 0).all()
    people, group = pd.Series([782.0, 381, 246]), pd.Series([5, 3, 3])
    assert (theil_decomposition(people * group, group, people)["dalam"] >= 0).all()


def test_one_area_is_no_concentration():
    np.testing.assert_allclose(concentration(pd.Series([9]), pd.Series([70])), 0)


def test_no_case_and_no_area_have_no_concentration():
    assert concentration(pd.Series([0, 0])).isna().all()
    assert lorenz(pd.Series([0, 0])).isna().all(axis=None)
    assert concentration(pd.Series([None], dtype=float)).isna().all()
    assert concentration(pd.Series([3, 4]), pd.Series([0, None])).isna().all()


def test_gaps_are_left_out_of_both_shares():
    count, people = pd.Series([*COUNT, None, 9]), pd.Series([*PEOPLE, 70, 0])

    pd.testing.assert_series_equal(
        concentration(count, people), concentration(COUNT, PEOPLE)
    )


def test_lorenz_points_by_hand():
    """Rates 1/4, 1/2, 1/4 and 8/5: the third and first area come first."""
    made = lorenz(COUNT, PEOPLE)

    np.testing.assert_allclose(made["kasus"] * 125, [10, 45, 15, 125])
    np.testing.assert_allclose(made["penduduk"] * 170, [40, 120, 60, 170])


def test_decomposition_adds_up_and_keeps_the_groups_apart():
    group = pd.Series(["pesisir", "pesisir", "gunung", "gunung"])

    made = theil_decomposition(COUNT, group, PEOPLE)

    assert made[["antara", "dalam"]].sum().sum() == pytest.approx(
        concentration(COUNT, PEOPLE)["theil"]
    )
    assert made.loc["gunung", "kasus"] == pytest.approx(85 / 125)
    between = 40 / 125 * math.log(40 / 125 * 170 / 100)
    assert made.loc["pesisir", "antara"] == pytest.approx(between)


def test_one_group_has_everything_within_and_single_areas_everything_between():
    theil = concentration(COUNT, PEOPLE)["theil"]
    one = theil_decomposition(COUNT, pd.Series(["a"] * 4), PEOPLE)
    single = theil_decomposition(COUNT, pd.Series(list("abcd")), PEOPLE)

    assert one["antara"].sum() == pytest.approx(0, abs=1e-12)
    assert one["dalam"].sum() == pytest.approx(theil)
    assert single["dalam"].sum() == pytest.approx(0, abs=1e-12)
    assert single["antara"].sum() == pytest.approx(theil)


def test_an_area_without_a_group_is_refused():
    with pytest.raises(ValueError, match="an area has no group"):
        theil_decomposition(COUNT, pd.Series(["a", "b", None, "a"]))
    with pytest.raises(ValueError, match="not on the index"):
        theil_decomposition(COUNT, pd.Series(["a"]))


def test_location_quotients_of_the_domain_notes():
    table = pd.DataFrame([[12, 88], [30, 270], [8, 142]])
    whole = table.sum(axis="columns")

    made = pd.DataFrame(
        {kind: location_quotient(table[kind], whole)["lq"] for kind in table}
    )

    np.testing.assert_allclose(
        made, [[1.32, 0.968], [1.1, 0.99], [0.587, 1.041]], atol=5e-4
    )


def test_interval_of_a_location_quotient_is_that_of_its_share():
    """3 of 10 against 0.1: exact limits of the share are 0.06674 and 0.65245."""
    made = location_quotient(pd.Series([3, 97]), pd.Series([10, 990])).iloc[0]

    assert made["lq"] == pytest.approx(3)
    assert made["bawah"] == pytest.approx(0.6674, abs=5e-5)
    assert made["atas"] == pytest.approx(6.5245, abs=5e-5)


def test_a_kind_nobody_has_is_over_represented_nowhere():
    made = location_quotient(pd.Series([0, 0]), pd.Series([10, 20]))

    assert made.isna().all(axis=None)


def test_more_of_a_kind_than_of_all_kinds_is_an_error_and_left_out():
    made = location_quotient(pd.Series([6, 3, 5]), pd.Series([5, 10, 30]))

    assert made.loc[0].isna().all()
    np.testing.assert_allclose(made["lq"][1:], [1.5, 5 / 6])


def test_two_areas_of_one_name_are_still_two_areas():
    """Desa of different kecamatan share names."""
    group = pd.Series(list("aabb"))
    names = pd.Index(["Sumber", "Krucil", "Sumber", "Krucil"])
    twice = (series.set_axis(names) for series in (COUNT, group, PEOPLE))

    made = theil_decomposition(*twice)

    pd.testing.assert_frame_equal(made, theil_decomposition(COUNT, group, PEOPLE))
    np.testing.assert_array_equal(
        lorenz(COUNT.set_axis(names), PEOPLE.set_axis(names)), lorenz(COUNT, PEOPLE)
    )
