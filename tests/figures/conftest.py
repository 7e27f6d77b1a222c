"""A world of four square kecamatan, small enough to check by eye."""

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import box

from psks_analysis.figures.basemap import make_basemap
from psks_analysis.figures.map_layers import Shown

CODES = pd.Index(["01", "02", "03", "04"], name="kecamatan_kode")
NAMES = pd.Series(["Satu", "Dua", "Tiga", "Empat"], CODES)


@pytest.fixture
def base():
    squares = [box(112.0 + east, -8.0, 113.0 + east, -7.0) for east in range(4)]
    borders = gpd.GeoDataFrame(geometry=squares, index=CODES, crs="EPSG:4326")
    return make_basemap(borders, "/batas/{kode}/{versi}.geojson", "99.01")


@pytest.fixture
def shown():
    def make(*values, hidden=(), undefined=()):
        return Shown(
            values=pd.Series(values, CODES, dtype="Float64"),
            names=NAMES,
            hover="<b>" + NAMES + "</b>",
            legend="Prevalensi (per 1.000)",
            hidden=pd.Index(hidden, dtype="object"),
            undefined=pd.Index(undefined, dtype="object"),
        )

    return make
