"""Which recipients of a programme are hidden: a table of kecamatan and their total."""

import hashlib

import numpy as np
from scipy import sparse

from psks_analysis import catalog, disclosure
from psks_analysis.disclosure import Published
from psks_analysis.store import masks

METHOD = "penerima-3"
HIDDEN = "penerima"


def hidden_recipients(counts: np.ndarray) -> np.ndarray:
    """Say what to hide of one tahun.

    Parameters
    ----------
    counts : ndarray of float, shape (kecamatan, program)
        NaN where not reported.

    Returns
    -------
    ndarray of bool, shape (kecamatan + 1, program)
        The kabupaten is the last area.
    """
    threshold = catalog.settings().ambang_umum
    if not ((counts > 0) & (counts < threshold)).any():
        return np.zeros((len(counts) + 1, counts.shape[1]), bool)
    width = catalog.settings().lebar_perlindungan
    digest = hashlib.sha256(repr((METHOD, threshold, width, counts.shape)).encode())
    digest.update(np.ascontiguousarray(counts).tobytes())
    key = f"penerima-{digest.hexdigest()[:20]}"
    found = masks.load_or_find(key, lambda: {HIDDEN: _found(counts, threshold, width)})
    return found[HIDDEN]


def _found(counts: np.ndarray, threshold: int, width: int) -> np.ndarray:
    hidden = np.zeros((len(counts) + 1, counts.shape[1]), bool)
    for program in range(counts.shape[1]):
        served = np.flatnonzero(counts[:, program] > 0)
        values = counts[served, program]
        whole = np.append(values, values.sum())
        members = sparse.vstack(
            [sparse.identity(len(served)), np.ones((1, len(served)))], format="csr"
        )
        published = Published(
            whole,
            members,
            np.full(len(whole), threshold),
            1 + np.log1p(whole),
            occupied=members[:-1],  # a 0 is always shown
        )
        cells = disclosure.protect(published, width=width).hidden
        hidden[served, program], hidden[-1, program] = cells[:-1], cells[-1]
    return hidden
