"""One look for all charts: palettes, fonts, and a base layout as plain dicts."""

from typing import Any

import plotly.graph_objects as go

from psks_analysis import catalog
from psks_analysis.colours import ACCENT, HIGH_HIGH, INK, MUTED, WARNING

__all__ = ["ACCENT", "HIGH_HIGH", "INK", "MUTED", "WARNING"]

GRID = "#e3e7eb"
LAND = "#eef1f3"
NOT_REPORTED = "#b9c0c6"
HIDDEN = "#cfd4d8"
UNDEFINED = "#ffffff"
OUTLINE = "#7c8a94"  # dark enough to bound the palest class on a white page
HATCHING = "#5b6770"
# A light rim keeps dark letters readable on dark areas.
HALO = "0 0 2px #fff, 0 0 2px #fff, 0 0 3px #fff, 0 0 3px #fff"
LIGHT_INK = "#ffffff"
DARK_HALO = HALO.replace("#fff", INK)
# Sequential, light to dark; several hues, so that classes stay apart with colour
# blindness, in greyscale and on a weak projector, and none of them looks like a grey of
# the reasons above (YlGnBu of ColorBrewer, Cynthia Brewer, Apache 2.0).
SEQUENTIAL = {
    1: ["#41b6c4"],
    2: ["#a1dab4", "#2c7fb8"],
    3: ["#edf8b1", "#7fcdbb", "#2c7fb8"],
    4: ["#ffffcc", "#a1dab4", "#41b6c4", "#225ea8"],
    5: ["#ffffcc", "#a1dab4", "#41b6c4", "#2c7fb8", "#253494"],
    6: ["#ffffcc", "#c7e9b4", "#7fcdbb", "#41b6c4", "#2c7fb8", "#253494"],
    7: [
        *("#ffffcc", "#c7e9b4", "#7fcdbb", "#41b6c4"),
        *("#1d91c0", "#225ea8", "#0c2c84"),
    ],
}
# Kinds of surroundings, distinct with colour blindness (after RdBu of ColorBrewer):
# dark where the neighbours agree with an area, pale where they differ.
LOW_LOW = "#2166ac"
HIGH_LOW, LOW_HIGH = "#f4a582", "#92c5de"
NOT_SURE = "#f3f4f6"
UNCLEAR = "#d3bb78"  # neither high nor low, and no grey of the reasons above
GLARE = 0.05  # added to a luminance before two are compared (WCAG 2.2)
FONT_SIZE = 15
FONT = '"Source Sans", sans-serif'  # shipped with Streamlit, so the page has it
CONFIG = {"displayModeBar": False, "responsive": True, "locale": "id"}


def accent() -> str:
    """Return the one accent: the office's colour, or the built-in one."""
    return catalog.settings().warna or ACCENT


def is_dark(colour: str) -> bool:
    """Say whether light letters are read better on it than dark ones (WCAG 2.2)."""
    light, dark, here = (_luminance(each) for each in (LIGHT_INK, INK, colour))
    return (light + GLARE) / (here + GLARE) > (here + GLARE) / (dark + GLARE)


def _luminance(colour: str) -> float:
    """Return the relative luminance of "#rrggbb", as WCAG defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def sequential(count: int) -> list[str]:
    """Return `count` colours from light to dark; at most seven can be told apart."""
    if count not in SEQUENTIAL:
        raise ValueError(f"between 1 and {max(SEQUENTIAL)} classes, not {count}")
    return SEQUENTIAL[count]


def layout(**changes: Any) -> dict[str, Any]:
    """Return the base layout of every chart, with Indonesian number separators."""
    base: dict[str, Any] = {
        "template": {},  # Plotly's own would add 7 KB to every figure
        "separators": ",.",
        "font": {"family": FONT, "size": FONT_SIZE, "color": INK},
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
        "separatethousands": True,
        "exponentformat": "none",
        "zeroline": False,
        "automargin": True,
        "fixedrange": True,
        "title": {"font": {"size": FONT_SIZE, "color": MUTED}},
    }
    return base | changes


def mark(text: str) -> dict[str, Any]:
    """Return a note inside the figure that also a screenshot of it carries."""
    return {
        "text": text,
        "xref": "paper",
        "yref": "paper",
        "x": 1,
        "y": 1,
        "xanchor": "right",
        "yanchor": "top",
        "showarrow": False,
        "font": {"size": FONT_SIZE, "color": MUTED},
        "bordercolor": MUTED,
        "borderpad": 3,
    }


def unchecked(figure: dict[str, Any]) -> go.Figure:
    """Return the figure as Plotly's; Streamlit checks a plain dict at every action.

    Checking takes ten times as long as the rest; the tests check every figure.
    """
    return go.Figure(figure, _validate=False)
