"""What the system refuses, in words: its own are English and name folders."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from psks_analysis.errors import StoreError

FULL = "disk penuh", "Kosongkan ruang pada disk"
READ_ONLY = "disk hanya dapat dibaca", "Buka kunci disk"
NO_RIGHT = "tidak ada izin menulis", "Periksa izin folder data"
BROKEN_DISK = "disk rusak atau terlepas", "Periksa disk dan sambungannya"
BUSY = "sedang dipakai proses lain", "Tunggu sampai selesai"
DAMAGED = "berkasnya rusak", "Kembalikan cadangan dengan `pulihkan`"
OTHER = "sistem menolaknya", "Tutup program lain yang memakai folder data"
OF_SYSTEM = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), FULL),
    **dict.fromkeys((errno.EACCES, errno.EPERM), NO_RIGHT),
    errno.EROFS: READ_ONLY,
    errno.EIO: BROKEN_DISK,
}
OF_SQLITE = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_PERM: NO_RIGHT,
    sqlite3.SQLITE_CANTOPEN: NO_RIGHT,
    sqlite3.SQLITE_IOERR: FULL,  # a full disk is met there first
    **dict.fromkeys((sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED), BUSY),
    **dict.fromkeys((sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB), DAMAGED),
}


def reason(wrong: OSError | sqlite3.Error) -> tuple[str, str]:
    """Say in words why something was refused, and how to mend it."""
    if isinstance(wrong, OSError):
        return OF_SYSTEM.get(wrong.errno or 0, OTHER)
    code = getattr(wrong, "sqlite_errorcode", 0) & 0xFF  # the rest says it finer
    return OF_SQLITE.get(code, OTHER)


def not_written(wrong: OSError | sqlite3.Error) -> StoreError:
    """Return what to tell whoever wanted something to be kept; it names no folder."""
    why, mend = reason(wrong)
    return StoreError(
        f"Tidak tersimpan: {why}. {mend}, lalu ulangi. Yang sudah tersimpan "
        "sebelumnya tidak berubah."
    )


@contextmanager
def told_in_words() -> Iterator[None]:
    """Let what the system refuses be told to the user as a StoreError."""
    try:
        yield
    except OSError as wrong:
        raise not_written(wrong) from wrong
