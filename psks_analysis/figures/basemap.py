"""The ground that every map of a kabupaten stands on: borders, extent, label points."""

import hashlib
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

DECIMALS = 5  # one metre; the borders themselves are coarser
MARGIN = 0.03  # of the extent, so that no border touches the frame
STRIPES = 60  # across the whole kabupaten

Line = tuple[list[float | None], list[float | None]]


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
    shapes : GeoSeries
        The borders themselves, index kecamatan_kode.
    """

    geojson: str
    url: str
    version: str
    bounds: tuple[float, float, float, float]
    points: pd.DataFrame
    shapes: gpd.GeoSeries

    def outline(self, kode: str) -> Line:
        """Return the border of one kecamatan as one line with breaks."""
        return _line(shapely.boundary(self.shapes[[kode]].to_numpy()))

    def stripes(self, codes: pd.Index) -> Line:
        """Return slanted stripes that fill the kecamatan, as one line with breaks."""
        west, south, east, north = self.bounds
        rise = north - south
        starts = np.arange(west - rise, east, (east - west + rise) / STRIPES)
        ends = np.stack([starts, starts + rise], axis=1)
        heights = np.broadcast_to([south, north], ends.shape)
        lines = shapely.linestrings(np.stack([ends, heights], axis=2))
        area = shapely.union_all(self.shapes[codes].to_numpy())
        return _line(shapely.intersection(lines, area))


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
        shapes=borders.geometry,
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


def _line(shapes: np.ndarray) -> Line:
    """Return all parts as one line; None lifts the pen between them."""
    lon: list[float | None] = []
    lat: list[float | None] = []
    for part in shapely.get_parts(shapely.get_parts(shapes)):
        if shapely.get_dimensions(part) == 1:
            at = shapely.get_coordinates(part).round(DECIMALS)
            lon += [*at[:, 0].tolist(), None]
            lat += [*at[:, 1].tolist(), None]
    return lon, lat
