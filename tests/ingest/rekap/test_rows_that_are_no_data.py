"""Totals under any name, page headers, numbering and signatures are no rows."""

import pytest

SUMBER, SUMBERASIH, KOTAANYAR = "99.01.01", "99.01.02", "99.01.03"
PENGEMIS, PEMULUNG = "PMKS-12", "PMKS-13"
DESA = "NO;KECAMATAN;DESA;TAHUN;PENGEMIS\n"
PLACES = "1;Sumber;Rembaan;2023;5\n2;Sumber;Wates;2023;6\n3;Sumberasih;Wates;2023;7\n"
WIDE = "KECAMATAN;PENGEMIS;PEMULUNG\nSumber;3;4\nKotaanyar;5;60\n"


def total(outcome):
    assert not outcome.refused, [f.reason for f in outcome.findings]
    return int(outcome.facts["jumlah"].sum())


@pytest.mark.parametrize(
    "last",
    [
        *(";;;2023;18", ";;;;18", "4;;;2023;18", ";J U M L A H;;2023;18"),
        *(";Se-Kab. Uji;;2023;18", ";;JUMLAH;;18", ";TOTAL KABUPATEN;;;18"),
        *(";Keseluruhan;;;18", ";Semua;;;18", "A;Jumlah;;;18"),
    ],
)
def test_a_row_that_adds_up_the_desa_is_a_total_whatever_it_is_called(last, examined):
    outcome = examined(f"{DESA}{PLACES}{last}\n")
    assert total(outcome) == 18
    assert outcome.facts["desa_kode"].notna().all()


@pytest.mark.parametrize(
    "last", [";;;2023;19", "4;;;2023;7", ";;;;1", ";;;2023;'5", ";;;2023;nihil"]
)
def test_a_row_without_a_name_that_adds_up_nothing_is_asked_about(last, examined):
    outcome = examined(f"{DESA}{PLACES}{last}\n")
    (error,) = [f for f in outcome.findings if f.level == "galat"]
    assert (error.code, error.row) == ("baris_tanpa_nama", 5)


@pytest.mark.parametrize(
    "table",
    [
        f"{WIDE};8;64\n",
        "KECAMATAN;PENGEMIS;PEMULUNG\n;8;64\nSumber;3;4\nKotaanyar;5;60\n",
        f"{WIDE}SE-KABUPATEN UJI;8;64\n",
        f"{WIDE}Rekapitulasi;8;64\n",
        f"{WIDE}Gabungan;8;64\n",
        "JENIS PMKS;SUMBER;KOTA ANYAR\nPENGEMIS;3;5\nPEMULUNG;4;60\n;7;65\n",
        "JENIS PMKS;SUMBER;KOTA ANYAR\nPENGEMIS;3;5\nPEMULUNG;4;60\nPMKS semua;7;65\n",
        "KECAMATAN;JENIS;JUMLAH\nSumber;PENGEMIS;3\n;PEMULUNG;4\n;;7\n"
        "Kotaanyar;PENGEMIS;5\n;PEMULUNG;60\n;;65\n;;72\n",
        "KECAMATAN;JENIS;JUMLAH\nSumber;PENGEMIS;3\nSumber;PEMULUNG;4\n"
        "Sumber;JUMLAH;7\nKotaanyar;PENGEMIS;5\nKotaanyar;PEMULUNG;60\n",
    ],
)
def test_totals_of_kecamatan_and_of_kinds_are_found_by_what_they_add_up(
    table, examined, counts
):
    assert counts(examined(table)) == {
        (SUMBER, PENGEMIS): 3,
        (SUMBER, PEMULUNG): 4,
        (KOTAANYAR, PENGEMIS): 5,
        (KOTAANYAR, PEMULUNG): 60,
    }


def test_totals_of_psks_by_sex_too(examined, codes):
    head = "KECAMATAN;PSM;;TKSK;\n;L;P;L;P\n"
    rows = "Sumber;1;2;0;1\nKotaanyar;2;3;1;0\n"
    assert total(examined(f"{head}{rows};3;5;1;1\n")) == 10
    assert codes(examined(f"{head}{rows};3;5;1;2\n")) == ["baris_tanpa_nama"]


