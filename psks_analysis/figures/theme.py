"""One look for all charts: palettes, fonts, and a base layout as plain dicts."""

from typing import Any

ACCENT = "#0b5fa5"
INK = "#1f2933"
MUTED = "#5b6770"
GRID = "#e3e7eb"
LAND = "#eef1f3"
NOT_REPORTED = "#b9c0c6"
HIDDEN = "#d9dee2"
OUTLINE = "#ffffff"
# Sequential, light to dark, told apart in greyscale and with colour blindness
# (Blues of ColorBrewer, Cynthia Brewer, Apache 2.0).
SEQUENTIAL = {
    1: ["#6baed6"],
    2: ["#c6dbef", "#3182bd"],
    3: ["#deebf7", "#9ecae1", "#3182bd"],
    4: ["#deebf7", "#9ecae1", "#4292c6", "#084594"],
    5: ["#eff3ff", "#bdd7e7", "#6baed6", "#3182bd", "#08519c"],
    6: ["#eff3ff", "#c6dbef", "#9ecae1", "#6baed6", "#3182bd", "#08519c"],
    7: [
        *("#eff3ff", "#c6dbef", "#9ecae1", "#6baed6"),
        *("#4292c6", "#2171b5", "#084594"),
    ],
}
FONT_SIZE = 15
CONFIG = {"displayModeBar": False, "responsive": True, "locale": "id"}


def sequential(count: int) -> list[str]:
    """Return `count` colours from light to dark; at most seven can be told apart."""
    if count not in SEQUENTIAL:
        raise ValueError(f"between 1 and {max(SEQUENTIAL)} classes, not {count}")
    return SEQUENTIAL[count]


def layout(**changes: Any) -> dict[str, Any]:
    """Return the base layout of every chart, with Indonesian number separators."""
    base: dict[str, Any] = {
        "separators": ",.",
        "font": {"size": FONT_SIZE, "color": INK},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "hoverlabel": {"font": {"size": FONT_SIZE}, "align": "left"},
        "legend": {"orientation": "h", "y": -0.08, "x": 0, "font": {"size": 14}},
        "dragmode": False,
        "autosize": True,
    }
    return base | changes


def axis(**changes: Any) -> dict[str, Any]:
    """Return a quiet axis."""
    base: dict[str, Any] = {
        "gridcolor": GRID,
        "zeroline": False,
        "automargin": True,
        "fixedrange": True,
        "title": {"font": {"size": FONT_SIZE, "color": MUTED}},
    }
    return base | changes
