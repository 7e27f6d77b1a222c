"""All results of one allocation: the best, what holds it back, other ways."""

from dataclasses import dataclass, replace
from typing import Any

from psks_analysis.planning.allocation.clashes import clashing
from psks_analysis.planning.allocation.levelling import levelled
from psks_analysis.planning.allocation.problem import Allocation, Problem
from psks_analysis.planning.allocation.rules import (
    equal_shares,
    proportional_to_need,
    without_floors,
)
from psks_analysis.planning.allocation.solving import InfeasibleError, best
from psks_analysis.planning.allocation.worth import Limit, limits


@dataclass(frozen=True, eq=False)
class Allocated:
    """The best allocation beside others; without one, the limits that clash.

    `free` is the best one without floors, where there are any: what they cost.
    """

    problem: Problem
    best: Allocation | None
    free: Allocation | None = None
    by_need: Allocation | None = None
    equal: Allocation | None = None
    limits: tuple[Limit, ...] = ()
    clashes: tuple[tuple[str, Any], ...] = ()


def allocate(problem: Problem) -> Allocated:
    """Return the best allocation and what there is to say about it."""
    try:
        found = levelled(best(problem))
    except InfeasibleError:
        return Allocated(problem, None, clashes=tuple(clashing(problem)))
    return Allocated(
        problem,
        found,
        _free(problem),
        proportional_to_need(problem),
        equal_shares(problem),
        tuple(limits(problem)),
    )


def _free(problem: Problem) -> Allocation | None:
    has_floor = (problem.least_area > 0).any() or (problem.least_kind > 0).any()
    if not has_floor:
        return None
    return replace(best(without_floors(problem)), problem=problem)
