"""What is published about people in need, as sums of the smallest groups.

A reader can subtract whatever is published: kecamatan from the kabupaten, one sex from
both, a kind from its cluster, the handled from all, one set of kecamatan from another.
Here every such sum of one tahun is a cell, and each cell a set of atoms: the people of
one kecamatan, kind, unit, sex and state of handling. `disclosure` decides on cells.

Which sums there are follows from what the declared indicators tell about people.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from psks_analysis import catalog, indicators
from psks_analysis.disclosure import Published
from psks_analysis.indicators import Count, Indicator
from psks_analysis.store.masks import SuppressionMask
from psks_analysis.views import fractions
from psks_analysis.views.counts import SEX_COLUMNS, Counts, Cube, counted_in_people
from psks_analysis.views.groups import (
    CLUSTER_PREFIX,
    WITHOUT_FAKIR_MISKIN,
    thresholds,
)
from psks_analysis.views.secrecy.atoms import OTHERS, Atoms, atoms_of, units
from psks_analysis.views.secrecy.places import SEXES, at_places, same_rows

# What is asked for more is hidden later: each level so many times the one before.
LEVEL_WEIGHT = 5.0
LEVELS = 0, 1, 2, 4, 5
PARTS, KINDS, CLUSTERS, EVERYBODY, HEADLINE = LEVELS
WHOLE_FACTOR = 10.0  # what is said of the kabupaten is what everybody reads first
# An indicator, how many years after the tahun it tells of it, and a choice of sex.
Key = tuple[str, int, str | None]


@dataclass(frozen=True)
class Sums:
    """What one indicator tells of one count, for one choice of sex."""

    kode: str
    count: Count
    sex: str | None
    cells: np.ndarray  # (kecamatan, kinds)
    belongs: np.ndarray  # (kinds, jenis): none of a jenis it is not there for
    behind_kabupaten: np.ndarray  # (kecamatan, jenis)

    def levels(self, jenis: pd.Index) -> np.ndarray:
        """Return how much each jenis is asked for, of shape (jenis,).

        The people of the map that everybody sees first, then of all kinds, of clusters
        and of single kinds; one sex, one state of handling, and people counted together
        with families last. A change comes after what it is a change of.
        """
        if self.sex is not None or self.count.is_of_some:
            return np.full(len(jenis), PARTS)
        if self.count.table == "pmks":
            return np.where(self.belongs.sum(axis=0) == 1, KINDS, PARTS)
        is_cluster = jenis.str.startswith(CLUSTER_PREFIX)
        is_kind = self.belongs.sum(axis=0) == 1
        is_headline = jenis == WITHOUT_FAKIR_MISKIN
        found = np.select(
            [is_kind, is_cluster, is_headline],
            [KINDS, CLUSTERS, HEADLINE],
            EVERYBODY,
        )
        # What is only there to be compared with another tahun.
        return found - 1 if self.count.table == "comparable" else found

    @property
    def key(self) -> Key:
        """Under which the places of these sums are hidden."""
        return self.kode, self.count.years_back, self.sex


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
    persons : csr_matrix, shape (kecamatan x kinds, atoms)
        Which atoms are the people of a kecamatan and kind.
    """

    published: Published
    sums: Sequence[Sums]
    places: Sequence[np.ndarray]
    left_out: Sequence[np.ndarray]
    persons: sparse.csr_matrix

    def cells(self, hidden: SuppressionMask) -> np.ndarray:
        """Return which cells are hidden wherever they stand, given a kept mask.

        One mark may stand for several counts of an indicator, so a cell can be hidden
        at one place and be shown at another.
        """
        found = np.full(len(self.published.counts), True)
        for sums, places, left_out in zip(
            self.sums, self.places, self.left_out, strict=True
        ):
            is_shown = ~hidden[label(*sums.key)] & ~left_out & (places >= 0)
            found[places[is_shown]] = False
        return found

    def hidden(self, cells: np.ndarray) -> dict[Key, np.ndarray]:
        """Return where an indicator is hidden, given the hidden cells."""
        found: dict[Key, np.ndarray] = {}
        for sums, places, left_out in zip(
            self.sums, self.places, self.left_out, strict=True
        ):
            own = left_out | at_places(cells, places)
            found[sums.key] = found.get(sums.key, False) | own
        return found


def year_sums(counts: Counts, tahun: int) -> list[Sums]:
    """Return what the declared indicators tell about the people of one tahun."""
    year = counts.years.index(tahun)
    declared = [
        own
        for own in indicators.declared().values()
        if any(count.about == indicators.NEED for count in own.people)
    ]
    found: list[Sums] = []
    for sex in SEXES:
        of_sex = counts.of_sex(sex)
        for own in declared:
            if own.is_by_sex:
                found += _sums_of(own, of_sex, sex, year)
    for own in declared:
        if not own.is_by_sex:
            found += _sums_of(own, counts.of_sex(None), None, year)
    return found


