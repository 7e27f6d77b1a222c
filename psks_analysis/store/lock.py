"""One writer at a time, across processes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from psks_analysis.errors import StoreError
from psks_analysis.store.refusals import told_in_words

LOCK_NAME = ".kunci"


@contextmanager
def writing(store: Path, *, timeout: float = 60) -> Iterator[None]:
    """Hold the store's write lock; waits for another writer up to `timeout` seconds.

    Raises
    ------
    StoreError
        Also for what the system refuses within: a full disk is told in words.
    """
    lock = FileLock(store / LOCK_NAME, timeout=timeout)
    with told_in_words():
        store.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire()
        except Timeout as busy:
            raise StoreError(
                "Folder data sedang ditulis proses lain lebih dari "
                f"{timeout:.0f} detik. Tunggu sampai selesai, lalu ulangi."
            ) from busy
        try:
            yield
        finally:
            lock.release()
