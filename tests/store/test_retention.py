"""What is kept how long: nobody's saves push out what others have saved or removed."""

import os
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from psks_analysis.errors import ConflictError, StoreError
from psks_analysis.planning import saved_plans
from psks_analysis.planning.plan import Plan, PlanRow, agreed
from psks_analysis.store import documents, retention

HERE = ("latihan", "35.13")
DRAFT = Plan(nama="Renja 2025", dataset="latihan", wilayah="35.13", tahun=2025)
TODAY = datetime(2026, 11, 29, 8, 0).astimezone()


@pytest.fixture
def clock(set_clock):
    """A clock that a test sets, for everything that documents are stamped with."""
    return set_clock(documents, TODAY)


def removed(store):
    return {
        each.nama for each in saved_plans.listing(store, *HERE, removed=True).documents
    }


def put_away(store, plan):
    saved = saved_plans.save(store, plan)
    saved_plans.remove(store, saved)
    return saved


def test_a_removed_plan_is_there_for_90_days_whatever_a_stranger_removes(
    store, clock, monkeypatch
):
    monkeypatch.setattr(retention, "ALWAYS_KEPT", 2)
    mine = put_away(store, DRAFT)
    clock.moment = TODAY + timedelta(days=90)
    for number in range(5):
        put_away(store, replace(DRAFT, nama=f"Orang lain {number}"))
    assert "Renja 2025" in removed(store)
    saved_plans.restore(store, mine)
    assert [p.nama for p in saved_plans.listing(store, *HERE).documents] == [
        "Renja 2025"
    ]


def test_after_that_it_goes_but_for_the_last_removed_and_agreed_ones(
    store, clock, monkeypatch
):
    monkeypatch.setattr(retention, "ALWAYS_KEPT", 2)
    for plan in (DRAFT, agreed(replace(DRAFT, nama="Disepakati"), TODAY)):
        put_away(store, plan)
    clock.moment = TODAY + timedelta(minutes=1)
    put_away(store, replace(DRAFT, nama="Kedua"))
    clock.moment = TODAY + timedelta(days=91)
    put_away(store, replace(DRAFT, nama="Ketiga"))
    assert removed(store) == {"Disepakati", "Kedua", "Ketiga"}


def test_a_mark_of_before_says_by_its_file_when_it_was_made(store, monkeypatch):
    monkeypatch.setattr(retention, "ALWAYS_KEPT", 1)
    for name, days in (("Lama", 91), ("Baru", 89)):
        saved = put_away(store, replace(DRAFT, nama=name))
        mark = store / "rencana/latihan/35.13" / saved.id / retention.REMOVED
        mark.write_bytes(b"")
        when = (datetime.now() - timedelta(days=days)).timestamp()
        os.utime(mark, (when, when))
    put_away(store, replace(DRAFT, nama="Lain"))
    assert removed(store) == {"Baru", "Lain"}


def test_a_removed_plan_that_cannot_be_read_does_not_go(store, clock, monkeypatch):
    monkeypatch.setattr(retention, "ALWAYS_KEPT", 1)
    old = put_away(store, DRAFT)
    file = store / "rencana/latihan/35.13" / old.id / "000001.json"
    file.write_bytes(b"{")
    clock.moment = TODAY + timedelta(days=200)
    put_away(store, replace(DRAFT, nama="Lain"))
    assert file.read_bytes() == b"{"


def test_hundreds_of_versions_of_a_day_push_out_none_of_the_days_before(
    store, clock, monkeypatch
):
    monkeypatch.setattr(retention, "MAX_VERSIONS", 5)
    mine = saved_plans.save(store, replace(DRAFT, pagu=(("apbd_kab", 7),)))
    now = saved_plans.rename(store, mine, "Renja 2025, usulan")
    clock.moment = TODAY + timedelta(days=1)
    for number in range(20):
        now = saved_plans.rename(store, now, f"Orang lain {number}")
    assert saved_plans.versions(store, now) == [2, *range(17, 23)]
    kept = saved_plans.load(store, *HERE, now.id, 2)
    assert (kept.nama, kept.pagu) == ("Renja 2025, usulan", mine.pagu)


def test_a_full_list_refuses_new_plans_and_takes_versions_of_old_ones(
    store, monkeypatch
):
    mine = saved_plans.save(store, DRAFT)
    monkeypatch.setattr(retention, "MAX_KEPT", 3)
    put_away(store, DRAFT)
    put_away(store, DRAFT)
    with pytest.raises(StoreError, match="bersama yang dihapus; paling banyak 3"):
        saved_plans.save(store, DRAFT)
    assert saved_plans.rename(store, mine, "Masih dapat").versi == 2


def test_a_clock_that_is_set_back_changes_no_order(store, clock):
    first = saved_plans.save(store, DRAFT)
    other = saved_plans.save(store, replace(DRAFT, nama="Lain"))
    clock.moment = TODAY - timedelta(days=400)
    second = saved_plans.rename(store, first, "Kemudian")
    assert (second.versi, second.waktu) == (2, first.waktu)
    assert saved_plans.load(store, *HERE, first.id) == second
    saved_plans.remove(store, other)
    assert removed(store) == {"Lain"}


def test_the_second_of_two_sees_what_the_first_changed(store):
    rows = (PlanRow(kode="a", volume=1), PlanRow(kode="b"))
    start = saved_plans.save(store, replace(DRAFT, rows=rows))
    theirs = (replace(rows[0], volume=2), PlanRow(kode="c"))
    pagu = (("apbd_kab", 5),)
    saved_plans.save(store, replace(start, rows=theirs, pagu=pagu), expected=1)
    with pytest.raises(ConflictError) as told:
        saved_plans.save(store, replace(start, nama="Saya"), expected=1)
    assert (
        "Yang berubah: pagu, 1 baris baru, 1 baris diubah, dan 1 baris dihapus."
        in str(told.value)
    )


@pytest.mark.parametrize(
    ("content", "nama"),
    [
        (b"", None),
        (b"\x00" * 40, None),
        (b'{"nama": "Renja rusak", "tahun": ', None),
        (b'{"nama": "Renja rusak"}', "Renja rusak"),
        (b'{"nama": "a\\u0007b \\ud800"}', "a b ?"),
        (b'{"nama": "3513010101010001"}', None),
        (b"[" * 9_000, None),
    ],
)
def test_what_cannot_be_read_is_listed_by_its_name_and_can_be_removed(
    store, content, nama
):
    bad, good = saved_plans.save(store, DRAFT), saved_plans.save(store, DRAFT)
    file = store / "rencana/latihan/35.13" / bad.id / "000001.json"
    file.write_bytes(content)
    shown = saved_plans.listing(store, *HERE)
    assert [each.id for each in shown.documents] == [good.id]
    (damaged,) = shown.damaged
    assert (damaged.nama, damaged.content) == (nama or bad.id, content)
    assert str(store) not in damaged.pesan
    saved_plans.REPOSITORY.remove_unreadable(store, *HERE, bad.id)
    assert saved_plans.listing(store, *HERE).damaged == ()
    assert file.read_bytes() == content
    (gone,) = saved_plans.listing(store, *HERE, removed=True).damaged
    saved_plans.REPOSITORY.bring_back(store, *HERE, gone.id)
    assert len(saved_plans.listing(store, *HERE).damaged) == 1
