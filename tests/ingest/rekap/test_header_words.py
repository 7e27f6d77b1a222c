"""Words in headers as offices and open-data portals write them, none of them lost."""

import pytest

SUMBER, SUMBERASIH, KOTAANYAR = "99.01.01", "99.01.02", "99.01.03"
PENGEMIS, PEMULUNG = "PMKS-12", "PMKS-13"


def warned(outcome):
    return [(f.code, f.column) for f in outcome.findings if f.level == "peringatan"]


SUMBER_AS_COLUMN = {
    "below a title": "REKAP PMKS;;;;\nJENIS PMKS;KOTAANYAR;;SUMBER;\n;L;P;L;P\n"
    "Pengemis;1;2;5;6\nPemulung;3;4;7;8\n",
    "the first of the columns": "JENIS PMKS;SUMBER;;KOTAANYAR;\n;L;P;L;P\n"
    "Pengemis;5;6;1;2\nPemulung;7;8;3;4\n",
    "below KECAMATAN": "JENIS PMKS;KECAMATAN;;;\n;SUMBER;;KOTAANYAR;\n;L;P;L;P\n"
    "Pengemis;5;6;1;2\nPemulung;7;8;3;4\n",
    "in one line": "JENIS PMKS;Sumber L;Sumber P;Kotaanyar (L);Kotaanyar (P)\n"
    "Pengemis;5;6;1;2\nPemulung;7;8;3;4\n",
}


@pytest.mark.parametrize("layout", SUMBER_AS_COLUMN)
def test_a_kecamatan_called_like_a_word_of_headers_is_a_kecamatan(
    layout, examined, counts
):
    outcome = examined(SUMBER_AS_COLUMN[layout])
    assert counts(outcome) == {
        (SUMBER, PENGEMIS): 11,
        (SUMBER, PEMULUNG): 15,
        (KOTAANYAR, PENGEMIS): 3,
        (KOTAANYAR, PEMULUNG): 7,
    }
    assert counts(outcome, "perempuan")[SUMBER, PEMULUNG] == 8


def test_the_source_of_figures_stays_one_beside_a_column_of_kecamatan(examined, counts):
    text = "KECAMATAN;PENGEMIS;SUMBER\nKotaanyar;3;Dinas Sosial\n"
    outcome = examined(text)
    assert counts(outcome) == {(KOTAANYAR, PENGEMIS): 3}
    assert outcome.mapping["kolom C (SUMBER)"] == "dasar"


SEXES = {
    "laki_laki;perempuan;jumlah": "3;4;7",
    "jumlah_laki_laki;jumlah_perempuan;jumlah_total": "3;4;7",
    "jml_laki;jml_perempuan;total": "3;4;7",
    "LAKI - LAKI;PEREMPUAN;L + P": "3;4;7",
    "LK;PR;L+P": "3;4;7",
    "Pria;Wanita;Jumlah (L+P)": "3;4;7",
    "Laki2;Perempuan;Laki-laki dan perempuan": "3;4;7",
}


@pytest.mark.parametrize("header", SEXES)
def test_men_and_women_are_read_however_they_are_written(header, examined, counts):
    text = f"kecamatan;jenis_pmks;{header}\nSumber;Pengemis;{SEXES[header]}\n"
    outcome = examined(text)
    assert counts(outcome, "laki") == {(SUMBER, PENGEMIS): 3}
    assert counts(outcome, "perempuan") == {(SUMBER, PENGEMIS): 4}
    assert counts(outcome) == {(SUMBER, PENGEMIS): 7}
    assert outcome.findings == ()


@pytest.mark.parametrize(
    ("man", "woman"),
    [("laki_laki", "perempuan"), ("Laki - laki", "Wanita"), ("LK", "PR"), ("1", "2")],
)
def test_a_cell_says_men_or_women_as_a_header_does(man, woman, examined, counts):
    rows = f"Sumber;Pengemis;{man};3\nSumber;Pengemis;{woman};4\n"
    outcome = examined(f"kecamatan;kategori_ppks;jenis_kelamin;jumlah\n{rows}")
    assert counts(outcome, "laki") == {(SUMBER, PENGEMIS): 3}
    assert counts(outcome) == {(SUMBER, PENGEMIS): 7}


@pytest.mark.parametrize(
    "header",
    ["pengemis_laki_laki", "PENGEMIS LAKI-LAKI", "Jumlah laki-laki pengemis"],
)
def test_a_kind_and_a_sex_in_one_line_are_both_read(header, examined, counts):
    outcome = examined(f"kecamatan;{header};pengemis_perempuan\nSumber;3;4\n")
    assert counts(outcome, "laki") == {(SUMBER, PENGEMIS): 3}


