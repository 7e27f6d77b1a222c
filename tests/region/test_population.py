"""Population of a year: counted where counted, otherwise an estimate that says so."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from psks_analysis.errors import PopulationError
from psks_analysis.region.estimates import apportion
from psks_analysis.region.population import (
    COLUMNS,
    COUNTS,
    population,
    read_published,
)

CODES = pd.Index(["99.01.01", "99.01.02"], name="kecamatan_kode")


def published(*rows):
    """Rows as tahun, tingkat, kode, laki, perempuan, jumlah."""
    frame = pd.DataFrame(
        [(*row, f"Sensus {row[0]} (BPS)", "BPS", "") for row in rows], columns=COLUMNS
    )
    return frame.astype(dict.fromkeys(COUNTS, float))


def counted(tahun, jumlah, **columns):
    return pd.DataFrame(
        {"tahun": tahun, "kecamatan_kode": CODES, "jumlah": jumlah}
        | {"laki": pd.NA, "perempuan": pd.NA, "dasar": f"Dukcapil {tahun}"}
        | columns
    )


TABLE_2010 = (
    (2010, "kecamatan", "99.01.01", 40, 60, 100),
    (2010, "kecamatan", "99.01.02", 150, 150, 300),
)


def test_a_year_with_a_table_is_counted():
    people = population(2010, published(*TABLE_2010), CODES)
    assert people["jumlah"].to_list() == [100, 300]
    assert people["perempuan"].to_list() == [60, 150]
    assert people["dasar"].to_list() == ["Sensus 2010 (BPS)"] * 2
    assert not people["is_estimate"].any()


def test_a_year_without_a_table_shares_out_the_official_total():
    table = published(*TABLE_2010, (2020, "kabupaten", "99.01", 200, 240, 440))
    people = population(2020, table, CODES)
    assert people["jumlah"].to_list() == [110, 330]
    # 240 women in proportion to 110 * 0.6 = 66 and 330 * 0.5 = 165.
    assert people["perempuan"].to_list() == [69, 171]
    assert people["laki"].to_list() == [41, 159]
    assert people["is_estimate"].all()
    assert people["dasar"].iloc[0] == (
        "perkiraan: pangsa kecamatan Sensus 2010 × total kabupaten 2020 "
        "(Sensus 2020 (BPS))"
    )


def test_without_an_official_split_the_last_count_gives_it():
    table = published(*TABLE_2010, (2020, "kabupaten", "99.01", None, None, 800))
    people = population(2020, table, CODES)
    assert people["perempuan"].to_list() == [120, 300]
    assert people["laki"].to_list() == [80, 300]


def test_a_published_split_that_misses_the_total_only_gives_its_share():
    table = published(*TABLE_2010, (2020, "kabupaten", "99.01", 100, 100, 400))
    people = population(2020, table, CODES)
    assert people["perempuan"].sum() == 200
    assert people["laki"].sum() == 200


def test_sex_stays_missing_where_it_was_never_counted():
    rows = [(*row[:3], None, None, row[5]) for row in TABLE_2010]
    table = published(*rows, (2020, "kabupaten", "99.01", None, None, 800))
    people = population(2020, table, CODES)
    assert people["jumlah"].to_list() == [200, 600]
    assert people[["laki", "perempuan"]].isna().all(axis=None)


def test_without_any_total_the_count_itself_is_carried_and_says_so():
    people = population(2024, published(*TABLE_2010), CODES)
    assert people["jumlah"].to_list() == [100, 300]
    assert people["is_estimate"].all()
    assert set(people["dasar"]) == {
        "perkiraan: penduduk 2010 (Sensus 2010 (BPS)) dipakai untuk 2024"
    }


def test_a_later_count_serves_a_year_before_any_count():
    people = population(2005, published(*TABLE_2010), CODES)
    assert people["dasar"].iloc[0].endswith("dipakai untuk 2005")


def test_the_latest_count_not_after_the_year_gives_the_shares():
    table = published(*TABLE_2010, (2022, "kabupaten", "99.01", None, None, 1000))
    people = population(2022, table, CODES, counted(2020, [500, 500]))
    assert people["jumlah"].to_list() == [500, 500]
    assert "pangsa kecamatan Dukcapil 2020" in people["dasar"].iloc[0]


def test_an_imported_count_replaces_the_estimate_of_its_year():
    table = published(*TABLE_2010, (2022, "kabupaten", "99.01", None, None, 1000))
    people = population(2022, table, CODES, counted(2022, [400, 700]))
    assert people["jumlah"].to_list() == [400, 700]
    assert not people["is_estimate"].any()
    assert set(people["dasar"]) == {"Dukcapil 2022"}
    assert set(people["deret"]) == {"impor"}


def test_an_imported_count_replaces_a_published_one_of_the_same_year():
    people = population(2010, published(*TABLE_2010), CODES, counted(2010, [400, 700]))
    assert people["jumlah"].to_list() == [400, 700]


def test_a_count_newer_than_every_total_is_not_scaled_back_to_it():
    table = published(*TABLE_2010, (2020, "kabupaten", "99.01", None, None, 800))
    people = population(2026, table, CODES, counted(2025, [400, 700]))
    assert people["jumlah"].to_list() == [400, 700]
    assert people["dasar"].iloc[0].startswith("perkiraan: penduduk 2025")


def test_of_a_count_and_a_total_equally_old_the_count_is_taken_as_it_is():
    table = published(*TABLE_2010, (2020, "kabupaten", "99.01", None, None, 800))
    people = population(2021, table, CODES, counted(2020, [400, 700]))
    assert people["jumlah"].to_list() == [400, 700]


def test_an_import_that_misses_a_kecamatan_replaces_nothing():
    table = published(*TABLE_2010, (2022, "kabupaten", "99.01", None, None, 800))
    people = population(2022, table, CODES, counted(2022, [400, pd.NA]))
    assert people["jumlah"].to_list() == [200, 600]
    assert people["is_estimate"].all()


def test_imported_rows_of_desa_are_not_taken_for_the_kecamatan():
    both = pd.concat(
        [
            counted(2022, [400, 700], desa_kode=pd.NA),
            counted(2022, [1, 2], desa_kode=["99.01.01.2001", "99.01.02.2001"]),
        ]
    )
    people = population(2022, published(*TABLE_2010), CODES, both)
    assert people["jumlah"].to_list() == [400, 700]


def test_the_sum_of_desa_wins_over_a_quick_count_which_lends_the_sexes():
    table = published(
        (2010, "desa", "99.01.01.2001", None, None, 80),
        (2010, "desa", "99.01.01.2002", None, None, 30),
        (2010, "desa", "99.01.02.2001", None, None, 300),
        *TABLE_2010,
    )
    people = population(2010, table, CODES)
    assert people["jumlah"].to_list() == [110, 300]
    assert people["laki"].to_list() == [44, 150]
    assert people["perempuan"].to_list() == [66, 150]


def test_a_desa_without_a_count_does_not_shrink_its_kecamatan():
    table = published(
        (2010, "desa", "99.01.01.2001", None, None, 80),
        (2010, "desa", "99.01.01.2002", None, None, None),
        (2010, "desa", "99.01.02.2001", None, None, 300),
    )
    people = population(2010, table, CODES)
    assert np.isnan(people.loc["99.01.01", "jumlah"])
    assert people.loc["99.01.02", "jumlah"] == 300


def test_without_any_count_the_message_says_what_to_import():
    only_total = published((2020, "kabupaten", "99.01", None, None, 800))
    with pytest.raises(PopulationError, match="--isi penduduk"):
        population(2020, only_total, CODES)


def test_a_table_of_half_the_kecamatan_is_no_count():
    with pytest.raises(PopulationError):
        population(2010, published(TABLE_2010[0]), CODES)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("tahun,kode\n2010,1\n", "kolom harus"),
        (f"{','.join(COLUMNS)}\n2010,rt,1,,,1,a,b,c\n", "tingkat tidak dikenal: rt"),
    ],
)
def test_a_broken_population_file_is_refused(tmp_path, text, message):
    file = tmp_path / "penduduk.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PopulationError, match=message):
        read_published(file)


@given(
    st.lists(st.integers(1, 10**6), min_size=1, max_size=40),
    st.integers(0, 10**7),
)
def test_apportioning_adds_up_and_stays_within_one_of_the_share(weights, total):
    parts = apportion(pd.Series(weights, dtype=float), total)
    exact = pd.Series(weights) / sum(weights) * total
    assert parts.sum() == total
    assert ((parts - exact).abs() < 1 + 1e-6).all()
    assert (parts % 1 == 0).all()
