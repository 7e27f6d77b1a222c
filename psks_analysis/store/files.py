"""Writing so that a power cut leaves the old file or the new one, never half of it."""

import os
import re
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from psks_analysis.store.refusals import told_in_words

HALF_WRITTEN = re.compile(r"\..+-[a-z0-9_]{8}")  # as `write_atomically` names them
SECONDS_OF_A_WRITE = 3_600  # nobody takes longer; what is older was left behind


def write_atomically(path: Path, content: bytes) -> None:
    """Replace `path` by `content` in one step that survives a power cut.

    Raises
    ------
    StoreError
        The disk is full, or refuses; the old content stays.
    """
    with told_in_words():
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        sync_folder(path.parent)
        _sweep(path.parent)


def _sweep(folder: Path) -> None:
    """Remove what processes that were killed while writing here have left."""
    oldest = time.time() - SECONDS_OF_A_WRITE
    with suppress(OSError):  # all is saved by now, and another one may sweep too
        for each in folder.iterdir():
            is_ours = HALF_WRITTEN.fullmatch(each.name) and each.is_file()
            if is_ours and each.stat().st_mtime < oldest:
                each.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make renames inside `folder` durable where the system offers it."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
