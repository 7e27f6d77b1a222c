"""What is published about people in need, as sums of the smallest groups.

A reader can subtract whatever is published: kecamatan from the kabupaten, one sex from
both, a kind from its cluster, the handled from all, one set of kecamatan from another.
Here every such sum of one tahun is a cell, and each cell a set of atoms: the people of
one kecamatan, kind, unit, sex and state of handling. `disclosure` decides on cells.

Which sums there are follows from what the declared indicators tell about people.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from psks_analysis import catalog
from psks_analysis.disclosure import Published
from psks_analysis.store.masks import SuppressionMask
from psks_analysis.views.counts import Counts, Cube, counted_in_people
from psks_analysis.views.groups import thresholds
from psks_analysis.views.secrecy.all_before import before_of
from psks_analysis.views.secrecy.atoms import Atoms, atoms_of
from psks_analysis.views.secrecy.before import State, Told, in_state
from psks_analysis.views.secrecy.parts import Part, parts_of
from psks_analysis.views.secrecy.places import at_places, same_rows
from psks_analysis.views.secrecy.sums import (
    LEVELS,
    Key,
    Sums,
    label,
    left_out,
    membership,
    others_of,
    values,
    year_sums,
)

# What is asked for more is hidden later: each level so many times the one before.
LEVEL_WEIGHT = 5.0
WHOLE_FACTOR = 10.0  # what is said of the kabupaten is what everybody reads first


@dataclass(frozen=True)
class YearCells:
    """All cells of one tahun.

    Parameters
    ----------
    published : Published
        The cells as `disclosure` wants them; sums over the same atoms are one cell.
    sums : sequence of Sums
        What is published of the tahun.
    places : sequence of ndarray of int, shape (area, jenis)
        Of each of the sums: which cell tells the number, -1 where none does. The last
        area is the kabupaten.
    left_out : sequence of ndarray of bool, shape (area, jenis)
        Of each of the sums: what is not published at all, so that totals can be.
    others : sequence of Sums
        What is published nowhere, but can be worked out.
    parts : sequence of Part
        What was reported, cut by when it was: now, and when it was shown before.
    persons : csr_matrix, shape (parts x kecamatan x kinds, atoms)
        Which atoms are the people of a part, kecamatan and kind.
    """

    published: Published
    sums: Sequence[Sums]
    places: Sequence[np.ndarray]
    left_out: Sequence[np.ndarray]
    others: Sequence[Sums]
    parts: Sequence[Part]
    persons: sparse.csr_matrix

    def cells(self, hidden: SuppressionMask) -> np.ndarray:
        """Return which cells are hidden wherever they stand, given a kept mask.

        One mark may stand for several counts of an indicator, so a cell can be hidden
        at one place and be shown at another.
        """
        found = np.full(len(self.published.counts), True)
        for sums, places, coarse in zip(
            self.sums, self.places, self.left_out, strict=True
        ):
            is_shown = ~hidden[label(*sums.key)] & ~coarse & (places >= 0)
            found[places[is_shown]] = False
        return found

    def hidden(self, cells: np.ndarray) -> dict[Key, np.ndarray]:
        """Return where an indicator is hidden, given the hidden cells."""
        found: dict[Key, np.ndarray] = {}
        for sums, places, coarse in zip(
            self.sums, self.places, self.left_out, strict=True
        ):
            own = coarse | at_places(cells, places)
            found[sums.key] = found.get(sums.key, False) | own
        return found

    def told(self, hidden: SuppressionMask) -> list[Told]:
        """Return all sums with what is shown of each, given a kept mask."""
        shown = [
            ~hidden[label(*sums.key)] & ~coarse & (places >= 0)
            for sums, places, coarse in zip(
                self.sums, self.places, self.left_out, strict=True
            )
        ]
        nothing = np.zeros_like(shown[0])
        return [
            *map(Told, self.sums, shown),
            *(Told(sums, nothing) for sums in self.others),
        ]


def year_cells(counts: Counts, tahun: int, before: Sequence[State] = ()) -> YearCells:
    """Return everything that is or could be published of one tahun.

    Parameters
    ----------
    before : sequence of State
        What was shown of the tahun before it was as it is now.
    """
    cube, size = counts.pmks, len(counts.pmks.jenis)
    parts = parts_of(counts, tahun, [each.rows for each in before])
    atoms, occupied = atoms_of(parts)
    told, others = year_sums(counts, tahun), others_of(counts, tahun)
    every_sum, counted = [*told, *others], in_state(parts, atoms, -1)
    members, numbers, coarse = [], [], []
    for sums in every_sum:
        adds_up = membership(sums, atoms, counted)
        coarse.append(left_out(sums) & (_sizes(adds_up) > 0).reshape(-1, size))
        members.append(adds_up)
        numbers.append(values(sums).ravel())
    limits = _own_limits(cube.jenis)
    then = before_of(counts, every_sum, parts, atoms, before, limits)
    every = then.wider(sparse.vstack(members, format="csr"))
    every = sparse.vstack([every, then.small.members], format="csr")
    cell, first = same_rows(every)
    own = cell[: len(every_sum) * len(numbers[0])]
    # What is left out can be worked out like anything else, so it is among the cells.
    at = zip(own.reshape(len(every_sum), -1, size), coarse, strict=True)
    places = [np.where(hides, -1, its) for its, hides in at][: len(told)]
    values_of = np.concatenate([*numbers, then.small.counts])[first]
    limits = np.concatenate([np.resize(limits, len(own)), then.small.limits])
    is_shown, was_hidden, known = then.told(every[first])
    published = Published(
        values_of,
        every[first],
        _limits(cell, limits),
        _cost(values_of, every[first], zip(told, places, strict=True), cube),
        occupied=then.wider(occupied),
        unpublished=~np.isin(np.arange(len(first)), np.concatenate(places)),
        known=known if before else None,
        fewest=np.concatenate([np.ones(len(own)), 1.0 - then.small.is_part])[first],
        told_before=is_shown if before else None,
        hidden_before=was_hidden if before else None,
    )
    persons = [
        _groups(atoms, atoms.is_person & ~atoms.is_loose & (atoms.part == n), cube)
        for n in range(len(parts))
    ]
    by_part = then.wider(sparse.vstack(persons, format="csr"))
    rest = coarse[: len(told)], others, parts, by_part
    return YearCells(published, told, places, *rest)


def fingerprint(counts: Counts, tahun: int) -> str:
    """Return a text that changes with anything the cells of a tahun follow from."""
    year, limits = counts.years.index(tahun), thresholds()
    digest = hashlib.sha256()
    groups = list(counts.pmks.jenis)
    rules = catalog.settings().minimal_terpilah, LEVELS, LEVEL_WEIGHT, WHOLE_FACTOR
    digest.update(repr((rules, groups, [limits[each] for each in groups])).encode())
    arrays = [counted_in_people()]
    for cube in (counts.pmks, counts.persons):
        arrays += [cube.cells[name][year] for name in sorted(cube.cells)]
    for sums in year_sums(counts, tahun):
        digest.update(repr((sums.kode, sums.count, sums.sex)).encode())
        arrays += [sums.cells, sums.belongs, sums.behind_kabupaten]
    for array in arrays:
        digest.update(repr(array.shape).encode())
        digest.update(np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()


def _own_limits(jenis: pd.Index) -> np.ndarray:
    own = thresholds()
    return np.array([own[each] for each in jenis])


def _limits(cell: np.ndarray, limits: np.ndarray) -> np.ndarray:
    """Return the threshold of each cell: the highest of the lines it stands for."""
    found = np.zeros(cell.max(initial=-1) + 1, int)
    np.maximum.at(found, cell[cell >= 0], limits[cell >= 0])
    return found


def _sizes(members: sparse.csr_matrix) -> np.ndarray:
    return np.diff(members.indptr)


def _cost(
    values: np.ndarray,
    members: sparse.csr_matrix,
    places: Iterable[tuple[Sums, np.ndarray]],
    cube: Cube,
) -> np.ndarray:
    """Say how much is lost with a cell: what it stands for that is asked for most."""
    level, is_whole = np.zeros(len(values), int), np.zeros(len(values), bool)
    for sums, cell in places:
        own = np.broadcast_to(sums.levels(cube.jenis), cell.shape)
        np.maximum.at(level, cell[cell >= 0], own[cell >= 0])
        is_whole[cell[-1][cell[-1] >= 0]] = True
    cost = (1 + np.log1p(values)) * (1 + np.log1p(_sizes(members)))
    return np.asarray(cost * LEVEL_WEIGHT**level * np.where(is_whole, WHOLE_FACTOR, 1))


def _groups(atoms: Atoms, wanted: np.ndarray, cube: Cube) -> sparse.csr_matrix:
    """Return the wanted atoms of each kecamatan and kind."""
    kecamatan, kinds = cube.cells["jumlah"].shape[1:]
    own = np.flatnonzero(wanted)
    row = atoms.kecamatan[own] * kinds + atoms.kind[own]
    shape = (kecamatan * kinds, len(atoms.kind))
    return sparse.csr_matrix((np.ones(len(own)), (row, own)), shape=shape)
