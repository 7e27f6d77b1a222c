"""The layers that maps are put together from: areas, stripes, circles, names.

Each is a Plotly trace as a plain dict, drawn as SVG by Plotly's `geo`: no tiles, no
WebGL, and the borders stay behind `Basemap.url`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from psks_analysis.figures import map_names, theme
from psks_analysis.figures.basemap import Basemap, Line
from psks_analysis.formats import HIDDEN, MISSING, number

NOT_REPORTED_LABEL = "Tidak melapor"
UNDEFINED_LABEL = f"{MISSING} Tidak dapat dihitung"
HIDDEN_LABEL = f"{HIDDEN} Dirahasiakan"

Trace = dict[str, Any]


@dataclass(frozen=True)
class Style:
    """What must differ between a hall's screen and a phone.

    Parameters
    ----------
    height : int
        Of the whole figure, in pixels.
    room : tuple of int
        Width and height of the map itself, at least; names are placed for it.
    """

    height: int
    room: tuple[int, int]
    largest_bubble: int
    legend_letters: int


DESKTOP = Style(560, (760, 440), largest_bubble=56, legend_letters=120)
PHONE = Style(340, (310, 230), largest_bubble=26, legend_letters=36)


@dataclass(frozen=True, eq=False)
class Shown:
    """What a map shows, by kecamatan_kode.

    Parameters
    ----------
    values : Series of float
        Missing where there is none; then the kecamatan did not report, unless it is in
        `hidden` or `undefined`. There is no fourth way, so no area can be left out.
    names, hover : Series of str
        Text on the map, and text of the tooltip.
    legend : str
        What is shown, with its unit.
    """

    values: pd.Series
    names: pd.Series
    hover: pd.Series
    legend: str
    hidden: pd.Index = field(default_factory=lambda: pd.Index([], dtype="object"))
    undefined: pd.Index = field(default_factory=lambda: pd.Index([], dtype="object"))

    @cached_property
    def known(self) -> pd.Series:
        """The values that may be shown."""
        without = self.hidden.union(self.undefined)
        return self.values[~self.values.index.isin(without)].dropna()

    @cached_property
    def silent(self) -> pd.Index:
        """The kecamatan that did not report."""
        reasons = self.known.index.union(self.hidden).union(self.undefined)
        return self.values.index.difference(reasons)


def areas(
    codes: pd.Index, colour: str, label: str, shown: Shown, base: Basemap
) -> Trace:
    """Fill kecamatan with one colour under one entry of the legend."""
    if codes.empty:  # Plotly leaves an empty trace of areas out of the legend
        return _legend_only(colour, label)
    return {
        "type": "choropleth",
        "geojson": base.url,
        "locationmode": "geojson-id",
        "locations": list(codes),
        "customdata": list(codes),
        "z": [0] * len(codes),
        "colorscale": [[0, colour], [1, colour]],
        "showscale": False,
        "showlegend": True,
        "name": label,
        "hovertext": list(shown.hover[codes]),
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"line": {"color": theme.OUTLINE, "width": 0.8}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _legend_only(colour: str, label: str) -> Trace:
    return {
        "type": "scattergeo",
        "lon": [None],
        "lat": [None],
        "mode": "markers",
        "marker": {"symbol": "square", "size": 12, "color": colour},
        "name": label,
        "showlegend": True,
    }


def circles(shown: Shown, base: Basemap, style: Style) -> Trace:
    """Draw a circle in each kecamatan with a count; its area grows with the count."""
    counts = shown.known
    at = base.points.loc[counts.index]
    largest = max(float(counts.max()), 1.0)
    return {
        "type": "scattergeo",
        "mode": "markers",
        "lon": at["bujur"].tolist(),
        "lat": at["lintang"].tolist(),
        "customdata": list(counts.index),
        "marker": {
            "size": counts.astype(float).tolist(),
            "sizemode": "area",
            "sizeref": 2 * largest / style.largest_bubble**2,
            "color": theme.accent(),
            "opacity": 0.6,
            "line": {"color": theme.INK, "width": 1},
        },
        "name": f"Luas lingkaran sebanding jumlah; terbesar {number(largest)}",
        "showlegend": True,
        "hovertext": list(shown.hover[counts.index]),
        "hovertemplate": "%{hovertext}<extra></extra>",
        "unselected": {"marker": {"opacity": 0.6}},
    }


def names(
    shown: Shown, base: Basemap, style: Style, colours: Mapping[str, str]
) -> list[Trace]:
    """Write the names that have room, and the reason where there is no value.

    Parameters
    ----------
    colours
        What each kecamatan is filled with; on dark ones letters are light.
    """
    symbols = dict.fromkeys(shown.hidden, HIDDEN) | dict.fromkeys(
        shown.undefined, MISSING
    )
    codes = base.points.index
    texts = tuple(
        f"{name} {symbols.get(kode, '')}".strip() if (name := shown.names[kode]) else ""
        for kode in codes
    )
    placed = map_names.places(base, texts, *style.room)
    written = pd.DataFrame({"teks": texts}, index=codes).join(base.points)
    gone = ~codes.isin(list(placed))
    written.loc[gone, "teks"] = [symbols.get(kode, "") for kode in codes[gone]]
    for kode, at in placed.items():
        written.loc[kode, ["bujur", "lintang"]] = at
    is_dark = [theme.is_dark(colours.get(kode, theme.LAND)) for kode in codes]
    on_pale = written["teks"].where(~np.array(is_dark, dtype=bool), "")
    on_dark = written["teks"].where(is_dark, "")
    traces = [_texts(written, on_pale, theme.INK, theme.HALO)]
    if on_dark.any():
        traces.append(_texts(written, on_dark, theme.LIGHT_INK, theme.DARK_HALO))
    return traces


def _texts(at: pd.DataFrame, texts: pd.Series, colour: str, halo: str) -> Trace:
    return {
        "type": "scattergeo",
        "mode": "text",
        "lon": at["bujur"].tolist(),
        "lat": at["lintang"].tolist(),
        "text": texts.tolist(),
        "textfont": {"size": 12, "color": colour, "shadow": halo},
        "unselected": {"textfont": {"color": colour}},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def line(at: Line, colour: str, width: float) -> Trace:
    """Draw a line that readers cannot point at."""
    return {
        "type": "scattergeo",
        "mode": "lines",
        "lon": at[0],
        "lat": at[1],
        "line": {"color": colour, "width": width},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def without_value(shown: Shown, base: Basemap) -> list[Trace]:
    """Draw the kecamatan without a value, each reason with its own entry."""
    reasons = (
        (shown.hidden, theme.HIDDEN, HIDDEN_LABEL),
        (shown.undefined, theme.UNDEFINED, UNDEFINED_LABEL),
        (shown.silent, theme.NOT_REPORTED, NOT_REPORTED_LABEL),
    )
    traces = [
        areas(codes, colour, label, shown, base)
        for codes, colour, label in reasons
        if len(codes)
    ]
    if len(shown.silent):
        # Stripes tell silence from a pale class also on a weak projector.
        traces.append(line(base.stripes(shown.silent), theme.HATCHING, 1))
    return traces
