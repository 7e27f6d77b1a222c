"""Whether the desa open nothing above them, where an import changed their kecamatan.

Every table of the kecamatan that was possible before a desa was shown must still be
possible: there is a way to spread it over the desa that keeps all that is shown of
them, now and before. Where nothing changed that is so by how groups are chosen
(`desa_cells.separable`).
"""

import numpy as np
from scipy import sparse

from psks_analysis.views.secrecy.desa_cells import (
    desa_cells,
    is_plain,
    lines_of,
    shown_before,
)
from psks_analysis.views.secrecy.one_kecamatan import OneKecamatan

INFEASIBLE = 2  # of scipy's words for how a programme ended


def spreads(
    own: OneKecamatan, told: np.ndarray, hidden: np.ndarray | None = None
) -> bool:
    """Say whether every table of the kecamatan spreads over its desa.

    Parameters
    ----------
    told : ndarray of bool, shape (jenis,)
        Which groups are told by desa now.
    hidden : ndarray of bool, shape (desa, jenis), optional
        What is hidden of them; everything if left out.
    """
    if not own.is_changed or is_plain(own, told):
        return True
    is_atom = desa_cells(own, told).is_atom
    lines, numbers = shown_before(own, is_atom)
    if hidden is not None:
        shown = lines_of(own, is_atom, own.groups, ~hidden)
        shown = shown[np.diff(shown.indptr) > 0]
        people = np.nan_to_num(own.persons[is_atom])
        lines = sparse.vstack([lines, shown], format="csr")
        numbers = np.concatenate([numbers, shown @ people])
    _, column = np.nonzero(is_atom)
    used = np.unique(column)
    row = np.searchsorted(used, column)
    size = len(used), len(column)
    sums = sparse.csr_matrix((np.ones(len(row)), (row, np.arange(len(row)))), size)
    every = sparse.vstack([sums, lines], format="csr")
    return all(
        _is_possible(every, np.concatenate([table[used], numbers]))
        for table in own.tables
    )


def _is_possible(sums: sparse.csr_matrix, totals: np.ndarray) -> bool:
    from scipy.optimize import linprog  # only where somebody hides

    if not sums.shape[1]:
        return not totals.any()
    free = np.zeros(sums.shape[1])
    solved = linprog(free, A_eq=sums, b_eq=totals, method="highs")
    return bool(solved.success)
