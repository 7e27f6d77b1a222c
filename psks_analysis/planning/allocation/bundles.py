"""What one entry can be given: one service that helps it wholly, or several in part."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from scipy import sparse

from psks_analysis.planning.allocation.problem import TOLERANCE, Problem


@dataclass(frozen=True, eq=False)
class Bundles:
    """Sets of services that one entry can be given together.

    An entry is given a service once. What several services do for it adds up to one
    entry at most, so a bundle is listed only where each of its services does some of
    it, and one that helps wholly stands alone.

    Parameters
    ----------
    area, kind : array of int
        Whose need a bundle is for, by position.
    part : array of float
        How much of an entry is helped by it, at most 1.
    has : sparse array of float, shape (bundles, layanan)
        1 where the service belongs to it.
    """

    area: np.ndarray
    kind: np.ndarray
    part: np.ndarray
    has: sparse.csr_array

    def __len__(self) -> int:
        """Return how many bundles there are."""
        return len(self.part)


def bundles(problem: Problem) -> Bundles:
    """Return the bundles of every kecamatan and jenis where there is a known need."""
    effects = problem.services["efek"].to_numpy(float)
    serves = problem.serves.to_numpy(bool)
    has_need = problem.need.to_numpy(float) > 0
    cells: list[tuple[int, int]] = []
    parts: list[float] = []
    owners: list[int] = []
    members: list[int] = []
    for kind in range(serves.shape[1]):
        areas = np.flatnonzero(has_need[:, kind])
        for bundle in _of_kind(np.flatnonzero(serves[:, kind]), effects):
            first = len(parts)
            parts += [min(1.0, float(effects[list(bundle)].sum()))] * len(areas)
            cells += [(int(area), kind) for area in areas]
            for service in bundle:
                owners += range(first, len(parts))
                members += [service] * len(areas)
    area, kinds = np.array(cells, int).reshape(-1, 2).T
    shape = (len(parts), len(effects))
    has = sparse.csr_array((np.ones(len(owners)), (owners, members)), shape=shape)
    return Bundles(area, kinds, np.array(parts), has)


def _of_kind(services: np.ndarray, effects: np.ndarray) -> list[tuple[int, ...]]:
    """Return the bundles of these services in which none does nothing."""
    in_part = [int(each) for each in services if effects[each] < 1]
    found: list[tuple[int, ...]] = [
        (int(each),) for each in services if effects[each] >= 1
    ]
    for size in range(1, len(in_part) + 1):
        some = [
            each
            for each in combinations(in_part, size)
            if _rest(effects[list(each)]) < 1 - TOLERANCE
        ]
        if not some:
            break
        found += some
    return found


def _rest(effects: np.ndarray) -> float:
    """Return what is helped when the service that helps least is left out."""
    return float(effects.sum() - effects.min())
