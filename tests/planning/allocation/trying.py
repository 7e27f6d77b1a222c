"""The best allocation by trying everything: every entry, every set of services.

Written from the words of the rule and of nothing else: an entry is given a service
once, what several services do for it adds up to one entry at most. For small problems
whose effects are below 1 or whole.
"""

from functools import cache
from itertools import combinations, product
from math import ceil

import numpy as np


def by_trying_everything(case):
    """The highest value that keeps all limits; None where nothing does."""
    areas = [ways_to_help(case, area) for area in range(len(case.need))]
    worth = case.worth.to_numpy()
    is_paid = cache(lambda totals: can_be_paid(case, totals))
    found = None
    for ways in product(*areas):
        totals = tuple(np.sum([units for units, _ in ways], axis=0))
        helped = np.array([helped for _, helped in ways])
        value = float((helped * worth).sum())
        if found is not None and value <= found:
            continue
        if (
            (totals <= case.services["paling_banyak"].to_numpy()).all()
            and (helped.sum(axis=1) >= case.least_area.to_numpy() - 1e-9).all()
            and (helped.sum(axis=0) >= case.least_kind.to_numpy() - 1e-9).all()
            and is_paid(totals)
        ):
            found = value
    return found


def ways_to_help(case, area):
    """Units of every service and entries helped of every kind, in one kecamatan.

    Left out is what no budget, no capacity and no other way with the same units beats.
    """
    effects = case.services["efek"].to_list()
    kinds = range(case.need.shape[1])
    entries = [
        kind
        for kind in kinds
        for _ in range(int(np.nan_to_num(case.need.iloc[area, kind])))
    ]
    states = {((0,) * len(effects), (0.0,) * len(kinds))}
    for kind in entries:
        own = [s for s in range(len(effects)) if case.serves.iloc[s, kind]]
        sets = [
            some for size in range(len(own) + 1) for some in combinations(own, size)
        ]
        states = {
            (
                tuple(count + (s in some) for s, count in enumerate(given)),
                tuple(
                    part
                    + (j == kind) * min(1.0, round(sum(effects[s] for s in some), 9))
                    for j, part in enumerate(helped)
                ),
            )
            for given, helped in states
            for some in sets
        }
        states = {
            state for state in states if could_be(case, area, units(case, *state))
        }
    best = {}
    for given, helped in states:
        best.setdefault(units(case, given), set()).add(helped)
    return [
        (bought, one)
        for bought, several in best.items()
        for one in several
        if not any(
            other != one and all(o >= p for o, p in zip(other, one, strict=True))
            for other in several
        )
    ]


def units(case, given, *_):
    """How many units it takes to give each service to so many entries."""
    return tuple(
        ceil(count / max(1, effect))
        for count, effect in zip(given, case.services["efek"], strict=True)
    )


def could_be(case, area, bought):
    """Whether one kecamatan alone keeps its capacity and all the money there is."""
    cost = case.services["biaya"].to_numpy() @ np.array(bought, int)
    load = case.services["beban"].to_numpy() @ np.array(bought, int)
    return cost <= case.budget.sum() and load <= case.capacity.iloc[area]


def can_be_paid(case, totals):
    """Whether whole units can be shared between the two sources."""
    cost = case.services["biaya"].to_numpy()
    for first in product(*(range(total + 1) for total in totals)):
        both = [np.array(first, int), np.array(totals, int) - np.array(first, int)]
        if all(
            (part @ cost <= case.budget.iloc[b])
            and not part[~case.pays.iloc[b].to_numpy()].any()
            for b, part in enumerate(both)
        ):
            return True
    return False
