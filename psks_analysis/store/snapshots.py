"""Imports as immutable snapshots: Parquet and a manifest, and a list of active ones.

A snapshot folder is written beside the others under a temporary name and renamed when
complete; only then does its id enter the active list, which is replaced atomically. A
process killed anywhere leaves the old list or the new one (:mod:`active_list`).
"""

import getpass
import hashlib
import json
import shutil
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path
from secrets import token_hex
from typing import Any

import pandas as pd
from pyarrow import ArrowInvalid

from psks_analysis.catalog.facts import FACT_TABLES
from psks_analysis.errors import StoreError
from psks_analysis.formats import long_date
from psks_analysis.shapes import ShapeError, plain_json, typed
from psks_analysis.store import active_list
from psks_analysis.store.active_list import (
    AGAIN,
    REDONE,
    SAVED,
    UNDONE,
    ActiveList,
    change,
    end_of,
    place_again,
)
from psks_analysis.store.files import sync_folder, write_atomically
from psks_analysis.store.lock import writing
from psks_analysis.store.newer import refuse_newer

IMPORTS = "impor"
FACTS = "fakta.parquet"
MANIFEST = "manifest.json"
UNFINISHED = ".belum-"
DAMAGED = ".rusak-"
MANIFEST_FORM = 2
FIRST_FORM = 1  # without mended cells; an older version of the dashboard reads it


@dataclass(frozen=True)
class Manifest:
    """What is known of one import, besides its facts."""

    id: str
    wilayah: str
    isi: str
    tahun: tuple[int, ...]
    baris: int
    sumber: str
    sha256: str
    waktu: str
    oleh: str
    pemetaan: Mapping[str, str] = field(default_factory=dict)
    temuan: tuple[str, ...] = ()
    perbaikan: tuple[str, ...] = ()  # cells that were written anew before reading


@dataclass(frozen=True)
class HistoryEntry:
    """One line of `riwayat`: an import and whether it counts."""

    manifest: Manifest
    is_active: bool
    is_damaged: bool = False


@dataclass(frozen=True)
class Saved:
    """Outcome of `save`: the import, whether it was new, or counts again."""

    manifest: Manifest
    is_new: bool
    is_again: bool = False


def save(
    store: Path,
    facts: pd.DataFrame,
    *,
    wilayah: str,
    isi: str,
    sumber: str,
    sha256: str,
    pemetaan: Mapping[str, str] | None = None,
    temuan: tuple[str, ...] = (),
    perbaikan: tuple[str, ...] = (),
    oleh: str = "",
) -> Saved:
    """Keep `facts` as a snapshot and make it active; the same import twice is one.

    What was stored before and is imported again is the newest statement again. `oleh`
    is the account that does it, or the name that was given.
    """
    typed = FACT_TABLES[isi].typed(facts)
    if typed.empty:
        raise StoreError(f"Tidak ada baris {isi} yang dapat disimpan dari {sumber}.")
    manifest = Manifest(
        id=_content_id(typed, wilayah, isi, sha256),
        wilayah=wilayah,
        isi=isi,
        tahun=tuple(sorted(int(year) for year in typed["tahun"].unique())),
        baris=len(typed),
        sumber=sumber,
        sha256=sha256,
        waktu=datetime.now().astimezone().isoformat(timespec="seconds"),
        oleh=_user(),
        pemetaan=dict(pemetaan or {}),
        temuan=temuan,
        perbaikan=perbaikan,
    )
    with writing(store):
        active = active_ids(store)
        if manifest.id in active:
            is_again = _is_overruled(store, manifest, typed)
            if is_again:
                last = len(active) - 1
                change(store, manifest.id, AGAIN, tempat=last, oleh=oleh)
            earlier = read_manifest(store, manifest.id)
            return Saved(earlier, is_new=False, is_again=is_again)
        _remove_unfinished(store)
        _write_snapshot(store, manifest, typed)
        change(store, manifest.id, SAVED, tempat=len(active), oleh=oleh)
    return Saved(manifest, is_new=True)


def undo(store: Path, import_id: str, *, oleh: str = "") -> Manifest:
    """Take one import off the active list; its snapshot stays."""
    with writing(store):
        active = active_ids(store)
        if import_id not in active:
            known = ", ".join(active) or "belum ada impor"
            raise StoreError(
                f"Impor {import_id} tidak ada di daftar aktif. Yang aktif: {known}. "
                "Lihat `riwayat`."
            )
        change(store, import_id, UNDONE, tempat=None, oleh=oleh)
    return known_manifest(store, import_id)


