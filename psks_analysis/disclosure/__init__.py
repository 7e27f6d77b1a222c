"""Small numbers are taken out here, once, before anything leaves the analysis."""

from psks_analysis.disclosure.hiding import (
    HIDDEN_NOTE,
    hide_small_counts,
    hide_small_measures,
    small,
)

__all__ = ["HIDDEN_NOTE", "hide_small_counts", "hide_small_measures", "small"]
