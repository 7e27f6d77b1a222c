"""States of one year at several times are never summed; which one counts is asked."""

import pytest
import xlsxwriter

from psks_analysis.ingest.rekap.examine import examine
from psks_analysis.ingest.rekap.options import Options

SUMBER, KOTAANYAR, PENGEMIS, PEMULUNG = "99.01.01", "99.01.03", "PMKS-12", "PMKS-13"
QUARTERS = "PENGEMIS 2023\nKECAMATAN;TW I;TW II;TW III;TW IV;JUMLAH\n"
QUARTERS += "Sumber;3;4;4;2;13\nKotaanyar;5;6;6;7;24\n"
BELOW_KINDS = "REKAP 2023\nKECAMATAN;PENGEMIS;;;PEMULUNG;;\n"
BELOW_KINDS += ";SMT I;SMT II;JML;SMT I;SMT II;JML\nSumber;3;4;7;1;2;3\n"
BELOW_KINDS += "Kotaanyar;5;6;11;0;1;1\n"
ABOVE_KINDS = "REKAP 2023\nKECAMATAN;SEMESTER I;;SEMESTER II;;JUMLAH\n"
ABOVE_KINDS += ";PENGEMIS;PEMULUNG;PENGEMIS;PEMULUNG;\nSumber;3;1;4;2;10\n"
ABOVE_KINDS += "Kotaanyar;5;0;6;1;12\n"
IN_ONE_LINE = "REKAP 2023\nKECAMATAN;PENGEMIS TW I;PENGEMIS TW II;PEMULUNG TW I;"
IN_ONE_LINE += "PEMULUNG TW II\nSumber;3;4;1;2\nKotaanyar;5;6;0;1\n"


def asked(outcome):
    (error,) = (each for each in outcome.findings if each.level == "galat")
    assert error.code == "periode_berganda"
    return error


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (QUARTERS, "TW IV"),
        (BELOW_KINDS, "SMT II"),
        (ABOVE_KINDS, "SEMESTER II"),
        (IN_ONE_LINE, "TW II"),
    ],
)
def test_states_of_one_year_are_asked_about_and_the_last_is_offered(
    examined, counts, text, last
):
    error = asked(examined(text, isi="pmks"))
    assert "Keadaan tidak dijumlahkan" in error.reason
    assert error.mend.endswith(f'--padanan "{last}=jumlah".')
    taken = counts(examined(text, isi="pmks", padanan={last: "jumlah"}))
    if text == QUARTERS:
        assert taken == {(SUMBER, PENGEMIS): 2, (KOTAANYAR, PENGEMIS): 7}
    else:
        assert taken == {
            (SUMBER, PENGEMIS): 4,
            (SUMBER, PEMULUNG): 2,
            (KOTAANYAR, PENGEMIS): 6,
            (KOTAANYAR, PEMULUNG): 1,
        }


def test_leaving_out_the_states_does_not_make_their_sum_the_count(examined):
    answers = {f"TW {n}": "abaikan" for n in ("I", "II", "III", "IV")}
    asked(examined(QUARTERS, isi="pmks", padanan=answers))


def test_another_state_may_be_chosen_and_the_others_are_told(examined, counts):
    outcome = examined(QUARTERS, isi="pmks", padanan={"TW II": "jumlah"})
    assert counts(outcome)[SUMBER, PENGEMIS] == 4
    (note,) = (each for each in outcome.findings if each.code == "keadaan_lain")
    for column in ("B (TW I)", "D (TW III)", "E (TW IV)", "F (JUMLAH)"):
        assert column in note.reason


def test_two_states_of_one_year_cannot_both_be_chosen(examined):
    answers = {"TW I": "jumlah", "TW IV": "jumlah"}
    asked(examined(QUARTERS, isi="pmks", padanan=answers))


def test_a_column_that_is_not_the_sum_of_the_states_is_offered_too(examined, counts):
    text = "PENGEMIS 2023\nKECAMATAN;JUMLAH;SEMESTER I;SEMESTER II\nSumber;4;3;4\n"
    assert '--padanan "JUMLAH=jumlah"' in asked(examined(text, isi="pmks")).mend
    taken = examined(text, isi="pmks", padanan={"JUMLAH": "jumlah"})
    assert counts(taken) == {(SUMBER, PENGEMIS): 4}