def redo(store: Path, import_id: str, *, oleh: str = "") -> Manifest:
    """Take up an import that was undone, at its old place among the others."""
    with writing(store):
        known = active_list.read(store)
        if import_id in known.aktif:
            raise StoreError(f"Impor {import_id} sudah aktif. Lihat `riwayat`.")
        undone = [
            each.manifest
            for each in history(store)
            if not (each.is_active or each.is_damaged)
        ]
        found = next((each for each in undone if each.id == import_id), None)
        if found is None:
            ids = ", ".join(each.id for each in undone) or "tidak ada"
            raise StoreError(
                f"Impor {import_id} tidak ada di antara yang dibatalkan: {ids}. Lihat "
                "`riwayat`."
            )
        read_facts(store, found)  # what cannot be read must not count
        earlier = [
            each
            for each in known.aktif
            if read_manifest(store, each).waktu <= found.waktu
        ]
        place = place_again(known, import_id, earlier)
        change(store, import_id, REDONE, tempat=place, oleh=oleh)
    return found


def take_back(store: Path, before: tuple[str, ...], own: Collection[str]) -> None:
    """Let own imports count as they did before; those of others stay as they are."""
    with writing(store):
        for each in own:
            place = before.index(each) if each in before else None
            tindakan = UNDONE if place is None else REDONE
            change(store, each, tindakan, tempat=place, oleh="")


def known_ids(store: Path) -> set[str]:
    """Return the ids of all imports ever saved, whole or not."""
    return {path.parent.name for path in (store / IMPORTS).glob(f"*/{MANIFEST}")}


def remove(store: Path, own: Collection[str]) -> None:
    """Remove imports that never came to count: their saving was given up."""
    with writing(store):
        for each in {*own}.difference(active_ids(store)):
            shutil.rmtree(store / IMPORTS / each, ignore_errors=True)


def replaced(store: Path, manifest: Manifest) -> dict[str, int]:
    """Return how many rows of each earlier active import this one replaces, by id.

    Of two imports of the same cell the later one counts.
    """
    key = list(FACT_TABLES[manifest.isi].key)
    own = read_facts(store, manifest)[key].drop_duplicates()
    found = {}
    for earlier in active_ids(store):
        if earlier == manifest.id:
            break
        other = read_manifest(store, earlier)
        if (other.wilayah, other.isi) == (manifest.wilayah, manifest.isi):
            rows = read_facts(store, other)[key].merge(own, on=key)
            found[earlier] = len(rows)
    return {each: rows for each, rows in found.items() if rows}


def _is_overruled(store: Path, manifest: Manifest, facts: pd.DataFrame) -> bool:
    """Say whether a later import speaks of a place, kind and year of this one."""
    key = [each for each in FACT_TABLES[manifest.isi].key if each != "desa_kode"]
    own = facts[key].drop_duplicates()
    active = active_ids(store)
    for later in active[active.index(manifest.id) + 1 :]:
        other = read_manifest(store, later)
        if (other.wilayah, other.isi) == (manifest.wilayah, manifest.isi) and not (
            read_facts(store, other)[key].merge(own, on=key).empty
        ):
            return True
    return False


def history(store: Path) -> list[HistoryEntry]:
    """Return all imports ever saved, oldest first; a damaged one is marked."""
    active = active_ids(store)
    folders = (path.parent for path in (store / IMPORTS).glob(f"*/{MANIFEST}"))
    ids = {each.name for each in folders if not each.name.startswith(".")}
    entries = [_entry(store, each, active) for each in sorted(ids.union(active))]
    return sorted(entries, key=lambda entry: (entry.manifest.waktu, entry.manifest.id))


def is_damaged(store: Path, import_id: str) -> bool:
    """Say whether the record or the facts of an import cannot be read."""
    try:
        read_facts(store, read_manifest(store, import_id))
    except StoreError:
        return True
    return False


def _entry(store: Path, import_id: str, active: tuple[str, ...]) -> HistoryEntry:
    is_whole = (store / IMPORTS / import_id / FACTS).exists()
    try:
        manifest = read_manifest(store, import_id)
    except StoreError:
        manifest, is_whole = unknown(import_id), False
    return HistoryEntry(manifest, import_id in active, is_damaged=not is_whole)


def last_change(store: Path, wilayah: str) -> date | None:
    """Return the day of the last import of a kabupaten, or of its undoing.

    None where nothing of it was ever imported.
    """
    known = active_list.read(store)
    began = known.awal if known.sejak else known.aktif
    manifests = {
        each: known_manifest(store, each)
        for each in {*began, *(step.impor for step in known.perubahan)}
    }
    moments = [(manifests[each].waktu, each) for each in began]
    moments += [(step.waktu, step.impor) for step in known.perubahan]
    own = [
        datetime.fromisoformat(moment).astimezone().date()
        for moment, each in moments
        if manifests[each].wilayah == wilayah
    ]
    return max(own, default=None)


