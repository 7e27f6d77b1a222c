"""Which first: rank intervals, an index and how robust it is, and USG."""

from psks_analysis.priority.ranks import (
    could_be_among_highest,
    rank_interval,
    rate_rank_interval,
)
from psks_analysis.priority.usg import suggested, usg

__all__ = [
    "could_be_among_highest",
    "rank_interval",
    "rate_rank_interval",
    "suggested",
    "usg",
]
