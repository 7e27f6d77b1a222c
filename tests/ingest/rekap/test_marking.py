"""The sheet as it was sent: what every cell was read as, and what is not shown."""

import pytest
import xlsxwriter

from psks_analysis.ingest.rekap.examine import examine
from psks_analysis.ingest.rekap.options import Mend, Options
from psks_analysis.ingest.rekap.report.marking import Part
from psks_analysis.ingest.rekap.report.to_mend import rows_to_mend

SHEET = (
    "REKAP PMKS TAHUN 2023;;;;\n"
    "No;Kecamatan;Pengemis;Pemulung;Petugas\n"
    "1;Sumber;3;4;Sutini\n"
    "2;Kotannyar;5;;Wagiman\n"
    ";JUMLAH;8;4;\n"
    "Catatan: belum final;;;;\n"
    ";;;Mengetahui;\n"
    ";;;Dra. Wartini;\n"
)
NIK = "3513010101500001"


def parts(sheet, line):
    return [cell.part for cell in sheet.row(line).cells]


def texts(sheet):
    return [cell.text for row in sheet.rows for cell in row.cells]


@pytest.fixture
def workbook(tmp_path, uji):
    """Examine a workbook that `fill` writes."""

    def run(fill, **options):
        file = tmp_path / "rekap.xlsx"
        with xlsxwriter.Workbook(file) as book:
            fill(book)
        return examine(file, uji, Options(**{"tahun": 2023, **options}))

    return run


def test_every_cell_says_what_it_was_read_as(examined):
    (sheet,) = examined(SHEET).sheets
    no, place, kind = Part.LEFT_OUT, Part.PLACE, Part.KIND
    assert parts(sheet, 1)[0] is Part.TITLE
    assert parts(sheet, 2) == [Part.HEADER, Part.HEADER, kind, kind, Part.HEADER]
    assert parts(sheet, 3) == [no, place, Part.COUNT, Part.COUNT, no]
    assert parts(sheet, 5)[1:4] == [Part.TOTAL] * 3
    assert parts(sheet, 6)[0] is no
    assert list(sheet.columns) == [no, place, Part.COUNT, Part.COUNT, no]
    assert [sheet.row(line).kind for line in range(1, 7)] == [
        *("judul", "judul kolom", "data", "data", "jumlah", "tidak dipakai"),
    ]


def test_what_was_found_is_marked_at_its_cell(examined):
    outcome = examined(SHEET)
    (sheet,) = outcome.sheets
    assert sheet.row(4).cells[1].level == "galat"
    assert sheet.row(3).cells[1].level == ""
    (row,) = [each for each in rows_to_mend(outcome) if each.line == 4]
    assert {n: cell.text for n, cell in row.cells.items()} == {1: "Kotannyar"}


def test_texts_of_what_is_not_used_are_not_shown(examined):
    (sheet,) = examined(SHEET).sheets
    assert not {"Sutini", "Wagiman", "Dra. Wartini", "Mengetahui"} & {*texts(sheet)}
    assert "Catatan: belum final" in texts(sheet)
    assert sheet.row(3).cells[4].text == "teks"


def test_of_a_list_of_persons_only_the_structure_is_shown(examined):
    outcome = examined(
        "Daftar milik Wartini\n"
        "Nama;NIK;Kecamatan;Jenis PMKS\n"
        f"Sutini;{NIK};Sumber;Pengemis\n"
        "Wagiman;3513010101500002;Sumbr;Pengemis\n",
        hitung=True,
    )
    (sheet,) = outcome.sheets
    assert outcome.lists_persons
    assert {*texts(sheet)} == {"", "teks", "angka", "Kecamatan", "Jenis PMKS"}
    assert Part.PERSONAL in parts(sheet, 3)
    assert rows_to_mend(outcome) == []
    assert outcome.layout == ""


def test_a_sheet_that_is_not_read_shows_no_text(workbook):
    def fill(book):
        sheet = book.add_worksheet("rekap")
        sheet.write_row(0, 0, ("Kecamatan", "Pengemis"))
        sheet.write_row(1, 0, ("Sumber", 3))
        other = book.add_worksheet("lampiran")
        other.write_column(0, 0, ("Sutini", "Wagiman"))

    outcome = workbook(fill)
    assert [(each.name, each.is_read) for each in outcome.sheets] == [
        ("rekap", True),
        ("lampiran", False),
    ]
    assert {*texts(outcome.sheets[1])} == {"teks"}
    assert not outcome.lists_persons


@pytest.mark.parametrize("cell", [NIK, "3513 0101 0150 0001"])
def test_a_number_of_a_person_anywhere_makes_a_file_one_of_persons(workbook, cell):
    def fill(book):
        sheet = book.add_worksheet("rekap")
        sheet.write_row(0, 0, ("Kecamatan", "Pengemis"))
        sheet.write_row(1, 0, ("Sumber", 3))
        book.add_worksheet("lampiran").write_string(90, 3, cell)

    assert workbook(fill).lists_persons


