"""One set of counts in the layouts offices choose, read back cell by cell."""

import pytest

SUMBER, SUMBERASIH, KOTAANYAR = "99.01.01", "99.01.02", "99.01.03"
PENGEMIS, GELANDANGAN = "PMKS-12", "PMKS-11"
EXPECTED = {
    (SUMBER, PENGEMIS): 3,
    (SUMBER, GELANDANGAN): 4,
    (KOTAANYAR, PENGEMIS): 5,
    (KOTAANYAR, GELANDANGAN): 60,
}
LAYOUTS = {
    "kinds as columns": """KECAMATAN;PENGEMIS;GELANDANGAN
Sumber;3;4
Kota Anyar;5;60
""",
    "titles, a year above the header, numbered columns": """REKAP PMKS KAB. UJI;;;
TAHUN 2023;;;
;;;
NO;KECAMATAN;PENGEMIS;GELANDANGAN
(1);(2);(3);(4)
1;Sumber;3;4
2;Kota Anyar;5;60
""",
    "an empty first column and a total of both ways": """;REKAP PMKS;;;
;KECAMATAN;PENGEMIS;GELANDANGAN;JUMLAH
;Sumber;3;4;7
;Kota Anyar;5;60;65
;JUMLAH;8;64;72
;Sumber: Dinas Sosial;;;
""",
    "kinds as rows": """NO;JENIS PMKS;SUMBER;KOTA ANYAR;JUMLAH
1;PENGEMIS;3;5;8
2;GELANDANGAN;4;60;64
;JUMLAH;7;65;72
""",
    "kinds as rows, the first not reported": """JENIS PMKS;SUMBER;KOTA ANYAR
ANAK BALITA TERLANTAR;;
PENGEMIS;3;5
GELANDANGAN;4;60
""",
    "long": """KECAMATAN;JENIS PMKS;JUMLAH
Sumber;PENGEMIS;3
Sumber;GELANDANGAN;4
Kota Anyar;PENGEMIS;5
Kota Anyar;GELANDANGAN;60
""",
    "long, the area written once": """KECAMATAN;JENIS PMKS;JUMLAH
Sumber;PENGEMIS;3
;GELANDANGAN;4
Kota Anyar;PENGEMIS;5
;GELANDANGAN;60
""",
    "the kabupaten first": """KECAMATAN;PENGEMIS;GELANDANGAN
KABUPATEN UJI;8;64
Sumber;3;4
Kota Anyar;5;60
""",
    "the kabupaten last, without its word": """KECAMATAN;PENGEMIS;GELANDANGAN
Sumber;3;4
Kota Anyar;5;60
Uji;8;64
""",
    "signatures": """KECAMATAN;PENGEMIS;GELANDANGAN
Sumber;3;4
Kota Anyar;5;60
JUMLAH;8;64
;;Uji, 5 Januari 2024
Mengetahui;;Kepala Dinas
;;NIP. 197001011990031001
""",
    "codes of Kemendagri": """KODE KECAMATAN;PENGEMIS;GELANDANGAN
990101;3;4
99.01.03;5;60
""",
    "codes of BPS": """KODE KECAMATAN;KECAMATAN;PENGEMIS;GELANDANGAN
9901010;SUMBER;3;4
9901030;KOTAANYAR;5;60
""",
    "a header that only the cells explain": """LOKASI PENDATAAN;PENGEMIS;GELANDANGAN
Sumber;3;4
Kota Anyar;5;60
""",
}
BY_SEX = {
    "groups over L and P": """NO;KECAMATAN;PENGEMIS;;GELANDANGAN;
;;L;P;L;P
1;Sumber;1;2;4;0
2;Kota Anyar;2;3;20;40
""",
    "names below the groups": """;;PENGEMIS;;GELANDANGAN;
NO;KECAMATAN;L;P;L;P
1;Sumber;1;2;4;0
2;Kota Anyar;2;3;20;40
""",
    "three lines, and totals by sex": """NO;KECAMATAN;JENIS PMKS;;;;;;JUMLAH;;
;;PENGEMIS;;;GELANDANGAN;;;;;
;;L;P;JML;L;P;JML;L;P;JML
1;Sumber;1;2;3;4;0;4;5;2;7
2;Kota Anyar;2;3;5;20;40;60;22;43;65
""",
    "one line": """KECAMATAN;PENGEMIS L;PENGEMIS P;GELANDANGAN (L);GELANDANGAN (P)
Sumber;1;2;4;0
Kota Anyar;2;3;20;40
""",
    "a column of sexes": """KECAMATAN;JENIS PMKS;L/P;JUMLAH
Sumber;PENGEMIS;L;1
Sumber;PENGEMIS;P;2
Sumber;GELANDANGAN;Laki-laki;4
Sumber;GELANDANGAN;Perempuan;0
Kota Anyar;PENGEMIS;L;2
Kota Anyar;PENGEMIS;P;3
Kota Anyar;GELANDANGAN;L;20
Kota Anyar;GELANDANGAN;P;40
""",
}


