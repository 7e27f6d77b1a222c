"""One file that holds all the office has entered, and the way back.

`<store>/cadangan/psks-YYYYMMDD-HHMMSS.zip`: every file of the data folder that cannot
be made anew, with its fingerprint in `cadangan.json`. A backup counts only after it
was read back; until then it has another name.
"""

import hashlib
import json
import os
import re
import sqlite3
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from filelock import FileLock, Timeout

from psks_analysis.errors import StoreError
from psks_analysis.store.files import sync_folder
from psks_analysis.store.lock import writing
from psks_analysis.store.newer import refuse_newer
from psks_analysis.store.refusals import reason

FOLDER = "cadangan"
ASIDE = "disisihkan"  # what a restore found damaged
MANIFEST = "cadangan.json"
FORMAT = 1
KEPT = 10  # older ones make room
NAME = re.compile(r"psks-\d{8}-\d{6}(-\d+)?\.zip")
RUNNING = ".berjalan"  # locked by a server for as long as it runs
# What is made anew from the rest, or belongs to a moment: built databases, practice
# data of a seed, locks, the parts of a write that never ended.
MADE_ANEW = (f"{FOLDER}/", f"{ASIDE}/", "basis/", "kelas/data/")
DATABASES = (".sqlite", ".db")
# Beside a database or a mask, for as long as somebody uses it.
BESIDE = ("-wal", "-shm", "-journal", ".belum", ".kunci")
# Everything that reading a damaged ZIP may end in.
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, struct.error, RuntimeError),
    *(KeyError, ValueError, EOFError, OSError),
)
MAX_BYTES = 20_000_000_000
CHUNK = 1 << 20


@dataclass(frozen=True)
class Backup:
    """A backup as it was read back: where it lies, since when, and what is in it."""

    file: Path
    waktu: str
    berkas: int
    ukuran: int


def make_backup(
    store: Path, folder: Path | None = None, *, spare: Path | None = None
) -> Backup | None:
    """Keep everything of the data folder in one file; None where there is nothing.

    Parameters
    ----------
    folder
        Where to keep it, for example a USB stick; by default inside the data folder.
    spare
        An earlier backup that does not make room, because it is about to be used.

    Raises
    ------
    StoreError
        It cannot be written or does not read back; earlier backups stay.
    """
    target = folder or store / FOLDER
    with writing(store):
        names = list(kept_names(store))
        if not names:
            return None
        try:
            target.mkdir(parents=True, exist_ok=True)
            done = _write(store, names, target)
        except OSError as wrong:
            why, mend = reason(wrong)
            raise StoreError(
                f"Cadangan gagal ditulis: {why}. {mend}, atau pilih folder lain dengan "
                "--cadangan. Folder data tidak berubah, dan cadangan sebelumnya tetap "
                "ada."
            ) from wrong
        _prune(target, spare)
    return done


def read_backup(file: Path) -> Backup:
    """Read a backup from beginning to end; refuse it where a single byte differs."""
    with opened(file) as (archive, manifest):
        for name, print_ in manifest["berkas"].items():
            with archive.open(name) as content:
                if _fingerprint(content) != print_:
                    raise StoreError(_damaged(file, f"isi {name} berbeda"))
        size = sum(each.file_size for each in archive.infolist())
        return Backup(file, str(manifest["waktu"]), len(manifest["berkas"]), size)


def running_lock(store: Path) -> FileLock:
    """Return the lock that a server holds while it uses the data folder."""
    store.mkdir(parents=True, exist_ok=True)
    return FileLock(store / RUNNING, timeout=0)


@contextmanager
def nobody_running(store: Path) -> Iterator[None]:
    """Refuse while a server uses the data folder."""
    try:
        with running_lock(store):
            yield
    except Timeout as busy:
        raise StoreError(
            "Dasbor masih berjalan dengan folder data ini. Hentikan dulu (Ctrl+C di "
            "jendelanya), lalu jalankan lagi perintah ini."
        ) from busy


def kept_names(store: Path) -> Iterator[str]:
    """Return what is worth keeping, as paths below the data folder."""
    for file in sorted(store.rglob("*")):
        name = file.relative_to(store).as_posix()
        is_of_a_moment = any(part.startswith(".") for part in name.split("/"))
        is_of_another = name.endswith(BESIDE)
        if is_of_a_moment or is_of_another or name.startswith(MADE_ANEW):
            continue
        if file.is_file() and not file.is_symlink():
            yield name


