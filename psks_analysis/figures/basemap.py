"""The ground that every map of a kabupaten stands on: borders, extent, label points."""

import hashlib
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd
import shapely

DECIMALS = 5  # one metre; the borders themselves are coarser
MARGIN = 0.03  # of the extent, so that no border touches the frame


@dataclass(frozen=True, eq=False)
class Basemap:
    """Borders as a browser wants them, sent once and not inside every figure.

    Parameters
    ----------
    geojson : str
        The kecamatan as GeoJSON features with the id kecamatan_kode.
    url : str
        Where the server sends `geojson` from.
    version : str
        Changes with the borders, so that browsers may keep `url` for ever.
    bounds : tuple of float
        West, south, east, north, with a margin.
    points : DataFrame
        Index kecamatan_kode; bujur, lintang of a point well inside each kecamatan.
    """

    geojson: str
    url: str
    version: str
    bounds: tuple[float, float, float, float]
    points: pd.DataFrame


def make_basemap(borders: gpd.GeoDataFrame, url_pattern: str, kode: str) -> Basemap:
    """Prepare borders (index kecamatan_kode, EPSG:4326) for `choropleth`, `bubbles`."""
    # Plotly fills what lies to the right of a line: a ring drawn the other way round
    # would colour the whole world except the kecamatan.
    shapes = shapely.orient_polygons(borders.geometry.to_numpy(), exterior_cw=True)
    shapes = shapely.transform(shapes, lambda at: at.round(DECIMALS))
    frame = gpd.GeoDataFrame(geometry=shapes, index=borders.index)
    geojson = frame.to_json(drop_id=False, separators=(",", ":"))
    version = hashlib.sha256(geojson.encode()).hexdigest()[:12]
    return Basemap(
        geojson=geojson,
        url=url_pattern.format(kode=kode, versi=version),
        version=version,
        bounds=_with_margin(borders.total_bounds),
        points=_label_points(borders),
    )


def _with_margin(bounds: tuple[float, ...]) -> tuple[float, float, float, float]:
    west, south, east, north = (float(edge) for edge in bounds)
    extra = MARGIN * max(east - west, north - south)
    return west - extra, south - extra, east + extra, north + extra


def _label_points(borders: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return the centre of the largest circle inside each kecamatan."""
    radii = shapely.maximum_inscribed_circle(borders.geometry.to_numpy())
    centres = shapely.get_coordinates(shapely.get_point(radii, 0))
    return pd.DataFrame(centres, index=borders.index, columns=["bujur", "lintang"])