def without_silent_kinds(found):
    return {key: value for key, value in found.items() if value is not None}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_holds_the_same_counts(layout, examined, counts):
    outcome = examined(LAYOUTS[layout])
    assert without_silent_kinds(counts(outcome)) == EXPECTED
    assert outcome.isi == "pmks"
    wrong = [f for f in outcome.findings if f.code.endswith("tidak_cocok")]
    assert wrong == []


@pytest.mark.parametrize("layout", BY_SEX)
def test_every_layout_by_sex_holds_the_same_counts(layout, examined, counts):
    outcome = examined(BY_SEX[layout])
    assert counts(outcome) == EXPECTED
    assert counts(outcome, "laki") == {
        (SUMBER, PENGEMIS): 1,
        (SUMBER, GELANDANGAN): 4,
        (KOTAANYAR, PENGEMIS): 2,
        (KOTAANYAR, GELANDANGAN): 20,
    }
    assert not [f for f in outcome.findings if f.code.endswith("tidak_cocok")]


def test_a_year_in_the_title_is_no_year_of_the_columns(examined, counts):
    text = "TAHUN 2019;;\nKECAMATAN;PENGEMIS;GELANDANGAN\nSumber;3;4\n"
    outcome = examined(text, tahun=2023, abaikan=("judul",))
    found = counts(outcome, "jumlah", "tahun")
    assert set(found) == {(SUMBER, PENGEMIS, 2023), (SUMBER, GELANDANGAN, 2023)}


def test_counts_like_years_are_counts(examined, counts):
    text = "JENIS PMKS;SUMBER;KOTA ANYAR\nPENGEMIS;2013;1950\nGELANDANGAN;1999;2024\n"
    assert counts(examined(text))[SUMBER, PENGEMIS] == 2013
    text = "KECAMATAN;L;P\nSumber;2013;1950\nKotaanyar;1999;2024\n"
    outcome = examined(text, isi="pmks", jenis="PMKS-12")
    assert counts(outcome)[SUMBER, PENGEMIS] == 3963


@pytest.mark.parametrize("over", ["LETAK", "WILAYAH", "DATA"])
def test_areas_below_a_word_for_them(over, examined, counts):
    text = f"""NO;{over};;PENGEMIS;
;KECAMATAN;DESA;L;P
1;Sumber;Wates;3;4
"""
    outcome = examined(text)
    found = counts(outcome, "jumlah", "desa_kode")
    assert found == {(SUMBER, PENGEMIS, "99.01.01.2002"): 7}
    assert outcome.findings == ()


def test_years_as_columns(examined, counts):
    text = "KECAMATAN;JENIS PMKS;2021;2022;JUMLAH\nSumber;PENGEMIS;4;7;11\n"
    found = counts(examined(text, tahun=None), "jumlah", "tahun")
    assert found == {(SUMBER, PENGEMIS, 2021): 4, (SUMBER, PENGEMIS, 2022): 7}


def test_programmes_over_years(examined, counts):
    text = "KECAMATAN;PKH;;SEMBAKO;\n;2021;2022;2021;2022\nSumber;1;4;7;9\n"
    found = counts(examined(text, tahun=None), "jumlah", "tahun")
    assert found == {
        (SUMBER, "PKH", 2021): 1,
        (SUMBER, "PKH", 2022): 4,
        (SUMBER, "BPNT", 2021): 7,
        (SUMBER, "BPNT", 2022): 9,
    }


def test_handled_beside_a_single_kind_is_of_that_kind(examined, counts):
    text = "KECAMATAN;PENGEMIS;;TERTANGANI;\n;L;P;L;P\nSumber;3;4;1;2\n"
    outcome = examined(text)
    assert counts(outcome, "tertangani") == {(SUMBER, PENGEMIS): 3}
    assert counts(outcome, "jumlah") == {(SUMBER, PENGEMIS): 7}


def test_handled_beside_two_kinds_belongs_to_neither_and_is_said(examined, codes):
    text = "KECAMATAN;PENGEMIS;GELANDANGAN;TERTANGANI\nSumber;3;4;2\n"
    outcome = examined(text)
    assert codes(outcome, "peringatan") == ["kolom_tidak_dipakai"]
    assert outcome.facts["tertangani"].isna().all()


