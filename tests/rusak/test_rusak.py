"""Broken and hostile files: told in Indonesian and nothing saved, or read rightly."""

import re
import sys

import pytest

from psks_analysis.cli import main
from psks_analysis.ingest.rekap.examine import examine
from psks_analysis.ingest.rekap.options import Options
from psks_analysis.region import load_region
from tests.rusak.daftar import CASES
from tests.rusak.kasus import IMPOR
from tests.rusak.ukuran import measured

ENGLISH = re.compile(
    r"\b(error|invalid|not|cannot|failed|unexpected|expected|Traceback|driver|line|"
    r"could|unable|the)\b"
)
MENDS = re.compile(
    r"\b(salin|simpan|minta|ganti|buka|hapus|periksa|perbaiki|isi|beri|pakai|sebutkan|"
    r"unduh|keluarkan|tambahkan|ketik|lengkapi|gambar|taruh|ambil|tulis|jumlahkan|"
    r"hanya|hitungan|yang (dibaca|diterima))\b",
    re.IGNORECASE,
)


def marked(cases):
    return [
        pytest.param(c, id=str(c), marks=[pytest.mark.long] if c.long else [])
        for c in cases
    ]


def test_there_are_more_than_a_hundred_of_them():
    assert len({str(each) for each in CASES}) == len(CASES) > 100


@pytest.mark.parametrize("case", marked(c for c in CASES if c.says and c.says != "*"))
def test_a_broken_file_is_refused_in_words_and_nothing_is_saved(
    case, store, tmp_path, capfd
):
    file = case.file(tmp_path / "kiriman")
    assert main([*case.command, str(file)]) == 2
    said = "".join(capfd.readouterr())
    assert re.search(re.escape(case.says).replace(r"\|", "|"), said), said[:2_000]
    assert MENDS.search(said), said[:2_000]
    assert not ENGLISH.search(said), said[:2_000]
    assert not [each for each in store.rglob("*") if each.is_file()]


@pytest.mark.parametrize("case", marked(c for c in CASES if c.says == "*"))
def test_what_may_be_read_or_refused_never_ends_in_a_fault(
    case, store, tmp_path, capfd
):
    file = case.file(tmp_path / "kiriman")
    only = ["--periksa"] if case.given_to == IMPOR else []
    ended = main([*case.command, *only, str(file)])
    said = "".join(capfd.readouterr())
    is_read = "Dapat disimpan" in said or store.exists()
    assert ended == (0 if is_read else 2), said[:2_000]
    assert not ENGLISH.search(said), said[:2_000]


@pytest.mark.parametrize("case", marked(c for c in CASES if not c.says))
def test_an_odd_file_is_read_rightly(case, store, tmp_path):
    assert case.given_to == IMPOR
    file = case.file(tmp_path / "kiriman")
    outcome = examine(file, load_region("35.13"), Options(tahun=2023))
    assert not outcome.refused, [each.reason for each in outcome.findings]
    assert outcome.facts["jumlah"].sum() == case.total
    assert not store.exists()


# Each asks for memory in its own way; the long form measures all.
DEAREST = ("bom_lembar.xlsx", "ods_banyak_sel.ods", "dua_sudut.xlsx")
MEMORY = 500.0  # MB


def measured_cases():
    return [
        pytest.param(
            case,
            id=str(case),
            marks=[] if case.name in DEAREST else [pytest.mark.long],
        )
        for case in CASES
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
@pytest.mark.parametrize("case", measured_cases())
def test_no_file_takes_more_than_500_megabytes(case, tmp_path):
    result = measured(case, tmp_path, "spawn")
    assert result.is_right, (result.ended, result.said[:500])
    assert result.memory <= MEMORY
