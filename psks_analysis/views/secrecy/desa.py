"""What is hidden of the desa of one kecamatan, so that nothing above gives it away.

The kecamatan's own numbers are settled first. A group is told by desa only where the
kecamatan tells it; within these totals, taken as known, the desa protect each other.
What is hidden of a kecamatan is hidden of all its desa, so whatever is open there stays
open. Kinds that are sensitive are never told by desa.
"""

import hashlib

import numpy as np
from scipy import sparse

from psks_analysis import catalog, disclosure
from psks_analysis.disclosure import Published
from psks_analysis.store import patterns
from psks_analysis.store.patterns import Pattern
from psks_analysis.views.groups import pmks_groups, thresholds
from psks_analysis.views.secrecy.places import at_places, same_rows

METHOD = "desa-2"
HIDDEN = "desa"


def hidden_desa(
    persons: np.ndarray, kecamatan: np.ndarray, is_told: np.ndarray
) -> np.ndarray:
    """Say what to hide.

    Parameters
    ----------
    persons : ndarray of float, shape (desa, 26)
        People by kind; NaN where not reported.
    kecamatan : ndarray of float, shape (jenis,)
        People of the whole kecamatan by group of kinds.
    is_told : ndarray of bool, shape (jenis,)
        Which groups are told of the kecamatan itself.

    Returns
    -------
    ndarray of bool, shape (desa, jenis)
    """
    digest = hashlib.sha256(METHOD.encode())
    digest.update(repr((catalog.settings(), thresholds())).encode())
    for each in (persons, kecamatan, is_told):
        digest.update(np.ascontiguousarray(each).tobytes())
    key = f"desa-{digest.hexdigest()[:20]}"
    return patterns.kept(key, lambda: find_desa(persons, kecamatan, is_told))[HIDDEN]


def find_desa(
    persons: np.ndarray, kecamatan: np.ndarray, is_told: np.ndarray
) -> Pattern:
    """Find what to hide and let the attacker try it; all where he gets too close."""
    belongs = _belongs()
    sums = np.vstack([np.where(np.isnan(persons), 0, persons) @ belongs, kecamatan])
    is_known = sums[:-1].sum(axis=0) == kecamatan  # else a total of its own
    told = np.tile(is_told & ~_sensitive(), (len(sums), 1))
    told[-1] = is_told & is_known
    published, places = _published(persons, belongs, sums, told)
    width = catalog.settings().lebar_perlindungan
    cells, is_safe = disclosure.protect(published, width=width)
    totals = places[-1][places[-1] >= 0]
    is_safe &= not (cells[totals] & ~published.is_small[totals]).any()
    hidden = ~told[:-1] | at_places(cells, places[:-1])
    return {
        HIDDEN: hidden & (sums[:-1] > 0) if is_safe else np.full(hidden.shape, True)
    }


def _published(
    persons: np.ndarray, belongs: np.ndarray, sums: np.ndarray, told: np.ndarray
) -> tuple[Published, np.ndarray]:
    desa, kind = np.nonzero(persons > 0)
    atom, jenis = np.nonzero(belongs[kind] > 0)
    size = belongs.shape[1]
    whole = len(persons)
    row = np.concatenate([desa[atom] * size + jenis, whole * size + jenis])
    column = np.concatenate([atom, atom])
    shape = ((whole + 1) * size, len(desa))
    adds_up = sparse.csr_matrix((np.ones(len(row)), (row, column)), shape=shape)
    every = (sparse.diags(told.ravel().astype(float)) @ adds_up).tocsr()
    every.eliminate_zeros()
    cell, first = same_rows(every)
    values, members = sums.ravel()[first], every[first]
    places = cell.reshape(told.shape)
    limit = np.zeros(len(first), int)
    own = np.resize([thresholds()[g] for g in pmks_groups()], len(cell))
    np.maximum.at(limit, cell[cell >= 0], own[cell >= 0])
    cost = (1 + np.log1p(values)) * (1 + np.log1p(np.diff(members.indptr)))
    totals = places[-1][places[-1] >= 0]
    cost[totals], limit[totals] = np.inf, 0  # told above, whatever happens here
    return Published(values, members, limit, cost), places


def _belongs() -> np.ndarray:
    kinds = list(catalog.pmks_kinds())
    columns = [np.isin(kinds, group.anggota) for group in pmks_groups().values()]
    return np.array(columns, float).T


def _sensitive() -> np.ndarray:
    kinds = catalog.pmks_kinds()
    return np.array(
        [all(kinds[k].sensitif for k in g.anggota) for g in pmks_groups().values()]
    )
