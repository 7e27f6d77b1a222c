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