@pytest.mark.parametrize(
    "rows",
    [
        "JUMLAH;8;60\nSumber;3;4\nKotaanyar;5;60\n",
        "Sumber;3;4\nKotaanyar;5;60\nJ U M L A H;8;65\n",
        "Sumber;3;4\nJUMLAH;3;5\nKotaanyar;5;60\nTOTAL;8;64\n",
    ],
)
def test_a_total_that_does_not_fit_refuses_wherever_it_stands(rows, examined, codes):
    table = f"KECAMATAN;PENGEMIS;PEMULUNG\n{rows}"
    assert codes(examined(table)) == ["total_tidak_cocok"]
    assert total(examined(table, abaikan=("total",))) == 72


def test_a_total_above_its_block_is_compared_with_what_follows(examined):
    rows = "Jumlah Sumber;;;11\nSumber;Rembaan;;5\n;Wates;;6\n"
    rows += "Jumlah Sumberasih;;;7\nSumberasih;Wates;;7\n"
    outcome = examined(f"KECAMATAN;DESA;KET;PENGEMIS\n{rows}")
    assert total(outcome) == 18


def test_a_total_that_was_never_calculated_is_told_not_refused(examined, codes):
    outcome = examined(f"{WIDE}JUMLAH;=SUM(B2:B3);#REF!\n")
    assert total(outcome) == 72
    assert codes(outcome, "peringatan") == ["total_tidak_terbaca"] * 2


HEADER = "KECAMATAN;PENGEMIS;PEMULUNG\n"


@pytest.mark.parametrize(
    "again",
    [
        HEADER,
        "Kecamatan;Pengemis;Pemulung\n",
        f";;\nREKAP PMKS\n{HEADER}(1);(2);(3)\n",
        f"{HEADER}1;2;3\n",
    ],
)
def test_a_header_at_the_top_of_every_page_is_no_row(again, examined, codes):
    outcome = examined(f"{HEADER}Sumber;3;4\n{again}Kotaanyar;5;60\nJUMLAH;8;64\n")
    assert total(outcome) == 72
    assert "judul_berulang" in codes(outcome, "info")


def test_a_header_of_two_lines_may_come_again(examined):
    head = "NO;KECAMATAN;PENGEMIS;\n;;L;P\n"
    outcome = examined(f"{head}1;Sumber;3;4\n{head}2;Kotaanyar;5;60\n")
    assert total(outcome) == 72


@pytest.mark.parametrize(
    "numbers",
    [
        *(
            "1;2;3;4;5;6=4+5",
            "a;b;c;d;e;f",
            "I;II;III;IV;V;VI",
            "(1);(2);(3);(4);(5);(6)",
        ),
        *("1;2;3;4;5;(4+5)", "1;2;3;5;6;7=5+6", "(a);(b);(c);(d);(e);(f=d+e)"),
        *("1.;2.;3.;4.;5.;6.", "1;2;;3;4;5=(3+4)", "A;B;C;D;E;F = D + E"),
        *("(1);(2);(3);(4);(5);(6)=(4)+(5)", "2;3;4;5;6;7"),
    ],
)
def test_a_line_that_numbers_the_columns_is_no_row(numbers, examined, counts):
    head = "NO;KECAMATAN;TAHUN;PENGEMIS L;PENGEMIS P;PENGEMIS JML\n"
    outcome = examined(f"{head}{numbers}\n1;Sumber;2023;2;3;5\n")
    assert counts(outcome) == {(SUMBER, PENGEMIS): 5}


