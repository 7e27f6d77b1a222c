"""What is or could be told of the desa of one kecamatan, as sums of small groups.

The kecamatan's own numbers are settled first. What they leave open is known by tables
that agree with all of them (the attacker's own): in any mixture of these the kinds that
are hidden of the kecamatan may add up over its desa. So whatever is possible here is
possible together with everything that is published above the desa.

The other way round, desa tell nothing new of what is hidden above them. A group is told
by desa only where it is shown of the kecamatan, and `told_groups` lets only such groups
through that can be split into parts whose totals all follow from shown ones. Any table
of the kecamatan then spreads over the desa: each part in the proportions in which its
people really live there.
"""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from psks_analysis import catalog
from psks_analysis.disclosure import Published
from psks_analysis.views.groups import (
    ALL,
    WITHOUT_FAKIR_MISKIN,
    pmks_groups,
    thresholds,
)
from psks_analysis.views.secrecy.places import same_rows

LEVEL_WEIGHT = 5.0  # of everybody over clusters, of clusters over kinds


@dataclass(frozen=True)
class OneKecamatan:
    """What there is to tell of one kecamatan.

    Parameters
    ----------
    persons : ndarray of float, shape (desa, kinds)
        NaN where not reported.
    tables : ndarray of float, shape (tables, kinds)
        People of the whole kecamatan by kind: the true ones first, then others that
        agree with everything shown of it.
    is_shown : ndarray of bool, shape (jenis,)
        Which groups are shown of the kecamatan.
    """

    persons: np.ndarray
    tables: np.ndarray
    is_shown: np.ndarray

    @property
    def adds_up(self) -> np.ndarray:
        """Which kinds of the kecamatan are the sum of its desa."""
        return np.asarray(np.nansum(self.persons, axis=0) == self.tables[0])

    @property
    def has_reported(self) -> np.ndarray:
        """Which desa reported any kind of each group, of shape (desa, jenis)."""
        return has_reported(self.persons)


def has_reported(persons: np.ndarray) -> np.ndarray:
    """Say which desa reported any kind of each group, of shape (desa, jenis)."""
    return np.asarray(~np.isnan(persons) @ belongs() > 0)


def belongs() -> np.ndarray:
    """Return which kinds each group adds up, of shape (kinds, jenis)."""
    kinds = list(catalog.pmks_kinds())
    columns = [np.isin(kinds, group.anggota) for group in pmks_groups().values()]
    return np.array(columns, float).T


def limits() -> np.ndarray:
    """Return the threshold of each group."""
    return np.array([thresholds()[group] for group in pmks_groups()])


def is_sensitive() -> np.ndarray:
    """Say which groups hold sensitive kinds only; these are never told by desa."""
    kinds = catalog.pmks_kinds()
    return np.array(
        [all(kinds[k].sensitif for k in g.anggota) for g in pmks_groups().values()]
    )


def told_groups(own: OneKecamatan) -> np.ndarray:
    """Say which groups may be told by desa: where most desa that reported are large.

    Returns
    -------
    ndarray of bool, shape (jenis,)
    """
    groups = belongs()
    is_whole = groups[~own.adds_up].sum(axis=0) == 0
    is_large = np.nan_to_num(own.persons) @ groups >= limits()
    are_most = 2 * is_large.sum(axis=0) >= own.has_reported.sum(axis=0)
    return separable(is_whole & are_most & own.is_shown & ~is_sensitive())


def separable(may: np.ndarray) -> np.ndarray:
    """Return as many of these groups as leave the total of each of their parts known.

    Parameters
    ----------
    may : ndarray of bool, shape (jenis,)
    """
    groups, told = belongs(), np.zeros(len(may), bool)
    for jenis in _narrow_last():
        if may[jenis]:
            told[jenis] = True
            told[jenis] = _can_be_split(groups[:, told])
    return told


def _narrow_last() -> list[int]:
    """Return all groups: everybody, kinds, clusters, the smaller cluster first."""
    groups = list(pmks_groups().values())
    everybody = (ALL, WITHOUT_FAKIR_MISKIN)
    order = [
        (0 if g.kode in everybody else 1 if g.is_single_kind else 2, len(g.anggota))
        for g in groups
    ]
    return sorted(range(len(groups)), key=lambda place: (*order[place], place))


def _can_be_split(groups: np.ndarray) -> bool:
    """Say whether the totals of the parts that groups cut each other into are known."""
    parts = np.unique(groups[groups.sum(axis=1) > 0], axis=0)
    return bool(np.linalg.matrix_rank(parts) == len(parts))


