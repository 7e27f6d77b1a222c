"""What is to be allocated, under which limits, and what an allocation achieves."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

TOLERANCE = 1e-6


@dataclass(frozen=True, eq=False)
class Problem:
    """Services over kecamatan.

    Parameters
    ----------
    need : DataFrame of float, shape (kecamatan, jenis)
        Entries not yet helped. Missing: hidden or not reported, so nothing can be
        planned there; it is not zero, but nobody knows whom to help.
    worth : DataFrame of float, shape (kecamatan, jenis)
        Weight of one entry helped; 0 or more.
    services : DataFrame
        Index layanan; ``biaya`` (whole rupiah a unit), ``efek`` (entries helped by one
        unit, an assumption; below 1, the part of one entry that it helps), ``beban``
        (capacity that one unit takes) and ``paling_banyak`` (units, infinite without a
        limit). An entry is given a service once; what several services do for it adds
        up to one entry at most.
    serves : DataFrame of bool, shape (layanan, jenis)
    budget : Series of int
        Rupiah by source of funds.
    pays : DataFrame of bool, shape (sumber dana, layanan)
        Which source may pay which service.
    capacity : Series of float
        By kecamatan, in the unit of ``beban``; infinite without a limit.
    least_area, least_kind : Series of float
        Entries that must be helped in a kecamatan, or of a jenis; 0 without a floor.
    """

    need: pd.DataFrame
    worth: pd.DataFrame
    services: pd.DataFrame
    serves: pd.DataFrame
    budget: pd.Series
    pays: pd.DataFrame
    capacity: pd.Series
    least_area: pd.Series
    least_kind: pd.Series

    def __post_init__(self) -> None:
        """Refuse parts that do not fit together.

        Raises
        ------
        ValueError
            If indexes differ, or a number is negative where it must not be.
        """
        areas, kinds = self.need.index, self.need.columns
        services, funds = self.services.index, self.budget.index
        fits = [
            self.worth.index.equals(areas) and self.worth.columns.equals(kinds),
            self.serves.index.equals(services) and self.serves.columns.equals(kinds),
            self.pays.index.equals(funds) and self.pays.columns.equals(services),
            self.capacity.index.equals(areas) and self.least_area.index.equals(areas),
            self.least_kind.index.equals(kinds),
        ]
        if not all(fits):
            raise ValueError("parts of the problem are on different indexes")
        parts = [self.need, self.worth, self.services, self.budget, self.capacity]
        if any((np.asarray(part, float) < 0).any() for part in parts):
            raise ValueError("a negative number")
        if (self.services["biaya"] <= 0).any() or (self.services["efek"] <= 0).any():
            raise ValueError("a service without a cost or an effect")


@dataclass(frozen=True, eq=False)
class Allocation:
    """Units of each service in each kecamatan, and what they achieve.

    Parameters
    ----------
    units : DataFrame of int, shape (layanan, kecamatan)
    helped : DataFrame of float, shape (kecamatan, jenis)
        Entries helped, under the assumed effects.
    paid : DataFrame of int, shape (sumber dana, layanan)
        Units paid by each source.
    value : float
        Entries helped times their worth.
    gap : float
        How far the best possible value may lie above this one, as a share; missing for
        allocations that are not the result of a search.
    """

    problem: Problem
    units: pd.DataFrame
    helped: pd.DataFrame
    paid: pd.DataFrame
    value: float
    gap: float

    @property
    def cost(self) -> int:
        """Return rupiah spent."""
        return int(self.units.sum(axis="columns") @ self.problem.services["biaya"])

    @property
    def spent(self) -> pd.Series:
        """Return rupiah spent by source of funds."""
        return (self.paid @ self.problem.services["biaya"]).astype(int)

    def at_gap(self, gap: float) -> "Allocation":
        """Return the same with what is proven about it."""
        return replace(self, gap=gap)

    @property
    def keeps_floors(self) -> bool:
        """Say whether every floor is reached; only the best allocation has to."""
        area, kind = self.helped.sum(axis="columns"), self.helped.sum()
        problem = self.problem
        return bool(
            (area >= problem.least_area - TOLERANCE).all()
            and (kind >= problem.least_kind - TOLERANCE).all()
        )

    def by_source(self) -> pd.DataFrame:
        """Say which source pays how many units of a service in a kecamatan.

        Returns
        -------
        DataFrame
            layanan, kecamatan, sumber_dana, unit: only what is more than nothing. Sums
            over sources are ``units``, sums over kecamatan are ``paid``.
        """
        rows = []
        for service, units in self.units.iterrows():
            left = self.paid[service].copy()
            for area, count in units[units > 0].items():
                for fund in left.index[left > 0]:
                    part = int(min(count, left[fund]))
                    if part:
                        rows.append((service, area, fund, part))
                        left[fund] -= part
                        count -= part
        columns = ["layanan", "kecamatan", "sumber_dana", "unit"]
        return pd.DataFrame(rows, columns=columns)
