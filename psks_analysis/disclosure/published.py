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
    members : csr_matrix, shape (cells, atoms)
        Which atoms (smallest groups of people) each cell adds up.
    threshold : ndarray of int, shape (cells,)
        A count of 1 to threshold - 1 must not be published; 0 where nothing is.
    cost : ndarray of float, shape (cells,)
        How much is lost when a cell is hidden; infinite where it may only be hidden
        for being small itself.
    occupied : csr_matrix of 0 and 1, shape (sets, atoms), optional
        Sets of atoms that everybody knows to hold at least one person, because they
        would be shown if they held nobody.
    unpublished : ndarray of bool, shape (cells,), optional
        Cells that are not shown anywhere, but can be worked out like any other.
    known : tuple of csr_matrix, shape (facts, atoms), and ndarray, shape (facts,)
        Further sums that everybody knows and nothing here can hide; none at first.
    hides_zero : bool
        Whether 0 is as small as 1, so that a hidden cell may hold nobody.
    never_told : ndarray of bool, shape (cells,), optional
        Cells that are hidden whatever they hold: the large ones stay open too.
    reach : ndarray of float, shape (cells,), optional
        The most that is possible with no cell shown; no cell can be kept open further.
    fewest : ndarray of float, shape (cells,), optional
        Whether nobody is as small as somebody, cell by cell: 0 or 1.
    told_before : ndarray of bool, shape (cells,), optional
        Cells that were shown before: known for good, so nothing protects them. Where
        there were any, the past may leave a cell closer than it should be.
    hidden_before : ndarray of bool, shape (cells,), optional
        Cells that were hidden before and stay so.
    """

    counts: np.ndarray
    members: sparse.csr_matrix
    threshold: np.ndarray
    cost: np.ndarray
    occupied: sparse.csr_matrix | None = None
    unpublished: np.ndarray | None = None
    known: tuple[sparse.csr_matrix, np.ndarray] | None = None
    hides_zero: bool = False
    never_told: np.ndarray | None = None
    reach: np.ndarray | None = None
    fewest: np.ndarray | None = None
    told_before: np.ndarray | None = None
    hidden_before: np.ndarray | None = None

    @property
    def is_small(self) -> np.ndarray:
        """Which cells must be hidden for what they are."""
        return (self.counts >= self._fewest) & (self.counts < self.threshold)

    @property
    def _fewest(self) -> int | np.ndarray:
        """Return the least that must stay possible of what is small."""
        if self.hides_zero:
            return 0
        return 1 if self.fewest is None else self.fewest

    @property
    def must_hide(self) -> np.ndarray:
        """Which cells must be hidden, and so must stay open."""
        if self.never_told is None:
            return self.is_small
        return np.asarray(self.is_small | self.never_told)

    @property
    def is_hidden_anyway(self) -> np.ndarray:
        """Which cells are hidden before anything is chosen."""
        found = self.must_hide
        for further in (self.unpublished, self.hidden_before):
            found = found if further is None else found | further
        return np.asarray(found)

    @property
    def held(self) -> sparse.csr_matrix:
        """The sets that are known to be occupied, none where none are."""
        if self.occupied is None:
            return sparse.csr_matrix((0, self.members.shape[1]))
        return self.occupied

    @property
    def facts(self) -> tuple[sparse.csr_matrix, np.ndarray]:
        """The sums that everybody knows, none where none are."""
        if self.known is None:
            return sparse.csr_matrix((0, self.members.shape[1])), np.zeros(0)
        return self.known

    def _inside(self) -> np.ndarray:
        """Return how many of the sets known to be occupied are inside each cell."""
        shared = (self.members @ self.held.T).tocoo()
        within = shared.data == np.diff(self.held.indptr)[shared.col]
        return np.bincount(shared.row[within], minlength=len(self.counts))

    def goals(self, width: int) -> tuple[np.ndarray, np.ndarray]:
        """Return what must stay possible: at most the first, at least the last.

        A small cell must be able to be anything from 1 (0 where zeros are hidden too)
        to threshold - 1, and `width` more; a large one that is never told must be able
        to be smaller by its threshold.
        """
        small, is_large = self.is_small, self.must_hide & ~self.is_small
        inside = self._inside()
        least = np.maximum(inside, self._fewest)
        low = np.where(small, np.minimum(self.counts, least), np.inf)
        low = np.where(is_large, np.maximum(self.counts - self.threshold, inside), low)
        if self.told_before is not None:
            small, low = (
                small & ~self.told_before,
                np.where(self.told_before, np.inf, low),
            )
        most = self.threshold - 1 + width
        if self.reach is not None:
            most = np.minimum(most, np.maximum(self.reach, self.counts))
        return low, np.where(small, most, -np.inf)
