"""Lists of persons: refused, or counted in memory with every identity forgotten."""

import pytest

HEAD = "NIK;NAMA;L/P;ALAMAT;KECAMATAN;JENIS PMKS\n"
# Invented numbers and names.
LIST = f"""{HEAD}9901185508870001;Budi Karangan;L;Jl. Mawar;Sumber;PENGEMIS
9901185508870002;Siti Rekaan;P;Jl. Melati;Sumber;PENGEMIS
9901185508870002;Siti Rekaan;P;Jl. Melati;Sumber;GELANDANGAN
9901185508870003;Ani Khayalan;P;Jl. Anggrek;Kotaanyar;PENGEMIS
"""
SECRETS = [
    *("99011855088700", "Budi", "Karangan", "Siti", "Rekaan", "Ani", "Khayalan"),
    *("Mawar", "Melati", "Anggrek"),
]
BOTH = ("99.01.01", "PMKS-12")


def test_a_list_of_persons_is_refused_unless_counting_is_asked_for(examined, codes):
    outcome = examined(LIST)
    assert codes(outcome) == ["perorangan"]
    assert "--hitung" in outcome.findings[0].mend


def test_persons_become_counts_by_area_kind_and_sex(examined, counts):
    outcome = examined(LIST, hitung=True)
    assert counts(outcome) == {
        ("99.01.01", "PMKS-12"): 2,
        ("99.01.01", "PMKS-11"): 1,
        ("99.01.03", "PMKS-12"): 1,
    }
    assert counts(outcome, "laki")["99.01.03", "PMKS-12"] == 0
    assert counts(outcome, "perempuan")[BOTH] == 1


def test_who_is_listed_twice_for_one_kind_counts_once_and_is_said(examined, counts):
    again = "9901185508870002;Siti Rekaan;P;Jl. Melati;Sumber;PENGEMIS\n"
    outcome = examined(LIST + again, hitung=True)
    assert counts(outcome)[BOTH] == 2
    (said,) = [f for f in outcome.findings if f.code == "orang_ganda"]
    assert "baris 6" in said.reason


def test_without_every_sex_of_a_kind_known_it_is_not_split(examined, counts):
    unknown = LIST.replace("9901185508870001", "").replace(";L;", ";?;")
    outcome = examined(unknown, hitung=True)
    assert counts(outcome)[BOTH] == 2
    assert counts(outcome, "laki") == {
        ("99.01.01", "PMKS-12"): None,
        ("99.01.01", "PMKS-11"): 0,
        ("99.01.03", "PMKS-12"): 0,
    }


@pytest.mark.parametrize("hitung", [True, False])
@pytest.mark.parametrize("spoil", [";Sumber;", ";PENGEMIS", "NIK;", "KECAMATAN"])
def test_no_identity_leaves_memory_whatever_is_wrong(spoil, hitung, examined):
    outcome = examined(LIST.replace(spoil, spoil[0] + "X"), hitung=hitung)
    said = repr(outcome) + outcome.facts.to_csv() + repr(outcome.mapping)
    assert [secret for secret in SECRETS if secret in said] == []


@pytest.mark.parametrize(
    "header", ["NIK", "NO KTP", "No. KK", "NAMA", "Nama Kepala Keluarga", "Tgl Lahir"]
)
def test_a_header_of_a_person_is_seen(header, examined, codes):
    outcome = examined(f"{header};KECAMATAN;JENIS PMKS\nx;Sumber;PENGEMIS\n")
    assert codes(outcome) == ["perorangan"]


def test_numbers_of_identity_are_seen_whatever_their_header_says(examined, codes):
    outcome = examined("ID PESERTA;KECAMATAN;JUMLAH\n9901185508870001;Sumber;1\n")
    assert codes(outcome) == ["perorangan"]
    assert "9901185508870001" not in repr(outcome)


def test_a_number_of_identity_among_counts_is_not_quoted(examined, codes):
    rows = "Sumber;1;2\nSumberasih;3;4\nKotaanyar;9901185508870001;6\n"
    outcome = examined(f"KECAMATAN;PENGEMIS;GELANDANGAN\n{rows}")
    assert codes(outcome) == ["terlalu_besar"]
    assert "9901185508870001" not in repr(outcome)


def test_names_of_areas_are_no_names_of_persons(examined, counts):
    text = "NAMA;NAMA DESA;PENGEMIS;GELANDANGAN\nSumber;Wates;1;2\n"
    assert counts(examined(text))["99.01.01", "PMKS-12"] == 1


@pytest.mark.parametrize("other", ["3513012001900002", "belum ada"])
def test_a_column_half_of_identities_is_one_of_persons(other, examined, codes):
    rows = f"Sumber;PENGEMIS;3513012001900001\nSumber;PENGEMIS;{other}\n"
    assert codes(examined(f"KECAMATAN;JENIS;CATATAN\n{rows}")) == ["perorangan"]