def test_hidden_rows_and_columns_are_told_apart(workbook):
    def fill(book):
        sheet = book.add_worksheet("rekap")
        sheet.write_row(0, 0, ("Kecamatan", "Pengemis", "Pemulung"))
        sheet.write_row(1, 0, ("Sumber", 3, 1))
        sheet.write_row(2, 0, ("Sumberasih", 4, 1))
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(2, 2, None, None, {"hidden": True})

    (sheet,) = workbook(fill).sheets
    assert [row.is_hidden for row in sheet.rows] == [False, False, True]
    assert sheet.hidden_columns == {2}
    (left,) = workbook(fill, abaikan=("baris-tersembunyi",)).sheets
    assert parts(left, 3) == [Part.PLACE, Part.LEFT_OUT, Part.LEFT_OUT]


def test_a_kecamatan_above_its_block_is_a_place(examined):
    (sheet,) = examined(
        "Desa;Pengemis\nKec. Sumber;\nRemba'an;3\nWates;4\nKec. Sumberasih;\nWates;2\n"
    ).sheets
    assert [parts(sheet, line)[0] for line in (2, 3, 5, 6)] == [Part.PLACE] * 4


def test_a_row_far_below_is_shown_where_something_was_found(examined):
    rows = "".join(
        f"{place};{year};3\n"
        for year in range(2000, 2024)
        for place in ("Sumber", "Sumberasih")
    )
    (sheet,) = examined(f"Kecamatan;Tahun;Pengemis\n{rows}Antah;2023;1\n").sheets
    lines = [row.line for row in sheet.rows]
    assert lines == [*range(1, 41), 50]
    assert sheet.height == 50


def test_a_mended_cell_is_read_and_told(examined):
    mend = Mend(None, 4, 1, "Kotaanyar")
    outcome = examined(SHEET, perbaikan=(mend,))
    assert not outcome.refused
    assert outcome.facts["kecamatan_kode"].unique().tolist() == ["99.01.01", "99.01.03"]
    assert outcome.mended == ("sel B4: “Kotannyar” → “Kotaanyar”",)
    assert outcome.sheets[0].row(4).cells[1].text == "Kotaanyar"


def test_a_cell_is_emptied_and_one_that_is_not_there_changes_nothing(examined):
    mends = (Mend(None, 4, 1, " "), Mend(None, 99, 0, "x"), Mend("lain", 1, 0, "x"))
    outcome = examined(SHEET, perbaikan=mends)
    assert outcome.mended == ("sel B4: “Kotannyar” → kosong",)


def test_a_mended_total_is_held_against_its_rows_again(examined, codes):
    plain = "Kecamatan;Pengemis\nSumber;3\nSumberasih;4\nJUMLAH;7\n"
    assert codes(examined(plain)) == []
    wrong = examined(plain, perbaikan=(Mend(None, 4, 1, "9"),))
    assert "total_berbeda" in codes(wrong) or wrong.refused


@pytest.mark.parametrize(
    "other",
    [
        "REKAP PMKS TAHUN 2021 Kec. Sumber\nNo;Kecamatan;Pengemis\n1;Sumberasih;9\n",
        "Rekap PMKS  Tahun 2024\nNo;Kecamatan;PENGEMIS\n1;Sumber;3\n2;Kotaanyar;5\n",
    ],
)
def test_the_same_layout_has_the_same_key(examined, other):
    own = "REKAP PMKS TAHUN 2023\nNo;Kecamatan;Pengemis\n1;Sumber;3\n"
    more = "REKAP PMKS TAHUN 2023\nNo;Kecamatan;Pengemis;Pemulung\n1;Sumber;3;4\n"
    key = examined(own).layout
    assert key
    assert examined(other.replace("Kec. Sumber", "SUMBER")).layout == key
    assert examined(more).layout != key
    answered = examined(own, padanan={"Pengemis": "PMKS-12"}, isi="pmks")
    assert answered.layout == key


def test_the_number_of_who_signs_makes_no_list_of_persons(examined):
    """What is wrong with the counts is said in its own words, and is mended here."""
    signed = SHEET + ";;;NIP. 19700101 199003 1 001;\n"
    outcome = examined(signed)
    assert not outcome.lists_persons
    (told,) = [
        each for each in outcome.findings if each.code == "wilayah_tidak_dikenal"
    ]
    assert "Kotannyar" in told.reason
    assert "1 001" not in " ".join(texts(outcome.sheets[0]))


def test_a_nik_beside_the_number_of_who_signs_still_hides(examined):
    assert examined(SHEET + f";;;NIP. 197001011990031001 {NIK};\n").lists_persons
