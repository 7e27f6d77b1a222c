"""A plan as a file: marked, whole, its sums formulas, nothing typed becomes one."""

import io
import re
from dataclasses import replace
from datetime import date
from zipfile import ZipFile

import pytest
from docx import Document
from python_calamine import CalamineWorkbook

from psks_analysis.planning.plan import Plan, Realisation
from psks_analysis.region import load_region
from psks_analysis.reports import plan_report as report
from tests.planning.conftest import ROWS

TODAY = date(2025, 1, 9)
REGION = load_region("35.13")
PLAN = Plan(
    nama="Tiga kecamatan",
    dataset="latihan",
    wilayah="35.13",
    tahun=2025,
    rows=(replace(ROWS[0], keterangan='=HYPERLINK("http://x")'), *ROWS[1:]),
    anggapan=("satu paket menolong satu orang",),
)
TOTAL = 405_727_661


def sheets(plan):
    book = CalamineWorkbook.from_filelike(io.BytesIO(report.xlsx(plan, REGION, TODAY)))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


@pytest.fixture(scope="module")
def workbook():
    return sheets(PLAN)


def test_every_row_is_there_with_its_cost_and_the_sum_below(workbook):
    rows = workbook["Matriks"]
    (at,) = [number for number, row in enumerate(rows) if row[0] == "No"]
    cost = rows[at].index("Jumlah biaya (Rp)")
    assert [row[cost] for row in rows[at + 1 : at + 6]] == [
        *(64_800_000, 8_927_450, 135_000_000),
        *(34_999_995, 162_000_216),
    ]
    assert rows[at + 6][cost] == TOTAL
    first = dict(zip(rows[at], rows[at + 1], strict=True))
    assert first["Sub kegiatan"] == "1.06.04.2.01.01 Permakanan"
    assert (first["Kecamatan"], first["Waktu"]) == ("Sukapura", "Jan–Des")
    assert first["Keterangan"] == '=HYPERLINK("http://x")'  # as text


def test_the_sum_is_a_formula_over_every_row():
    with ZipFile(io.BytesIO(report.xlsx(PLAN, REGION, TODAY))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    costs = re.findall(r'<c r="(\w+)"[^>]*><f>\w+\*\w+</f>', sheet)
    assert len(costs) == len(PLAN.rows)
    assert f"<f>SUM({costs[0]}:{costs[-1]})</f>" in sheet


def test_the_sums_of_the_other_sheets_are_the_same(workbook):
    fund = workbook["Sumber dana"]
    place, program = workbook["Tempat"], workbook["Program"]
    assert sum(row[1] for row in fund[1:-1]) == TOTAL
    assert sum(row[2] for row in place[1:-1]) == TOTAL
    assert fund[-1][:2] == ["Jumlah", TOTAL]
    assert place[-1] == ["Jumlah", 5, TOTAL]
    assert program[-1] == ["", "Jumlah", TOTAL]


def test_what_was_done_stands_beside_the_plan(workbook):
    done = (
        Realisation(kode="a", triwulan=1, volume=4, biaya=21_600_000),
        Realisation(kode="c", triwulan=3, volume=25, biaya=135_000_001),
    )
    rows = sheets(replace(PLAN, realisasi=done))["Realisasi"]
    assert rows[1][:5] == ["Kegiatan a", 12, 4, 64_800_000, 21_600_000]
    assert rows[1][5:] == ["", "", "", 21_600_000]  # not entered is not zero
    assert rows[-1][3:] == [TOTAL, 21_600_000, "", 135_000_001, "", 156_600_001]
    assert "Realisasi" not in workbook


def test_a_plan_of_a_desa_is_material_for_its_musrenbang():
    desa = replace(PLAN, tingkat="desa", kecamatan="35.13.08", desa="35.13.08.2001")
    said = report.head(desa, REGION, TODAY)[2]
    assert said.endswith("usulan, belum disepakati; bahan musrenbang desa")
    assert "Krucil, Kabupaten Probolinggo, tahun 2025" in said


def test_simulated_data_state_and_assumptions_stand_above(workbook):
    above = [row[0] for row in workbook["Matriks"][:6]]
    assert above[0] == "DATA SIMULASI"
    assert "usulan, belum disepakati" in above[2]
    assert above[3] == "Jumlah biaya Rp405.727.661"
    assert above[4] == "Anggapan: satu paket menolong satu orang"
    assert above[5].startswith("Dibuat 9 Januari 2025.")
    real = sheets(replace(PLAN, dataset="nyata", terkunci=True))["Matriks"]
    assert "SIMULASI" not in str(real)
    assert "disepakati" in real[1][0]


def test_the_document_holds_the_same_rows_and_sums():
    document = Document(io.BytesIO(report.docx(PLAN, REGION, TODAY)))
    text = [paragraph.text for paragraph in document.paragraphs]
    assert "DATA SIMULASI" in text
    matrix, funds = document.tables[:2]
    assert len(matrix.rows) == 6
    third = [cell.text for cell in matrix.rows[3].cells]
    assert third[:4] == ["3", "Kegiatan c", "25 Lanjut Usia Telantar", "Krucil"]
    assert third[6] == "135.000.000"
    assert [cell.text for cell in funds.rows[1].cells][:2] == [
        "APBD Kabupaten",
        "361.800.216",
    ]


def test_an_empty_plan_is_a_file_too():
    empty = replace(PLAN, rows=())
    assert "Matriks" in sheets(empty)
    assert report.docx(empty, REGION, TODAY)[:2] == b"PK"
