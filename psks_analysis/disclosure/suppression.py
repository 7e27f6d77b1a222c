"""Complementary suppression: hide more, until no small cell can be worked out.

First the rule that statistics offices use along every line of a table (a total and its
parts): never one hidden cell alone, and hidden parts that together leave room. What a
line cannot see, an attacker over all tables at once finds; each cell he gets too close
to is mended by a linear programme that asks: how can this cell take a safe value, all
groups staying non-negative, with the least change of shown cells? Those cells are
hidden too (Kelly 1992; Fischetti and Salazar 2000), and the pattern protects the cell
by construction.
"""

from collections import deque

import numpy as np
from scipy import sparse

from psks_analysis.disclosure.attacker import (
    BOTH_WAYS,
    TOLERANCE,
    Attack,
    Tables,
    pursue,
    targets,
)
from psks_analysis.disclosure.tables import Published

NEVER = 1e6  # in the place of an infinite cost, which a programme cannot carry


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
        Small cells and what protects them. The same input gives the same pattern.
    """
    hidden = published.is_small.copy()
    if forced is not None:
        hidden |= forced
    if not published.is_small.any():
        return hidden
    _hide_parts_of_small(published, hidden)
    _protect_lines(published, hidden, width)
    found = Attack(published, width)
    for sign in BOTH_WAYS:
        for cell in pursue(Tables(published, hidden), found, sign):
            if cell in found.too_close(sign):  # another cell's table may have done it
                goal = found.goals(np.array([cell]), sign)[0]
                table = _least_change(published, hidden, cell, goal)
                # What is hidden from here on only leaves more tables possible, so
                # everything met before stays true.
                found.meets(table)
                hidden |= np.abs(table - published.counts) > TOLERANCE
    return hidden


def _hide_parts_of_small(published: Published, hidden: np.ndarray) -> None:
    """Hide what a small cell consists of, zeros too.

    A shown zero beside a hidden 3 says that all three are men; and because zeros are
    among the hidden cells, nobody can tell that a hidden cell is at least 1.
    """
    within = published.is_small.copy()
    waiting = True
    while waiting:
        before = within.sum()
        for line in published.lines:
            if within[line[0]]:
                within[line[1:]] = True
        waiting = within.sum() > before
    hidden |= within


def _protect_lines(published: Published, hidden: np.ndarray, width: int) -> None:
    """Hide further cells of a line while its hidden ones can be told too closely."""
    lines_of: list[list[int]] = [[] for _ in published.counts]
    for number, line in enumerate(published.lines):
        for cell in line:
            lines_of[cell].append(number)
    _, goal = targets(published, width)
    waiting = deque(range(len(published.lines)))
    while waiting:
        line = published.lines[waiting.popleft()]
        chosen = _next_to_hide(published, line, hidden, goal)
        if chosen is not None:
            hidden[chosen] = True
            waiting.extend(lines_of[chosen])


def _next_to_hide(
    published: Published, line: np.ndarray, hidden: np.ndarray, goal: np.ndarray
) -> int | None:
    """Return the cheapest cell that a line has to hide as well, if any."""
    closed = line[hidden[line]]
    if not len(closed) or not published.is_small[closed].any():
        return None
    total, parts = line[0], line[1:]
    small = closed[published.is_small[closed]]
    if len(closed) > 1:
        if hidden[total]:
            return None  # a hidden total leaves its parts open upwards
        room = published.counts[parts[hidden[parts]]].sum()
        if room >= goal[small].max():
            return None
    others = line[~hidden[line] & np.isfinite(published.cost[line])]
    if not len(others):
        return None
    return int(others[np.argmin(published.cost[others])])


def _least_change(
    published: Published, hidden: np.ndarray, cell: int, goal: float
) -> np.ndarray:
    """Return all cells of the table nearest to the true one where `cell` is `goal`."""
    from scipy.optimize import linprog  # only where somebody hides

    shown = np.flatnonzero(~hidden)
    known = published.members[shown]
    atoms, count = known.shape[1], len(shown)
    unit = sparse.identity(count)
    equal = sparse.vstack(
        [
            sparse.hstack([known, -unit, unit]),
            sparse.hstack(
                [published.members[[cell]], sparse.csr_matrix((1, 2 * count))]
            ),
        ],
        format="csr",
    )
    cost = np.minimum(published.cost[shown], NEVER)
    solved = linprog(
        np.concatenate([np.zeros(atoms), cost, cost]),
        A_eq=equal,
        b_eq=np.append(published.counts[shown], goal),
        method="highs",
    )
    if not solved.success:
        raise ArithmeticError(f"no pattern was found: {solved.message}")
    return np.asarray(published.members @ solved.x[:atoms])
