"""Look-alikes of border files and of the census: layouts and flaws, invented figures.

Shapes of the model region go back to its shipped borders (an own compilation); those of
other kabupaten are squares.
"""

import csv
import json
from collections.abc import Callable, Iterable
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry import Polygon, mapping

from psks_analysis.region import shipped_region
from tests.tiruan.daftar import LISTS

COARSE = 0.006  # degrees: far enough for overlaps and gaps between neighbours
ROUGH = 0.0008  # degrees: slivers between desa, no hole that is wider
SIDE = 0.05
OTHERS_OF_JATIM = 609  # with 24 and 33 the 666 kecamatan of the province
Feature = dict[str, object]


def _write(file: Path, features: Iterable[Feature]) -> None:
    content = {"type": "FeatureCollection", "features": list(features)}
    file.write_text(json.dumps(content), encoding="utf-8")


def _feature(shape: shapely.Geometry, **about: object) -> Feature:
    return {"type": "Feature", "properties": about, "geometry": mapping(shape)}


def _kecamatan() -> gpd.GeoDataFrame:
    region = shipped_region("35.13")
    return region.borders().assign(nama=region.kecamatan["nama"])


def _desa() -> gpd.GeoDataFrame:
    """Cut every kecamatan into its desa: to each the points that are nearest."""
    region = shipped_region("35.13")
    parts = []
    for kode, area in region.borders().geometry.items():
        own = region.desa[region.desa["kecamatan_kode"] == kode]
        points = gpd.points_from_xy(own["bujur"], own["lintang"])
        cells = shapely.get_parts(
            shapely.voronoi_polygons(
                shapely.multipoints(points), extend_to=area, ordered=True
            )
        )
        cut = [_areas_only(each) for each in shapely.intersection(cells, area)]
        parts.append(own.assign(geometry=cut))
    return gpd.GeoDataFrame(pd.concat(parts), crs="EPSG:4326")


def _areas_only(shape: shapely.Geometry) -> shapely.Geometry:
    """Leave out the lines and points that a cut leaves behind."""
    parts = shapely.get_parts(shape)
    return shapely.union_all(parts[shapely.get_dimensions(parts) == 2])


def coarse_kecamatan(file: Path) -> None:
    """24 kecamatan, each drawn with few points on its own: overlaps and gaps."""
    _write(file, _coarse())


def _coarse() -> list[Feature]:
    frame = _kecamatan()
    shapes = shapely.simplify(frame.geometry.to_numpy(), COARSE)
    return [
        _feature(shape, kode=kode, nama=nama, lat=0.0, lng=0.0)
        for kode, nama, shape in zip(frame.index, frame["nama"], shapes, strict=True)
    ]


def desa_with_slivers(file: Path) -> None:
    """330 desa by their Kemendagri codes, drawn one by one: slivers between them."""
    frame = _desa()
    shapes = shapely.simplify(frame.geometry.to_numpy(), ROUGH)
    _write(
        file,
        (
            _feature(shape, kode=kode, nama=nama, lat=0.0, lng=0.0)
            for kode, nama, shape in zip(
                frame.index, frame["nama"], shapes, strict=True
            )
        ),
    )


def desa_of_bps(file: Path) -> None:
    """330 desa by their BPS codes behind a prefix, fitting each other exactly."""
    frame = _desa()
    of_kecamatan = shipped_region("35.13").kecamatan.loc[frame["kecamatan_kode"]]
    _write(
        file,
        (
            _feature(
                shape,
                country_code="id",
                province_code="id35",
                province="Jawa Timur",
                regency_code="id3513",
                regency="Probolinggo",
                district_code=f"id{bps[:7]}",
                district=kecamatan,
                village_code=f"id{bps}",
                village=nama,
                source="rekaan",
            )
            for bps, nama, kecamatan, shape in zip(
                frame["bps_kode"],
                frame["nama_bps"],
                of_kecamatan["nama"],
                frame.geometry,
                strict=True,
            )
        ),
    )


def _square(west: float, south: float) -> Polygon:
    return shapely.box(west, south, west + SIDE, south + SIDE)


