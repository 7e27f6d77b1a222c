"""Who changed what counts, and when; undone, taken up again, looked at as it was."""

import json
from datetime import date, datetime, timedelta

import pandas as pd
import pytest

from psks_analysis.errors import NewerError, StoreError
from psks_analysis.store import active_list, database, snapshots

TODAY = datetime.now().astimezone().replace(hour=12)
DAYS = [TODAY - timedelta(days=back) for back in (9, 6, 3, 0)]


@pytest.fixture
def clock(set_clock):
    """A clock that a test sets, for the record of changes."""
    return set_clock(active_list, DAYS[0])


def save(store, count, *, kecamatan="35.13.01", oleh=""):
    facts = pd.DataFrame(
        {
            "tahun": 2024,
            "kecamatan_kode": [kecamatan],
            "jenis_pmks": "PMKS-08",
            "satuan": "orang",
            "jumlah": [count],
        }
    )
    about = {"wilayah": "35.13", "isi": "pmks", "sumber": f"{count}.csv"}
    saved = snapshots.save(store, facts, sha256=str(count), oleh=oleh, **about)
    return saved.manifest.id


def total(con):
    return con.execute("SELECT sum(jumlah) FROM pmks_by_kecamatan").fetchone()[0]


@pytest.fixture
def three(store, clock):
    """Three imports of one kecamatan, three days apart; the second undone at last."""
    ids = []
    for day, count in zip(DAYS, (10, 20, 30), strict=False):
        clock.moment = day
        ids.append(save(store, count, oleh="Sari" if count == 20 else ""))
    clock.moment = DAYS[3]
    snapshots.undo(store, ids[1], oleh="Budi")
    return ids


def test_every_change_says_who_when_what_and_which(store, three):
    one, two, three_ = three
    assert [
        (each.waktu[:10], each.tindakan, each.impor, each.siapa)
        for each in active_list.read(store).perubahan
    ] == [
        (f"{DAYS[0]:%Y-%m-%d}", "disimpan", one, "tanpa akun"),
        (f"{DAYS[1]:%Y-%m-%d}", "disimpan", two, "Sari"),
        (f"{DAYS[2]:%Y-%m-%d}", "disimpan", three_, "tanpa akun"),
        (f"{DAYS[3]:%Y-%m-%d}", "dibatalkan", two, "Budi"),
    ]


def test_what_was_undone_stands_again_where_it_stood(store, three):
    one, two, three_ = three
    assert snapshots.active_ids(store) == (one, three_)
    snapshots.redo(store, two)
    assert snapshots.active_ids(store) == (one, two, three_)
    with database.cursor("nyata") as con:
        assert total(con) == 30, "the later statement still counts"


def test_the_first_stands_first_again_and_neighbours_may_be_gone(store, three):
    one, two, three_ = three
    snapshots.undo(store, one)
    snapshots.redo(store, two)
    assert snapshots.active_ids(store) == (two, three_)
    snapshots.redo(store, one)
    assert snapshots.active_ids(store) == (one, two, three_)


def test_any_order_of_undoing_and_taking_up_ends_where_it_began(store, three):
    one, two, three_ = three
    snapshots.redo(store, two)
    for each in (one, three_, two):
        snapshots.undo(store, each)
    for each in (two, three_, one):
        snapshots.redo(store, each)
    assert set(snapshots.active_ids(store)) == set(three)


def test_only_what_was_undone_can_be_taken_up(store, three):
    with pytest.raises(StoreError, match="sudah aktif"):
        snapshots.redo(store, three[0])
    with pytest.raises(StoreError, match=f"yang dibatalkan: {three[1]}"):
        snapshots.redo(store, "tiada")


def test_a_damaged_import_is_not_taken_up(store, three):
    (store / "impor" / three[1] / snapshots.FACTS).write_bytes(b"")
    before = (store / active_list.FILE).read_bytes()
    with pytest.raises(StoreError, match="rusak atau hilang"):
        snapshots.redo(store, three[1])
    assert (store / active_list.FILE).read_bytes() == before


def test_a_damaged_import_can_be_undone_and_imported_anew(store, three):
    folder = store / "impor" / three[2]
    for name in (snapshots.FACTS, snapshots.MANIFEST):
        (folder / name).write_bytes(b"x")
    assert snapshots.undo(store, three[2]).sumber == ""
    assert save(store, 30) == three[2]
    with database.cursor("nyata") as con:
        assert total(con) == 30


@pytest.mark.parametrize(
    ("day", "counts"), [(0, 10), (1, 20), (2, 30), (3, 30)], ids=str
)
def test_the_state_of_a_day_is_what_counted_at_its_end(store, three, day, counts):
    ids = three[: day + 1] if day < 3 else [three[0], three[2]]
    assert snapshots.active_ids(store, DAYS[day].date()) == tuple(ids)
    with database.earlier(DAYS[day].date()) as con:
        assert total(con) == counts
    with database.cursor("nyata") as con:
        assert total(con) == 30


def test_before_the_first_import_nothing_counted(store, three):
    assert snapshots.active_ids(store, DAYS[0].date() - timedelta(days=1)) == ()


def test_looking_at_an_earlier_state_leaves_todays_database(store, three):
    now = database.build("nyata")
    for day in DAYS[:3]:
        with database.earlier(day.date()):
            assert now.exists()
    assert database.build("nyata") == now


def test_a_day_that_has_not_come_is_refused(store, three):
    with pytest.raises(StoreError, match="belum tiba"):
        database.earlier(date.today() + timedelta(days=1)).__enter__()


def first_form(store):
    """Leave of the list what the first form had: no record."""
    ids = snapshots.active_ids(store)
    (store / active_list.FILE).write_text(json.dumps({"aktif": ids}))


def test_before_changes_were_recorded_the_imports_tell_where_nothing_was_undone(store):
    ids = (save(store, 10), save(store, 20))
    first_form(store)
    assert snapshots.active_ids(store, date.today()) == ids
    assert snapshots.active_ids(store, date.today() - timedelta(days=1)) == ()


def test_what_was_undone_at_a_time_nobody_knows_is_not_guessed(store):
    save(store, 10)
    lost = save(store, 20)
    snapshots.undo(store, lost)
    first_form(store)
    with pytest.raises(StoreError, match=f"impor {lost} dibatalkan pada waktu yang"):
        snapshots.active_ids(store, date.today())


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"{", b"[]", b"null", b"{}", b'{"aktif": 3}', b'{"aktif": [1]}'),
        b'{"aktif": ["a"], "sejak": "2026-01-01T00:00:00+07:00", "awal": []}',
        b'{"aktif": [], "sejak": "kemarin"}',
    ],
)
def test_a_list_that_does_not_hold_together_is_damaged(store, content):
    save(store, 10)
    (store / active_list.FILE).write_bytes(content)
    with pytest.raises(StoreError, match="rusak") as told:
        snapshots.active_ids(store)
    assert "pulihkan" in str(told.value)


def test_a_list_of_a_newer_version_is_told_as_such(store):
    save(store, 10)
    (store / active_list.FILE).write_text('{"format": 3, "aktif": {}}')
    with pytest.raises(NewerError, match="lebih baru"):
        snapshots.active_ids(store)