@pytest.mark.parametrize(
    "word",
    [
        *("TERTANGANI", "SUDAH DITANGANI", "Yang sudah dilayani", "telah ditangani"),
        *("sudah_tertangani", "Jumlah tertangani"),
    ],
)
def test_handled_is_read_however_it_is_written(word, examined, counts):
    below = examined(f"KECAMATAN;PENGEMIS;\n;JUMLAH;{word}\nSumber;5;2\n")
    assert counts(below, "tertangani") == {(SUMBER, PENGEMIS): 2}
    beside = examined(f"KECAMATAN;JENIS;JUMLAH;{word}\nSumber;PENGEMIS;5;2\n")
    assert counts(beside, "tertangani") == {(SUMBER, PENGEMIS): 2}


@pytest.mark.parametrize(
    "header",
    [
        *("PENGEMIS TERTANGANI", "PENGEMIS SUDAH DITANGANI", "pengemis_tertangani"),
        *("Tertangani pengemis", "PENGEMIS (DITANGANI)", "1. PENGEMIS TERTANGANI"),
    ],
)
def test_a_kind_and_handled_in_one_line_are_both_read(header, examined, counts):
    outcome = examined(f"KECAMATAN;PENGEMIS;{header};PEMULUNG\nSumber;5;2;1\n")
    assert counts(outcome, "tertangani") == {
        (SUMBER, PENGEMIS): 2,
        (SUMBER, PEMULUNG): None,
    }
    assert outcome.findings == ()


@pytest.mark.parametrize(
    ("header", "measure"),
    [
        *(("PSM AKTIF", "aktif"), ("psm_aktif", "aktif"), ("PSM YANG AKTIF", "aktif")),
        *(("PSM TERLATIH", "terlatih"), ("PSM SUDAH DILATIH", "terlatih")),
    ],
)
def test_active_and_trained_beside_the_name_of_a_kind(
    header, measure, examined, counts
):
    outcome = examined(f"KECAMATAN;PSM;{header};TKSK\nSumber;12;7;1\n")
    assert counts(outcome, measure) == {(SUMBER, "PSM"): 7, (SUMBER, "TKSK"): None}


def test_the_rest_is_compared_and_not_stored(examined, counts, codes):
    head = "KECAMATAN;PENGEMIS;;\n;JUMLAH;TERTANGANI;BELUM TERTANGANI\n"
    outcome = examined(f"{head}Sumber;5;2;3\nKotaanyar;6;4;2\n")
    assert counts(outcome, "tertangani") == {
        (SUMBER, PENGEMIS): 2,
        (KOTAANYAR, PENGEMIS): 4,
    }
    assert codes(outcome, "info") == ["kolom_tidak_disimpan"]
    wrong = examined(f"{head}Sumber;5;2;3\nKotaanyar;6;4;1\n")
    assert codes(wrong) == ["sisa_tertangani"]
    psks = "KECAMATAN;PSM;;\n;JUMLAH;AKTIF;TIDAK AKTIF\nSumber;5;2;{}\n"
    assert counts(examined(psks.format(3)), "aktif") == {(SUMBER, "PSM"): 2}
    assert codes(examined(psks.format(4))) == ["sisa_aktif"]


@pytest.mark.parametrize(
    "lower",
    [
        "JUMLAH;TERTANGANI;DIRUJUK",
        "DIRUJUK;JUMLAH;TERTANGANI",
        "JUMLAH;DIRUJUK;TERTANGANI",
    ],
)
def test_an_unknown_word_does_not_take_its_line_away(lower, examined, counts):
    cells = ";".join(
        {"JUMLAH": "5", "TERTANGANI": "2", "DIRUJUK": "1"}[word]
        for word in lower.split(";")
    )
    outcome = examined(f"KECAMATAN;TAHUN;PENGEMIS;;\n;;{lower}\nSumber;2023;{cells}\n")
    assert counts(outcome) == {(SUMBER, PENGEMIS): 5}
    assert counts(outcome, "tertangani") == {(SUMBER, PENGEMIS): 2}
    letter = "CDE"[lower.split(";").index("DIRUJUK")]
    assert warned(outcome) == [("kolom_tidak_dipakai", f"{letter} (PENGEMIS DIRUJUK)")]


def test_a_first_row_of_words_is_no_line_of_the_header(examined, counts):
    text = "KECAMATAN;PENGEMIS;PEMULUNG\nSumber;nihil;t.a.d.\nKotaanyar;5;6\n"
    assert counts(examined(text))[SUMBER, PENGEMIS] == 0


