"""Which cell of the system of sums tells the number at which place of a table."""

import numpy as np
from scipy import sparse

SEXES = (None, "L", "P")


def same_rows(members: sparse.csr_matrix) -> tuple[np.ndarray, np.ndarray]:
    """Return the number of each distinct row (-1: empty), and where it is first."""
    members.sort_indices()
    numbers: dict[bytes, int] = {}
    first: list[int] = []
    cell = np.full(members.shape[0], -1)
    starts = members.indptr
    for row in np.flatnonzero(np.diff(starts)):
        key = members.indices[starts[row] : starts[row + 1]].tobytes()
        if key not in numbers:
            numbers[key] = len(first)
            first.append(int(row))
        cell[row] = numbers[key]
    return cell, np.array(first, int)


def at_places(hidden: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Return which places are hidden; -1 stands for a place without a cell."""
    return np.asarray(np.append(hidden, False)[places])
