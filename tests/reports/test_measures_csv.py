"""The long CSV of all indicators."""

import csv
import io

import pytest

from psks_analysis import paths
from psks_analysis.region import load_region
from psks_analysis.reports.measures_csv import measures_csv
from psks_analysis.store import database
from psks_analysis.views.measures import measures

HEADER = (
    "wilayah,tahun,kecamatan_kode,kecamatan_nama,indikator,jenis,pembilang,penyebut,"
    "nilai,bawah,atas,satuan,keterangan"
)


@pytest.fixture(scope="module")
def lines(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.STORE_VARIABLE, str(tmp_path_factory.mktemp("store")))
        with database.cursor("latihan") as con:
            made = measures(con, load_region("35.13"), 2024)
    return measures_csv(made, is_simulated=True).decode().split("\n")


def test_the_columns_are_those_that_were_agreed(lines):
    assert lines[0] == HEADER


def test_every_row_of_simulated_data_says_so(lines):
    rows = list(csv.DictReader(io.StringIO("\n".join(lines))))
    assert len(rows) > 4_000
    assert all(row["keterangan"].startswith("DATA SIMULASI") for row in rows)


def test_hidden_rows_have_no_number_and_counts_are_whole(lines):
    rows = list(csv.DictReader(io.StringIO("\n".join(lines))))
    hidden = [row for row in rows if "dirahasiakan" in row["keterangan"]]
    assert hidden
    numbers = ("pembilang", "penyebut", "nilai", "bawah", "atas")
    assert not any(row[name] for row in hidden for name in numbers)
    assert all(row["pembilang"].isdigit() for row in rows if row["pembilang"])
