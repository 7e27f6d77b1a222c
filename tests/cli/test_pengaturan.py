"""`pengaturan`: what it prints goes in again, and says what changed."""

import pytest

from psks_analysis import catalog, cli
from psks_analysis.catalog.settings import DOCUMENT


@pytest.fixture
def run(capsys):
    def command(*words):
        code = cli.main(["pengaturan", *map(str, words)])
        said = capsys.readouterr()
        return code, said.out + said.err

    return command


def written(tmp_path, text):
    file = tmp_path / "setelan.toml"
    file.write_text(text, encoding="utf-8")
    return file


FULL = """
istilah = "PPKS"
kop = ["PEMERINTAH KABUPATEN", "DINAS SOSIAL"]
[[pejabat]]
nama = "Dra. Contoh"
jabatan = "Kepala Dinas"
[[target]]
wilayah = "35.13"
indikator = "I03"
jenis = "TANPA-24"
tahun = 2025
nilai = 4.5
"""


def test_what_is_printed_can_be_taken_again(run, store, tmp_path):
    code, said = run("pakai", written(tmp_path, FULL), "--oleh", "Subbag Data")
    assert code == 0
    assert "Tersimpan sebagai versi 1" in said
    assert "- Istilah: “PMKS” → “PPKS”" in said
    assert [each.nilai for each in catalog.settings().target] == [4.5]
    _, printed = run()
    assert "versi 1, " in printed
    assert "Subbag Data" in printed
    assert run("pakai", written(tmp_path, printed)) == (0, "Tidak ada yang berubah.\n")


def test_versions_are_listed_and_taken_back(run, store, tmp_path):
    run("pakai", written(tmp_path, FULL))
    assert run("ambil", 0) == (0, "Versi 0 berlaku lagi, sebagai versi 2.\n")
    assert catalog.term() == "PMKS"
    _, said = run("riwayat")
    assert "versi 0, belum pernah disimpan" in said
    (store / DOCUMENT).write_text("{")
    code, said = run("riwayat")
    assert (code, "rusak" in said) == (0, True)
    assert run("ambil", 1)[0] == 0
    assert catalog.term() == "PPKS"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("istilah = ", "setelan.toml bukan TOML yang sah"),
        ("ambang_umum = 3", "Ambang umum: paling sedikit 5"),
        ("ambang = 3", "ambang: tidak dikenal di sini"),
        ('[[target]]\nwilayah = "35.13"', "Target baris 1, indikator: belum ada"),
    ],
)
def test_a_wrong_file_is_refused_and_nothing_changes(
    run, store, tmp_path, text, message
):
    code, said = run("pakai", written(tmp_path, text))
    assert (code, message in said) == (2, True), said
    assert not (store / DOCUMENT).exists()


def test_a_file_that_is_not_there_is_named(run, store, tmp_path):
    code, said = run("pakai", tmp_path / "tidak-ada.toml")
    assert (code, "tidak terbaca" in said) == (2, True)
