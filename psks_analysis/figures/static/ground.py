"""Static maps of a kabupaten: areas, stripes, circles and names, as on the screen."""

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import shapely

from psks_analysis.figures.basemap import Basemap
from psks_analysis.figures.static import marks, svg
from psks_analysis.figures.static.description import UnknownMarkError
from psks_analysis.figures.static.room import Room, note

Figure = dict[str, Any]
COARSE: Final = 0.4  # pixels: what is finer is not seen, and weighs


@dataclass(frozen=True)
class Projection:
    """Mercator, so that the whole extent fits a width and a height."""

    west: float
    north: float
    unit: float  # pixels of a degree of longitude
    left: float
    top: float

    def at(self, lon: float | None, lat: float | None) -> marks.Place:
        """Return the pixel of a place; None where there is none."""
        if lon is None or lat is None:
            return None
        x = self.left + (lon - self.west) * self.unit
        return x, self.top + (self.north - _mercator(lat)) * self.unit


def height_for(figure: Figure, width: float) -> float:
    """Return how high the map is at a width, at most as high as on the screen."""
    wide, high = _extent(figure)
    return float(min(width * high / wide, figure["layout"]["height"]))


def draw(
    figure: Figure, base: Basemap, width: float, top: float, height: float
) -> list[str]:
    """Draw the traces over each other, in their order."""
    wide, high = _extent(figure)
    unit = min(width / wide, height / high)
    left = (width - wide * unit) / 2
    geo = figure["layout"]["geo"]
    west, north = geo["lonaxis"]["range"][0], _mercator(geo["lataxis"]["range"][1])
    view = Projection(west, north, unit, left, top)
    drawn: list[str] = []
    for trace in figure["data"]:
        drawn += _areas(trace, base, view) if _is_area(trace) else _points(trace, view)
    room = Room(0, top, width, top + high * unit)
    notes = figure["layout"].get("annotations", ())
    return [*drawn, *(note(each, room, None, None) for each in notes)]


def _is_area(trace: Figure) -> bool:
    return bool(trace["type"] == "choropleth")


def _extent(figure: Figure) -> tuple[float, float]:
    geo = figure["layout"]["geo"]
    west, east = geo["lonaxis"]["range"]
    south, north = geo["lataxis"]["range"]
    return east - west, _mercator(north) - _mercator(south)


def _mercator(lat: float) -> float:
    return math.degrees(math.asinh(math.tan(math.radians(lat))))


def _areas(trace: Figure, base: Basemap, view: Projection) -> list[str]:
    if trace["geojson"] != base.url:
        raise UnknownMarkError("the map and its borders are of different kabupaten")
    shapes = _simpler(base, view)
    look = trace["marker"]["line"]
    return [
        svg.tag(
            "path",
            d=shapes[kode],
            fill=trace["colorscale"][0][1],
            fill_rule="evenodd",
            stroke=look["color"],
            stroke_width=f"{look['width']:g}",
        )
        for kode in trace["locations"]
    ]


@lru_cache(maxsize=64)
def _simpler(base: Basemap, view: Projection) -> dict[str, str]:
    """Return the borders as paths; neighbours keep sharing theirs."""
    shapes = base.shapes.to_numpy()
    # Only once borders meet exactly can both sides be simplified alike.
    coarse = shapely.coverage_simplify(shapes, COARSE / view.unit)
    return {
        str(kode): "".join(
            svg.path(
                [p for x, y in ring.coords if (p := view.at(x, y))], is_closed=True
            )
            for part in shapely.get_parts(shape)
            for ring in (part.exterior, *part.interiors)
        )
        for kode, shape in zip(base.shapes.index, coarse, strict=True)
    }


def _points(trace: Figure, view: Projection) -> list[str]:
    places = [view.at(*each) for each in zip(trace["lon"], trace["lat"], strict=True)]
    return marks.points(trace, places)
