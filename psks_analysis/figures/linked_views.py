"""Map, dots and table of one indicator that share one selection of kecamatan.

What the browser gets: places, colours and ready texts, no numbers to format and none
that is hidden. `ui/shared/linked.js` draws it and computes nothing but positions.
"""

import math
from dataclasses import dataclass
from typing import Any

import pandas as pd

from psks_analysis.figures import linked_legend, theme
from psks_analysis.figures.axis import Axis
from psks_analysis.figures.basemap import Basemap
from psks_analysis.figures.map_layers import NOT_REPORTED_LABEL, Shown
from psks_analysis.figures.maps import legend_title
from psks_analysis.formats import HIDDEN, MISSING, interval, number
from psks_analysis.views.classes import Classes
from psks_analysis.views.peta import Peta

LOOK = {
    "ink": theme.INK,
    "muted": theme.MUTED,
    "grid": theme.GRID,
    "outline": theme.OUTLINE,
    "hatching": theme.HATCHING,
}

Content = dict[str, Any]


@dataclass(frozen=True, eq=False)
class LinkedViews:
    """What the three pictures show, in the order of the rows.

    Parameters
    ----------
    shown : Shown
        Values, names, sentences and reasons, by kecamatan_kode. `hover` is read aloud.
    intervals : DataFrame
        bawah, atas; missing where there is no interval.
    cells : DataFrame of str
        The columns of the table beside the name, under their headings.
    classes : Classes or None
        Colours of the areas; None draws counts as bubbles.
    kabupaten : float
        Drawn as a line through the dots; missing draws none.
    title : str
        Names the whole.
    decimals : int
        Of the numbers on the axis.
    mark : str or None
        A note that also a screenshot carries.
    """

    shown: Shown
    intervals: pd.DataFrame
    cells: pd.DataFrame
    classes: Classes | None
    kabupaten: float
    title: str
    decimals: int
    mark: str | None = None


def linked_views_of_peta(view: Peta, base: Basemap, mark: str | None) -> Content:
    """Return the three pictures of one indicator over the kecamatan."""
    table = view.table
    about = LinkedViews(
        shown=Shown(
            values=table["nilai"],
            names=table["nama"],
            hover=table["nama"] + ": " + table["teks"],
            legend=legend_title(view.indicator),
            hidden=view.hidden,
            undefined=view.undefined,
        ),
        intervals=table[["bawah", "atas"]],
        cells=_cells(view),
        classes=None if view.is_bubbles else view.classes,
        # The sum of all is no yardstick for one, and would press the dots together.
        kabupaten=float("nan") if view.is_bubbles else view.kabupaten,
        title=f"{view.indicator.nama}, {view.jenis_nama}, {view.tahun}",
        decimals=view.indicator.desimal,
        mark=mark,
    )
    return linked_views(about, base)


def _cells(view: Peta) -> pd.DataFrame:
    """Write value and interval; without any interval there is no column for it."""
    table, decimals = view.table, view.indicator.desimal
    cells = pd.DataFrame(
        {"Nilai": [number(value, decimals) for value in table["nilai"]]}, table.index
    )
    cells.loc[view.hidden, "Nilai"] = HIDDEN
    cells.loc[view.not_reported, "Nilai"] = linked_legend.ROW_WORDS[NOT_REPORTED_LABEL]
    if table["bawah"].notna().any():
        cells["Selang 95 %"] = [
            MISSING if pd.isna(low) else interval(low, high, decimals)
            for low, high in zip(table["bawah"], table["atas"], strict=True)
        ]
    return cells


def linked_views(about: LinkedViews, base: Basemap) -> Content:
    """Return everything the browser needs to draw the three pictures.

    Raises
    ------
    ValueError
        If a hidden kecamatan comes with a number, or the rows do not fit the borders.
    """
    _check(about, base)
    axis = _axis(about)
    return {
        "title": about.title,
        "mark": about.mark,
        "borders": base.url,
        "bounds": list(base.bounds),
        "look": LOOK | {"accent": theme.accent()},
        "columns": list(about.cells.columns),
        "areas": _areas(about, base, axis),
        "legend": {
            "title": about.shown.legend,
            "entries": linked_legend.entries(about.shown, about.classes),
        },
        "ticks": axis.ticks(about.decimals),
        "kabupaten": _reference(about, axis),
    }


def _check(about: LinkedViews, base: Basemap) -> None:
    shown = about.shown
    numbers = about.intervals.assign(nilai=shown.values).loc[shown.hidden]
    if numbers.notna().to_numpy().any():
        raise ValueError("a hidden number must not come near a picture")
    if set(shown.names.index) != set(base.points.index):
        raise ValueError("a map needs one entry for every kecamatan of its borders")


def _axis(about: LinkedViews) -> Axis:
    """Return an axis that holds zero and everything drawn on it."""
    drawn = pd.concat(
        [about.shown.known, *(about.intervals[end] for end in ("bawah", "atas"))]
    ).astype(float)
    drawn = pd.concat([drawn, pd.Series([0.0, about.kabupaten])]).dropna()
    low, high = float(drawn.min()), float(drawn.max())
    return Axis(low, high if high > low else low + 1)


def _areas(about: LinkedViews, base: Basemap, axis: Axis) -> list[Content]:
    shown, sizes = about.shown, _bubbles(about)
    frame = pd.DataFrame(
        {
            "nama": shown.names,
            "text": shown.hover,
            "fill": linked_legend.fills(shown, about.classes),
            "at": shown.known,
            "low": about.intervals["bawah"],
            "high": about.intervals["atas"],
            "bujur": base.points["bujur"],
            "lintang": base.points["lintang"],
        },
    ).loc[shown.names.index]
    return [
        {
            "kode": kode,
            "nama": row["nama"],
            "text": row["text"],
            "fill": row["fill"],
            "is_silent": kode in shown.silent,
            "reason": linked_legend.reason(shown, str(kode)),
            "bubble": sizes.get(str(kode)),
            "at": axis.share(row["at"]),
            "low": axis.share(row["low"]),
            "high": axis.share(row["high"]),
            "point": [row["bujur"], row["lintang"]],
            "cells": about.cells.loc[kode].tolist(),
        }
        for kode, row in frame.iterrows()
    ]


def _bubbles(about: LinkedViews) -> dict[str, float]:
    """Return radii as shares of the largest; none where areas carry the colour."""
    counts = about.shown.known
    if about.classes is not None or counts.empty:
        return {}
    if (counts < 0).any():
        raise ValueError("a circle cannot show a negative count")
    largest = max(float(counts.max()), 1.0)
    return {str(kode): math.sqrt(each / largest) for kode, each in counts.items()}


def _reference(about: LinkedViews, axis: Axis) -> Content | None:
    if pd.isna(about.kabupaten):
        return None
    text = f"Kabupaten {number(about.kabupaten, about.decimals)}"
    return {"at": axis.share(about.kabupaten), "text": text}
