"""Commands as a user types them: what is kept, what is said, and the exit code."""

import csv

import pandas as pd
import pytest

from psks_analysis import cli, paths
from psks_analysis.cli.console import dataset_of
from psks_analysis.region import load_region
from psks_analysis.store import active_list, database, snapshots
from psks_analysis.views.kualitas import kualitas

TABLE = """REKAP PMKS KABUPATEN PROBOLINGGO TAHUN 2023;;;
;;;
NO;KECAMATAN;LANSIA TERLANTAR;PENGEMIS
1;Kec. Sukapura;12;-
2;SUMBER;1.234;0
;JUMLAH;1.246;0
Sumber: Dinas Sosial;;;
"""


@pytest.fixture
def table(tmp_path):
    file = tmp_path / "rekap.csv"
    file.write_text(TABLE, encoding="utf-8")
    return file


def run(*words):
    return cli.main([str(word) for word in words])


def test_the_year_of_the_title_is_taken_and_another_is_refused(store, table, capsys):
    words = ("impor", table, "--wilayah", "35.13")
    assert run(*words, "--tahun", 2024) == 2
    said = capsys.readouterr().out
    assert "Pakai --tahun 2023" in said
    assert "DITOLAK" in said
    assert snapshots.history(store) == []
    assert run(*words) == 0
    assert "Tahun 2023 dibaca dari judul" in capsys.readouterr().out
    (entry,) = snapshots.history(store)
    assert entry.manifest.tahun == (2023,)


def test_check_only_saves_nothing(store, table, capsys):
    assert run("impor", table, "--wilayah", "35.13", "--tahun", 2023, "--periksa") == 0
    assert "Diperiksa saja" in capsys.readouterr().out
    assert not (store / active_list.FILE).exists()


def test_saved_twice_is_saved_once_and_undone_is_gone(store, table, capsys):
    words = ("impor", table, "--wilayah", "35.13", "--tahun", 2023)
    assert run(*words) == 0
    assert run(*words) == 0
    assert "Sudah tersimpan" in capsys.readouterr().out
    (saved,) = snapshots.active_ids(store)
    facts = snapshots.read_facts(store, snapshots.read_manifest(store, saved))
    kept = {
        (row.kecamatan_kode, row.jenis_pmks): row.jumlah for row in facts.itertuples()
    }
    assert kept["35.13.01", "PMKS-08"] == 12
    assert kept["35.13.02", "PMKS-08"] == 1234
    assert kept["35.13.02", "PMKS-12"] == 0
    assert facts["jumlah"].isna().sum() == 1  # the dash is "not reported", not zero
    assert run("riwayat") == 0
    assert saved in capsys.readouterr().out
    assert run("batalkan", saved) == 0
    assert snapshots.active_ids(store) == ()


@pytest.fixture
def psm(tmp_path):
    file = tmp_path / "psm.csv"
    head = "tahun;kecamatan_kode;desa_kode;jenis_psks;jumlah;aktif"
    file.write_text(f"{head}\n2023;35.13.01;;PSM;4;3\n2023;35.13.02;;PSM;5;5\n")
    return file


TESTED = "diuji sebagai satu sistem"


def test_after_psks_hidden_numbers_are_found_too(store, table, psm, capsys):
    """Entries for each PSM are published of a year only once its PSM are known."""
    assert run("impor", table, "--wilayah", "35.13", "--tahun", 2023) == 0
    before = set(snapshots.active_ids(store))
    capsys.readouterr()
    assert run("impor", psm, "--wilayah", "35.13") == 0
    assert TESTED in capsys.readouterr().out
    (of_psks,) = set(snapshots.active_ids(store)) - before
    assert run("batalkan", of_psks) == 0
    assert TESTED in capsys.readouterr().out


