"""Which services can help nobody, and what stands in the way of each."""

import pandas as pd

from psks_analysis.planning.allocation.problem import TOLERANCE, Problem

NO_NEED, NO_UNIT, NO_CAPACITY, NO_MONEY = "kebutuhan", "batas", "kapasitas", "pagu"


def unable(problem: Problem) -> pd.Series:
    """Return the services of which not even one unit can help anybody, with the reason.

    Returns
    -------
    Series of str
        Index layanan: no known need, no unit allowed, no kecamatan in need that can
        carry one, or no source of funds that can pay one. Where all services are here,
        the best allocation is none.
    """
    serves = problem.serves.to_numpy(bool)
    waits = problem.need.to_numpy(float) > 0
    pays = problem.pays.to_numpy(bool)
    capacity, budget = problem.capacity.to_numpy(float), problem.budget.to_numpy(float)
    found = {}
    for at, (kode, service) in enumerate(problem.services.iterrows()):
        in_need = (waits & serves[at]).any(axis=1)
        if not in_need.any():
            found[kode] = NO_NEED
        elif service["paling_banyak"] < 1:
            found[kode] = NO_UNIT
        elif not (capacity[in_need] >= service["beban"] - TOLERANCE).any():
            found[kode] = NO_CAPACITY
        elif not (budget[pays[:, at]] >= service["biaya"]).any():
            found[kode] = NO_MONEY
    return pd.Series(found, dtype=object).rename_axis(problem.services.index.name)


def is_hopeless(problem: Problem) -> bool:
    """Say whether no service can help anybody."""
    return len(unable(problem)) == len(problem.services)
