"""What an import changes, in words: what counts now, what it replaces, what stays."""

from collections.abc import Iterator

import pandas as pd

from psks_analysis import paths
from psks_analysis.formats import enumeration, number
from psks_analysis.region import Region
from psks_analysis.store import snapshots
from psks_analysis.store.in_force import Effect
from psks_analysis.store.snapshots import Manifest

LISTED = 5
LEVELS = {"kecamatan": "angka kecamatan", "desa": "jumlah desa"}
KINDS = ("jenis_pmks", "jenis_psks", "program")


def contradictions_in_words(found: pd.DataFrame, region: Region) -> Iterator[str]:
    """Say where a file and what is stored differ about a kecamatan and its desa."""
    count = number(len(found))
    yield f"DITOLAK: {count} angka bertentangan dengan yang tersimpan."
    names = region.kecamatan["nama"]
    for row in found.head(LISTED).to_dict("records"):
        kind = next((f", {row[key]}" for key in KINDS if key in row), "")
        levels = {
            level: f"{number(row[f'jumlah_{level}'])} ({words})"
            for level, words in (
                ("kecamatan", "angka kecamatan"),
                ("desa", "jumlah desa"),
            )
        }
        old = "kecamatan" if row["impor_kecamatan"] else "desa"
        new = "desa" if old == "kecamatan" else "kecamatan"
        yield (
            f"  - {names[row['kecamatan_kode']]} {row['tahun']}{kind}: tersimpan "
            f"{levels[old]}, impor {row[f'impor_{old}']}; berkas ini {levels[new]}."
        )
    if len(found) > LISTED:
        yield f"  - dan {number(len(found) - LISTED)} lagi."
    yield (
        "  → Bila berkas ini yang berlaku, tambahkan --ganti; bila tidak, jangan impor."
    )


def effect_in_words(
    effect: Effect, manifest: Manifest, region: Region
) -> Iterator[str]:
    """Say what counts by this import, what it replaced, and what of others stays."""
    yield f"Berlaku sekarang: {_figures(effect.now, region)}."
    for earlier, rows in effect.replaced.groupby("impor", sort=False):
        yield (
            f"PERHATIAN: {number(len(rows))} angka menggantikan angka dari impor "
            f"{earlier}. Kembali ke yang lama: `batalkan {manifest.id}`."
        )
    for earlier, rows in effect.emptied.groupby("impor", sort=False):
        yield (
            f"PERHATIAN: {number(len(rows))} angka impor {earlier} menjadi kosong, "
            f"karena berkas ini tidak mengisinya: {_places(rows, region)}. Kembali ke "
            f"yang lama: `batalkan {manifest.id}`."
        )
    for earlier, rows in effect.remaining.groupby("impor", sort=False):
        source = snapshots.read_manifest(paths.store_dir(), str(earlier)).sumber
        yield (
            f"{number(len(rows))} angka impor lama tetap berlaku: "
            f"{_places(rows, region)} (impor {earlier}, {source}). Untuk menarik "
            f"seluruh impor itu: `batalkan {earlier}`."
        )


def undone_in_words(effect: Effect, region: Region) -> Iterator[str]:
    """Say what counts after an import was taken back: its effect, read backwards."""
    yield f"Tidak berlaku lagi: {_figures(effect.now, region)}."
    again = [effect.replaced, effect.emptied]
    for rows in again:
        for earlier, own in rows.groupby("impor", sort=False):
            yield (
                f"Berlaku lagi: {number(len(own))} angka impor {earlier} "
                f"({_places(own, region)})."
            )
    if not any(len(rows) for rows in again):
        yield "Tidak ada angka lama yang berlaku lagi: tempat itu kini kosong."


def force_in_words(rows: pd.DataFrame, region: Region) -> Iterator[str]:
    """Say for `riwayat`, year by year, how many figures of an import count."""
    counts = rows[rows["jumlah"].notna()]
    for tahun, of_year in counts.groupby("tahun"):
        in_force = of_year[of_year["berlaku"]]
        share = f"{number(len(in_force))} dari {number(len(of_year))} angka"
        where = f": {_places(in_force, region)}" if len(in_force) else ""
        yield f"{tahun} berlaku {share}{where}"


def _figures(rows: pd.DataFrame, region: Region) -> str:
    """Return how many figures, of which years and places."""
    if rows.empty:
        return "tidak ada angka dari impor ini"
    years = enumeration([str(year) for year in sorted(rows["tahun"].unique())])
    return f"{number(len(rows))} angka tahun {years} ({_places(rows, region)})"


def _places(rows: pd.DataFrame, region: Region) -> str:
    """Return the names of the kecamatan, or how many there are."""
    codes = [
        kode for kode in region.kecamatan.index if kode in set(rows["kecamatan_kode"])
    ]
    if len(codes) > LISTED:
        return f"{number(len(codes))} kecamatan"
    return enumeration([str(region.kecamatan["nama"][kode]) for kode in codes])
