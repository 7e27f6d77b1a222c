"""What title, sheet and file name say is taken and told; what they deny is refused."""

import pytest

from psks_analysis.ingest.area_names import AreaNames
from psks_analysis.ingest.rekap.titles import kecamatan_in, kinds_in, years_in

SUMBER, SUMBERASIH, KOTAANYAR = "99.01.01", "99.01.02", "99.01.03"
PENGEMIS = "PMKS-12"
TABLE = "KECAMATAN;PENGEMIS\nSumber;5\nKotaanyar;6\n"


def told(outcome, code):
    return [f.reason for f in outcome.findings if f.code == code and f.level == "info"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        *(("REKAP PMKS TAHUN 2021", "rekap.csv"), ("REKAP PMKS", "rekap_2021.csv")),
        *(("Per 31 Desember 2021", "rekap.csv"), ("TA. 2021", "pmks.csv")),
        ("PMKS 2021 (Permensos Nomor 8 Tahun 2012)", "rekap.csv"),
        ("PMKS Semester II 2021", "rekap 2021.csv"),
        ("PMKS 2021", "rekap 2019-2024.csv"),
    ],
)
def test_the_one_year_of_title_or_file_is_taken_and_told(title, name, examined):
    outcome = examined(f"{title};\n{TABLE}", name=name, tahun=None)
    assert set(outcome.facts["tahun"]) == {2021}
    assert outcome.facts["jumlah"].sum() == 11
    assert told(outcome, "tahun_dari_judul")
    assert not examined(f"{title};\n{TABLE}", name=name, tahun=2021).refused


@pytest.mark.parametrize(
    ("title", "name"),
    [("REKAP PMKS TAHUN 2021", "rekap.csv"), ("REKAP PMKS", "rekap_2021.csv")],
)
def test_a_year_that_the_title_denies_is_refused_with_both_ways_out(
    title, name, examined, codes
):
    table = f"{title};\n{TABLE}"
    outcome = examined(table, name=name, tahun=2024)
    assert codes(outcome) == ["tahun_bertentangan"]
    assert "--tahun 2021" in outcome.findings[-1].mend
    assert not examined(table, name=name, tahun=2021).refused
    other = examined(table, name=name, tahun=2024, abaikan=("judul",))
    assert set(other.facts["tahun"]) == {2024}


@pytest.mark.parametrize(
    ("title", "name"),
    [
        *(("PMKS 2021 dan 2022", "a.csv"), ("PMKS 2021", "a_2022.csv")),
        ("PMKS TAHUN 2021/2022", "a.csv"),
    ],
)
def test_two_years_are_asked_about_and_one_of_them_may_be_said(
    title, name, examined, codes
):
    outcome = examined(f"{title};\n{TABLE}", name=name, tahun=None)
    assert codes(outcome) == ["tanpa_tahun"]
    assert "--tahun 2021 atau --tahun 2022" in outcome.findings[-1].mend
    assert not examined(f"{title};\n{TABLE}", name=name, tahun=2021).refused


def test_years_of_rows_count_whatever_the_title_says_and_that_is_told(examined, codes):
    text = "PMKS 2021;;\nKECAMATAN;TAHUN;PENGEMIS\nSumber;2022;5\n"
    outcome = examined(text, tahun=None)
    assert set(outcome.facts["tahun"]) == {2022}
    assert codes(outcome, "peringatan") == ["tahun_judul_lain"]


def test_no_year_is_read_out_of_other_numbers():
    assert years_in("NIP 197001012003121001, 20240105, 1.234.2021") == set()
    assert years_in("UU No. 11 Tahun 2009 dan UU 13/1998") == set()


