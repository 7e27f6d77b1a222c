import json

import geopandas as gpd
import pytest
import shapely
from shapely.geometry import MultiPolygon, box

from psks_analysis.figures.basemap import make_basemap

URL = "/batas/{kode}/{versi}.geojson"


def ground(*shapes):
    codes = [f"{number:02}" for number in range(1, len(shapes) + 1)]
    borders = gpd.GeoDataFrame(geometry=list(shapes), index=codes, crs="EPSG:4326")
    borders.index.name = "kecamatan_kode"
    return make_basemap(borders, URL, "99.01")


def test_rings_run_clockwise_because_plotly_fills_their_right_side():
    for ring in (box(112, -8, 113, -7), shapely.reverse(box(112, -8, 113, -7))):
        feature = json.loads(ground(ring).geojson)["features"][0]
        exterior = shapely.Polygon(feature["geometry"]["coordinates"][0]).exterior
        assert not exterior.is_ccw


def test_features_carry_the_code_as_their_id():
    features = json.loads(ground(box(0, 0, 1, 1), box(1, 0, 2, 1)).geojson)["features"]
    assert [feature["id"] for feature in features] == ["01", "02"]


def test_the_address_changes_with_the_borders_and_only_with_them():
    one, same = ground(box(0, 0, 1, 1)), ground(box(0, 0, 1, 1))
    other = ground(box(0, 0, 1, 2))
    assert one.url == same.url != other.url
    assert one.url == f"/batas/99.01/{one.version}.geojson"


def test_the_label_stands_in_the_widest_part_not_in_an_islet():
    islet, land = box(0, 0, 0.1, 0.1), box(5, 5, 9, 9)
    point = ground(MultiPolygon([islet, land])).points.loc["01"]
    assert list(point) == pytest.approx([7, 7], abs=0.1)


def test_the_extent_has_a_margin_on_all_sides():
    west, south, east, north = ground(box(0, 0, 10, 5)).bounds
    assert (west, south) == pytest.approx((-0.3, -0.3))
    assert (east, north) == pytest.approx((10.3, 5.3))


def test_an_outline_lifts_the_pen_between_islands():
    base = ground(MultiPolygon([box(0, 0, 1, 1), box(3, 0, 4, 1)]))
    longitudes, latitudes = base.outline("01")
    assert longitudes.count(None) == latitudes.count(None) == 2
    assert longitudes[5] is None


def test_stripes_stay_inside_and_reach_all_parts():
    base = ground(MultiPolygon([box(0, 0, 1, 1), box(3, 0, 4, 1)]), box(1, 0, 2, 1))
    striped = [at for at in base.stripes(base.points.index[:1])[0] if at is not None]
    assert not any(1.001 < at < 2.999 for at in striped)
    assert min(striped) < 1 < 3 < max(striped)
