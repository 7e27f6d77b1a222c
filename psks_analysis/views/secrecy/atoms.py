"""The smallest groups of people that anything published adds up."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from psks_analysis.indicators import Count
from psks_analysis.views.counts import Counts, counted_in_people
from psks_analysis.views.groups import thresholds

HANDLED, WAITING, UNKNOWN = 0, 1, 2  # states of handling
EVERY_STATE = (HANDLED, WAITING, UNKNOWN)
# Which states a count of some people adds up: (column, column taken away).
STATES = {
    ("jumlah", ""): EVERY_STATE,
    ("tertangani", ""): (HANDLED,),
    ("dinilai", ""): (HANDLED, WAITING),
    ("dinilai", "tertangani"): (WAITING,),
}


@dataclass(frozen=True)
class Atoms:
    """The smallest groups: one entry per atom in each array."""

    kecamatan: np.ndarray
    kind: np.ndarray
    is_person: np.ndarray
    sex: np.ndarray  # "L", "P" or "" where not told apart
    state: np.ndarray
    is_loose: np.ndarray  # not part of the total: men and women add up to more than it

    def of(self, count: Count, sex: str | None) -> np.ndarray:
        """Say which atoms a count adds up, of one choice of sex."""
        wanted = np.isin(self.state, STATES[count.column, count.less])
        wanted &= ~self.is_loose if sex is None else self.sex == sex
        if count.table == "comparable":
            wanted &= self.is_person | ~counted_in_people()[self.kind]
        elif count.table == "persons":
            wanted &= self.is_person
        elif count.table == OTHERS.table:
            wanted &= ~self.is_person
        return np.asarray(wanted)


# What is never published, and known to whoever subtracts people from all entries.
OTHERS = Count("others")


def atoms_of(counts: Counts, year: int) -> tuple[Atoms, sparse.csr_matrix]:
    """Return the atoms of one tahun, people first, and the sets known to be occupied.

    Where a total of several kinds or kecamatan is small, its zeros are hidden with it,
    so they have atoms; any other total of 0 is shown, and everybody knows its parts.
    That is why everybody knows of the others that somebody is in them.
    """
    persons, others = units(counts, year)
    reported = np.stack([persons["jumlah"], others["jumlah"]])
    small, wide = _small_groups(reported, counts.pmks.belongs, _limits(counts))
    is_split = (reported > 0) | ((reported == 0) & wide)
    found = [
        _split(persons, is_split[0], is_person=True),
        _split(others, is_split[1], is_person=False),
    ]
    table = pd.concat(found, ignore_index=True)
    atoms = Atoms(*(table[name].to_numpy() for name in table))
    alone = np.flatnonzero((reported > 0) & ~wide)
    each = sparse.identity(reported.size, format="csr")[alone]
    known = sparse.vstack([small, each], format="csr")
    return atoms, (known @ _at_places(atoms, reported.shape)).tocsr()


def units(
    counts: Counts, year: int
) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    """Return the counts of people of one tahun, and those of other units."""
    persons = {name: cube[year] for name, cube in counts.persons.cells.items()}
    every = counts.pmks.cells
    others = {
        name: _beyond(every[name][year], persons[name])
        for name in ("jumlah", "laki", "perempuan")
    }
    return persons, others


def _small_groups(
    reported: np.ndarray, belongs: np.ndarray, limits: np.ndarray
) -> tuple[sparse.csr_matrix, np.ndarray]:
    """Return the widest small totals of several places, and where they are.

    Parameters
    ----------
    reported : ndarray of float, shape (2, kecamatan, kinds)
        People, and what other units add.
    belongs : ndarray of 0 and 1, shape (kinds, jenis)
    limits : ndarray of int, shape (jenis,)
        Each jenis' threshold.

    Returns
    -------
    csr_matrix, shape (groups, places)
        Which places each group adds up, people first.
    ndarray of bool, shape (2, kecamatan, kinds)
        Which places are in any of them.
    """
    kecamatan = reported.shape[1]
    units = sparse.csr_matrix([[1.0, 0.0], [1.0, 1.0]])  # people, and all entries
    areas = sparse.vstack([sparse.identity(kecamatan), np.ones((1, kecamatan))])
    groups = sparse.kron(sparse.kron(units, areas), belongs.T, format="csr")
    known = ~np.isnan(reported).ravel()
    groups = (groups @ sparse.diags(known.astype(float))).tocsr()
    groups.eliminate_zeros()
    totals = groups @ np.nan_to_num(reported.ravel())
    limit = np.tile(limits, groups.shape[0] // len(limits))
    is_small = (totals > 0) & (totals < limit) & (np.diff(groups.indptr) > 1)
    small = groups[is_small]
    size = np.diff(small.indptr)
    shared = (small @ small.T).tocoo()
    inside = (shared.data == size[shared.row]) & (size[shared.row] < size[shared.col])
    widest = small[np.setdiff1d(np.arange(len(size)), shared.row[inside])]
    return widest, (np.diff(widest.tocsc().indptr) > 0).reshape(reported.shape)


def _limits(counts: Counts) -> np.ndarray:
    own = thresholds()
    return np.array([own[each] for each in counts.pmks.jenis])


def _at_places(atoms: Atoms, shape: tuple[int, ...]) -> sparse.csr_matrix:
    """Return which atoms make up the total at each place."""
    own = np.flatnonzero(~atoms.is_loose)
    unit = np.where(atoms.is_person[own], 0, 1)
    place = np.ravel_multi_index((unit, atoms.kecamatan[own], atoms.kind[own]), shape)
    size = int(np.prod(shape)), len(atoms.kind)
    return sparse.csr_matrix((np.ones(len(own)), (place, own)), shape=size)


def _beyond(every: np.ndarray, persons: np.ndarray) -> np.ndarray:
    """Return what other units than people add; NaN where only people were counted."""
    rest = every - np.where(np.isnan(persons), 0, persons)
    return np.where(np.isnan(every) | (rest == 0), np.nan, rest)


def _split(
    cells: dict[str, np.ndarray], is_split: np.ndarray, *, is_person: bool
) -> pd.DataFrame:
    """Split these cells by sex and state of handling, as far as it is known."""
    rows = []
    for place in zip(*np.nonzero(is_split), strict=True):
        reported = {name: float(cube[place]) for name, cube in cells.items()}
        for sex, states, loose in _groups_in(reported):
            rows += [(*place, is_person, sex, state, loose) for state in states]
    columns = ["kecamatan", "kind", "is_person", "sex", "state", "is_loose"]
    table = pd.DataFrame(rows, columns=columns)
    kinds = {"kecamatan": int, "kind": int, "state": int}
    return table.astype(kinds | {"is_person": bool, "is_loose": bool})


def _groups_in(
    reported: dict[str, float],
) -> Iterator[tuple[str, list[int], bool]]:
    total = reported["jumlah"]
    by_sex = [("L", reported["laki"]), ("P", reported["perempuan"])]
    known = [(sex, count) for sex, count in by_sex if not np.isnan(count)]
    rest = total - sum(count for _, count in known)
    states = _states(reported)
    for sex, _ in known:
        yield sex, states, rest < 0
    if rest or not known:
        yield "", states, False


def _states(reported: dict[str, float]) -> list[int]:
    """Return the states of handling that anybody may be in."""
    handled = reported.get("tertangani", np.nan)
    assessed = reported.get("dinilai", np.nan)
    if np.isnan(handled) or np.isnan(assessed):
        return [UNKNOWN]
    all_assessed = assessed == reported["jumlah"]
    return [HANDLED, WAITING] if all_assessed else [HANDLED, WAITING, UNKNOWN]
