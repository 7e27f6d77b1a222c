"""Writing so that a power cut leaves the old file or the new one, never half of it."""

import os
import tempfile
from pathlib import Path

from psks_analysis.store.refusals import told_in_words


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


def sync_folder(folder: Path) -> None:
    """Make renames inside `folder` durable where the system offers it."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
