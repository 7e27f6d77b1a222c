"""Work plans: nothing lost, nothing changed after agreement, no personal data."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from psks_analysis.errors import ConflictError, StoreError
from psks_analysis.planning import saved_plans
from psks_analysis.planning.plan import (
    ChosenService,
    Plan,
    PlanRow,
    Realisation,
    agreed,
    agreed_when,
    copied,
    reopened,
)
from psks_analysis.planning.saved_plans import read_plan, to_json
from psks_analysis.store import retention

PLACE = ("latihan", "35.13")
NOON = datetime(2026, 11, 30, 12, tzinfo=timezone(timedelta(hours=7)))
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
    saved = saved_plans.save(store, DRAFT)
    assert saved_plans.load(store, *PLACE, saved.id) == saved
    assert replace(saved, id="", versi=0, waktu="") == DRAFT


def test_costs_are_whole_rupiah():
    assert MEALS.jumlah_biaya == 216_000_000
    assert DEVICES.jumlah_biaya == 3_750_003
    assert DRAFT.total == 219_750_003
    assert type(DRAFT.total) is int


def test_the_later_of_two_is_told_and_keeps_what_he_has(store):
    start = saved_plans.save(store, DRAFT)
    saved_plans.save(store, replace(start, rows=(MEALS,)), expected=1)
    late = replace(start, rows=(DEVICES,))
    with pytest.raises(ConflictError, match="sudah disimpan orang lain"):
        saved_plans.save(store, late, expected=1)
    saved_plans.save(store, replace(late, nama="Punya saya"))
    names = {each.nama for each in saved_plans.listing(store, *PLACE).documents}
    assert names == {"Renja 2025", "Punya saya"}


def test_an_agreed_plan_gains_realisation_and_nothing_else(store):
    saved = saved_plans.save(store, DRAFT)
    locked = saved_plans.save(store, agreed(saved, NOON), expected=1)
    done = Realisation(kode="a", triwulan=2, volume=10, biaya=54_000_000)
    later = saved_plans.save(store, replace(locked, realisasi=(done,)), expected=2)
    assert later.realisasi == (done,)
    for changed in (
        replace(later, rows=(MEALS,)),
        replace(later, terkunci=False, rows=(MEALS,)),
        replace(later, terkunci=False, disepakati=""),
        replace(later, pagu=()),
    ):
        with pytest.raises(StoreError, match="sudah disepakati"):
            saved_plans.save(store, changed, expected=3)
    assert saved_plans.versions(store, later) == [1, 2, 3]


def test_an_agreed_plan_is_opened_again_as_a_new_version_and_agreed_anew(store):
    first = saved_plans.save(store, DRAFT)
    locked = saved_plans.save(store, agreed(first, NOON), expected=1)
    assert locked.disepakati == NOON.astimezone().isoformat(timespec="seconds")
    assert agreed_when(locked) == "disepakati pada 30 November 2026"
    again = saved_plans.save(store, reopened(locked), expected=2)
    assert (again.terkunci, again.versi, again.is_for_good) == (False, 3, True)
    assert agreed_when(again) == "disepakati pada 30 November 2026, lalu dibuka kembali"
    saved_plans.save(store, replace(again, rows=(MEALS,)), expected=3)
    assert saved_plans.load(store, *PLACE, first.id, 2).rows == DRAFT.rows
    assert agreed_when(DRAFT) == ""
    assert agreed_when(replace(DRAFT, terkunci=True)) == "disepakati"  # of before


def test_what_was_agreed_stays_however_many_versions_follow(store, monkeypatch):
    monkeypatch.setattr(retention, "MAX_VERSIONS", 2)
    plan = saved_plans.save(store, agreed(DRAFT, NOON))
    plan = saved_plans.save(store, reopened(plan), expected=1)
    for before in range(2, 8):
        plan = saved_plans.save(store, replace(plan, lantai=before), expected=before)
    assert saved_plans.versions(store, plan) == [1, 6, 7, 8]


def test_a_copy_is_open_and_knows_where_it_comes_from(store):
    done = Realisation(kode="a", triwulan=1, volume=10, biaya=54_000_000)
    locked = saved_plans.save(store, agreed(replace(DRAFT, realisasi=(done,)), NOON))
    copy = saved_plans.save(store, copied(locked, nama="Renja 2026", tahun=2026))
    assert (copy.tahun, copy.terkunci, copy.asal) == (2026, False, locked.id)
    assert (copy.rows, copy.realisasi) == (DRAFT.rows, ())
    assert copy.id != locked.id


def priced(**changes):
    service = ChosenService(kode="makan", biaya_satuan=5_000, efek=1.0)
    return replace(DRAFT, layanan=(replace(service, **changes),))


WRONG = {
    "no name": (replace(DRAFT, nama=" "), "masih kosong"),
    "identity": (
        replace(DRAFT, rows=(replace(MEALS, keterangan="3513012345670001"),)),
        "NIK",
    ),
    "negative": (replace(DRAFT, rows=(replace(MEALS, volume=-1),)), "kolom volume"),
    "month": (replace(DRAFT, rows=(replace(MEALS, selesai=13),)), "1 sampai 12"),
    "twice": (replace(DRAFT, rows=(MEALS, MEALS)), "dua kali di tanda baris"),
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
    "data set": (replace(DRAFT, dataset="lain"), "“lain” tidak dikenal"),
    "level": (replace(DRAFT, tingkat="provinsi"), "“provinsi” tidak dikenal"),
    "too long": (
        replace(DRAFT, rows=(replace(MEALS, keterangan="a" * 501),)),
        "kolom keterangan: paling panjang 500 huruf",
    ),
    "too many": (
        replace(DRAFT, rows=tuple(replace(MEALS, kode=str(n)) for n in range(2_001))),
        "2001 baris; paling banyak 2000",
    ),
    "for nothing": (priced(biaya_satuan=0), "Layanan makan: biaya satuan dan efek"),
    "without effect": (priced(efek=0.0), "lebih dari nol"),
    "less than none": (priced(paling_banyak=-1), "batasnya tidak negatif"),
    "floor": (replace(DRAFT, lantai=-1), "Bobot dan lantai"),
}


@pytest.mark.parametrize(("plan", "said"), WRONG.values(), ids=WRONG)
def test_what_must_not_be_kept_is_refused_and_nothing_is_written(store, plan, said):
    with pytest.raises(StoreError, match=said):
        saved_plans.save(store, plan)
    assert saved_plans.listing(store, *PLACE).documents == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b'"volume": 40', b'"volume": 40.5', "rows ke-1.volume: harus bilangan bulat"),
        (b'"volume": 40', b'"volume": "40"', "rows ke-1.volume: harus bilangan bulat"),
        (b'"volume": 40', b'"volume": true', "rows ke-1.volume: harus bilangan bulat"),
        (b'"satuan": "orang"', b'"satuan": 1', "rows ke-1.satuan: harus teks"),
        (b'"terkunci": false', b'"terkunci": 0', "terkunci: harus true atau false"),
        (b'"tahun": 2025', b'"tahun": NaN', "angka NaN tidak dikenal"),
        (b"300000000", b'"300"', "pagu ke-1 ke-2: harus bilangan bulat"),
        (b'"format": 1', b'"format": 0', "format: harus 1"),
        (b'"pagu"', b'"pagi"', "pagu: belum ada"),
        (b'"tahun"', b'"tahum"', "Mungkin maksudnya “tahun”?"),
        (b'"waktu": ""', b'"waktu": "kemarin"', "“kemarin” bukan waktu"),
    ],
)
def test_a_damaged_file_is_refused_with_its_place(old, new, said):
    content = to_json(DRAFT)
    assert old in content
    with pytest.raises(StoreError, match="bukan rencana yang utuh") as refused:
        read_plan(content.replace(old, new, 1), *PLACE)
    assert said in str(refused.value)
    assert "Ambil lagi berkas" in str(refused.value)


def test_a_file_that_is_far_too_large_is_not_read():
    with pytest.raises(StoreError, match="lebih besar dari 4000 KB"):
        read_plan(b" " * 4_000_001, *PLACE)


def test_a_plan_of_another_place_is_refused():
    with pytest.raises(StoreError, match="tidak boleh dicampur"):
        read_plan(to_json(DRAFT), "nyata", "35.13")
