"""What stands for what in the linked pictures: fills, reasons, entries of the legend.

One list of reasons feeds the map, the rows and the legend, so they cannot disagree.
"""

from typing import Any

import pandas as pd

from psks_analysis.figures import theme
from psks_analysis.figures.map_layers import (
    HIDDEN_LABEL,
    NOT_REPORTED_LABEL,
    UNDEFINED_LABEL,
    Shown,
)
from psks_analysis.formats import HIDDEN, MISSING, number
from psks_analysis.views.classes import Classes

# What stands on the map, where there is room for a sign only, and in a row.
SIGNS = {HIDDEN_LABEL: HIDDEN, UNDEFINED_LABEL: MISSING, NOT_REPORTED_LABEL: ""}
ROW_WORDS = {
    HIDDEN_LABEL: f"{HIDDEN} dirahasiakan",
    UNDEFINED_LABEL: f"{MISSING} tidak dapat dihitung",
    NOT_REPORTED_LABEL: "tidak melapor",
}


def fills(shown: Shown, classes: Classes | None) -> pd.Series:
    """Return the colour of every kecamatan; without classes, that of the ground."""
    found = pd.Series(theme.LAND, shown.names.index)
    if classes is not None:
        colours = theme.sequential(len(classes.labels))
        for kode, number in classes.assign(shown.known).items():
            found[kode] = colours[number]
    for codes, colour, _ in _reasons(shown):
        found[codes] = colour
    return found


def reason(shown: Shown, kode: str) -> dict[str, str] | None:
    """Say why there is no value: a sign for the map, words for the rows."""
    for codes, _, label in _reasons(shown):
        if kode in codes:
            return {"symbol": SIGNS[label], "text": ROW_WORDS[label]}
    return None


def entries(shown: Shown, classes: Classes | None) -> list[dict[str, Any]]:
    """Return one entry per class, or one for the circles, and one per reason."""
    found = [
        {"kind": "stripes" if codes is shown.silent else "area", "colour": colour}
        | {"text": label}
        for codes, colour, label in _reasons(shown)
        if len(codes)
    ]
    if classes is None:
        return _circles(shown) + found
    colours = theme.sequential(len(classes.labels))
    labels = zip(colours, classes.labels, strict=True)
    return [
        *({"kind": "area", "colour": colour, "text": text} for colour, text in labels),
        *found,
    ]


def _circles(shown: Shown) -> list[dict[str, Any]]:
    if shown.known.empty:
        return []
    largest = number(shown.known.max())
    text = f"Luas lingkaran sebanding jumlah; terbesar {largest}"
    return [{"kind": "circle", "colour": theme.accent(), "text": text}]


def _reasons(shown: Shown) -> list[tuple[pd.Index, str, str]]:
    return [
        (shown.hidden, theme.HIDDEN, HIDDEN_LABEL),
        (shown.undefined, theme.UNDEFINED, UNDEFINED_LABEL),
        (shown.silent, theme.NOT_REPORTED, NOT_REPORTED_LABEL),
    ]
