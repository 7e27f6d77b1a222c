"""Which services for which kecamatan: the best use of given money, and why."""

from psks_analysis.planning.allocation.clashes import clashing
from psks_analysis.planning.allocation.evaluating import evaluated
from psks_analysis.planning.allocation.levelling import levelled
from psks_analysis.planning.allocation.problem import Allocation, Problem
from psks_analysis.planning.allocation.result import Allocated, allocate
from psks_analysis.planning.allocation.rules import (
    equal_shares,
    proportional_to_need,
    same_units,
)
from psks_analysis.planning.allocation.solving import InfeasibleError, best
from psks_analysis.planning.allocation.stability import Stability, stability
from psks_analysis.planning.allocation.unable import is_hopeless, unable
from psks_analysis.planning.allocation.worth import Limit, limits

__all__ = [
    "Allocated",
    "Allocation",
    "InfeasibleError",
    "Limit",
    "Problem",
    "Stability",
    "allocate",
    "best",
    "clashing",
    "equal_shares",
    "evaluated",
    "is_hopeless",
    "levelled",
    "limits",
    "proportional_to_need",
    "same_units",
    "stability",
    "unable",
]
