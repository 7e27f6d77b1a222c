"""A list that goes on at its right, under the same header again, is one list."""

import pytest

SUMBER, SUMBERASIH, KOTAANYAR = "99.01.01", "99.01.02", "99.01.03"
PENGEMIS, PEMULUNG = "PMKS-12", "PMKS-13"
BY_PLACE = {(SUMBER, PENGEMIS): 1, (SUMBERASIH, PENGEMIS): 2, (KOTAANYAR, PENGEMIS): 4}
LISTS = {
    "with a gap between": "JUMLAH PENGEMIS;;;;;;\n"
    "No;Kecamatan;Jumlah;;No;Kecamatan;Jumlah\n"
    "1;Sumber;1;;3;Kotaanyar;4\n2;Sumberasih;2;;;JUMLAH;7\n",
    "side by side, in three parts": "JUMLAH PENGEMIS;;;;;\n"
    "Kecamatan;Jml;Kecamatan;Jml;Kecamatan;Jml\nSumber;1;Sumberasih;2;Kotaanyar;4\n",
    "with two lines of header and their numbers": "PENGEMIS;;;;;;;;\n"
    "Kecamatan;JK;;Jml;;Kecamatan;JK;;Jml\n;L;P;;;;L;P;\n"
    "(1);(2);(3);(4);;(1);(2);(3);(4)\n"
    "Sumber;1;0;1;;Kotaanyar;4;0;4\nSumberasih;1;1;2;;Jumlah;6;1;7\n",
    "the title typed over the middle": ";;;;JUMLAH PENGEMIS;;\n"
    "No;Kecamatan;Jumlah;;No;Kecamatan;Jumlah\n"
    "1;Sumber;1;;3;Kotaanyar;4\n2;Sumberasih;2;;;;\n",
}


@pytest.mark.parametrize("layout", LISTS)
def test_the_right_half_is_read_below_the_left_one(layout, examined, counts, codes):
    outcome = examined(LISTS[layout])
    assert counts(outcome) == BY_PLACE
    assert "daftar_di_kanan" in codes(outcome, "info")


def test_what_is_wrong_in_the_right_half_is_named_where_it_stands(examined):
    table = LISTS["with a gap between"].replace("Kotaanyar;4", "Kotaanyar;4x")
    table += "3;Tirisss;5;;;;\n"
    errors = [f for f in examined(table).findings if f.level == "galat"]
    assert [(f.code, f.row, f.column) for f in errors] == [
        ("wilayah_tidak_dikenal", 5, None),
        ("bukan_angka", 3, "G (Jumlah)"),
    ]


def test_a_total_in_the_right_half_adds_up_both(examined, codes):
    outcome = examined(LISTS["with a gap between"].replace("JUMLAH;7", "JUMLAH;8"))
    assert codes(outcome) == ["total_tidak_cocok"]
    (error,) = [f for f in outcome.findings if f.level == "galat"]
    assert (error.row, error.column) == (4, "G (Jumlah)")


@pytest.mark.parametrize(
    ("left", "right", "key", "expected"),
    [
        ("PENGEMIS", "PEMULUNG", "jenis_pmks", {PENGEMIS: 3, PEMULUNG: 9}),
        ("PENGEMIS 2022", "PENGEMIS 2023", "tahun", {2022: 3, 2023: 9}),
    ],
)
def test_a_heading_above_each_half_says_what_it_is_about(
    left, right, key, expected, examined
):
    table = (
        f"{left};;;;{right};;\nNo;Kecamatan;Jumlah;;No;Kecamatan;Jumlah\n"
        "1;Sumber;1;;1;Sumber;4\n2;Kotaanyar;2;;2;Kotaanyar;5\n;Jumlah;3;;;Jumlah;9\n"
    )
    outcome = examined(table, tahun=2023 if key == "jenis_pmks" else None)
    assert not outcome.refused, [f.reason for f in outcome.findings]
    assert outcome.facts.groupby(key)["jumlah"].sum().to_dict() == expected


def test_the_same_places_twice_are_asked_about(examined, codes):
    table = "Kecamatan;Pengemis;Kecamatan;Pengemis\nSumber;1;Sumber;2\n"
    outcome = examined(table)
    assert codes(outcome) == ["ganda"]


def test_two_tables_of_other_columns_side_by_side_are_refused(examined, codes):
    table = "Kecamatan;Pengemis;Kecamatan;Pemulung\nSumber;1;Kotaanyar;2\n"
    assert codes(examined(table)) == ["dua_kolom_tempat"]


