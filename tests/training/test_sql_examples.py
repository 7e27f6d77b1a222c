"""The examples of the SQL laboratory run, and its tables are explained as they are."""

import pytest

from psks_analysis.errors import CatalogError
from psks_analysis.training import sandbox, sql_examples
from psks_analysis.training.practice_data import practice_database, practice_tables
from psks_analysis.training.sql_examples import lab_examples, lab_tables


def test_every_table_and_column_is_explained_in_its_order():
    explained = {name: list(each.kolom) for name, each in lab_tables().items()}
    there = {name: list(table.columns) for name, table in practice_tables(0).items()}
    assert explained == there
    meanings = [m for each in lab_tables().values() for m in each.kolom.values()]
    assert all(meaning.endswith(".") for meaning in meanings)


def test_every_example_runs_and_gives_rows_in_the_data_of_any_trainee(store):
    examples = lab_examples()
    assert len(examples) >= 15
    assert any("OVER" in each.sql for each in examples.values())
    for place, (kode, each) in enumerate(examples.items()):
        hasil = sandbox.run(practice_database(place % 2), each.sql)
        assert hasil.baris, kode
        assert hasil.catatan == (), kode
        assert not hasil.terpotong, kode
    sandbox.close()


def test_the_example_per_1000_is_what_the_tables_say(store):
    hasil = sandbox.run(practice_database(0), lab_examples()["per-1000"].sql)
    sandbox.close()
    tables = practice_tables(0)
    cases, people = (
        tables[name][tables[name]["tahun"] == 2024].set_index("kecamatan_kode")
        for name in ("pmks", "penduduk")
    )
    old = cases[cases["jenis_pmks"] == "PMKS-08"]["jumlah"]
    place = tables["kecamatan"].set_index("nama").loc["Krucil", "kecamatan_kode"]
    expected = round(old[place] * 1_000 / people.loc[place, "jumlah"], 2)
    (found,) = [row for row in hasil.baris if row[0] == "Krucil"]
    assert found[1:] == (old[place], people.loc[place, "jumlah"], expected)


def test_an_unreadable_file_is_told_with_its_name_and_place(tmp_path):
    broken = tmp_path / "lab_sql.toml"
    broken.write_text("tabel = []\n[[contoh]]\nkode = 1", "utf-8")
    with pytest.raises(CatalogError, match=r"lab_sql\.toml, contoh ke-1\.kode: harus"):
        sql_examples.laboratory(broken)
