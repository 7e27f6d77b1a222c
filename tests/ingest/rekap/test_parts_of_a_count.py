"""A count told as a part and what is left of it: PSKS that are active, or are not."""

import pytest

BOTH = "PSKS 2023\nKECAMATAN;PSM;;KT;\n;Aktif;Tidak Aktif;Aktif;Tidak Aktif\n"


def told(outcome, code):
    return [each.reason for each in outcome.findings if each.code == code]


def test_active_and_not_active_are_all_of_them(examined, counts):
    outcome = examined(f"{BOTH}Sumber;3;4;1;0\nKotaanyar;5;6;;2\n")
    sumber, kotaanyar = "99.01.01", "99.01.03"
    assert counts(outcome) == {
        (sumber, "KT"): 1,
        (sumber, "PSM"): 7,
        (kotaanyar, "KT"): None,
        (kotaanyar, "PSM"): 11,
    }
    assert counts(outcome, "aktif") == {
        (sumber, "KT"): 1,
        (sumber, "PSM"): 3,
        (kotaanyar, "KT"): None,
        (kotaanyar, "PSM"): 5,
    }
    assert told(outcome, "jumlah_dari_bagian") == [
        "Jumlah dihitung dari aktif ditambah tidak aktif."
    ]
    (half,) = told(outcome, "separuh_baris")
    assert "aktif tidak dilaporkan, tidak aktif 2; jumlah tidak diketahui" in half


def test_their_total_at_the_end_of_the_row_is_compared(examined, counts):
    header = BOTH.replace("KT;\n", "KT;;JUMLAH\n").replace("Aktif\n", "Aktif;\n")
    right = examined(f"{header}Sumber;3;4;1;0;8\nKotaanyar;5;6;1;2;14\n")
    assert sum(counts(right).values()) == 22
    wrong = examined(f"{header}Sumber;3;4;1;0;8\nKotaanyar;5;6;1;2;15\n")
    (words,) = told(wrong, "total_kolom_tidak_cocok")
    assert "menulis 15, jumlah kolomnya 14 (selisih 1)" in words


def test_a_stated_count_beside_them_is_compared_in_its_row(examined):
    header = "KECAMATAN;JENIS PSKS;Aktif;Tidak Aktif;Jumlah\n"
    assert not examined(f"{header}Sumber;PSM;3;4;7\nKotaanyar;PSM;1;1;2\n").refused
    wrong = examined(f"{header}Sumber;PSM;3;4;8\nKotaanyar;PSM;1;1;2\n")
    assert told(wrong, "sisa_aktif") == [
        "aktif + tidak aktif tidak sama dengan jumlah: aktif 3, tidak aktif 4, "
        "jumlah 8."
    ]


def test_the_part_may_stand_in_its_row(examined, counts):
    text = "KECAMATAN;JENIS PSKS;STATUS;JUMLAH\nSumber;PSM;Aktif;3\n"
    outcome = examined(f"{text}Sumber;PSM;Tidak Aktif;4\nKotaanyar;PSM;Aktif;5\n")
    assert counts(outcome) == {("99.01.01", "PSM"): 7, ("99.01.03", "PSM"): None}
    assert counts(outcome, "aktif") == {("99.01.01", "PSM"): 3, ("99.01.03", "PSM"): 5}


def test_all_of_them_in_a_row_beside_their_parts_is_compared(examined):
    text = "KECAMATAN;JENIS PSKS;STATUS;JUMLAH\nSumber;PSM;Aktif;3\n"
    text += "Sumber;PSM;Tidak Aktif;4\nSumber;PSM;Jumlah;{}\nKotaanyar;PSM;Jumlah;2\n"
    assert not examined(text.format(7)).refused
    assert told(examined(text.format(8)), "sisa_aktif")


def test_the_part_and_the_sex_of_a_row_go_together(examined, counts):
    text = "KECAMATAN;JENIS PMKS;KEADAAN;L;P\nSumber;Pengemis;Tertangani;3;4\n"
    outcome = examined(f"{text}Sumber;Pengemis;Belum Tertangani;1;2\n")
    assert counts(outcome, "tertangani") == {("99.01.01", "PMKS-12"): 7}
    assert counts(outcome) == {("99.01.01", "PMKS-12"): 10}


def test_a_column_of_other_words_is_no_part(examined, codes):
    text = "KECAMATAN;JENIS PSKS;STATUS;JUMLAH\nSumber;PSM;Aktif;3\n"
    assert codes(examined(f"{text}Sumber;PSM;Cuti;4\n")) == ["ganda"]


def test_only_the_active_are_not_all_of_them(examined, codes):
    assert codes(examined("KECAMATAN;PSM AKTIF\nSumber;3\nKotaanyar;5\n")) == ["kosong"]


def test_handled_and_not_yet_handled_people_are_all_of_them(examined, counts):
    text = "KECAMATAN;JENIS PMKS;Tertangani;Belum Tertangani\nSumber;Pengemis;3;4\n"
    outcome = examined(text)
    assert counts(outcome) == {("99.01.01", "PMKS-12"): 7}
    assert counts(outcome, "tertangani") == {("99.01.01", "PMKS-12"): 3}


BY_SEX = "KECAMATAN;PSM;;;\n;Aktif;;Tidak Aktif;\n;L;P;L;P\nSumber;5;4;1;0\n"


def test_the_active_by_sex_are_no_count_of_all(examined, codes):
    """Men and women who are active were once stored as all that there are."""
    only = "KECAMATAN;PSM Aktif;\n;L;P\nSumber;5;4\n"
    assert codes(examined(only, isi="psks")) == ["kosong"]


@pytest.mark.parametrize(
    "text",
    [BY_SEX, "KECAMATAN;JENIS PSKS;Aktif L;Aktif P;Tidak Aktif\nSumber;PSM;5;4;1\n"],
)
def test_active_and_others_by_sex_are_added_up(text, examined):
    (fact,) = examined(text, isi="psks").facts.to_dict("records")
    assert (fact["jumlah"], fact["aktif"]) == (10, 9)
