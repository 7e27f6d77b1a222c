"""Complementary suppression: hide more, until no small cell can be worked out.

An attacker over all tables at once finds the small cells that he gets too close to.
They are mended, some at a time, by a linear programme that asks: how can these cells
take a safe value, all groups staying non-negative, with the least change of shown
cells? Those are hidden too (Kelly 1992; Fischetti and Salazar 2000). The table found
agrees with all that stays shown, so the pattern protects the cells by construction.
"""

from collections.abc import Iterator

import numpy as np
from scipy import sparse

from psks_analysis.disclosure.attacker import (
    BOTH_WAYS,
    TOLERANCE,
    Attack,
    Tables,
    pursue,
    widened,
)
from psks_analysis.disclosure.tables import Published

NEVER = 1e6  # in the place of an infinite cost, which a programme cannot carry
AT_ONCE = 16  # one cell at a time hides a few per cent less in ten times the time


def suppress(
    published: Published, *, width: int, forced: np.ndarray | None = None
) -> np.ndarray:
    """Choose the cells to hide.

    Parameters
    ----------
    width : int
        How far above the threshold a small cell must stay possible.
    forced : ndarray of bool, shape (cells,), optional
        Cells hidden for other reasons.

    Returns
    -------
    ndarray of bool, shape (cells,)
        Small cells, what they consist of and what protects them. The same input gives
        the same pattern.

    Raises
    ------
    ArithmeticError
        If a programme could not be solved; nothing may be shown then.
    """
    hidden = _within_small(published)
    if forced is not None:
        hidden |= forced
    found = Attack(published, width)
    for sign in BOTH_WAYS:
        pursue(Tables(published, hidden), found, sign)
        while len(cells := found.too_close(sign)):
            for table in _safe_tables(published, hidden, found, _spread(cells), sign):
                # What is hidden from here on only leaves more tables possible, so
                # everything met before stays true.
                found.meets(table)
                hidden |= np.abs(table - published.counts) > TOLERANCE
            if len(found.too_close(sign)) == len(cells):
                raise ArithmeticError("a safe table was found that is not safe")
    return hidden


def _within_small(published: Published) -> np.ndarray:
    """Return the small cells with all that they consist of, zeros too.

    A shown zero beside a hidden 3 says that all three are men; and because zeros are
    among the hidden cells, nobody can tell that a hidden cell is at least 1.
    """
    members, small = published.members, published.is_small
    size = members.getnnz(axis=1)
    # Cells that share as many groups with a small cell as they have.
    shared = (members @ members[small].T).tocoo()
    within = shared.row[shared.data == size[shared.row]]
    hidden = small.copy()
    hidden[within] = True
    return hidden


def _spread(cells: np.ndarray) -> np.ndarray:
    """Return a batch of cells that are far apart, so that few stand in one line."""
    return cells[:: -(-len(cells) // AT_ONCE)]


def _safe_tables(
    published: Published,
    hidden: np.ndarray,
    found: Attack,
    cells: np.ndarray,
    sign: int,
) -> Iterator[np.ndarray]:
    """Return tables in which the cells are safe: one for all if no cell is lost by it.

    Together they may need a cell that may never be hidden, though one by one they would
    do without.
    """
    table = _least_change(published, hidden, found, cells, sign)
    changed = np.abs(table - published.counts) > TOLERANCE
    if len(cells) == 1 or not (changed & ~hidden & np.isinf(published.cost)).any():
        yield table
        return
    for half in np.array_split(cells, 2):
        yield from _safe_tables(published, hidden, found, half, sign)


def _least_change(
    published: Published,
    hidden: np.ndarray,
    found: Attack,
    cells: np.ndarray,
    sign: int,
) -> np.ndarray:
    """Return the table nearest to the true one in which the cells reach their goals."""
    from scipy.optimize import linprog  # only where somebody hides

    shown = np.flatnonzero(~hidden)
    known, unit = published.members[shown], sparse.identity(len(shown))
    atoms = known.shape[1]
    own = -sign * published.members[cells]
    cost = np.minimum(published.cost[shown], NEVER)
    solved = linprog(
        np.concatenate([np.zeros(atoms), cost, cost]),
        A_ub=widened(own, 2 * len(shown)),
        b_ub=-sign * found.goals(cells, sign),
        A_eq=sparse.hstack([known, -unit, unit], format="csr"),
        b_eq=published.counts[shown],
        method="highs",
    )
    if not solved.success:
        raise ArithmeticError(f"no pattern was found: {solved.message}")
    return np.asarray(published.members @ solved.x[:atoms])
