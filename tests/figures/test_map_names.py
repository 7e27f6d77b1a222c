"""Names on a map: inside their kecamatan, none over another, light on dark."""

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import box

from psks_analysis.figures import theme
from psks_analysis.figures.basemap import make_basemap
from psks_analysis.figures.map_layers import DESKTOP, PHONE
from psks_analysis.figures.map_names import LETTER, LINE, places
from psks_analysis.figures.maps import choropleth
from psks_analysis.views.classes import Classes


def seventy():
    """Return a kabupaten of 7 rows of 10 kecamatan."""
    codes = pd.Index([f"{n:02}" for n in range(1, 71)], name="kecamatan_kode")
    squares = [
        box(
            112 + n % 10 / 10,
            -8 + n // 10 / 10,
            112.1 + n % 10 / 10,
            -7.9 + n // 10 / 10,
        )
        for n in range(70)
    ]
    borders = gpd.GeoDataFrame(geometry=squares, index=codes, crs="EPSG:4326")
    return make_basemap(borders, "/batas/{kode}/{versi}.geojson", "99.02")


@pytest.mark.parametrize("style", [DESKTOP, PHONE])
def test_no_name_lies_over_another(style):
    base, name = seventy(), "Tegalsiwalan Kulon"
    found = places(base, (name,) * 70, *style.room)
    west, south, east, north = base.bounds
    pixels = min(style.room[0] / (east - west), style.room[1] / (north - south))
    width, height = len(name) * LETTER / pixels, LINE / pixels
    at = list(found.values())
    for place, (lon, lat) in enumerate(at):
        for other_lon, other_lat in at[:place]:
            assert abs(lon - other_lon) >= width or abs(lat - other_lat) >= height


def test_short_names_stay_and_long_ones_give_way():
    """A kecamatan is 60 pixels wide on a screen: room for nine letters, not for 30."""
    base = seventy()
    texts = ("Leces",) * 35 + ("Kotaanyar Wetan Lor dan Kidul",) * 35
    assert set(places(base, texts, *DESKTOP.room)) == {f"{n:02}" for n in range(1, 36)}
    assert set(places(base, texts, *PHONE.room)) <= {f"{n:02}" for n in range(1, 36)}


def test_letters_on_dark_areas_are_light(base, shown):
    figure = choropleth(shown(1.0, 5.0, 5.1, 9.0), Classes(1.0, (5.0, 9.0), 1), base)
    dark, light = (t for t in figure["data"] if t.get("mode") == "text")
    assert (dark["text"], dark["textfont"]["color"]) == (
        ["Satu", "Dua", "", ""],
        theme.INK,
    )
    assert (light["text"], light["textfont"]["color"]) == (
        ["", "", "Tiga", "Empat"],
        "#ffffff",
    )
