"""One table in every format an office sends; what is no table is refused in words."""

from pathlib import Path

import pytest
import xlsxwriter

from psks_analysis.errors import UnreadableFileError
from psks_analysis.ingest.rekap.examine import examine
from psks_analysis.ingest.rekap.options import Options
from psks_analysis.ingest.rekap.sheets import read_sheets

FILES = Path(__file__).parent / "berkas"
TABLE = "KECAMATAN;PENGEMIS;GELANDANGAN\nSumber;1.234;-\nKota Anyar;5;nihil\n"
EXPECTED = {
    ("99.01.01", "PMKS-12"): 1234,
    ("99.01.01", "PMKS-11"): None,
    ("99.01.03", "PMKS-12"): 5,
    ("99.01.03", "PMKS-11"): 0,
}


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("line", ["\n", "\r\n"])
def test_a_text_file_is_read_in_any_dialect(
    separator, encoding, line, examined, counts
):
    text = TABLE.replace(";", separator).replace("\n", line).replace("-", "–")
    assert counts(examined(text.encode(encoding))) == EXPECTED


def test_the_separator_line_of_excel_is_no_data(examined, counts):
    assert counts(examined(f"sep=;\n{TABLE}")) == EXPECTED


def test_a_quoted_cell_may_hold_separators_and_lines(examined, counts):
    text = 'KECAMATAN,PENGEMIS,GELANDANGAN\n"Sumber","1.234",-\n"Kota\nAnyar",5,nihil\n'
    assert counts(examined(text)) == EXPECTED


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_the_other_workbooks_hold_the_same_table(suffix, uji, counts):
    outcome = examine(FILES / f"rekap_karangan.{suffix}", uji, Options(tahun=2023))
    assert counts(outcome, "laki") == {
        ("99.01.01", "PMKS-12"): 3,
        ("99.01.01", "PMKS-11"): 1,
        ("99.01.02", "PMKS-12"): 1234,
        ("99.01.02", "PMKS-11"): 2,
        ("99.01.03", "PMKS-12"): None,  # a dash
        ("99.01.03", "PMKS-11"): 3,
    }
    assert counts(outcome, "perempuan")["99.01.02", "PMKS-11"] == 0  # nihil
    (dash,) = [f for f in outcome.findings if f.code == "tanda_hubung"]
    assert (dash.sheet, dash.row) == ("Rekap", 8)


def workbook(file, write):
    with xlsxwriter.Workbook(file) as book:
        write(book)


def test_formulas_count_by_their_stored_values(tmp_path, uji, counts):
    def write(book):
        sheet = book.add_worksheet("Data")
        sheet.merge_range(0, 0, 0, 2, "REKAP PMKS TAHUN 2023")
        sheet.write_row(2, 0, ["KECAMATAN", "PENGEMIS", "GELANDANGAN"])
        sheet.write_row(3, 0, ["Sumber", 10, 1])
        sheet.write_row(4, 0, ["Kotaanyar"])
        sheet.write_formula(4, 1, "=B4*2", value=20)
        sheet.write_number(4, 2, 2)

    workbook(tmp_path / "f.xlsx", write)
    outcome = examine(tmp_path / "f.xlsx", uji, Options(tahun=2023))
    assert counts(outcome)["99.01.03", "PMKS-12"] == 20


def two_sheets(book):
    for name in ("2023", "2024"):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, ["KECAMATAN", "PENGEMIS", "GELANDANGAN"])
        sheet.write_row(1, 0, ["Sumber", int(name), 1])
    book.add_worksheet("Petunjuk").write(0, 0, "Isi dengan benar")


def test_of_several_tables_one_may_be_named(tmp_path, uji, codes, counts):
    file = tmp_path / "dua.xlsx"
    workbook(file, two_sheets)
    named = examine(file, uji, Options(tahun=2024, lembar="2024"))
    assert counts(named)["99.01.01", "PMKS-12"] == 2024
    wrong = examine(file, uji, Options(lembar="2025"))
    assert codes(wrong) == ["lembar_tidak_ada"]
    assert "2023, 2024, Petunjuk" in wrong.findings[0].mend


def test_the_only_sheet_with_a_table_is_taken_and_said(tmp_path, uji, codes):
    def write(book):
        book.add_worksheet("Petunjuk").write(0, 0, "Isi dengan benar")
        sheet = book.add_worksheet("Data")
        sheet.write_row(0, 0, ["KECAMATAN", "PENGEMIS", "GELANDANGAN"])
        sheet.write_row(1, 0, ["Sumber", 7, 1])

    workbook(tmp_path / "satu.xlsx", write)
    outcome = examine(tmp_path / "satu.xlsx", uji, Options(tahun=2023))
    assert codes(outcome, "info") == ["lembar_dipilih"]
    assert outcome.findings[0].sheet == "Data"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("kosong.csv", b"", "tidak memuat"),
        ("kosong.csv", b";;;\n\n;;\n", "tidak memuat"),
        ("gambar.csv", b"\x89PNG\x00\x00", "bukan teks"),
        ("rusak.xlsx", b"PK\x03\x04 terpotong", "tidak terbaca"),
        ("rusak.xls", b"bukan buku kerja", "tidak terbaca"),
        ("laporan.pdf", b"%PDF-1.7", "adalah PDF"),
        ("sandi.xlsx", (FILES / "sandi.xlsx").read_bytes(), "sandi"),
    ],
)
def test_what_is_no_table_is_refused_in_words(name, content, reason, tmp_path):
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(UnreadableFileError, match=reason):
        read_sheets(file)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(UnreadableFileError, match=r"tidak-ada\.csv tidak ada"):
        read_sheets(tmp_path / "tidak-ada.csv")
    with pytest.raises(UnreadableFileError, match="tidak ada"):
        read_sheets(tmp_path)