@dataclass(frozen=True)
class DesaCells:
    """Everything that is or could be told of the desa of one kecamatan.

    Parameters
    ----------
    published : Published
        Cells that are told, cells that are not but must stay open all the same, and
        what is known of the kecamatan. The atoms are people of a desa and kind, then
        how much of each of the kecamatan's tables they add up to.
    places : ndarray of int, shape (desa, jenis)
        Which cell tells the number; -1 where none does.
    is_atom : ndarray of bool, shape (desa, kinds)
        Where somebody may live.
    """

    published: Published
    places: np.ndarray
    is_atom: np.ndarray

    def atoms(self, table: np.ndarray) -> np.ndarray | None:
        """Return a table's groups; None where it has people that cannot be there."""
        people = table[: self.is_atom.size].reshape(self.is_atom.shape)
        if people[~self.is_atom].any():
            return None
        return np.concatenate([people[self.is_atom], table[self.is_atom.size :]])


def desa_cells(own: OneKecamatan, told: np.ndarray) -> DesaCells:
    """Return everything that is or could be told of one kecamatan.

    Parameters
    ----------
    told : ndarray of bool, shape (jenis,)
        Which groups are told by desa at all.
    """
    groups, desa = belongs(), len(own.persons)
    in_scope = own.adds_up & (own.tables > 0).any(axis=0)
    whole = groups[~own.adds_up].sum(axis=0) == 0
    is_atom = _possible(own, told) & in_scope
    atom_desa, atom_kind = np.nonzero(is_atom)
    atom, jenis = np.nonzero(groups[atom_kind] * whole > 0)
    shape = desa * len(whole), len(atom_kind)
    place = atom_desa[atom] * len(whole) + jenis
    every = sparse.csr_matrix((np.ones(len(atom)), (place, atom)), shape=shape)
    cell, first = same_rows(every)
    places = cell.reshape(desa, -1)
    counts = every[first] @ np.nan_to_num(own.persons[atom_desa, atom_kind])
    is_told = np.zeros(len(first), bool)
    is_told[places[:, told][places[:, told] >= 0]] = True
    tables = len(own.tables)
    published = Published(
        counts,
        sparse.hstack([every[first], np.zeros((len(first), tables))], format="csr"),
        _highest(cell, np.tile(limits(), desa)),
        _cost(cell, counts, desa),
        known=_known(own, atom_kind, in_scope),
        hides_zero=True,
        never_told=~is_told,
        reach=_reach(own, cell, desa),
    )
    return DesaCells(published, places, is_atom)


def _possible(own: OneKecamatan, told: np.ndarray) -> np.ndarray:
    """Say where somebody may live: not where a desa is said not to have reported."""
    is_silent = ~own.has_reported & told
    return np.asarray(is_silent @ belongs().T == 0)


def _known(
    own: OneKecamatan, atom_kind: np.ndarray, in_scope: np.ndarray
) -> tuple[sparse.csr_matrix, np.ndarray]:
    """Return that the desa add up to some mixture of the tables of the kecamatan."""
    kinds = np.flatnonzero(in_scope)
    row = np.searchsorted(kinds, atom_kind)
    size = len(kinds), len(atom_kind)
    sums = sparse.csr_matrix((np.ones(len(row)), (row, np.arange(len(row)))), size)
    mixture = sparse.hstack([sums, sparse.csr_matrix(-own.tables[:, kinds].T)])
    one = np.concatenate([np.zeros(len(atom_kind)), np.ones(len(own.tables))])
    values = np.concatenate([np.zeros(len(kinds)), [1.0]])
    return sparse.vstack([mixture, one], format="csr"), values


def _highest(cell: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Return the highest value of the places that a cell stands for."""
    found = np.zeros(cell.max(initial=-1) + 1, values.dtype)
    np.maximum.at(found, cell[cell >= 0], values[cell >= 0])
    return found


def _cost(cell: np.ndarray, counts: np.ndarray, desa: int) -> np.ndarray:
    level = [
        0 if g.is_single_kind else 2 if g.kode in (ALL, WITHOUT_FAKIR_MISKIN) else 1
        for g in pmks_groups().values()
    ]
    weight = LEVEL_WEIGHT ** _highest(cell, np.tile(level, desa))
    return np.asarray((1 + np.log1p(counts)) * weight)


def _reach(own: OneKecamatan, cell: np.ndarray, desa: int) -> np.ndarray:
    """Return the most that a desa can have: all of its kecamatan in some table."""
    return _highest(cell, np.tile((own.tables @ belongs()).max(axis=0), desa))
