"""Totals of some columns, of a kecamatan, of some rows: compared with what they add up.

The figures that a refusal tells are those of the sheet.
"""

import pytest

from psks_analysis.ingest.rekap.examine import examine
from psks_analysis.ingest.rekap.options import Options
from psks_analysis.region import load_region

DESA = "KECAMATAN;DESA;PENGEMIS;PEMULUNG"
WIDE = "KECAMATAN;ANAK BALITA TERLANTAR;ANAK TERLANTAR;JUMLAH ANAK;PENGEMIS;JUMLAH"


def differences(outcome):
    codes = ("total_kolom_tidak_cocok", "total_tidak_cocok")
    return [
        (each.row, each.column, each.reason.partition("menulis ")[2])
        for each in outcome.findings
        if each.code in codes
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Sumber;3;1;4;1;5\nKotaanyar;5;2;7;1;8\n", []),
        (
            "Sumber;3;1;5;1;5\nKotaanyar;5;2;7;1;8\n",
            [(2, "D (JUMLAH ANAK)", "5, jumlah kolomnya 4 di kolom B–C (selisih 1).")],
        ),
        (
            "Sumber;3;1;4;1;5\nKotaanyar;5;2;7;1;9\n",
            [(3, "F (JUMLAH)", "9, jumlah kolomnya 8 (selisih 1).")],
        ),
    ],
)
def test_a_total_of_some_columns_is_compared(examined, body, expected):
    outcome = examined(f"{WIDE}\n{body}", isi="pmks")
    assert differences(outcome) == expected
    assert outcome.refused == bool(expected)
    assert not examined(f"{WIDE}\n{body}", isi="pmks", abaikan=("total",)).refused


def test_a_total_of_some_kinds_may_stand_behind_all_of_them(examined):
    header = "KECAMATAN;ANAK TERLANTAR;PENGEMIS;ANAK JALANAN;JUMLAH ANAK"
    assert not examined(f"{header}\nSumber;3;1;4;7\nKotaanyar;5;2;7;12\n").refused
    outcome = examined(f"{header}\nSumber;3;1;4;7\nKotaanyar;5;2;7;13\n")
    assert [each[:2] for each in differences(outcome)] == [(3, "E (JUMLAH ANAK)")]


def test_a_total_of_named_kinds_is_told_with_their_sum(examined):
    header = "KECAMATAN;ANAK TERLANTAR;ANAK JALANAN;JUMLAH ANAK;PENGEMIS"
    outcome = examined(f"{header}\nSumber;3;4;8;1\nKotaanyar;5;6;11;1\n")
    assert differences(outcome) == [
        (2, "D (JUMLAH ANAK)", "8, jumlah kolomnya 7 di kolom B–C (selisih 1).")
    ]


def test_every_jumlah_adds_up_the_columns_since_the_one_before(examined):
    header = "KECAMATAN;ANAK TERLANTAR;ANAK JALANAN;JUMLAH;PENGEMIS;PEMULUNG;JUMLAH"
    right = f"{header};TOTAL\nSumber;3;1;4;1;1;2;6\nKotaanyar;5;2;7;1;1;2;9\n"
    assert not examined(right).refused
    outcome = examined(right.replace("1;1;2;6", "1;1;3;6"))
    assert differences(outcome) == [
        (2, "G (JUMLAH)", "3, jumlah kolomnya 2 di kolom E–F (selisih 1).")
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Sumber;Rembaan;3;1;11\n;Wates;5;2;\nSumberasih;Wates;1;1;2\n",
        "Sumber;Rembaan;3;1;11\nSumber;Wates;5;2;11\nSumberasih;Wates;1;1;2\n",
    ],
)
def test_a_column_of_totals_of_kecamatan_is_compared_with_its_desa(examined, body):
    assert not examined(f"{DESA};Jml Kec\n{body}").refused
    wrong = examined(f"{DESA};Jml Kec\n{body.replace('11', '9')}")
    line, column, words = differences(wrong)[0]
    assert (line, column) == (2, "E (Jml Kec)")
    assert words == "9, jumlah kolomnya 11 di baris 2–3 (selisih 2)."