def test_men_and_women_at_two_times(examined, counts):
    text = "PENGEMIS 2023\nKECAMATAN;SEMESTER I;;SEMESTER II;\n;L;P;L;P\n"
    text += "Sumber;1;2;3;4\nKotaanyar;1;1;1;1\n"
    taken = examined(text, isi="pmks", padanan={"SEMESTER II": "jumlah"})
    assert counts(taken, "laki")[SUMBER, PENGEMIS] == 3
    assert counts(taken)[SUMBER, PENGEMIS] == 7


@pytest.mark.parametrize(
    "header", ["Keadaan Juni 2023", "Per 31 Desember 2023", "Semester II 2023"]
)
def test_one_state_is_that_of_its_year_and_that_is_said(examined, counts, header):
    text = f"KECAMATAN;JENIS;{header}\nSumber;Pengemis;3\n"
    outcome = examined(text, tahun=None)
    assert counts(outcome, "jumlah", "tahun") == {(SUMBER, PENGEMIS, 2023): 3}
    (warning,) = (each for each in outcome.findings if each.level == "peringatan")
    assert f"“{header}” dibaca sebagai keadaan tahunnya" in warning.reason
    assert examined(text, tahun=2022).refused


def test_a_count_that_runs_up_to_a_month_is_asked_about(examined, counts):
    text = "KECAMATAN;JENIS;s.d. Juni 2023\nSumber;Pengemis;3\n"
    assert '--padanan "s.d. Juni 2023=jumlah"' in asked(examined(text)).mend
    taken = examined(text, padanan={"s.d. Juni 2023": "jumlah"}, tahun=None)
    assert counts(taken, "jumlah", "tahun") == {(SUMBER, PENGEMIS, 2023): 3}


def test_one_state_of_each_of_two_years(examined, counts):
    text = "PENGEMIS\nKECAMATAN;Desember 2022;Desember 2023\nSumber;3;4\n"
    assert counts(examined(text, tahun=None), "jumlah", "tahun") == {
        (SUMBER, PENGEMIS, 2022): 3,
        (SUMBER, PENGEMIS, 2023): 4,
    }


def test_a_year_with_one_state_needs_no_choice(examined, counts):
    text = "PENGEMIS\nKECAMATAN;Desember 2022;Juni 2023;Juli 2023\nSumber;3;4;5\n"
    assert asked(examined(text, tahun=None)).mend.endswith(
        'terakhir: --padanan "Juli 2023=jumlah".'
    )
    taken = examined(text, tahun=None, padanan={"Juli 2023": "jumlah"})
    assert counts(taken, "jumlah", "tahun") == {
        (SUMBER, PENGEMIS, 2022): 3,
        (SUMBER, PENGEMIS, 2023): 5,
    }


def test_months_in_rows_are_asked_about_too(examined, counts):
    text = "PMKS 2023\nBULAN;KECAMATAN;PENGEMIS\nJanuari;Sumber;3\n;Kotaanyar;4\n"
    text += "Februari;Sumber;5\n;Kotaanyar;6\n"
    error = asked(examined(text))
    assert (error.row, error.column) == (3, "A (BULAN)")
    taken = examined(text, padanan={"Februari": "jumlah"})
    assert counts(taken) == {(SUMBER, PENGEMIS): 5, (KOTAANYAR, PENGEMIS): 6}


def test_a_date_for_each_kecamatan_is_no_second_state(examined, counts):
    text = "TANGGAL;KECAMATAN;PENGEMIS\n2023-06-30;Sumber;3\n2023-07-02;Kotaanyar;4\n"
    assert sum(counts(examined(text, isi="pmks")).values()) == 7


def test_sheets_of_one_year_at_two_times_are_asked_about(tmp_path, uji):
    file = tmp_path / "rekap.xlsx"
    with xlsxwriter.Workbook(file) as book:
        for name, kecamatan in (("TW IV", "Sumber"), ("TW I", "Kotaanyar")):
            page = book.add_worksheet(name)
            rows = ["PMKS 2023"], ["KECAMATAN", "PENGEMIS"], [kecamatan, 4]
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    (error,) = examine(file, uji, Options()).findings
    assert error.code == "lembar_periode"
    assert error.mend.endswith('--lembar "TW IV".')
    assert not examine(file, uji, Options(lembar="TW IV")).refused
