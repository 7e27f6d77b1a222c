"""When each row of a plan is done: a bar a row over the months of one year."""

import textwrap
from typing import Any

from psks_analysis.figures import theme
from psks_analysis.formats import MONTHS
from psks_analysis.planning.plan import PlanRow

QUARTERS = [1, 4, 7, 10]  # twelve names do not fit a phone
LETTERS, ROW_HEIGHT, HEAD = 26, 38, 70


def gantt(rows: list[PlanRow], labels: list[str]) -> dict[str, Any]:
    """Draw the rows in their order, the first on top.

    Rows that end before they begin are left out: they are a fault reported elsewhere.
    """
    bars = [
        (f"{number}. {label}", row)
        for number, (row, label) in enumerate(zip(rows, labels, strict=True), start=1)
        if row.mulai <= row.selesai
    ]
    names = ["<br>".join(textwrap.wrap(name, LETTERS)[:2]) for name, _ in bars]
    trace = {
        "type": "bar",
        "orientation": "h",
        "y": names,
        "base": [row.mulai - 0.5 for _, row in bars],
        "x": [row.selesai - row.mulai + 1 for _, row in bars],
        "marker": {"color": theme.accent()},
        "hovertext": [
            f"{name}: {MONTHS[row.mulai - 1]} sampai {MONTHS[row.selesai - 1]}"
            for name, row in bars
        ],
        "hoverinfo": "text",
    }
    return {
        "data": [trace] if bars else [],
        "layout": theme.layout(
            height=HEAD + ROW_HEIGHT * len(bars),
            showlegend=False,
            xaxis=theme.axis(
                range=[0.5, 12.5],
                tickvals=QUARTERS,
                ticktext=[MONTHS[month - 1] for month in QUARTERS],
                side="top",
            ),
            yaxis=theme.axis(autorange="reversed", showgrid=False),
        ),
    }
