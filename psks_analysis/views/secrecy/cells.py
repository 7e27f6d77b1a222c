"""What the dashboard says about people in need, as sums of the smallest groups.

A reader can subtract whatever is shown: kecamatan from the kabupaten, one sex from
both, a kind from its cluster, the handled from all, one set of kecamatan from another.
Here every such sum of one tahun is a cell, and each cell a set of atoms: the people of
one kecamatan, kind, unit, sex and state of handling. `disclosure` decides on cells.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from psks_analysis import catalog, indicators
from psks_analysis.disclosure import Published
from psks_analysis.views import parts
from psks_analysis.views.counts import Counts, Cube
from psks_analysis.views.groups import CLUSTER_PREFIX, thresholds
from psks_analysis.views.secrecy.atoms import Atoms, atoms_of
from psks_analysis.views.secrecy.places import SEXES, at_places, same_rows

HANDLING = ("tertangani", "dinilai", "belum")
# Which sums an indicator's numbers tell, of its own tahun and of the one before.
CELLS_OF = {
    "I01": ("entri",),
    "I03": ("orang",),
    "I05": HANDLING,
    "I07": HANDLING,
    "I09": ("orang_psm",),
    "I17": ("sebanding",),
}
CELLS_BEFORE = {"I17": ("sebanding_dasar",)}
CLUSTER_COST = 1.0  # below that of any kind
WHOLE_FACTOR = 10.0  # what is told of the kabupaten is what everybody reads first


@dataclass(frozen=True)
class YearCells:
    """All cells of one tahun.

    Parameters
    ----------
    published : Published
        The cells as `disclosure` wants them; sums over the same atoms are one cell.
    places : dict of ndarray of int, shape (area, jenis)
        By (ukuran, jenis_kelamin): which cell tells the number, -1 where none does.
        The last area is the kabupaten.
    withheld : dict of ndarray of bool, shape (area, jenis)
        By the same keys: what is not told at all, so that totals can be.
    """

    published: Published
    places: dict[tuple[str, str | None], np.ndarray]
    withheld: dict[tuple[str, str | None], np.ndarray]

    def hidden(self, cells: np.ndarray) -> dict[tuple[str, str | None], np.ndarray]:
        """Return where a number is hidden, given the hidden cells."""
        return {
            key: self.withheld[key] | at_places(cells, cell)
            for key, cell in self.places.items()
        }


@dataclass(frozen=True)
class _Sums:
    """One ukuran of one choice of sex."""

    ukuran: str
    sex: str | None
    cells: np.ndarray  # (kecamatan, kinds)
    belongs: np.ndarray  # (kinds, jenis)
    complete: np.ndarray  # (kecamatan, jenis): who stands behind the kabupaten

    @property
    def key(self) -> tuple[str, str | None]:
        return self.ukuran, self.sex


def year_cells(counts: Counts, tahun: int) -> YearCells:
    """Return everything that is or could be shown of one tahun."""
    year = counts.years.index(tahun)
    cube, atoms = counts.pmks, atoms_of(counts, year)
    members, numbers, withheld = [], [], {}
    for sums in _all_sums(counts, year):
        adds_up = _membership(sums, atoms)
        kept_back = _kept_back(sums)
        withheld[sums.key] = kept_back & (_sizes(adds_up) > 0).reshape(kept_back.shape)
        members.append(sparse.diags((~kept_back).ravel().astype(float)) @ adds_up)
        numbers.append(_values(sums).ravel())
    every = sparse.vstack(members, format="csr")
    every.eliminate_zeros()
    cell, first = same_rows(every)
    each = cell.reshape(len(withheld), -1, len(cube.jenis))
    places = dict(zip(withheld, each, strict=True))
    told, distinct = np.concatenate(numbers)[first], every[first]
    published = Published(
        told,
        distinct,
        _limits(cell, len(first), cube.jenis),
        _cost(told, distinct, places, cube),
    )
    return YearCells(published, places, withheld)


def _limits(cell: np.ndarray, count: int, jenis: pd.Index) -> np.ndarray:
    """Return the threshold of each cell: the highest of the kinds it stands for."""
    own = thresholds()
    limit = np.zeros(count, int)
    every = np.resize([own[each] for each in jenis], len(cell))
    np.maximum.at(limit, cell[cell >= 0], every[cell >= 0])
    return limit


def _kept_back(sums: _Sums) -> np.ndarray:
    """Say what is not told at all: rare kinds of a kecamatan by sex or handling.

    Coarser tables come before hidden cells: nearly all of these are small, and what
    protects them would hide the totals that people ask for.
    """
    belongs = sums.belongs
    whole = np.where(np.isnan(sums.cells), 0, sums.cells).sum(axis=0) @ belongs
    kept_back = np.zeros((len(sums.cells) + 1, belongs.shape[1]), bool)
    if sums.sex is not None or sums.ukuran in HANDLING:
        is_kind = belongs.sum(axis=0) == 1
        kept_back[:-1] = is_kind & (whole < catalog.settings().minimal_terpilah)
    return kept_back


def _sizes(members: sparse.csr_matrix) -> np.ndarray:
    return np.diff(members.indptr)


def _cost(
    values: np.ndarray,
    members: sparse.csr_matrix,
    places: dict[tuple[str, str | None], np.ndarray],
    cube: Cube,
) -> np.ndarray:
    """Say how much is lost with a cell.

    Totals over many are asked for most, the kabupaten's most of all. The cluster of a
    kecamatan is asked for least: better without it than without one of its kinds.
    """
    cost = (1 + np.log1p(values)) * (1 + np.log1p(_sizes(members)))
    is_cluster = cube.jenis.str.startswith(CLUSTER_PREFIX)
    for cell in places.values():
        clusters = cell[:-1, is_cluster]
        kinds = cell[:, ~is_cluster]
        only_clusters = np.setdiff1d(clusters[clusters >= 0], kinds)
        cost[only_clusters] = np.minimum(cost[only_clusters], CLUSTER_COST)
    whole = np.concatenate([cell[-1] for cell in places.values()])
    cost[np.unique(whole[whole >= 0])] *= WHOLE_FACTOR
    return cost


def _all_sums(counts: Counts, year: int) -> Iterator[_Sums]:
    for sex in SEXES:
        own = counts.of_sex(sex)
        pairs = _complete(parts.year_pair(own), None)
        rate = _complete(parts.prevalence(own, sex), "I03")[year]
        entries = _complete(parts.entries(own), "I01")[year]
        yield _sums("entri", sex, own.pmks, year, entries)
        yield _sums("orang", sex, own.persons, year, rate)
        yield _sums("sebanding", sex, own.comparable, year, pairs[year])
        if counts.has_pmks(counts.years[year] + 1):
            before = pairs[year + 1]
            yield _sums("sebanding_dasar", sex, own.comparable, year, before)
    yield from _sums_of_both(counts.of_sex(None), year)


def _sums(
    ukuran: str, sex: str | None, cube: Cube, year: int, complete: np.ndarray
) -> _Sums:
    return _Sums(ukuran, sex, cube.cells["jumlah"][year], cube.belongs, complete)


def _sums_of_both(counts: Counts, year: int) -> Iterator[_Sums]:
    """Return what is told of men and women together only."""
    persons = {name: cube[year] for name, cube in counts.persons.cells.items()}
    belongs = counts.persons.belongs
    share = _complete(parts.handled(counts), "I05")[year]
    waiting = persons["dinilai"] - persons["tertangani"]
    yield _Sums("tertangani", None, persons["tertangani"], belongs, share)
    yield _Sums("dinilai", None, persons["dinilai"], belongs, share)
    yield _Sums("belum", None, waiting, belongs, share)
    burden = parts.pmks_per_psm(counts)
    complete = np.zeros_like(share)
    places = counts.pmks.jenis.get_indexer(burden.jenis)
    complete[:, places] = _complete(burden, "I09")[year]
    yield _sums("orang_psm", None, counts.persons, year, complete)


def _complete(each: parts.Parts, kode: str | None) -> np.ndarray:
    whole = None if kode is None else indicators.whole_of(kode)
    complete = parts.with_kabupaten(each, whole).lengkap
    return np.zeros(0) if complete is None else complete


def _membership(sums: _Sums, atoms: Atoms) -> sparse.csr_matrix:
    """Return which atoms each (area, jenis) adds up, areas first."""
    kecamatan, size = sums.cells.shape[0], sums.belongs.shape[1]
    known = ~np.isnan(sums.cells)[atoms.kecamatan, atoms.kind]
    own = np.flatnonzero(atoms.of(sums.ukuran, sums.sex) & known)
    place, jenis = np.nonzero(sums.belongs[atoms.kind[own]] > 0)
    atom = own[place]
    area = atoms.kecamatan[atom]
    counted = sums.complete[area, jenis]
    row = np.concatenate([area * size + jenis, (kecamatan * size + jenis)[counted]])
    column = np.concatenate([atom, atom[counted]])
    shape = ((kecamatan + 1) * size, len(atoms.kind))
    return sparse.csr_matrix((np.ones(len(row)), (row, column)), shape=shape)


def _values(sums: _Sums) -> np.ndarray:
    known = np.where(np.isnan(sums.cells), 0, sums.cells)
    each = known @ sums.belongs
    whole = np.where(sums.complete, each, 0).sum(axis=0)
    return np.vstack([each, whole])
