"""A plan as files: whole, its sums formulas, signed for, nothing typed computed."""

import io
import re
from dataclasses import replace
from zipfile import ZipFile

import pypdfium2
import pytest
from docx import Document
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from psks_analysis.catalog import Official
from psks_analysis.catalog.settings_shape import Letterhead
from psks_analysis.formats import SIMULATION_MARK
from psks_analysis.planning.plan import Plan, Realisation
from psks_analysis.region import load_region
from psks_analysis.reports import plan as report
from psks_analysis.reports.documents.docx_writer import docx
from psks_analysis.reports.documents.pdf_writer import pdf
from psks_analysis.reports.plan import words
from tests.planning.conftest import ROWS
from tests.reports import libreoffice

REGION = load_region("35.13")
PLAN = Plan(
    nama="Tiga kecamatan",
    dataset="latihan",
    wilayah="35.13",
    tahun=2025,
    versi=3,
    waktu="2025-01-09T08:00:00+07:00",
    rows=(
        replace(ROWS[0], keterangan='=HYPERLINK("http://x")', bentuk="Dapur\x07 umum"),
        *ROWS[1:],
    ),
    anggapan=("satu paket menolong satu orang",),
    pagu=(("apbd_kab", 361_800_216),),
)
EMPTY = Letterhead("", (), None, "", ())
OFFICE = Letterhead(
    "Dinas Sosial",
    ("PEMERINTAH KABUPATEN CONTOH", "DINAS SOSIAL", "Jalan Contoh 1"),
    None,
    "Kraksaan",
    (Official("Siti Contoh", "Kepala Dinas Sosial", "197001011995032001"),),
)
TOTAL = 405_727_661
IN_WORDS = (
    "empat ratus lima juta tujuh ratus dua puluh tujuh ribu enam ratus enam puluh satu "
    "rupiah"
)


def sheets(plan, kop=OFFICE):
    content = io.BytesIO(report.xlsx(plan, REGION, kop))
    book = CalamineWorkbook.from_filelike(content)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def below(rows, head, name):
    """Return the cells below a heading, down to the end of the sheet."""
    (at,) = [number for number, row in enumerate(rows) if row[0] == head]
    column = rows[at].index(name)
    return [row[column] for row in rows[at + 1 :]]


def said(paper_pdf):
    """Return all texts of a PDF in one line."""
    pages = pypdfium2.PdfDocument(paper_pdf)
    return " ".join(
        " ".join(page.get_textpage().get_text_range().split()) for page in pages
    )


@pytest.fixture(scope="module")
def workbook():
    return sheets(PLAN)


@pytest.fixture(scope="module")
def printed():
    return said(pdf(report.plan_paper(PLAN, REGION, OFFICE, ("Catatan lain.",))))


def test_every_row_is_there_with_its_cost_and_the_sum_below(workbook):
    costs = below(workbook["Rencana"], "No", "Jumlah (Rp)")
    assert costs[:6] == [
        *(64_800_000, 8_927_450, 135_000_000, 34_999_995, 162_000_216, TOTAL),
    ]
    rows = workbook["Matriks"]
    first = dict(zip(rows[3], rows[4], strict=True))
    assert first["Sub kegiatan"] == "1.06.04.2.01.01 Penyediaan Permakanan"
    assert first["Program"] == "1.06.04 Program Rehabilitasi Sosial"
    assert (first["Kecamatan"], first["Waktu"]) == ("Sukapura", "Jan–Des")
    assert first["Jumlah biaya (Rp)"] == 64_800_000
    assert first["Keterangan"] == '=HYPERLINK("http://x")'  # as text


def test_a_sign_that_nobody_sees_ends_no_download(workbook):
    assert below(workbook["Rencana"], "No", "Bentuk kegiatan")[0] == "Dapur umum"
    document = Document(io.BytesIO(docx(report.plan_paper(PLAN, REGION, OFFICE))))
    assert document.tables[0].rows[1].cells[2].text == "Dapur umum"


