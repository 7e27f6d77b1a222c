"""A SQLite file of the data folder: whole or not at all, upgraded, never misread."""

import sqlite3
import threading
from pathlib import Path

import pytest

from psks_analysis.errors import StoreError
from psks_analysis.store.sqlite_file import SqliteFile

FIRST = "CREATE TABLE a (x INTEGER PRIMARY KEY) STRICT;"
SECOND = """
    CREATE TABLE b (y TEXT);
    INSERT INTO b VALUES ('a;b');
"""
FILE = Path("ruang") / "berkas.sqlite"


@pytest.fixture
def db():
    return SqliteFile(FILE, "Berkas uji", (FIRST,))


def values(db, store):
    with db.read(store) as con:
        return [row["x"] for row in con.execute("SELECT x FROM a ORDER BY x")]


def add(db, store, *numbers):
    """Write all of them or none."""
    with db.write(store) as con:
        for number in numbers:
            con.execute("INSERT INTO a VALUES (?)", (number,))


def test_a_write_that_fails_leaves_nothing(db, store):
    add(db, store, 1)
    with pytest.raises(sqlite3.IntegrityError):
        add(db, store, 2, 1)
    assert values(db, store) == [1]


def test_every_write_is_synced_and_foreign_keys_count(db, store):
    with db.read(store) as con:
        found = [
            con.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert found == ["wal", 2, 1]


def test_an_older_file_gets_the_later_steps(db, store):
    with db.write(store) as con:
        con.execute("INSERT INTO a VALUES (7)")
    db.close(store)
    newer = SqliteFile(FILE, "Berkas uji", (FIRST, SECOND))
    assert values(newer, store) == [7]
    with newer.read(store) as con:
        assert con.execute("SELECT y FROM b").fetchone()[0] == "a;b"
        assert con.execute("PRAGMA user_version").fetchone()[0] == 2


def test_a_newer_file_is_refused_and_stays_as_it_is(db, store):
    newer = SqliteFile(FILE, "Berkas uji", (FIRST, SECOND))
    values(newer, store)
    newer.close(store)
    before = (store / FILE).read_bytes()
    with pytest.raises(StoreError, match="ditulis versi dasbor yang lebih baru"):
        values(db, store)
    assert (store / FILE).read_bytes() == before


def test_a_file_that_is_none_is_refused_with_what_to_do(db, store):
    (store / FILE).parent.mkdir(parents=True)
    (store / FILE).write_bytes(b"bukan basis data" * 100)
    with pytest.raises(StoreError, match="Kembalikan cadangan dengan `pulihkan`"):
        values(db, store)


def test_many_threads_write_one_after_the_other(db, store):
    def write(number):
        add(db, store, number)

    threads = [threading.Thread(target=write, args=(n,)) for n in range(20)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert values(db, store) == list(range(20))


def test_two_files_of_one_folder_do_not_meet(db, store):
    other = SqliteFile(Path("ruang") / "lain.sqlite", "Berkas lain", (FIRST,))
    with db.write(store) as con:
        con.execute("INSERT INTO a VALUES (1)")
    assert values(other, store) == []


def test_a_closed_store_can_be_moved_and_opened_again(db, store):
    values(db, store)
    db.close(store)
    assert not db._pools
    (store / FILE).parent.rename(store / "lama")
    assert values(db, store) == []