KINDS = "No;Jenis PMKS;L;P;Jml;;No;Jenis PMKS;L;P;Jml\n"
BLOCKS = "REKAP PMKS;;;;;;;;;;\nKECAMATAN SUMBER;;;;;;KECAMATAN KOTAANYAR;;;;\n" + KINDS
OF_KINDS = (
    "1;Pengemis;1;0;1;;1;Pengemis;2;2;4\n2;Pemulung;2;1;3;;2;Pemulung;0;5;5\n"
    ";Jumlah;3;1;4;;;Jumlah;2;7;9\n"
)


def test_blocks_of_kinds_are_of_the_kecamatan_that_stands_above_each(examined, counts):
    assert counts(examined(BLOCKS + OF_KINDS)) == {
        (SUMBER, PENGEMIS): 1,
        (SUMBER, PEMULUNG): 3,
        (KOTAANYAR, PENGEMIS): 4,
        (KOTAANYAR, PEMULUNG): 5,
    }


def test_a_total_of_a_block_adds_up_that_block(examined, codes):
    table = BLOCKS + OF_KINDS.replace("Jumlah;2;7;9", "Jumlah;2;7;8")
    (error,) = [f for f in examined(table).findings if f.level == "galat"]
    assert (error.code, error.column) == ("total_tidak_cocok", "K (Jml)")


@pytest.mark.parametrize("right", ["KECAMATAN KOTAANIAR", "SEMESTER II", "DESA X", ""])
def test_a_block_below_what_is_no_kecamatan_is_none_of_the_one_beside_it(
    right, examined
):
    table = BLOCKS.replace("KECAMATAN KOTAANYAR", right)
    table += "1;Pengemis;1;0;1;;1;Pemulung;2;2;4\n"
    assert examined(table).refused


def test_blocks_of_desa_are_of_the_kecamatan_that_stands_above_each(examined):
    table = (
        "PENGEMIS;;;;;;\nKECAMATAN SUMBER;;;;KECAMATAN SUMBERASIH;;\n"
        "No;Desa;Jumlah;;No;Desa;Jumlah\n1;Remba'an;1;;1;Wates;4\n"
    )
    outcome = examined(table)
    assert not outcome.refused, [f.reason for f in outcome.findings]
    facts = outcome.facts[["desa_kode", "jumlah"]].itertuples(index=False, name=None)
    assert [*facts] == [("99.01.01.2001", 1), ("99.01.02.2001", 4)]


def test_a_tahun_written_once_begins_every_block(examined, counts):
    kinds = "Tahun;Jenis PMKS;Jml;;Tahun;Jenis PMKS;Jml\n"
    table = (
        "KECAMATAN SUMBER;;;;KECAMATAN KOTAANYAR;;\n"
        + kinds
        + "2023;Pengemis;1;;2023;Pengemis;4\n;Pemulung;2;;;Pemulung;5\n"
    )
    outcome = examined(table, tahun=None)
    assert counts(outcome, "jumlah", "tahun") == {
        (SUMBER, PENGEMIS, 2023): 1,
        (SUMBER, PEMULUNG, 2023): 2,
        (KOTAANYAR, PENGEMIS, 2023): 4,
        (KOTAANYAR, PEMULUNG, 2023): 5,
    }


def test_a_tahun_forgotten_at_the_start_of_a_kecamatan_is_asked_for(examined, codes):
    table = (
        "Kecamatan;Tahun;Jenis PMKS;Jumlah\nSumber;2023;Pengemis;1\n"
        "Sumberasih;;Pengemis;2\nKotaanyar;2023;Pengemis;4\n"
    )
    assert codes(examined(table, tahun=None)) == ["tahun_kosong"]


BY_TAHUN = (
    "TAHUN 2022;;;;TAHUN 2023;;\n"
    "Kecamatan;Jenis PMKS;Jml;;Kecamatan;Jenis PMKS;Jml\n"
    "Sumber;Pengemis;1;;Sumber;Pengemis;10\n;Pemulung;2;;;Pemulung;20\n"
    "Jumlah Sumber;;3;;Jumlah Sumber;;30\n"
    "Kotaanyar;Pengemis;4;;Kotaanyar;Pengemis;40\n;Pemulung;8;;;Pemulung;80\n"
    "Jumlah Kotaanyar;;12;;Jumlah Kotaanyar;;120\nTotal;;15;;Total;;{}\n"
)


def test_a_total_of_a_tahun_adds_up_what_has_subtotals(examined):
    outcome = examined(BY_TAHUN.format(150), tahun=None)
    assert not outcome.refused, [f.reason for f in outcome.findings]
    sums = outcome.facts.groupby("tahun")["jumlah"].sum().to_dict()
    assert sums == {2022: 15, 2023: 150}


def test_a_total_of_a_tahun_that_does_not_fit_refuses(examined, codes):
    outcome = examined(BY_TAHUN.format(151), tahun=None)
    assert codes(outcome) == ["total_tidak_cocok"]
