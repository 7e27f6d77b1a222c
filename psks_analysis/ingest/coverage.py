"""Polygons made to fit together: no overlap, no sliver between them, light to draw.

Everything that was repaired is reported in square kilometres.
"""

from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from psks_analysis.errors import BorderFileError
from psks_analysis.formats import number
from psks_analysis.region.borders import CRS

EQUAL_AREA = "EPSG:6933"
SLIVER_WIDTH = 0.01  # degrees, about 1.1 km: no enclosed kota or lake is so narrow
ROUNDING = 1e-6  # km², a square metre
MOST_OVERLAP = 0.1  # of all area; more is not a flaw but another kind of file
DECIMALS = 5  # about one metre
LIGHT = 150_000  # bytes of GeoJSON an old phone still loads at once
TOLERANCES = (0.0, 0.0002, 0.0005, 0.0008, 0.001, 0.002, 0.004)

Shapes = np.ndarray


def repair(shapes: Shapes, labels: Sequence[str]) -> tuple[Shapes, list[str]]:
    """Return a valid coverage of the same areas, and what had to be mended."""
    broken = int((~shapely.is_valid(shapes)).sum())
    mended = shapely.make_valid(shapes, method="structure", keep_collapsed=False)
    notes = [f"{broken} bidang dengan cincin tidak sah diperbaiki."] if broken else []
    if shapely.coverage_is_valid(mended, gap_width=SLIVER_WIDTH):
        return mended, notes
    notes += _overlap_notes(mended, labels)
    clean = shapely.coverage_clean(mended, gap_width=SLIVER_WIDTH)
    return clean, notes + _gap_notes(mended, clean)


def dissolve(shapes: Shapes, keys: pd.Series) -> pd.Series:
    """Join the polygons of a coverage that share a key; sorted by key."""
    areas = {
        key: shapely.coverage_union_all(shapes[(keys == key).to_numpy()])
        for key in sorted(keys.unique())
    }
    return pd.Series(areas, dtype=object)


def lighten(areas: Shapes) -> tuple[Shapes, list[str]]:
    """Simplify shared borders together, only as far as the screen needs it."""
    for tolerance in TOLERANCES:
        simple = shapely.coverage_simplify(areas, tolerance) if tolerance else areas
        rounded = shapely.transform(simple, lambda points: np.round(points, DECIMALS))
        if _sound(rounded) and _size(rounded) <= LIGHT:
            break
    else:
        rounded = simple
    if not tolerance:
        return rounded, []
    metres = round(tolerance * 111_000, -1)
    return rounded, [
        f"Garis batas disederhanakan untuk layar (kira-kira {number(metres)} m): "
        f"{number(_size(areas) / 1000)} KB menjadi {number(_size(rounded) / 1000)} KB."
    ]


def square_km(shapes: Shapes) -> np.ndarray:
    """Return areas in km², measured in an equal-area projection."""
    return gpd.GeoSeries(shapes, crs=CRS).to_crs(EQUAL_AREA).area.to_numpy() / 1e6


def _sound(shapes: Shapes) -> bool:
    return bool(shapely.coverage_is_valid(shapes) and shapely.is_valid(shapes).all())


def _size(shapes: Shapes) -> int:
    return sum(len(text) for text in shapely.to_geojson(shapes))


def _overlap_notes(shapes: Shapes, labels: Sequence[str]) -> list[str]:
    tree = shapely.STRtree(shapes)
    first, second = tree.query(shapes, predicate="intersects")
    once = first < second
    first, second = first[once], second[once]
    areas = square_km(shapely.intersection(shapes[first], shapes[second]))
    overlapping = areas > ROUNDING
    if not overlapping.any():
        return []
    total, most = areas.sum(), int(areas.argmax())
    names = sorted({labels[first[most]], labels[second[most]]})
    pair = " – ".join(names) if len(names) == 2 else f"di dalam {names[0]}"
    share = total / square_km(shapes).sum()
    if share > MOST_OVERLAP:
        raise BorderFileError(
            f"Bidang di berkas batas saling menutupi {number(share * 100)} % luasnya "
            f"(terbesar {pair}). Barangkali berkas memuat dua tingkat wilayah atau "
            "bidang ganda; simpan ulang dengan satu tingkat saja."
        )
    return [
        f"{number(overlapping.sum())} tumpang tindih seluas {number(total, 2)} km² "
        f"dibagikan ke tetangganya; terbesar {pair} "
        f"({number(areas[most], 2)} km²)."
    ]


def _gap_notes(before: Shapes, after: Shapes) -> list[str]:
    gaps, left = _gaps(before), _gaps(after)
    closed = len(gaps) - len(left)
    notes = []
    if closed > 0:
        area = gaps.sum() - left.sum()
        notes.append(
            f"{number(closed)} celah sempit seluas {number(area, 2)} km² di antara "
            "bidang ditutup."
        )
    if (left > ROUNDING).any():
        notes.append(
            f"{number((left > ROUNDING).sum())} celah lebar seluas "
            f"{number(left.sum(), 2)} km² dibiarkan kosong: bukan bagian wilayah ini "
            "(misalnya kota yang dikelilingi atau danau)."
        )
    return notes


def _gaps(shapes: Shapes) -> np.ndarray:
    """Return the areas of the holes that the shapes leave between them."""
    whole = shapely.get_parts(shapely.union_all(shapes))
    rings = [ring for part in whole for ring in part.interiors]
    return square_km(shapely.polygons(rings)) if rings else np.array([])