def _write(store: Path, names: list[str], target: Path) -> Backup:
    moment = datetime.now().astimezone()
    unfinished = target / f".{moment:%Y%m%d-%H%M%S}-{os.getpid()}.belum"
    try:
        with unfinished.open("wb") as raw:
            with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
                prints = _add_all(archive, store, names)
                manifest = {
                    "format": FORMAT,
                    "waktu": moment.isoformat(timespec="seconds"),
                    "berkas": prints,
                }
                archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False))
            raw.flush()
            os.fsync(raw.fileno())
        unfinished.chmod(0o600)  # it holds numbers that no page shows
        done = read_backup(unfinished)
        final = _free_name(target, moment)
        unfinished.replace(final)
    finally:
        unfinished.unlink(missing_ok=True)
    sync_folder(target)
    return Backup(final, done.waktu, done.berkas, done.ukuran)


def _add_all(archive: zipfile.ZipFile, store: Path, names: list[str]) -> dict[str, str]:
    """Add the files and return their fingerprints as they were read."""
    prints = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            source = store / name
            if source.suffix in DATABASES:
                source = _copy_database(source, Path(folder) / "salinan")
            try:
                with source.open("rb") as content, archive.open(name, "w") as inside:
                    prints[name] = _copy(content, inside)
            except FileNotFoundError:  # an older version that just made room
                continue
    return prints


def _copy_database(file: Path, copy: Path) -> Path:
    """Copy a database that is in use as it was at one moment."""
    copy.unlink(missing_ok=True)
    try:
        with (
            closing(sqlite3.connect(file, timeout=30)) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
            (state,) = target.execute("PRAGMA integrity_check").fetchone()
    except sqlite3.Error as wrong:
        why, mend = reason(wrong)
        raise StoreError(
            f"{file.name} tidak dapat disalin: {why}. {mend}. Cadangan tidak dibuat."
        ) from wrong
    if state != "ok":
        raise StoreError(
            f"{file.name} rusak. Kembalikan cadangan sebelumnya dengan `pulihkan`; "
            "yang rusak disisihkan, tidak dihapus."
        )
    return copy


def _copy(content: Any, inside: Any) -> str:
    print_ = hashlib.sha256()
    while part := content.read(CHUNK):
        print_.update(part)
        inside.write(part)
    return print_.hexdigest()


def _fingerprint(content: Any) -> str:
    print_ = hashlib.sha256()
    while part := content.read(CHUNK):
        print_.update(part)
    return print_.hexdigest()


@contextmanager
def opened(file: Path) -> Iterator[tuple[zipfile.ZipFile, dict[str, Any]]]:
    """Open a backup whose list of files is whole and stays inside its folder."""
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = json.loads(archive.read(MANIFEST))
            _check_manifest(file, archive, manifest)
            yield archive, manifest
    except FileNotFoundError as missing:
        raise StoreError(f"Berkas {file} tidak ada. Periksa ejaannya.") from missing
    except UNREADABLE as wrong:
        raise StoreError(_damaged(file, str(wrong))) from wrong


def _check_manifest(file: Path, archive: zipfile.ZipFile, manifest: Any) -> None:
    form = manifest.get("format") if isinstance(manifest, dict) else None
    refuse_newer(f"Cadangan {file.name}", form, FORMAT)
    if form != FORMAT:
        raise StoreError(_damaged(file, "bukan cadangan dasbor ini"))
    listed = manifest["berkas"]
    held = [each.filename for each in archive.infolist() if each.filename != MANIFEST]
    if not isinstance(listed, dict) or sorted(listed) != sorted(held):
        raise StoreError(_damaged(file, "daftar isinya tidak cocok"))
    for name in listed:
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
            raise StoreError(_damaged(file, f"nama {name} keluar dari folder data"))
        if any(part.startswith(".") for part in path.parts):
            raise StoreError(_damaged(file, f"nama {name} tidak boleh ada"))
    if sum(each.file_size for each in archive.infolist()) > MAX_BYTES:
        raise StoreError(_damaged(file, "isinya terlalu besar"))


def _damaged(file: Path, why: str) -> str:
    return (
        f"{file} bukan cadangan yang utuh ({why}). Pakai cadangan lain; tidak ada yang "
        "diubah."
    )


def _free_name(target: Path, moment: datetime) -> Path:
    stem = f"psks-{moment:%Y%m%d-%H%M%S}"
    names = [f"{stem}.zip", *(f"{stem}-{number}.zip" for number in range(2, 100))]
    return next(target / name for name in names if not (target / name).exists())


def _in_order(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    found = [each for each in folder.iterdir() if NAME.fullmatch(each.name)]
    return sorted(found, key=lambda each: each.name, reverse=True)


def _prune(folder: Path, spare: Path | None) -> None:
    for old in _in_order(folder)[KEPT:]:
        if spare is None or old.resolve() != spare.resolve():
            old.unlink(missing_ok=True)
    for half in folder.glob(".*.belum"):  # left by a computer that lost its power
        half.unlink(missing_ok=True)
