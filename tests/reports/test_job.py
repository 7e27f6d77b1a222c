"""All documents for a reader of the page: one run at a time, and nothing left of it."""

import io
import time
from zipfile import ZipFile

import pytest

from psks_analysis import cli, paths
from psks_analysis.reports.kabupaten import job

KEY, OTHER = ("latihan", "35.13", "satu", "2024"), ("latihan", "35.13", "dua", "2024")


@pytest.fixture
def world(dunia_bawaan, monkeypatch):
    monkeypatch.setenv(paths.STORE_VARIABLE, str(dunia_bawaan.store))
    yield dunia_bawaan
    job.forget_all()


def test_one_run_at_a_time_and_a_cancelled_one_leaves_nothing(world):
    assert job.start(KEY, "latihan", "35.13", 2024) == ""
    begun = job.found(KEY)
    assert begun.is_running
    assert begun.said
    assert job.start(KEY, "latihan", "35.13", 2024) == ""
    assert job.found(KEY) is begun  # the same for whoever asks for the same
    assert job.start(OTHER, "latihan", "35.13", 2024) == job.BUSY
    job.cancel(KEY)
    assert job.found(KEY) is None
    assert begun.process.poll() is not None
    assert not begun.room.exists()


def test_a_refused_command_says_why(world, tmp_path, capsys):
    words = ["--wilayah", "35.13", "--tahun", "1999", "--data", "latihan"]
    assert cli.main(["ekspor", *words, "--semua", str(tmp_path / "semua")]) == 2
    assert "Belum ada rekap 1999 untuk Kabupaten Probolinggo" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.long
def test_a_finished_run_is_one_zip(world):
    job.start(KEY, "latihan", "35.13", 2024)
    found = job.found(KEY)
    while found.is_running:
        time.sleep(0.5)
    assert found.is_done, found.said
    with ZipFile(io.BytesIO(found.packed())) as packed:
        names = packed.namelist()
    assert len(names) == 57
    assert "kecamatan/ringkas-35.13.07-2024-SIMULASI.pdf" in names
