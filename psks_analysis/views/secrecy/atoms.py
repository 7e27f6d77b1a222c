"""The smallest groups of people that anything published adds up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from psks_analysis.indicators import Count
from psks_analysis.views.counts import Counts, counted_in_people
from psks_analysis.views.groups import thresholds
from psks_analysis.views.secrecy.parts import Part, state_of, units
from psks_analysis.views.secrecy.places import same_rows

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
    part: np.ndarray  # which of the parts of what was reported, now or before

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


def atoms_of(parts: Sequence[Part]) -> tuple[Atoms, sparse.csr_matrix]:
    """Return the atoms of one tahun, people first, and the sets known to be occupied.

    Where a total of several kinds or kecamatan is small, its zeros are hidden with it,
    so they have atoms; any other total of 0 is shown, and everybody knows its parts.
    That is why everybody knows of the others that somebody is in them. What was shown
    before counts like what is shown now.
    """
    belongs, limits = parts[0].counts.pmks.belongs, _limits(parts[0].counts)
    states = [state_of(parts, number) for number in range(len(parts[0].when))]
    groups = [_small_groups(reported, belongs, limits) for reported in states]
    is_split = [
        (reported > 0) | ((reported == 0) & wide)
        for reported, (_, wide) in zip(states, groups, strict=True)
    ]
    found = []
    for is_person in (True, False):
        for number, part in enumerate(parts):
            own = units(part.counts, part.year)[0 if is_person else 1]
            live = np.all(
                [each for each, on in zip(is_split, part.when, strict=True) if on],
                axis=0,
            )
            place = live[0 if is_person else 1] & ~np.isnan(own["jumlah"])
            found.append(_split(own, place, is_person=is_person).assign(part=number))
    table = pd.concat(found, ignore_index=True)
    atoms = Atoms(*(table[name].to_numpy() for name in table))
    known = []
    for number, (reported, (small, wide)) in enumerate(
        zip(states, groups, strict=True)
    ):
        alone = np.flatnonzero((reported > 0) & ~wide)
        each = sparse.identity(reported.size, format="csr")[alone]
        sets = sparse.vstack([small, each], format="csr")
        own = np.array([part.when[number] for part in parts])[atoms.part]
        known.append(sets @ _at_places(atoms, own, reported.shape))
    return atoms, _distinct(known)


def _distinct(known: list[sparse.csr_matrix]) -> sparse.csr_matrix:
    every = sparse.vstack(known, format="csr")
    return every if len(known) == 1 else every[same_rows(every)[1]]


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


def _at_places(
    atoms: Atoms, counted: np.ndarray, shape: tuple[int, ...]
) -> sparse.csr_matrix:
    """Return which of the counted atoms make up the total at each place."""
    own = np.flatnonzero(~atoms.is_loose & counted)
    unit = np.where(atoms.is_person[own], 0, 1)
    place = np.ravel_multi_index((unit, atoms.kecamatan[own], atoms.kind[own]), shape)
    size = int(np.prod(shape)), len(atoms.kind)
    return sparse.csr_matrix((np.ones(len(own)), (place, own)), shape=size)


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