def test_after_an_import_it_is_said_what_of_before_was_attacked_with(
    store, table, tmp_path, capsys
):
    """The first has nothing behind it; the second is tried with what that showed."""
    assert run("impor", table, "--wilayah", "35.13", "--tahun", 2023) == 0
    assert "Sebelumnya belum ada yang tampil." in capsys.readouterr().out
    again = tmp_path / "lagi.csv"
    text = TABLE.replace("1.234", "1.240").replace("1.246", "1.252")
    again.write_text(text, encoding="utf-8")
    assert run("impor", again, "--wilayah", "35.13", "--tahun", 2023) == 0
    said = capsys.readouterr().out
    assert "Yang pernah tampil ikut diketahui penyerang: 1 tampilan sebelumnya" in said
    assert "PERHATIAN: yang tampil" not in said
    for file in (store / "rahasia" / "tampil").rglob("*.npz"):
        file.write_bytes(b"rusak")
    once_more = tmp_path / "sekali.csv"
    text = TABLE.replace("1.234", "1.250").replace("1.246", "1.262")
    once_more.write_text(text, encoding="utf-8")
    assert run("impor", once_more, "--wilayah", "35.13", "--tahun", 2023) == 0
    assert "catatan tampilan rusak, jadi tidak ikut diuji" in capsys.readouterr().out


def test_where_only_psks_were_imported_no_report_is_missing_in_a_year(store, psm):
    assert run("impor", psm, "--wilayah", "35.13") == 0
    with database.cursor("nyata") as con:
        found = kualitas(con, load_region("35.13"))
    assert found.follow_up.empty


def test_unknown_things_are_refused_in_words_and_without_a_traceback(store, capsys):
    assert run("batalkan", "tidak-ada") == 2
    assert run("impor", "tidak-ada.csv", "--wilayah", "35.13") == 2
    assert run("impor", "tidak-ada.csv", "--wilayah", "99.99") == 2
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert "belum dikenal" in said


@pytest.mark.usefixtures("store")
def test_indicators_of_the_simulated_data_say_so_and_hide_small_counts(tmp_path):
    file = tmp_path / "x.csv"
    assert (
        run("indikator", "--wilayah", "35.13", "--tahun", 2024, "--keluaran", file) == 0
    )
    with file.open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    assert ",".join(rows[0]) == (
        "wilayah,tahun,kecamatan_kode,kecamatan_nama,indikator,jenis,pembilang,penyebut,"
        "nilai,bawah,atas,satuan,keterangan"
    )
    assert all("DATA SIMULASI" in row["keterangan"] for row in rows)
    asked = {
        "I01",
        "I03",
        "I05",
        "I07",
        "I08",
        "I09",
        "I11",
        "I12",
        "I13",
        "I17",
        "I18",
    }
    assert asked | {"L01"} == {row["indikator"] for row in rows}
    counts = [
        int(row["pembilang"])
        for row in rows
        if row["indikator"] in ("I01", "I03", "I05", "I17") and row["pembilang"]
    ]
    assert counts
    assert not [count for count in counts if 0 < count < 5]


def test_training_files_can_be_read_but_never_become_real_data(store, capsys):
    folder = paths.LATIHAN_DIR / "35.13"
    clean = ("impor", folder / "psks_2024.csv", "--wilayah", "35.13")
    assert run(*clean, "--periksa") == 0
    assert run(*clean) == 2
    assert "DATA SIMULASI" in capsys.readouterr().out
    assert snapshots.history(store) == []


def test_a_planted_error_is_found_in_the_training_files(store, capsys):
    file = paths.LATIHAN_DIR / "35.13" / "pmks_2024.csv"
    assert run("impor", file, "--wilayah", "35.13", "--periksa") == 2
    assert "L + P tidak sama dengan jumlah" in capsys.readouterr().out


