"""How long versions and removed documents are kept: by time, never by how many came.

Whoever saves may be a stranger: on simulated data nobody needs an account. Counting
what may stay would let his documents push out those of others; here each day keeps its
last version, and what was removed can be brought back for 90 days whatever was removed
since.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

REMOVED = "dihapus"  # the mark in the folder of a document; says when
KEPT_FOR = timedelta(days=90)
ALWAYS_KEPT = 500  # removed last: also where a clock was wrong by months
MAX_VERSIONS = 50  # all of them; of older ones the last of each day
MAX_ACTIVE = 1_000  # a hall of 264 who each save three
MAX_KEPT = 5_000  # together with those removed: then new ones are refused


def older(numbers: Sequence[int]) -> Sequence[int]:
    """Return which versions are not among those that all stay."""
    return numbers[:-MAX_VERSIONS]


def superfluous(versions: Sequence[tuple[int, str]]) -> list[int]:
    """Return which of the older versions make room: all but the last of each day.

    Parameters
    ----------
    versions : sequence of (int, str)
        Number and time of each, earliest first.

    >>> superfluous([(1, "2026-01-01T08"), (2, "2026-01-01T09"), (3, "2026-01-02T08")])
    [1]
    """
    last_of_day = {waktu[:10]: number for number, waktu in versions}
    return [n for n, waktu in versions if last_of_day[waktu[:10]] != n]


def mark(now: datetime) -> bytes:
    """Return what is written into the mark of a removed document."""
    return now.isoformat(timespec="seconds").encode()


def is_removed(folder: Path) -> bool:
    """Say whether a document was taken off the list."""
    return (folder / REMOVED).exists()


def removed_at(folder: Path) -> datetime:
    """Return when a document was removed; marks of before say it by their file."""
    file = folder / REMOVED
    try:
        return datetime.fromisoformat(file.read_text(encoding="utf-8")).astimezone()
    except (OSError, ValueError):
        return datetime.fromtimestamp(file.stat().st_mtime).astimezone()


def expired(folders: Sequence[Path], now: datetime) -> list[Path]:
    """Return which removed documents may go, if nothing else speaks for them."""
    gone = sorted(
        (removed_at(each), each.name, each) for each in folders if is_removed(each)
    )
    old = gone[:-ALWAYS_KEPT]
    return [folder for when, _, folder in old if now - when > KEPT_FOR]