def test_what_is_typed_is_never_a_formula_and_what_is_summed_always_is():
    book = load_workbook(io.BytesIO(report.xlsx(PLAN, REGION, OFFICE)))
    formulas = [
        cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert not [each for each in formulas if "HYPERLINK" in each]
    assert "=SUM($K$9:$K$13)" in formulas
    assert len([f for f in formulas if re.fullmatch(r"=\$H\$\d+\*\$J\$\d+", f)]) == 5


def test_sipd_asks_in_its_order_and_agrees_to_the_rupiah(workbook):
    rows = workbook["SIPD-RI"]
    assert rows[3][:6] == [
        *("Kode program", "Program", "Kode kegiatan", "Kegiatan"),
        *("Kode sub kegiatan", "Sub kegiatan"),
    ]
    assert rows[3][7:] == [
        *("Sumber dana", "Lokasi", "Bulan mulai", "Bulan selesai"),
        *("Tolok ukur keluaran", "Target", "Satuan", "Pagu (Rp)", "Pagu n+1 (Rp)"),
    ]
    body = rows[4:9]
    assert [row[4] for row in body] == sorted(row[4] for row in body)
    assert sum(row[14] for row in body) == rows[9][14] == TOTAL
    assert {row[15] for row in body} == {""}  # nobody said what next year costs
    assert body[1][8] == "Sukapura"
    assert body[0][9:11] == ["Januari", "Desember"]
    assert rows[10][0] == "Cocok dengan rencana sampai rupiah."


def test_the_sums_of_the_other_sheets_are_the_same(workbook):
    rows = workbook["Rekapitulasi"]
    by_code = {row[0]: row[2] for row in rows if row[0]}
    assert by_code["1.06.04"] == 64_800_000 + 8_927_450 + 135_000_000
    assert [row[2] for row in rows if row[0] == "Jumlah"] == [TOTAL, TOTAL]
    places = {row[1]: row[2] for row in rows}
    assert places["Krucil"] == 135_000_000 + 34_999_995
    assert places["Seluruh wilayah rencana"] == 162_000_216
    funds = {row[1]: row[3:6] for row in workbook["Rencana"] if len(row) > 5}
    assert funds["APBD Kabupaten"] == [361_800_216, 361_800_216, 0]
    assert funds["Baznas / ZIS"] == [8_927_450, "", ""]


def test_what_was_done_stands_beside_the_plan(workbook):
    done = (
        Realisation(kode="a", triwulan=1, volume=4, biaya=21_600_000),
        Realisation(kode="c", triwulan=3, volume=25, biaya=135_000_001),
    )
    rows = sheets(replace(PLAN, realisasi=done))["Realisasi"]
    assert rows[1][:5] == ["Dapur umum", 12, 4, 64_800_000, 21_600_000]
    assert rows[1][5:] == ["", "", "", 21_600_000]  # not entered is not zero
    assert rows[-1][3:] == [TOTAL, 21_600_000, "", 135_000_001, "", 156_600_001]
    assert "Realisasi" not in workbook


def test_each_sheet_prints_in_one_width_with_its_heads_on_every_page():
    book = load_workbook(io.BytesIO(report.xlsx(PLAN, REGION, OFFICE)))
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 14
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth in (None, 1)
        assert sheet.oddHeader.right.text == SIMULATION_MARK
    assert (
        book["Rencana"].print_title_rows == "$8:$8"
    )  # below three lines of kop, title, place, mark
    assert book["SIPD-RI"].print_title_rows == "$4:$4"


def test_the_office_chooses_the_paper_of_every_sheet():
    own = replace(OFFICE, kertas="A4")
    book = load_workbook(io.BytesIO(report.xlsx(PLAN, REGION, own)))
    assert {sheet.page_setup.paperSize for sheet in book} == {9}


def test_the_document_is_signed_for_by_whom_the_settings_name(printed):
    for words_ in (
        *OFFICE.baris,
        *("RENCANA KERJA TAHUN 2025", "Tiga kecamatan, Kabupaten Probolinggo"),
        *("DATA SIMULASI", f"Jumlah Rp405.727.661 (terbilang: {IN_WORDS})."),
        *("Kraksaan, ....", "Siti Contoh", "NIP 19700101 199503 2 001"),
        *("Anggapan: satu paket menolong satu orang", "Catatan lain."),
    ):
        assert words_ in printed
    assert "dasbor" not in printed.lower()
    assert "Dibuat" not in printed


def test_what_is_not_set_prints_as_a_line_to_fill_in():
    text = said(pdf(report.plan_paper(PLAN, REGION, EMPTY)))
    assert text.count("." * 44) >= 2  # kop
    assert text.count("NIP ....") == 2
    assert "Siti" not in text


def test_docx_and_pdf_say_the_same(printed):
    paper = report.plan_paper(PLAN, REGION, OFFICE, ("Catatan lain.",))
    document = Document(io.BytesIO(docx(paper)))
    matrix, funds = document.tables[:2]
    assert len(matrix.rows) == 7
    third = [cell.text for cell in matrix.rows[3].cells]
    assert third[3:5] == ["25 Lanjut Usia Telantar", "Krucil"]
    assert third[8] == "135.000.000"
    assert [c.text for c in funds.rows[1].cells][:2] == [
        "APBD Kabupaten",
        "361.800.216",
    ]
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                for text in cell.text.split("\n"):
                    assert " ".join(text.strip(".").split()) in printed
    assert document.core_properties.language == "id-ID"
    assert document.core_properties.created.date().isoformat() == "2025-01-09"


def test_real_plans_carry_no_mark_of_simulation():
    real = replace(PLAN, dataset="nyata", terkunci=True)
    paper = report.plan_paper(real, REGION, OFFICE)
    for content in (docx(paper), report.xlsx(real, REGION, OFFICE)):
        with ZipFile(io.BytesIO(content)) as parts:
            assert not [n for n in parts.namelist() if b"SIMULASI" in parts.read(n)]
    assert "SIMULASI" not in said(pdf(paper))
    assert paper.foot.startswith("Versi 3, disepakati.")


def test_a_plan_of_a_desa_is_material_for_its_musrenbang():
    desa = replace(PLAN, tingkat="desa", kecamatan="35.13.08", desa="35.13.08.2001")
    assert words.state(desa).endswith("bahan musrenbang desa")
    assert words.subtitle(desa, REGION).endswith(
        "Kecamatan Krucil, Kabupaten Probolinggo"
    )


def test_the_same_plan_gives_the_same_bytes():
    paper = report.plan_paper(PLAN, REGION, OFFICE)
    assert docx(paper) == docx(paper)
    assert pdf(paper) == pdf(paper)
    assert report.xlsx(PLAN, REGION, OFFICE) == report.xlsx(PLAN, REGION, OFFICE)


def test_an_empty_plan_is_a_file_too():
    empty = replace(PLAN, rows=())
    assert "Rencana" in sheets(empty)
    assert docx(report.plan_paper(empty, REGION, OFFICE))[:2] == b"PK"
    assert "nol rupiah" in said(pdf(report.plan_paper(empty, REGION, OFFICE)))


@pytest.mark.long
@libreoffice.needed
def test_a_plan_of_one_row_prints_each_of_its_sheets_on_one_page(tmp_path):
    one = replace(PLAN, rows=PLAN.rows[:1])
    file = tmp_path / "satu.xlsx"
    file.write_bytes(report.xlsx(one, REGION, OFFICE))
    (printed,) = libreoffice.converted(tmp_path, libreoffice.PDF, file)
    pages = pypdfium2.PdfDocument(printed)
    assert len(pages) == len(sheets(one))
    first = pages[0].get_textpage().get_text_range()
    assert "PEMERINTAH KABUPATEN CONTOH" in first
    assert "Siti Contoh" in first
    assert pages[0].get_width() > pages[0].get_height()


@pytest.mark.long
@libreoffice.needed
def test_libreoffice_recalculates_to_the_same_sums(tmp_path):
    changed = load_workbook(io.BytesIO(report.xlsx(PLAN, REGION, OFFICE)))
    sheet = changed["Rencana"]
    (first,) = [c.row + 1 for c in sheet["A"] if c.value == "No"]
    assert sheet.cell(first, 8).value == 12
    sheet.cell(first, 8).value = 13  # one more at Rp5.400.000
    changed.save(tmp_path / "ubah.xlsx")
    file = tmp_path / "ubah.xlsx"
    (reckoned,) = libreoffice.converted(tmp_path, libreoffice.XLSX, file)
    book = CalamineWorkbook.from_path(str(reckoned))
    found = {n: book.get_sheet_by_name(n).to_python() for n in book.sheet_names}
    assert below(found["Rencana"], "No", "Jumlah (Rp)")[5] == TOTAL + 5_400_000
    assert found["SIPD-RI"][9][14] == TOTAL + 5_400_000
    assert found["SIPD-RI"][10][0].endswith(" Rp5400000")
    rekap = {row[0]: row[2] for row in found["Rekapitulasi"] if row[0]}
    assert rekap["1.06.04.2.01.01"] == 64_800_000 + 135_000_000 + 5_400_000
    assert "Terbilang: ....." in str(found["Rencana"])
