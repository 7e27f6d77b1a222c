"""Lines of the published tables: cells that add up to another one."""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
from scipy import sparse

from psks_analysis.views.groups import (
    ALL,
    FAKIR_MISKIN,
    WITHOUT_FAKIR_MISKIN,
    clusters_within,
    pmks_groups,
)

Key = tuple[str, str | None]  # which sum, of which sex
SEXES = (None, "L", "P")
STATES_OF_HANDLING = (
    ("dinilai", "tertangani", "belum"),
    ("orang", "tertangani", "belum"),
)


def same_rows(members: sparse.csr_matrix) -> tuple[np.ndarray, np.ndarray]:
    """Return the number of each distinct row (-1: empty), and where it is first."""
    members.sort_indices()
    numbers: dict[bytes, int] = {}
    first: list[int] = []
    cell = np.full(members.shape[0], -1)
    starts = members.indptr
    for row in np.flatnonzero(np.diff(starts)):
        key = members.indices[starts[row] : starts[row + 1]].tobytes()
        if key not in numbers:
            numbers[key] = len(first)
            first.append(int(row))
        cell[row] = numbers[key]
    return cell, np.array(first, int)


def at_places(hidden: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Return which places are hidden; -1 stands for a place without a cell."""
    return np.append(hidden, False)[places]


def lines_of(
    places: dict[Key, np.ndarray],
    jenis: pd.Index,
    values: np.ndarray,
) -> list[np.ndarray]:
    """Return the cells that add up: over areas, kinds, sexes and states of handling.

    `places` holds arrays of cell numbers by area (the whole last) and jenis.
    """
    candidates: list[np.ndarray] = []
    for cell in places.values():
        candidates += [np.append(column[-1], column[:-1]) for column in cell.T]
        for total, members in _nested_groups(jenis):
            candidates += [np.append(row[total], row[members]) for row in cell]
    keys_that_add_up: list[list[Key]] = []
    keys_that_add_up += [[(ukuran, each) for each in SEXES] for ukuran, _ in places]
    for names in STATES_OF_HANDLING:
        keys_that_add_up.append([(ukuran, None) for ukuran in names])
    for keys in keys_that_add_up:
        if all(key in places for key in keys):
            cells = [places[key].ravel() for key in keys]
            candidates += list(np.stack(cells, axis=1))
    return _that_add_up(candidates, values)


def _that_add_up(
    candidates: Iterable[np.ndarray], values: np.ndarray
) -> list[np.ndarray]:
    lines: dict[bytes, np.ndarray] = {}
    for candidate in candidates:
        line = candidate[candidate >= 0]
        if candidate[0] < 0 or len(line) < 3:
            continue
        if values[line[0]] == values[line[1:]].sum():
            lines.setdefault(line.tobytes(), line)
    return list(lines.values())


def _nested_groups(jenis: pd.Index) -> list[tuple[int, np.ndarray]]:
    """Return groups with the kinds, or the smaller groups, that they consist of."""
    nested: list[tuple[str, Sequence[str]]] = [
        (group.kode, group.anggota)
        for group in pmks_groups().values()
        if not group.is_single_kind
    ]
    nested += [(each, clusters_within(each)) for each in (ALL, WITHOUT_FAKIR_MISKIN)]
    nested.append((ALL, [WITHOUT_FAKIR_MISKIN, FAKIR_MISKIN]))
    for whole, rest in zip(
        clusters_within(ALL), clusters_within(WITHOUT_FAKIR_MISKIN), strict=True
    ):
        if whole != rest:
            nested.append((whole, [rest, FAKIR_MISKIN]))
    place = jenis.get_indexer
    return [(place([total])[0], place(list(parts_))) for total, parts_ in nested]
