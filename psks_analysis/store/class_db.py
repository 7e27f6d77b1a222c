"""The one SQLite file of all classes: who came in, what was tried, what was answered.

One server process with many threads writes it. What a caller was told is kept survives
a killed process and a power cut: every transaction is synced before `write` returns.
Whoever needs a table of their own adds a step at the end of `STEPS`.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from psks_analysis.errors import StoreError
from psks_analysis.store.newer import refuse_newer
from psks_analysis.store.refusals import reason

FILE = Path("kelas") / "kelas.sqlite"
WAIT_SECONDS = 30.0  # for another process; threads of this one queue before that
IDLE = 8  # connections kept open while nobody uses them
# One step brings the file one version further; a step, once released, never changes.
STEPS = (
    """
    CREATE TABLE kelas (
        kode TEXT PRIMARY KEY,
        nama TEXT NOT NULL,
        pin TEXT NOT NULL,  -- argon2, never the PIN itself
        dibuat TEXT NOT NULL,
        berakhir TEXT NOT NULL,
        ditutup TEXT
    ) STRICT;
    CREATE TABLE peserta (
        nomor INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used twice
        kode TEXT NOT NULL UNIQUE,
        kelas TEXT NOT NULL REFERENCES kelas ON DELETE CASCADE,
        nama TEXT NOT NULL,
        nama_kunci TEXT NOT NULL,  -- as compared: without case and double spaces
        masuk TEXT NOT NULL,
        terakhir TEXT NOT NULL,
        soal TEXT,  -- the exercise that is open now
        soal_sejak TEXT,
        UNIQUE (kelas, nama_kunci)
    ) STRICT;
    CREATE TABLE percobaan (
        id INTEGER PRIMARY KEY,
        peserta TEXT NOT NULL REFERENCES peserta (kode) ON DELETE CASCADE,
        soal TEXT NOT NULL,
        waktu TEXT NOT NULL,
        isian TEXT NOT NULL,
        hasil TEXT NOT NULL CHECK (hasil IN ('benar', 'salah', 'sebagian')),
        salah_paham TEXT,
        petunjuk INTEGER NOT NULL,
        diulang TEXT  -- when the trainer let the trainee begin again
    ) STRICT;
    CREATE INDEX percobaan_peserta ON percobaan (peserta, soal);
    CREATE TABLE tes (
        peserta TEXT NOT NULL REFERENCES peserta (kode) ON DELETE CASCADE,
        tes TEXT NOT NULL CHECK (tes IN ('awal', 'akhir')),
        mulai TEXT NOT NULL,
        batas TEXT NOT NULL,
        selesai TEXT,
        nilai REAL,  -- 0 to 100, when it is handed in
        PRIMARY KEY (peserta, tes)
    ) STRICT;
    CREATE TABLE jawaban_tes (
        peserta TEXT NOT NULL,
        tes TEXT NOT NULL,
        soal TEXT NOT NULL,
        waktu TEXT NOT NULL,
        isian TEXT NOT NULL,
        hasil TEXT NOT NULL CHECK (hasil IN ('benar', 'salah', 'sebagian')),
        salah_paham TEXT,
        PRIMARY KEY (peserta, tes, soal),
        FOREIGN KEY (peserta, tes) REFERENCES tes ON DELETE CASCADE
    ) STRICT;
    CREATE TABLE tes_dibuka (
        kelas TEXT NOT NULL REFERENCES kelas ON DELETE CASCADE,
        tes TEXT NOT NULL CHECK (tes IN ('awal', 'akhir')),
        PRIMARY KEY (kelas, tes)
    ) STRICT;
    CREATE TABLE pin_salah (
        kelas TEXT NOT NULL REFERENCES kelas ON DELETE CASCADE,
        dari TEXT NOT NULL,  -- 'sini' or 'jauh'; no address is kept
        waktu TEXT NOT NULL
    ) STRICT;
    """,
    """
    CREATE TABLE catatan (  -- the board of a class; who wrote a note is not kept
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kelas TEXT NOT NULL REFERENCES kelas ON DELETE CASCADE,
        papan TEXT NOT NULL,
        teks TEXT NOT NULL,
        waktu TEXT NOT NULL,
        dihapus TEXT  -- when the trainer took it off
    ) STRICT;
    CREATE INDEX catatan_kelas ON catatan (kelas, papan);
    CREATE TABLE catatan_dipakai (  -- how many notes of a board somebody has used up
        peserta TEXT NOT NULL REFERENCES peserta (kode) ON DELETE CASCADE,
        papan TEXT NOT NULL,
        banyak INTEGER NOT NULL,
        PRIMARY KEY (peserta, papan)
    ) STRICT;
    CREATE TABLE catatan_setuju (
        catatan INTEGER NOT NULL REFERENCES catatan ON DELETE CASCADE,
        peserta TEXT NOT NULL REFERENCES peserta (kode) ON DELETE CASCADE,
        PRIMARY KEY (catatan, peserta)
    ) STRICT;
    """,
)

_pools: dict[tuple[Path, int], list[sqlite3.Connection]] = {}
_pooling = threading.Lock()
_one_writer = threading.Lock()


@contextmanager
def read(store: Path) -> Iterator[sqlite3.Connection]:
    """Lend a connection for one or more SELECTs; rows have names."""
    with _readable(), _lent(store) as con:
        yield con


@contextmanager
def write(store: Path) -> Iterator[sqlite3.Connection]:
    """Lend a connection inside a transaction that is kept whole or not at all.

    The transaction is on the disk when the block is left. `sqlite3.IntegrityError` is
    left to the caller, who knows what it means.
    """
    with _readable(), _one_writer, _lent(store) as con:
        con.execute("BEGIN IMMEDIATE")
        try:
            yield con
            con.execute("COMMIT")
        except BaseException:
            con.rollback()
            raise


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except (sqlite3.Error, OSError) as broken:
        why, mend = reason(broken)
        raise StoreError(
            f"Berkas kelas tidak dapat dibaca atau ditulis: {why}. {mend}, lalu ulangi."
        ) from broken


@contextmanager
def _lent(store: Path) -> Iterator[sqlite3.Connection]:
    """Lend an idle connection, or a new one; one connection is never shared."""
    file = store / FILE
    key = _key(file)
    with _pooling:
        idle = _pools.get(key, [])
        con = idle.pop() if idle else None
    if con is None:
        con = _opened(file)
        key = _key(file)
    try:
        yield con
    except BaseException:
        con.close()
        raise
    with _pooling:
        idle = _pools.setdefault(key, [])
        if len(idle) < IDLE:
            idle.append(con)
            return
    con.close()


def close(store: Path) -> None:
    """Close the idle connections of a store, so that its files can be moved."""
    file = store / FILE
    with _pooling:
        idle = [con for key in _pools if key[0] == file for con in _pools[key]]
        for key in [key for key in _pools if key[0] == file]:
            del _pools[key]
    for con in idle:
        con.close()


def _key(file: Path) -> tuple[Path, int]:
    """Tell a file from another that took its name, such as a restored backup."""
    try:
        return file, file.stat().st_ino
    except FileNotFoundError:
        return file, 0


def _opened(file: Path) -> sqlite3.Connection:
    file.parent.mkdir(parents=True, exist_ok=True)
    con = sqlite3.connect(
        file, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        con.row_factory = sqlite3.Row
        con.execute("PRAGMA journal_mode = WAL")
        con.execute("PRAGMA synchronous = FULL")
        con.execute("PRAGMA foreign_keys = ON")
        if _version(con) != len(STEPS):
            _upgrade(con)
    except BaseException:
        con.close()
        raise
    return con


def _version(con: sqlite3.Connection) -> int:
    return int(con.execute("PRAGMA user_version").fetchone()[0])


def _upgrade(con: sqlite3.Connection) -> None:
    con.execute("BEGIN IMMEDIATE")  # another process may be upgrading it now
    version = _version(con)
    refuse_newer("Berkas kelas", version, len(STEPS))
    for step in STEPS[version:]:
        for statement in _statements(step):
            con.execute(statement)
    con.execute(f"PRAGMA user_version = {len(STEPS)}")
    con.execute("COMMIT")


def _statements(step: str) -> Iterator[str]:
    """Split a step; `executescript` would end the transaction around it."""
    begun = ""
    for line in step.splitlines(keepends=True):
        begun += line
        if sqlite3.complete_statement(begun):
            yield begun
            begun = ""