@pytest.mark.parametrize(
    "end",
    [
        ";........................;\n",
        ";(......................);\n",
        ";______________;\n",
        "Mengetahui;;Kepala Dinas Sosial\n;;\nNIP. 19700101;;NIP. 19720202\n",
        ";;Uji, 5 Januari 2024\nMengetahui,;;Camat\n(..........);;(..........)\n",
    ],
)
@pytest.mark.parametrize("totals", ["", "JUMLAH;8;64\n"])
def test_lines_to_sign_on_are_no_rows(end, totals, examined, codes):
    outcome = examined(f"{WIDE}{totals}{end}")
    assert total(outcome) == 72
    assert "baris_catatan" in codes(outcome, "info")


@pytest.mark.parametrize("label", ["Rata-rata", "Tertinggi", "TERENDAH", "Median"])
def test_a_row_of_means_is_told_with_its_line(label, examined, codes):
    outcome = examined(f"{WIDE}{label};4;32\n")
    assert codes(outcome, "peringatan") == ["baris_dilewati"]
    assert "Baris 4" in outcome.findings[0].reason


ONCE = {
    "the kind over its kecamatan": "JENIS PMKS;KECAMATAN;JUMLAH\nPengemis;Sumber;3\n"
    ";Kotaanyar;5\nPemulung;Sumber;4\n;Kotaanyar;60\n",
    "the kecamatan over its kinds": "KECAMATAN;JENIS PMKS;JUMLAH\nSumber;Pengemis;3\n"
    ";Pemulung;4\nKotaanyar;Pengemis;5\n;Pemulung;60\n",
    "kind and year": "TAHUN;JENIS PMKS;KECAMATAN;JUMLAH\n2023;Pengemis;Sumber;3\n"
    ";;Kotaanyar;5\n;Pemulung;Sumber;4\n;;Kotaanyar;60\n",
    "the sex over everything": "L/P;JENIS;KECAMATAN;JUMLAH\nL;Pengemis;Sumber;1\n"
    ";;Kotaanyar;2\n;Pemulung;Sumber;4\n;;Kotaanyar;20\nP;Pengemis;Sumber;2\n"
    ";;Kotaanyar;3\n;Pemulung;Sumber;0\n;;Kotaanyar;40\n",
}


@pytest.mark.parametrize("layout", ONCE)
def test_what_is_written_once_for_a_block_is_meant_for_all_of_it(
    layout, examined, counts, codes
):
    outcome = examined(ONCE[layout])
    assert counts(outcome) == {
        (SUMBER, PENGEMIS): 3,
        (KOTAANYAR, PENGEMIS): 5,
        (SUMBER, PEMULUNG): 4,
        (KOTAANYAR, PEMULUNG): 60,
    }
    assert all(code.endswith("_diisi") for code in codes(outcome, "peringatan"))


def test_a_desa_written_once_over_its_kinds_keeps_its_kinds(examined, counts):
    rows = "Sumber;Rembaan;Pengemis;3\n;;Pemulung;4\n;Wates;Pengemis;5\n;;Pemulung;60\n"
    outcome = examined(f"KECAMATAN;DESA;JENIS;JUMLAH\n{rows}")
    found = counts(outcome, "jumlah", "desa_kode")
    assert found[SUMBER, PEMULUNG, "99.01.01.2001"] == 4
    assert found[SUMBER, PEMULUNG, "99.01.01.2002"] == 60


def test_one_kind_over_the_kecamatan_of_each_year(examined):
    rows = "Pengemis;2021;Sumber;3\n;2021;Kotaanyar;4\n"
    rows += "Pengemis;2022;Sumber;5\n;2022;Kotaanyar;6\n"
    outcome = examined(f"JENIS;TAHUN;KECAMATAN;JUMLAH\n{rows}", tahun=None)
    assert outcome.facts["jumlah"].to_list() == [3, 4, 5, 6]


