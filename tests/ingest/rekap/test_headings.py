"""Tables below each other: a kind or a tahun stands above the rows it is about."""

import pytest

from psks_analysis.ingest.rekap.examine import examine
from psks_analysis.ingest.rekap.options import Options
from tests.lembar.content import region

SUMBER, SUMBERASIH, KOTAANYAR = "99.01.01", "99.01.02", "99.01.03"
PENGEMIS, PEMULUNG = "PMKS-12", "PMKS-13"
HEAD = "NO;KECAMATAN;L;P;JML\n"
FIRST = "1;Sumber;1;2;3\n2;Kotaanyar;2;2;4\n"
SECOND = "1;Sumber;5;2;7\n2;Kotaanyar;0;1;1\n"
BY_KIND = {
    (SUMBER, PENGEMIS): 3,
    (KOTAANYAR, PENGEMIS): 4,
    (SUMBER, PEMULUNG): 7,
    (KOTAANYAR, PEMULUNG): 1,
}
KINDS_BELOW_EACH_OTHER = {
    "each with its header": f"REKAP;;;;\n1. Pengemis;;;;\n{HEAD}{FIRST};Jumlah;3;4;7\n"
    f";;;;\n2. Pemulung;;;;\n{HEAD}{SECOND};Jumlah;5;3;8\n",
    "one header, headings below it": f"{HEAD}A. PENGEMIS;;;;\n{FIRST}Jumlah;;3;4;7\n"
    f"B. PEMULUNG;;;;\n{SECOND}Jumlah;;5;3;8\nJUMLAH SELURUHNYA;;8;7;15\n",
    "the number in a cell of its own": f"{HEAD}A;Pengemis;;;\n{FIRST}"
    f"B;Pemulung;;;\n{SECOND}",
    "the heading with its sum": f"{HEAD}A;Pengemis;3;4;7\n{FIRST}"
    f"B;Pemulung;5;3;8\n{SECOND};Total;8;7;15\n",
    "in a column called anything": f"NO;URAIAN;L;P;JML\nI;Pengemis;3;4;7\n{FIRST}"
    f"II;Pemulung;5;3;8\n{SECOND}",
    "the first one in the title": f"JUMLAH PENGEMIS PER KECAMATAN;;;;\n{HEAD}{FIRST}"
    f"JUMLAH PEMULUNG PER KECAMATAN;;;;\n{HEAD}{SECOND}",
    "a note between the rows": f"{HEAD};PENGEMIS;;;\n{FIRST};PEMULUNG;;;\n"
    f"Catatan: dari TKSK;;;;\n{SECOND}",
}


@pytest.mark.parametrize("layout", KINDS_BELOW_EACH_OTHER)
def test_rows_are_of_the_kind_that_stands_above_them(layout, examined, counts, codes):
    outcome = examined(KINDS_BELOW_EACH_OTHER[layout])
    assert counts(outcome) == BY_KIND
    assert "judul_bagian" in codes(outcome, "info")


@pytest.mark.parametrize(
    ("first", "second"),
    [("TAHUN 2022", "TAHUN 2023"), ("2022", "2023"), ("Th. 2022", "A. Th. 2023")],
)
def test_rows_are_of_the_tahun_that_stands_above_them(first, second, examined):
    table = f"JUMLAH PENGEMIS;;;;\n{first};;;;\n{HEAD}{FIRST}{second};;;;\n{SECOND}"
    outcome = examined(table, tahun=None)
    assert not outcome.refused, [f.reason for f in outcome.findings]
    assert outcome.facts.groupby("tahun")["jumlah"].sum().to_dict() == {
        2022: 7,
        2023: 8,
    }


def test_kinds_stand_below_their_tahun(examined):
    block = "A. PENGEMIS;;\n1;Sumber;{}\nB. PEMULUNG;;\n1;Sumber;{}\n"
    table = f"NO;KECAMATAN;JML\nTAHUN 2022;;\n{block}TAHUN 2023;;\n{block}"
    outcome = examined(table.format(1, 2, 3, 4), tahun=None)
    found = outcome.facts.set_index(["tahun", "jenis_pmks"])["jumlah"].to_dict()
    assert found == {
        (2022, PENGEMIS): 1,
        (2022, PEMULUNG): 2,
        (2023, PENGEMIS): 3,
        (2023, PEMULUNG): 4,
    }


