"""L, P and their sum in rows: below each kecamatan or kind, and below the table."""

import pytest

SUMBER, KOTAANYAR = "99.01.01", "99.01.03"
PENGEMIS, PEMULUNG = "PMKS-12", "PMKS-13"
MEN = {(SUMBER, PENGEMIS): 1, (KOTAANYAR, PENGEMIS): 5}
BOTH = {(SUMBER, PENGEMIS): 4, (KOTAANYAR, PENGEMIS): 12}
HEAD = "KECAMATAN;L/P;PENGEMIS\n"
ROWS = {
    "the sum last": f"{HEAD}Sumber;L;1\n;P;3\n;L+P;4\nKotaanyar;L;5\n;P;7\n;L+P;12\n"
    "JUMLAH;;16\n",
    "the sum first": f"{HEAD}Sumber;L+P;4\n;L;1\n;P;3\nKotaanyar;L+P;12\n;L;5\n;P;7\n"
    "JUMLAH;L+P;16\n;L;6\n;P;10\n",
    "called jumlah": f"{HEAD}Sumber;L;1\n;P;3\n;Jumlah;4\nKotaanyar;L;5\n;P;7\n"
    ";Jumlah;12\nJUMLAH;L;6\n;P;10\n;Jumlah;16\n",
    "totals by their label": f"{HEAD}Sumber;L;1\nSumber;P;3\nKotaanyar;L;5\n"
    "Kotaanyar;P;7\nJumlah L;;6\nJumlah P;;10\nJumlah;;16\n",
    "in the column of the kecamatan": "KECAMATAN;PENGEMIS\nSumber;4\nL;1\nP;3\n"
    "Kotaanyar;12\nL;5\nP;7\nJUMLAH;16\n",
    "below a kecamatan without count": "NO;KECAMATAN;PENGEMIS\n1;Sumber;\n;a. L;1\n"
    ";b. P;3\n;Jumlah;4\n2;Kotaanyar;\n;a. L;5\n;b. P;7\n;Jumlah;12\n;TOTAL;16\n",
}


@pytest.mark.parametrize("layout", ROWS)
def test_men_and_women_in_rows_are_not_added_to_their_sum(layout, examined, counts):
    outcome = examined(ROWS[layout])
    assert counts(outcome, "laki") == MEN
    assert counts(outcome) == BOTH


@pytest.mark.parametrize("layout", ROWS)
def test_a_total_that_is_not_theirs_refuses(layout, examined, codes):
    outcome = examined(ROWS[layout].replace(";16\n", ";17\n"))
    assert codes(outcome) == ["total_tidak_cocok"]


def test_a_total_of_one_sex_adds_up_that_sex(examined, codes):
    table = ROWS["the sum first"].replace(";L;6\n;P;10\n", ";L;10\n;P;6\n")
    assert codes(examined(table)) == ["total_tidak_cocok"] * 2


def test_a_sum_that_is_not_that_of_men_and_women_refuses(examined, codes):
    assert codes(examined(ROWS["the sum last"].replace("L+P;4", "L+P;5"))) == [
        "l_p_jumlah"
    ]


def test_men_and_women_stand_below_their_kind(examined, counts):
    outcome = examined(
        "KECAMATAN SUMBER;\nURAIAN;JUMLAH\nPengemis;\n- Laki-laki;1\n- Perempuan;3\n"
        "Pemulung;12\n- Laki-laki;5\n- Perempuan;7\nTotal;16\n"
    )
    assert counts(outcome) == {(SUMBER, PENGEMIS): 4, (SUMBER, PEMULUNG): 12}
    assert counts(outcome, "perempuan") == {
        (SUMBER, PENGEMIS): 3,
        (SUMBER, PEMULUNG): 7,
    }
