"""Tables of one kecamatan's people by desa and kind that agree with all that is told.

Kinds that are told together only, as part of a group, may be dealt out over the desa in
any way that keeps what the group has in each desa. Dealing them out here, kind by kind
to one desa after the other, finds most of what a linear programme would have to.
"""

from collections.abc import Iterator

import numpy as np

from psks_analysis.views.secrecy.one_kecamatan import OneKecamatan, belongs, limits


def dealt_tables(
    own: OneKecamatan, told: np.ndarray, width: int
) -> Iterator[np.ndarray]:
    """Return tables, each for one of the kecamatan's tables and one way of dealing.

    Parameters
    ----------
    told : ndarray of bool, shape (jenis,)
        Which groups are told by desa.
    width : int
        How far above the threshold a small number must stay possible.

    Yields
    ------
    ndarray of float, shape (desa x kinds + tables,)
        People by desa and kind, then which of the kecamatan's tables they add up to.
    """
    groups = belongs()
    wanted = np.where(groups.sum(axis=0) == 1, limits(), 0) @ groups.T - 1.0 + width
    patterns, part = np.unique(groups[:, told], axis=0, return_inverse=True)
    people = np.nan_to_num(own.persons)
    for number, whole in enumerate(own.tables):
        which = np.eye(len(own.tables))[number]
        for first in range(len(people)):
            table = np.zeros(people.shape)
            for each, pattern in enumerate(patterns):
                kinds = np.flatnonzero(part.ravel() == each)
                room = people[:, kinds].sum(axis=1) if pattern.any() else None
                table[:, kinds] = _dealt(
                    room, whole[kinds], wanted[kinds], first, len(people)
                )
            yield np.concatenate([table.ravel(), which])


def _dealt(
    room: np.ndarray | None,
    whole: np.ndarray,
    wanted: np.ndarray,
    first: int,
    desa: int,
) -> np.ndarray:
    """Deal each kind to one desa as far as wanted, and the rest to all in proportion.

    Parameters
    ----------
    room : ndarray of float, shape (desa,), optional
        What all these kinds together have in each desa; anything where not told.
    whole : ndarray of float, shape (kinds,)
        What each has in the kecamatan.
    """
    left = np.full(desa, whole.sum()) if room is None else room.copy()
    rest, table = whole.copy(), np.zeros((desa, len(whole)))
    for place in range(len(whole)):
        to = (first + place) % desa
        given = min(left[to], rest[place], wanted[place])
        table[to, place] = given
        left[to] -= given
        rest[place] -= given
    if left.sum() > 0:
        table += np.outer(left / left.sum(), rest)
    return table