@pytest.mark.parametrize(
    "heading", ["B. Pemulunggg", "Pemulunggg", "KEC. SUMBERASSIH", "B. KT"]
)
def test_a_heading_that_is_not_known_is_never_read_past(heading, examined, codes):
    table = f"NO;KECAMATAN;JML\nA. PENGEMIS;;\n1;Sumber;3\n{heading};;\n1;Kotaanyar;4\n"
    outcome = examined(table)
    assert codes(outcome) == ["judul_di_tengah"]
    (error,) = [f for f in outcome.findings if f.level == "galat"]
    assert error.row == 4
    assert heading in error.reason


def test_a_kecamatan_that_is_not_known_does_not_lend_its_desa_to_another(
    examined, codes
):
    table = "NO;DESA;PENGEMIS\nKEC. SUMBER;;\n1;Rembaan;5\nKEC. SUMBRSIH;;\n1;Wates;7\n"
    assert codes(examined(table)) == ["judul_di_tengah"]


def test_a_total_below_a_heading_adds_up_its_own_rows(examined, codes):
    table = KINDS_BELOW_EACH_OTHER["one header, headings below it"]
    outcome = examined(table.replace("Jumlah;;5;3;8", "Jumlah;;5;3;9"))
    assert set(codes(outcome)) == {"total_tidak_cocok"}
    (error,) = [f for f in outcome.findings if f.level == "galat"]
    assert (error.row, error.column) == (9, "E (JML)")


BLOCKS_OF_DESA = {
    "each with its header": "KECAMATAN SUMBER;;\nNO;DESA;PENGEMIS\n1;Rembaan;5\n"
    "2;Wates;6\nJumlah;;11\nKECAMATAN SUMBERASIH;;\nNO;DESA;PENGEMIS\n1;Wates;7\n",
    "one header, a total below each": "NO;DESA;PENGEMIS\nKECAMATAN SUMBER;;\n"
    "1;Rembaan;5\n2;Wates;6\nJumlah;;11\nKECAMATAN SUMBERASIH;;\n1;Wates;7\n",
}


@pytest.mark.parametrize("layout", BLOCKS_OF_DESA)
def test_a_kecamatan_below_the_total_of_another_heads_its_desa(
    layout, examined, counts
):
    assert counts(examined(BLOCKS_OF_DESA[layout]), "jumlah", "desa_kode") == {
        (SUMBER, PENGEMIS, "99.01.01.2001"): 5,
        (SUMBER, PENGEMIS, "99.01.01.2002"): 6,
        (SUMBERASIH, PENGEMIS, "99.01.02.2001"): 7,
    }


GROUPS = {
    "alone": ";Wilayah Barat;\n1;Sumber;1\n2;Sumberasih;2\n;Wilayah Timur;\n"
    "3;Kotaanyar;4\n;JUMLAH;7\n",
    "with their sums": "I;Eks Kawedanan Kraksaan;3\n1;Sumber;1\n2;Sumberasih;2\n"
    "II;Dapil 2;4\n3;Kotaanyar;4\n;JUMLAH;7\n",
    "with their sums below": "1;Sumber;1\n2;Sumberasih;2\n;Wilayah Barat;3\n"
    "3;Kotaanyar;4\n;Wilayah Timur;4\n;JUMLAH;7\n",
}
BY_PLACE = {(SUMBER, PENGEMIS): 1, (SUMBERASIH, PENGEMIS): 2, (KOTAANYAR, PENGEMIS): 4}


@pytest.mark.parametrize("layout", GROUPS)
def test_groups_of_kecamatan_are_read_past_and_their_sums_compared(
    layout, examined, counts
):
    outcome = examined(f"NO;KECAMATAN;PENGEMIS\n{GROUPS[layout]}")
    assert counts(outcome) == BY_PLACE
    assert outcome.findings


def test_a_group_that_does_not_add_up_refuses(examined, codes):
    rows = GROUPS["with their sums"].replace("Dapil 2;4", "Dapil 2;5")
    outcome = examined(f"NO;KECAMATAN;PENGEMIS\n{rows}")
    assert codes(outcome) == ["total_tidak_cocok"]


def test_a_column_of_groups_beside_the_kecamatan_is_none_of_places(examined, counts):
    rows = "Barat;Sumber;1\n;Sumberasih;2\nTimur;Kotaanyar;4\n;JUMLAH;7\n"
    assert counts(examined(f"WILAYAH;KECAMATAN;PENGEMIS\n{rows}")) == BY_PLACE


