"""Places as intervals, and a map of what is sure of them."""

import pandas as pd

from psks_analysis.figures import maps, theme
from psks_analysis.figures.basemap import Basemap
from psks_analysis.figures.charts import Figure
from psks_analysis.figures.map_layers import Shown
from psks_analysis.figures.maps import Style
from psks_analysis.views.prioritas import CLASSES, Prioritas, share_text

COLOURS = dict(
    zip(CLASSES.values(), (theme.HIGH_HIGH, theme.UNCLEAR, theme.LOW_LOW), strict=True)
)
SYMBOLS = dict(zip(CLASSES.values(), ("diamond", "circle", "square"), strict=True))
ROW_HEIGHT, HEAD = 26, 130
SHARE_AT = 3  # to the right of the last place


def places(view: Prioritas) -> Figure:
    """Draw the interval of places of every kecamatan, the most pressing on top."""
    known = view.table.dropna(subset="bawah")
    if known.empty:
        return {"data": [], "layout": theme.layout(height=HEAD)}
    traces = [
        _intervals(known[known["kelas"] == name], name)
        for name in CLASSES.values()
        if (known["kelas"] == name).any()
    ]
    end = len(known)
    ticks = [1, *range(5, end + 1, 5)]
    return {
        "data": [*traces, _shares(known, end)],
        "layout": theme.layout(
            height=HEAD + ROW_HEIGHT * end,
            legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0},
            xaxis=theme.axis(
                title={"text": "Urutan (1 = paling mendesak)"},
                range=[0, end + 5],
                tickvals=[*ticks, end + SHARE_AT],
                ticktext=[*map(str, ticks), "⅓ teratas"],
            ),
            yaxis=theme.axis(
                showgrid=False,
                categoryorder="array",
                categoryarray=list(known["nama"])[::-1],
            ),
        ),
    }


def classes_map(
    view: Prioritas, base: Basemap, style: Style, mark: str | None
) -> Figure:
    """Draw the three classes; what cannot be said keeps its reason."""
    table = view.table.reindex(base.points.index)
    values = table["indeks"].where(table["bawah"].notna())
    undefined = values.index[values.isna()].difference(
        view.hidden.union(view.not_reported)
    )
    shown = Shown(
        values=values,
        names=table["nama"],
        hover="<b>" + table["nama"] + "</b><br>" + table["teks"],
        legend="Yang dapat dikatakan tentang urutannya",
        hidden=view.hidden,
        undefined=undefined,
    )
    return maps.categories(shown, table["kelas"], COLOURS, base, style, mark=mark)


def _intervals(rows: pd.DataFrame, name: str) -> Figure:
    """Draw from end to end; a mark in the middle would be read as the place itself."""
    ends = [
        (each, row["nama"], row["teks"])
        for _, row in rows.iterrows()
        for each in (row["bawah"], row["atas"], None)
    ]
    places, names, texts = (list(column) for column in zip(*ends, strict=True))
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": name,
        "x": places,
        "y": names,
        "customdata": texts,
        "connectgaps": False,
        "line": {"color": COLOURS[name], "width": 4},
        "marker": {"color": COLOURS[name], "symbol": SYMBOLS[name], "size": 9},
        "hovertemplate": "%{y}: %{customdata}<extra></extra>",
    }


def _shares(known: pd.DataFrame, end: int) -> Figure:
    """Write at the right how often each is in the upper third."""
    return {
        "type": "scatter",
        "mode": "text",
        "showlegend": False,
        "x": [end + SHARE_AT] * end,
        "y": known["nama"].tolist(),
        "text": [share_text(row) for _, row in known.iterrows()],
        "hoverinfo": "skip",
    }
