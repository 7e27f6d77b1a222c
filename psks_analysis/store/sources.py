"""What a data set is built from: shipped training files, or active imports."""

import hashlib
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pandas as pd

from psks_analysis import catalog, paths, queries
from psks_analysis.catalog.facts import FACT_TABLES, FactTable
from psks_analysis.region import known_regions, load_region
from psks_analysis.store import active_list, snapshots


def raw_tables(
    dataset: str, store: Path, as_of: date | None = None
) -> dict[str, pd.DataFrame]:
    """Return every table that `sql/staging` reads, by the name it reads it under.

    Parameters
    ----------
    as_of
        With the imports that counted at the end of this day, instead of now.
    """
    read = _latihan_facts if dataset == "latihan" else _imported_facts(store, as_of)
    facts = {f"raw_{table.name}": read(table) for table in FACT_TABLES.values()}
    return facts | _reference_tables()


def fingerprint(dataset: str, store: Path, as_of: date | None = None) -> str:
    """Return a short text that changes when any source of the data set changes."""
    files = _latihan_files("*") if dataset == "latihan" else [store / active_list.FILE]
    ids = () if as_of is None else snapshots.active_ids(store, as_of)
    regions = (paths.REFERENCE_DIR, store / "wilayah")
    kinds = ("*.csv", "*.geojson")
    reference = [f for root in regions for kind in kinds for f in root.rglob(kind)]
    digest = hashlib.sha256(f"{_sql_fingerprint()}{'|'.join(ids)}".encode())
    for file in sorted((*files, *reference)):
        if file.exists():
            state = file.stat()
            digest.update(f"{file}|{state.st_size}|{state.st_mtime_ns}".encode())
    return digest.hexdigest()[:12]


def _latihan_files(fact: str) -> list[Path]:
    return sorted(paths.LATIHAN_DIR.glob(f"*/{fact}_*.csv"))


def _latihan_facts(table: FactTable) -> pd.DataFrame:
    frames = [
        pd.read_csv(file, sep=";", dtype="string", encoding="utf-8-sig")
        for file in _latihan_files(table.name)
    ]
    facts = pd.concat(frames) if frames else pd.DataFrame()
    return table.typed(facts).assign(urutan=0)


def _imported_facts(
    store: Path, as_of: date | None
) -> Callable[[FactTable], pd.DataFrame]:
    active = [
        snapshots.read_manifest(store, each)
        for each in snapshots.active_ids(store, as_of)
    ]

    def read(table: FactTable) -> pd.DataFrame:
        frames = [
            snapshots.read_facts(store, manifest).assign(urutan=order)
            for order, manifest in enumerate(active)
            if manifest.isi == table.name
        ]
        none = table.typed(pd.DataFrame()).assign(urutan=0)
        return pd.concat(frames, ignore_index=True) if frames else none

    return read


def _reference_tables() -> dict[str, pd.DataFrame]:
    regions = [load_region(kode) for kode in known_regions()]
    kecamatan = [
        pd.DataFrame(
            {
                "wilayah": region.kode,
                "kecamatan_kode": region.kecamatan.index,
                "kecamatan_nama": region.kecamatan["nama"].to_numpy(),
                "desa_total": _desa_total(region.kecamatan),
            }
        )
        for region in regions
    ]
    desa = [
        region.desa.reset_index()[["desa_kode", "kecamatan_kode", "nama"]]
        for region in regions
    ]
    kinds = catalog.pmks_kinds().values()
    return {
        "raw_kecamatan": pd.concat(kecamatan).astype({"desa_total": "Int64"}),
        "raw_desa": pd.concat(desa).rename(columns={"nama": "desa_nama"}),
        "raw_jenis_pmks": pd.DataFrame(
            {
                "jenis_pmks": [kind.kode for kind in kinds],
                "klaster": [kind.klaster for kind in kinds],
            }
        ),
        "raw_jenis_psks": pd.DataFrame({"jenis_psks": list(catalog.psks_kinds())}),
        "raw_program": pd.DataFrame({"program": list(catalog.programs())}),
    }


def _desa_total(kecamatan: pd.DataFrame) -> pd.Series:
    counts = kecamatan[["desa_count", "kelurahan_count"]].astype("Int64")
    return counts.sum(axis="columns", min_count=1).to_numpy()


@cache
def _sql_fingerprint() -> str:
    digest = hashlib.sha256()
    for layer in ("staging", "checks", "marts"):
        for file in sorted((queries.SQL_DIR / layer).glob("*.sql")):
            digest.update(file.read_bytes())
    return digest.hexdigest()
