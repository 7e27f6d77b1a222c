"""Hostile names and texts: as typed in every file, obeyed by no page."""

import io
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

from psks_analysis.paths import REFERENCE_DIR
from psks_analysis.plain_text import area_name, csv_cell, one_line, visible
from psks_analysis.region import load_region
from psks_analysis.reports.table_files import TableFile

HOSTILE = (
    "=1+1",
    '=HYPERLINK("http://jahat.id")',
    "@SUM(A1)",
    "+62",
    "-1+1",
    "\t=1+1",
    "\r=1+1",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_of_a_csv_begins_with_what_is_computed(text):
    cell = csv_cell(text)
    assert cell == "+62" or cell[0] not in "=+-@\t\r"
    assert text.strip() in cell


def test_signed_numbers_stay_numbers_and_words_stay_words():
    for text in ("-2,5", "+3,2 %", "−2", "Tiris", "", "a=b"):
        assert csv_cell(text) == text


def test_signs_that_nobody_sees_are_left_out():
    assert visible("Dapur\x07\x00 umum\u202e") == "Dapur umum"
    assert one_line(" a\r\nb\t ") == "a b"


@pytest.mark.parametrize(
    "name",
    [
        *HOSTILE[:3],
        "[Tiris](https://jahat.id)",
        "<b onclick=x>Tiris</b>",
        "**Tiris** :red[awas] `x` $x^2$",
        "https://jahat.id/",
        "www.jahat.id",
        "a@jahat.id",
        "# Tiris",
    ],
)
def test_no_name_of_an_area_holds_a_sign_that_is_obeyed(name):
    read = area_name(name)
    assert not set(read) & set(r"[]<>*_`$#|~\{}:@")
    assert read[0] not in "=+-@"
    assert "www." not in read


def test_a_table_of_hostile_texts_is_a_table_of_texts():
    table = pd.DataFrame({"=Nama": list(HOSTILE), "Angka": range(len(HOSTILE))})
    file = TableFile("uji", "=1+1", table, notes=("@catatan",))
    text = file.csv(date(2025, 1, 2)).decode("utf-8-sig")
    for line in text.replace("\r\n", "\n").split("\n"):
        for cell in line.split(";"):
            assert cell.strip('"')[:1] not in ("=", "@", "-", "\t", "\r"), cell
    book = load_workbook(io.BytesIO(file.xlsx(date(2025, 1, 2))))
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert not [cell for cell in cells if cell.hyperlink]
    assert "=1+1" in [cell.value for cell in cells]


@pytest.fixture
def hostile_region(store):
    """Kabupaten Probolinggo with names that somebody wrote to do harm."""
    folder = store / "wilayah" / "35.13"
    folder.mkdir(parents=True)
    shipped = REFERENCE_DIR / "35.13"
    for name, old, new in (
        ("wilayah.csv", "Kabupaten Probolinggo", "[Kabupaten](https://jahat.id)"),
        ("kecamatan.csv", "Sukapura", "=1+1"),
        ("kecamatan.csv", ",Tiris,", ",<b>Tiris</b>,"),
    ):
        source = folder / name if (folder / name).exists() else shipped / name
        text = Path(source).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")
    return load_region("35.13")


def test_names_are_harmless_from_where_they_are_read(hostile_region):
    assert hostile_region.nama == "［Kabupaten］(https∶//jahat.id)"
    assert hostile_region.kecamatan.loc["35.13.01", "nama"] == "＝1+1"
    assert hostile_region.kecamatan.loc["35.13.07", "nama"] == "‹b›Tiris‹/b›"


def test_real_names_are_read_as_they_are_written():
    region = load_region("35.13")
    raw = pd.read_csv(REFERENCE_DIR / "35.13" / "desa.csv", dtype="string")
    assert set(region.desa["nama"]) == set(raw["nama"])
    assert region.nama == "Kabupaten Probolinggo"
