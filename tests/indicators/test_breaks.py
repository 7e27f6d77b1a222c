import pandas as pd
import pytest

from psks_analysis import catalog
from psks_analysis.indicators import comparable_pairs, segment

YEARS = [2022, 2023, 2024, 2025, 2026]


def test_a_break_is_not_crossed_but_the_years_after_it_compare():
    assert comparable_pairs(YEARS, {2025}) == [
        *((2022, 2023), (2022, 2024), (2023, 2024)),
        (2025, 2026),
    ]


def test_without_break_every_pair_may_be_compared():
    assert len(comparable_pairs(YEARS, set())) == 10


def test_a_break_in_a_year_without_data_separates_all_the_same():
    assert comparable_pairs([2011, 2013], {2012}) == []


def test_a_break_outside_the_series_separates_nothing():
    assert comparable_pairs([2023, 2024], {2012, 2022, 2023, 2025}) == [(2023, 2024)]


def test_years_are_comparable_just_where_they_are_in_one_stretch():
    breaks = {2012, 2024, 2026}
    of = dict(zip(YEARS, segment(pd.Series(YEARS), breaks), strict=True))

    same = [(a, b) for a in YEARS for b in YEARS if a < b and of[a] == of[b]]

    assert comparable_pairs(YEARS, breaks) == same


def test_a_missing_year_is_in_no_stretch():
    assert segment(pd.Series([2024, None]), {2025}).isna().to_list() == [False, True]


def test_the_office_s_own_break_separates_years(store):
    assert (2022, 2024) in comparable_pairs(YEARS, catalog.broken_years())
    store.mkdir()
    (store / "patahan.csv").write_text(
        "tahun,putus,keterangan,tanda\n2023,ya,Pendataan ulang,P\n", encoding="utf-8"
    )

    made = comparable_pairs(YEARS, catalog.broken_years())

    assert made == [(2023, 2024), (2025, 2026)]


@pytest.mark.parametrize("years", [[], [2024]])
def test_fewer_than_two_years_compare_with_nothing(years):
    assert comparable_pairs(years, {2025}) == []
