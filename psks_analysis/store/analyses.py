"""Saved analyses: one JSON file a version, never overwritten, taken off by a mark.

`<store>/analisis/<dataset>/<wilayah>/<id>/<version>.json`. Whoever saves says which
version the work began with; when somebody else was faster, nothing is written and both
keep what they have. No author is recorded, and text that looks like a person's number
is refused.
"""

import secrets
import shutil
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from psks_analysis.errors import ConflictError, StoreError
from psks_analysis.store.analysis_files import (
    MAX_BYTES,
    Analysis,
    check,
    read_analysis,
    to_json,
)
from psks_analysis.store.files import sync_folder, write_atomically
from psks_analysis.store.lock import writing

FOLDER = "analisis"
REMOVED = "dihapus"
MAX_ACTIVE = 1_000  # a hall of 264 who each save three
MAX_VERSIONS = 50  # older ones make room
MAX_REMOVED = 500  # those removed longest ago make room


@dataclass(frozen=True)
class Listing:
    """What is saved for a kabupaten, latest first, and what cannot be read."""

    analyses: tuple[Analysis, ...]
    damaged: tuple[str, ...]


def save(store: Path, analysis: Analysis, *, expected: int = 0) -> Analysis:
    """Keep an analysis as its next version and return it.

    Parameters
    ----------
    expected
        The version the work began with; 0 for a new analysis, which gets an id.

    Raises
    ------
    ConflictError
        Somebody else has saved a later version, or removed it.
    StoreError
        The content is not allowed, too large, or there are too many analyses.
    """
    _within_limit(to_json(analysis))
    check(analysis)
    place = _place(store, analysis.dataset, analysis.wilayah)
    with writing(place):
        if expected == 0:
            _refuse_when_full(place)
            analysis = replace(analysis, id=_new_id(place))
        else:
            _refuse_when_changed(place, analysis, expected)
        folder = place / analysis.id
        numbers = _versions(folder)
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        done = replace(analysis, versi=max(numbers, default=0) + 1, waktu=now)
        write_atomically(_file(folder, done.versi), _within_limit(to_json(done)))
        sync_folder(place)
        for old in numbers[: -(MAX_VERSIONS - 1)]:
            _file(folder, old).unlink(missing_ok=True)
    return done


def load(
    store: Path, dataset: str, wilayah: str, id_: str, versi: int | None = None
) -> Analysis:
    """Return a version of an analysis, the latest readable one unless told."""
    place = _place(store, dataset, wilayah)
    if versi is not None:
        return _read(place / _safe(id_) / f"{versi:06d}.json", dataset, wilayah)
    found, damaged = _latest(place / _safe(id_), dataset, wilayah)
    if found is None:
        raise StoreError(
            " ".join(damaged) or f"Analisis {id_} tidak ada. Pilih dari daftar."
        )
    return found


def listing(
    store: Path, dataset: str, wilayah: str, *, removed: bool = False
) -> Listing:
    """Return the saved analyses, or with `removed` those taken off the list."""
    place = _place(store, dataset, wilayah)
    analyses: list[Analysis] = []
    messages: list[str] = []
    for folder in _folders(place):
        if (folder / REMOVED).exists() == removed:
            found, damaged = _latest(folder, dataset, wilayah)
            analyses += [found] if found else []
            messages += damaged
    analyses.sort(key=lambda each: (each.waktu, each.id), reverse=True)
    return Listing(tuple(analyses), tuple(messages))


def rename(store: Path, analysis: Analysis, name: str) -> Analysis:
    """Give an analysis another name, as a new version."""
    return save(store, replace(analysis, nama=name), expected=analysis.versi)


def remove(store: Path, analysis: Analysis) -> None:
    """Take an analysis off the list; `restore` brings it back."""
    place = _place(store, analysis.dataset, analysis.wilayah)
    with writing(place):
        _refuse_when_changed(place, analysis, analysis.versi)
        write_atomically(place / _safe(analysis.id) / REMOVED, b"")
        for gone in _removed_folders(place)[:-MAX_REMOVED]:
            shutil.rmtree(gone)


def restore(store: Path, analysis: Analysis) -> None:
    """Bring a removed analysis back to the list."""
    place = _place(store, analysis.dataset, analysis.wilayah)
    folder = place / _safe(analysis.id)
    with writing(place):
        _refuse_when_full(place)
        (folder / REMOVED).unlink(missing_ok=True)
        sync_folder(folder)


