"""Which cells are suppressed: kept on disk, since finding out takes seconds a year.

A suppression mask says of every cell of a table whether it is hidden. Its key is a
fingerprint of everything it follows from, so it never goes stale. Those of the
simulated data come with the project, all in one file.
"""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

import numpy as np
from filelock import FileLock

from psks_analysis import paths
from psks_analysis.errors import StoreError
from psks_analysis.store.files import write_atomically
from psks_analysis.store.refusals import told_in_words

FOLDER = "rahasia"
SHIPPED = paths.DATA_DIR / "rahasia.zip"
PATIENCE_SECONDS = 600
SuppressionMask = dict[str, np.ndarray]

_kept_only: ContextVar[bool] = ContextVar("kept_only", default=False)


@contextmanager
def kept_only() -> Iterator[None]:
    """Use the masks of then only: what was never shown is not shown for the first time.

    For an earlier state of the data. A mask that is found today may show what the one
    of then hid, and whoever kept the old tables has both.
    """
    token = _kept_only.set(True)
    try:
        yield
    finally:
        _kept_only.reset(token)


def is_kept_only() -> bool:
    """Say whether an earlier state is looked at."""
    return _kept_only.get()


def refuse_what_was_not_shown() -> None:
    """Refuse to show anything for the first time, where an earlier state is shown."""
    if is_kept_only():
        raise StoreError(
            "Keadaan ini tidak dapat ditampilkan lagi: tidak tersimpan apa yang waktu "
            "itu dirahasiakan, dan menghitungnya sekarang dapat membuka angka kecil. "
            "Pilih tanggal lain, atau lihat keadaan sekarang."
        )


def load_or_find(key: str, find: Callable[[], SuppressionMask]) -> SuppressionMask:
    """Return the mask of this key, found and kept at its first use.

    Raises
    ------
    StoreError
        It is not kept, and only what was shown may be shown (:func:`kept_only`).
    """
    found = load(key)
    if found is not None:
        return found
    refuse_what_was_not_shown()
    own = _own(key)
    lock = FileLock(own.with_suffix(".kunci"), timeout=PATIENCE_SECONDS)
    with told_in_words():
        own.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    try:
        found = load(key)  # another process may just have found it
        if found is None:
            found = find()
            write_atomically(own, packed(found))
    finally:
        lock.release()
    return found


def load(key: str) -> SuppressionMask | None:
    """Return a kept mask; None where there is none, or it is damaged."""
    own = _own(key)
    if own.exists():
        try:
            return _unpacked(own, own.stat().st_mtime_ns)
        except (OSError, EOFError, ValueError, BadZipFile, KeyError):
            return None  # found again, and replaced
    return _shipped().get(key)


def gather(file: Path) -> int:
    """Write all masks of the store into one file to ship; return how many.

    Without any nothing is written: those that are shipped already are not found again.
    """
    own = sorted((paths.store_dir() / FOLDER).glob("*.npz"))
    if not own:
        return 0
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for each in own:
            # Without a time of its own the same masks are the same bytes.
            archive.writestr(ZipInfo(each.name), each.read_bytes(), ZIP_DEFLATED)
    write_atomically(file, content.getvalue())
    return len(own)


def packed(mask: SuppressionMask) -> bytes:
    """Return the mask as a file's content, eight marks to the byte."""
    content = io.BytesIO()
    shapes = {f"{name}|{'x'.join(map(str, a.shape))}": a for name, a in mask.items()}
    arrays = {name: np.packbits(array) for name, array in shapes.items()}
    np.savez(content, **arrays)  # type: ignore[arg-type] # its stubs know one name
    return content.getvalue()


@cache
def _shipped() -> dict[str, SuppressionMask]:
    if not SHIPPED.exists():
        return {}
    with ZipFile(SHIPPED) as archive:
        return {
            Path(name).stem: _arrays(io.BytesIO(archive.read(name)))
            for name in archive.namelist()
        }


@lru_cache(maxsize=500)
def _unpacked(file: Path, changed: int) -> SuppressionMask:
    del changed  # only part of the cache key
    return _arrays(io.BytesIO(file.read_bytes()))


def _arrays(content: io.BytesIO) -> SuppressionMask:
    found = {}
    with np.load(content) as arrays:
        for name in arrays.files:
            label, _, shape = name.rpartition("|")
            sizes = [int(size) for size in shape.split("x")]
            bits = np.unpackbits(arrays[name], count=int(np.prod(sizes)))
            found[label] = bits.reshape(sizes).astype(bool)
    return found


def _own(key: str) -> Path:
    return paths.store_dir() / FOLDER / f"{key}.npz"
