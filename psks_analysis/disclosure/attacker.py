"""What a reader with a computer can conclude about hidden cells from all shown ones.

The attacker knows every shown cell, knows which people each cell adds up, and that no
group of people is negative. All tables that agree with this form a polytope; the lowest
and highest value of a cell over it are found by linear programmes (HiGHS). One solution
tells something about every cell at once, and whatever lies between two solutions is
possible too, so most cells need no programme of their own.
"""

import numpy as np
import pandas as pd
from scipy import sparse

from psks_analysis.disclosure.tables import Published

TOLERANCE = 1e-6
BOTH_WAYS = (1, -1)
ROUNDS = 12  # programmes for all open cells at once, before one for each


class Attack:
    """The lowest and highest value of each cell that agrees with what is shown.

    For cells that need no protection the limits are only what was met on the way.
    """

    def __init__(self, published: Published, width: int) -> None:
        # The truth itself agrees with what is shown.
        self.lower = published.counts.copy()
        self.upper = published.counts.copy()
        self.low, self.high = targets(published, width)

    def meets(self, values: np.ndarray) -> None:
        """Widen the limits by one more table that agrees with what is shown."""
        self.lower = np.minimum(self.lower, values)
        self.upper = np.maximum(self.upper, values)

    def too_close(self, sign: int) -> np.ndarray:
        """Return the cells that were not seen far enough up (1) or down (-1)."""
        if sign > 0:
            return np.flatnonzero(self.upper < self.high - TOLERANCE)
        return np.flatnonzero(self.lower > self.low + TOLERANCE)

    def goals(self, cells: np.ndarray, sign: int) -> np.ndarray:
        """Return how far up or down cells must be able to go."""
        return (self.high if sign > 0 else self.low)[cells]


def targets(published: Published, width: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the values that must stay possible: at most the first, at least the last.

    A small cell must be able to be anything from 1 to threshold - 1, and `width` more.
    """
    small = published.is_small
    low = np.where(small, np.minimum(published.counts, 1), np.inf)
    high = np.where(small, published.threshold - 1 + width, -np.inf)
    return low, high


def attack(published: Published, hidden: np.ndarray, *, width: int) -> Attack:
    """Find how far every small cell stays open.

    Parameters
    ----------
    hidden : ndarray of bool, shape (cells,)
        The cells not shown; the attacker sees no difference between them.
    width : int
        How far above the threshold a small cell must stay possible.

    Returns
    -------
    Attack
        Limits of each cell. For small cells they are exact where they fall short of
        the targets; a wide enough cell is not pursued further.
    """
    found, tables = Attack(published, width), Tables(published, hidden)
    for sign in BOTH_WAYS:
        for cell in pursue(tables, found, sign):
            if cell in found.too_close(sign):  # another cell's table may have done it
                one = np.array([cell])
                found.meets(tables.towards(one, found.goals(one, sign), sign))
    return found


def pursue(tables: "Tables", found: Attack, sign: int) -> np.ndarray:
    """Move all cells towards their goals at once; return those that stay too close."""
    cells = found.too_close(sign)
    for _ in range(ROUNDS):
        if not len(cells):
            break
        found.meets(tables.towards(cells, found.goals(cells, sign), sign))
        before, cells = len(cells), found.too_close(sign)
        if len(cells) == before:
            break
    return cells


def audit(published: Published, hidden: np.ndarray, *, width: int) -> pd.DataFrame:
    """Return every hidden small cell with the interval that everything shown leaves.

    Returns
    -------
    DataFrame
        Index: number of the cell; nilai, bawah, atas (real numbers), aman (whether
        1..threshold-1 and `width` more are possible).

    Raises
    ------
    ValueError
        If a small cell is shown.
    """
    if (published.is_small & ~hidden).any():
        raise ValueError("a small cell is shown")
    found = attack(published, hidden, width=width)
    cells = np.flatnonzero(published.is_small)
    return pd.DataFrame(
        {
            "nilai": published.counts[cells],
            "bawah": found.lower[cells],
            "atas": found.upper[cells],
            "aman": ~np.isin(cells, np.union1d(*map(found.too_close, BOTH_WAYS))),
        },
        index=cells,
    )


class Tables:
    """All tables of non-negative groups that agree with what is shown."""

    def __init__(self, published: Published, hidden: np.ndarray) -> None:
        self.members = published.members
        self._shown = published.members[~hidden]
        self._values = published.counts[~hidden]

    def towards(self, cells: np.ndarray, goal: np.ndarray, sign: int) -> np.ndarray:
        """Return a table in which these cells come as near to their goals as can be.

        A helper variable per cell grows with it up to the goal, so that a cell that
        has arrived leaves room to the others.
        """
        from scipy.optimize import linprog  # only where somebody attacks

        atoms, count = self.members.shape[1], len(cells)
        reach = sparse.hstack(
            [-sign * self.members[cells], sparse.identity(count)], format="csr"
        )
        known = widened(self._shown, count)
        bounds = np.zeros((atoms + count, 2))
        bounds[:atoms, 1] = np.inf
        bounds[atoms:, 0] = -np.inf
        bounds[atoms:, 1] = sign * goal
        solved = linprog(
            np.concatenate([np.zeros(atoms), -np.ones(count)]),
            A_ub=reach,
            b_ub=np.zeros(count),
            A_eq=known,
            b_eq=self._values,
            bounds=bounds,
            method="highs",
        )
        if not solved.success:
            raise ArithmeticError(f"the attack was not solved: {solved.message}")
        return np.asarray(self.members @ solved.x[:atoms])


def widened(matrix: sparse.csr_matrix, columns: int) -> sparse.csr_matrix:
    """Add columns of zeros for the helper variables."""
    return sparse.hstack([matrix, sparse.csr_matrix((matrix.shape[0], columns))])
