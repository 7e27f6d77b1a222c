"""What a figure's description may say: every mark that both drawings know.

The description of a figure is the plain dict that the modules of `figures/` write. What
stands here is drawn on paper as on the screen; anything else is refused, so that no
figure is ever drawn on paper without a part of it (decision 0050).
"""

from collections.abc import Mapping
from typing import Any, Final

Figure = dict[str, Any]

# What only fingers and pointers need.
FOR_TOUCH: Final = {
    "customdata",
    "hoverinfo",
    "hovertemplate",
    "hovertext",
    "cliponaxis",
    "unselected",
}
_NAMED: Final = {"type", "name", "showlegend"}
_POINTS: Final = _NAMED | {"mode", "text", "textfont", "textposition", "marker", "line"}
MARKS: Final[dict[str, set[str]]] = {
    "scatter": _POINTS
    | {"x", "y", "error_x", "error_y", "fill", "fillcolor", "connectgaps"},
    "scattergeo": _POINTS | {"lon", "lat"},
    "choropleth": _NAMED
    | {"geojson", "locationmode", "locations", "z", "colorscale", "showscale"}
    | {"marker"},
    "bar": _NAMED | {"orientation", "x", "y", "base", "text", "textposition", "marker"},
    "heatmap": _NAMED
    | {"x", "y", "z", "zmin", "zmax", "xgap", "ygap", "colorscale", "colorbar"},
    "pie": _NAMED | {"labels", "values", "marker", "sort", "direction", "textinfo"},
    "sankey": _NAMED | {"node", "link"},
}
LAYOUT: Final = {
    *("template", "separators", "font", "paper_bgcolor", "plot_bgcolor", "margin"),
    *("hoverlabel", "hovermode", "legend", "dragmode", "autosize", "height"),
    *("showlegend", "xaxis", "yaxis", "shapes", "annotations", "geo"),
}
AXIS: Final = {
    *("gridcolor", "separatethousands", "exponentformat", "zeroline", "automargin"),
    *("fixedrange", "title", "rangemode", "nticks", "autorange", "showgrid", "type"),
    *("categoryorder", "categoryarray", "range", "tickvals", "ticktext", "side"),
    *("visible", "scaleanchor", "scaleratio"),
}
SHAPES: Final = {"line", "rect"}
SYMBOLS: Final = {"circle", "circle-open", "square", "diamond"}


class UnknownMarkError(ValueError):
    """A figure says something that would not be drawn on paper."""


def check(figure: Figure) -> None:
    """Refuse a description with a part that only one of the drawings would show.

    Raises
    ------
    UnknownMarkError
        With the part, which then belongs here and into a drawer.
    """
    for trace in figure["data"]:
        kind = trace.get("type")
        if kind not in MARKS:
            raise UnknownMarkError(f"no drawing of marks of type {kind!r}")
        _known(trace, MARKS[kind] | FOR_TOUCH, str(kind))
        symbol = (trace.get("marker") or {}).get("symbol", "circle")
        if symbol not in SYMBOLS:
            raise UnknownMarkError(f"no drawing of the symbol {symbol!r}")
    layout = figure["layout"]
    _known(layout, LAYOUT, "layout")
    for name in ("xaxis", "yaxis"):
        _known(layout.get(name, {}), AXIS, name)
    for shape in layout.get("shapes", ()):
        if shape["type"] not in SHAPES:
            raise UnknownMarkError(f"no drawing of shapes of type {shape['type']!r}")


def _known(part: Mapping[str, Any], known: set[str], where: str) -> None:
    unknown = sorted(set(part) - known)
    if unknown:
        raise UnknownMarkError(f"{where}: no drawing of {', '.join(unknown)}")
