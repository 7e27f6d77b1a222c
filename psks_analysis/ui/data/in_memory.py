"""Where a dropped file lies while it is read: no disk, where the system has such."""

from pathlib import Path

MEMORY = Path("/dev/shm")


def in_memory() -> str | None:
    """Return a folder that is no disk, where the system has one.

    A dropped file may be a list of persons; where there is no such folder, the page
    does not offer to count one.
    """
    return str(MEMORY) if MEMORY.is_dir() else None
