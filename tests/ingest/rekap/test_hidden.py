"""Hidden rows, columns and sheets, and empty sheets, are told of; totals tell more."""

import struct
import zipfile

import pytest
import xlsxwriter

from psks_analysis.ingest.opening.hidden_parts import hidden_parts
from psks_analysis.ingest.rekap.examine import examine
from psks_analysis.ingest.rekap.options import Options

HEAD = ["KECAMATAN", "PENGEMIS", "PEMULUNG"]
BODY = [["Sumber", 3, 1], ["Sumberasih", 9, 9], ["Kotaanyar", 5, 2]]
SUMBER, SUMBERASIH, KOTAANYAR = "99.01.01", "99.01.02", "99.01.03"


@pytest.fixture
def read(tmp_path, uji):
    """Examine rows of which some rows (from 1) and columns (from 0) are hidden."""

    def run(rows, hidden_rows=(), hidden_columns=(), left=0, **options):
        file = tmp_path / "rekap.xlsx"
        with xlsxwriter.Workbook(file) as book:
            page = book.add_worksheet("Data")
            for number, row in enumerate(rows):
                page.write_row(number, left, row)
            for line in hidden_rows:
                page.set_row(line - 1, None, None, {"hidden": True})
            for place in hidden_columns:
                page.set_column(place, place, None, None, {"hidden": True})
        return examine(file, uji, Options(isi="pmks", tahun=2023, **options))

    return run


def told(outcome, code):
    return [each for each in outcome.findings if each.code == code]


def test_hidden_rows_are_read_and_counted(read, counts):
    outcome = read([HEAD, *BODY], hidden_rows=[3])
    assert counts(outcome)[SUMBERASIH, "PMKS-12"] == 9
    (warning,) = told(outcome, "baris_tersembunyi")
    assert warning.level == "peringatan"
    assert warning.reason.startswith("1 baris tersembunyi ikut dibaca (baris 3); ")
    assert "--abaikan baris-tersembunyi" in warning.mend
    assert not told(read([HEAD, *BODY]), "baris_tersembunyi")


def test_hidden_rows_can_be_left_out(read, counts):
    outcome = read([HEAD, *BODY], hidden_rows=[3], abaikan=("baris-tersembunyi",))
    assert {kode for kode, _ in counts(outcome)} == {SUMBER, KOTAANYAR}
    assert [each.reason for each in told(outcome, "tersembunyi_diabaikan")] == [
        "1 baris tersembunyi tidak dibaca (baris 3)."
    ]


def test_a_hidden_row_that_is_left_out_still_names_the_rows_below(read, counts):
    head = ["KECAMATAN", "DESA", "PENGEMIS"]
    rows = [["Sumber", "Rembaan", 3], ["Sumberasih", None, 7], [None, "Wates", 5]]
    outcome = read([head, *rows], hidden_rows=[3], abaikan=("baris-tersembunyi",))
    assert counts(outcome) == {(SUMBER, "PMKS-12"): 3, (SUMBERASIH, "PMKS-12"): 5}


def test_a_total_without_the_hidden_rows_is_refused_and_says_so(read, counts):
    rows = [HEAD, *BODY, ["JUMLAH", 8, 3]]
    outcome = read(rows, hidden_rows=[3])
    (error,) = (each for each in outcome.findings if each.level == "galat")
    assert (error.code, error.row) == ("total_tanpa_tersembunyi", 5)
    assert "cocok hanya tanpa 1 baris tersembunyi (baris 3)" in error.reason
    taken = read(rows, hidden_rows=[3], abaikan=("baris-tersembunyi",))
    assert sum(counts(taken).values()) == 11


def test_a_total_with_the_hidden_rows_says_so_too(read):
    outcome = read([HEAD, *BODY, ["JUMLAH", 17, 12]], hidden_rows=[3])
    assert not outcome.refused
    assert [each.reason for each in told(outcome, "total_dengan_tersembunyi")] == [
        "Jumlah di baris 5 ikut menghitung 1 baris tersembunyi (baris 3)."
    ]
    wrong = read([HEAD, *BODY, ["JUMLAH", 18, 12]], hidden_rows=[3])
    assert told(wrong, "total_tidak_cocok")


def test_hidden_columns_are_told_and_can_be_left_out(read, counts):
    outcome = read([HEAD, *BODY], hidden_columns=[2])
    (warning,) = told(outcome, "kolom_tersembunyi")
    assert "1 kolom tersembunyi ikut dibaca: C (PEMULUNG)" in warning.reason
    assert len(counts(outcome)) == 6
    taken = read([HEAD, *BODY], hidden_columns=[2], abaikan=("kolom-tersembunyi",))
    assert {kind for _, kind in counts(taken)} == {"PMKS-12"}