def test_a_heading_with_a_wrong_sum_refuses(examined, codes):
    table = KINDS_BELOW_EACH_OTHER["the heading with its sum"]
    outcome = examined(table.replace("Pemulung;5;3;8", "Pemulung;5;3;9"))
    assert codes(outcome) == ["total_tidak_cocok"]


@pytest.mark.parametrize(
    "heading",
    ["2. Relawan Lain\nNO;KECAMATAN;JML", "Relawan\nNO;KECAMATAN;JML", "b. X"],
)
def test_the_only_heading_that_is_not_known_is_never_read_past(
    heading, examined, codes
):
    head = "1. TAGANA\nNO;KECAMATAN;JML\n1;Sumber;3\n"
    assert codes(examined(f"{head}{heading}\n1;Kotaanyar;4\n")) == ["judul_di_tengah"]


def test_what_comes_again_on_every_page_is_no_heading(examined, counts):
    page = "JUMLAH PENGEMIS\nKABUPATEN UJI\nNO;KECAMATAN;JML\n"
    table = f"{page}1;Sumber;1\n2;Sumberasih;2\n{page}Lanjutan\n3;Kotaanyar;4\n"
    assert counts(examined(table)) == BY_PLACE


def test_kinds_stand_below_a_kecamatan_that_has_a_desa_of_its_name(tmp_path):
    desa = "A. PENGEMIS;;\nNO;DESA;JML\n1;Tiris;{}\n2;Segaran;{}\n"
    desa += "B. PEMULUNG;;\nNO;DESA;JML\n1;Tiris;{}\n2;Segaran;{}\n"
    file = tmp_path / "rekap.csv"
    file.write_text(f"KECAMATAN TIRIS;;\n{desa.format(1, 2, 3, 4)}", encoding="utf-8")
    outcome = examine(file, region(), Options(tahun=2023))
    found = outcome.facts.set_index(["desa_kode", "jenis_pmks"])["jumlah"].to_dict()
    assert found == {
        ("99.01.04.2001", PENGEMIS): 1,
        ("99.01.04.2003", PENGEMIS): 2,
        ("99.01.04.2001", PEMULUNG): 3,
        ("99.01.04.2003", PEMULUNG): 4,
    }


OF_MEN = "KECAMATAN;JML\nSumber;1\nKotaanyar;2\n{};3\n"
OF_WOMEN = "KECAMATAN;JML\nSumber;10\nKotaanyar;20\n{};30\n"


@pytest.mark.parametrize(
    ("men", "women"),
    [
        ("LAKI-LAKI", "PEREMPUAN"),
        ("A. Pria", "B. Wanita"),
        ("PMKS LAKI-LAKI TAHUN 2023", "PMKS PEREMPUAN TAHUN 2023"),
    ],
)
@pytest.mark.parametrize("total", ["JUMLAH", ""])
def test_rows_are_of_the_sex_that_stands_above_them(
    men, women, total, examined, counts
):
    table = f"PENGEMIS;\n{men};\n{OF_MEN}{women};\n{OF_WOMEN}".replace("{}", total)
    outcome = examined(table)
    assert counts(outcome) == {(SUMBER, PENGEMIS): 11, (KOTAANYAR, PENGEMIS): 22}
    assert counts(outcome, "laki") == {(SUMBER, PENGEMIS): 1, (KOTAANYAR, PENGEMIS): 2}


def test_a_total_of_both_sexes_below_each_other_is_compared(examined, codes):
    table = f"PENGEMIS;\nLAKI-LAKI;\n{OF_MEN}PEREMPUAN;\n{OF_WOMEN}L + P;34\n"
    table = table.replace("{}", "JUMLAH").replace("L + P", "JUMLAH SELURUHNYA")
    assert codes(examined(table)) == ["total_tidak_cocok"]


def test_rows_below_a_heading_of_one_sex_only_are_not_the_whole(examined, codes):
    table = f"PENGEMIS;\nLAKI-LAKI;\n{OF_MEN}PRIA;\nSumberasih;4\n"
    assert codes(examined(table.replace("{}", "JUMLAH"))) == ["judul_membatasi"]


def test_rows_below_a_heading_of_both_sexes_are_not_those_of_women(examined, codes):
    both = "JUMLAH;\nKECAMATAN;JML\nSumberasih;5\n"
    table = f"PENGEMIS;\nLAKI-LAKI;\n{OF_MEN}PEREMPUAN;\n{OF_WOMEN}{both}"
    assert codes(examined(table.replace("{}", "JUMLAH"))) == ["judul_di_tengah"]