def test_years_below_a_kecamatan_written_once_are_its_own(examined, counts):
    text = "KECAMATAN;TAHUN;PENGEMIS\nSumber;2021;3\n;2022;4\nKotaanyar;2021;5\n"
    found = counts(examined(text, tahun=None), "jumlah", "tahun")
    assert found[SUMBER, PENGEMIS, 2022] == 4


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("Pengemis;Sumber;3\n;Kotaanyar;5\nPengemis;Sumberasih;4\n", "jenis_kosong"),
        ("Pengemis;Sumber;3\n;Sumber;5\nPemulung;Sumber;4\n", "jenis_kosong"),
        (";Sumber;3\nPengemis;Kotaanyar;5\n", "jenis_kosong"),
    ],
)
def test_a_single_kind_that_somebody_forgot_is_asked_for(rows, code, examined, codes):
    assert codes(examined(f"JENIS PMKS;KECAMATAN;JUMLAH\n{rows}")) == [code]


@pytest.mark.parametrize("heading", ["TAHUN 2024;;", ";DATA TAHUN 2024;"])
def test_another_year_between_rows_is_that_of_the_rows_below(heading, examined):
    text = f"PMKS 2023;;\n{HEADER}Sumber;3;4\n{heading}\nKotaanyar;5;60\n"
    assert total(examined(text)) == 7  # of --tahun 2023
    outcome = examined(text, tahun=None)
    years = outcome.facts.groupby("tahun")["jumlah"].sum().to_dict()
    assert years == {2023: 7, 2024: 65}


@pytest.mark.parametrize("heading", ["Keadaan Desember 2024;;", ";lihat laporan 2024;"])
def test_another_year_between_rows_is_not_read_past(heading, examined, codes):
    text = f"PMKS 2023;;\n{HEADER}Sumber;3;4\n{heading}\nKotaanyar;5;60\n"
    outcome = examined(text)
    assert codes(outcome) == ["judul_di_tengah"]
    error = next(f for f in outcome.findings if f.level == "galat")
    assert error.row == 4
    assert total(examined(text.replace("2024", "2023"))) == 72


def test_another_kind_between_rows_is_not_read_past(examined, codes):
    head = "DATA PENGEMIS;;\nKECAMATAN;L;P\nSumber;1;2\n"
    outcome = examined(f"{head}DATA PEMULUNG TERLANTAR;;\nKotaanyar;3;4\n")
    assert "judul_di_tengah" in codes(outcome)


def test_a_second_table_that_is_not_understood_is_told_as_one(examined, codes):
    second = "KECAMATAN;GELANDANGAN;SUBUR MAKMUR\nSumber;7;3\n"
    outcome = examined(f"{WIDE};;\n{second}")
    assert codes(outcome, "peringatan") == ["kolom_tidak_dipakai"]
    unknown = "KECAMATAN;L;P\nSumber;7;3\n"
    outcome = examined(f"JUMLAH PENGEMIS;;\n{WIDE};;\n{unknown}")
    assert outcome.refused


def test_people_beside_kinds_are_no_sum_of_them(examined, codes):
    outcome = examined("KECAMATAN;JUMLAH PENDUDUK;PENGEMIS\nSumber;500;5\n")
    assert total(outcome) == 5
    assert codes(outcome, "peringatan") == ["kolom_tidak_dipakai"]


def test_a_signature_beside_rows_takes_none_of_them(examined, counts):
    sheet = "KECAMATAN;JENIS PMKS;L;P;\nSumber;PENGEMIS;3;4;\n;PEMULUNG;5;6;\n"
    signed = sheet.replace("6;", "6;NIP. 19700101 199003 1 001")
    assert counts(examined(signed)) == counts(examined(sheet))


def test_a_slip_in_the_last_row_is_not_taken_for_a_signature(examined, codes):
    """Without a total below it, the row stood where those who sign stand."""
    signed = "Catatan: hasil pendataan;\n;\nUji, 5 Januari 2024;\nDrs. A. Uji, M.Si;\n"
    table = "KECAMATAN SUMBER;\nNAMA DESA;ANAK TERLANTAR\nRembaan;14\nWates;{}\n"
    outcome = examined(table.format("12a") + signed)
    assert codes(outcome) == ["bukan_angka"]
    assert outcome.findings[-1].row == 4
    assert examined(table.format("12") + signed).facts["jumlah"].sum() == 26
