"""What was shown of desa before, where an import has changed their kecamatan since.

The numbers of desa that did not change say how much of the kecamatan is new. So there
the people of each desa are groups of their own, that add up to those of the kecamatan.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from scipy import sparse

from psks_analysis.views.counts import Counts
from psks_analysis.views.secrecy.atoms import Atoms
from psks_analysis.views.secrecy.before import Lines, State, joined
from psks_analysis.views.secrecy.desa_cells import lines_of, possible, shown_before
from psks_analysis.views.secrecy.desa_columns import columns, true_people
from psks_analysis.views.secrecy.one_kecamatan import OneKecamatan, belongs, limits
from psks_analysis.views.secrecy.parts import Part


class DesaBefore(NamedTuple):
    """People of desa as further groups, behind all atoms.

    Parameters
    ----------
    size : int
        How many groups.
    known : csr_matrix, shape (facts, atoms + size)
        What they add up to, and what was shown of them.
    values : ndarray of float, shape (facts,)
    small : Lines
        Small numbers of desa, then and now, of groups that were told.
    """

    size: int
    known: sparse.csr_matrix
    values: np.ndarray
    small: Lines


class _One(NamedTuple):
    """Facts and small numbers of one kecamatan, over its own groups."""

    links: sparse.csr_matrix  # over atoms
    sums: sparse.csr_matrix
    lines: sparse.csr_matrix
    numbers: np.ndarray
    small: Lines


def desa_before(
    counts: Counts, parts: Sequence[Part], atoms: Atoms, before: Sequence[State]
) -> DesaBefore | None:
    """Return what was shown of desa; None where nothing was, or nothing changed."""
    if counts.reported is None or len(parts) == 1:
        return None
    found = list(_changed(counts, parts, atoms, before))
    if not found:
        return None
    groups = sparse.block_diag([each.sums for each in found], format="csr")
    links = sparse.vstack([each.links for each in found], format="csr")
    lines = sparse.block_diag([each.lines for each in found], format="csr")
    known = sparse.bmat([[-links, groups], [None, lines]], format="csr")
    numbers = [np.zeros(links.shape[0]), *(each.numbers for each in found)]
    small = sparse.block_diag([each.small.members for each in found], format="csr")
    none = sparse.csr_matrix((small.shape[0], len(atoms.kind)))
    every = Lines(
        sparse.hstack([none, small], format="csr"),
        np.concatenate([each.small.counts for each in found]),
        np.concatenate([each.small.limits for each in found]),
        np.full(small.shape[0], True),
    )
    return DesaBefore(groups.shape[1], known, np.concatenate(numbers), every)


def _changed(
    counts: Counts, parts: Sequence[Part], atoms: Atoms, before: Sequence[State]
) -> Iterator[_One]:
    assert counts.reported is not None
    true = true_people(parts)
    every = columns(counts, parts, None, true[None], before)
    home = np.array(counts.reported.kecamatan)
    nothing = np.zeros(len(limits()), bool)
    for place in map(int, np.unique(home)):
        used = every.used(place, home == place)
        if used.sum() > 1:
            own = every.of(place, home == place, nothing)
            if any(then.told.any() for then in own.before):
                parts_here = np.flatnonzero(used)
                yield _one(own, _people(atoms, place, parts_here, true.shape[2]))


def _people(
    atoms: Atoms, place: int, parts: np.ndarray, kinds: int
) -> sparse.csr_matrix:
    """Return which atoms are the people of each column, shape (columns, atoms)."""
    here = atoms.is_person & ~atoms.is_loose & (atoms.kecamatan == place)
    own = np.flatnonzero(here & np.isin(atoms.part, parts))
    row = np.searchsorted(parts, atoms.part[own]) * kinds + atoms.kind[own]
    shape = len(parts) * kinds, len(atoms.kind)
    return sparse.csr_matrix((np.ones(len(own)), (row, own)), shape=shape)


def _one(own: OneKecamatan, people: sparse.csr_matrix) -> _One:
    in_scope = own.adds_up & (np.diff(people.indptr) > 0)
    is_atom = possible(own, np.zeros(len(own.is_shown), bool)) & in_scope
    _, column = np.nonzero(is_atom)
    row = np.searchsorted(np.flatnonzero(in_scope), column)
    size = int(in_scope.sum()), len(column)
    lines, numbers = shown_before(own, is_atom)
    told = np.any([then.told for then in own.before], axis=0)
    # What shares no kind with anything that was told is told by nothing.
    touched = belongs().T @ belongs() @ told > 0
    times = [(then.groups, then.hidden & touched) for then in own.before]
    times.append((own.groups, np.broadcast_to(touched, (len(own.persons), len(told)))))
    sums = sparse.csr_matrix((np.ones(len(row)), (row, np.arange(len(row)))), size)
    small = joined([_small(own, is_atom, *each) for each in times])
    return _One(people[in_scope], sums, lines, numbers, small)


def _small(
    own: OneKecamatan, is_atom: np.ndarray, groups: np.ndarray, wanted: np.ndarray
) -> Lines:
    """Return the small numbers of desa at one time, zeros too."""
    number = np.nan_to_num(own.persons) @ groups
    rows = lines_of(own, is_atom, groups, wanted & (number < limits()))
    used = np.flatnonzero(np.diff(rows.indptr))
    highest = np.tile(limits(), len(number))
    is_part = np.full(len(used), True)
    return Lines(rows[used], number.ravel()[used], highest[used], is_part)
