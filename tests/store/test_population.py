"""Imported people of a kecamatan: its own count, or all of its desa, never some."""

import pandas as pd

from psks_analysis import queries
from psks_analysis.region import load_region
from psks_analysis.store import database, snapshots

KURIPAN = [f"35.13.03.200{i}" for i in range(1, 8)]


def save(store, *rows):
    columns = ["tahun", "kecamatan_kode", "desa_kode", "laki", "perempuan", "jumlah"]
    facts = pd.DataFrame(rows, columns=columns).assign(dasar="Dukcapil")
    snapshots.save(
        store, facts, wilayah="35.13", isi="penduduk", sumber="p.csv", sha256="p"
    )


def counted():
    with database.cursor("nyata") as con:
        rows = queries.fetch(con, "penduduk_counted", wilayah="35.13")
    return rows.set_index("kecamatan_kode")


def test_all_desa_of_a_kecamatan_are_its_people(store):
    assert list(load_region("35.13").desa.loc[KURIPAN, "kecamatan_kode"].unique()) == [
        "35.13.03"
    ]
    save(store, *((2024, "35.13.03", desa, 4, 6, 10) for desa in KURIPAN))
    people = counted()
    assert people["jumlah"].to_dict() == {"35.13.03": 70}
    assert people["laki"].to_dict() == {"35.13.03": 28}


def test_some_desa_of_a_kecamatan_are_not_its_people(store):
    save(store, *((2024, "35.13.03", desa, 4, 6, 10) for desa in KURIPAN[:6]))
    assert counted().empty


def test_a_desa_left_blank_leaves_the_kecamatan_uncounted(store):
    filled = [(2024, "35.13.03", desa, 4, 6, 10) for desa in KURIPAN[:6]]
    save(store, *filled, (2024, "35.13.03", KURIPAN[6], None, None, None))
    assert counted().empty


def test_sexes_of_some_desa_are_not_those_of_all(store):
    filled = [(2024, "35.13.03", desa, 4, 6, 10) for desa in KURIPAN[:6]]
    save(store, *filled, (2024, "35.13.03", KURIPAN[6], None, None, 10))
    people = counted()
    assert people["jumlah"].to_dict() == {"35.13.03": 70}
    assert people["laki"].isna().all()


def test_a_count_of_the_whole_kecamatan_wins(store):
    by_desa = [(2024, "35.13.03", desa, 4, 6, 10) for desa in KURIPAN]
    save(store, *by_desa, (2024, "35.13.03", None, 30, 45, 75))
    assert counted()["jumlah"].to_dict() == {"35.13.03": 75}


def test_a_blank_count_of_the_whole_does_not_hide_its_desa(store):
    by_desa = [(2024, "35.13.03", desa, 4, 6, 10) for desa in KURIPAN]
    save(store, *by_desa, (2024, "35.13.03", None, None, None, None))
    assert counted()["jumlah"].to_dict() == {"35.13.03": 70}
