"""Each reason to refuse a table, at its place; each doubt with the way to settle it."""

import pytest

from psks_analysis.ingest.numbers import read_count
from psks_analysis.ingest.rekap.examine import examine
from psks_analysis.ingest.rekap.options import Options

HEAD = "KECAMATAN;PENGEMIS;GELANDANGAN\n"
SEXES = {"L": 1, "L+P": 3}  # women are not told apart
LONG = "tahun;kecamatan_kode;desa_kode;jenis_pmks;satuan;laki;perempuan;jumlah;"
LONG += "tertangani_laki;tertangani_perempuan;tertangani\n"
KEY = "2023;99.01.01;;PMKS-12;orang;"

REFUSED = {
    "a negative count": (
        f"{HEAD}Sumber;3;4\nKotaanyar;-5;6\n",
        *("negatif", 3, "B (PENGEMIS)"),
    ),
    "a fraction": (f"{HEAD}Sumber;3;4,5\n", "pecahan", 2, "C (GELANDANGAN)"),
    "a share of three digits": (
        f"{HEAD}Sumber;0.125;4\n",
        "pecahan",
        2,
        "B (PENGEMIS)",
    ),
    "a comma that may be anything": (
        f"{HEAD}Sumber;1,000;4\n",
        *("ribuan_koma", 2, "B (PENGEMIS)"),
    ),
    "words": (f"{HEAD}Sumber;banyak;4\n", "bukan_angka", 2, "B (PENGEMIS)"),
    "more than any people": (
        f"{HEAD}Sumber;12345678901;4\n",
        *("terlalu_besar", 2, "B (PENGEMIS)"),
    ),
    "more handled than counted": (
        f"{LONG}{KEY}1;2;3;;;4\n",
        *("tertangani_lebih", 2, None),
    ),
    "more men handled than men": (
        f"{LONG}{KEY}1;2;3;2;0;2\n",
        *("tertangani_laki_lebih", 2, None),
    ),
    "more women handled than women": (
        f"{LONG}{KEY}2;1;3;0;2;2\n",
        *("tertangani_perempuan_lebih", 2, None),
    ),
    "men and women that are not the total": (
        f"{LONG}{KEY}1;2;4;0;0;0\n",
        *("l_p_jumlah", 2, None),
    ),
    "handled men and women that are not the total": (
        f"{LONG}{KEY}1;2;3;1;1;1\n",
        *("l_p_tertangani", 2, None),
    ),
    "a key that comes twice": (
        f"{LONG}{KEY}1;2;3;;;\n{KEY}1;2;3;;;\n",
        *("ganda", 3, "F (laki)"),
    ),
    "an unknown kecamatan": (
        f"{HEAD}Sumber;3;4\nSumberrasih;5;6\nKotaanyar;1;1\n",
        *("wilayah_tidak_dikenal", 3, None),
    ),
    "an unknown desa": (
        "KECAMATAN;DESA;PENGEMIS;GELANDANGAN\nSumber;Remba'an;1;2\nSumber;Antah;3;4\n",
        *("desa_tidak_dikenal", 3, None),
    ),
    "a desa of another kecamatan": (
        "KECAMATAN;DESA;PENGEMIS;GELANDANGAN\nSumberasih;Remba'an;1;2\n",
        *("desa_tidak_dikenal", 2, None),
    ),
    "a code against its name": (
        "KODE KECAMATAN;KECAMATAN;PENGEMIS;GELANDANGAN\n99.01.01;Kotaanyar;3;4\n",
        *("kode_lawan_nama", 2, None),
    ),
    "a kecamatan of our name in another kabupaten": (
        "KABUPATEN;KECAMATAN;PENGEMIS;GELANDANGAN\nKab. Cirebon;Sumber;3;4\n",
        *("kabupaten_lain", 2, "A (KABUPATEN)"),
    ),
    "the kota beside the kabupaten": (
        "KAB/KOTA;KECAMATAN;PENGEMIS;GELANDANGAN\nKota Uji;Sumber;3;4\n",
        *("kabupaten_lain", 2, "A (KAB/KOTA)"),
    ),
    "another place": (
        f"{HEAD}Kedaton;3;4\nSukarame;5;6\nSumber;1;1\n",
        *("wilayah_lain", 2, None),
    ),
    "no area": ("JENIS PMKS;JUMLAH\nPENGEMIS;3\n", "tanpa_wilayah", 1, None),
    "a row without an area": (
        "KECAMATAN;PENGEMIS;GELANDANGAN\n;3;4\nSumber;5;6\n",
        *("baris_tanpa_nama", 2, None),
    ),
    "a kind with a typing error above a column": (
        "KECAMATAN;LANSIA TERLANTR;PENGEMIS\nSumber;3;4\n",
        *("kolom_tidak_dikenal", 1, "B (LANSIA TERLANTR)"),
    ),
    "a kind with a typing error in a row": (
        "KECAMATAN;JENIS PMKS;JUMLAH\nSumber;LANSIA TERLANTR;3\nSumber;PENGEMIS;3\n",
        *("jenis_tidak_dikenal", 2, "C (JUMLAH)"),
    ),
    "a kind that is none of the list": (
        "KECAMATAN;LAIN LAIN;PENGEMIS\nSumber;3;4\n",
        *("jenis_tidak_dikenal", 2, "B (LAIN LAIN)"),
    ),
    "a row without a kind": (
        "KECAMATAN;JENIS PMKS;JUMLAH\nSumber;PENGEMIS;3\nSumber;;4\n",
        *("jenis_kosong", 3, None),
    ),
    "a unit nobody knows": (
        "KECAMATAN;JENIS PMKS;SATUAN;JUMLAH\nSumber;FAKIR MISKIN;RUMAH;3\n",
        *("satuan_tidak_dikenal", 2, None),
    ),
    "a sex nobody knows": (
        "KECAMATAN;JENIS PMKS;L/P;JUMLAH\nSumber;PENGEMIS;X;3\n",
        *("jenis_kelamin", 2, None),
    ),
    "two years in one cell": (
        "TAHUN;KECAMATAN;PENGEMIS;GELANDANGAN\n2023/2024;Sumber;3;4\n",
        *("tahun_tidak_terbaca", 2, None),
    ),
    "a year out of reach": (
        "TAHUN;KECAMATAN;PENGEMIS;GELANDANGAN\n1989;Sumber;3;4\n",
        *("tahun_janggal", 2, None),
    ),
    "a row without a year": (
        "TAHUN;KECAMATAN;PENGEMIS\n2023;Sumber;3\n;Kotaanyar;3\n2023;Sumberasih;4\n",
        *("tahun_kosong", 3, None),
    ),
    "only blanks": (f"{HEAD}Sumber;;\nKotaanyar;;\n", "kosong", None, None),
}


