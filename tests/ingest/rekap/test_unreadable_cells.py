"""Blank, zero and unreadable stay three things, in every format of a workbook."""

import struct
import zipfile

import pytest
import xlsxwriter

from psks_analysis.errors import UnreadableFileError
from psks_analysis.ingest.opening.broken_cells import broken_cells
from psks_analysis.ingest.rekap.examine import examine
from psks_analysis.ingest.rekap.options import Options
from psks_analysis.ingest.rekap.sheets import read_sheets

HEAD = ["KECAMATAN", "PENGEMIS"]
SEVERAL_NUMBERS, BOOL_OR_ERROR, NOTHING = 0x00BD, 0x0205, 0x01B1


@pytest.fixture
def book(tmp_path):
    """Write a workbook: what begins with "=" is a formula, with the value beside it."""

    def write(rows, name="rekap.xlsx"):
        file = tmp_path / name
        with xlsxwriter.Workbook(file) as made:
            sheet = made.add_worksheet("Rekap")
            for line, row in enumerate(rows):
                for place, cell in enumerate(row):
                    if isinstance(cell, tuple):
                        sheet.write_formula(line, place, cell[0], value=cell[1])
                    elif cell is not None:
                        sheet.write(line, place, cell)
        return file

    return write


def problems(outcome):
    return [(f.code, f.row, f.column) for f in outcome.findings if f.level == "galat"]


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?"])
def test_an_error_of_a_formula_is_refused_at_its_place(error, book, uji):
    rows = [HEAD, ["Sumber", ("=B9", error)], ["Sumberasih", 0], ["Kotaanyar", None]]
    outcome = examine(book(rows), uji, Options(tahun=2023))
    assert problems(outcome) == [("tidak_terbaca", 2, "B (PENGEMIS)")]
    (found,) = [f for f in outcome.findings if f.level == "galat"]
    assert error in found.reason
    assert "simpan, lalu impor lagi" in found.mend


def test_an_error_keeps_its_place_behind_an_empty_column(book, uji):
    rows = [[None, *HEAD], [None, "Sumber", ("=B9", "#REF!")], [None, "Kotaanyar", 4]]
    outcome = examine(book(rows), uji, Options(tahun=2023))
    assert problems(outcome) == [("tidak_terbaca", 2, "C (PENGEMIS)")]


def test_a_formula_that_was_never_calculated_is_no_blank(book, uji):
    rows = [HEAD, ["Sumber", ("=3+4", "")], ["Kotaanyar", 4], ["Sumberasih", 1]]
    outcome = examine(book(rows), uji, Options(tahun=2023))
    assert problems(outcome) == [("tidak_terbaca", 2, "B (PENGEMIS)")]
    assert "=3+4" in outcome.findings[-1].reason


def test_a_formula_that_comes_to_an_empty_text_is_a_blank(book, uji, counts):
    file = book([HEAD, ["Sumber", ("=B9", "x")], ["Kotaanyar", 4]])
    file = without_text(file)
    found = counts(examine(file, uji, Options(tahun=2023)))
    assert found == {("99.01.01", "PMKS-12"): None, ("99.01.03", "PMKS-12"): 4}


def without_text(file):
    """Empty the text that a formula came to; its kind stays "text"."""
    parts = {}
    with zipfile.ZipFile(file) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(file, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content.replace(b"<v>x</v>", b"<v></v>"))
    return file


def test_an_unreadable_cell_far_from_the_table_is_in_its_own_place(book):
    (sheet,) = read_sheets(book([HEAD, ["Sumber", 3], [], [None, None, ("=1", "")]]))
    assert sheet.rows[3] == [None, None, "=1"]


@pytest.mark.parametrize("written", ["#REF!", "#N/A", "Err:502", "#NAMA?", "=3+4"])
def test_the_same_written_in_a_text_file_is_refused_too(written, examined, codes):
    outcome = examined(f"KECAMATAN;PENGEMIS\nSumber;{written}\nKotaanyar;1\n")
    assert codes(outcome) == ["tidak_terbaca"]


def test_an_error_in_an_old_workbook_is_found_by_its_record(workbooks, tmp_path, uji):
    content = bytearray((workbooks / "rekap_karangan.xls").read_bytes())
    place = content.index(struct.pack("<HH", SEVERAL_NUMBERS, 24))
    row, column = struct.unpack_from("<HH", content, place + 4)
    error = struct.pack("<HHHHHBB", BOOL_OR_ERROR, 8, row, column, 0, 0x17, 1)
    filler = struct.pack("<HH12x", NOTHING, 12)
    content[place : place + 28] = error + filler
    file = tmp_path / "lama.xls"
    file.write_bytes(content)
    assert broken_cells(file) == {"Rekap": {(row, column): "#REF!"}}
    outcome = examine(file, uji, Options(tahun=2023))
    assert "tidak_terbaca" in [code for code, *_ in problems(outcome)]
    assert broken_cells(workbooks / "rekap_karangan.xls") == {"Rekap": {}}