DESA = "NO;DESA/KELURAHAN;PENGEMIS\n1;Rembaan;5\n2;Wates;6\n"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        *(
            ("DATA PMKS KECAMATAN SUMBER TAHUN 2023", "a.csv"),
            ("PMKS Kec. Sumber", "a.csv"),
        ),
        *(("Kecamatan : Sumber", "a.csv"), ("PMKS", "pmks_kecamatan_sumber.csv")),
        ("KECAMATAN SUMBER KABUPATEN UJI", "kotaanyar.csv"),
    ],
)
def test_a_table_of_one_kecamatan_may_name_it_in_its_title(title, name, examined):
    outcome = examined(f"{title};;\n{DESA}", name=name)
    assert set(outcome.facts["kecamatan_kode"]) == {SUMBER}
    assert outcome.facts["jumlah"].sum() == 11
    assert told(outcome, "kecamatan_dari_judul")


def test_a_sheet_of_kinds_for_one_kecamatan_is_read_too(examined, counts):
    text = "PMKS KECAMATAN KOTA ANYAR;;\nNO;JENIS PMKS;L;P\n1;Pengemis;2;3\n"
    assert counts(examined(text)) == {(KOTAANYAR, PENGEMIS): 5}
    psks = "PSKS Kotaanyar;;\nNO;JENIS PSKS;JUMLAH\n1;PSM;2\n"
    assert counts(examined(psks)) == {(KOTAANYAR, "PSM"): 2}


def test_the_kecamatan_may_be_said_and_must_not_be_denied(examined, codes, counts):
    assert codes(examined(f"PMKS;;\n{DESA}")) == ["tanpa_wilayah"]
    said = examined(f"PMKS;;\n{DESA}", kecamatan="Sumber")
    assert said.facts["jumlah"].sum() == 11
    title = f"PMKS KECAMATAN SUMBER;;\n{DESA}"
    denied = examined(title, kecamatan="Kota Anyar")
    assert codes(denied) == ["kecamatan_bertentangan"]
    assert f"--kecamatan {SUMBER}" in denied.findings[-1].mend
    assert not examined(title, kecamatan=SUMBER).refused
    unknown = examined(f"PMKS;;\n{DESA}", kecamatan="Sumbr")
    assert f"--kecamatan {SUMBER}" in unknown.findings[-1].mend
    assert codes(examined(TABLE, kecamatan="Sumber")) == ["kecamatan_sudah_ada"]
    two = examined(f"PMKS KEC. SUMBER DAN KEC. KOTAANYAR;;\n{DESA}")
    assert codes(two) == ["tanpa_wilayah"]
    told_so = examined(title, kecamatan="Kotaanyar", abaikan=("judul",))
    assert codes(told_so) == ["desa_tidak_dikenal"]


def test_a_list_of_persons_of_one_kecamatan_is_counted_there(examined, counts):
    text = "PSM KECAMATAN SUMBER;;\nNO;NAMA LENGKAP;DESA\n1;A;Wates\n2;B;Wates\n"
    outcome = examined(text, hitung=True, isi="psks")
    found = counts(outcome, "jumlah", "desa_kode")
    assert found == {(SUMBER, "PSM", "99.01.01.2002"): 2}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        *(("Kec. Kota Anyar", {KOTAANYAR}), ("kotaanyar 2023", {KOTAANYAR})),
        *(("Sumber: Dinas Sosial", set()), ("Kabupaten Sumberasih", set())),
        ("KECAMATAN SUMBER, SUMBERASIH", {SUMBER, SUMBERASIH}),
        ("Sumber Asih", {SUMBERASIH}),
    ],
)
def test_kecamatan_are_found_as_whole_words(text, found, uji):
    assert kecamatan_in(text, AreaNames.of_kecamatan(uji)) == found


KIND = "KECAMATAN;L;P\nSumber;1;2\n"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        *(("DATA PENGEMIS TAHUN 2023", "a.csv"), ("REKAP PMKS", "pengemis_2023.csv")),
        ("REKAP PMKS JENIS PENGEMIS", "anak_jalanan.csv"),
    ],
)
def test_the_one_kind_of_the_title_is_taken_and_told(title, name, examined, counts):
    outcome = examined(f"{title};;\n{KIND}", name=name)
    assert counts(outcome) == {(SUMBER, PENGEMIS): 3}
    assert told(outcome, "jenis_dari_judul")


