"""What each page's view says of the small world."""

import pandas as pd
import pytest

from psks_analysis.store import database
from psks_analysis.views.bandingkan import bandingkan
from psks_analysis.views.desa import desa_counts
from psks_analysis.views.kualitas import kualitas
from psks_analysis.views.peta import indicators_of, peta
from psks_analysis.views.profil import profil
from psks_analysis.views.ringkasan import ringkasan, services
from tests.views.conftest import DISABLED, ELDERLY

ONE, TWO, THREE, SILENT = "35.13.01", "35.13.02", "35.13.03", "35.13.04"
REST = "TANPA-24"


def test_the_years_of_every_fact_are_known(world):
    assert world.about.years("pmks") == [2024, 2023]
    assert world.about.years("layanan") == [2024]
    assert world.about.any_years == [2024, 2023]
    assert not world.about.is_empty


def test_the_summary_counts_entries_reports_and_change(world):
    view = ringkasan(world.now, REST)
    entries, rate, handled, reports = view.headlines
    assert entries.value == "1.650"  # 1,200 elderly and 450 disabled people
    # 900 beside 680: disabled people were not reported in 2023, elderly in two.
    assert entries.change.startswith("+32,4 % dari tahun lalu (naik")
    assert handled.value == "26,1 %"  # 300 of the 1,150 whose handling is told
    assert reports.value == "3 dari 24"
    assert len(view.not_reported) == 21
    assert rate.change.startswith("selang 95 %: ")


def test_the_summary_lists_kinds_with_what_is_known(world):
    view = ringkasan(world.now, REST)
    assert view.by_kind.loc[ELDERLY, ["entri", "orang"]].to_list() == [1_200, 1_200]
    assert pd.isna(view.by_kind.loc["PMKS-01", "entri"])
    assert view.by_cluster["entri"].sum() == 1_650


def test_need_is_set_beside_help_where_both_are_known(world):
    groups = ringkasan(world.now, REST).balance["kelompok"]
    assert groups[THREE] == groups[SILENT] == "t.a.d."  # no PSKS, or nothing at all
    # Two of three kecamatan with PSKS: nobody knows how much offices differ.
    assert groups[ONE] == groups[TWO] == "Tidak berbeda nyata"


def test_recipients_stand_beside_the_year_before(world):
    table = services(world.now, None)
    assert table.loc["PKH", "penerima"] == 1_500
    assert pd.isna(table.loc["PKH", "penerima_lalu"])


def test_a_map_tells_three_reasons_for_an_empty_kecamatan_apart(world):
    view = peta(world.years, 2024, "I09", REST, "kuantil")
    assert list(view.undefined) == [TWO, THREE]  # no active PSM, and none reported
    assert SILENT in view.not_reported
    assert len(view.hidden) == 0
    assert view.kabupaten == 225


def test_the_breaks_of_a_map_are_those_of_all_years(world):
    first = peta(world.years, 2023, "I01", ELDERLY, "selang")
    both = peta(world.years, 2024, "I01", ELDERLY, "selang")
    assert first.classes == both.classes
    assert both.classes.lowest == 300
    assert both.classes.upper[-1] == 500
    assert both.is_bubbles


def test_a_map_writes_values_with_unit_and_interval(world):
    texts = peta(world.years, 2024, "I01", ELDERLY, "kuantil").table["teks"]
    assert texts[ONE] == "400 entri"
    assert texts[SILENT] == "tidak melapor"


def test_only_indicators_with_a_value_can_be_chosen(world):
    assert {"I01", "I03", "I05", "I09", "L01"} <= set(indicators_of(world.now))
    assert "I17" not in indicators_of(world.years[2023])


def test_a_profile_holds_facts_composition_and_trend(world):
    with database.cursor("nyata") as con:
        desa = desa_counts(con, world.region, 2024)[ONE]
    view = profil(world.region, desa, world.years, 2024, ONE, ELDERLY)
    assert view.nama == "Sukapura"
    assert view.facts["Desa"] == "12"
    assert view.composition["entri"].to_list() == [400]
    assert list(view.trend.index) == [2023, 2024]
    assert view.psks.loc["PSM", ["jumlah", "aktif"]].to_list() == [6, 4]
    assert view.desa["jumlah"].isna().all()  # reported for the kecamatan only
    rate = view.indicators.set_index("indikator").loc["I03"]
    # 18.4 per 1,000 beside 11.5 and 16.3: three kecamatan differ by as much.
    assert rate["banding"] == "tidak berbeda nyata"


def test_a_profile_tells_where_it_lies_among_all_that_are_shown(world):
    with database.cursor("nyata") as con:
        desa = desa_counts(con, world.region, 2024)[TWO]
    view = profil(world.region, desa, world.years, 2024, TWO, ELDERLY)
    among = view.indicators.set_index("indikator")["among"]
    # 400, 300 and 500 entries; the kabupaten is their sum, so beyond them.
    assert among["I01"].spread == (300, 350, 450, 500)
    assert among["I01"].own == (300, 300, 300)
    assert among["I01"].whole is None
    assert among["I01"].target is None
    # 6 PSM in 12 desa and 3 in 9, the third has none reported: two are no spread.
    assert among["I08"] is None
    assert among["I05"] is None  # the kabupaten shows no value


def test_kecamatan_side_by_side_have_the_same_rows(world):
    view = bandingkan(world.now, (ONE, TWO), "I03", DISABLED)
    assert list(view.table.columns) == ["Sukapura", "Sumber", "Kabupaten"]
    (cells,) = view.table[view.table.index.str.startswith("Jumlah entri")].to_numpy()
    assert cells[0] == "200 entri"
    assert list(cells[1:]) == ["0 entri", "450"]
    assert view.intervals["dipilih"].sum() == 2


@pytest.fixture
def quality(world):
    with database.cursor("nyata") as con:
        return kualitas(con, world.region)


def test_silence_and_gaps_head_the_follow_up_list(quality):
    found = quality.follow_up
    silent = found[found["pemeriksaan"] == "Tidak melapor"]
    assert len(silent[silent["tahun"] == 2024]) == 21
    assert len(silent[silent["tahun"] == 2023]) == 22
    gaps = found[found["pemeriksaan"] == "Laporan tidak lengkap"]
    assert "24 jenis belum dilaporkan" in gaps.iloc[0]["temuan"]


def test_completeness_has_a_column_per_year(quality):
    assert quality.completeness.loc["Sukapura", 2024] == pytest.approx(2 / 26 * 100)
    assert quality.completeness.loc["Sukapura", 2023] == pytest.approx(1 / 26 * 100)
    assert quality.by_kind[2024].loc["Sukapura", ELDERLY] == 100