def active_ids(store: Path, as_of: date | None = None) -> tuple[str, ...]:
    """Return the ids that count, in the order in which they replace each other.

    Parameters
    ----------
    as_of
        Those that counted at the end of this day, instead of now.

    Raises
    ------
    StoreError
        It is not recorded what counted then.
    """
    known = active_list.read(store)
    if as_of is None:
        return known.aktif
    when = end_of(as_of)
    found = known.at(when)
    return _before_the_record(store, known, when) if found is None else found


def _before_the_record(
    store: Path, known: ActiveList, when: datetime
) -> tuple[str, ...]:
    """Return what counted before changes were recorded, if nothing was undone."""
    began = known.awal if known.sejak else known.aktif
    saved = {
        each.manifest.id
        for each in history(store)
        if not each.is_damaged
        and datetime.fromisoformat(each.manifest.waktu).astimezone() <= when
    }
    if undone := saved.difference(began):
        raise StoreError(
            f"Keadaan pada {long_date(when)} tidak tercatat: impor "
            f"{', '.join(sorted(undone))} dibatalkan pada waktu yang tidak diketahui. "
            "Pilih tanggal yang lebih baru."
        )
    return tuple(each for each in began if each in saved)


def read_manifest(store: Path, import_id: str) -> Manifest:
    """Read the manifest of one import."""
    path = store / IMPORTS / import_id / MANIFEST
    try:
        return parse_manifest(path.read_bytes())
    except (OSError, ShapeError) as broken:
        raise StoreError(
            f"Catatan impor {import_id} rusak atau hilang. Kembalikan cadangan dengan "
            f"`pulihkan`, atau jalankan `batalkan {import_id}` dan impor ulang "
            "berkasnya."
        ) from broken


def parse_manifest(content: bytes) -> Manifest:
    """Return what the bytes of a manifest say.

    Raises
    ------
    ShapeError
        They are damaged; a page must never meet a field of another kind.
    """
    plain = plain_json(content)
    form = plain.pop("format", FIRST_FORM) if type(plain) is dict else FIRST_FORM
    refuse_newer("Catatan impor", form, MANIFEST_FORM)
    return typed(plain, Manifest)


def unknown(import_id: str) -> Manifest:
    """Stand in for the manifest of an import that cannot be read."""
    return Manifest(import_id, "", "", (), 0, "", "", "", "")


def known_manifest(store: Path, import_id: str) -> Manifest:
    """Read a manifest; of a damaged one only the id is known."""
    try:
        return read_manifest(store, import_id)
    except StoreError:
        return unknown(import_id)


def read_facts(store: Path, manifest: Manifest) -> pd.DataFrame:
    """Read the facts of one import, typed as its fact table says."""
    path = store / IMPORTS / manifest.id / FACTS
    try:
        frame = pd.read_parquet(path)
    except (OSError, ArrowInvalid) as broken:
        raise StoreError(
            f"Data impor {manifest.id} rusak atau hilang. Kembalikan cadangan dengan "
            f"`pulihkan`, atau jalankan `batalkan {manifest.id}` dan impor ulang "
            f"{manifest.sumber}."
        ) from broken
    return FACT_TABLES[manifest.isi].typed(frame)


def _content_id(facts: pd.DataFrame, wilayah: str, isi: str, sha256: str) -> str:
    content = "\n".join((wilayah, isi, sha256, facts.to_csv(index=False)))
    return hashlib.sha256(content.encode()).hexdigest()[:10]


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "tidak diketahui"


def _write_snapshot(store: Path, manifest: Manifest, facts: pd.DataFrame) -> None:
    final = store / IMPORTS / manifest.id
    if final.exists():
        try:  # undone earlier, now active again: a whole one is never rewritten
            read_facts(store, read_manifest(store, manifest.id))
            return
        except StoreError:
            final.replace(final.with_name(f"{DAMAGED}{manifest.id}-{token_hex(4)}"))
    unfinished = store / IMPORTS / f"{UNFINISHED}{manifest.id}"
    unfinished.mkdir(parents=True)
    text = json.dumps(_plain(manifest), ensure_ascii=False, indent=2)
    try:
        write_atomically(unfinished / FACTS, facts.to_parquet(index=False))
        write_atomically(unfinished / MANIFEST, text.encode())
        unfinished.rename(final)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    sync_folder(final.parent)


def _plain(manifest: Manifest) -> dict[str, Any]:
    """Return a manifest as it is written: in the first form while that holds it."""
    plain = asdict(manifest)
    if manifest.perbaikan:
        return {"format": MANIFEST_FORM, **plain}
    del plain["perbaikan"]
    return plain


def _remove_unfinished(store: Path) -> None:
    for folder in (store / IMPORTS).glob(f"{UNFINISHED}*"):
        shutil.rmtree(folder)
