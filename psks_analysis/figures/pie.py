"""Figures that only exercises need: also those a trainee should learn not to choose."""

from typing import Any

import pandas as pd

from psks_analysis.figures import theme

HEIGHT = 380
MOST_COLOURS = 7


def pie(names: pd.Series, values: pd.Series) -> dict[str, Any]:
    """Draw parts of a whole; more than a handful cannot be told apart, which shows."""
    colours = theme.sequential(MOST_COLOURS)
    repeated = [colours[number % MOST_COLOURS] for number in range(len(names))]
    trace = {
        "type": "pie",
        "labels": [str(name) for name in names],
        "values": [0.0 if pd.isna(each) else float(each) for each in values],
        "marker": {"colors": repeated, "line": {"color": theme.OUTLINE, "width": 1}},
        "sort": False,
        "direction": "clockwise",
        "textinfo": "none",
        "hovertemplate": "%{label}: %{value:,.0f}<extra></extra>",
    }
    return {"data": [trace], "layout": theme.layout(height=HEIGHT)}
