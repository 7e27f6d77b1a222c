"""Borders of kecamatan: polygonised from border sections, or an official file.

A section (`ruas`) is a line with a kecamatan on either side. Polygonising the sections
of a kecamatan gives its area, so neighbours share their border exactly: the map has no
overlap and no gap by construction.
"""

from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from psks_analysis.errors import RegionError

CRS = "EPSG:4326"
OFFICIAL = "batas.geojson"
SECTIONS = "batas_ruas.csv"
SECTION_COLUMNS = ["ruas", "urutan", "bujur", "lintang", "kecamatan_a", "kecamatan_b"]


@dataclass(frozen=True)
class BorderSource:
    """Which borders a map shows."""

    label: str
    is_generalised: bool
    note: str


GENERALISED = BorderSource(
    "Batas kecamatan digeneralisasi",
    True,
    "Disederhanakan untuk peta ikhtisar; bukan batas hukum.",
)


def read_borders(folder: Path) -> tuple[gpd.GeoDataFrame, BorderSource]:
    """Return the borders in a region's folder; an official file wins."""
    if (folder / OFFICIAL).exists():
        frame = gpd.read_file(folder / OFFICIAL).set_index("kecamatan_kode")
        return frame[["geometry"]].to_crs(CRS).sort_index(), _from_file(frame)
    if (folder / SECTIONS).exists():
        return polygonise(read_sections(folder / SECTIONS)), GENERALISED
    raise RegionError(
        f"Tidak ada berkas batas di {folder}. Tambahkan dengan "
        "`wilayah tambah KODE --batas BERKAS`."
    )


def _from_file(frame: gpd.GeoDataFrame) -> BorderSource:
    """Name the file that the borders were taken from, where it is known."""
    named = frame["sumber"].dropna() if "sumber" in frame else frame.iloc[:0].index
    file = str(named.iloc[0]) if len(named) else "yang dimasukkan"
    return BorderSource(
        f"Batas kecamatan dari berkas {file}",
        False,
        "Dirapikan (tumpang tindih dan celah) dan disederhanakan untuk layar.",
    )


def read_sections(file: Path) -> pd.DataFrame:
    """Return one row per border section: geometry and the kecamatan on either side."""
    points = pd.read_csv(file, dtype={"kecamatan_a": "string", "kecamatan_b": "string"})
    if list(points.columns) != SECTION_COLUMNS:
        raise RegionError(f"{file}: kolom harus {','.join(SECTION_COLUMNS)}.")
    points = points.sort_values(["ruas", "urutan"])
    sides = points.groupby("ruas")[["kecamatan_a", "kecamatan_b"]].first()
    lines = {
        ruas: shapely.linestrings(line[["bujur", "lintang"]].to_numpy())
        for ruas, line in points.groupby("ruas")
    }
    return sides.assign(geometry=pd.Series(lines))


def polygonise(sections: pd.DataFrame) -> gpd.GeoDataFrame:
    """Close the sections of each kecamatan to its area (islands become parts)."""
    sides = pd.concat(
        [
            sections[["kecamatan_a", "geometry"]].set_axis(
                ["kode", "geometry"], axis=1
            ),
            sections[["kecamatan_b", "geometry"]].set_axis(
                ["kode", "geometry"], axis=1
            ),
        ]
    ).dropna(subset="kode")
    areas = {
        kode: shapely.union_all(shapely.polygonize(lines["geometry"].to_numpy()).geoms)
        for kode, lines in sides.groupby("kode")
    }
    empty = [kode for kode, area in areas.items() if area.is_empty]
    if empty:
        raise RegionError(f"Ruas batas tidak menutup untuk: {', '.join(empty)}.")
    index = pd.Index(sorted(areas), name="kecamatan_kode")
    return gpd.GeoDataFrame(
        {"geometry": [areas[kode] for kode in index]}, index=index, crs=CRS
    )


def neighbour_pairs(borders: gpd.GeoDataFrame) -> frozenset[tuple[str, str]]:
    """Return the pairs that share a line (not only a corner), each pair once.

    The borders must be a clean coverage: neighbours share their vertices.
    """
    shapes = borders["geometry"]
    first, second = shapes.sindex.query(shapes, predicate="intersects")
    shared = shapely.intersection(shapes.to_numpy()[first], shapes.to_numpy()[second])
    lengths = shapely.length(shared)
    return frozenset(
        (str(borders.index[a]), str(borders.index[b]))
        for a, b, length in zip(first, second, lengths, strict=True)
        if a < b and length > 0
    )
