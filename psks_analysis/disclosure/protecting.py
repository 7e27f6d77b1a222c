"""Hide, and prove that every hidden number stays open: else nothing is shown.

The proof is a set of tables, each checked by plain arithmetic: it contradicts nothing
that is shown. Whoever knows all that is shown cannot tell these tables from the true
one, however he calculates, so no attacker excludes what they leave possible.
"""

import logging
from typing import NamedTuple

import numpy as np

from psks_analysis.disclosure.attacker import BOTH_WAYS, Attack, Tables, agree, utmost
from psks_analysis.disclosure.published import Published
from psks_analysis.disclosure.suppression import hide_and_prove

log = logging.getLogger(__name__)


class Protection(NamedTuple):
    """Which cells to hide, and why the others may be shown.

    Parameters
    ----------
    hidden : ndarray of bool, shape (cells,)
    is_safe : bool
        Whether the others may be shown at all; all cells are hidden if not.
    proof : list of ndarray, shape (atoms,)
        Tables that agree with all that stays shown; none if nothing does.
    """

    hidden: np.ndarray
    is_safe: bool
    proof: list[np.ndarray]


def protect(
    published: Published,
    *,
    width: int,
    tables: np.ndarray | None = None,
    most_work: float = np.inf,
) -> Protection:
    """Choose which cells to hide, and prove that the others may be shown.

    Cells that contradict each other, or a programme that was not solved, leave nothing
    to show: what is not known to be safe is not.

    Parameters
    ----------
    width : int
        How far above the threshold a small cell must stay possible.
    tables : ndarray of float, shape (tables, atoms), optional
        Tables that are known to agree with all cells that could be shown.
    most_work : float
        How much a search may take, see :meth:`Tables.stop_if_too_much`.
    """
    try:
        hidden, proof = hide_and_prove(
            published, width=width, tables=tables, most_work=most_work
        )
        if is_proved(published, hidden, proof, width=width):
            return Protection(hidden, True, proof)
        log.warning("a hidden cell was not shown to be open")
    except ArithmeticError as error:
        log.warning("nothing is shown: %s", error)
    return Protection(np.full(len(published.counts), True), False, [])


def left_close(published: Published, tables: list[np.ndarray], *, width: int) -> int:
    """Return how many small cells the past leaves closer than they should be."""
    if published.told_before is None:
        return 0
    found = Attack(published, width)
    for table in tables:
        found.meets(table)
    close = np.union1d(*map(found.too_close, BOTH_WAYS))
    return len(close) + int((published.is_small & published.told_before).sum())


def is_proved(
    published: Published, hidden: np.ndarray, tables: list[np.ndarray], *, width: int
) -> bool:
    """Say whether these tables prove that every cell that must be hidden stays open.

    Where the past tells a cell better than it should be, as open as the past leaves it.
    """
    if (published.must_hide & ~hidden).any():
        return False
    if not agree(published, hidden, tables):
        return False
    found = Attack(published, width)
    for table in tables:
        found.meets(table)
    close = [(cell, sign) for sign in BOTH_WAYS for cell in found.too_close(sign)]
    if published.told_before is None:
        return not close
    programmes = Tables(published)
    return all(found.reaches(utmost(programmes, *each), *each) for each in close)
