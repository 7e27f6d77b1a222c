"""What is advised is like what is written, has its place free, or leaves it out."""

import re

import pytest

PAIR = re.compile(r'--padanan "([^"]+)=([^"=]+)"')


def advised(outcome):
    """Return every pair that is printed: what is written, and what to take it for."""
    return [pair for found in outcome.findings for pair in PAIR.findall(found.mend)]


@pytest.mark.parametrize(
    "name",
    ["Nilai Sumber-sumber", "Tertanggi", "Kota", "Luar Kota Anyar dan lain-lain"],
)
def test_a_name_unlike_any_kecamatan_is_only_left_out(examined, name):
    text = f"KECAMATAN;PENGEMIS\nSumber;3\nSumberasih;5\n{name};9\n"
    assert advised(examined(text, isi="pmks")) == [(name, "abaikan")]


def test_a_name_like_one_kecamatan_is_guessed_at(examined):
    text = "KECAMATAN;PENGEMIS\nSumberasi;3\nKotaanyar;5\n"
    assert advised(examined(text, isi="pmks"))[0] == ("Sumberasi", "99.01.02")


def test_a_kecamatan_whose_place_is_taken_is_no_guess(examined):
    text = "KECAMATAN;PENGEMIS\nSumber;3\nKotaanyar;5\nKotaanya;7\n"
    outcome = examined(text, isi="pmks")
    assert advised(outcome) == [("Kotaanya", "abaikan")]
    assert not any("Mungkin" in found.reason for found in outcome.findings)


def test_two_names_are_never_guessed_to_be_one_kecamatan(examined):
    text = "KECAMATAN;PENGEMIS\nSumber;3\nSumberasih;4\nKotaanya;5\nKotanyar;7\n"
    assert {kode for _, kode in advised(examined(text, isi="pmks"))} == {"abaikan"}


def test_two_spellings_in_rows_of_two_kinds_may_be_one_kecamatan(examined):
    text = "KECAMATAN;JENIS;JUMLAH\nKotaanyar;Pengemis;3\nKotaanya;Pemulung;4\n"
    outcome = examined(f"{text}Sumber;Pemulung;1\n", isi="pmks")
    assert advised(outcome)[0] == ("Kotaanya", "99.01.03")
    (pair, *_) = advised(outcome)
    taken = examined(f"{text}Sumber;Pemulung;1\n", isi="pmks", padanan=dict([pair]))
    assert not taken.refused


def test_two_columns_are_never_guessed_to_be_one_kind(examined):
    text = "KECAMATAN;PENGEMIS;PEMULUGN;PEMULUNGG\nSumber;3;4;5\nKotaanyar;1;1;1\n"
    outcome = examined(text, isi="pmks")
    assert outcome.refused
    assert advised(outcome) == [("PEMULUGN", "abaikan"), ("PEMULUNGG", "abaikan")]


def test_a_column_is_not_guessed_to_be_a_kind_that_another_column_is(examined):
    text = "KECAMATAN;PEMULUNG;PEMULUGN\nSumber;3;4\nKotaanyar;1;1\n"
    assert advised(examined(text, isi="pmks")) == [("PEMULUGN", "abaikan")]


def test_men_and_women_of_one_kind_are_two_places(examined):
    text = "KECAMATAN;PENGEMIS;PEMULUGN L;PEMULUGN P\nSumber;3;4;5\nKotaanyar;1;1;1\n"
    assert advised(examined(text, isi="pmks")) == [
        ("PEMULUGN L", "PMKS-13"),
        ("PEMULUGN L", "abaikan"),
        ("PEMULUGN P", "PMKS-13"),
        ("PEMULUGN P", "abaikan"),
    ]


def test_two_rows_are_never_guessed_to_be_one_kind(examined):
    text = "KECAMATAN;JENIS;JUMLAH\nSumber;Pemulung;3\nSumber;Pemulungg;4\n"
    text += "Sumber;Gelandangann;5\n"
    assert advised(examined(text, isi="pmks")) == [
        ("Pemulungg", "abaikan"),
        ("Gelandangann", "PMKS-11"),
        ("Gelandangann", "abaikan"),
    ]


def test_a_desa_whose_place_is_taken_is_no_guess_and_can_be_left_out(examined, counts):
    text = "KECAMATAN;DESA;PENGEMIS\nSumber;Wates;3\n;Watess;4\n"
    assert advised(examined(text, isi="pmks")) == [("Watess", "abaikan")]
    taken = examined(text, isi="pmks", padanan={"Watess": "abaikan"})
    assert counts(taken) == {("99.01.01", "PMKS-12"): 3}
    assert any("“Watess”" in found.reason for found in taken.findings)


def test_a_unit_nobody_knows_is_not_guessed_to_be_people(examined, counts):
    text = "KECAMATAN;JENIS;SATUAN;JUMLAH\nSumber;Pengemis;RUMAH;2\n"
    text += "Kotaanyar;Pengemis;orang;7\n"
    assert advised(examined(text, isi="pmks")) == [("RUMAH", "abaikan")]
    taken = examined(text, isi="pmks", padanan={"RUMAH": "abaikan"})
    assert counts(taken) == {("99.01.03", "PMKS-12"): 7}


def test_which_column_is_the_count_is_not_guessed(examined):
    text = "KECAMATAN;JENIS;TERDATA;KODE POS\nSumber;Pengemis;3;67285\n"
    (error,) = (f for f in examined(text, isi="pmks").findings if f.level == "galat")
    assert 'tambahkan --padanan "JUDUL=jumlah"' in error.mend
    assert examined(text, isi="pmks", padanan={"JUDUL": "jumlah"}).refused
    assert not examined(text, isi="pmks", padanan={"TERDATA": "jumlah"}).refused


def test_of_two_years_in_the_title_neither_is_preferred(examined):
    text = "PMKS 2021 dan 2022\nKECAMATAN;PENGEMIS\nSumber;3\n"
    (error,) = (f for f in examined(text).findings if f.level == "galat")
    assert "Pakai --tahun 2021 atau --tahun 2022" in error.mend


def test_a_slip_that_happens_to_be_the_sum_of_others_is_no_total(examined, codes):
    text = "KECAMATAN;PENGEMIS\nSumber;3\nSumberasih;4\nKotanyar;7\n"
    assert codes(examined(text, isi="pmks")) == ["wilayah_tidak_dikenal"]
