"""Complementary suppression: hide more, until no small cell can be worked out.

An attacker over all tables at once finds the small cells that he gets too close to.
They are mended, some at a time, by a linear programme that asks: how can these cells
take a safe value, all groups staying non-negative, with the least change of shown
cells? Those are hidden too (Kelly 1992; Fischetti and Salazar 2000). The table found
agrees with all that stays shown, so the mask protects the cells by construction.
"""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np

from psks_analysis.disclosure.attacker import (
    BOTH_WAYS,
    TOLERANCE,
    Attack,
    Tables,
    apart,
    pursue,
    utmost,
)
from psks_analysis.disclosure.published import Published

DEAREST = 1e3  # of the cell that is hidden last; solvers dislike a wider range
NEVER = 1e5  # in the place of an infinite cost, which a programme cannot carry
AT_ONCE = 4  # cells that need not share what protects them; more make it dearer
PROGRAMMES = 2  # side by side, as many on any machine: the mask is the same everywhere


def suppress(published: Published, *, width: int) -> np.ndarray:
    """Choose the cells to hide; see :func:`hide_and_prove`."""
    return hide_and_prove(published, width=width)[0]


def hide_and_prove(
    published: Published,
    *,
    width: int,
    tables: np.ndarray | None = None,
    most_work: float = np.inf,
) -> tuple[np.ndarray, list[np.ndarray]]:
    """Choose the cells to hide, and say what else they could be.

    Parameters
    ----------
    width : int
        How far above the threshold a small cell must stay possible.
    tables : ndarray of float, shape (tables, atoms), optional
        Tables that are known to agree with all cells that could be shown.
    most_work : float
        How much a search may take, see :meth:`Tables.stop_if_too_much`.

    Returns
    -------
    ndarray of bool, shape (cells,)
        Small cells, what they consist of and what protects them. The same input gives
        the same mask.
    list of ndarray, shape (atoms,)
        Tables that agree with all that stays shown; together they leave every cell
        that must be hidden as open as it must be.

    Raises
    ------
    ArithmeticError
        If a programme could not be solved, or all took too long; nothing may be shown
        then.
    """
    hidden = _within_small(published) | published.is_hidden_anyway
    found = Attack(published, width)
    if tables is not None:
        found.learn(tables)
    programmes, cost = Tables(published, most_work), _scaled(published.cost)
    with ThreadPoolExecutor(PROGRAMMES) as pool:
        for sign in BOTH_WAYS:
            pursue(programmes, hidden, found, sign)
            while len(cells := found.too_close(sign)):
                programmes.stop_if_too_much()
                price = np.where(hidden, 0, cost)
                mend = partial(_mend, programmes, price, cells, found.goals(sign))
                batches = list(_batches(published, hidden, cells))
                for some in (batches, [batches[0][:1]]):
                    tried = zip(some, pool.map(mend, some), strict=True)
                    settled = _take(programmes, found, hidden, sign, tried)
                    if settled or len(found.too_close(sign)) < len(cells):
                        break
                else:
                    raise ArithmeticError("a safe table was found that is not safe")
    return hidden, found.tables


def at_least(published: Published, least: np.ndarray) -> np.ndarray:
    """Return which cells have to change for every atom to be at least so large.

    Parameters
    ----------
    least : ndarray of float, shape (atoms,)
        Of each atom, which is a cell of its own.
    """
    truth = _alone(published)
    goals = published.counts.copy()
    goals[truth] = np.maximum(goals[truth], least)
    cells = truth[goals[truth] > published.counts[truth]]
    if not len(cells):
        return np.zeros(len(goals), bool)
    price = np.where(published.is_hidden_anyway, 0, _scaled(published.cost))
    table = Tables(published).towards(cells, goals, price, all_the_way=True)
    return _differs(published, published.members @ table)


def _alone(published: Published) -> np.ndarray:
    """Return the cell that is one atom, for each of them."""
    cells = np.flatnonzero(np.diff(published.members.indptr) == 1)
    found = np.empty(published.members.shape[1], int)
    found[published.members[cells].indices] = cells
    return found


def _take(
    programmes: Tables,
    found: Attack,
    hidden: np.ndarray,
    sign: int,
    tried: Iterable[tuple[np.ndarray, np.ndarray | None]],
) -> bool:
    """Hide what mending changes, and say whether any goal had to be given up.

    What is hidden from here on only leaves more tables possible, so everything met
    before stays true.
    """
    settled = False
    for batch, met in tried:
        if met is None:
            most = utmost(programmes, batch[0], sign)
            settled |= found.settles_for(most, batch[0], sign)
        else:
            hidden |= _differs(programmes.published, found.meets(met))
    return settled


def _batches(
    published: Published, hidden: np.ndarray, cells: np.ndarray
) -> Iterator[np.ndarray]:
    """Return cells to mend at once, some for each programme; a batch is far apart."""
    for _ in range(PROGRAMMES):
        if len(cells):
            batch = apart(published, hidden, cells)[:AT_ONCE]
            yield batch
            rest = np.setdiff1d(cells, batch)
            cells = rest[len(rest) // 2 :]


def _mend(
    programmes: Tables,
    price: np.ndarray,
    cells: np.ndarray,
    goals: np.ndarray,
    batch: np.ndarray,
) -> np.ndarray | None:
    """Return a table that leaves this batch open, and more of these cells if it can.

    None where the past does not leave a cell as open as it should be.
    """
    others = np.setdiff1d(cells, batch)
    alone = len(batch) == 1
    try:
        return programmes.towards(batch, goals, price, along=others, all_the_way=alone)
    except ArithmeticError:
        if alone and programmes.published.told_before is not None:
            return None
        raise


def _scaled(cost: np.ndarray) -> np.ndarray:
    """Return costs in the range of a programme, in the same proportions."""
    finite = cost[np.isfinite(cost)]
    most = finite.max() if len(finite) else 1.0
    return np.asarray(np.where(np.isinf(cost), NEVER, cost / most * DEAREST))


def _differs(published: Published, values: np.ndarray) -> np.ndarray:
    return np.asarray(np.abs(values - published.counts) > TOLERANCE)


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