@pytest.mark.parametrize(
    "written",
    [
        *(
            "12. Pengemis",
            "12) Pengemis",
            "(12) Pengemis",
            "a. Pengemis",
            "IV. PENGEMIS",
        ),
        *("12 Pengemis", "12 - Pengemis", "1.Pengemis"),
    ],
)
def test_a_number_before_a_kind_says_nothing(written, examined, counts):
    in_rows = examined(f"KECAMATAN;JENIS PMKS;JUMLAH\nSumber;{written};5\n")
    assert counts(in_rows) == {(SUMBER, PENGEMIS): 5}
    above = examined(f"KECAMATAN;{written};2. Pemulung L\nSumber;5;1\n")
    assert counts(above)[SUMBER, PENGEMIS] == 5


@pytest.mark.parametrize("written", ["1. PSM", "a) Pekerja Sosial Masyarakat"])
def test_a_number_before_a_kind_of_psks_says_nothing(written, examined, counts):
    outcome = examined(f"KECAMATAN;JENIS PSKS;JUMLAH\nSumber;{written};5\n")
    assert counts(outcome) == {(SUMBER, "PSM"): 5}


@pytest.mark.parametrize("written", ["a. Sumber", "I. SUMBER", "1) Kec. Sumber"])
def test_a_letter_before_a_kecamatan_says_nothing(written, examined, counts):
    text = f"KECAMATAN;PENGEMIS\n{written};5\nKotaanyar;1\n"
    assert counts(examined(text))[SUMBER, PENGEMIS] == 5


def test_a_kind_may_be_followed_by_its_year(examined, counts):
    text = "KECAMATAN;PENGEMIS 2021;PENGEMIS TAHUN 2022;PEMULUNG L 2021\nSumber;4;7;1\n"
    found = counts(examined(text, tahun=None), "jumlah", "tahun")
    assert found[SUMBER, PENGEMIS, 2021] == 4
    assert found[SUMBER, PENGEMIS, 2022] == 7


def test_a_line_of_words_only_that_begins_like_a_total_is_asked_about(examined, codes):
    text = "KECAMATAN;PENGEMIS;PEMULUNG\nSumber;3;4\nJUMLAH;RUSAK;HILANG\n"
    assert codes(examined(text)) == ["baris_tidak_dipahami"]


CENTRED = {
    "over three": "NO;KECAMATAN;;PENGEMIS;;;PEMULUNG;\n;;L;P;JML;L;P;JML\n"
    "1;Sumber;1;2;3;4;5;9\n",
    "over two, with their totals": "NO;KECAMATAN;;PENGEMIS;;PEMULUNG;;JUMLAH\n"
    ";;L;P;L;P;L;P\n1;Sumber;1;2;4;5;5;7\n",
    "below a group": "NO;KECAMATAN;;;JENIS PMKS;;;\n;;;PENGEMIS;;;PEMULUNG;\n"
    ";;L;P;JML;L;P;JML\n1;Sumber;1;2;3;4;5;9\n",
}


@pytest.mark.parametrize("layout", CENTRED)
def test_a_kind_typed_over_the_middle_of_its_columns_is_above_all(
    layout, examined, counts
):
    outcome = examined(CENTRED[layout])
    assert counts(outcome, "laki") == {(SUMBER, PENGEMIS): 1, (SUMBER, PEMULUNG): 4}
    assert counts(outcome) == {(SUMBER, PENGEMIS): 3, (SUMBER, PEMULUNG): 9}


def test_a_row_of_names_below_two_lines_of_header_is_a_row(examined, counts):
    outcome = examined(
        "KECAMATAN;DESA;PENGEMIS;\n;;L;P\nSumber;Wates;;\nSumber;Rembaan;1;2\n"
        "GRAND TOTAL;;1;2\n"
    )
    assert counts(outcome, "jumlah", "desa_kode") == {
        (SUMBER, PENGEMIS, "99.01.01.2002"): None,
        (SUMBER, PENGEMIS, "99.01.01.2001"): 3,
    }


def test_a_misspelt_kind_between_year_and_sex_is_asked_about(examined, codes):
    """The whole header resembles no kind; the line of the kind does."""
    outcome = examined(
        "TAHUN 2023;;;;\n;Pengeis;;Pemulung;\n;laki;perempuan;laki;perempuan\n"
        "KECAMATAN;(Orang);(Orang);(Orang);(Orang)\nSumber;1;2;3;4\nKotaanyar;4;5;6;7\n"
    )
    assert codes(outcome) == ["kolom_tidak_dikenal", "kolom_tidak_dikenal"]
