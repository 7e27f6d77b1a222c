"""Numerators, denominators and the kabupaten's row, from the small world."""

import pandas as pd
import pytest

from psks_analysis.region import load_region
from psks_analysis.store import database, snapshots
from psks_analysis.views import long_table
from psks_analysis.views.measures import measures_by_year
from tests.views.conftest import DISABLED, ELDERLY, pmks

ONE, TWO, THREE, SILENT, ALL = "35.13.01", "35.13.02", "35.13.03", "35.13.04", "35.13"
EVERY, REST = "SEMUA", "TANPA-24"


@pytest.fixture
def row(world):
    return lambda indikator, jenis, kode: world.now.rows(indikator, jenis).loc[kode]


def test_entries_add_up_over_kinds_and_kecamatan(row):
    assert row("I01", ELDERLY, ONE)["nilai"] == 400
    assert row("I01", EVERY, ONE)["nilai"] == 600
    assert row("I01", ELDERLY, ALL)["nilai"] == 1_200
    assert row("I01", ELDERLY, ALL)["kecamatan_melapor"] == 3


def test_a_reported_zero_is_a_number_and_silence_is_not(row):
    assert row("I01", DISABLED, TWO)["nilai"] == 0
    assert pd.isna(row("I01", DISABLED, SILENT)["nilai"])
    assert row("I01", DISABLED, SILENT)["keterangan"] == "tidak melapor"


def test_a_rate_stands_on_the_people_of_those_who_reported(world, row):
    people = world.region.population(2024)["jumlah"]
    whole = row("I03", ELDERLY, ALL)
    assert whole["penyebut"] == people[[ONE, TWO, THREE]].sum()
    assert whole["nilai"] == pytest.approx(1_200 / whole["penyebut"] * 1_000)
    assert row("I03", ELDERLY, ONE)["nilai"] == pytest.approx(400 / people[ONE] * 1_000)


def test_a_kecamatan_that_does_not_tell_handling_does_not_dilute_the_share(row):
    """190 of 700 in the two that tell it; the third has 500 more people."""
    whole = row("I05", ELDERLY, ALL)
    assert (whole["pembilang"], whole["penyebut"]) == (190, 700)
    assert whole["nilai"] == pytest.approx(190 / 700 * 100)
    assert row("I07", ELDERLY, ALL)["nilai"] == 510


def test_burden_per_psm_knows_three_reasons_for_having_none(row):
    assert row("I09", REST, ONE)["nilai"] == 150
    assert row("I09", REST, TWO)["keterangan"] == "tidak ada PSM aktif"
    assert row("I09", REST, THREE)["keterangan"] == "PSM aktif tidak dilaporkan"
    assert row("I09", REST, ALL)["nilai"] == 225  # 900 people, 4 active PSM


def test_change_compares_the_kecamatan_that_reported_both_years(row):
    """700 beside 680; the third kecamatan is new."""
    assert row("I17", ELDERLY, ONE)["nilai"] == pytest.approx(20 / 380 * 100)
    assert row("I17", ELDERLY, TWO)["nilai"] == 0
    assert "salah satu tahun" in row("I17", ELDERLY, THREE)["keterangan"]
    whole = row("I17", ELDERLY, ALL)
    assert (whole["pembilang"], whole["penyebut"]) == (700, 680)


def test_psm_per_desa_and_recipients_per_thousand(world, row):
    """Sukapura has 12 desa."""
    people = world.region.population(2024)["jumlah"]
    assert row("I08", "PSM", ONE)["nilai"] == pytest.approx(6 / 12)
    assert row("I13", "PSM", ALL)["nilai"] == pytest.approx(4 / 9 * 100)
    assert row("L01", "PKH", ONE)["nilai"] == pytest.approx(1_000_000 / people[ONE])


def test_completeness_counts_silence_as_zero(row):
    """One figure for the kecamatan stands for all its desa: two of 26 kinds."""
    assert row("I18", EVERY, ONE)["nilai"] == pytest.approx(2 / 26 * 100)
    assert row("I18", EVERY, SILENT)["nilai"] == 0


@pytest.mark.parametrize(("tahun", "breaks"), [(2020, 0), (2021, 0), (2025, 1)])
def test_only_a_break_that_is_crossed_has_a_note(tahun, breaks):
    note = long_table.break_note(tahun)
    assert bool(note) == breaks
    assert note.startswith("tidak dibandingkan: Sumber data" if breaks else "")


def test_the_year_before_is_the_one_before_and_not_the_last_one_reported(store):
    rows = [pmks(tahun, 1, ELDERLY, 150, 250, 100) for tahun in (2020, 2022, 2023)]
    about = {"wilayah": "35.13", "isi": "pmks", "sumber": "a", "sha256": "a"}
    snapshots.save(store, pd.DataFrame(rows), **about)
    with database.cursor("nyata") as con:
        found = measures_by_year(con, load_region("35.13"), [2020, 2022, 2023])
    assert [tahun for tahun, each in found.items() if each.has("I17")] == [2023]


def test_a_year_without_reports_has_no_change(world):
    assert not world.years[2023].has("I17")