@pytest.mark.parametrize("case", REFUSED)
def test_each_reason_is_named_at_its_place(case, examined):
    text, kode, baris, kolom = REFUSED[case]
    tahun = None if text.startswith("TAHUN") else 2023
    outcome = examined(text, tahun=tahun)
    errors = [each for each in outcome.findings if each.level == "galat"]
    assert [(e.code, e.row, e.column) for e in errors] == [(kode, baris, kolom)]
    assert errors[0].mend
    assert outcome.facts.empty


def test_everything_wrong_is_said_at_once(examined, codes):
    text = """KECAMATAN;JENIS PMKS;JUMLAH
Sumbr;PENGEMIS;3
Sumber;PENGEMISS;4
Kotaanyar;PENGEMIS;1,5
"""
    outcome = examined(text)
    assert codes(outcome) == [
        *("wilayah_tidak_dikenal", "jenis_tidak_dikenal", "pecahan")
    ]
    area, kind, _ = outcome.findings
    assert '--padanan "Sumbr=99.01.01"' in area.mend
    assert '--padanan "PENGEMISS=PMKS-12"' in kind.mend


def test_what_the_user_confirms_is_read_so(examined, counts, codes):
    text = "WILKER;ORANG TUA;PENGEMIS\nSumbr;3;4\nKotaanyar;5;6\nLuar;1;1\n"
    told = {
        "WILKER": "kecamatan",
        "Sumbr": "99.01.01",
        "ORANG TUA": "PMKS-08",
        "Luar": "abaikan",
    }
    outcome = examined(text, padanan=told)
    assert counts(outcome)["99.01.01", "PMKS-08"] == 3
    assert len(outcome.facts) == 4
    assert codes(outcome, "info") == ["padanan_wilayah", "diabaikan"]


