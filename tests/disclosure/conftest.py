"""Worlds of a few people, and an attacker without any of the project's shortcuts."""

from collections.abc import Iterable

import numpy as np
import pytest
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from psks_analysis.disclosure import Published


class World:
    """Named cells over named atoms; a cell's name is also how a test speaks of it."""

    def __init__(
        self,
        atoms: dict[str, int],
        cells: dict[str, Iterable[str]],
        *,
        threshold: int | dict[str, int] = 5,
        never: Iterable[str] = (),
    ) -> None:
        order = {name: place for place, name in enumerate(atoms)}
        members = np.zeros((len(cells), len(atoms)))
        for row, parts in enumerate(cells.values()):
            members[row, [order[name] for name in parts]] = 1
        counts = members @ np.array(list(atoms.values()), float)
        limits = [
            threshold[name] if isinstance(threshold, dict) else threshold
            for name in cells
        ]
        self.names = list(cells)
        cost = 1 + np.log1p(counts) * members.sum(axis=1)
        cost[[self.names.index(name) for name in never]] = np.inf
        self.published = Published(
            counts, sparse.csr_matrix(members), np.array(limits), cost
        )

    def mask(self, *names: str) -> np.ndarray:
        """Which cells are the named ones."""
        return np.isin(self.names, names)

    def named(self, hidden: np.ndarray) -> set[str]:
        """The names of the marked cells."""
        return {name for name, is_one in zip(self.names, hidden, strict=True) if is_one}


def grid(rows: list[list[int]], **options) -> World:
    """A table of kecamatan (a, b, ...) x kinds (1, 2, ...) with all its totals."""
    areas = "abcdefgh"[: len(rows)]
    kinds = "12345678"[: len(rows[0])]
    atoms = {
        f"{area}{kind}": count
        for area, row in zip(areas, rows, strict=True)
        for kind, count in zip(kinds, row, strict=True)
    }
    cells = {name: [name] for name in atoms}
    cells |= {f"{area}*": [f"{area}{kind}" for kind in kinds] for area in areas}
    cells |= {f"*{kind}": [f"{area}{kind}" for area in areas] for kind in kinds}
    cells["**"] = list(atoms)
    return World(atoms, cells, **options)


def plain_limits(
    published: Published, hidden: np.ndarray, cell: int
) -> tuple[float, float]:
    """Return the interval of one cell by two plain linear programmes over all atoms."""
    members = published.members.toarray()
    found = []
    for sign in (1, -1):
        solved = linprog(
            sign * members[cell],
            A_ub=-published.held.toarray() if published.held.shape[0] else None,
            b_ub=-np.ones(published.held.shape[0]) if published.held.shape[0] else None,
            A_eq=members[~hidden] if (~hidden).any() else None,
            b_eq=published.counts[~hidden] if (~hidden).any() else None,
            method="highs",
        )
        assert solved.status in (0, 3), solved.message
        found.append(sign * solved.fun if solved.status == 0 else np.inf)
    return found[0], found[1]


def whole_limits(
    published: Published, hidden: np.ndarray, cell: int, at_most: float
) -> tuple[float, float]:
    """Return the lowest and highest value up to a limit in tables of whole people."""
    members, counts = published.members, published.counts
    own = members[cell].toarray().ravel()
    known = [LinearConstraint(members[~hidden], counts[~hidden], counts[~hidden])]
    rules = [*(known if (~hidden).any() else []), LinearConstraint(own, ub=at_most)]
    if published.held.shape[0]:
        rules.append(LinearConstraint(published.held, lb=1))
    found = []
    for sign in (1, -1):
        solved = milp(
            sign * own,
            constraints=rules,
            integrality=np.ones(len(own)),
            bounds=Bounds(0, np.inf),
        )
        assert solved.status == 0, solved.message
        found.append(float(own @ np.round(solved.x)))
    return found[0], found[1]


def possible_values(
    published: Published, hidden: np.ndarray, cell: int, at_most: int
) -> set[int]:
    """Return all values up to a limit that a cell has in tables of whole people.

    Every table that agrees with the shown cells is walked through, atom by atom.
    """
    members = published.members.toarray().astype(bool)
    shown, atoms = np.flatnonzero(~hidden), members.shape[1]
    rows_of = [[r for r in shown if members[r, atom]] for atom in range(atoms)]
    last = {r: int(np.flatnonzero(members[r]).max()) for r in shown}
    left = {r: int(published.counts[r]) for r in shown}
    seen: set[int] = set()

    def walk(atom: int, value: int) -> None:
        if value > at_most:
            return
        if atom == atoms:
            seen.add(value)
            return
        most = min((left[r] for r in rows_of[atom]), default=at_most)
        forced = {left[r] for r in rows_of[atom] if last[r] == atom}
        if len(forced) > 1 or any(each > most for each in forced):
            return
        for count in forced or range(most + 1):
            for r in rows_of[atom]:
                left[r] -= count
            walk(atom + 1, value + count * members[cell, atom])
            for r in rows_of[atom]:
                left[r] += count

    walk(0, 0)
    return seen


@pytest.fixture(name="small_world")
def world_class() -> type[World]:
    return World


@pytest.fixture(name="grid")
def grid_of_counts():
    return grid


@pytest.fixture(name="plain_limits")
def limits_without_shortcuts():
    return plain_limits


@pytest.fixture(name="whole_limits")
def limits_of_whole_people():
    return whole_limits


@pytest.fixture(name="possible_values")
def values_by_enumeration():
    return possible_values