def test_karang_taruna_and_korban_trafficking_share_an_abbreviation(examined, counts):
    psks = examined("KECAMATAN;PSM;KT;TKSK\nSumber;1;2;1\n")
    assert counts(psks)[SUMBER, "KT"] == 2
    pmks = examined("KECAMATAN;ABT;KT;ODHA\nSumber;1;2;1\n", isi="pmks")
    assert counts(pmks)[SUMBER, "PMKS-18"] == 2
    titled = examined("REKAP PMKS;;;\nKECAMATAN;ABT;KT;ODHA\nSumber;1;2;1\n")
    assert counts(titled)[SUMBER, "PMKS-18"] == 2
    (told,) = [f for f in titled.findings if f.code == "padanan_jenis"]
    assert "Korban Trafficking" in told.reason


def test_an_abbreviation_of_two_kinds_is_asked_about_where_neighbours_tell_only(
    examined, counts, codes
):
    table = "KECAMATAN;PENGEMIS;KT\nSumber;1;2\n"
    asked = examined(table)
    assert codes(asked) == ["jenis_dua_makna"]
    (error,) = [f for f in asked.findings if f.level == "galat"]
    assert (error.row, error.column) == (2, "C (KT)")
    answered = examined(table, padanan={"KT": "PMKS-18"})
    assert counts(answered)[SUMBER, "PMKS-18"] == 2
    assert counts(examined(table, padanan={"KT": "abaikan"})) == {(SUMBER, PENGEMIS): 1}
    assert counts(examined(table, isi="psks")) == {(SUMBER, "KT"): 2}


def test_kinds_of_both_contents_in_one_table_are_asked_about(examined, counts, codes):
    table = "KECAMATAN;PSM;KT;PENGEMIS\nSumber;1;2;3\n"
    assert codes(examined(table)) == ["isi_tidak_jelas"]
    psks = examined(table, isi="psks")
    assert counts(psks) == {(SUMBER, "PSM"): 1, (SUMBER, "KT"): 2}
    assert codes(psks, "peringatan") == ["kolom_isi_lain"]


def test_desa_are_found_inside_their_kecamatan(examined, counts):
    text = """KECAMATAN;DESA;PENGEMIS;GELANDANGAN
Sumber;Rembaan;1;10
;Ds. Wates;2;20
JUMLAH;;3;30
Sumber Asih;WATES;4;40
JUMLAH;;4;40
TOTAL;;7;70
"""
    outcome = examined(text)
    found = counts(outcome, "jumlah", "desa_kode")
    assert found[SUMBER, PENGEMIS, "99.01.01.2001"] == 1
    assert found[SUMBER, PENGEMIS, "99.01.01.2002"] == 2
    assert found[SUMBERASIH, PENGEMIS, "99.01.02.2001"] == 4
    assert not [f for f in outcome.findings if f.code == "total_tidak_cocok"]


@pytest.mark.parametrize("kode", ["99.01.01.2001", "9901012001", "id9901010001"])
def test_a_desa_code_alone_names_its_kecamatan(kode, examined, counts):
    outcome = examined(f"KODE DESA;PENGEMIS;GELANDANGAN\n{kode};1;2\n")
    assert (
        counts(outcome, "jumlah", "desa_kode")[SUMBER, PENGEMIS, "99.01.01.2001"] == 1
    )


def test_a_kecamatan_without_any_count_did_not_report(examined, counts):
    found = counts(
        examined("KECAMATAN;PENGEMIS;GELANDANGAN\nSumber;;\nKotaanyar;1;0\n")
    )
    assert found[SUMBER, PENGEMIS] is None
    assert found[KOTAANYAR, GELANDANGAN] == 0


@pytest.mark.parametrize(
    ("header", "satuan"),
    [
        ("FAKIR MISKIN (KK)", "keluarga"),
        ("FAKIR MISKIN (JIWA)", "orang"),
        ("FAKIR MISKIN", "orang"),
    ],
)
def test_the_unit_comes_from_the_header_or_the_catalogue(header, satuan, examined):
    outcome = examined(f"KECAMATAN;{header};PENGEMIS\nSumber;10;1\n")
    units = outcome.facts.set_index("jenis_pmks")["satuan"]
    assert units["PMKS-24"] == satuan


