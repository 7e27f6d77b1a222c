r"""The allocation as a mixed-integer programme.

.. math:: \max \sum_{k,j} w_{kj} \sum_p a_p y_{pkj}

with whole units :math:`x_{sk}` of service s in kecamatan k, of which source b pays
:math:`u_{bs}`, and entries :math:`y_{pkj}` of kind j that are given bundle p, a set of
services that helps the part :math:`a_p = \min(1, \sum_{s \in p} e_s)` of each:
:math:`\sum_{j, p \ni s} y_{pkj} \le \max(1, e_s) x_{sk}` (a unit that helps less than
one entry is given to one), :math:`\sum_p y_{pkj} \le need_{kj}`,
:math:`\sum_b u_{bs} = \sum_k x_{sk}`, :math:`\sum_s c_s u_{bs} \le B_b`, capacity and
floors.

Without u: for every set of sources, what only they may pay must not cost more than they
have (Gale 1957).
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from scipy import sparse

from psks_analysis.planning.allocation.bundles import Bundles, bundles
from psks_analysis.planning.allocation.problem import Problem

BUDGET, CAPACITY, AREA, KIND = "pagu", "kapasitas", "lantai_kecamatan", "lantai_jenis"


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
        self._pair_bundles_with_units()
        self._limit_units()
        if self.has_payment:
            self._pair_units_with_payment()
            self._limit_every_source()
        else:
            self._limit_sets_of_sources()
        self._set_floors()

    @cached_property
    def bundles(self) -> Bundles:
        """Return the bundles, one for every y."""
        return bundles(self.problem)

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
        return self.units + len(self.bundles)

    @property
    def units(self) -> int:
        """Return the number of variables x."""
        return self.shape[0] * self.shape[1]

    @cached_property
    def gain(self) -> np.ndarray:
        """Return the worth of every variable."""
        worth, of = self.problem.worth.to_numpy(float), self.bundles
        found = np.zeros(self.size)
        found[self.units : self.begin] = worth[of.area, of.kind] * of.part
        return found

    @cached_property
    def is_whole(self) -> np.ndarray:
        """Say which variables are whole: units, and entries that are helped in part.

        Nobody can be given a part of a unit that helps in part. Entries helped wholly
        come out whole by themselves where effects and floors are.
        """
        found = np.ones(self.size)
        in_part = self.problem.services["efek"].to_numpy(float) < 1
        found[self.units : self.begin] = self.bundles.has @ in_part > 0
        return found

    @cached_property
    def most(self) -> np.ndarray:
        """Return the largest value of every variable."""
        problem = self.problem
        need = np.nan_to_num(problem.need.to_numpy(float))
        of_bundle = need[self.bundles.area, self.bundles.kind]
        # More units than there are entries to be given one would help nobody.
        served = problem.serves.to_numpy(float) @ need.T
        units = np.ceil(served / self.reach[:, None] - 1e-9)
        limit = problem.services["paling_banyak"].to_numpy(float)
        pays = problem.pays.to_numpy(bool)
        paid = np.where(pays, np.minimum(limit, units.sum(axis=1)), 0.0)
        values = [units.ravel(), of_bundle]
        return np.concatenate([*values, paid.ravel()] if self.has_payment else values)

    @cached_property
    def reach(self) -> np.ndarray:
        """Return how many entries one unit of every service can be given to."""
        reach: np.ndarray = self.problem.services["efek"].clip(lower=1).to_numpy(float)
        return reach

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

    def _pair_bundles_with_units(self) -> None:
        areas, of = self.shape[1], self.bundles
        number = np.arange(self.units, self.begin)
        bundle, service = of.has.nonzero()
        self.add(
            np.concatenate([number[bundle], np.arange(self.units)]),
            np.concatenate([np.ones(len(bundle)), -np.repeat(self.reach, areas)]),
            np.concatenate([service * areas + of.area[bundle], np.arange(self.units)]),
            self.units,
            (-np.inf, 0.0),
            [None] * self.units,
        )
        need = np.nan_to_num(self.problem.need.to_numpy(float))
        self.add(
            number,
            np.ones(len(number)),
            of.area * need.shape[1] + of.kind,
            need.size,
            (-np.inf, need.ravel()),
            [None] * need.size,
        )

    def _limit_units(self) -> None:
        services, areas, _ = self.shape
        units = np.arange(services * areas)
        limit = self.problem.services["paling_banyak"].to_numpy(float)
        service = np.repeat(np.arange(services), areas)
        none: list[tuple[str, Any] | None] = [None] * services
        self.add(units, np.ones(len(units)), service, services, (-np.inf, limit), none)
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
        service = np.arange(services)
        self.add(
            np.concatenate([np.arange(self.begin, self.size), np.arange(units)]),
            np.concatenate([np.ones(funds * services), -np.ones(units)]),
            np.concatenate([np.tile(service, funds), np.repeat(service, areas)]),
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
        cost: np.ndarray = self.problem.services["biaya"].to_numpy(float)
        return cost / self.scale

    def _set_floors(self) -> None:
        of, number = self.bundles, np.arange(self.units, self.begin)
        for floor, row, kind in (
            (self.problem.least_area, of.area, AREA),
            (self.problem.least_kind, of.kind, KIND),
        ):
            self.add(
                number,
                of.part,
                row,
                len(floor),
                (floor.to_numpy(float), np.inf),
                [(kind, kode) for kode in floor.index],
            )


def _unions(sets: set[frozenset[int]]) -> set[frozenset[int]]:
    """Return every union of some of the sets."""
    found: set[frozenset[int]] = set()
    for part in sets:
        found |= {part} | {part | other for other in found}
    return found
