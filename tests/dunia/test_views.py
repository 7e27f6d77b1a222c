"""What views say of the office, added up by hand from the tables in `angka/`."""

from functools import cache

import pytest

from psks_analysis import paths
from psks_analysis.region import load_region
from psks_analysis.store import database
from psks_analysis.views.desa import desa_counts
from psks_analysis.views.kualitas import kualitas
from psks_analysis.views.measures import measures_by_year
from psks_analysis.views.peta import peta
from psks_analysis.views.profil import profil
from psks_analysis.views.ringkasan import ringkasan, services
from tests.dunia.dunia import KARANGLOR, KOTA, PROBOLINGGO

WITHOUT_POOR = "TANPA-24"
SUKAPURA, LECES, TIRIS, KRUCIL, LUMBANG = (
    *("35.13.01", "35.13.05", "35.13.07", "35.13.08", "35.13.24"),
)


@pytest.fixture(scope="module")
def office(dunia_kantor):
    """Return a way to read the measures of a kabupaten of the office, by tahun."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.STORE_VARIABLE, str(dunia_kantor.store))

        @cache
        def read(wilayah):
            region = load_region(wilayah)
            with database.cursor("nyata") as con:
                return measures_by_year(con, region, [2022, 2023, 2024])

        yield read


def headlines(office, wilayah, tahun):
    view = ringkasan(office(wilayah)[tahun], WITHOUT_POOR)
    return {headline.label: headline.value for headline in view.headlines}, view


@pytest.mark.parametrize(
    ("wilayah", "tahun", "entries", "per_1000", "reports"),
    [
        # 18,843 people in nine kinds and 67 families; the people of 23 kecamatan.
        (PROBOLINGGO, 2024, "18.910", "16,15", "23 dari 24"),
        # 208 + 32 + 421 + 483 + 52 + 62 + 24 of 241,530 people.
        (KOTA, 2024, "1.282", "5,31", "5 dari 5"),
        # 247 + 1,286 + 711 of 165,657 people.
        (KARANGLOR, 2023, "2.244", "13,55", "6 dari 6"),
    ],
)
def test_the_summary_counts_what_was_reported(
    office, wilayah, tahun, entries, per_1000, reports
):
    said, _ = headlines(office, wilayah, tahun)
    assert said["Entri PPKS"] == entries
    assert said["Entri orang per 1.000 penduduk"] == per_1000
    assert said["Kecamatan melapor"] == reports


def test_handling_is_of_those_whose_handling_is_told(office):
    # 365 + 1,145 + 907 + 44 of the 10,530 of four kinds, without the 598 of Gading
    # and the 516 of Besuk, which tell nothing.
    said, view = headlines(office, PROBOLINGGO, 2024)
    assert said["Tertangani"] == "26,1 %"
    assert list(view.not_reported) == ["Lumbang"]


def test_what_is_unknown_has_no_unit(office):
    said, _ = headlines(office, KOTA, 2024)
    assert said["Tertangani"] == "–"


def test_without_psks_need_and_help_are_not_compared(office):
    _, view = headlines(office, KOTA, 2024)
    assert "belum dapat dibandingkan" in " ".join(map(str, view.sentences))


def test_a_break_that_the_office_marks_is_not_crossed(office):
    _, view = headlines(office, KARANGLOR, 2023)
    assert "Pendataan ulang dengan formulir baru" in " ".join(map(str, view.sentences))


def map_texts(office, indikator, jenis):
    return peta(office(PROBOLINGGO), 2024, indikator, jenis, "kuantil").table["teks"]


def test_a_map_tells_why_a_kecamatan_has_no_value(office):
    texts = map_texts(office, "I09", WITHOUT_POOR)
    assert texts[SUKAPURA] == "92,0 orang per PSM"  # 368 people, 4 active PSM
    assert texts[TIRIS] == "tidak ada PSM aktif"
    assert texts[KRUCIL] == "PSM aktif tidak dilaporkan"
    assert texts[LUMBANG] == "tidak melapor"


@pytest.mark.xfail(
    strict=True,
    reason="a kecamatan that counts families is said not to report where the map is "
    "about people: no later issue names it",
)
def test_a_kecamatan_that_counts_families_is_not_called_silent(office):
    texts = map_texts(office, "I03", "PMKS-24")
    assert texts[LUMBANG] == "tidak melapor"
    assert texts[TIRIS] != "tidak melapor"  # one family


def test_a_profile_shows_desa_from_the_threshold_on(office):
    region = load_region(PROBOLINGGO)
    years = {tahun: office(PROBOLINGGO)[tahun] for tahun in (2023, 2024)}
    with database.cursor("nyata") as con:
        desa = desa_counts(con, region, 2024)[SUKAPURA]
    view = profil(region, desa, years, 2024, SUKAPURA, "PMKS-08")
    shown = view.desa["jumlah"].dropna()
    assert len(shown)
    assert shown[(shown > 0) & (shown < 6)].empty
    assert view.psks.loc["PSM", ["jumlah", "aktif"]].to_list() == [5, 4]
    assert list(view.trend.index) == [2023, 2024]


def test_recipients_stand_beside_the_year_before(office):
    years = office(PROBOLINGGO)
    table = services(years[2024], years[2023])
    assert table.loc["PKH", ["penerima", "penerima_lalu"]].to_list() == [71_842, 77_536]


def test_silence_is_followed_up_in_the_year_it_was(office):
    office(PROBOLINGGO)
    with database.cursor("nyata") as con:
        found = kualitas(con, load_region(PROBOLINGGO)).follow_up
    silent = found[found["pemeriksaan"] == "Tidak melapor"]
    assert sorted(zip(silent["tahun"], silent["kecamatan"], strict=True)) == [
        (2023, "Sumber"),
        (2024, "Lumbang"),
    ]