def test_a_confirmation_with_a_wrong_code_is_refused_before_anything_else(
    examined, codes
):
    outcome = examined(f"{HEAD}Sumber;3;4\n", padanan={"Sumbr": "99.01.77"})
    assert codes(outcome) == ["padanan_salah"]
    assert codes(examined(f"{HEAD}Sumber;3;4\n", jenis="PMKS-99")) == ["jenis_salah"]


def test_a_confirmation_that_fits_nothing_is_remarked_on(examined, codes):
    outcome = examined(f"{HEAD}Sumber;3;4\n", padanan={"Sumbr": "99.01.01"})
    assert codes(outcome, "peringatan") == ["padanan_tidak_terpakai"]


def test_a_dash_is_no_report_unless_the_user_says_zero(examined, counts):
    text = f"{HEAD}Sumber;-;4\nKotaanyar;5;–\n"
    outcome = examined(text)
    assert counts(outcome)["99.01.01", "PMKS-12"] is None
    (said,) = outcome.findings
    assert (said.code, said.row, said.column) == ("tanda_hubung", 2, "B (PENGEMIS)")
    assert '--padanan "-=0"' in said.mend
    told = examined(text, padanan={"-": "0"})
    assert counts(told)["99.01.01", "PMKS-12"] == 0


@pytest.mark.parametrize(
    ("total", "said"),
    [
        ("JUMLAH;9;10", ("8", "9", "selisih 1")),
        ("JUMLAH;7;10", ("7", "8", "selisih 1")),
        ("Kabupaten Uji;8;1.010", ("1.010", "10", "selisih 1.000")),
    ],
)
def test_a_total_that_does_not_add_up_is_refused_with_both_figures(
    total, said, examined, codes
):
    table = f"{HEAD}Sumber;3;4\nKotaanyar;5;6\n{total}\n"
    outcome = examined(table)
    assert codes(outcome) == ["total_tidak_cocok"]
    (error,) = [f for f in outcome.findings if f.level == "galat"]
    assert error.row == 4
    assert all(figure in error.reason for figure in said)
    assert error.mend.endswith("--abaikan total.")
    told = examined(table, abaikan=("total",))
    assert not told.refused
    assert codes(told, "peringatan") == ["total_tidak_cocok"]


def test_a_total_at_the_end_of_a_row_is_checked_too(examined, codes):
    text = "KECAMATAN;PENGEMIS;GELANDANGAN;JUMLAH\nSumber;3;4;7\nKotaanyar;5;6;12\n"
    outcome = examined(text)
    assert codes(outcome) == ["total_kolom_tidak_cocok"]
    assert len(examined(text, abaikan=("total",)).facts) == 4
    warning = outcome.findings[-1]
    assert (warning.row, warning.column) == (3, "D (JUMLAH)")
    assert "12" in warning.reason
    assert "11" in warning.reason


def test_a_total_may_be_of_the_rows_since_the_one_before(examined, codes):
    parts = "Sumber;3;4\nJUMLAH;3;4\nKotaanyar;5;6\nJUMLAH;5;6\n"
    assert codes(examined(HEAD + parts), "peringatan") == []
    wrong = examined(HEAD + parts.replace("JUMLAH;5;6", "JUMLAH;5;7"))
    assert codes(wrong) == ["total_tidak_cocok"]


