"""Imports as immutable snapshots: Parquet and a manifest, and a list of active ones.

A snapshot folder is written beside the others under a temporary name and renamed when
complete; only then does its id enter the active list, which is replaced atomically. A
process killed anywhere leaves the old list or the new one.
"""

import getpass
import hashlib
import json
import shutil
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

import pandas as pd
from pyarrow import ArrowInvalid

from psks_analysis.catalog.facts import FACT_TABLES
from psks_analysis.errors import StoreError
from psks_analysis.store.files import sync_folder, write_atomically
from psks_analysis.store.lock import writing

IMPORTS = "impor"
ACTIVE = "aktif.json"
FACTS = "fakta.parquet"
MANIFEST = "manifest.json"
UNFINISHED = ".belum-"


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
) -> Saved:
    """Keep `facts` as a snapshot and make it active; the same import twice is one.

    What was stored before and is imported again is the newest statement again.
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
    )
    with writing(store):
        active = active_ids(store)
        if manifest.id in active:
            is_again = _is_overruled(store, manifest, typed)
            if is_again:
                others = (each for each in active if each != manifest.id)
                _write_active(store, (*others, manifest.id))
            earlier = read_manifest(store, manifest.id)
            return Saved(earlier, is_new=False, is_again=is_again)
        _remove_unfinished(store)
        _write_snapshot(store, manifest, typed)
        _write_active(store, (*active, manifest.id))
    return Saved(manifest, is_new=True)


def undo(store: Path, import_id: str) -> Manifest:
    """Take one import off the active list; its snapshot stays."""
    with writing(store):
        active = active_ids(store)
        if import_id not in active:
            known = ", ".join(active) or "belum ada impor"
            raise StoreError(
                f"Impor {import_id} tidak ada di daftar aktif. Yang aktif: {known}. "
                "Lihat `riwayat`."
            )
        _write_active(store, tuple(each for each in active if each != import_id))
    return read_manifest(store, import_id)


def take_back(store: Path, before: tuple[str, ...], own: Collection[str]) -> None:
    """Let own imports count as they did before; those of others stay as they are."""
    with writing(store):
        now = active_ids(store)
        others = [each for each in now if each not in before and each not in own]
        _write_active(store, (*(i for i in before if i in now or i in own), *others))


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
    """Return all imports ever saved, oldest first."""
    active = active_ids(store)
    folders = sorted((store / IMPORTS).glob(f"*/{MANIFEST}"))
    entries = [
        HistoryEntry(
            manifest,
            is_active=manifest.id in active,
            is_damaged=not (store / IMPORTS / manifest.id / FACTS).exists(),
        )
        for manifest in (read_manifest(store, path.parent.name) for path in folders)
    ]
    return sorted(entries, key=lambda entry: (entry.manifest.waktu, entry.manifest.id))


def active_ids(store: Path) -> tuple[str, ...]:
    """Return the ids that count, in the order in which they replace each other."""
    path = store / ACTIVE
    if not path.exists():
        return ()
    try:
        return tuple(json.loads(path.read_text(encoding="utf-8"))["aktif"])
    except (OSError, ValueError, TypeError, KeyError) as broken:
        raise StoreError(
            f"Daftar impor aktif {path} tidak terbaca. Kembalikan dari "
            "cadangan, atau hapus berkas itu lalu impor ulang berkas-berkasnya; impor "
            f"yang pernah disimpan tetap ada di {store / IMPORTS}."
        ) from broken


def read_manifest(store: Path, import_id: str) -> Manifest:
    """Read the manifest of one import."""
    path = store / IMPORTS / import_id / MANIFEST
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as broken:
        raise StoreError(
            f"Catatan impor {path} tidak terbaca. Kembalikan dari cadangan, "
            f"atau hapus folder {path.parent} dan impor ulang berkasnya."
        ) from broken
    content["tahun"] = tuple(content["tahun"])
    content["temuan"] = tuple(content["temuan"])
    return Manifest(**content)


def read_facts(store: Path, manifest: Manifest) -> pd.DataFrame:
    """Read the facts of one import, typed as its fact table says."""
    path = store / IMPORTS / manifest.id / FACTS
    try:
        frame = pd.read_parquet(path)
    except (OSError, ArrowInvalid) as broken:
        raise StoreError(
            f"Data impor {path} tidak terbaca. Kembalikan dari cadangan, "
            f"atau jalankan `batalkan {manifest.id}` dan impor ulang {manifest.sumber}."
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
        return  # undone earlier, now active again: a snapshot is never rewritten
    unfinished = store / IMPORTS / f"{UNFINISHED}{manifest.id}"
    unfinished.mkdir(parents=True)
    write_atomically(unfinished / FACTS, facts.to_parquet(index=False))
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=2)
    write_atomically(unfinished / MANIFEST, text.encode())
    unfinished.rename(final)
    sync_folder(final.parent)


def _write_active(store: Path, ids: tuple[str, ...]) -> None:
    write_atomically(store / ACTIVE, json.dumps({"aktif": ids}).encode())


def _remove_unfinished(store: Path) -> None:
    for folder in (store / IMPORTS).glob(f"{UNFINISHED}*"):
        shutil.rmtree(folder)