def test_a_column_without_a_header_that_adds_up_the_others_is_their_total(examined):
    text = "KECAMATAN;PENGEMIS;PEMULUNG;\nSumber;3;1;4\nKotaanyar;5;2;7\n"
    codes = [each.code for each in examined(text, isi="pmks").findings]
    assert codes == ["kolom_total"]
    other = examined(text.replace(";7", ";9"), isi="pmks")
    assert [each.code for each in other.findings] == ["kolom_tidak_dipakai"]


@pytest.mark.parametrize(
    "word", ["JUMLAH DESA", "JUMLAH RT", "JUMLAH KK MISKIN", "JUMLAH LANSIA"]
)
def test_a_count_of_something_else_is_no_total(examined, word):
    text = f"KECAMATAN;{word};PENGEMIS;PEMULUNG\nSumber;16;3;1\nKotaanyar;14;5;2\n"
    outcome = examined(text, isi="pmks")
    assert differences(outcome) == []
    assert "B (" + word + ")" in {each.column for each in outcome.findings}


def test_a_wrong_total_of_a_block_is_told_with_the_sum_of_its_rows(examined):
    body = "Sumber;Rembaan;3;1\n;Wates;5;2\nJumlah Sumber;;9;3\nSumberasih;Wates;1;1\n"
    outcome = examined(f"{DESA}\n{body}Jumlah Sumberasih;;1;1\nTOTAL;;9;4\n")
    assert differences(outcome) == [
        (4, "C (PENGEMIS)", "9, jumlah barisnya 8 di baris 2–3 (selisih 1).")
    ]
    last = examined(f"{DESA}\n{body.replace('9;3', '8;3')}JUMLAH;;1;1\nTOTAL;;10;4\n")
    assert differences(last) == [
        (7, "C (PENGEMIS)", "10, jumlah barisnya 9 (selisih 1).")
    ]


@pytest.mark.parametrize("wrong", ["-1", "-1 Orang", "2,5", "12345678901"])
def test_a_total_that_is_no_count_is_not_taken_for_right(wrong, examined, codes):
    table = f"KECAMATAN;PENGEMIS\nJUMLAH;{wrong}\nSumber;0\nKotaanyar;0\n"
    outcome = examined(table)
    assert codes(outcome) == ["total_bukan_jumlah"]
    assert outcome.findings[-1].row == 2
    assert not examined(table, abaikan=("total",)).refused


def test_groups_of_an_unknown_name_are_added_up_one_after_the_other(tmp_path, counts):
    """Each adds up what stands since the one before, not all rows above it."""
    file = tmp_path / "rekap.csv"
    file.write_text(
        "NO;KECAMATAN;PENGEMIS\n1;Tiris;5\n2;Krucil;4\n;Wilayah Kerja Timur;9\n"
        "3;Gading;2\n4;Pakuniran;1\n;Wilayah Kerja Barat;3\n;Jumlah;12\n",
        encoding="utf-8",
    )
    outcome = examine(file, load_region("35.13"), Options(tahun=2023))
    assert sorted(counts(outcome).values()) == [1, 2, 4, 5]
    assert [f.row for f in outcome.findings if f.code == "baris_total"] == [4, 7]


def test_a_total_of_one_unit_adds_up_the_rows_of_that_unit(examined, codes):
    rows = "Sumber;KK;10\nSumber;Jiwa;35\nKotaanyar;KK;8\nKotaanyar;Jiwa;30\n"
    table = f"KECAMATAN;SATUAN;FAKIR MISKIN\n{rows}TOTAL;KK;18\nTOTAL;Jiwa;65\n"
    assert codes(examined(table)) == []
    assert codes(examined(table.replace("KK;18", "KK;65"))) == ["total_tidak_cocok"]
    # The same unit in another word, and rows that say none.
    assert codes(examined(table.replace("TOTAL;Jiwa", "TOTAL;Orang"))) == []
    blank = "KECAMATAN;SATUAN;FAKIR MISKIN\nSumber;;10\nKotaanyar;;8\nTOTAL;KK;18\n"
    assert "total_tidak_cocok" not in codes(examined(blank))
