"""Tables of other columns below each other on one sheet go in together."""

import pytest

SUMBER, KOTAANYAR = "99.01.01", "99.01.03"
PENGEMIS, PEMULUNG, GELANDANGAN = "PMKS-12", "PMKS-13", "PMKS-11"
FIRST = "NO;KECAMATAN;PENGEMIS;PEMULUNG\n1;Sumber;1;2\n2;Kotaanyar;3;4\n;JUMLAH;4;6\n"
OTHERS = "NO;KECAMATAN;GELANDANGAN;TUNA SUSILA;ANAK JALANAN\n"
OTHERS += "1;Sumber;5;6;0\n2;Kotaanyar;7;8;1\n;JUMLAH;12;14;1\n"


@pytest.mark.parametrize("gap", ["", ";;;;\n", ";;;;\nLanjutan\n"])
def test_kinds_go_on_below_under_another_header(gap, examined, counts):
    outcome = examined(f"PMKS 2023;;;;\n{FIRST}{gap}{OTHERS}Kepala Dinas;;;;\n")
    assert counts(outcome) == {
        (SUMBER, PENGEMIS): 1,
        (SUMBER, PEMULUNG): 2,
        (KOTAANYAR, PENGEMIS): 3,
        (KOTAANYAR, PEMULUNG): 4,
        (SUMBER, GELANDANGAN): 5,
        (SUMBER, "PMKS-10"): 6,
        (SUMBER, "PMKS-04"): 0,
        (KOTAANYAR, GELANDANGAN): 7,
        (KOTAANYAR, "PMKS-10"): 8,
        (KOTAANYAR, "PMKS-04"): 1,
    }


def test_a_total_of_the_second_table_is_named_in_its_own_row(examined, codes):
    outcome = examined(f"{FIRST}{OTHERS.replace('12;14;1', '12;15;1')}")
    assert codes(outcome) == ["total_tidak_cocok"]
    (error,) = [f for f in outcome.findings if f.level == "galat"]
    assert (error.row, error.column) == (8, "D (TUNA SUSILA)")


def test_the_tahun_above_each_table_is_its_own(examined):
    second = "NO;KECAMATAN;PENGEMIS;GELANDANGAN\n1;Sumber;5;6\n"
    table = f"REKAP PMKS\nTAHUN 2022\n{FIRST}TAHUN 2023\n{second}"
    outcome = examined(table, tahun=None)
    assert not outcome.refused, [f.reason for f in outcome.findings]
    assert outcome.facts.groupby("tahun")["jumlah"].sum().to_dict() == {
        2022: 10,
        2023: 11,
    }


def test_the_kecamatan_above_each_table_is_its_own(examined, counts):
    outcome = examined(
        "KECAMATAN SUMBER\nNO;DESA;PENGEMIS;PEMULUNG\n1;Rembaan;1;2\n"
        "KECAMATAN SUMBERASIH\nNO;DESA;PENGEMIS;GELANDANGAN\n1;Wates;3;4\n"
    )
    assert counts(outcome) == {
        (SUMBER, PENGEMIS): 1,
        (SUMBER, PEMULUNG): 2,
        ("99.01.02", PENGEMIS): 3,
        ("99.01.02", GELANDANGAN): 4,
    }


def test_the_same_figure_in_two_tables_is_asked_about_without_naming_a_sheet(
    examined, codes
):
    second = "NO;KECAMATAN;PENGEMIS;GELANDANGAN\n1;Sumber;9;6\n"
    outcome = examined(f"{FIRST}{second}")
    assert codes(outcome) == ["ganda_lembar"]
    (error,) = [f for f in outcome.findings if f.level == "galat"]
    assert (error.row, error.column) == (6, "C (PENGEMIS)")
    assert error.mend == "Hapus salah satu."


def test_pmks_and_psks_on_one_sheet_are_two_imports(examined, codes, counts):
    second = "NO;KECAMATAN;PSM;TKSK\n1;Sumber;9;1\n"
    assert codes(examined(f"{FIRST}{second}")) == ["isi_berbeda"]
    psks = examined(f"{FIRST}{second}", isi="psks")
    assert counts(psks) == {(SUMBER, "PSM"): 9, (SUMBER, "TKSK"): 1}


def test_a_list_of_words_below_is_read_past_and_said(examined, counts, codes):
    legend = "NO;JENIS PMKS;KETERANGAN\n1;Pengemis;meminta-minta\n"
    outcome = examined(f"{FIRST};;;\n{legend}")
    assert counts(outcome)[SUMBER, PENGEMIS] == 1
    assert "daftar_tanpa_angka" in codes(outcome, "info")


def test_counts_above_the_header_are_never_lost(examined, codes):
    table = f"WIL;ORANG MINTA;ORANG SUSAH\nSumber;1;2\n{FIRST}"
    outcome = examined(table)
    assert codes(outcome) == ["angka_di_atas_judul"]
    assert next(f for f in outcome.findings if f.level == "galat").row == 2


def test_forms_of_one_kecamatan_stand_below_each_other(examined, counts):
    form = "FORMULIR PMKS;;\nKecamatan;: {};\nTahun;: 2023;\nNO;JENIS PMKS;JUMLAH\n"
    form += "1;Pengemis;{};\n2;Pemulung;{};\n"
    table = form.format("Sumber", 1, 2) + form.format("Kotaanyar", 3, 4)
    assert counts(examined(table)) == {
        (SUMBER, PENGEMIS): 1,
        (SUMBER, PEMULUNG): 2,
        (KOTAANYAR, PENGEMIS): 3,
        (KOTAANYAR, PEMULUNG): 4,
    }


def test_headers_without_any_row_between_them_are_no_piece(examined):
    table = "JUMLAH;KECAMATAN;\n;;\n;JUMLAH;KECAMATAN\n"
    assert examined(table).refused
