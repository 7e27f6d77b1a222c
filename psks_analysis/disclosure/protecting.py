"""Hide, then let the attacker try: the only way to a pattern that may be used."""

import logging

import numpy as np

from psks_analysis.disclosure.attacker import audit
from psks_analysis.disclosure.suppression import suppress
from psks_analysis.disclosure.tables import Published

log = logging.getLogger(__name__)


def protect(published: Published, *, width: int) -> tuple[np.ndarray, bool]:
    """Return which cells to hide, and whether the others may be shown at all.

    Cells that contradict each other, or a programme that was not solved, leave nothing
    to show: what is not known to be safe is not.

    Parameters
    ----------
    width : int
        How far above the threshold a small cell must stay possible.

    Returns
    -------
    tuple of ndarray of bool, shape (cells,), and bool
        All cells are hidden where the second is False.
    """
    try:
        hidden = suppress(published, width=width)
        if audit(published, hidden, width=width)["aman"].all():
            return hidden, True
        log.error("the attacker came too close to a hidden cell")
    except ArithmeticError:
        log.exception("the attack could not be finished")
    return np.full(len(published.counts), True), False
