"""The second drawing of every figure: SVG, from the same description as the screen's.

The description says marks, classes, colours, texts and their order; here only places
are computed. Nothing is read from a view, so nothing can differ from it or be shown
that the description does not hold.
"""

import math
from dataclasses import dataclass
from typing import Any, Final

from psks_analysis.figures import theme
from psks_analysis.figures.basemap import Basemap
from psks_analysis.figures.static import (
    cartesian,
    description,
    flow,
    ground,
    lettering,
    pie_chart,
    svg,
)
from psks_analysis.figures.static.legend import Legend, legend

Figure = dict[str, Any]
WIDTH: Final = 680  # pixels: the text of a sheet of A4, at the size of its letters
NARROW: Final = 340  # of a phone
EDGE: Final = 8
TITLE, SMALL, BETWEEN = 18, 12, 8
# What is written across: seen on white and on the darkest class, without changing it.
ACROSS: Final = ("#808080", "0.25")


@dataclass(frozen=True)
class Words:
    """What stands around and across a figure that goes out on its own.

    Parameters
    ----------
    title : str
        What the figure says; blank where it stands in a document that says it.
    chosen : str
        Every choice in words.
    source : str
        Source, period, date of the data, what is hidden.
    mark : str or None
        Written across the figure, as DATA SIMULASI.
    """

    title: str = ""
    chosen: str = ""
    source: str = ""
    mark: str | None = None


ALONE: Final = Words()


def draw(
    figure: Figure,
    alt: str,
    *,
    base: Basemap | None = None,
    width: int = WIDTH,
    words: Words = ALONE,
) -> str:
    """Return a figure as SVG.

    Parameters
    ----------
    figure : dict
        What the modules of `figures/` describe; it is not changed.
    alt : str
        The same in words, read aloud where the picture cannot be seen.
    base : Basemap, optional
        The borders, for maps.

    Raises
    ------
    UnknownMarkError
        Where the description says something that is drawn on the screen only.
    """
    description.check(figure)
    inner = width - 2 * EDGE
    head, top = _lines_above(words, inner)
    key = legend(figure, inner)
    if key and key.is_above:
        head += key.drawn(0, top)
        top += key.height
    height = _height(figure, inner, key)
    body = _marks(figure, base, inner, top, height)
    top += height
    foot: list[str] = []
    if key and not key.is_above:
        foot = key.drawn(0, top + BETWEEN)
        top += key.height + BETWEEN
    below, top = _lines_below(words, inner, top)
    across = _across(words.mark, inner, top) if words.mark else ""
    drawn = svg.tag(
        "g", *head, *body, *foot, *below, across, transform=f"translate({EDGE} {EDGE})"
    )
    return _picture(drawn, alt, width, math.ceil(top + 2 * EDGE))


def _picture(drawn: str, alt: str, width: int, height: int) -> str:
    return svg.tag(
        "svg",
        svg.tag("title", svg.escaped(alt)),
        svg.tag("rect", width=width, height=height, fill="#fff"),
        drawn,
        xmlns=svg.NAMESPACE,
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        role="img",
        font_family=lettering.FAMILIES,
        fill=theme.INK,
    )


def _height(figure: Figure, width: float, key: Legend | None) -> float:
    if "geo" in figure["layout"]:
        return ground.height_for(figure, width)
    taken = key.height if key else 0
    return float(max(figure["layout"]["height"] - taken, 160))


def _marks(
    figure: Figure, base: Basemap | None, width: float, top: float, height: float
) -> list[str]:
    if "geo" in figure["layout"]:
        if base is None:
            raise description.UnknownMarkError("a map is drawn over its borders")
        return ground.draw(figure, base, width, top, height)
    kinds = {trace["type"] for trace in figure["data"]}
    if kinds == {"pie"}:
        return pie_chart.draw(figure, width, top, height)
    if kinds == {"sankey"}:
        return flow.draw(figure, width, top, height)
    return cartesian.draw(figure, width, top, height)


def _lines_above(words: Words, width: float) -> tuple[list[str], float]:
    return _written(
        [(words.title, TITLE, True, theme.INK), (words.chosen, 14, False, theme.MUTED)],
        width,
        0.0,
    )


def _lines_below(words: Words, width: float, top: float) -> tuple[list[str], float]:
    if not words.source:
        return [], top
    lines = [(words.source, SMALL, False, theme.MUTED)]
    return _written(lines, width, top + BETWEEN)


def _written(
    lines: list[tuple[str, int, bool, str]], width: float, top: float
) -> tuple[list[str], float]:
    found = []
    for told, size, is_bold, colour in lines:
        for each in lettering.wrapped(told, size, width, is_bold=is_bold):
            text = svg.escaped(each)
            marked = f"<b>{text}</b>" if is_bold else text
            high = size * lettering.LINE
            found.append(
                lettering.text(marked, 0, top + high / 2, size=size, colour=colour)
            )
            top += high
        top += BETWEEN if told else 0
    return found, top


def _across(mark: str, width: float, height: float) -> str:
    """Write a mark from corner to corner, pale enough to read what lies below."""
    x, y = width / 2, height / 2
    slope = -math.degrees(math.atan2(height, width))
    size = 0.75 * math.hypot(width, height) / lettering.width(mark, 1, is_bold=True)
    size = min(size, height / 3)
    turn = f"rotate({slope:.1f} {svg.number(x)} {svg.number(y)})"
    colour, opacity = ACROSS
    return svg.tag(
        "g",
        lettering.text(
            f"<b>{svg.escaped(mark)}</b>", x, y, size=size, anchor="middle",
            transform=turn, colour=colour,
        ),
        opacity=opacity,
    )  # fmt: skip
