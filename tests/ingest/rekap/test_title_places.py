"""A title of another kabupaten is refused, whether its name is on file or not."""

import pytest

from psks_analysis.ingest.rekap.examine import examine
from psks_analysis.ingest.rekap.options import Options

BODY = "KECAMATAN;PENGEMIS\nSumber;3\nKotaanyar;5\n"


def found(outcome):
    return [each for each in outcome.findings if each.code == "judul_kabupaten_lain"]


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("REKAP PMKS KABUPATEN REMBANG TAHUN 2023", "Kabupaten REMBANG"),
        ("PMKS Kota Semarang 2023", "Kota Semarang"),
        ("PMKS_KAB_REMBANG 2023", "Kabupaten REMBANG"),
        ("PEMERINTAH KAB.LUMAJANG PMKS 2023", "Kabupaten LUMAJANG"),
        ("PMKS KOTA UJI 2023", "Kota UJI"),
        ("PMKS KOTAMADYA PASURUAN 2023", "Kota PASURUAN"),
        ("PMKS KABUPATEN UJI DAN KABUPATEN REMBANG 2023", "Kabupaten REMBANG"),
    ],
)
def test_another_kabupaten_is_refused_unless_set_aside(examined, title, named):
    (error,) = found(examined(f"{title}\n{BODY}", isi="pmks"))
    assert (error.level, error.row) == ("galat", 2)
    assert f"menyebut “{named}”, bukan Kabupaten Uji" in error.reason
    assert "--abaikan judul" in error.mend
    assert not examined(f"{title}\n{BODY}", isi="pmks", abaikan=("judul",)).refused


@pytest.mark.parametrize(
    "title",
    [
        "PMKS KABUPATEN UJI 2023",
        "PMKS SE-KABUPATEN UJI PROVINSI JAWA TIMUR 2023",
        "PMKS KABUPATEN/KOTA UJI 2023",
        "PMKS TINGKAT KABUPATEN TAHUN 2023",
        "DINAS SOSIAL KABUPATEN;ANAK TERLANTAR DAN PENGEMIS 2023",
        "PMKS KOTA ANYAR 2023",
        "PMKS DI IBU KOTA UJI 2023",
        "PMKS kota dan desa 2023",
    ],
)
def test_our_own_name_and_what_is_no_name_are_not_asked_about(examined, title):
    assert not examined(f"{title}\n{BODY}", isi="pmks").refused


def test_our_own_name_may_be_cut_short_or_misspelt(kabupaten, tmp_path):
    region = kabupaten("99.02", "Kabupaten Probolinggo", ["Sumber", "Kotaanyar"])
    file = tmp_path / "rekap.csv"
    for name in ("KAB. PROB.", "KABUPATEN PROBOLINGO", "KAB PROBOLINGGO"):
        file.write_text(f"PMKS {name} 2023\n{BODY}")
        assert not examine(file, region, Options(isi="pmks")).refused, name


def test_a_file_name_tells_only_of_kabupaten_on_file_and_the_kota_of_our_name(examined):
    body = f"PMKS 2023\n{BODY}"
    assert found(examined(body, "pmks_kota_uji.csv", isi="pmks"))
    assert not found(examined(body, "pmks_kabupaten_final.csv", isi="pmks"))
    title = f"PMKS KABUPATEN UJI 2023\n{BODY}"
    assert not found(examined(title, "pmks_kota_uji.csv", isi="pmks"))


def test_rows_of_one_kecamatan_below_the_title_of_another_are_refused(examined):
    text = "PMKS KECAMATAN SUMBER 2023\nKECAMATAN;PENGEMIS\n{}\n"
    (error,) = examined(text.format("Kotaanyar;3")).findings
    assert error.code == "kecamatan_bertentangan"
    assert not examined(text.format("Kotaanyar;3"), abaikan=("judul",)).refused
    for rows in ("Sumber;3", "Sumber;3\nKotaanyar;4", "Kotaanyar;3\nSumberasih;4"):
        assert not examined(text.format(rows)).refused


def test_persons_of_another_kabupaten_are_refused_too(examined):
    text = "PSM KABUPATEN REMBANG 2023\nNO;NAMA LENGKAP;KECAMATAN\n1;A;Sumber\n"
    (error,) = found(examined(text, hitung=True))
    assert "--abaikan judul" in error.mend


def test_all_that_a_title_says_is_told_before_it_is_set_aside(examined, codes):
    text = f"PMKS YANG MENERIMA BANTUAN KABUPATEN REMBANG 2023\n{BODY}"
    assert codes(examined(text)) == ["judul_kabupaten_lain", "judul_membatasi"]
