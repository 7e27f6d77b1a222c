"""What given units achieve at best, whoever chose them."""

import numpy as np
import pandas as pd
from scipy import sparse

from psks_analysis.planning.allocation.model import Model
from psks_analysis.planning.allocation.problem import TOLERANCE, Allocation, Problem
from psks_analysis.planning.allocation.solving import entries_helped


def evaluated(problem: Problem, units: pd.DataFrame, paid: pd.DataFrame) -> Allocation:
    """Return what given units achieve at best, by the same rules as the search.

    Raises
    ------
    ValueError
        If the units break a limit other than a floor.
    """
    over = (paid @ problem.services["biaya"]) > problem.budget
    load = problem.services["beban"] @ units
    if over.any() or (load > problem.capacity + TOLERANCE).any():
        raise ValueError("more than there is")
    helped = helped_by(problem, units)
    value = float((helped * problem.worth).sum().sum())
    return Allocation(problem, units, helped, paid, value, float("nan"))


def helped_by(problem: Problem, units: pd.DataFrame) -> pd.DataFrame:
    """Return whom given units help at best, floors left out."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    model = Model(problem)
    own = slice(model.units, model.begin)
    if not len(model.bundles):
        return entries_helped(model, np.zeros(0))
    matrix = sparse.vstack(model.rows[:2], format="csr")
    upper = np.array(model.upper[: matrix.shape[0]])
    fixed = matrix[:, : model.units] @ units.to_numpy(float).ravel()
    result = milp(
        -model.gain[own],
        integrality=model.is_whole[own],
        bounds=Bounds(0, np.inf),
        constraints=LinearConstraint(matrix[:, own], ub=upper - fixed),
    )
    return entries_helped(model, result.x)
