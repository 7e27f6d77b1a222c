"""Which first: rank intervals, an index and how robust it is, and USG."""

from psks_analysis.priority.audit import (
    correlations,
    cronbach_alpha,
    leave_one_out,
    with_index,
)
from psks_analysis.priority.index import ARITHMETIC, GEOMETRIC, index, topsis
from psks_analysis.priority.normalising import METHODS, normalised, telling
from psks_analysis.priority.ranks import (
    could_be_among_highest,
    rank_interval,
    rate_rank_interval,
)
from psks_analysis.priority.robustness import Counts, robustness
from psks_analysis.priority.usg import suggested, usg
from psks_analysis.priority.weighting import (
    Ahp,
    ahp,
    comparison_matrix,
    equal_weights,
    given_weights,
    pairs_of,
)

__all__ = [
    "ARITHMETIC",
    "GEOMETRIC",
    "METHODS",
    "Ahp",
    "Counts",
    "ahp",
    "comparison_matrix",
    "correlations",
    "could_be_among_highest",
    "cronbach_alpha",
    "equal_weights",
    "given_weights",
    "index",
    "leave_one_out",
    "normalised",
    "pairs_of",
    "rank_interval",
    "rate_rank_interval",
    "robustness",
    "suggested",
    "telling",
    "topsis",
    "usg",
    "with_index",
]