def test_the_same_in_another_unit_is_not_doubled(examined, codes):
    text = "KECAMATAN;JENIS;SATUAN;JUMLAH\nSumber;PENGEMIS;orang;9\n"
    assert len(examined(f"{text}Sumber;PENGEMIS;keluarga;2\n").facts) == 2
    assert codes(examined(f"{text}Sumber;PENGEMIS;orang;2\n")) == ["ganda"]


@pytest.mark.parametrize(
    ("kode", "name"), [("99.01.02", "Sumber"), ("99.01.01", "Sumberasih")]
)
def test_a_code_and_a_name_of_two_kecamatan_are_refused(kode, name, examined, codes):
    text = f"KODE KECAMATAN;KECAMATAN;PENGEMIS\n{kode};{name};3\n"
    assert codes(examined(text)) == ["kode_lawan_nama"]


def test_an_answer_with_a_desa_of_another_kecamatan_is_refused(examined, codes):
    text = "KECAMATAN;DESA;PENGEMIS\nSumber;Tempat;3\n"
    elsewhere = examined(text, padanan={"Tempat": "99.01.02.2001"})
    assert codes(elsewhere) == ["desa_tidak_dikenal"]
    here = examined(text, padanan={"Tempat": "99.01.01.2001"})
    assert here.facts["desa_kode"].to_list() == ["99.01.01.2001"]


def test_a_blank_of_one_sex_leaves_no_total(examined, counts):
    text = "KECAMATAN;JENIS;L;P\nSumber;PENGEMIS;3;\nKotaanyar;PENGEMIS;1;2\n"
    found = counts(examined(text))
    assert found == {("99.01.01", "PMKS-12"): None, ("99.01.03", "PMKS-12"): 3}


def test_rows_of_both_sexes_stand_beside_those_of_one(examined, counts):
    rows = "".join(f"Sumber;PENGEMIS;{sex};{n}\n" for sex, n in SEXES.items())
    outcome = examined(f"KECAMATAN;JENIS;JENIS KELAMIN;JUMLAH\n{rows}")
    key = ("99.01.01", "PMKS-12")
    for measure, count in {"laki": 1, "jumlah": 3}.items():
        assert counts(outcome, measure) == {key: count}


@pytest.mark.parametrize(("stated", "gap"), [(0, 11), (10, 1), (12, 1), (99, 88)])
def test_a_total_of_a_row_is_wrong_whether_it_is_too_small_or_too_large(
    stated, gap, examined, codes
):
    text = (
        f"KECAMATAN;PENGEMIS;GELANDANGAN;JUMLAH\nSumber;3;4;7\nKotaanyar;5;6;{stated}"
    )
    outcome = examined(text)
    assert codes(outcome) == ["total_kolom_tidak_cocok"]
    warning = outcome.findings[-1]
    assert (warning.row, warning.column) == (3, "D (JUMLAH)")
    assert f"menulis {stated}, jumlah kolomnya 11 (selisih {gap})" in warning.reason


@pytest.mark.parametrize("header", ["ODGJ", ""])
def test_a_column_of_counts_nobody_understands_is_never_dropped_silently(
    header, examined, codes
):
    outcome = examined(f"KECAMATAN;PENGEMIS;GELANDANGAN;{header}\nSumber;3;4;17\n")
    assert codes(outcome, "peringatan") == ["kolom_tidak_dipakai"]
    (said,) = outcome.findings
    assert said.column == f"D ({header or 'tanpa judul'})"


def test_a_programme_among_kinds_asks_for_a_second_import(examined, codes, counts):
    text = "KECAMATAN;PENGEMIS;PKH;GELANDANGAN\nSumber;3;4;17\n"
    outcome = examined(text)
    assert codes(outcome, "peringatan") == ["kolom_isi_lain"]
    second = examined(text, isi="layanan")
    assert counts(second) == {("99.01.01", "PKH"): 4}


