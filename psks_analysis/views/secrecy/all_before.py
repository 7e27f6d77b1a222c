"""All that was shown before, above and below the kecamatan, as one set of lines."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from psks_analysis.views.counts import Counts
from psks_analysis.views.secrecy.atoms import Atoms
from psks_analysis.views.secrecy.before import (
    Lines,
    State,
    hidden_lines,
    joined,
    known_lines,
    open_lines,
)
from psks_analysis.views.secrecy.desa_before import desa_before
from psks_analysis.views.secrecy.parts import Part
from psks_analysis.views.secrecy.places import same_rows
from psks_analysis.views.secrecy.sums import Sums


@dataclass(frozen=True)
class AllBefore:
    """What was shown before.

    Parameters
    ----------
    small : Lines
        What must stay open, besides what is published now.
    known : tuple of csr_matrix and ndarray
        Every number that was shown.
    hidden : csr_matrix
        What was hidden the last time.
    further : int
        Groups of people behind the atoms: those of desa, where it matters.
    """

    small: Lines
    known: tuple[sparse.csr_matrix, np.ndarray]
    hidden: sparse.csr_matrix
    further: int = 0

    def wider(self, members: sparse.csr_matrix) -> sparse.csr_matrix:
        """Return lines over atoms as lines over these groups too."""
        return _wider(members, self.further)

    def told(
        self, cells: sparse.csr_matrix
    ) -> tuple[np.ndarray, np.ndarray, tuple[sparse.csr_matrix, np.ndarray]]:
        """Return which cells were shown, which were hidden, and what else is known.

        Cells whose people are the same as then; what was hidden of them stays hidden,
        so that the next mask is found near the last one.
        """
        (known, numbers), count = self.known, cells.shape[0]
        every = sparse.vstack([cells, known, self.hidden], format="csr")
        own, _ = same_rows(every)
        lines = own[count : count + len(numbers)]
        is_shown, was_hidden = np.zeros((2, count), bool)
        is_shown[lines[lines < count]] = True
        hidden = own[count + len(numbers) :]
        was_hidden[hidden[(hidden >= 0) & (hidden < count)]] = True
        rest = lines >= count
        return is_shown, was_hidden & ~is_shown, (known[rest], numbers[rest])


def before_of(
    counts: Counts,
    now: Sequence[Sums],
    parts: Sequence[Part],
    atoms: Atoms,
    before: Sequence[State],
    limits: np.ndarray,
) -> AllBefore:
    """Return all that was shown before."""
    small = open_lines(now, parts, atoms, before, limits)
    known, numbers = known_lines(parts, atoms, before)
    hidden = hidden_lines(parts, atoms, before)
    desa = desa_before(counts, parts, atoms, before)
    if desa is None:
        return AllBefore(small, (known, numbers), hidden)
    lines = sparse.vstack([_wider(known, desa.size), desa.known], format="csr")
    wider = replace(small, members=_wider(small.members, desa.size))
    numbers = np.concatenate([numbers, desa.values])
    every = joined([wider, desa.small])
    return AllBefore(every, (lines, numbers), _wider(hidden, desa.size), desa.size)


def _wider(members: sparse.csr_matrix, columns: int) -> sparse.csr_matrix:
    none = sparse.csr_matrix((members.shape[0], columns))
    return sparse.hstack([members, none], format="csr") if columns else members