def _place(store: Path, dataset: str, wilayah: str) -> Path:
    return store / FOLDER / _safe(dataset) / _safe(wilayah)


def _safe(name: str) -> str:
    """Return a name that stays inside its folder."""
    if not name or name.startswith(".") or not name.replace(".", "").isalnum():
        raise StoreError(f"“{name}” bukan kode yang sah. Pilih dari daftar.")
    return name


def _folders(place: Path) -> list[Path]:
    if not place.is_dir():
        return []
    return sorted(each for each in place.iterdir() if each.is_dir())


def _removed_folders(place: Path) -> list[Path]:
    """Return the folders of removed analyses, the one removed longest ago first."""
    gone = [each for each in _folders(place) if (each / REMOVED).exists()]
    return sorted(gone, key=lambda each: (each / REMOVED).stat().st_mtime_ns)


def _file(folder: Path, versi: int) -> Path:
    return folder / f"{versi:06d}.json"


def _versions(folder: Path) -> list[int]:
    return sorted(
        int(file.stem) for file in folder.glob("*.json") if file.stem.isdecimal()
    )


def _latest(
    folder: Path, dataset: str, wilayah: str
) -> tuple[Analysis | None, list[str]]:
    """Return the latest readable version, and what is wrong with later ones."""
    damaged: list[str] = []
    for versi in reversed(_versions(folder)):
        try:
            return _read(_file(folder, versi), dataset, wilayah), damaged
        except StoreError as broken:
            damaged.append(str(broken))
    return None, damaged


def _read(file: Path, dataset: str, wilayah: str) -> Analysis:
    try:
        state = file.stat()
        found = _known(file, state.st_mtime_ns, state.st_size, dataset, wilayah)
    except (OSError, StoreError) as broken:
        raise StoreError(
            f"Analisis tersimpan {file} tidak terbaca ({broken}) Kembalikan dari "
            "cadangan, atau hapus berkas itu; versi sebelumnya dan analisis lain tetap "
            "dapat dibuka."
        ) from broken
    if (found.id, found.versi) != (file.parent.name, int(file.stem)):
        raise StoreError(
            f"Analisis tersimpan {file} berisi analisis lain (berkas tersalin?). "
            "Hapus berkas itu."
        )
    return found


@lru_cache(maxsize=2 * MAX_ACTIVE)
def _known(file: Path, changed: int, size: int, dataset: str, wilayah: str) -> Analysis:
    """Read a file once; a hall of readers asks for the list at every action."""
    del changed, size  # only part of the cache key
    return read_analysis(file.read_bytes(), dataset, wilayah)


def _refuse_when_changed(place: Path, analysis: Analysis, expected: int) -> None:
    folder = place / _safe(analysis.id)
    latest, _ = _latest(folder, analysis.dataset, analysis.wilayah)
    if latest is None or (folder / REMOVED).exists():
        raise ConflictError(
            f"Analisis “{analysis.nama}” sudah dihapus dari daftar, mungkin oleh orang "
            "lain. Simpan sebagai analisis baru; isian Anda tidak hilang."
        )
    if latest.versi != expected:
        raise ConflictError(
            f"Analisis “{latest.nama}” sudah disimpan orang lain (versi "
            f"{latest.versi}; Anda mulai dari versi {expected}). Simpan isian Anda "
            "sebagai analisis baru, lalu bandingkan keduanya."
        )


def _refuse_when_full(place: Path) -> None:
    active = [each for each in _folders(place) if not (each / REMOVED).exists()]
    if len(active) >= MAX_ACTIVE:
        raise StoreError(
            f"Sudah ada {len(active)} analisis tersimpan; paling banyak {MAX_ACTIVE}. "
            "Hapus yang tidak dipakai lagi, lalu simpan kembali."
        )


def _within_limit(content: bytes) -> bytes:
    if len(content) > MAX_BYTES:
        raise StoreError(
            f"Analisis ini {len(content) // 1000} KB; paling besar "
            f"{MAX_BYTES // 1000} KB. Kurangi pernyataan atau catatan di pohon masalah."
        )
    return content


def _new_id(place: Path) -> str:
    taken = {each.name for each in _folders(place)}
    while (id_ := secrets.token_hex(6)) in taken:
        pass
    return id_