def test_a_table_of_shares_is_refused_as_such(examined):
    rows = "".join(f"{name};0,25;1,5\n" for name in ("Sumber", "Kotaanyar") * 5)
    (error,) = examined(f"{HEAD}{rows}").findings
    assert error.code == "pecahan"
    assert "20 dari 20 nilai" in error.reason


def test_content_is_asked_for_where_nothing_tells(examined, codes):
    outcome = examined("KECAMATAN;L;P;JUMLAH\nSumber;1;2;3\n", name="tabel.csv")
    assert codes(outcome) == ["isi_tidak_jelas"]
    assert examined("KECAMATAN;JUMLAH\nSumber;3\n", isi="penduduk").isi == "penduduk"


def test_an_abbreviation_of_two_kinds_is_asked_about(examined, codes):
    text = "KECAMATAN;JENIS;JUMLAH\nSumber;KT;3\n"
    assert codes(examined(text)) == ["isi_tidak_jelas"]
    assert list(examined(text, isi="psks").facts["jenis_psks"]) == ["KT"]
    assert examined(text, name="rekap_psks.csv").isi == "psks"


def test_a_kind_taken_from_the_title_is_said(examined, codes):
    text = "PENERIMA PROGRAM KELUARGA HARAPAN\nKECAMATAN;JUMLAH\nSumber;3\n"
    outcome = examined(text)
    assert codes(outcome, "info") == ["jenis_dari_judul"]
    assert "--jenis PKH" in outcome.findings[0].mend
    assert list(outcome.facts["program"]) == ["PKH"]


def test_one_year_of_several_is_read_when_asked(examined, codes):
    text = "TAHUN;KECAMATAN;PENGEMIS;GELANDANGAN\n2022;Sumber;1;2\n2023;Sumber;3;4\n"
    outcome = examined(text, tahun=2022)
    assert list(outcome.facts["jumlah"]) == [2, 1]
    assert codes(outcome, "info") == ["tahun_dipilih"]
    assert codes(examined(text, tahun=2021)) == ["tahun_tidak_ada"]


def test_a_year_is_needed_where_nothing_says_one(examined):
    (error,) = examined(f"PMKS;;\n{HEAD}Sumber;1;2\n", tahun=None).findings
    assert error.code == "tanpa_tahun"
    assert "--tahun" in error.mend


@pytest.mark.parametrize(
    ("written", "value"),
    [
        *(("1.234", 1234), ("1.234.567", 1234567), ("1.234,0", 1234), ("12", 12)),
        *(("Rp6.000.000", 6_000_000), ("Rp 1.500,-", 1500), ("1 234", 1234)),
        *(("nihil", 0), ("NIHIL", 0), ("0", 0), (7, 7), ("3266.0", 3266)),
        *(("", None), (None, None), ("t.a.d.", None), ("-", None), ("–", None)),
    ],
)
def test_a_count_is_read_as_indonesians_write_it(written, value):
    count = read_count(written)
    assert (count.value, count.problem) == (value, None)


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        *(("1.234,5", "pecahan"), ("12,5", "pecahan"), (0.5, "pecahan")),
        *(("0.123", "pecahan"), ("-0.123", "negatif"), ("1,000", "ribuan_koma")),
        *(("1,234", "ribuan_koma"), ("-3", "negatif"), (-3, "negatif")),
        *(("12 34", "bukan_angka"), ("1.23.4", "pecahan"), ("3,5E+15", "bukan_angka")),
        *(
            ("9" * 5000, "terlalu_besar"),
            (10.0**300, "pecahan"),
            ("12%", "bukan_angka"),
        ),
    ],
)
def test_what_is_no_count_is_never_rounded_into_one(written, problem):
    count = read_count(written)
    assert (count.value, count.problem) == (None, problem)


