"""Places as columns: desa of one kecamatan, of several, and names nobody knows."""

import pytest

SUMBER, SUMBERASIH, KOTAANYAR = "99.01.01", "99.01.02", "99.01.03"
REMBAAN, WATES, OTHER_WATES = "99.01.01.2001", "99.01.01.2002", "99.01.02.2001"
PENGEMIS, PEMULUNG = "PMKS-12", "PMKS-13"
OF_SUMBER = {
    (SUMBER, PENGEMIS, REMBAAN): 1,
    (SUMBER, PENGEMIS, WATES): 2,
    (SUMBER, PEMULUNG, REMBAAN): 4,
    (SUMBER, PEMULUNG, WATES): 5,
}
TITLE = "PMKS KECAMATAN SUMBER;;;;\n"
DESA_ACROSS = {
    "with a total": f"{TITLE}NO;JENIS PMKS;REMBAAN;WATES;JUMLAH\n"
    "1;Pengemis;1;2;3\n2;Pemulung;4;5;9\n;JUMLAH;5;7;12\n",
    "below the word desa, numbered": f"{TITLE}NO;JENIS PMKS;NAMA DESA;;JUMLAH\n"
    ";;Rembaan;Wates;\n(1);(2);(3);(4);(5)\n1;Pengemis;1;2;3\n2;Pemulung;4;5;9\n",
    "nothing but names": f"{TITLE};JENIS PMKS;Desa Rembaan;Desa Wates;\n"
    ";Pengemis;1;2;\n;Pemulung;4;5;\n",
}


@pytest.mark.parametrize("layout", DESA_ACROSS)
def test_desa_across_the_columns_are_those_of_the_kecamatan_in_the_title(
    layout, examined, counts
):
    assert counts(examined(DESA_ACROSS[layout]), "jumlah", "desa_kode") == OF_SUMBER


def test_men_and_women_stand_below_each_desa(examined, counts):
    outcome = examined(
        f"{TITLE}JENIS PMKS;REMBAAN;;WATES;\n;L;P;L;P\nPengemis;1;0;2;3\n"
    )
    assert counts(outcome, "perempuan", "desa_kode") == {
        (SUMBER, PENGEMIS, REMBAAN): 0,
        (SUMBER, PENGEMIS, WATES): 3,
    }


def test_desa_stand_below_their_kecamatan_with_sums_of_each(examined, counts, codes):
    table = (
        "JENIS PMKS;KEC. SUMBER;;;KEC. SUMBERASIH;;JUMLAH\n"
        ";Rembaan;Wates;Jml;Wates;Jml;\nPengemis;1;2;3;7;7;10\n"
    )
    assert counts(examined(table), "jumlah", "desa_kode") == {
        (SUMBER, PENGEMIS, REMBAAN): 1,
        (SUMBER, PENGEMIS, WATES): 2,
        (SUMBERASIH, PENGEMIS, OTHER_WATES): 7,
    }
    assert codes(examined(table.replace(";7;10", ";7;11"))) == [
        "total_kolom_tidak_cocok"
    ]
    assert codes(examined(table.replace("2;3;", "2;4;"))) == ["tingkat_bertentangan"]


@pytest.mark.parametrize(
    ("table", "pair", "expected"),
    [
        (
            "JENIS PMKS;SUMBER;SUMBRASIH\nPengemis;1;2\n",
            ("SUMBRASIH", SUMBERASIH),
            {(SUMBER, PENGEMIS): 1, (SUMBERASIH, PENGEMIS): 2},
        ),
        (
            f"{TITLE}NO;JENIS PMKS;REMBAAN;WATESS;\n1;Pengemis;1;2;\n",
            ("WATESS", WATES),
            {(SUMBER, PENGEMIS): 2},
        ),
    ],
)
def test_a_place_across_that_is_not_known_is_asked_for_and_the_answer_works(
    table, pair, expected, examined, counts, codes
):
    asked = examined(table)
    assert codes(asked) == ["kolom_tidak_dikenal"]
    (error,) = [f for f in asked.findings if f.level == "galat"]
    assert f'--padanan "{pair[0]}={pair[1]}"' in error.mend
    assert counts(examined(table, padanan=dict([pair]))) == expected


def test_a_total_in_two_words_is_no_place(examined, codes):
    table = "JENIS PMKS;SUMBER;;KOTAANYAR;;TOTAL\n;L;P;L;P;JML\nPengemis;1;2;3;4;10\n"
    assert not examined(table).refused
    assert codes(examined(table.replace(";10", ";11"))) == ["total_kolom_tidak_cocok"]


def test_codes_stand_above_the_names_of_kecamatan(examined, counts):
    outcome = examined(
        "NO;JENIS PMKS;99.01.01;99.01.03;JUMLAH\n;;SUMBER;KOTA ANYAR;\n"
        "1;2;3;4;5\n1;Pengemis;1;2;3\n"
    )
    assert counts(outcome) == {(SUMBER, PENGEMIS): 1, (KOTAANYAR, PENGEMIS): 2}


def test_a_kecamatan_its_tahun_and_a_sex_are_one_line(examined, counts, codes):
    head = "NO;JENIS PMKS;SUMBER 2022 Lk;SUMBER 2022 Pr;Kec. Kotaanyar L 2023;"
    table = f"{head}Kec. Kotaanyar P 2023;JUMLAH 2022 Lk\n1;Pengemis;1;2;3;4;1\n"
    outcome = examined(table, tahun=None)
    assert counts(outcome, "perempuan", "tahun") == {
        (SUMBER, PENGEMIS, 2022): 2,
        (KOTAANYAR, PENGEMIS, 2023): 4,
    }
    wrong = examined(table.replace("4;1\n", "4;2\n"), tahun=None)
    assert codes(wrong) == ["total_kolom_tidak_cocok"]


def test_a_kecamatan_and_its_tahun_are_a_header_without_other_words(examined, counts):
    table = "JENIS PMKS;Sumber 2022;Sumber 2023;Kotaanyar 2022\nPengemis;1;2;3\n"
    assert counts(examined(table, tahun=None), "jumlah", "tahun") == {
        (SUMBER, PENGEMIS, 2022): 1,
        (KOTAANYAR, PENGEMIS, 2022): 3,
        (SUMBER, PENGEMIS, 2023): 2,
    }


def test_desa_and_their_tahun_are_a_header(examined, counts):
    table = f"{TITLE}JENIS PMKS;Rembaan 2022;Wates 2022;Wates 2023\nPengemis;1;2;3\n"
    assert counts(examined(table, tahun=None), "jumlah", "desa_kode", "tahun") == {
        (SUMBER, PENGEMIS, REMBAAN, 2022): 1,
        (SUMBER, PENGEMIS, WATES, 2022): 2,
        (SUMBER, PENGEMIS, WATES, 2023): 3,
    }


def test_where_figures_come_from_is_no_kecamatan_of_a_tahun(examined, counts):
    table = "KECAMATAN;Pengemis;Sumber 2022\nSumber;1;5\nKotaanyar;2;6\n"
    assert counts(examined(table)) == {(SUMBER, PENGEMIS): 1, (KOTAANYAR, PENGEMIS): 2}


@pytest.mark.parametrize("name", ["Target Sumber 2022", "Sumber 2021-2022"])
def test_what_is_more_than_a_kecamatan_and_its_tahun_is_asked_about(name, examined):
    outcome = examined(f"JENIS PMKS;{name};Kotaanyar 2022\nPengemis;1;2\n", tahun=2022)
    assert outcome.refused
