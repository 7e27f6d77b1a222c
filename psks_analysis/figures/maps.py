"""Maps of a kabupaten without tiles or internet: rates as areas, counts as bubbles.

A figure is a plain dict of a few kilobytes; `CONFIG` goes with it to the page.
"""

import textwrap
from typing import Any

import pandas as pd

from psks_analysis.figures import map_layers, theme
from psks_analysis.figures.basemap import Basemap
from psks_analysis.figures.map_layers import DESKTOP, PHONE, Shown, Style, Trace
from psks_analysis.indicators import Indicator
from psks_analysis.views.classes import Classes
from psks_analysis.views.peta import Peta

# Plotly asks for a map of the world even where no world is drawn; the server answers
# with an empty one instead of letting the browser ask the internet.
WORLD_URL = "/peta-dunia/"
CONFIG = theme.CONFIG | {"topojsonURL": WORLD_URL}

__all__ = [
    "CONFIG",
    "DESKTOP",
    "PHONE",
    "Shown",
    "Style",
    "bubbles",
    "categories",
    "choropleth",
    "legend_title",
    "peta_figure",
]


def peta_figure(view: Peta, base: Basemap, **options: Any) -> dict[str, Any]:
    """Draw the view of the page Peta: areas for rates, bubbles for counts."""
    table = view.table
    shown = Shown(
        values=table["nilai"],
        names=table["nama"],
        hover="<b>" + table["nama"] + "</b><br>" + table["teks"],
        legend=legend_title(view.indicator),
        hidden=view.hidden,
        undefined=view.undefined,
    )
    if view.is_bubbles:
        return bubbles(shown, base, **options)
    return choropleth(shown, view.classes, base, **options)


def choropleth(
    shown: Shown,
    classes: Classes | None,
    base: Basemap,
    style: Style = DESKTOP,
    *,
    selected: str | None = None,
    mark: str | None = None,
) -> dict[str, Any]:
    """Draw rates as areas: one class, one colour, one entry in the legend.

    `selected` is outlined; `mark` is a note that also a screenshot of the map carries.
    """
    traces: list[Trace] = []
    if classes is not None:
        class_of = classes.assign(shown.known)
        colours = theme.sequential(len(classes.labels))
        for k, label in enumerate(classes.labels):
            members = shown.known.index[class_of == k]
            traces.append(map_layers.areas(members, colours[k], label, shown, base))
    traces += map_layers.without_value(shown, base)
    return _figure(traces, shown, base, style, selected, mark)


def categories(
    shown: Shown,
    groups: pd.Series,
    colours: dict[str, str],
    base: Basemap,
    style: Style = DESKTOP,
    *,
    mark: str | None = None,
) -> dict[str, Any]:
    """Draw what kind each kecamatan is: one kind, one colour, in the order given."""
    kinds = groups.reindex(shown.known.index)
    traces = [
        map_layers.areas(kinds.index[kinds == name], colour, name, shown, base)
        for name, colour in colours.items()
    ]
    traces += map_layers.without_value(shown, base)
    return _figure(traces, shown, base, style, None, mark)


def bubbles(
    shown: Shown,
    base: Basemap,
    style: Style = DESKTOP,
    *,
    selected: str | None = None,
    mark: str | None = None,
) -> dict[str, Any]:
    """Draw counts as circles whose area grows with the count, over a light ground."""
    if (shown.known < 0).any():
        raise ValueError("a circle cannot show a negative count")
    ground = map_layers.areas(shown.known.index, theme.LAND, "", shown, base)
    traces = [ground | {"showlegend": False}, *map_layers.without_value(shown, base)]
    if len(shown.known):
        traces.append(map_layers.circles(shown, base, style))
    return _figure(traces, shown, base, style, selected, mark)


def legend_title(card: Indicator) -> str:
    """Name what is shown, with its unit, but not the unit twice."""
    return card.nama if card.satuan in card.nama else f"{card.nama} ({card.satuan})"


def _figure(
    traces: list[Trace],
    shown: Shown,
    base: Basemap,
    style: Style,
    selected: str | None,
    mark: str | None,
) -> dict[str, Any]:
    values = shown.values  # noqa: PD011 # a field of its own, not pandas' attribute
    if set(values.index) != set(base.points.index):
        raise ValueError("a map needs one entry for every kecamatan of its borders")
    west, south, east, north = base.bounds
    if selected is not None:
        traces = [*traces, map_layers.line(base.outline(selected), theme.INK, 3)]
    layout = theme.layout(
        height=style.height,
        geo={
            "visible": False,
            "bgcolor": "rgba(0,0,0,0)",
            "projection": {"type": "mercator"},
            "lonaxis": {"range": [west, east]},
            "lataxis": {"range": [south, north]},
        },
        annotations=[theme.mark(mark)] if mark else [],
    )
    title = "<br>".join(textwrap.wrap(shown.legend, style.legend_letters))
    layout["legend"] |= {
        "title": {"text": title, "side": "top"},
        "y": 0,
        "itemclick": False,
        "itemdoubleclick": False,
    }
    fills = {
        kode: trace["colorscale"][0][1]
        for trace in traces
        for kode in trace.get("locations", ())
    }
    texts = map_layers.names(shown, base, style, fills)
    return {"data": [*traces, *texts], "layout": layout}
