"""The way out of damage: a backup in the place of the data folder's content.

What was there is backed up first. Where that cannot be done, since something in it is
damaged, of a newer version, or the disk is full, all of it is moved aside as it is:
`<store>/disisihkan/YYYYMMDD-HHMMSS/`. Nothing is ever removed by a restore.

The new content is unpacked beside the old one, then the two change places in two steps
that are written down (`.pulihkan-tahap`): whoever comes after a killed process finishes
them.
"""

import json
import os
import shutil
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from psks_analysis.errors import NewerError, StoreError
from psks_analysis.store import backup
from psks_analysis.store.backup import ASIDE, Backup
from psks_analysis.store.files import sync_folder, write_atomically
from psks_analysis.store.lock import LOCK_NAME, writing
from psks_analysis.store.newer import MEND
from psks_analysis.store.refusals import reason
from psks_analysis.store.soundness import Unsound, unsound

NEW, OLD, STEP = ".pulihkan", ".diganti", ".pulihkan-tahap"
OUT, IN = "keluar", "masuk"
STAY = {backup.FOLDER, ASIDE, LOCK_NAME, backup.RUNNING, NEW, OLD, STEP}


@dataclass(frozen=True)
class Restored:
    """Where the content before a restore is: in a backup, or moved aside.

    Parameters
    ----------
    before, aside
        One of them, or none where there was nothing.
    unsound
        What of it was damaged or of a newer version.
    """

    before: Backup | None
    aside: Path | None
    unsound: tuple[Unsound, ...]


def restore(file: Path, store: Path) -> Restored:
    """Put the content of a backup in the place of the data folder's.

    Raises
    ------
    StoreError
        The backup is not whole, or a server is running; nothing was changed then.
    """
    backup.read_backup(file)
    with backup.nobody_running(store):
        finish(store)
        names = list(backup.kept_names(store))
        wrong = unsound(store, names)
        before = None if wrong else _backed_up(store, spare=file)
        with writing(store):
            _unpack(file, store)
            aside = _free_folder(store) if names and before is None else None
            _write_step(store, OUT, aside)
            _change_places(store)
    return Restored(before, aside, wrong)


def finish(store: Path) -> None:
    """Finish a restore that was interrupted while the two contents changed places."""
    if (store / STEP).exists() or (store / OLD).exists():
        with writing(store):
            if (store / STEP).exists():
                _change_places(store)
            elif (store / OLD).exists():  # an older version of the program left it
                _put_away(store / OLD, _free_folder(store))


def _backed_up(store: Path, spare: Path) -> Backup | None:
    """Back up what is there; None where the disk is full or does not give it."""
    try:
        return backup.make_backup(store, spare=spare)
    except StoreError:
        return None


def _unpack(file: Path, store: Path) -> None:
    """Unpack beside the present content; refuse what this version cannot use."""
    new = store / NEW
    shutil.rmtree(new, ignore_errors=True)
    try:
        with zipfile.ZipFile(file) as archive:
            names = [
                name
                for name in archive.namelist()
                if name != backup.MANIFEST and not name.startswith(backup.MADE_ANEW)
            ]
            for name in names:
                _unpack_one(archive, name, new / name)
        newer = [each.name for each in unsound(new, names) if each.is_newer]
        if newer:
            raise NewerError(
                f"Cadangan ini memuat {newer[0]} yang ditulis versi dasbor yang lebih "
                f"baru. {MEND} Tidak ada yang diubah."
            )
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise


def _unpack_one(archive: zipfile.ZipFile, name: str, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(name) as content, target.open("wb") as out:
        shutil.copyfileobj(content, out)
        out.flush()
        os.fsync(out.fileno())


def _write_step(store: Path, step: str, aside: Path | None) -> None:
    told = {"tahap": step, "sisihkan": aside.name if aside else ""}
    write_atomically(store / STEP, json.dumps(told).encode())


def _change_places(store: Path) -> None:
    """Do what is left of the two steps; each of them can be done again."""
    told = json.loads((store / STEP).read_text(encoding="utf-8"))
    aside = store / ASIDE / told["sisihkan"] if told["sisihkan"] else None
    try:
        if told["tahap"] == OUT:
            (store / OLD).mkdir(exist_ok=True)
            _move_all(store, store / OLD)
            _write_step(store, IN, aside)
        if (store / NEW).exists():
            _move_all(store / NEW, store)
            (store / NEW).rmdir()
        _put_away(store / OLD, aside)
        (store / STEP).unlink()
        sync_folder(store)
    except OSError as wrong:
        why, mend = reason(wrong)
        raise StoreError(
            f"Pemulihan terhenti: {why}. {mend}, lalu jalankan lagi perintah yang "
            "sama. Isi sebelumnya tidak hilang."
        ) from wrong


def _move_all(source: Path, target: Path) -> None:
    for entry in sorted(source.iterdir()):
        if entry.name not in STAY:
            entry.replace(target / entry.name)
    sync_folder(target)


def _put_away(old: Path, aside: Path | None) -> None:
    """Keep what was there in its folder, or remove it where a backup has it."""
    if not old.exists():
        return
    if aside is None:
        shutil.rmtree(old)
        return
    aside.parent.mkdir(exist_ok=True)
    old.replace(aside)
    sync_folder(aside.parent)


def _free_folder(store: Path) -> Path:
    stem = f"{datetime.now().astimezone():%Y%m%d-%H%M%S}"
    names = [stem, *(f"{stem}-{number}" for number in range(2, 100))]
    return next(
        store / ASIDE / name for name in names if not (store / ASIDE / name).exists()
    )
