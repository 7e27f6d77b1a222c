"""Kecamatan and desa in one column and in one file; what is said of half rows."""

import pytest

from psks_analysis.ingest.rekap.examine import examine
from psks_analysis.ingest.rekap.options import Options
from tests.lembar.content import region

SUMBER, SUMBERASIH, KOTAANYAR = "99.01.01", "99.01.02", "99.01.03"
PENGEMIS = "PMKS-12"
REMBAAN, WATES, OTHER_WATES = "99.01.01.2001", "99.01.01.2002", "99.01.02.2001"
TRUTH = {REMBAAN: 5, WATES: 6, OTHER_WATES: 7}
ONE_COLUMN = {
    "each kecamatan with its sum": "NO;KECAMATAN/DESA;PENGEMIS\n1;SUMBER;11\n"
    ";Rembaan;5\n;Wates;6\n2;SUMBERASIH;7\n;Wates;7\n",
    "desa first in the header": "NO;DESA/KELURAHAN DAN KECAMATAN;PENGEMIS\n"
    "I;KEC. SUMBER;11\n1;Rembaan;5\n2;Wates;6\nII;KEC. SUMBERASIH;7\n1;Wates;7\n",
    "a kecamatan alone above its block": "NO;DESA;PENGEMIS\n;KECAMATAN SUMBER;\n"
    "1;Rembaan;5\n2;Wates;6\n;KECAMATAN SUMBERASIH;\n1;Wates;7\n",
    "in the first column": "NO;DESA;PENGEMIS\nKECAMATAN : SUMBER;;\n1;Rembaan;5\n"
    "2;Wates;6\nKECAMATAN : SUMBERASIH;;\n1;Wates;7\nJUMLAH;;18\n",
    "word and name apart": "NO;DESA;PENGEMIS\nKECAMATAN;: SUMBER;\n1;Rembaan;5\n"
    "2;Wates;6\nKECAMATAN;: SUMBERASIH;\n1;Wates;7\n",
    "called a kecamatan only": "KECAMATAN;PENGEMIS\nSumber;11\nRembaan;5\nWates;6\n"
    "Sumberasih;\nWates;7\n",
    "called nothing": "LOKASI;PENGEMIS;PEMULUNG\nSumber;;\nRembaan;5;\nWates;6;\n"
    "Sumberasih;;\nWates;7;\n",
    "with subtotals below": "KECAMATAN/DESA;PENGEMIS\nSumber;\nRembaan;5\nWates;6\n"
    "Jumlah;11\nSumberasih;\nWates;7\nJumlah;7\nTOTAL;18\n",
    "with the header on every page": "KECAMATAN SUMBER;;\nNO;DESA;PENGEMIS\n"
    "1;Rembaan;5\n2;Wates;6\nKECAMATAN SUMBERASIH;;\nNO;DESA;PENGEMIS\n1;Wates;7\n",
    "two columns": "KECAMATAN;DESA;PENGEMIS\nSumber;;11\n;Rembaan;5\n;Wates;6\n"
    "Sumberasih;;7\n;Wates;7\n",
    "total of both levels": "KECAMATAN;DESA;PENGEMIS\nSumber;;11\n;Rembaan;5\n"
    ";Wates;6\nSumberasih;;7\n;Wates;7\n;;18\n",
}


@pytest.mark.parametrize("layout", ONE_COLUMN)
def test_desa_below_their_kecamatan_are_read_once(layout, examined, counts):
    outcome = examined(ONE_COLUMN[layout])
    found = counts(outcome, "jumlah", "desa_kode")
    known = {key[2]: value for key, value in found.items() if value is not None}
    assert known == TRUTH
    assert outcome.facts["jumlah"].sum() == 18


def test_psks_by_sex_in_one_column_are_read_too(examined, counts):
    head = "KECAMATAN / KELURAHAN;PSM;\n;L;P\n"
    outcome = examined(f"{head}Kec. Sumber;3;8\nDesa Rembaan;1;4\nDesa Wates;2;4\n")
    found = counts(outcome, "jumlah", "desa_kode")
    assert found == {(SUMBER, "PSM", REMBAAN): 5, (SUMBER, "PSM", WATES): 6}


