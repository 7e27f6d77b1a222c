"""Other ways of dividing the same money, to compare the best one with."""

from dataclasses import replace

import numpy as np
import pandas as pd

from psks_analysis.planning.allocation.evaluating import evaluated
from psks_analysis.planning.allocation.model import Model
from psks_analysis.planning.allocation.problem import Allocation, Problem
from psks_analysis.planning.allocation.solving import (
    InfeasibleError,
    best,
    solve,
    within_budget,
)


def proportional_to_need(problem: Problem) -> Allocation:
    """Give every kecamatan money in proportion to its entries, used well there."""
    need = problem.need.sum(axis="columns")
    return _by_shares(problem, need)


def equal_shares(problem: Problem) -> Allocation:
    """Give every kecamatan with any need the same money, used well there."""
    return _by_shares(problem, problem.need.gt(0).any(axis="columns").astype(float))


def same_units(problem: Problem, units: pd.DataFrame) -> Allocation:
    """Do what was done before, as far as the money and the capacity of today go.

    Parameters
    ----------
    units : DataFrame of int, shape (layanan, kecamatan)
        Of last year; services and kecamatan that are not in it get nothing.
    """
    free = without_floors(problem)
    model = Model(free)
    index, columns = problem.services.index, problem.need.index
    before = units.reindex(index=index, columns=columns).to_numpy(float)
    most = model.most.copy()
    most[: before.size] = np.where(np.isnan(before), 0, before).ravel()
    gain = np.zeros(model.size)
    cost = problem.services["biaya"].to_numpy(float)
    gain[: before.size] = np.repeat(cost, len(columns))

    def search(asked: Problem) -> Allocation:
        found = solve(Model(asked), gain=gain, most=most)
        if found is None:  # doing nothing keeps every limit
            raise InfeasibleError
        return found

    found = within_budget(free, search)
    return evaluated(problem, found.units, found.paid)


def _by_shares(problem: Problem, weight: pd.Series) -> Allocation:
    shares = weight / (weight.sum() or 1)
    free = without_floors(problem)
    units = pd.DataFrame(0, problem.services.index, problem.need.index)
    paid = pd.DataFrame(0, problem.budget.index, problem.services.index)
    for area, share in shares[shares > 0].items():
        own = best(_of_area(free, area, share))
        units[area] = own.units[area]
        paid += own.paid
    return evaluated(problem, units, paid)


def without_floors(problem: Problem) -> Problem:
    """Return the same problem without anything that must be reached."""
    return replace(
        problem, least_area=problem.least_area * 0, least_kind=problem.least_kind * 0
    )


def _of_area(problem: Problem, area: object, share: float) -> Problem:
    """Return the problem of one kecamatan with its share of everything."""
    limit = np.floor(problem.services["paling_banyak"] * share + 1e-9)
    return replace(
        problem,
        need=problem.need.loc[[area]],
        worth=problem.worth.loc[[area]],
        services=problem.services.assign(paling_banyak=limit),
        budget=np.floor(problem.budget * share + 1e-6).astype(int),
        capacity=problem.capacity.loc[[area]],
        least_area=problem.least_area.loc[[area]],
    )
