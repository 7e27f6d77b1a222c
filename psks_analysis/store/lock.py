"""One writer at a time, across processes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from psks_analysis.errors import StoreError

LOCK_NAME = ".kunci"


@contextmanager
def writing(store: Path, *, timeout: float = 60) -> Iterator[None]:
    """Hold the store's write lock; waits for another writer up to `timeout` seconds."""
    store.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(store / LOCK_NAME, timeout=timeout):
            yield
    except Timeout as busy:
        raise StoreError(
            f"Folder data {store} sedang ditulis proses lain lebih dari "
            f"{timeout:.0f} detik. Tunggu sampai selesai, lalu ulangi."
        ) from busy
