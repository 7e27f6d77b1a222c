"""How stable an allocation is when weights, costs and counts are not what they seem."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from psks_analysis.planning.allocation.problem import Problem
from psks_analysis.planning.allocation.solving import Model, solve

SEED = 20_240_104
DRAWS = 20
COST_SPREAD = 0.15  # of a unit cost, as a share
WORTH_SPREAD = 0.3  # of a weight, on the log scale
DRAW_GAP = 0.01  # nobody looks at a single draw


@dataclass(frozen=True)
class Stability:
    """What stays the same over many draws.

    Parameters
    ----------
    share : DataFrame of float, shape (layanan, kecamatan)
        Share of the draws in which the service is given in the kecamatan.
    low, high : DataFrame of float
        Units in 90 % of the draws.
    value : tuple of float
        5th and 95th percentile of the value.
    draws : int
        Draws that could be solved.
    """

    share: pd.DataFrame
    low: pd.DataFrame
    high: pd.DataFrame
    value: tuple[float, float]
    draws: int


def stability(problem: Problem, *, draws: int = DRAWS) -> Stability:
    """Solve again with needs, unit costs and weights drawn anew; the seed is fixed.

    Needs are Poisson around what was counted; costs vary evenly by 15 %, weights
    log-normally by 30 %. A draw that keeps no limits any more does not count.
    """
    random = np.random.default_rng(SEED)
    units, values = [], []
    for _ in range(draws):
        drawn = Model(_drawn(problem, random), has_payment=False)
        found = solve(drawn, gap=DRAW_GAP)
        if found is not None:
            units.append(found.units.to_numpy())
            values.append(found.value)
    index, columns = problem.services.index, problem.need.index
    if not units:
        empty = pd.DataFrame(np.nan, index, columns)
        return Stability(empty, empty, empty, (float("nan"), float("nan")), 0)
    every = np.stack(units)
    low, high = np.percentile(every, (5, 95), axis=0)
    ends = np.percentile(values, (5, 95))
    return Stability(
        pd.DataFrame((every > 0).mean(axis=0), index, columns),
        pd.DataFrame(low, index, columns),
        pd.DataFrame(high, index, columns),
        (float(ends[0]), float(ends[1])),
        len(units),
    )


def _drawn(problem: Problem, random: np.random.Generator) -> Problem:
    need = problem.need.to_numpy(float)
    known = np.isfinite(need)
    counts = np.where(known, random.poisson(np.where(known, need, 0)), np.nan)
    cost = problem.services["biaya"].to_numpy(float)
    cost = cost * random.uniform(1 - COST_SPREAD, 1 + COST_SPREAD, len(cost))
    worth = problem.worth * random.lognormal(0, WORTH_SPREAD, problem.worth.shape)
    return replace(
        problem,
        need=pd.DataFrame(counts, problem.need.index, problem.need.columns),
        worth=worth,
        services=problem.services.assign(biaya=np.maximum(1, cost.round()).astype(int)),
    )