ODS = """<?xml version="1.0"?>
<office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">
<office:body><office:spreadsheet><table:table table:name="Rekap">{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"""
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:'
    'manifest:1.0"/>'
)
ROW = "<table:table-row>{}</table:table-row>"
TEXT = (
    '<table:table-cell office:value-type="string"><text:p>{}</text:p>'
    "</table:table-cell>"
)
ERROR = (
    '<table:table-cell table:formula="of:=[.B9]" office:value-type="string" '
    'office:string-value="" calcext:value-type="error"><text:p>#REF!</text:p>'
    "</table:table-cell>"
)
NEVER = '<table:table-cell table:formula="of:=3+4"/>'


@pytest.mark.parametrize(("cell", "said"), [(ERROR, "=[.B9]"), (NEVER, "=3+4")])
def test_an_open_document_tells_its_errors_too(cell, said, tmp_path, uji):
    names = ROW.format("".join(map(TEXT.format, HEAD)))
    rows = [names, ROW.format(TEXT.format("Sumber") + cell)]
    file = tmp_path / "rekap.ods"
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("META-INF/manifest.xml", MANIFEST)
        made.writestr("content.xml", ODS.format(rows="".join(rows)))
    assert broken_cells(file) == {"Rekap": {(1, 1): said}}
    outcome = examine(file, uji, Options(tahun=2023, isi="pmks"))
    assert problems(outcome) == [("tidak_terbaca", 2, "B (PENGEMIS)")]


@pytest.mark.parametrize(
    ("written", "value", "satuan"),
    [
        *(
            ("12 orang", 12, "orang"),
            ("12 Org.", 12, "orang"),
            ("12 jiwa", 12, "orang"),
        ),
        *(("1.234 KK", 1234, "keluarga"), ("7kk", 7, "keluarga"), ("'7", 7, "orang")),
        *(("3 (KK)", 3, "keluarga"), ("0 orang", 0, "orang"), ("’8", 8, "orang")),
    ],
)
def test_a_count_may_say_what_it_counts(written, value, satuan, examined, codes):
    outcome = examined(f"KECAMATAN;FAKIR MISKIN\nSumber;{written}\nKotaanyar;\n")
    first = outcome.facts.iloc[0]
    assert (first["jumlah"], first["satuan"]) == (value, satuan)
    assert codes(outcome, "info") == (["satuan_lain"] if satuan == "keluarga" else [])


def test_units_of_cells_may_differ_from_row_to_row(examined):
    rows = "Sumber;12 KK\nKotaanyar;30 jiwa\n"
    outcome = examined(f"KECAMATAN;FAKIR MISKIN\n{rows}")
    assert outcome.facts["satuan"].to_list() == ["keluarga", "orang"]


def test_a_zero_without_a_unit_counts_what_the_other_sex_does(examined):
    outcome = examined("KECAMATAN;KT L;KT P\nSumber;8 orang;0\n", isi="psks")
    assert outcome.facts["jumlah"].to_list() == [8]
    assert outcome.facts["satuan"].to_list() == ["orang"]


@pytest.mark.parametrize(
    "table",
    [
        "KECAMATAN;FAKIR MISKIN (JIWA)\nSumber;12 KK\n",
        "KECAMATAN;JENIS;SATUAN;JUMLAH\nSumber;FAKIR MISKIN;orang;12 KK\n",
    ],
)
def test_a_cell_that_denies_the_unit_above_it_is_asked_about(table, examined, codes):
    assert codes(examined(table)) == ["satuan_bertentangan"]


@pytest.mark.parametrize("page", ["<html><body>", "<!DOCTYPE html>", " <table><tr>"])
@pytest.mark.parametrize("suffix", ["xls", "xlsx"])
def test_a_page_called_a_workbook_is_told_as_what_it_is(page, suffix, tmp_path):
    file = tmp_path / f"rekap.{suffix}"
    file.write_text(f"{page}<td>Sumber</td>", encoding="utf-8")
    with pytest.raises(UnreadableFileError, match=r"halaman web \(HTML\).*\.xlsx"):
        read_sheets(file)
