"""Points, lines and letters at places that are already known, on charts and maps."""

import math
from itertools import cycle
from typing import Any, Final

from psks_analysis.figures import theme
from psks_analysis.figures.static import lettering, svg

Place = tuple[float, float] | None  # None where there is nothing: the pen is lifted
DASHES: Final = {"solid": None, "dash": "7 5", "dot": "2 4"}
MARKER_SIZE: Final = 6
LETTERS: Final = 12
ABOVE: Final = 3  # pixels between a mark and the text above it


def points(trace: dict[str, Any], places: list[Place]) -> list[str]:
    """Draw a trace of points as its mode says: area, line, marks, letters."""
    mode = trace["mode"]
    drawn = []
    if "lines" in mode:
        drawn += _lines(trace, places)
    if "markers" in mode:
        drawn += _markers(trace, places)
    if "text" in mode:
        drawn += _letters(trace, places)
    return drawn


def marker(symbol: str, x: float, y: float, size: float, style: dict[str, Any]) -> str:
    """Draw one mark; every symbol has the same width."""
    half, colour = size / 2, style.get("color", theme.INK)
    rim = style.get("line") or {}
    paint: dict[str, Any] = {
        "fill": colour,
        "fill_opacity": svg_share(style.get("opacity")),
        "stroke": rim.get("color"),
        "stroke_width": rim.get("width"),
    }
    if symbol == "circle-open":
        paint = {"fill": "none", "stroke": colour, "stroke_width": 1.5}
    if symbol == "square":
        return svg.tag("rect", x=x - half, y=y - half, width=size, height=size, **paint)
    if symbol == "diamond":
        # As Plotly: a diamond of the same size is a little wider than a circle.
        reach = half * 1.3
        corners = [(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)]
        return svg.tag("path", d=svg.path(corners, is_closed=True), **paint)
    return svg.tag("circle", cx=x, cy=y, r=half, **paint)


def svg_share(value: float | None) -> str | None:
    """Write an opacity; whole numbers of tenths would lose it."""
    return None if value is None or value == 1 else f"{value:g}"


def line(
    pieces: list[list[tuple[float, float]]],
    look: dict[str, Any],
    **more: str | float | None,
) -> str:
    """Draw pieces as one line."""
    d = "".join(svg.path(piece) for piece in pieces)
    return svg.tag(
        "path",
        d=d,
        fill=more.pop("fill", "none"),
        stroke=look.get("color", theme.INK),
        stroke_width=look.get("width", 2),
        stroke_dasharray=DASHES[look.get("dash", "solid")],
        stroke_linejoin="round",
        **more,
    )


def sizes(trace: dict[str, Any], count: int) -> list[float]:
    """Return how wide each mark is, as Plotly computes it from counts."""
    style = trace.get("marker") or {}
    size = style.get("size", MARKER_SIZE)
    if not isinstance(size, list):
        return [float(size)] * count
    least = style.get("sizemin", 0) * 2
    reference = style["sizeref"]
    return [max(least, math.sqrt(each / reference * 2)) for each in size]


def _lines(trace: dict[str, Any], places: list[Place]) -> list[str]:
    pieces: list[list[tuple[float, float]]] = [[]]
    for place in places:
        if place is None:
            pieces.append([])
        else:
            pieces[-1].append(place)
    pieces = [piece for piece in pieces if piece]
    if not pieces:
        return []
    fill = trace["fillcolor"] if trace.get("fill") == "toself" else "none"
    return [line(pieces, trace.get("line") or {}, fill=fill)]


def _markers(trace: dict[str, Any], places: list[Place]) -> list[str]:
    style = trace.get("marker") or {}
    if "color" not in style and "line" in trace:
        style = style | {"color": trace["line"].get("color", theme.INK)}
    symbol = style.get("symbol", "circle")
    wide = sizes(trace, len(places))
    return [
        marker(symbol, *place, size, style)
        for place, size in zip(places, wide, strict=True)
        if place is not None
    ]


def _letters(trace: dict[str, Any], places: list[Place]) -> list[str]:
    look = trace.get("textfont") or {}
    size = look.get("size", theme.FONT_SIZE)
    drawn = []
    wide = sizes(trace, len(places)) if "markers" in trace["mode"] else cycle([0.0])
    place_of = trace.get("textposition", "middle center")
    for words, place, mark in zip(trace["text"], places, wide, strict=False):
        if place is None or not words:
            continue
        x, y = place
        anchor = "middle"
        if place_of == "top center":
            y -= mark / 2 + size * 0.55 + ABOVE
        elif place_of == "middle right":
            x, anchor = x + mark / 2 + ABOVE, "start"
        drawn.append(_haloed(words, x, y, size, anchor))
    return drawn


def _haloed(words: str, x: float, y: float, size: float, anchor: str) -> str:
    """Write over a light rim, which keeps letters readable on dark areas."""
    rim = lettering.text(
        words, x, y, size=size, anchor=anchor, stroke="#fff", stroke_width=3.5,
        stroke_linejoin="round", colour="#fff",
    )  # fmt: skip
    return rim + lettering.text(words, x, y, size=size, anchor=anchor)
