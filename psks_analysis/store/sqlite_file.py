"""SQLite files of the data folder: shared by threads, synced before a write returns.

What a caller was told is kept survives a killed process and a power cut.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from psks_analysis.errors import StoreError
from psks_analysis.store.newer import refuse_newer
from psks_analysis.store.refusals import reason

WAIT_SECONDS = 30.0  # for another process; threads of this one queue before that
IDLE = 8  # connections kept open while nobody uses them


@dataclass(frozen=True, eq=False)
class SqliteFile:
    """One SQLite file below the data folder.

    Parameters
    ----------
    file
        Its path below the data folder.
    noun
        What messages call it, such as "Berkas kelas".
    steps
        Each brings the file one version further; a step, once released, never changes.
        Whoever needs a table of their own adds a step at the end.
    """

    file: Path
    noun: str
    steps: tuple[str, ...]
    _pools: dict[tuple[Path, int], list[sqlite3.Connection]] = field(
        default_factory=dict
    )
    _pooling: threading.Lock = field(default_factory=threading.Lock)
    _one_writer: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def read(self, store: Path) -> Iterator[sqlite3.Connection]:
        """Lend a connection for one or more SELECTs; rows have names."""
        with self._readable(), self._lent(store) as con:
            yield con

    @contextmanager
    def write(self, store: Path) -> Iterator[sqlite3.Connection]:
        """Lend a connection inside a transaction that is kept whole or not at all.

        The transaction is on the disk when the block is left. `sqlite3.IntegrityError`
        is left to the caller, who knows what it means.
        """
        with self._readable(), self._one_writer, self._lent(store) as con:
            con.execute("BEGIN IMMEDIATE")
            try:
                yield con
                con.execute("COMMIT")
            except BaseException:
                con.rollback()
                raise

    def close(self, store: Path) -> None:
        """Close the idle connections of a store, so that its files can be moved."""
        file = store / self.file
        with self._pooling:
            keys = [key for key in self._pools if key[0] == file]
            idle = [con for key in keys for con in self._pools.pop(key)]
        for con in idle:
            con.close()

    @contextmanager
    def _readable(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.IntegrityError:
            raise
        except (sqlite3.Error, OSError) as broken:
            why, mend = reason(broken)
            raise StoreError(
                f"{self.noun} tidak dapat dibaca atau ditulis: {why}. {mend}, lalu "
                "ulangi."
            ) from broken

    @contextmanager
    def _lent(self, store: Path) -> Iterator[sqlite3.Connection]:
        """Lend an idle connection, or a new one; one connection is never shared."""
        file = store / self.file
        key = _key(file)
        with self._pooling:
            idle = self._pools.get(key, [])
            con = idle.pop() if idle else None
        if con is None:
            con = self._opened(file)
            key = _key(file)
        try:
            yield con
        except BaseException:
            con.close()
            raise
        with self._pooling:
            idle = self._pools.setdefault(key, [])
            if len(idle) < IDLE:
                idle.append(con)
                return
        con.close()

    def _opened(self, file: Path) -> sqlite3.Connection:
        file.parent.mkdir(parents=True, exist_ok=True)
        con = sqlite3.connect(
            file, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            con.row_factory = sqlite3.Row
            con.execute("PRAGMA journal_mode = WAL")
            con.execute("PRAGMA synchronous = FULL")
            con.execute("PRAGMA foreign_keys = ON")
            if _version(con) != len(self.steps):
                self._upgrade(con)
        except BaseException:
            con.close()
            raise
        return con

    def _upgrade(self, con: sqlite3.Connection) -> None:
        con.execute("BEGIN IMMEDIATE")  # another process may be upgrading it now
        version = _version(con)
        refuse_newer(self.noun, version, len(self.steps))
        for step in self.steps[version:]:
            for statement in _statements(step):
                con.execute(statement)
        con.execute(f"PRAGMA user_version = {len(self.steps)}")
        con.execute("COMMIT")


def _key(file: Path) -> tuple[Path, int]:
    """Tell a file from another that took its name, such as a restored backup."""
    try:
        return file, file.stat().st_ino
    except FileNotFoundError:
        return file, 0


def _version(con: sqlite3.Connection) -> int:
    return int(con.execute("PRAGMA user_version").fetchone()[0])


def _statements(step: str) -> Iterator[str]:
    """Split a step; `executescript` would end the transaction around it."""
    begun = ""
    for line in step.splitlines(keepends=True):
        begun += line
        if sqlite3.complete_statement(begun):
            yield begun
            begun = ""
