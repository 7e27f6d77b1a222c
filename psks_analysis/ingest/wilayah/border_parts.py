"""Several border files, each read on its own, as the one map that they are together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from psks_analysis.errors import BorderFileError, UnreadableFileError
from psks_analysis.formats import enumeration
from psks_analysis.ingest.findings import Finding, Reporter
from psks_analysis.ingest.wilayah.border_columns import Keyed
from psks_analysis.ingest.wilayah.border_paths import BorderFile
from psks_analysis.ingest.wilayah.leftovers import some

SCHEME_WORDS = {"kemendagri": "kode Kemendagri", "bps": "kode BPS", "nama": "nama"}


@dataclass(frozen=True)
class Part:
    """What one file holds: its polygons, how many were read, what was found."""

    label: str
    keyed: Keyed
    read: int
    findings: list[Finding]


def read_each(
    files: Sequence[BorderFile], read: Callable[[Reporter, BorderFile], Part]
) -> list[Part]:
    """Read every file; what several refuse is told at once, each with its reason."""
    parts: list[Part] = []
    refused: list[BorderFileError | UnreadableFileError] = []
    for file in files:
        reading = Reporter(file.label)
        try:
            with reading.refusals_as(BorderFileError):
                parts.append(read(reading, file))
        except (BorderFileError, UnreadableFileError) as error:
            refused.append(error)
    if refused:
        raise type(refused[0])("\n".join(dict.fromkeys(map(str, refused))))
    return parts


def joined(reading: Reporter, parts: Sequence[Part]) -> Keyed:
    """Return the polygons of all files, numbered anew."""
    first = parts[0].keyed
    if len(parts) == 1:
        return first
    _refuse_mixed(reading, parts)
    _refuse_doubled(reading, parts)
    rows = [part.keyed.rows[["kunci", "nama", "geometry"]] for part in parts]
    whole = gpd.GeoDataFrame(pd.concat(rows, ignore_index=True), crs=first.rows.crs)
    desa = frozenset().union(*(part.keyed.desa for part in parts))
    return Keyed(first.scheme, whole, desa)


def _refuse_mixed(reading: Reporter, parts: Sequence[Part]) -> None:
    """Refuse files of which some have codes and others only names."""
    by_scheme: dict[str, list[str]] = {}
    for part in parts:
        by_scheme.setdefault(part.keyed.scheme, []).append(part.label)
    if len(by_scheme) > 1:
        listed = [
            f"{SCHEME_WORDS[scheme]} di {some(labels, 3)}"
            for scheme, labels in by_scheme.items()
        ]
        reading.refuse(
            "kode_campuran",
            f"Berkas batas tidak seragam: {enumeration(listed)}.",
            "Beri semua berkas kolom kode yang sama, atau semuanya hanya kolom nama.",
        )


def _refuse_doubled(reading: Reporter, parts: Sequence[Part]) -> None:
    """Refuse a kecamatan that two files draw."""
    drawn: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for part in parts:
        firsts = part.keyed.rows.drop_duplicates("kunci").set_index("kunci")
        for key, nama in firsts["nama"].items():
            drawn.setdefault(str(key), []).append(part.label)
            names[str(key)] = str(key) if pd.isna(nama) else f"{nama} ({key})"
    doubled = [
        f"{names[key]} di {enumeration(labels)}"
        for key, labels in drawn.items()
        if len(labels) > 1
    ]
    if doubled:
        reading.refuse(
            "kecamatan_ganda",
            f"Kecamatan ada di lebih dari satu berkas: {some(doubled, 5)}.",
            "Ambil berkas yang benar saja.",
        )