def _bow_tie(west: float, south: float) -> Polygon:
    """A square whose ring also runs out along a spike and back: not valid."""
    ring = [(0, 0), (SIDE, 0), (SIDE, SIDE), (0, SIDE), (-0.01, SIDE), (0, SIDE)]
    return Polygon([(west + x, south + y) for x, y in [*ring, (0, 0)]])


def province(file: Path) -> None:
    """666 kecamatan: the model region, Malang around an open kota, and all others."""
    places = [(x, y) for y in range(6) for x in range(6)]
    hole = {(2, 2), (3, 3), (2, 3)}  # the kota: not in the kabupaten's file
    ring = [place for place in places if place not in hole]
    malang = [
        _feature(
            (_bow_tie if i in (7, 8, 13, 14, 19, 20) else _square)(
                112.3 + SIDE * x, -8.4 + SIDE * y
            ),
            kode=f"35.07.{i:02d}",
            nama=nama,
        )
        for i, (nama, (x, y)) in enumerate(
            zip(LISTS["kecamatan_malang"], ring, strict=True), start=1
        )
    ]
    others = [
        _feature(
            _square(111.0 + SIDE * (i % 20), -7.0 + SIDE * (i // 20)),
            kode=f"35.{1 + i // 25:02d}.{1 + i % 25:02d}"
            if 1 + i // 25 < 7
            else f"35.{30 + i // 25:02d}.{1 + i % 25:02d}",
            nama=f"Kecamatan {i}",
        )
        for i in range(OTHERS_OF_JATIM)
    ]
    _write(file, [*_coarse(), *malang, *others])


def by_name(file: Path) -> None:
    """20 kecamatan known by their names only, in lower case."""
    _write(
        file,
        (
            _feature(
                _square(109.5 + SIDE * (i % 5), -7.5 + SIDE * (i // 5)),
                Kecamatan=nama,
                Name=nama,
            )
            for i, nama in enumerate(LISTS["kecamatan_banjarnegara"])
        ),
    )


def census(file: Path) -> None:
    """People of 2010 by kecamatan of several kabupaten, by their BPS codes.

    The kecamatan of place i has 60,500 + 200 i people; the order is the alphabet's.
    """
    header = "PROVINCIAL_CODE,PROVINCE,REGIONAL_CODE,REGION,DISTRICT_CODE,DISTRICT,"
    header += "MALE_POPULATION,FEMALE_POPULATION,TOTAL_POPULATION"
    rows: list[list[object]] = [header.split(",")]
    model = shipped_region("35.13").kecamatan
    tables = [
        (
            "1100",
            "ACEH",
            "1103",
            "ACEH SELATAN ",
            LISTS["kecamatan_aceh_selatan"],
            None,
        ),
        (
            "3300",
            "JAWA TENGAH",
            "3304",
            "BANJARNEGARA",
            LISTS["kecamatan_banjarnegara"],
            None,
        ),
        ("3500", "JAWA TIMUR", "3507", "MALANG", LISTS["kecamatan_malang"], None),
        *[
            ("3500", "JAWA TIMUR", "3513", "PROBOLINGGO", list(model["nama"]), model),
            ("3500", "JAWA TIMUR", "3573", "KOTA MALANG", ["Sukun", "Klojen"], None),
        ],
    ]
    for province_code, province_name, code, region, own, known in tables:
        for i, name in enumerate(own, start=1):
            bps = f"{code}{i:02d}0" if known is None else known["bps_kode"].iloc[i - 1]
            spelled = LISTS["sensus"].get(name, name).upper()
            people = [30_000 + 100 * i, 30_500 + 100 * i]
            about = [province_code, province_name, code, region, bps, spelled]
            rows.append([*about, *people, sum(people)])
    with file.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text, lineterminator="\n").writerows(rows)


FILES: dict[str, Callable[[Path], None]] = {
    "kemendagri_kecamatan_35.13.geojson": coarse_kecamatan,
    "kemendagri_desa_35.13.geojson": desa_with_slivers,
    "hdx_bps2020_desa_3513.geojson": desa_of_bps,
    "kemendagri_kecamatan_35_jatim.geojson": province,
    "banjarnegara_kecamatan.geojson": by_name,
}
