"""Numbers that are nobody's, and what their digits say on 31 December 2025."""

from datetime import date

import pytest

from psks_analysis import nik_digits

TODAY = date(2025, 12, 31)
HOME = [f"35.13.{number:02}" for number in range(1, 25)]


def explain(written):
    return nik_digits.explain(written, TODAY, HOME)


@pytest.mark.parametrize(
    ("number", "sex", "born"),
    [
        ("3513995508870001", "P", [date(1987, 8, 15)]),
        ("3513990101000002", "L", [date(2000, 1, 1)]),
        ("3513994102150001", "P", [date(2015, 2, 1), date(1915, 2, 1)]),
        ("3513997108870001", "P", [date(1987, 8, 31)]),
        ("3513992902000003", "L", [date(2000, 2, 29)]),
        ("3513990101200001", "L", [date(2020, 1, 1), date(1920, 1, 1)]),
    ],
)
def test_a_sound_number_is_read(number, sex, born):
    read = explain(number)
    assert read.is_valid
    assert (read.jenis_kelamin, list(read.lahir)) == (sex, born)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("3513993002900001", "tidak ada di kalender"),
        ("3513992902010003", "tidak ada di kalender"),
        ("3513993213900001", "tidak ada di kalender"),
        ("3513990112550000", "0000 tidak pernah"),
        ("351399550887000", "ini 15"),
        ("35139955088700011", "ini 17"),
        ("3,51399E+15", "Excel"),
        ("351399550887OOO1", "hanya berisi angka"),
        ("1234567890123456", "pengisi"),
        ("5555555555555555", "pengisi"),
        ("", "ini 0"),
    ],
)
def test_a_wrong_number_is_told_why(written, said):
    read = explain(written)
    assert not read.is_valid
    assert any(said in each.pesan for each in read.temuan)


@pytest.mark.parametrize(
    ("written", "level", "said"),
    [
        ("0513995508870001", "peringatan", "sementara"),
        ("9999995508870001", "info", "Bukan kesalahan"),
        ("3513505508870001", "peringatan", "Kecamatan itu tidak ada"),
        ("3513990101200001", "info", "Abadnya"),
    ],
)
def test_what_is_only_worth_a_look_is_no_error(written, level, said):
    read = explain(written)
    assert read.is_valid
    assert [level] == [each.tingkat for each in read.temuan if said in each.pesan]


def test_spaces_dots_and_quotes_are_looked_through():
    assert explain(" '3513.9955 0887-0001").nik == "3513995508870001"


def test_a_composed_number_is_nobodys():
    number = nik_digits.compose("35.13", 31, 8, 1987, "P", 1)
    assert number == "3513997108870001"
    assert f"35.13.{number[4:6]}" not in HOME
    assert "bukan milik siapa pun" in explain(number).bagian[2].arti