def test_kinds_below_their_kecamatan_are_read_too(examined, counts):
    rows = "A;SUMBER;\n1;Pengemis;5\n2;Pemulung;6\nB;KOTA ANYAR;\n1;Pengemis;7\n"
    outcome = examined(f"NO;URAIAN;JUMLAH\n{rows}")
    assert counts(outcome) == {
        (SUMBER, PENGEMIS): 5,
        (SUMBER, "PMKS-13"): 6,
        (KOTAANYAR, PENGEMIS): 7,
    }


def test_a_kecamatan_without_desa_below_it_keeps_its_count(examined, counts):
    text = "KECAMATAN/DESA;PENGEMIS\nSumber;11\nRembaan;5\nWates;6\nKotaanyar;4\n"
    found = counts(examined(text), "jumlah", "desa_kode")
    assert len(found) == 3
    assert [n for key, n in found.items() if key[0] == KOTAANYAR] == [4]


@pytest.fixture
def named_alike(kabupaten):
    """Two kecamatan, each with a desa called like itself and like the other."""
    desa = [
        ("99.03.01.2001", "99.03.01", "9903010001", "Tiris", "TIRIS"),
        ("99.03.01.2002", "99.03.01", "9903010002", "Krucil", "KRUCIL"),
        ("99.03.01.2003", "99.03.01", "9903010003", "Wates", "WATES"),
        ("99.03.02.2001", "99.03.02", "9903020001", "Krucil", "KRUCIL"),
        ("99.03.02.2002", "99.03.02", "9903020002", "Roto", "ROTO"),
    ]
    return kabupaten("99.03", "Kabupaten Mirip", ["Tiris", "Krucil"], desa)


def test_a_desa_called_like_its_kecamatan_is_the_second_of_the_two(
    named_alike, read, counts
):
    rows = "TIRIS;8\nTiris;5\nWates;3\nKRUCIL;2\nKrucil;1\nRoto;1\n"
    outcome = read(f"KECAMATAN/DESA;PENGEMIS\n{rows}", named_alike)
    found = counts(outcome, "jumlah", "desa_kode")
    assert {key[2]: n for key, n in found.items()} == {
        "99.03.01.2001": 5,
        "99.03.01.2003": 3,
        "99.03.02.2001": 1,
        "99.03.02.2002": 1,
    }


def test_a_name_of_both_levels_is_asked_about_and_a_word_settles_it(
    named_alike, read, codes
):
    rows = "TIRIS;\nWates;3\nKrucil;{}\n"
    asked = read(f"KECAMATAN/DESA;PENGEMIS\n{rows.format(2)}", named_alike)
    assert "nama_dua_tingkat" in codes(asked)
    told = rows.replace("Krucil", "Desa Krucil").format(2)
    settled = read(f"KECAMATAN/DESA;PENGEMIS\n{told}", named_alike)
    assert (
        settled.facts["desa_kode"].to_list() == ["99.03.01.2003", "99.03.01.2002"][::-1]
    )


@pytest.fixture
def read(tmp_path):
    def run(text, region, **options):
        file = tmp_path / "rekap.csv"
        file.write_text(text, encoding="utf-8")
        return examine(file, region, Options(tahun=2023, **options))

    return run


LONG = "KECAMATAN;JENIS;JUMLAH\nTiris;Pengemis;1\nTiris;Pemulung;2\n"
LONG += "Krucil;Pengemis;3\nKrucil;Pemulung;4\n"


@pytest.mark.parametrize("header", ["KECAMATAN", "KECAMATAN/DESA", "WILAYAH"])
def test_a_kecamatan_with_a_row_for_each_kind_is_not_its_desa(
    header, named_alike, read
):
    outcome = read(LONG.replace("KECAMATAN", header, 1), named_alike)
    assert not outcome.refused, outcome.findings
    assert outcome.facts["jumlah"].to_list() == [1, 2, 3, 4]
    assert outcome.facts["desa_kode"].isna().all()


def test_a_total_below_desa_in_one_column_needs_no_name(examined):
    text = "KECAMATAN/DESA;PENGEMIS\nSumber;\nRembaan;5\nWates;6\n{};11\n"
    for label in ("", "JUMLAH", "Se-Kabupaten"):
        assert examined(text.format(label)).facts["jumlah"].sum() == 11


