"""Any family of tables as sums of the smallest groups of people."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse


@dataclass(frozen=True)
class Published:
    """Everything that is or could be shown about one set of people.

    Parameters
    ----------
    counts : ndarray of float, shape (cells,)
        True counts, at least 0, none missing: unreported cells are left out.
    members : csr_matrix of 0 and 1, shape (cells, atoms)
        Which atoms (smallest groups of people) each cell adds up.
    threshold : ndarray of int, shape (cells,)
        A count of 1 to threshold - 1 must not be told; 0 where nothing is.
    cost : ndarray of float, shape (cells,)
        How much is lost when a cell is hidden; infinite where it may only be hidden
        for being small itself.
    """

    counts: np.ndarray
    members: sparse.csr_matrix
    threshold: np.ndarray
    cost: np.ndarray

    @property
    def is_small(self) -> np.ndarray:
        """Which cells must be hidden for what they are."""
        return (self.counts > 0) & (self.counts < self.threshold)
