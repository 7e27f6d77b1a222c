"""Which rows a mart counts where a kecamatan and its desa both reported."""

import pandas as pd
import pytest

from psks_analysis import queries
from psks_analysis.store import database, snapshots

PLACE, DESA = "35.13.01", ("35.13.01.2001", "35.13.01.2002")
KINDS = {
    "pmks": ("jenis_pmks", ("PMKS-08", "PMKS-09")),
    "psks": ("jenis_psks", ("PSM", "TKSK")),
    "layanan": ("program", ("PKH", "BPNT")),
}


def mart(store, isi, rows) -> dict[tuple, tuple]:
    """Import rows of (tahun, desa, kind, satuan, jumlah) and return what counts."""
    column, kinds = KINDS[isi]
    facts = pd.DataFrame(
        {
            **{"tahun": tahun, "kecamatan_kode": PLACE, column: kinds[kind]},
            **{"desa_kode": desa, "satuan": satuan, "jumlah": jumlah},
        }
        for tahun, desa, kind, satuan, jumlah in rows
    )
    snapshots.save(store, facts, wilayah="35.13", isi=isi, sumber="a.csv", sha256="a")
    with database.cursor("nyata") as con:
        found = queries.fetch(con, f"{isi}_by_kecamatan", wilayah="35.13")
    return {
        (row.tahun, kinds.index(getattr(row, column)), row.satuan): (
            row.jumlah,
            None if pd.isna(row.desa_melapor) else row.desa_melapor,
        )
        for row in found.itertuples()
    }


@pytest.mark.parametrize("isi", KINDS)
def test_a_whole_kecamatan_wins_only_over_desa_of_its_own_key(store, isi):
    """Families told for the kecamatan leave the people told by desa where they are."""
    whole = (2024, None, 0, "keluarga", 100)
    by_desa = [
        (2024, DESA[0], 0, "keluarga", 30),  # of the same key: does not count
        (2024, DESA[0], 0, "orang", 7),  # of another unit
        (2024, DESA[1], 0, "orang", 5),
        (2024, DESA[0], 1, "keluarga", 11),  # of another kind
        (2023, DESA[0], 0, "keluarga", 13),  # of another year
    ]
    assert mart(store, isi, [whole, *by_desa]) == {
        (2024, 0, "keluarga"): (100, None),
        (2024, 0, "orang"): (12, 2),
        (2024, 1, "keluarga"): (11, 1),
        (2023, 0, "keluarga"): (13, 1),
    }


@pytest.mark.parametrize("isi", KINDS)
def test_a_blank_for_the_whole_kecamatan_leaves_its_desa(store, isi):
    rows = [(2024, None, 0, "orang", None), (2024, DESA[0], 0, "orang", 4)]
    assert mart(store, isi, rows) == {(2024, 0, "orang"): (4, 1)}


@pytest.mark.parametrize("isi", KINDS)
def test_a_blank_alone_is_no_report(store, isi):
    assert mart(store, isi, [(2024, None, 0, "orang", None)]) == {}


@pytest.mark.parametrize("isi", KINDS)
def test_a_year_of_blanks_alone_is_no_year(store, isi):
    mart(store, isi, [(2024, None, 0, "orang", None), (2023, None, 0, "orang", 3)])
    with database.cursor("nyata") as con:
        found = queries.fetch(con, "available", wilayah="35.13")
    assert found[["isi", "tahun"]].to_numpy().tolist() == [[isi, 2023]]


@pytest.mark.parametrize("isi", KINDS)
def test_a_desa_left_blank_is_none_that_reported(store, isi):
    rows = [(2024, DESA[0], 0, "orang", 0), (2024, DESA[1], 0, "orang", None)]
    assert mart(store, isi, rows) == {(2024, 0, "orang"): (0, 1)}


def test_a_desa_that_reports_no_psks_has_none(store):
    mart(
        store, "psks", [(2024, DESA[0], 0, "orang", 0), (2024, DESA[1], 0, "orang", 2)]
    )
    with database.cursor("nyata") as con:
        found = queries.fetch(con, "psks_by_kecamatan", wilayah="35.13")
    assert found["desa_berpsks"].to_list() == [1]


@pytest.mark.parametrize("isi", KINDS)
def test_a_zero_for_the_whole_kecamatan_is_a_report(store, isi):
    rows = [(2024, None, 0, "orang", 0), (2024, DESA[0], 0, "orang", 4)]
    assert mart(store, isi, rows) == {(2024, 0, "orang"): (0, None)}


def test_handled_and_assessed_come_from_the_rows_that_count(store):
    facts = pd.DataFrame(
        {
            **{"tahun": 2024, "kecamatan_kode": PLACE, "satuan": "orang"},
            "jenis_pmks": ["PMKS-08", "PMKS-08", "PMKS-09", "PMKS-09"],
            "desa_kode": [None, DESA[0], *DESA],
            "jumlah": [50, 9, 20, 30],
            "tertangani": [40, 8, None, 12],
        }
    )
    snapshots.save(store, facts, wilayah="35.13", isi="pmks", sumber="a", sha256="a")
    with database.cursor("nyata") as con:
        found = queries.fetch(con, "pmks_by_kecamatan", wilayah="35.13")
    rows = found.set_index("jenis_pmks")[["jumlah", "tertangani", "dinilai"]]
    assert rows.loc["PMKS-08"].to_list() == [50, 40, 50]
    assert rows.loc["PMKS-09"].to_list() == [50, 12, 30]  # 20 are not assessed


def test_desa_that_repeat_their_kecamatan_take_away_nothing_it_says(store):
    """The handled are known of the kecamatan only; its desa add up to the same."""
    about = {"tahun": 2024, "kecamatan_kode": PLACE, "satuan": "orang"}
    whole = {"desa_kode": None, "jumlah": 50, "tertangani": 40}
    desa = {"desa_kode": DESA, "jumlah": [20, 30]}
    for name, rows in (("a", whole), ("b", desa)):
        rows = pd.DataFrame(about | {"jenis_pmks": "PMKS-08"} | rows, index=range(2))
        facts = rows.drop_duplicates()
        snapshots.save(
            store, facts, wilayah="35.13", isi="pmks", sumber=name, sha256=name
        )
    with database.cursor("nyata") as con:
        (found,) = queries.fetch(con, "pmks_by_kecamatan", wilayah="35.13").itertuples()
    assert (found.jumlah, found.tertangani, found.dinilai) == (50, 40, 50)
