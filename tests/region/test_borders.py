"""Borders from sections, in a world of two squares, a corner and an island."""

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from psks_analysis.errors import RegionError
from psks_analysis.region.borders import (
    SECTION_COLUMNS,
    neighbour_pairs,
    polygonise,
    read_borders,
)

A, B = "99.01.01", "99.01.02"


def sections(**lines):
    """Sections as name=(points, side, side or None)."""
    return pd.DataFrame(
        [
            {"kecamatan_a": a, "kecamatan_b": b, "geometry": shapely.LineString(points)}
            for points, a, b in lines.values()
        ],
        index=list(lines),
    )


TWO_SQUARES = {
    "left": ([(1, 0), (0, 0), (0, 1), (1, 1)], A, None),
    "middle": ([(1, 0), (1, 1)], A, B),
    "right": ([(1, 1), (2, 1), (2, 0), (1, 0)], B, None),
}
ISLAND = ([(3, 0), (4, 0), (4, 1), (3, 0)], B, None)


def test_sections_close_to_the_area_of_each_side():
    borders = polygonise(sections(**TWO_SQUARES))
    assert list(borders.index) == [A, B]
    assert borders.geometry[A].equals(shapely.box(0, 0, 1, 1))
    assert borders.geometry[B].equals(shapely.box(1, 0, 2, 1))
    assert neighbour_pairs(borders) == {(A, B)}


def test_an_island_is_part_of_its_kecamatan():
    borders = polygonise(sections(**TWO_SQUARES, island=ISLAND))
    assert len(borders.geometry[B].geoms) == 2
    assert borders.geometry[B].area == pytest.approx(1.5)


def test_a_section_that_does_not_close_is_named():
    broken = {name: TWO_SQUARES[name] for name in ("middle", "right")}
    with pytest.raises(RegionError, match=A):
        polygonise(sections(**broken))


def test_kecamatan_that_meet_in_a_corner_are_not_neighbours():
    squares = gpd.GeoDataFrame(
        geometry=[shapely.box(0, 0, 1, 1), shapely.box(1, 1, 2, 2)],
        index=[A, B],
        crs="EPSG:4326",
    )
    assert neighbour_pairs(squares) == frozenset()


def test_an_island_kecamatan_has_no_neighbours():
    squares = gpd.GeoDataFrame(
        geometry=[shapely.box(0, 0, 1, 1), shapely.box(5, 0, 6, 1)],
        index=[A, B],
        crs="EPSG:4326",
    )
    assert neighbour_pairs(squares) == frozenset()


def test_a_folder_without_borders_says_how_to_add_them(tmp_path):
    with pytest.raises(RegionError, match="wilayah tambah"):
        read_borders(tmp_path)


def test_sections_with_other_columns_are_refused(tmp_path):
    names = [name.replace("ruas", "garis") for name in SECTION_COLUMNS]
    (tmp_path / "batas_ruas.csv").write_text(",".join(names) + "\n", encoding="utf-8")
    with pytest.raises(RegionError, match="kolom harus"):
        read_borders(tmp_path)
