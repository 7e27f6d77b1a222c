"""Sheets of men and of women, of the handled and the others, are one statement."""

import pytest
import xlsxwriter

from psks_analysis.ingest.rekap.examine import examine
from psks_analysis.ingest.rekap.options import Options

SUMBER, KOTAANYAR = "99.01.01", "99.01.03"
PENGEMIS = "PMKS-12"
HEAD = ["KECAMATAN", "PENGEMIS"]


@pytest.fixture
def read(tmp_path, uji):
    """Write a workbook of sheets by name and examine it."""

    def run(sheets, **options):
        file = tmp_path / "rekap.xlsx"
        with xlsxwriter.Workbook(file) as book:
            for title, rows in sheets.items():
                sheet = book.add_worksheet(title)
                for line, row in enumerate(rows):
                    sheet.write_row(line, 0, row)
        return examine(file, uji, Options(tahun=2023, **options))

    return run


def table(sumber, kotaanyar, title="PMKS"):
    return [[title], HEAD, ["Sumber", sumber], ["Kotaanyar", kotaanyar]]


NAMED = {
    "by the sheet": {"Laki-laki": table(1, 5), "Perempuan": table(3, 7)},
    "by a letter": {"L": table(1, 5), "P": table(3, 7)},
    "by the title": {
        "A": table(1, 5, "PMKS LAKI-LAKI"),
        "B": table(3, 7, "PMKS PEREMPUAN"),
    },
    "with a sheet of both": {
        "Jumlah": table(4, 12),
        "Laki-laki": table(1, 5),
        "Perempuan": table(3, 7),
    },
}


@pytest.mark.parametrize("book", NAMED)
def test_a_sheet_of_men_and_one_of_women_are_both_sexes(book, read, counts, codes):
    outcome = read(NAMED[book])
    assert counts(outcome) == {(SUMBER, PENGEMIS): 4, (KOTAANYAR, PENGEMIS): 12}
    assert counts(outcome, "laki") == {(SUMBER, PENGEMIS): 1, (KOTAANYAR, PENGEMIS): 5}
    assert "lembar_bagian" in codes(outcome, "info")


def test_a_sheet_of_both_that_is_not_their_sum_refuses(read, codes):
    outcome = read(NAMED["with a sheet of both"] | {"Jumlah": table(4, 13)})
    assert codes(outcome) == ["l_p_jumlah"]
    (error,) = [f for f in outcome.findings if f.level == "galat"]
    assert (error.sheet, error.row) == ("Jumlah", 4)


def test_a_place_on_one_of_the_sheets_only_is_half_known(read, counts, codes):
    outcome = read({"Laki-laki": table(1, 5), "Perempuan": table(3, 7)[:3]})
    assert counts(outcome) == {(SUMBER, PENGEMIS): 4, (KOTAANYAR, PENGEMIS): None}
    assert codes(outcome, "peringatan") == ["separuh_baris"]


def test_one_half_alone_is_not_the_whole(read, codes):
    book = {"Laki-laki": table(1, 5)}
    assert codes(read(book)) == ["judul_membatasi"]
    assert codes(read(NAMED["by the sheet"], lembar="Perempuan")) == ["judul_membatasi"]


def test_two_sheets_of_men_that_differ_are_asked_about(read, codes):
    book = NAMED["by the sheet"] | {"Laki-laki lagi": table(2, 5)}
    assert codes(read(book)) == ["ganda_lembar"]


def test_the_handled_and_the_others_are_all(read, counts):
    outcome = read({"Tertangani": table(1, 5), "Belum tertangani": table(3, 7)})
    assert counts(outcome) == {(SUMBER, PENGEMIS): 4, (KOTAANYAR, PENGEMIS): 12}
    assert counts(outcome, "tertangani") == {
        (SUMBER, PENGEMIS): 1,
        (KOTAANYAR, PENGEMIS): 5,
    }


def test_a_kind_that_begins_with_women_is_no_half(read, counts):
    title = "PEREMPUAN RAWAN SOSIAL EKONOMI"
    rows = [[title], ["KECAMATAN", "JUMLAH"], ["Sumber", 4]]
    outcome = read({"PRSE": rows, "Laki-laki": table(1, 5), "Perempuan": table(3, 7)})
    assert counts(outcome)[SUMBER, "PMKS-23"] == 4


def test_two_sheets_of_men_are_not_the_whole(read, codes):
    book = {"Laki-laki": table(1, 5), "Laki-laki 2": table(1, 5)}
    assert set(codes(read(book))) == {"judul_membatasi"}


def test_a_sheet_of_both_below_each_other_is_no_half(read, codes):
    below = [["PEREMPUAN"], HEAD, ["Sumber", 3], ["Kotaanyar", 7]]
    both = [*table(1, 5, "LAKI-LAKI"), *below]
    outcome = read({"Rekap": both, "Perempuan": table(3, 7)})
    assert codes(outcome) == ["judul_membatasi"]
