"""Which limits cannot be met together: the smallest set found by leaving out."""

from typing import Any

import numpy as np

from psks_analysis.planning.allocation.model import (
    AREA,
    BUDGET,
    CAPACITY,
    KIND,
    Model,
)
from psks_analysis.planning.allocation.problem import Problem
from psks_analysis.planning.allocation.solving import solve

# What is left out first is named last: floors are what somebody wished for.
ORDER = (CAPACITY, BUDGET, KIND, AREA)


def clashing(problem: Problem) -> list[tuple[str, Any]]:
    """Return limits that clash: without any one of them the others can be met.

    Returns
    -------
    list of (kind, code)
        Empty where all limits can be met. A single floor: there is not that much need,
        or no service, whatever the money.

    References
    ----------
    .. [1] Chinneck, Dravnieks (1991), Locating minimal infeasible constraint sets in
       linear programs. ORSA Journal on Computing 3 (deletion filter).
    """
    model = Model(problem)
    if _can_be_met(model, frozenset()):
        return []
    needed = _that_count(model)
    dropped: set[tuple[str, Any]] = set()
    for name in sorted(needed, key=lambda each: ORDER.index(each[0])):
        without = frozenset(dropped | {name})
        if not _can_be_met(model, without):
            dropped.add(name)
    return [name for name in needed if name not in dropped]


def _that_count(model: Model) -> list[tuple[str, Any]]:
    """Return the named limits that forbid anything."""
    limits = zip(model.names, model.lower, model.upper, strict=True)
    return [
        name
        for name, low, high in limits
        if name is not None
        and ((name[0] in (AREA, KIND) and low > 0) or np.isfinite(high))
    ]


def _can_be_met(model: Model, left_out: frozenset[tuple[str, Any]]) -> bool:
    nothing = np.zeros(model.size)
    return solve(model, gain=nothing, left_out=left_out) is not None
