"""`riwayat`, `batalkan`, `kembalikan`, and the state of an earlier day."""

import re
from datetime import date, timedelta

import pytest

from psks_analysis import cli
from psks_analysis.store import snapshots

TODAY = date.today().isoformat()


def run(*words) -> int:
    return cli.main([str(word) for word in words])


@pytest.fixture
def two(store, tmp_path, capsys):
    """Two imports; the second speaks anew of one kecamatan of the first."""
    for name, rows in {
        "lama.csv": "Sukapura;PENGEMIS;30\nSumber;PENGEMIS;40\n",
        "baru.csv": "Sukapura;PENGEMIS;33\nKuripan;PENGEMIS;52\n",
    }.items():
        (tmp_path / name).write_text(f"KECAMATAN;JENIS PMKS;JUMLAH\n{rows}")
        about = ("--wilayah", "35.13", "--tahun", 2023, "--oleh", "Subbag Data")
        assert run("impor", tmp_path / name, *about) == 0
    capsys.readouterr()
    return snapshots.active_ids(store)


def test_undoing_says_what_counts_again_and_how_to_go_back(two, capsys):
    assert run("batalkan", two[1]) == 0
    said = capsys.readouterr().out
    assert f"(baru.csv) dibatalkan. Sebaliknya: `kembalikan {two[1]}`." in said
    assert "Tidak berlaku lagi: 2 angka tahun 2023 (Sukapura dan Kuripan)." in said
    assert f"Berlaku lagi: 1 angka impor {two[0]} (Sukapura)." in said


def test_undoing_the_only_statement_says_that_nothing_is_left(two, capsys):
    assert run("batalkan", two[0]) == 0
    assert "Tidak ada angka lama yang berlaku lagi" in capsys.readouterr().out


def test_taking_up_again_says_what_it_replaces(two, store, capsys):
    run("batalkan", two[1])
    capsys.readouterr()
    assert run("kembalikan", two[1], "--oleh", "Kepala Bidang") == 0
    said = capsys.readouterr().out
    assert "dikembalikan" in said
    assert f"1 angka menggantikan angka dari impor {two[0]}" in said
    assert snapshots.active_ids(store) == two


def test_history_says_who_and_how_many_figures_changed(two, capsys):
    run("batalkan", two[1])
    capsys.readouterr()
    assert run("riwayat") == 0
    lines = capsys.readouterr().out.partition("Perubahan:\n")[2].splitlines()
    assert [re.split(r"  +", line)[1:] for line in lines] == [
        ["disimpan", two[0], "lama.csv", "Subbag Data", "(+2 −0 angka)"],
        ["disimpan", two[1], "baru.csv", "Subbag Data", "(+2 −1 angka)"],
        ["dibatalkan", two[1], "baru.csv", "tanpa akun", "(+1 −2 angka)"],
    ]


def test_history_lists_a_damaged_import_beside_the_others(two, store, capsys):
    (store / "impor" / two[0] / snapshots.MANIFEST).write_text("{")
    assert run("riwayat") == 0
    said = capsys.readouterr().out
    assert f"{two[0]}  rusak: kembalikan cadangan dengan `pulihkan`" in said
    assert "baru.csv" in said


def test_the_state_of_a_day_is_listed_and_written(two, tmp_path, capsys):
    assert run("riwayat", "--keadaan", TODAY) == 0
    said = capsys.readouterr().out
    assert "lama.csv" in said
    assert "Perubahan" not in said
    where = ("--wilayah", "35.13", "--tahun", 2023, "--keluaran")
    assert run("indikator", *where, tmp_path / "kini.csv") == 0
    then = tmp_path / "dulu.csv"
    assert run("indikator", *where, then, "--keadaan", TODAY) == 0
    assert then.read_bytes() == (tmp_path / "kini.csv").read_bytes()
    before = (date.today() - timedelta(days=1)).isoformat()
    assert run("riwayat", "--keadaan", before) == 0
    assert "Belum ada impor yang berlaku." in capsys.readouterr().out


@pytest.mark.parametrize("name", ["081234567890", "x" * 61, "a\x07b"])
def test_a_name_that_cannot_be_listed_is_refused(two, name):
    with pytest.raises(SystemExit) as refused:
        run("batalkan", two[0], "--oleh", name)
    assert refused.value.code == cli.REFUSED


def test_simulated_data_have_no_earlier_state(store, tmp_path, capsys):
    words = ("--wilayah", "35.13", "--tahun", 2024, "--keluaran", tmp_path / "a.csv")
    assert run("indikator", *words, "--data", "latihan", "--keadaan", TODAY) == 2
    assert "tanpa --keadaan" in capsys.readouterr().err
