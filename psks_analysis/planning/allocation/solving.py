"""The search for the best allocation, by HiGHS.

First without payments by source: that takes a third of the time and gives a bound. Then
with them, at most one unit below in each place, which leaves money for whole units to
be shared out; where that costs more than the gap, everything is searched.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from psks_analysis.planning.allocation.model import Model
from psks_analysis.planning.allocation.problem import Allocation, Problem

GAP = 0.001
SECONDS = 20.0
TRIES = 5


class InfeasibleError(Exception):
    """No allocation keeps all limits; `clashes.clashing` says which of them clash."""


def best(problem: Problem, *, gap: float = GAP, seconds: float = SECONDS) -> Allocation:
    """Return the allocation of the highest value, proven to within `gap`.

    Raises
    ------
    InfeasibleError
        If no allocation keeps all limits.
    """
    return within_budget(problem, lambda asked: _search(asked, gap, seconds))


def within_budget(
    problem: Problem, search: Callable[[Problem], Allocation]
) -> Allocation:
    """Search again with a little less where the solver missed a budget by a millionth.

    Raises
    ------
    InfeasibleError
        If the search finds nothing.
    """
    asked = problem
    for _ in range(TRIES):
        found = search(asked)
        over = (found.spent - problem.budget).clip(lower=0)
        if not over.any():
            return replace(found, problem=problem)
        asked = replace(asked, budget=(asked.budget - over).clip(lower=0))
    raise InfeasibleError


def _search(problem: Problem, gap: float, seconds: float) -> Allocation:
    first = solve(Model(problem, has_payment=False), gap=gap / 2, seconds=seconds)
    if first is None:
        raise InfeasibleError
    highest = first.value * (1 + first.gap)
    model = Model(problem)
    near = solve(model, gap=gap / 4, seconds=seconds, near=first.units)
    if near is not None and highest - near.value <= gap * near.value:
        left = (highest - near.value) / near.value if near.value else 0.0
        return replace(near, gap=max(left, 0.0))
    found = solve(model, gap=gap, seconds=seconds)
    if found is None:
        raise InfeasibleError
    return found


def solve(
    model: Model,
    *,
    gap: float = GAP,
    seconds: float = SECONDS,
    left_out: frozenset[tuple[str, Any]] = frozenset(),
    gain: np.ndarray | None = None,
    most: np.ndarray | None = None,
    near: pd.DataFrame | None = None,
) -> Allocation | None:
    """Solve a model; None where nothing keeps its limits.

    Parameters
    ----------
    left_out
        Names of limits that do not count.
    gain, most
        Other worths and largest values of the variables than the model's own.
    near
        Units that stay, or one less.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp

    free = np.array([name in left_out for name in model.names])
    least = np.where(free, -np.inf, model.lower)
    if not model.size:  # no service at all: nothing is done, if that is allowed
        return None if (least > 0).any() else allocation_of(model, np.zeros(0), 0.0)
    low, high = np.zeros(model.size), model.most if most is None else most
    if near is not None:
        units = near.to_numpy(float).ravel()
        low[: len(units)] = np.maximum(units - 1, 0)
        high = np.concatenate([units, high[len(units) :]])
    result = milp(
        -(model.gain if gain is None else gain),
        integrality=model.is_whole,
        bounds=Bounds(low, high),
        constraints=LinearConstraint(
            sparse.vstack(model.rows, format="csr"),
            least,
            np.where(free, np.inf, model.upper),
        ),
        options={"mip_rel_gap": gap, "time_limit": seconds},
    )
    if result.x is None:
        return None
    return allocation_of(model, result.x, float(result.mip_gap or 0.0))


def allocation_of(model: Model, values: np.ndarray, gap: float) -> Allocation:
    """Return what the values of the variables mean."""
    problem, (services, areas, funds) = model.problem, model.shape
    units, begin = model.units, model.begin
    counts = np.round(values[:units]).astype(int).reshape(services, areas)
    paid = np.zeros((funds, services), int)
    if model.has_payment:
        paid = np.round(values[begin:]).astype(int).reshape(funds, services)
    helped = entries_helped(model, values[units:begin])
    return Allocation(
        problem,
        pd.DataFrame(counts, problem.services.index, problem.need.index),
        helped,
        pd.DataFrame(paid, problem.budget.index, problem.services.index),
        float((helped * problem.worth).sum().sum()),
        gap,
    )


def entries_helped(model: Model, values: np.ndarray) -> pd.DataFrame:
    """Return the entries helped, by kecamatan and jenis, from the values of y."""
    need, of = model.problem.need, model.bundles
    found = np.zeros(need.shape)
    np.add.at(found, (of.area, of.kind), values * of.part)
    return pd.DataFrame(np.round(found, 9), need.index, need.columns)