@pytest.mark.parametrize("with_hidden", [True, False])
def test_a_total_column_tells_whether_hidden_columns_are_counted(read, with_hidden):
    head = [*HEAD, "GELANDANGAN", "JUMLAH"]
    rows = [[*row, 1, sum(row[1:]) + 1 - (not with_hidden) * row[2]] for row in BODY]
    outcome = read([head, *rows], hidden_columns=[2])
    assert outcome.refused is not with_hidden
    code = f"total_{'dengan' if with_hidden else 'tanpa'}_tersembunyi"
    (found,) = told(outcome, code)
    assert "C (PEMULUNG)" in found.reason
    leave_out = {"abaikan": ("kolom-tersembunyi",)}
    taken = read([head, *rows], hidden_columns=[2], **leave_out)
    assert taken.refused is with_hidden


def test_columns_are_counted_from_the_first_one_of_the_sheet(read):
    outcome = read([HEAD, *BODY], hidden_columns=[3], left=1)
    (warning,) = told(outcome, "kolom_tersembunyi")
    assert ": D (PEMULUNG);" in warning.reason


def test_what_is_hidden_in_an_open_document_is_found(workbooks, tmp_path, uji):
    file = tmp_path / "rekap.ods"
    with (
        zipfile.ZipFile(workbooks / "rekap_karangan.ods") as old,
        zipfile.ZipFile(file, "w") as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            if name == "content.xml":
                rows = data.split(b"<table:table-row>")
                rows[0] += b'<table:table-column table:number-columns-repeated="3"/>'
                rows[0] += b'<table:table-column table:visibility="collapse"/>'
                head = b"<table:table-row>".join(rows[:6])
                rest = b"<table:table-row>".join(rows[7:])
                hidden = b'<table:table-row table:visibility="filter">' + rows[6]
                data = head + hidden + b"<table:table-row>" + rest
            new.writestr(name, data)
    found = hidden_parts(file)["Rekap"]
    assert (found.rows, found.columns) == ({6}, {3})
    outcome = examine(file, uji, Options(isi="pmks", tahun=2023))
    assert "(baris 6)" in told(outcome, "baris_tersembunyi")[0].reason
    assert "D (PENGEMIS L)" in told(outcome, "kolom_tersembunyi")[0].reason


def test_what_is_hidden_in_an_old_workbook_is_found(workbooks, tmp_path, uji):
    content = bytearray((workbooks / "rekap_karangan.xls").read_bytes())
    row_of_sumber = struct.pack("<HHHH", 0x0208, 16, 5, 0)
    content[content.index(row_of_sumber) + 4 + 12] |= 0x20
    file = tmp_path / "rekap.xls"
    file.write_bytes(content)
    assert hidden_parts(file)["Rekap"].rows == {6}
    outcome = examine(file, uji, Options(isi="pmks", tahun=2023))
    assert "(baris 6)" in told(outcome, "baris_tersembunyi")[0].reason
    assert hidden_parts(workbooks / "rekap_karangan.xls")["Rekap"].rows == set()


def test_empty_sheets_are_named(tmp_path, uji):
    file = tmp_path / "rekap.xlsx"
    with xlsxwriter.Workbook(file) as book:
        page = book.add_worksheet("2023")
        for number, row in enumerate([HEAD, *BODY]):
            page.write_row(number, 0, row)
        book.add_worksheet("2022")
    (note,) = told(examine(file, uji, Options()), "lembar_dipilih")
    assert (
        note.reason == "Dibaca lembar “2023” dari 2 lembar. Kosong sama sekali: “2022”."
    )
    named = examine(file, uji, Options(lembar="2022"))
    assert [each.reason for each in named.findings] == ["Lembar “2022” kosong."]


def test_a_broken_formula_beside_an_empty_first_column_is_at_its_place(tmp_path, uji):
    file = tmp_path / "rekap.xlsx"
    with xlsxwriter.Workbook(file) as book:
        page = book.add_worksheet()
        for number, row in enumerate([HEAD, *BODY]):
            page.write_row(number, 1, row)
        page.write_formula(2, 2, "=Z9", value="#REF!")
    outcome = examine(file, uji, Options(isi="pmks", tahun=2023))
    (error,) = (each for each in outcome.findings if each.level == "galat")
    assert (error.code, error.row, error.column) == ("tidak_terbaca", 3, "C (PENGEMIS)")
