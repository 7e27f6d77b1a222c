"""Figures of Ringkasan and Profil, as pages and documents show them alike."""

import pandas as pd

from psks_analysis.disclosure import HIDDEN_NOTE
from psks_analysis.figures import charts
from psks_analysis.figures.charts import Figure
from psks_analysis.formats import number
from psks_analysis.views.ringkasan import HIGH, SHORT, Ringkasan


def balance(view: Ringkasan) -> Figure:
    """Draw need against help of every kecamatan."""
    return charts.balance(
        view.balance,
        view.kabupaten_need,
        view.kabupaten_help,
        highlight=SHORT,
        named=HIGH,
    )


def entries(frame: pd.DataFrame) -> Figure:
    """Draw the entries of groups as bars, the longest on top; none without entries."""
    known = frame[frame["entri"] > 0].sort_values("entri", ascending=False)
    texts = known["entri"].map(number)
    return charts.bars(known["nama"], known["entri"], texts, unit="entri")


def largest(frame: pd.DataFrame) -> str | None:
    """Name the group with most entries; None where one is hidden, or none has any.

    What is hidden may protect a small number without being one.
    """
    known = frame[frame["entri"] > 0]
    if known.empty or (frame["keterangan"] == HIDDEN_NOTE).any():
        return None
    return str(known.loc[known["entri"].idxmax(), "nama"])
