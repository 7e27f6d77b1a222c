"""What holds an allocation back: limits that are used up, and what more would bring."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from psks_analysis.planning.allocation.model import AREA, BUDGET, KIND, Model
from psks_analysis.planning.allocation.problem import Problem

MILLION = 1_000_000


@dataclass(frozen=True)
class Limit:
    """One limit that binds.

    Parameters
    ----------
    kind, code
        Which limit: pagu, kapasitas, lantai_kecamatan or lantai_jenis, and of what.
    gain : float
        Value that one more unit of the limit brings: a million rupiah of a budget, one
        unit of capacity, one entry less of a floor. Of the relaxed programme, so for
        small steps and roughly.
    """

    kind: str
    code: Any
    gain: float


def limits(problem: Problem) -> list[Limit]:
    """Return the limits that bind, those that bring most first within their kind.

    Shadow prices of the programme without whole units (HiGHS).
    """
    from scipy.optimize import linprog

    model = Model(problem)
    if not model.size:
        return []
    matrix = sparse.vstack(model.rows, format="csr")
    lower, upper = np.array(model.lower, float), np.array(model.upper, float)
    names = np.array([name is not None for name in model.names])
    is_equal = lower == upper
    is_floor = np.isfinite(lower) & ~is_equal
    is_top = np.isfinite(upper) & ~is_equal
    result = linprog(
        -model.gain,
        A_ub=sparse.vstack([matrix[is_top], -matrix[is_floor]], format="csr"),
        b_ub=np.concatenate([upper[is_top], -lower[is_floor]]),
        A_eq=matrix[is_equal],
        b_eq=lower[is_equal],
        bounds=np.column_stack([np.zeros(model.size), model.most]),
    )
    if result.x is None:
        return []
    unit = {BUDGET: MILLION / model.scale}
    rows = np.concatenate([np.flatnonzero(is_top), np.flatnonzero(is_floor)])
    found = [
        Limit(name[0], name[1], float(-price) * unit.get(name[0], 1.0))
        for row, price in zip(rows, result.ineqlin.marginals, strict=True)
        if names[row] and price < -1e-9 and (name := model.names[row]) is not None
    ]
    order = [BUDGET, "kapasitas", KIND, AREA]
    return sorted(found, key=lambda each: (order.index(each.kind), -each.gain))