def test_a_kind_that_the_title_denies_is_refused(examined, codes):
    table = f"DATA PENGEMIS;;\n{KIND}"
    denied = examined(table, jenis="PMKS-11", isi="pmks")
    assert codes(denied) == ["jenis_bertentangan"]
    assert f"--jenis {PENGEMIS}" in denied.findings[-1].mend
    assert not examined(table, jenis=PENGEMIS, isi="pmks").refused
    other = examined(table, jenis="PMKS-11", isi="pmks", abaikan=("judul",))
    assert set(other.facts["jenis_pmks"]) == {"PMKS-11"}
    two = examined(f"PENGEMIS DAN GELANDANGAN;;\n{KIND}", isi="pmks")
    assert codes(two) == ["tanpa_jenis"]


def test_kinds_are_found_by_their_spellings_and_the_longest_counts():
    assert kinds_in("Data Lanjut Usia Telantar 2023", "pmks") == {"PMKS-08"}
    assert kinds_in("rekap PSM kecamatan", "psks") == {"PSM"}
    assert kinds_in("anak balita terlantar", "pmks") == {"PMKS-01"}


@pytest.mark.parametrize("title", ["REKAP PSKS", "Potensi dan Sumber Kesejahteraan"])
def test_a_content_that_the_title_denies_is_refused(title, examined, codes):
    table = f"{title};;\nKECAMATAN;JENIS;JUMLAH\nSumber;KT;1\n"
    denied = examined(table, isi="pmks")
    assert codes(denied) == ["isi_bertentangan"]
    assert "--isi psks" in denied.findings[-1].mend
    assert not examined(table, isi="psks").refused
    assert not examined(table, isi="pmks", abaikan=("judul",)).refused
    assert not examined(table.replace("REKAP", "PMKS DAN"), isi="psks").refused


def test_a_title_that_became_a_header_is_held_against_the_name_of_the_file(
    examined, codes
):
    table = (
        "REKAPITULASI PMKS;;\nTahun 2019;;\n;;PENGEMIS\nNO;KECAMATAN;jumlah\n"
        "1;Sumber;5\n2;Kotaanyar;6\n"
    )
    assert codes(examined(table, name="rekap 2018.csv", tahun=None)) == ["tanpa_tahun"]
    outcome = examined(table, name="rekap 2019.csv", tahun=None)
    assert set(outcome.facts["tahun"]) == {2019}


def test_columns_of_a_year_are_held_against_the_name_of_the_file(examined, codes):
    table = "KECAMATAN;PENGEMIS 2019\nSumber;5\nKotaanyar;6\n"
    outcome = examined(table, name="rekap 2018.csv", tahun=None)
    assert codes(outcome) == ["tanpa_tahun"]
    assert "--tahun 2018" in outcome.findings[-1].mend
    said = examined(table, name="rekap 2018.csv", tahun=2019)
    assert set(said.facts["tahun"]) == {2019}
    several = table.replace("PENGEMIS 2019", "PENGEMIS 2019;PENGEMIS 2017")
    several = several.replace("5\n", "5;1\n").replace("6\n", "6;1\n")
    assert codes(examined(several, name="rekap 2018.csv", tahun=None)) == []


UNDER_A_TITLE = (
    "Rekap PMKS;;;\nTAHUN 2022;;;\n;;PENGEMIS;\nKecamatan;Tahun;L;P\n"
    "Sumber;{};1;2\nKotaanyar;2022;3;4\n"
)


def test_the_year_of_a_row_counts_before_a_title_that_became_a_header(examined, codes):
    outcome = examined(UNDER_A_TITLE.format(2021), tahun=None)
    years = outcome.facts.set_index("kecamatan_kode")["tahun"]
    assert (years[SUMBER], years[KOTAANYAR]) == (2021, 2022)
    slip = examined(UNDER_A_TITLE.format(203), tahun=None)
    assert codes(slip) == ["tahun_tidak_terbaca"]


def test_years_of_rows_and_of_columns_together_are_not_guessed_at(examined, codes):
    table = "KECAMATAN;TAHUN;PENGEMIS 2021;PENGEMIS 2022\nSumber;2022;5;6\n"
    assert codes(examined(table, tahun=None)) == ["ganda"]
