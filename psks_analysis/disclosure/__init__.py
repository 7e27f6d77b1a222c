"""Small numbers are taken out here, once, before anything leaves the analysis."""

from psks_analysis.disclosure.hiding import (
    HIDDEN_NOTE,
    hide_measures,
    hide_small_counts,
    small,
    small_measures,
)

__all__ = [
    "HIDDEN_NOTE",
    "hide_measures",
    "hide_small_counts",
    "small",
    "small_measures",
]
