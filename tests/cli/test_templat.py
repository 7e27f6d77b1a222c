"""`templat`: the files are written, and what was mistyped is said."""

import zipfile

import pytest

from psks_analysis import cli, paths
from psks_analysis.office.asked import LEVELS
from tests.reports.templates.filling import grid

WHAT = ("templat", "--wilayah", "35.13", "--tahun", "2024")


def run(*words):
    return cli.main([str(word) for word in words])


def test_all_kecamatan_come_in_one_zip(store, tmp_path, capsys):
    file = tmp_path / "templat.zip"
    assert run(*WHAT, "--isi", "psks", "--keluaran", file) == 0
    assert "24 templat ditulis" in capsys.readouterr().out
    with zipfile.ZipFile(file) as packed:
        assert "psks-2024-krucil.xlsx" in packed.namelist()


@pytest.mark.parametrize("written", ["Kec. Tiris", "35.13.07"])
def test_a_template_goes_back_in_by_the_command(store, tmp_path, written, capsys):
    file = tmp_path / "tiris.xlsx"
    assert run(*WHAT, "--kecamatan", written, "--keluaran", file) == 0
    assert "tanpa pembanding" in capsys.readouterr().out
    assert run("impor", file, "--wilayah", "35.13", "--periksa") == 2
    assert "Tidak ada satu pun jumlah pmks" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--keluaran", "a.xlsx"), "tulis --keluaran a.zip"),
        (("--kecamatan", "Tiris", "--keluaran", "a.zip"), "tulis --keluaran a.xlsx"),
        (("--kecamatan", "Lowokwaru", "--keluaran", "a.xlsx"), "bukan kecamatan"),
        (("--tahun", "1874", "--keluaran", "a.zip"), "di luar 1990"),
        (("--keluaran", "tidak/ada/a.zip"), "belum ada"),
    ],
)
def test_a_slip_is_said_in_words(store, words, said, capsys):
    assert run(*WHAT, *words) == 2
    assert said in capsys.readouterr().err


@pytest.fixture
def in_the_office(dunia_kantor, monkeypatch):
    monkeypatch.setenv(paths.STORE_VARIABLE, str(dunia_kantor.store))


# Of Sukapura 2024 in tests/dunia/angka/probolinggo-pmks-2024.csv: 1, 1, 3 and 4 people.
SMALL = ("PMKS-11", "PMKS-12", "PMKS-16", "PMKS-20")


@pytest.mark.parametrize("tingkat", LEVELS)
def test_nothing_small_goes_out_with_a_template(in_the_office, tmp_path, tingkat):
    file, words = tmp_path / "a.xlsx", (*WHAT[:-1], "2025", "--tingkat", tingkat)
    assert run(*words, "--kecamatan", "Sukapura", "--keluaran", file) == 0
    texts = [(row[0], str(row[-1])) for row in grid(file.read_bytes())]
    assert [text for kode, text in texts if kode in SMALL and text[-1:].isdigit()] == []
    assert any(text.startswith("2024: ") for _, text in texts)


def test_what_was_published_stands_beside(in_the_office, tmp_path):
    file = tmp_path / "a.xlsx"
    words = (*WHAT[:-1], "2025", "--kecamatan", "Sukapura")
    assert run(*words, "--keluaran", file) == 0
    said = {row[0]: row[-1] for row in grid(file.read_bytes())}
    assert (said["PMKS-08"], said["PMKS-11"]) == ("2024: 77", "2024: *")
