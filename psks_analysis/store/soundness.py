"""Which files of a data folder are damaged, and which are of a newer version.

Asked before a folder is replaced and of what replaces it: only what a file is, never
what it means.
"""

import json
import sqlite3
import tomllib
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from zipfile import ZipFile

import pyarrow.parquet as pq
from PIL import Image

from psks_analysis.catalog.settings import DOCUMENT, parse
from psks_analysis.errors import NewerError
from psks_analysis.store import active_list, class_db, snapshots
from psks_analysis.store.backup import CHUNK, DATABASES, UNREADABLE
from psks_analysis.store.newer import refuse_newer

NEWEST_FORM = 2  # of any file that says its form
BROKEN = (*UNREADABLE, sqlite3.Error, RecursionError, TypeError, AttributeError)


@dataclass(frozen=True)
class Unsound:
    """A file that cannot be used here; a newer one can be used by a newer version."""

    name: str
    is_newer: bool

    @property
    def line(self) -> str:
        """Say so in one line."""
        state = "ditulis versi dasbor yang lebih baru" if self.is_newer else "rusak"
        return f"{self.name}: {state}"


def unsound(folder: Path, names: Iterable[str]) -> tuple[Unsound, ...]:
    """Return which of these files cannot be used, in their order."""
    found = []
    for name in names:
        try:
            _examine(folder / name, name)
        except NewerError:
            found.append(Unsound(name, is_newer=True))
        except BROKEN:
            found.append(Unsound(name, is_newer=False))
    return tuple(found)


def _examine(file: Path, name: str) -> None:
    """Refuse a file that is not what its name says."""
    if file.stat().st_size and _is_zeroed(file):  # by a power cut
        raise ValueError(name)
    for pattern, examine in KINDS:
        if fnmatchcase(name, pattern):
            examine(file)
            return


def _is_zeroed(file: Path) -> bool:
    with file.open("rb") as content:
        return not any(any(part) for part in iter(lambda: content.read(CHUNK), b""))


def _active(file: Path) -> None:
    active_list.parse(file.read_bytes())


def _manifest(file: Path) -> None:
    snapshots.parse_manifest(file.read_bytes())


def _settings(file: Path) -> None:
    parse(file.read_bytes())


def _picture(file: Path) -> None:
    with Image.open(file) as found:
        found.load()


def _json(file: Path) -> None:
    plain = json.loads(file.read_text(encoding="utf-8-sig"))
    refuse_newer(file.name, plain.get("format"), NEWEST_FORM)


def _toml(file: Path) -> None:
    tomllib.loads(_text(file))


def _csv(file: Path) -> None:
    if "\0" in _text(file):
        raise ValueError(file.name)


def _text(file: Path) -> str:
    text = file.read_text(encoding="utf-8-sig")
    if not text:
        raise ValueError(file.name)
    return text


def _parquet(file: Path) -> None:
    pq.read_table(file)


def _zip(file: Path) -> None:
    with ZipFile(file) as archive:
        if archive.testzip() is not None:
            raise ValueError(file.name)


def _database(file: Path) -> None:
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as con:
        (state,) = con.execute("PRAGMA integrity_check").fetchone()
        (tables,) = con.execute("SELECT count(*) FROM sqlite_master").fetchone()
        (version,) = con.execute("PRAGMA user_version").fetchone()
    if state != "ok" or not tables:
        raise ValueError(file.name)
    if file.name == class_db.FILE.name:
        refuse_newer("Berkas kelas", version, len(class_db.STEPS))


# The first pattern that fits; what fits none is taken as it is.
KINDS: tuple[tuple[str, Callable[[Path], None]], ...] = (
    (active_list.FILE, _active),
    (f"{snapshots.IMPORTS}/*/{snapshots.MANIFEST}", _manifest),
    *((DOCUMENT, _settings), ("pengaturan/*.json", _settings)),
    ("pengaturan/*.png", _picture),
    *(("*.json", _json), ("*.geojson", _json), ("*.toml", _toml), ("*.csv", _csv)),
    *(("*.parquet", _parquet), ("*.npz", _zip)),
    *((f"*{suffix}", _database) for suffix in DATABASES),
)
