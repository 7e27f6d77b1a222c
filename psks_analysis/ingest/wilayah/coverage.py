"""Polygons made to fit together: no overlap, no sliver between them, light to draw.

Everything that was repaired is reported in square kilometres.
"""

from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from psks_analysis.formats import number
from psks_analysis.ingest.findings import INFO, Reporter
from psks_analysis.region.borders import CRS

EQUAL_AREA = "EPSG:6933"
SLIVER_WIDTH = 0.01  # degrees, about 1.1 km: no enclosed kota or lake is so narrow
ROUNDING = 1e-6  # km², a square metre
MOST_OVERLAP = 0.1  # of all area; more is not a flaw but another kind of file
DECIMALS = 5  # about one metre
LIGHT = 150_000  # bytes of GeoJSON an old phone still loads at once
TOLERANCES = (0.0, 0.0002, 0.0005, 0.0008, 0.001, 0.002, 0.004)

Shapes = np.ndarray


def repair(reading: Reporter, shapes: Shapes, labels: Sequence[str]) -> Shapes:
    """Return a valid coverage of the same areas; report what had to be mended."""
    broken = int((~shapely.is_valid(shapes)).sum())
    mended: Shapes = shapely.make_valid(
        shapes, method="structure", keep_collapsed=False
    )
    if broken:
        words = f"{broken} bidang dengan cincin tidak sah diperbaiki."
        reading.report(INFO, "cincin_diperbaiki", words)
    if shapely.coverage_is_valid(mended, gap_width=SLIVER_WIDTH):
        return mended
    _report_overlaps(reading, mended, labels)
    clean: Shapes = shapely.coverage_clean(mended, gap_width=SLIVER_WIDTH)
    _report_gaps(reading, mended, clean)
    return clean


def dissolve(shapes: Shapes, keys: pd.Series) -> pd.Series:
    """Join the polygons of a coverage that share a key; sorted by key."""
    areas = {
        key: shapely.coverage_union_all(shapes[(keys == key).to_numpy()])
        for key in sorted(keys.unique())
    }
    return pd.Series(areas, dtype=object)


def lighten(reading: Reporter, areas: Shapes) -> Shapes:
    """Simplify shared borders together, only as far as the screen needs it."""
    for tolerance in TOLERANCES:
        simple = shapely.coverage_simplify(areas, tolerance) if tolerance else areas
        rounded = shapely.transform(simple, lambda points: np.round(points, DECIMALS))
        if _sound(rounded) and _size(rounded) <= LIGHT:
            break
    else:
        rounded = simple
    light: Shapes = rounded
    if tolerance:
        metres = round(tolerance * 111_000, -1)
        before, after = (number(_size(each) / 1000) for each in (areas, light))
        reading.report(
            INFO,
            "garis_disederhanakan",
            f"Garis batas disederhanakan untuk layar (kira-kira {number(metres)} m): "
            f"{before} KB menjadi {after} KB.",
        )
    return light


def square_km(shapes: Shapes) -> np.ndarray:
    """Return areas in km², measured in an equal-area projection."""
    areas: np.ndarray = (
        gpd.GeoSeries(shapes, crs=CRS).to_crs(EQUAL_AREA).area.to_numpy()
    )
    return areas / 1e6


def _sound(shapes: Shapes) -> bool:
    return bool(shapely.coverage_is_valid(shapes) and shapely.is_valid(shapes).all())


def _size(shapes: Shapes) -> int:
    return sum(len(text) for text in shapely.to_geojson(shapes))


def _report_overlaps(reading: Reporter, shapes: Shapes, labels: Sequence[str]) -> None:
    """Tell what overlaps; refuse what overlaps so much that it is no flaw."""
    tree = shapely.STRtree(shapes)
    first, second = tree.query(shapes, predicate="intersects")
    once = first < second
    first, second = first[once], second[once]
    areas = square_km(shapely.intersection(shapes[first], shapes[second]))
    overlapping = areas > ROUNDING
    if not overlapping.any():
        return
    total, most = areas.sum(), int(areas.argmax())
    names = sorted({labels[first[most]], labels[second[most]]})
    pair = " – ".join(names) if len(names) == 2 else f"di dalam {names[0]}"
    share = total / square_km(shapes).sum()
    if share > MOST_OVERLAP:
        reading.refuse(
            "saling_menutupi",
            f"Bidang di berkas batas saling menutupi {number(share * 100)} % luasnya "
            f"(terbesar {pair}).",
            "Barangkali berkas memuat dua tingkat wilayah atau bidang ganda; simpan "
            "ulang dengan satu tingkat saja.",
        )
    reading.report(
        INFO,
        "tumpang_tindih",
        f"{number(overlapping.sum())} tumpang tindih seluas {number(total, 2)} km² "
        f"dibagikan ke tetangganya; terbesar {pair} ({number(areas[most], 2)} km²).",
    )


def _report_gaps(reading: Reporter, before: Shapes, after: Shapes) -> None:
    """Tell which gaps were closed, and which are too wide to be flaws."""
    gaps, left = _gaps(before), _gaps(after)
    closed = len(gaps) - len(left)
    if closed > 0:
        area = gaps.sum() - left.sum()
        reading.report(
            INFO,
            "celah_ditutup",
            f"{number(closed)} celah sempit seluas {number(area, 2)} km² di antara "
            "bidang ditutup.",
        )
    if (left > ROUNDING).any():
        reading.report(
            INFO,
            "celah_dibiarkan",
            f"{number((left > ROUNDING).sum())} celah lebar seluas "
            f"{number(left.sum(), 2)} km² dibiarkan kosong: bukan bagian wilayah ini "
            "(misalnya kota yang dikelilingi atau danau).",
        )


def _gaps(shapes: Shapes) -> np.ndarray:
    """Return the areas of the holes that the shapes leave between them."""
    whole = shapely.get_parts(shapely.union_all(shapes))
    rings = [ring for part in whole for ring in part.interiors]
    return square_km(shapely.polygons(rings)) if rings else np.array([])