def year_cells(counts: Counts, tahun: int) -> YearCells:
    """Return everything that is or could be published of one tahun."""
    year = counts.years.index(tahun)
    cube, (atoms, occupied) = counts.pmks, atoms_of(counts, year)
    told, size = year_sums(counts, tahun), len(cube.jenis)
    every_sum = [*told, *_others(counts, year)]
    members, numbers, left_out = [], [], []
    for sums in every_sum:
        adds_up = _membership(sums, atoms)
        left_out.append(_left_out(sums) & (_sizes(adds_up) > 0).reshape(-1, size))
        members.append(adds_up)
        numbers.append(_values(sums).ravel())
    every = sparse.vstack(members, format="csr")
    cell, first = same_rows(every)
    # What is left out can be worked out like anything else, so it is among the cells.
    at = zip(cell.reshape(len(every_sum), -1, size), left_out, strict=True)
    places = [np.where(coarse, -1, own) for own, coarse in at][: len(told)]
    values, distinct = np.concatenate(numbers)[first], every[first]
    published = Published(
        values,
        distinct,
        _limits(cell, len(first), cube.jenis),
        _cost(values, distinct, zip(told, places, strict=True), cube),
        occupied=occupied,
        unpublished=~np.isin(np.arange(len(first)), np.concatenate(places)),
    )
    persons = _groups(atoms, atoms.is_person & ~atoms.is_loose, cube)
    return YearCells(published, told, places, left_out[: len(told)], persons)


def label(kode: str, years_back: int, jenis_kelamin: str | None) -> str:
    """Return the name of a key in a kept mask."""
    return f"{kode}-{years_back}-{jenis_kelamin or 'LP'}"


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


def _sums_of(
    own: Indicator, counts: Counts, sex: str | None, year: int
) -> Iterator[Sums]:
    """Return what an indicator tells of the people of a tahun, then or years after."""
    each = fractions.fraction(own, counts, sex)
    whole = fractions.with_kabupaten(each, own.arithmetic.whole)
    for count in own.people:
        seen_in = counts.years[year] + count.years_back
        if count.about == indicators.NEED and counts.has_pmks(seen_in):
            cube = fractions.cube(count, counts)
            shown = cube.jenis.get_indexer(each.jenis)
            belongs = np.zeros_like(cube.belongs)
            belongs[:, shown] = cube.belongs[:, shown]
            behind = np.zeros((len(counts.desa), len(cube.jenis)), bool)
            behind[:, shown] = whole.behind_kabupaten[counts.years.index(seen_in)]
            cells = fractions.values_by_kind(count, counts)[year]
            yield Sums(own.kode, count, sex, cells, belongs, behind)


def _others(counts: Counts, year: int) -> Iterator[Sums]:
    """Return what is left of all entries without the people: families, communities.

    It is never published, but whoever subtracts knows it.
    """
    cube = counts.pmks
    _, others = units(counts, year)
    for sex, (column, *_) in SEX_COLUMNS.items():
        cells = others[column]
        reported = ~np.isnan(cells) @ cube.belongs > 0
        yield Sums("", OTHERS, sex, cells, cube.belongs, reported)


def _limits(cell: np.ndarray, count: int, jenis: pd.Index) -> np.ndarray:
    """Return the threshold of each cell: the highest of the kinds it stands for."""
    own = thresholds()
    limit = np.zeros(count, int)
    every = np.resize([own[each] for each in jenis], len(cell))
    np.maximum.at(limit, cell[cell >= 0], every[cell >= 0])
    return limit


def _left_out(sums: Sums) -> np.ndarray:
    """Say what is not published at all: rare kinds of a kecamatan by sex or handling.

    Coarser tables come before hidden cells: nearly all of these are small, and what
    protects them would hide the totals that people ask for.
    """
    belongs = sums.belongs
    whole = np.where(np.isnan(sums.cells), 0, sums.cells).sum(axis=0) @ belongs
    left_out = np.zeros((len(sums.cells) + 1, belongs.shape[1]), bool)
    if sums.sex is not None or sums.count.is_of_some:
        is_kind = belongs.sum(axis=0) == 1
        left_out[:-1] = is_kind & (whole < catalog.settings().minimal_terpilah)
    return left_out


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


def _membership(sums: Sums, atoms: Atoms) -> sparse.csr_matrix:
    """Return which atoms each (area, jenis) adds up, areas first."""
    kecamatan, size = sums.cells.shape[0], sums.belongs.shape[1]
    known = ~np.isnan(sums.cells)[atoms.kecamatan, atoms.kind]
    own = np.flatnonzero(atoms.of(sums.count, sums.sex) & known)
    place, jenis = np.nonzero(sums.belongs[atoms.kind[own]] > 0)
    atom = own[place]
    area = atoms.kecamatan[atom]
    counted = sums.behind_kabupaten[area, jenis]
    row = np.concatenate([area * size + jenis, (kecamatan * size + jenis)[counted]])
    column = np.concatenate([atom, atom[counted]])
    shape = ((kecamatan + 1) * size, len(atoms.kind))
    return sparse.csr_matrix((np.ones(len(row)), (row, column)), shape=shape)


def _values(sums: Sums) -> np.ndarray:
    known = np.where(np.isnan(sums.cells), 0, sums.cells)
    each = known @ sums.belongs
    whole = np.where(sums.behind_kabupaten, each, 0).sum(axis=0)
    return np.vstack([each, whole])
