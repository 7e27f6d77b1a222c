"""Rows of a plan in a table and back: looking at a plan changes nothing in it."""

from dataclasses import replace

import pytest

from psks_analysis.planning.plan import Plan, PlanRow
from psks_analysis.region import load_region
from psks_analysis.ui.programme import matrix, plan_words
from psks_analysis.ui.shared.typed_numbers import Reading
from tests.planning.conftest import KRUCIL, ROWS

REGION = load_region("35.13")
DESA = f"{KRUCIL}.2001"
ODD = PlanRow(  # of a list that the office has changed since
    kode="z",
    layanan="LY-99",
    sub_kegiatan="9.99",
    sumber_dana="lama",
    jenis="PMKS-99",
    kecamatan="35.13.99",
    desa="35.13.99.2001",
    dasar_hasil=0.5,
)
PLAN = Plan(nama="x", dataset="latihan", wilayah="35.13", tahun=2025, rows=(*ROWS, ODD))
IN_DESA = replace(
    ROWS[0], kecamatan=KRUCIL, desa=DESA, sumber_dana="dana_desa", mulai=3, selesai=9
)
LEVELS = {
    "kabupaten": PLAN,
    "kecamatan": replace(PLAN, tingkat="kecamatan", kecamatan=KRUCIL),
    "desa": replace(PLAN, tingkat="desa", kecamatan=KRUCIL, desa=DESA),
    "added up": replace(PLAN, rows=(IN_DESA,)),
    "empty": replace(PLAN, rows=()),
}


@pytest.mark.parametrize("plan", LEVELS.values(), ids=LEVELS)
def test_what_the_table_shows_is_read_back_as_it_was(plan):
    table = matrix._table(plan, REGION)
    reading = Reading()
    assert matrix._rows(table, plan, REGION, reading) == plan.rows
    assert (reading.refused, reading.understood) == ([], [])


def test_what_is_typed_over_a_number_is_read_said_or_refused(store):
    table = matrix._table(PLAN, REGION)
    table.loc[0, ["volume", "biaya_satuan"]] = "12,5", "1,5 juta"
    table.loc[1, "biaya_satuan"] = "-3"
    reading = Reading()
    first, second, *_ = matrix._rows(table, PLAN, REGION, reading)
    assert (first.volume, first.biaya_satuan) == (ROWS[0].volume, 1_500_000)
    assert second.biaya_satuan == ROWS[1].biaya_satuan
    assert reading.understood == [
        "Baris 1, Biaya satuan (Rp): “1,5 juta” = Rp1.500.000"
    ]
    whole, negative = reading.refused
    assert whole.startswith("Baris 1, Volume: “12,5” terbaca 12,5; di sini harus bilan")
    assert whole.endswith("Yang tersimpan tetap 12.")
    assert negative.startswith("Baris 2, Biaya satuan (Rp): “-3” kurang dari nol.")
    assert negative.endswith("Yang tersimpan tetap Rp1.275.350.")


def test_a_source_is_offered_to_its_level_and_those_above():
    def offered(name):
        empty = replace(LEVELS[name], rows=())
        return set(plan_words.choices(empty, REGION)["sumber_dana"])

    assert "dana_desa" in offered("desa") & offered("kecamatan") & offered("kabupaten")
    assert "apbd_kab" in offered("kabupaten")
    assert "apbd_kab" not in offered("desa") | offered("kecamatan")


def test_places_are_those_of_the_plan():
    desa = plan_words.choices(replace(LEVELS["desa"], rows=()), REGION)
    assert list(desa["kecamatan"].values()) == ["Krucil"]
    assert list(desa["desa"]) == [DESA]
    whole = plan_words.choices(replace(PLAN, rows=()), REGION)
    assert (len(whole["kecamatan"]), len(whole["desa"])) == (24, 330)


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("kecamatan", KRUCIL, "Krucil"),
        ("sumber_dana", "apbd_kab", "APBD Kabupaten"),
        ("layanan", "LY-99", "LY-99 (tidak ada di daftar)"),
        ("mulai", 3, "Mar"),
        ("biaya_satuan", 1_250_000, "1.250.000"),
        ("dasar_hasil", 40.5, "40,5"),
        ("laki", None, "–"),
        ("mitra", "", "–"),
        ("baris", "dihapus", "dihapus"),
    ],
)
def test_values_are_told_as_a_planner_knows_them(column, value, said):
    shown = plan_words.choices(PLAN, REGION)
    assert plan_words.in_words(column, value, shown) == said


def test_choices_of_the_same_words_are_told_apart():
    assert plan_words._distinct({"a": "Makan", "b": "Makan", "c": "Alat"}) == {
        "a": "Makan [a]",
        "b": "Makan [b]",
        "c": "Alat",
    }
