r"""The allocation as a mixed-integer programme, solved by HiGHS.

.. math:: \max \sum_{k,j} w_{kj} \sum_s y_{skj}

with whole units :math:`x_{sk}` of service s in kecamatan k, of which source b pays
:math:`u_{bs}`, and entries helped :math:`y_{skj}`:
:math:`\sum_j y_{skj} \le e_s x_{sk}`, :math:`\sum_s y_{skj} \le need_{kj}`,
:math:`\sum_b u_{bs} = \sum_k x_{sk}`, :math:`\sum_s c_s u_{bs} \le B_b`, capacity and
floors.

First without u: for every set of sources, what only they may pay must not cost more
than they have (Gale 1957). That takes a third of the time and gives a bound. Then with
u, at most one unit below in each place, which leaves money for whole units to be shared
out; where that costs more than the gap, everything is searched.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from psks_analysis.planning.allocation.problem import Allocation, Problem

GAP = 0.001
SECONDS = 20.0
TRIES = 5
BUDGET, CAPACITY, AREA, KIND = "pagu", "kapasitas", "lantai_kecamatan", "lantai_jenis"


class InfeasibleError(Exception):
    """No allocation keeps all limits; `clashes.clashing` says which of them clash."""


@dataclass(eq=False)
class Model:
    """The programme in matrices; rows that a user set carry their name."""

    problem: Problem
    has_payment: bool = True
    rows: list[sparse.csr_matrix] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    names: list[tuple[str, Any] | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Write down all rows."""
        self._pair_help_with_units()
        self._limit_units()
        if self.has_payment:
            self._pair_units_with_payment()
            self._limit_every_source()
        else:
            self._limit_sets_of_sources()
        self._set_floors()

    @cached_property
    def helps(self) -> np.ndarray:
        """Return (service, kecamatan, jenis) of every y that can be more than 0."""
        needed = np.nan_to_num(self.problem.need.to_numpy(float))
        serves = self.problem.serves.to_numpy(bool)
        return np.argwhere(serves[:, None, :] & (needed > 0)[None, :, :])

    @cached_property
    def shape(self) -> tuple[int, int, int]:
        """Return how many services, kecamatan and sources there are."""
        areas, services = len(self.problem.need), len(self.problem.services)
        return services, areas, len(self.problem.budget)

    @property
    def size(self) -> int:
        """Return the number of variables: x, then y, then u."""
        services, _, funds = self.shape
        return self.begin + (funds * services if self.has_payment else 0)

    @property
    def begin(self) -> int:
        """Return the number of variables before u."""
        return self.shape[0] * self.shape[1] + len(self.helps)

    @cached_property
    def gain(self) -> np.ndarray:
        """Return the worth of every variable."""
        worth = self.problem.worth.to_numpy(float)
        found = np.zeros(self.size)
        begin = self.shape[0] * self.shape[1]
        found[begin : begin + len(self.helps)] = worth[
            self.helps[:, 1], self.helps[:, 2]
        ]
        return found

    @cached_property
    def is_whole(self) -> np.ndarray:
        """Say which variables are whole units: all but the entries helped."""
        services, areas, _ = self.shape
        found = np.ones(self.size)
        found[services * areas : services * areas + len(self.helps)] = 0
        return found

    @cached_property
    def most(self) -> np.ndarray:
        """Return the largest value of every variable."""
        problem, (services, areas, _) = self.problem, self.shape
        need = problem.need.to_numpy(float)
        of_help = need[self.helps[:, 1], self.helps[:, 2]]
        # More units than there is need would help nobody; where a unit meets a part of
        # one entry's need only, that entry is still served once.
        useful = np.zeros((services, areas))
        np.add.at(useful, (self.helps[:, 0], self.helps[:, 1]), of_help)
        effect = problem.services["efek"].to_numpy(float)[:, None]
        units = np.ceil(useful / np.maximum(effect, 1) - 1e-9)
        limit = problem.services["paling_banyak"].to_numpy(float)
        pays = problem.pays.to_numpy(bool)
        paid = np.where(pays, np.minimum(limit, units.sum(axis=1)), 0.0)
        parts = [units.ravel(), of_help]
        return np.concatenate([*parts, paid.ravel()] if self.has_payment else parts)

    def add(
        self,
        columns: np.ndarray,
        values: np.ndarray,
        row: np.ndarray,
        count: int,
        limits: tuple[Any, Any],
        names: list[tuple[str, Any] | None],
    ) -> None:
        """Write `count` rows with these entries between these limits."""
        entries = sparse.csr_matrix((values, (row, columns)), shape=(count, self.size))
        self.rows.append(entries)
        self.lower += list(np.broadcast_to(limits[0], count))
        self.upper += list(np.broadcast_to(limits[1], count))
        self.names += names

    def _pair_help_with_units(self) -> None:
        services, areas, _ = self.shape
        units, helps = services * areas, self.helps
        place = helps[:, 0] * areas + helps[:, 1]
        number = np.arange(units, units + len(helps))
        effect = np.repeat(self.problem.services["efek"].to_numpy(float), areas)
        self.add(
            np.concatenate([number, np.arange(units)]),
            np.concatenate([np.ones(len(helps)), -effect]),
            np.concatenate([place, np.arange(units)]),
            units,
            (-np.inf, 0.0),
            [None] * units,
        )
        kinds = self.problem.need.shape[1]
        cell = helps[:, 1] * kinds + helps[:, 2]
        need = np.nan_to_num(self.problem.need.to_numpy(float)).ravel()
        self.add(
            number,
            np.ones(len(helps)),
            cell,
            len(need),
            (-np.inf, need),
            [None] * len(need),
        )

    def _limit_units(self) -> None:
        services, areas, _ = self.shape
        units = np.arange(services * areas)
        limit = self.problem.services["paling_banyak"].to_numpy(float)
        place = np.repeat(np.arange(services), areas)
        none: list[tuple[str, Any] | None] = [None] * services
        self.add(units, np.ones(len(units)), place, services, (-np.inf, limit), none)
        load = np.repeat(self.problem.services["beban"].to_numpy(float), areas)
        self.add(
            units,
            load,
            np.tile(np.arange(areas), services),
            areas,
            (-np.inf, self.problem.capacity.to_numpy(float)),
            [(CAPACITY, kode) for kode in self.problem.need.index],
        )

    def _pair_units_with_payment(self) -> None:
        services, areas, funds = self.shape
        units = services * areas
        place = np.arange(services)
        self.add(
            np.concatenate([np.arange(self.begin, self.size), np.arange(units)]),
            np.concatenate([np.ones(funds * services), -np.ones(units)]),
            np.concatenate([np.tile(place, funds), np.repeat(place, areas)]),
            services,
            (0.0, 0.0),
            [None] * services,
        )

    def _limit_every_source(self) -> None:
        services, _, funds = self.shape
        self.add(
            np.arange(self.begin, self.size),
            np.tile(self._cost, funds),
            np.repeat(np.arange(funds), services),
            funds,
            (-np.inf, self.problem.budget.to_numpy(float) / self.scale),
            [(BUDGET, kode) for kode in self.problem.budget.index],
        )

    def _limit_sets_of_sources(self) -> None:
        services, areas, _ = self.shape
        pays = self.problem.pays.to_numpy(bool)
        budget = self.problem.budget.to_numpy(float) / self.scale
        units = np.arange(services * areas)
        for some in _unions({frozenset(np.flatnonzero(of)) for of in pays.T}):
            only_they = [set(np.flatnonzero(of)) <= some for of in pays.T]
            cost = np.where(only_they, self._cost, 0.0)
            limit = float(sum(budget[fund] for fund in some))
            row, of_units = np.zeros(len(units), int), np.repeat(cost, areas)
            self.add(units, of_units, row, 1, (-np.inf, limit), [None])

    @cached_property
    def scale(self) -> float:
        """Return a usual unit cost: rupiah would be out of scale beside entries."""
        return float(self.problem.services["biaya"].median())

    @property
    def _cost(self) -> np.ndarray:
        return self.problem.services["biaya"].to_numpy(float) / self.scale

    def _set_floors(self) -> None:
        units, helps = self.shape[0] * self.shape[1], self.helps
        number, ones = np.arange(units, units + len(helps)), np.ones(len(helps))
        for floor, axis, kind in (
            (self.problem.least_area, 1, AREA),
            (self.problem.least_kind, 2, KIND),
        ):
            names = [(kind, kode) for kode in floor.index]
            self.add(
                number,
                ones,
                helps[:, axis],
                len(floor),
                (floor.to_numpy(float), np.inf),
                list(names),
            )


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


