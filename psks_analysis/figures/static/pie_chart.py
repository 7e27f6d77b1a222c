"""A static pie: it exists to be recognised as hard to read, so it has no numbers."""

import math
from typing import Any

from psks_analysis.figures.static import svg


def draw(figure: dict[str, Any], width: float, top: float, height: float) -> list[str]:
    """Draw the parts clockwise from above, in the order given."""
    (trace,) = figure["data"]
    total = sum(trace["values"])
    radius = min(width, height) / 2 - 8
    x, y = width / 2, top + height / 2
    rim, drawn, begin = trace["marker"]["line"], [], 0.0
    paint = {"stroke": rim["color"], "stroke_width": rim["width"]}
    for value, colour in zip(trace["values"], trace["marker"]["colors"], strict=True):
        share = value / total if total else 0.0
        if share >= 1:
            drawn.append(svg.tag("circle", cx=x, cy=y, r=radius, fill=colour, **paint))
        elif share > 0:
            d = _slice(x, y, radius, begin, begin + share)
            drawn.append(svg.tag("path", d=d, fill=colour, **paint))
        begin += share
    return drawn


def _slice(x: float, y: float, radius: float, begin: float, end: float) -> str:
    first, last = (
        (x + radius * math.sin(turn), y - radius * math.cos(turn))
        for turn in (2 * math.pi * begin, 2 * math.pi * end)
    )
    half = 1 if end - begin > 1 / 2 else 0
    points = [svg.number(each) for each in (x, y, *first, radius, radius, *last)]
    a, b, c, d, r, s, e, f = points
    return f"M{a} {b}L{c} {d}A{r} {s} 0 {half} 1 {e} {f}z"
