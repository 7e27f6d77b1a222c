"""What was shown before, beside the masks: who kept it knows it for good.

One file for each state of a table that was ever found fit to be shown, in the order in
which they were found. What the arrays mean is known to those who keep them.
"""

import json
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from filelock import FileLock

from psks_analysis import paths
from psks_analysis.store.files import write_atomically
from psks_analysis.store.masks import (
    FOLDER,
    PATIENCE_SECONDS,
    refuse_what_was_not_shown,
)

SHOWN = "tampil"
ABOUT = "_"  # the name under which a file says what its arrays are about
BROKEN = (OSError, EOFError, ValueError, KeyError, BadZipFile, zlib.error)


@dataclass(frozen=True)
class Kept:
    """One state of a table that was shown.

    Parameters
    ----------
    key : str
        Of the mask that hides what was not shown.
    about : dict
        Plain data that say what the arrays are.
    is_damaged : bool
        Whether the file cannot be read; there is nothing else to it then.
    """

    key: str
    arrays: dict[str, np.ndarray] = field(default_factory=dict)
    about: dict[str, Any] = field(default_factory=dict)
    is_damaged: bool = False


def remember(
    table: str, key: str, arrays: dict[str, np.ndarray], about: dict[str, Any]
) -> None:
    """Keep a state of a table as its last; the same state is kept once."""
    refuse_what_was_not_shown()
    folder = _folder(table)
    folder.mkdir(parents=True, exist_ok=True)
    content = BytesIO()
    text = np.frombuffer(json.dumps(about).encode(), np.uint8)
    np.savez_compressed(content, **{ABOUT: text}, **arrays)  # type: ignore[arg-type]
    with FileLock(folder / ".kunci", timeout=PATIENCE_SECONDS):
        files = _files(folder)
        number = 1 + max((_number(each) for each in files), default=0)
        write_atomically(folder / f"{number:06d}-{key}.npz", content.getvalue())
        for old in files:
            if _key(old) == key:
                old.unlink(missing_ok=True)


def knows(table: str, key: str) -> bool:
    """Say whether a state of a table is kept."""
    return any(_key(file) == key for file in _files(_folder(table)))


def knows_lately(table: str, key: str, most: int) -> bool:
    """Say whether a state of a table is among the last ones that are kept."""
    return any(_key(file) == key for file in _files(_folder(table))[-most:])


def recall(table: str) -> list[Kept]:
    """Return all states of a table that were shown, the last one at the end."""
    return [_read(file) for file in _files(_folder(table))]


def _read(file: Path) -> Kept:
    try:
        with np.load(BytesIO(file.read_bytes())) as arrays:
            found = {name: arrays[name] for name in arrays.files}
        about = json.loads(found.pop(ABOUT).tobytes())
    except BROKEN:
        return Kept(_key(file), is_damaged=True)
    return Kept(_key(file), found, about)


def _folder(table: str) -> Path:
    return paths.store_dir() / FOLDER / SHOWN / table


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("[0-9]*-*.npz"))


def _number(file: Path) -> int:
    return int(file.stem.partition("-")[0])


def _key(file: Path) -> str:
    return file.stem.partition("-")[2]