def test_a_desa_code_that_nobody_has_is_refused_without_a_kecamatan_beside_it(examined):
    head = "kode desa;PENGEMIS;GELANDANGAN\n"
    known = examined(f"{head}99.01.01.2002;3;4\n9901020001;1;2\n")
    assert known.facts["desa_kode"].to_list() == [
        *("99.01.01.2002", "99.01.01.2002", "99.01.02.2001", "99.01.02.2001")
    ]
    outcome = examined(f"{head}99.01.01.2002;3;4\n99.01.01.2999;1;2\n")
    (error,) = outcome.findings
    assert (error.code, error.row) == ("desa_tidak_dikenal", 3)
    assert "1 desa/kelurahan tidak dikenal" in error.reason
    assert "99.01.01.2999" in error.reason


def test_a_table_of_desa_needs_a_list_of_desa(kabupaten, tmp_path):
    bare = kabupaten("99.02", "Kabupaten Tanpa Desa", ["Sumber", "Tiris"])
    file = tmp_path / "rekap.csv"
    file.write_text("KECAMATAN;DESA;PENGEMIS;GELANDANGAN\nSumber;Wates;3;4\n", "utf-8")
    (error,) = examine(file, bare, Options(tahun=2023)).findings
    assert error.reason == "Daftar desa Kabupaten Tanpa Desa belum ada."
    assert "wilayah tambah 99.02 --desa BERKAS" in error.mend


def test_a_row_of_means_is_neither_a_kecamatan_nor_a_total(examined):
    outcome = examined(f"{HEAD}Sumber;3;4\nKotaanyar;1;2\nRata-rata;2;3\n")
    assert outcome.facts["jumlah"].sum() == 10
    assert outcome.mapping["baris lain yang dilewati"] == "4"
    assert outcome.mapping["baris jumlah"] == "0"


def test_people_of_a_unit_given_for_a_column_is_no_meaning_of_that_column(examined):
    outcome = examined(f"{HEAD}Sumber;3;4\n", padanan={"PENGEMIS": "orang"})
    assert outcome.mapping["kolom B (PENGEMIS)"] == "jumlah PMKS-12"


def test_a_row_that_slipped_to_the_right_is_refused(examined, codes):
    outcome = examined("KECAMATAN;PENGEMIS;PEMULUNG;\nSumber;3;4;\nKota Anyar;;5;6\n")
    (found,) = [each for each in outcome.findings if each.level == "galat"]
    assert (found.code, found.row, found.column) == (
        "baris_bergeser",
        3,
        "D (tanpa judul)",
    )


def test_an_impossible_year_is_refused_where_one_year_is_asked_for(examined, codes):
    sheet = "KECAMATAN;TAHUN;PENGEMIS\nSumber;2023;3\nKota Anyar;2203;4\n"
    outcome = examined(sheet, tahun=2023)
    assert codes(outcome, "galat") == ["tahun_janggal"]


def test_a_row_without_a_sex_between_others_is_refused(examined, codes):
    sheet = (
        "KECAMATAN;JENIS PMKS;L/P;JUMLAH\nSumber;PENGEMIS;;3\nSumberasih;PENGEMIS;L;4\n"
    )
    outcome = examined(sheet)
    assert codes(outcome, "galat") == ["jenis_kelamin"]


def test_a_misspelt_kind_below_a_group_is_asked_for_not_left_out(examined, counts):
    top = "KECAMATAN;JENIS PMKS;;;\n;Gelndangan;;Pengemis;\n"
    sheet = f"{top};laki_laki;perempuan;laki_laki;perempuan\nSumber;1;2;3;4\n"
    errors = [f for f in examined(sheet).findings if f.level == "galat"]
    assert [f.column for f in errors] == [
        "B (JENIS PMKS Gelndangan laki_laki)",
        "C (JENIS PMKS Gelndangan perempuan)",
    ]
    answers = {f.column[3:-1]: "PMKS-11" for f in errors}
    assert counts(examined(sheet, padanan=answers), "perempuan") == {
        ("99.01.01", "PMKS-11"): 2,
        ("99.01.01", "PMKS-12"): 4,
    }
