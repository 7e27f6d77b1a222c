"""How stable an allocation is when weights, costs and counts are not what they seem."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from psks_analysis.planning.allocation.evaluating import helped_by
from psks_analysis.planning.allocation.model import Model
from psks_analysis.planning.allocation.problem import Allocation, Problem
from psks_analysis.planning.allocation.solving import solve

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
    reached : tuple of float
        What the allocation reaches in a draw, over the best there; 5th and 95th
        percentile. It may cost more there than there is, so it can exceed 1.
    cost : tuple of float
        Rupiah that the allocation costs in a draw; 5th and 95th percentile.
    draws : int
        Draws that could be solved.
    """

    share: pd.DataFrame
    low: pd.DataFrame
    high: pd.DataFrame
    reached: tuple[float, float]
    cost: tuple[float, float]
    draws: int


def stability(allocation: Allocation, *, draws: int = DRAWS) -> Stability:
    """Solve again with needs, unit costs and weights drawn anew; the seed is fixed.

    Needs are Poisson around what was counted; costs vary evenly by 15 %, weights
    log-normally by 30 %. A draw that keeps no limits any more does not count.
    """
    random, problem = np.random.default_rng(SEED), allocation.problem
    own = allocation.units
    units, shares, costs = [], [], []
    for _ in range(draws):
        drawn = _drawn(problem, random)
        found = solve(Model(drawn, has_payment=False), gap=DRAW_GAP)
        if found is not None:
            units.append(found.units.to_numpy())
            reached = (helped_by(drawn, own) * drawn.worth).sum().sum()
            shares.append(float(reached) / found.value if found.value else 1.0)
            costs.append(float(own.sum(axis=1) @ drawn.services["biaya"]))
    index, columns = problem.services.index, problem.need.index
    if not units:
        empty = pd.DataFrame(np.nan, index, columns)
        nothing = (float("nan"), float("nan"))
        return Stability(empty, empty, empty, nothing, nothing, 0)
    every = np.stack(units)
    low, high = np.percentile(every, (5, 95), axis=0)
    return Stability(
        pd.DataFrame((every > 0).mean(axis=0), index, columns),
        pd.DataFrame(low, index, columns),
        pd.DataFrame(high, index, columns),
        _middle(shares),
        _middle(costs),
        len(units),
    )


def _middle(values: list[float]) -> tuple[float, float]:
    low, high = np.percentile(values, (5, 95))
    return float(low), float(high)


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
