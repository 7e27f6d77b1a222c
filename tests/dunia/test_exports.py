"""What is taken along in both worlds: tables of pages, and the command `indikator`."""

import csv
import io
from datetime import date
from functools import cache

import pytest
from python_calamine import CalamineWorkbook

from psks_analysis import cli, paths
from psks_analysis.formats import SIMULATION_MARK
from psks_analysis.plain_text import csv_cell
from tests.dunia.dunia import KARANGLOR, KOTA, PROBOLINGGO
from tests.dunia.halaman import faults, forget, named, opened

TODAY = date(2025, 1, 2)
# Pages with tables to download, and what brings all of them.
WITH_TABLES = {
    "ringkasan": {},
    "peta": {},
    "profil": {},
    "bandingkan": {},
    "analisis": {"cara": "Bebas"},
    "klaster": {},
    "prioritas": {},
    "jejaring": {},
    "kualitas": {},
    "kamus": {},
}
PLACELESS = {"kamus"}  # the same for every kabupaten
# No PSKS at all, or none in the latest year of PMKS: too few indicators for an index.
NOTHING_YET = {("jejaring", KOTA), ("prioritas", KOTA), ("prioritas", KARANGLOR)}
every_page = pytest.mark.parametrize("name", WITH_TABLES)


@cache
def files_of(name, sight):
    forget()
    app = opened(name, sight, **WITH_TABLES[name])
    assert faults(app) == []
    return named(app)


@every_page
def test_a_table_is_the_same_as_csv_and_as_xlsx(sight, name):
    found = files_of(name, sight)
    assert bool(found) == ((name, sight.wilayah) not in NOTHING_YET)
    for file in found:
        above = len(file.lines(TODAY))
        content = file.csv(TODAY).decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(content), delimiter=";"))[above:]
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(file.xlsx(TODAY)))
        body = sheet.get_sheet_by_index(0).to_python(skip_empty_area=False)[above:]
        assert rows[0] == body[0] == [str(column) for column in file.table]
        assert len(rows) == len(body) == len(file.table) + 1
        for written, drawn in zip(rows[1:], body[1:], strict=True):
            assert [same(*pair) for pair in zip(written, drawn, strict=True)] == [
                True
            ] * len(rows[0])


def same(text, cell):
    """Say whether a cell of the CSV and of the workbook hold the same."""
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return float(text.replace(",", ".")) == pytest.approx(cell, rel=1e-9)
    return text == csv_cell(str(cell))  # what a spreadsheet would compute is quoted


@every_page
def test_only_tables_of_simulated_data_carry_the_mark(sight, name):
    for file in files_of(name, sight):
        first = file.lines(TODAY)[0]
        assert (first == SIMULATION_MARK) == (sight.dataset == "latihan")
        assert name in PLACELESS or sight.wilayah in file.name


def test_a_table_names_its_kabupaten(sight):
    for file in files_of("ringkasan", sight):
        assert sight.nama in file.title
        assert any(sight.nama in note for note in file.notes)


@cache
def indicators(store, wilayah, tahun, folder):
    """Return the rows that the command `indikator` writes about a data folder."""
    file = folder / "indikator.csv"
    words = ["--wilayah", wilayah, "--tahun", str(tahun), "--keluaran", str(file)]
    assert paths.store_dir() == store
    assert cli.main(["indikator", *words]) == 0
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("indikator")


def test_the_command_marks_what_is_simulated(sight, folder):
    rows = indicators(paths.store_dir(), sight.wilayah, 2023, folder)
    marked = {SIMULATION_MARK in row["keterangan"] for row in rows}
    assert marked == {sight.dataset == "latihan"}


@pytest.mark.parametrize(
    ("wilayah", "tahun", "indikator", "jenis", "entries"),
    [
        # Added up by hand over the columns of `angka/`; families are not people.
        (PROBOLINGGO, 2024, "I03", "PMKS-08", 1_756 + 3_256),
        (PROBOLINGGO, 2023, "I03", "PMKS-09", 1_563 + 1_561),
        (PROBOLINGGO, 2024, "L01", "PKH", 71_842),
        (KOTA, 2024, "I03", "PMKS-08", 147 + 274),
        (KOTA, 2023, "I03", "PMKS-02", 142 + 141),
        (KARANGLOR, 2023, "I03", "PMKS-24", 43_419),
        (KARANGLOR, 2024, "L01", "PKH", 9_754),
    ],
)
def test_totals_of_the_office_are_those_of_its_files(
    wilayah, tahun, indikator, jenis, entries, dunia_kantor, monkeypatch, folder
):
    monkeypatch.setenv(paths.STORE_VARIABLE, str(dunia_kantor.store))
    (row,) = [
        row
        for row in indicators(dunia_kantor.store, wilayah, tahun, folder)
        if (row["kecamatan_kode"], row["indikator"], row["jenis"])
        == (wilayah, indikator, jenis)
    ]
    assert row["pembilang"] == str(entries)


def test_no_count_below_the_threshold_of_the_world_is_written(sight, folder):
    limit = 6 if sight.dataset == "nyata" else 5
    counts = [
        int(row["pembilang"])
        for row in indicators(paths.store_dir(), sight.wilayah, 2023, folder)
        if row["indikator"] in ("I01", "I03", "I05", "I17") and row["pembilang"]
    ]
    assert counts
    assert [count for count in counts if 0 < count < limit] == []