def test_a_kecamatan_that_adds_up_half_rows_says_no_more_than_they_do(examined):
    rows = "Sumber;;8;5\n;Rembaan;8;\n;Wates;;5\nSumberasih;Wates;1;2\n"
    outcome = examined(f"KECAMATAN;DESA;PENGEMIS L;PENGEMIS P\n{rows}")
    assert outcome.facts["desa_kode"].to_list() == [REMBAAN, WATES, OTHER_WATES]
    assert outcome.facts["jumlah"].sum() == 3


def test_half_rows_of_desa_do_not_deny_their_kecamatan(examined, codes):
    head = "KECAMATAN;DESA;PENGEMIS L;PENGEMIS P\n"
    rows = "Sumber;;5;4\n;Rembaan;2;4\n;Wates;3;\n"
    assert codes(examined(head + rows)) == []
    assert codes(examined(head + rows.replace("5;4", "5;5"))) == [
        "tingkat_bertentangan"
    ]


DIFFERENT = {
    "two columns": "KECAMATAN;DESA;PENGEMIS\nSumber;;99\n;Rembaan;5\n;Wates;6\n",
    "one column": "KECAMATAN/DESA;PENGEMIS\nSumber;99\nRembaan;5\nWates;6\n",
    "kinds in rows": "KECAMATAN;DESA;JENIS;JUMLAH\nSumber;;Pengemis;99\n"
    ";Rembaan;Pengemis;5\n;Wates;Pengemis;6\n",
    "the kecamatan last": "KECAMATAN;DESA;PENGEMIS\nSumber;Rembaan;5\nSumber;Wates;6\n"
    "Sumber;;99\n",
}


@pytest.mark.parametrize("layout", DIFFERENT)
def test_a_kecamatan_that_is_not_its_desa_is_asked_about(layout, examined, codes):
    outcome = examined(DIFFERENT[layout])
    assert codes(outcome) == ["tingkat_bertentangan"]
    error = next(f for f in outcome.findings if f.level == "galat")
    assert "99 lawan 11" in error.reason
    by_desa = examined(DIFFERENT[layout], tingkat="desa")
    assert by_desa.facts["jumlah"].sum() == 11
    whole = examined(DIFFERENT[layout], tingkat="kecamatan")
    assert whole.facts["jumlah"].to_list() == [99]
    assert whole.facts["desa_kode"].isna().all()


def test_only_the_kecamatan_in_question_lose_a_level(examined):
    text = DIFFERENT["two columns"] + "Sumberasih;;7\n;Wates;7\n"
    assert examined(text, tingkat="kecamatan").facts["jumlah"].to_list() == [99, 7]


def test_any_measure_may_differ_between_the_levels(examined, codes):
    head = "KECAMATAN;DESA;JENIS;L;P;JUMLAH\n"
    rows = "Sumber;;Pengemis;4;7;11\n;Rembaan;Pengemis;{};{};5\n;Wates;Pengemis;2;4;6\n"
    assert codes(examined(head + rows.format(2, 3))) == []
    assert codes(examined(head + rows.format(3, 2))) == ["tingkat_bertentangan"]


def test_a_kecamatan_that_says_more_than_its_desa_is_kept(examined):
    head = "KECAMATAN;DESA;JENIS;JUMLAH;TERTANGANI\n"
    rows = "Sumber;;Pengemis;11;4\n;Rembaan;Pengemis;5;\n;Wates;Pengemis;6;\n"
    outcome = examined(head + rows)
    kept = outcome.facts[outcome.facts["desa_kode"].isna()]
    assert kept["tertangani"].to_list() == [4]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("KECAMATAN;PENGEMIS L;PENGEMIS P\nSumber;3;4\nKotaanyar;5;\n", "L 5, P tidak"),
        ("KECAMATAN;PENGEMIS L;PENGEMIS P\nSumber;3;4\nKotaanyar;;5\n", "P 5"),
        ("KECAMATAN;JENIS;L;P\nSumber;PSM;3;4\nKotaanyar;PSM;5;-\n", "L 5, P tidak"),
        ("JENIS;SUMBER;;KOTAANYAR;\n;L;P;L;P\nPengemis;3;4;5;\n", "L 5, P tidak"),
    ],
)
def test_half_a_row_is_told_and_not_added_up(table, said, examined, codes):
    outcome = examined(table)
    assert outcome.facts["jumlah"].sum() == 7
    assert "separuh_baris" in codes(outcome, "peringatan")
    half = next(f for f in outcome.findings if f.code == "separuh_baris")
    assert half.reason.startswith("Kotaanyar: ")
    assert said in half.reason


