"""The result of a query as a picture: bars, or a line where the labels are years."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from psks_analysis.figures import charts, theme

Figure = dict[str, Any]


def bars(
    names: Sequence[str], values: pd.Series, texts: list[str], unit: str
) -> Figure:
    """Draw a bar per row, in the order of the query."""
    return charts.bars(pd.Series(names), values, pd.Series(texts), unit=unit)


def line(
    years: Sequence[str], values: pd.Series, texts: list[str], unit: str
) -> Figure:
    """Draw a value over the years; the line breaks where there is none."""
    trace = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": list(years),
        "y": [None if pd.isna(value) else float(value) for value in values],
        "text": texts,
        "line": {"color": theme.accent(), "width": 3},
        "marker": {"size": 9},
        "hovertemplate": "%{x}: %{text}<extra></extra>",
    }
    layout = theme.layout(
        height=10 * charts.ROW_HEIGHT,
        showlegend=False,
        xaxis=theme.axis(type="category", showgrid=False),
        yaxis=theme.axis(title={"text": unit}, rangemode="tozero"),
    )
    return {"data": [trace], "layout": layout}
