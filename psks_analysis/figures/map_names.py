"""Where the names go on a map: inside their kecamatan, none over another, or nowhere.

A name that has no room gives way; who wants it points at the area or touches it. Larger
kecamatan choose first. Sizes are those of a map on the narrowest screen of its kind, so
that a wider one only has more room.
"""

from functools import lru_cache
from typing import Final

import numpy as np
import shapely

from psks_analysis.figures.basemap import Basemap

LETTER: Final = 6.3  # pixels, of letters 12 pixels high
LINE: Final = 15
STEPS: Final = 9  # places that are tried along each side of a kecamatan
LEAST_INSIDE: Final = 0.6  # of the name, inside its own kecamatan
MOST_ACROSS: Final = 0.15  # of the name, over neighbours
NEARER: Final = 0.02  # how much of the name may lie across, to stand in the middle

At = tuple[float, float]
Box = tuple[float, float, float, float]


@lru_cache(maxsize=64)
def places(
    base: Basemap, texts: tuple[str, ...], width: float, height: float
) -> dict[str, At]:
    """Return longitude and latitude of the names that have room, by kecamatan_kode.

    Parameters
    ----------
    texts : tuple of str
        As written, in the order of `base.points`; blank where there is no name.
    width, height : float
        Of the map, in pixels.
    """
    west, south, east, north = base.bounds
    pixels = min(width / (east - west), height / (north - south))  # in a degree
    drawn = base.shapes.reindex(base.points.index).to_numpy()
    ground = shapely.simplify(shapely.union_all(drawn), 1 / pixels)
    shapes = dict(
        zip(base.points.index, shapely.simplify(drawn, 1 / pixels), strict=True)
    )
    written = dict(zip(base.points.index, texts, strict=True))
    found: dict[str, At] = {}
    taken: list[Box] = []
    for kode in sorted(shapes, key=lambda kode: -shapes[kode].area):
        if not written[kode]:
            continue
        size = len(written[kode]) * LETTER / pixels, LINE / pixels
        at = _place(shapes[kode], ground, base.points.loc[kode].to_numpy(), size, taken)
        if at is not None:
            found[str(kode)] = at
            taken.append(_box(np.array([at]), size)[0])
    return found


def _place(
    shape: shapely.Geometry,
    ground: shapely.Geometry,
    centre: np.ndarray,
    size: At,
    taken: list[Box],
) -> At | None:
    """Return the best place for a name of this size, the widest part if that will do.

    Over the sea is better than over a neighbour.
    """
    tried = np.vstack([centre, _inside(shape)])
    boxes = _box(tried, size)
    is_free = ~_overlap(boxes, taken)
    drawn = shapely.box(*boxes.T)
    area = size[0] * size[1]
    inside = shapely.area(shapely.intersection(drawn, shape)) / area
    across = shapely.area(shapely.intersection(drawn, ground)) / area - inside
    fits = is_free & (inside >= LEAST_INSIDE) & (across <= MOST_ACROSS)
    if not fits.any():
        return None
    off = np.hypot(*((tried - centre) / size).T)  # in sizes of the name
    score = inside - across - NEARER * off
    best = int(np.argmax(np.where(fits, score, -np.inf)))
    return float(tried[best, 0]), float(tried[best, 1])


def _inside(shape: shapely.Geometry) -> np.ndarray:
    """Return points of a grid that lie in the kecamatan."""
    west, south, east, north = shape.bounds
    steps = np.meshgrid(
        np.linspace(west, east, STEPS), np.linspace(south, north, STEPS)
    )
    points = np.stack([each.ravel() for each in steps], axis=1)
    is_inside = shapely.contains_xy(shape, points[:, 0], points[:, 1])
    found: np.ndarray = points[is_inside]
    return found


def _box(centres: np.ndarray, size: At) -> np.ndarray:
    half = np.array(size) / 2
    return np.hstack([centres - half, centres + half])


def _overlap(boxes: np.ndarray, taken: list[Box]) -> np.ndarray:
    """Say of each box whether it lies over one that is taken."""
    found = np.zeros(len(boxes), dtype=bool)
    for west, south, east, north in taken:
        beside = (boxes[:, 2] <= west) | (boxes[:, 0] >= east)
        found |= ~(beside | (boxes[:, 3] <= south) | (boxes[:, 1] >= north))
    return found
