"""What was chosen names titles, notes and files; two views never share a name."""

from datetime import date

from psks_analysis.views.selection import LATIHAN, NYATA, Choice, Place, Selection

YEAR = Choice("tahun", "2024", "2024")
KIND = Choice("jenis", "PMKS-08", "Lanjut Usia Telantar")


def chosen(*choices, dataset=NYATA, keadaan="", nama="peta"):
    place = Place(dataset, "35.13", keadaan=keadaan)
    return Selection(nama, "Peta", place, "Kabupaten Uji", choices)


def test_every_choice_is_said_in_words():
    assert chosen(YEAR, KIND).in_words == (
        "Kabupaten Uji · 2024 · Lanjut Usia Telantar · Data nyata (hasil impor)"
    )
    assert chosen(dataset=LATIHAN).in_words.startswith("DATA SIMULASI · Kabupaten Uji")
    past = chosen(keadaan="2026-11-12").in_words
    assert past.startswith("KEADAAN PER 12 NOVEMBER 2026")


def test_a_file_is_named_by_codes():
    assert chosen(YEAR, KIND).stem() == "peta-35.13-2024-pmks-08"
    assert chosen(YEAR, dataset=LATIHAN).stem("tempat") == (
        "peta-tempat-35.13-2024-simulasi"
    )
    assert chosen(keadaan="2026-11-12").stem() == "peta-35.13-keadaan-2026-11-12"


def test_long_names_are_cut_but_stay_apart():
    many = [Choice(str(n), f"pilihan nomor {n}/<>", "") for n in range(30)]
    first, other = chosen(*many).stem(), chosen(*many[:-1]).stem()
    assert first != other
    assert len(first) < 130
    assert set(first) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")


def test_a_title_names_the_kabupaten_once():
    assert chosen().title("Prevalensi, 2024") == "Prevalensi, 2024 · Kabupaten Uji"
    assert chosen().title("Profil Kabupaten Uji") == "Profil Kabupaten Uji"


def test_data_of_a_year_are_stale_after_the_next():
    assert chosen(YEAR).stale_after == date(2025, 12, 31)
    assert chosen().stale_after is None
    assert chosen(YEAR, dataset=LATIHAN).stale_after is None