def test_a_column_of_units_decides(examined, codes):
    text = "KECAMATAN;JENIS PMKS;SATUAN;JUMLAH\nSumber;FAKIR MISKIN;KK;7\n"
    outcome = examined(text)
    assert list(outcome.facts["satuan"]) == ["keluarga"]
    assert codes(outcome, "info") == ["satuan_lain"]


def test_families_in_a_table_of_people_are_left_out_and_said(examined, counts):
    text = """TABEL PENDUDUK
KECAMATAN;LAKI-LAKI;PEREMPUAN;JUMLAH;JUMLAH KK
Sumber;30;40;70;20
"""
    outcome = examined(text)
    assert outcome.isi == "penduduk"
    assert counts(outcome) == {(SUMBER,): 70}
    (said,) = [f for f in outcome.findings if f.code == "diabaikan"]
    assert "E (JUMLAH KK)" in said.reason


CANONICAL = {
    "pmks": "tahun;kecamatan_kode;desa_kode;jenis_pmks;satuan;laki;perempuan;jumlah;"
    "tertangani_laki;tertangani_perempuan;tertangani\n"
    "2023;99.01.01;99.01.01.2001;PMKS-12;orang;1;2;3;1;0;1\n",
    "psks": "tahun;kecamatan_kode;desa_kode;jenis_psks;satuan;jumlah;aktif;terlatih\n"
    "2023;99.01.01;;TKSK;orang;3;2;1\n",
    "layanan": "tahun;kecamatan_kode;desa_kode;program;satuan;jumlah\n"
    "2023;99.01.01;;PKH;keluarga;3\n",
    "penduduk": "tahun;kecamatan_kode;desa_kode;laki;perempuan;jumlah;dasar\n"
    "2023;99.01.01;;1;2;3;Dukcapil\n",
}


@pytest.mark.parametrize("isi", CANONICAL)
def test_the_form_of_the_fact_tables_themselves_is_read(isi, examined, counts):
    outcome = examined(CANONICAL[isi], name=f"{isi}.csv", tahun=None)
    assert outcome.isi == isi
    assert set(counts(outcome).values()) == {3}
    header = CANONICAL[isi].splitlines()[0]
    assert ";".join(outcome.facts.columns) == header
    said = [f.code for f in outcome.findings]
    assert said == (["isi_dari_judul"] if isi == "penduduk" else [])


@pytest.mark.parametrize(
    "head",
    [
        "sumber_laki_laki;sumber_perempuan;sumber_jumlah",
        "SUMBER L (orang);SUMBER P (orang);SUMBER JML (orang)",
    ],
)
def test_a_kecamatan_and_its_measure_may_stand_in_one_line(head, examined, counts):
    outcome = examined(f"JENIS PMKS;{head}\nPENGEMIS;1;2;3\n")
    assert counts(outcome, "laki") == {(SUMBER, PENGEMIS): 1}
    assert counts(outcome) == {(SUMBER, PENGEMIS): 3}


@pytest.mark.parametrize(
    "head", ["PENGEMIS 2023 L;PENGEMIS 2023 P", "2023 PENGEMIS L;2023 PENGEMIS P"]
)
def test_a_year_may_stand_anywhere_in_a_header_of_one_line(head, examined, counts):
    outcome = examined(f"KECAMATAN;{head}\nSumber;1;2\n")
    assert counts(outcome, "perempuan", "tahun") == {(SUMBER, PENGEMIS, 2023): 2}


def test_place_and_date_of_a_signature_are_no_kind(examined, counts):
    outcome = examined("JENIS PMKS;SUMBER\nPENGEMIS;3\nUji, 5 Januari 2024;\n")
    assert counts(outcome) == {(SUMBER, PENGEMIS): 3}


def test_a_unit_in_brackets_is_no_other_column(examined, counts):
    sheet = "KECAMATAN;JENIS PMKS;L (orang);P (jiwa);Jumlah (Orang)\n"
    outcome = examined(f"{sheet}Sumber;PENGEMIS;1;2;3\n")
    assert counts(outcome, "laki") == {(SUMBER, PENGEMIS): 1}
    assert counts(outcome) == {(SUMBER, PENGEMIS): 3}


def test_an_answer_about_dashes_makes_no_header_of_them(examined, counts):
    rows = "Sumber;-;-;-;-\nSumberasih;-;-;-;-\nKota Anyar;5;2;3;1\n"
    outcome = examined(
        f"Kecamatan;PENGEMIS;;GELANDANGAN\n;L;P;L;P\n{rows}", padanan={"-": "0"}
    )
    assert counts(outcome)[KOTAANYAR, PENGEMIS] == 7
    assert counts(outcome)[SUMBER, PENGEMIS] == 0
