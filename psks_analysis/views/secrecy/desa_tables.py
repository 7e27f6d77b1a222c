"""Tables of one kecamatan's people by desa and kind that agree with all that is told.

Kinds that are told together only, as part of a group, may be dealt out over the desa in
any way that keeps what the group has in each desa. Dealing them out here, kind by kind
to one desa after the other, finds most of what a linear programme would have to.
"""

import numpy as np

from psks_analysis.views.secrecy.one_kecamatan import OneKecamatan, belongs, limits


def dealt_tables(own: OneKecamatan, told: np.ndarray, width: int) -> np.ndarray:
    """Return tables, for each of the kecamatan's tables and each way of dealing.

    Parameters
    ----------
    told : ndarray of bool, shape (jenis,)
        Which groups are told by desa.
    width : int
        How far above the threshold a small number must stay possible.

    Returns
    -------
    ndarray of float, shape (ways, desa x kinds + tables)
        People by desa and kind, then which of the kecamatan's tables they add up to.
    """
    groups = belongs()
    wanted = np.where(groups.sum(axis=0) == 1, limits(), 0) @ groups.T - 1.0 + width
    patterns, part = np.unique(groups[:, told], axis=0, return_inverse=True)
    people, size = np.nan_to_num(own.persons), len(own.tables)
    found = np.zeros((size, len(people), *people.shape))  # table, first desa, people
    for each, pattern in enumerate(patterns):
        kinds = np.flatnonzero(part.ravel() == each)
        room = people[:, kinds].sum(axis=1) if pattern.any() else None
        found[..., kinds] = _dealt(
            room, own.tables[:, kinds], wanted[kinds], len(people)
        )
    found = found.reshape(size * len(people), -1)
    return np.hstack([found, np.repeat(np.eye(size), len(people), axis=0)])


def _dealt(
    room: np.ndarray | None, whole: np.ndarray, wanted: np.ndarray, desa: int
) -> np.ndarray:
    """Deal each kind to one desa as far as wanted, and the rest to all in proportion.

    Parameters
    ----------
    room : ndarray of float, shape (desa,), optional
        What all these kinds together have in each desa; anything where not told.
    whole : ndarray of float, shape (tables, kinds)
        What each has in the kecamatan.

    Returns
    -------
    ndarray of float, shape (tables, first desa, desa, kinds)
    """
    size, kinds = whole.shape
    every = whole.sum(axis=1)[:, None, None] if room is None else room
    left = np.broadcast_to(every, (size, desa, desa)).copy()
    rest = np.repeat(whole[:, None], desa, axis=1)
    table, first = np.zeros((size, desa, desa, kinds)), np.arange(desa)
    for place in range(kinds):
        to = (first + place) % desa
        given = np.minimum(left[:, first, to], rest[:, :, place])
        given = np.minimum(given, wanted[place])
        table[:, first, to, place] = given
        left[:, first, to] -= given
        rest[:, :, place] -= given
    free = left.sum(axis=2, keepdims=True)
    share = np.divide(left, free, out=np.zeros_like(left), where=free > 0)
    return np.asarray(table + share[..., None] * rest[:, :, None, :])