def test_what_a_later_import_replaces_is_said(store, table, capsys):
    """Three of the four cells are filled; the dash of the first says nothing."""
    words = ("--wilayah", "35.13", "--tahun", 2023)
    run("impor", table, *words)
    (first,) = snapshots.active_ids(store)
    later = table.with_name("baru.csv")
    later.write_text("KECAMATAN;LANSIA TERLANTAR\nSUMBER;77\n", encoding="utf-8")
    capsys.readouterr()
    run("impor", later, *words)
    said = capsys.readouterr().out
    assert f"PERHATIAN: 1 angka menggantikan angka dari impor {first}" in said


def test_who_has_imported_nothing_is_read_from_the_simulated_data(store):
    assert dataset_of("35.13") == "latihan"
    facts = {"tahun": [2023], "kecamatan_kode": "35.07.01", "jenis_pmks": "PMKS-08"}
    rows = pd.DataFrame(facts | {"satuan": "orang", "jumlah": 3})
    snapshots.save(store, rows, wilayah="35.07", isi="pmks", sumber="a", sha256="a")
    assert (dataset_of("35.07"), dataset_of("35.13")) == ("nyata", "latihan")


def test_kecamatan_that_a_file_leaves_out_are_named(store, table, capsys):
    run("impor", table, "--wilayah", "35.13", "--tahun", 2023, "--periksa")
    said = capsys.readouterr().out
    assert "2 dari 24 kecamatan" in said
    assert "Tidak ada di berkas: Kuripan, Bantaran, " in said


def test_rows_that_contradict_themselves_come_in_order_with_their_figures(
    store, tmp_path, capsys
):
    file = tmp_path / "lp.csv"
    rows = "".join(
        f"{name};3;4;{8 if name == 'Sumber' else 9}\n"
        for name in ("Sumber", "Sukapura")
    )
    file.write_text("KECAMATAN;L;P;JUMLAH\n" + rows, encoding="utf-8")
    words = ("--wilayah", "35.13", "--tahun", 2023, "--isi", "pmks")
    words = (*words, "--jenis", "PMKS-08")
    assert run("impor", file, *words) == 2
    said = capsys.readouterr().out
    assert "L + P tidak sama dengan jumlah: L 3, P 4, jumlah 8." in said
    assert said.index("jumlah 8.") < said.index("jumlah 9.")


def test_the_history_tells_a_damaged_import(store, table, capsys):
    run("impor", table, "--wilayah", "35.13", "--tahun", 2023)
    (saved,) = snapshots.active_ids(store)
    (store / snapshots.IMPORTS / saved / snapshots.FACTS).unlink()
    capsys.readouterr()
    run("riwayat")
    assert "rusak" in capsys.readouterr().out


def test_a_missing_folder_is_not_made_by_a_typing_mistake(store, tmp_path, capsys):
    file = tmp_path / "salah ketik" / "x.csv"
    words = ("--wilayah", "35.13", "--tahun", 2024, "--keluaran", file)
    assert run("indikator", *words) == 2
    assert "belum ada" in capsys.readouterr().err
    assert not file.parent.exists()


def test_help_and_wrong_commands_are_indonesian(capsys):
    for words in (("-h",), ("impor",)):
        with pytest.raises(SystemExit):
            run(*words)
        said = capsys.readouterr()
        assert "pemakaian:" in said.out + said.err
        assert "usage" not in said.out + said.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["impor"], "tambahkan berkas, --wilayah"),
        (["indikator", "--tahun", "x"], "--tahun: 'x' bukan bilangan bulat"),
        (["indikator", "--tahun"], "--tahun: isinya belum ditulis"),
        (["riwayat", "--semua"], "tidak dikenal: --semua"),
        (["impor", "a", "--isi", "b"], "'b' bukan pilihan; pilih dari 'pmks'"),
    ],
)
def test_a_wrong_command_is_answered_in_indonesian(words, said, capsys):
    with pytest.raises(SystemExit) as stopped:
        run(*words)
    assert stopped.value.code == 2
    assert said in capsys.readouterr().err
