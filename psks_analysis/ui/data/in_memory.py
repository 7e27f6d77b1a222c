"""Where a dropped file lies while it is read: no disk, where the system has such.

The folder is gone when the file is read. A process that is killed leaves its own
behind; the next one to begin sweeps it away.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import psutil

MEMORY = Path("/dev/shm")
PREFIX: Final = "psks-kiriman"
CLOCKS_DIFFER: Final = 60  # seconds that a clock may have been set meanwhile


def has_memory() -> bool:
    """Say whether the system has a folder that is no disk.

    A dropped file may be a list of persons; where there is no such folder, the page
    does not offer to count one.
    """
    return MEMORY.is_dir()


@contextmanager
def folder() -> Iterator[Path]:
    """Give a private folder for dropped files, named after the process that reads."""
    own = psutil.Process()
    name = f"{PREFIX}-{own.pid}-{int(own.create_time())}-"
    with tempfile.TemporaryDirectory(prefix=name, dir=_place()) as made:
        yield Path(made)


def sweep() -> None:
    """Remove the folders of processes that are gone."""
    for left in _place().glob(f"{PREFIX}-*"):
        pid, began = map(int, left.name.removeprefix(f"{PREFIX}-").split("-")[:2])
        if not _is_running(pid, began):
            shutil.rmtree(left, ignore_errors=True)  # of another user: theirs to sweep


def _is_running(pid: int, began: int) -> bool:
    """Say whether a process still runs; its number alone comes again one day."""
    try:
        return bool(abs(psutil.Process(pid).create_time() - began) < CLOCKS_DIFFER)
    except psutil.NoSuchProcess:
        return False


def _place() -> Path:
    return MEMORY if has_memory() else Path(tempfile.gettempdir())
