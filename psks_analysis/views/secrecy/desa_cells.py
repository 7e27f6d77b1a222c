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

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from psks_analysis import catalog
from psks_analysis.disclosure import Published
from psks_analysis.views.groups import (
    ALL,
    WITHOUT_FAKIR_MISKIN,
    pmks_groups,
)
from psks_analysis.views.secrecy.one_kecamatan import OneKecamatan, belongs, limits
from psks_analysis.views.secrecy.places import same_rows

LEVEL_WEIGHT = 5.0  # of everybody over clusters, of clusters over kinds


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
    is_large = np.nan_to_num(own.persons) @ own.groups >= limits()
    are_most = 2 * is_large.sum(axis=0) >= own.has_reported.sum(axis=0)
    is_whole = own.is_whole(own.groups)
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
            told[jenis] = can_be_split(groups[:, told])
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


def is_plain(own: OneKecamatan, told: np.ndarray) -> bool:
    """Say whether nothing changed here, and what was ever told splits like before."""
    return own.is_as_before and can_be_split(own.groups[:, own.ever_told(told)])


def can_be_split(groups: np.ndarray) -> bool:
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
        what is known of the kecamatan. The atoms are people of a desa and column, then
        how much of each of the kecamatan's tables they add up to.
    places : ndarray of int, shape (desa, jenis)
        Which cell tells the number; -1 where none does.
    is_atom : ndarray of bool, shape (desa, columns)
        Where somebody may live.
    """

    published: Published
    places: np.ndarray
    is_atom: np.ndarray

    def atoms(self, tables: np.ndarray) -> np.ndarray:
        """Return tables' groups, without those that have people who cannot be there.

        Parameters
        ----------
        tables : ndarray of float, shape (tables, desa x columns + kecamatan's tables)
        """
        people, mixture = np.split(tables, [self.is_atom.size], axis=1)
        live = self.is_atom.ravel()
        may = ~people[:, ~live].any(axis=1)
        return np.hstack([people[may][:, live], mixture[may]])


def desa_cells(own: OneKecamatan, told: np.ndarray) -> DesaCells:
    """Return everything that is or could be told of one kecamatan.

    Parameters
    ----------
    told : ndarray of bool, shape (jenis,)
        Which groups are told by desa at all.
    """
    desa, tables = len(own.persons), len(own.tables)
    in_scope = own.adds_up & (own.tables > 0).any(axis=0)
    is_atom = possible(own, told) & in_scope
    times = [(own.groups, np.full((desa, len(told)), True)), *_open_before(own)]
    every = sparse.vstack(
        [lines_of(own, is_atom, groups, wanted) for groups, wanted in times],
        format="csr",
    )
    cell, first = same_rows(every)
    places = cell[: desa * len(told)].reshape(desa, -1)
    counts = every[first] @ np.nan_to_num(own.persons[is_atom])
    is_told = np.zeros(len(first), bool)
    is_told[places[:, told][places[:, told] >= 0]] = True
    again = len(times)
    reach = np.concatenate([_reach(own, groups) for groups, _ in times])
    published = Published(
        counts,
        sparse.hstack([every[first], np.zeros((len(first), tables))], format="csr"),
        _highest(cell, np.tile(limits(), desa * again)),
        _cost(cell, counts, desa * again),
        known=_known(own, is_atom, in_scope),
        hides_zero=True,
        never_told=~is_told,
        reach=_highest(cell, reach),
        told_before=np.zeros(len(first), bool) if own.is_changed else None,
        hidden_before=_hidden_before(own, places, len(first)),
    )
    return DesaCells(published, places, is_atom)


def lines_of(
    own: OneKecamatan, is_atom: np.ndarray, groups: np.ndarray, wanted: np.ndarray
) -> sparse.csr_matrix:
    """Return which atoms make up each wanted number, of shape (desa x jenis, atoms)."""
    atom_desa, atom_column = np.nonzero(is_atom)
    may = groups[atom_column] * own.is_whole(groups) * wanted[atom_desa]
    atom, jenis = np.nonzero(may > 0)
    shape = len(own.persons) * groups.shape[1], len(atom_desa)
    place = atom_desa[atom] * groups.shape[1] + jenis
    return sparse.csr_matrix((np.ones(len(atom)), (place, atom)), shape=shape)


def _open_before(own: OneKecamatan) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Return what was hidden of the desa before and must not be found out now."""
    for then in own.before:
        number = np.nan_to_num(own.persons) @ then.groups
        yield then.groups, then.hidden & ((number < limits()) | ~then.told)


def _hidden_before(own: OneKecamatan, places: np.ndarray, size: int) -> np.ndarray:
    """Return what was hidden the last time and stays so, where nothing changed."""
    found = np.zeros(size, bool)
    for then in own.before[-1:] if own.is_as_before else ():
        same = then.told & then.hidden & (places >= 0)
        found[places[same]] = True
        found[places[then.told & ~then.hidden & (places >= 0)]] = False
    return found


def possible(own: OneKecamatan, told: np.ndarray) -> np.ndarray:
    """Say where somebody may live: not where a desa is said not to have reported."""
    found = own.may_live.copy()
    for groups, its in ((own.groups, told), *((t.groups, t.told) for t in own.before)):
        is_silent = ~own.reported_in(groups) & its
        found &= is_silent @ groups.T == 0
    return found


def _known(
    own: OneKecamatan, is_atom: np.ndarray, in_scope: np.ndarray
) -> tuple[sparse.csr_matrix, np.ndarray]:
    """Return that the desa add up to some mixture of the tables of the kecamatan.

    And what was shown of them before.
    """
    columns, (_, atom_column) = np.flatnonzero(in_scope), np.nonzero(is_atom)
    row = np.searchsorted(columns, atom_column)
    size = len(columns), len(atom_column)
    sums = sparse.csr_matrix((np.ones(len(row)), (row, np.arange(len(row)))), size)
    mixture = sparse.hstack([sums, sparse.csr_matrix(-own.tables[:, columns].T)])
    one = np.concatenate([np.zeros(len(atom_column)), np.ones(len(own.tables))])
    lines, numbers = shown_before(own, is_atom)
    none = sparse.csr_matrix((len(numbers), len(own.tables)))
    lines = sparse.hstack([lines, none])
    values = np.concatenate([np.zeros(len(columns)), [1.0], numbers])
    return sparse.vstack([mixture, one, lines], format="csr"), values


def shown_before(
    own: OneKecamatan, is_atom: np.ndarray
) -> tuple[sparse.csr_matrix, np.ndarray]:
    """Return the numbers of desa that were shown before, over atoms."""
    every = [sparse.csr_matrix((0, int(is_atom.sum())))]
    every += [lines_of(own, is_atom, t.groups, ~t.hidden) for t in own.before]
    lines = sparse.vstack(every, format="csr")
    lines = lines[same_rows(lines)[1]]
    return lines, lines @ np.nan_to_num(own.persons[is_atom])


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


def _reach(own: OneKecamatan, groups: np.ndarray) -> np.ndarray:
    """Return the most that a desa can have: all of its kecamatan in some table."""
    each = [((own.tables * may) @ groups).max(axis=0) for may in own.may_live]
    return np.array(each).ravel()