def _unions(parts: set[frozenset[int]]) -> set[frozenset[int]]:
    """Return every union of some of the sets."""
    found: set[frozenset[int]] = set()
    for part in parts:
        found |= {part} | {part | other for other in found}
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
        Units that are kept, or one less.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp

    free = np.array([name in left_out for name in model.names])
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
            np.where(free, -np.inf, model.lower),
            np.where(free, np.inf, model.upper),
        ),
        options={"mip_rel_gap": gap, "time_limit": seconds},
    )
    if result.x is None:
        return None
    return allocation_of(model, result.x, float(result.mip_gap or 0.0))


def helped_by(problem: Problem, units: pd.DataFrame) -> pd.DataFrame:
    """Return whom given units help at best: a linear programme, floors left out."""
    from scipy.optimize import linprog

    model = Model(problem)
    count = model.shape[0] * model.shape[1]
    fixed = units.to_numpy(float).ravel()
    own = slice(count, count + len(model.helps))
    matrix = sparse.vstack(model.rows[:2], format="csr")
    upper = np.array(model.upper[: matrix.shape[0]])
    result = linprog(
        -model.gain[own],
        A_ub=matrix[:, own],
        b_ub=upper - matrix[:, :count] @ fixed,
        bounds=(0, None),
    )
    return _helped(model, result.x if len(model.helps) else np.zeros(0))


def allocation_of(model: Model, values: np.ndarray, gap: float) -> Allocation:
    """Return what the values of the variables mean."""
    problem, (services, areas, funds) = model.problem, model.shape
    units, begin = services * areas, model.begin
    counts = np.round(values[:units]).astype(int).reshape(services, areas)
    paid = np.zeros((funds, services), int)
    if model.has_payment:
        paid = np.round(values[begin:]).astype(int).reshape(funds, services)
    helped = _helped(model, values[units:begin])
    return Allocation(
        problem,
        pd.DataFrame(counts, problem.services.index, problem.need.index),
        helped,
        pd.DataFrame(paid, problem.budget.index, problem.services.index),
        float((helped * problem.worth).sum().sum()),
        gap,
    )


def _helped(model: Model, values: np.ndarray) -> pd.DataFrame:
    need = model.problem.need
    found = np.zeros(need.shape)
    np.add.at(found, (model.helps[:, 1], model.helps[:, 2]), values)
    return pd.DataFrame(np.round(found, 9), need.index, need.columns)