def test_a_column_without_any_count_is_told(examined, codes):
    text = "KECAMATAN;PENGEMIS;PEMULUNG;GELANDANGAN\nSumber;3;;-\nKotaanyar;0;;\n"
    outcome = examined(text)
    assert "kolom_kosong" in codes(outcome, "peringatan")
    told = next(f for f in outcome.findings if f.code == "kolom_kosong")
    assert "C (PEMULUNG) dan D (GELANDANGAN)" in told.reason
    assert "B (PENGEMIS)" not in told.reason


BELOW_THEIR_DESA = {
    "as a row": "NO;WILAYAH;PENGEMIS\n1;Rembaan;5\n2;Wates;6\n;Kec. Sumber;11\n"
    "1;Wates;7\n;Kec. Sumberasih;7\n;JUMLAH;18\n",
    "as a sum": "DESA;PENGEMIS\nRembaan;5\nWates;6\nJumlah Kec. Sumber;11\n"
    "Wates;7\nJumlah Kec. Sumberasih;7\n",
}


@pytest.mark.parametrize("layout", BELOW_THEIR_DESA)
def test_a_kecamatan_may_stand_below_its_desa(layout, examined, counts):
    outcome = examined(BELOW_THEIR_DESA[layout])
    found = counts(outcome, "jumlah", "desa_kode")
    assert {key[2]: value for key, value in found.items()} == TRUTH


@pytest.mark.parametrize("layout", BELOW_THEIR_DESA)
def test_a_kecamatan_below_its_desa_that_is_not_their_sum_is_asked_about(
    layout, examined, codes
):
    outcome = examined(BELOW_THEIR_DESA[layout].replace("Sumber;11", "Sumber;12"))
    assert codes(outcome) == ["tingkat_bertentangan"]


def test_a_desa_named_after_its_kecamatan_may_have_a_row_for_each_kind(tmp_path):
    file = tmp_path / "rekap 2023.csv"
    rows = "Tiris;PENGEMIS;3\nSegaran;PENGEMIS;4\nTiris;PEMULUNG;5\n"
    file.write_text(f"KECAMATAN TIRIS;;\nDESA;JENIS PMKS;JUMLAH\n{rows}", "utf-8")
    facts = examine(file, region(), Options()).facts
    desa = facts.set_index(["desa_kode", "jenis_pmks"])["jumlah"]
    assert dict(desa) == {
        ("99.01.04.2001", PENGEMIS): 3,
        ("99.01.04.2001", "PMKS-13"): 5,
        ("99.01.04.2003", PENGEMIS): 4,
    }


def test_the_desa_that_its_kecamatan_is_named_after_is_not_taken_for_it(
    tmp_path, codes
):
    """Read as the kecamatan, 18 would be lost with either answer about the levels."""
    region_of_tiris = region()
    table = "KECAMATAN/DESA;PENGEMIS\nTiris;18\nRanu Agung;1\nSegaran;3\n"
    for tingkat in (None, "desa", "kecamatan"):
        file = tmp_path / "rekap.csv"
        file.write_text(table, encoding="utf-8")
        outcome = examine(file, region_of_tiris, Options(tahun=2023, tingkat=tingkat))
        assert codes(outcome) == ["nama_dua_tingkat"]
        (found,) = [each for each in outcome.findings if each.level == "galat"]
        assert (found.row, "18 lawan 4" in found.reason) == (2, True)
    file.write_text(
        table.replace("Tiris;18", "Tiris;4\nDesa Tiris;0"), encoding="utf-8"
    )
    assert codes(examine(file, region_of_tiris, Options(tahun=2023))) == []
