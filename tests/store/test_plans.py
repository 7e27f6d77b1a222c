"""Work plans: nothing lost, nothing changed after agreement, no personal data."""

from dataclasses import replace

import pytest

from psks_analysis.errors import ConflictError, StoreError
from psks_analysis.store import plans
from psks_analysis.store.plan_files import (
    Plan,
    PlanRow,
    Realisation,
    agreed,
    copied,
    read_plan,
    to_json,
)

PLACE = ("latihan", "35.13")
MEALS = PlanRow(
    kode="a",
    sub_kegiatan="1.06.04.2.01.01",
    jenis="PMKS-08",
    volume=40,
    satuan="orang",
    kecamatan="35.13.08",
    biaya_satuan=5_400_000,
    sumber_dana="apbd_kab",
    dasar_hasil=120.5,
)
DEVICES = PlanRow(kode="b", volume=3, satuan="unit", biaya_satuan=1_250_001)
DRAFT = Plan(
    nama="Renja 2025",
    dataset="latihan",
    wilayah="35.13",
    tahun=2025,
    rows=(MEALS, DEVICES),
    pagu=(("apbd_kab", 300_000_000),),
    anggapan=("satu paket menolong satu orang",),
)


def test_what_was_saved_is_loaded_as_it_was(store):
    saved = plans.save(store, DRAFT)
    assert plans.load(store, *PLACE, saved.id) == saved
    assert replace(saved, id="", versi=0, waktu="") == DRAFT


def test_costs_are_whole_rupiah():
    assert MEALS.jumlah_biaya == 216_000_000
    assert DEVICES.jumlah_biaya == 3_750_003
    assert DRAFT.total == 219_750_003
    assert type(DRAFT.total) is int


def test_the_later_of_two_is_told_and_keeps_what_he_has(store):
    start = plans.save(store, DRAFT)
    plans.save(store, replace(start, rows=(MEALS,)), expected=1)
    late = replace(start, rows=(DEVICES,))
    with pytest.raises(ConflictError, match="sudah disimpan orang lain"):
        plans.save(store, late, expected=1)
    plans.save(store, replace(late, nama="Punya saya"))
    names = {each.nama for each in plans.listing(store, *PLACE).documents}
    assert names == {"Renja 2025", "Punya saya"}


def test_an_agreed_plan_gains_realisation_and_nothing_else(store):
    saved = plans.save(store, DRAFT)
    locked = plans.save(store, agreed(saved), expected=1)
    done = Realisation(kode="a", triwulan=2, volume=10, biaya=54_000_000)
    later = plans.save(store, replace(locked, realisasi=(done,)), expected=2)
    assert later.realisasi == (done,)
    for changed in (
        replace(later, rows=(MEALS,)),
        replace(later, terkunci=False),
        replace(later, pagu=()),
    ):
        with pytest.raises(StoreError, match="sudah disepakati"):
            plans.save(store, changed, expected=3)
    assert plans.versions(store, later) == [1, 2, 3]


def test_a_copy_is_open_and_knows_where_it_comes_from(store):
    locked = plans.save(store, agreed(DRAFT))
    copy = plans.save(store, copied(locked, nama="Renja 2026", tahun=2026))
    assert (copy.tahun, copy.terkunci, copy.asal) == (2026, False, locked.id)
    assert copy.rows == DRAFT.rows
    assert copy.id != locked.id


WRONG = {
    "no name": (replace(DRAFT, nama=" "), "masih kosong"),
    "identity": (
        replace(DRAFT, rows=(replace(MEALS, keterangan="3513012345670001"),)),
        "NIK",
    ),
    "negative": (replace(DRAFT, rows=(replace(MEALS, volume=-1),)), "kolom volume"),
    "month": (replace(DRAFT, rows=(replace(MEALS, selesai=13),)), "1 sampai 12"),
    "twice": (replace(DRAFT, rows=(MEALS, MEALS)), "tanda yang sama"),
    "desa": (replace(DRAFT, tingkat="desa", kecamatan="35.13.01"), "perlu kecamatan"),
    "quarter": (
        replace(
            DRAFT, realisasi=(Realisation(kode="a", triwulan=5, volume=1, biaya=1),)
        ),
        "sekali per triwulan",
    ),
    "of no row": (
        replace(
            DRAFT, realisasi=(Realisation(kode="x", triwulan=1, volume=1, biaya=1),)
        ),
        "baris rencana ini",
    ),
    "budget": (replace(DRAFT, pagu=(("apbd_kab", -1),)), "tidak negatif"),
}


@pytest.mark.parametrize(("plan", "said"), WRONG.values(), ids=WRONG)
def test_what_must_not_be_kept_is_refused_and_nothing_is_written(store, plan, said):
    with pytest.raises(StoreError, match=said):
        plans.save(store, plan)
    assert plans.listing(store, *PLACE).documents == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"volume": 40', b'"volume": 40.5'),
        (b'"volume": 40', b'"volume": "40"'),
        (b'"terkunci": false', b'"terkunci": 0'),
        (b'"tahun": 2025', b'"tahun": NaN'),
        (b'"format": 1', b'"format": 2'),
        (b'"pagu"', b'"pagi"'),
    ],
)
def test_a_damaged_file_is_refused(old, new):
    content = to_json(DRAFT)
    assert old in content
    with pytest.raises(StoreError, match="bukan rencana yang utuh"):
        read_plan(content.replace(old, new, 1), *PLACE)


def test_a_plan_of_another_place_is_refused():
    with pytest.raises(StoreError, match="tidak boleh dicampur"):
        read_plan(to_json(DRAFT), "nyata", "35.13")
