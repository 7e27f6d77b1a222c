"""A funnel: rates against population, with what chance alone makes around them."""

import pandas as pd

from psks_analysis.figures import theme
from psks_analysis.figures.charts import Figure
from psks_analysis.views.claims import ABOVE, BELOW

LIMITS = (
    ("bawah", "atas", "Batas untuk semua sekaligus", "solid"),
    ("bawah_95", "atas_95", "Batas untuk satu kecamatan (95 %)", "dash"),
)
SHAPES = {ABOVE: ("diamond", 12), BELOW: ("square", 11)}
ORDINARY = ("circle", 9)
HEIGHT = 460


def funnel(table: pd.DataFrame, centre: float) -> Figure:
    """Draw every kecamatan as a point and the limits as lines.

    `table` has the columns nama, penduduk, laju, the four limits, putusan and teks.
    """
    known = table.dropna(subset=["laju"]).sort_values("penduduk", kind="stable")
    if known.empty:
        return {"data": [], "layout": theme.layout(height=HEIGHT)}
    lines = [
        _line(known, column, name if column == upper else None, dash)
        for lower, upper, name, dash in LIMITS
        for column in (lower, upper)
    ]
    verdicts = known["putusan"].fillna("")  # of fewer than three nothing is said
    points = [_points(rows, str(verdict)) for verdict, rows in known.groupby(verdicts)]
    return {
        "data": [*lines, *points],
        "layout": theme.layout(
            height=HEIGHT,
            legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
            xaxis=theme.axis(title={"text": "Penduduk"}),
            yaxis=theme.axis(
                title={"text": "Entri orang per 1.000 penduduk"}, rangemode="tozero"
            ),
            shapes=[_centre(centre)],
        ),
    }


def _line(known: pd.DataFrame, column: str, name: str | None, dash: str) -> Figure:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name or "",
        "showlegend": name is not None,
        "x": known["penduduk"].tolist(),
        "y": known[column].tolist(),
        "line": {"color": theme.OUTLINE, "width": 1.5, "dash": dash},
        "hoverinfo": "skip",
    }


def _points(rows: pd.DataFrame, verdict: str) -> Figure:
    colours = {ABOVE: theme.WARNING, BELOW: theme.accent()}
    symbol, size = SHAPES.get(verdict, ORDINARY)
    named = verdict in SHAPES
    return {
        "type": "scatter",
        "mode": "markers+text" if named else "markers",
        "name": verdict.capitalize() if named else "Kecamatan",
        "x": rows["penduduk"].tolist(),
        "y": rows["laju"].tolist(),
        "text": rows["nama"].tolist(),
        "textposition": "top center",
        "textfont": {"size": 12},
        "customdata": [
            [kode, text] for kode, text in zip(rows.index, rows["teks"], strict=True)
        ],
        "marker": {
            "color": colours.get(verdict, theme.MUTED),
            "symbol": symbol,
            "size": size,
        },
        "hovertemplate": "%{text}: %{customdata[1]}<extra></extra>",
    }


def _centre(centre: float) -> Figure:
    dash = {"color": theme.INK, "width": 1.5, "dash": "dot"}
    ends = {"xref": "paper", "x0": 0, "x1": 1, "y0": centre, "y1": centre}
    return {"type": "line", "line": dash, **ends}
