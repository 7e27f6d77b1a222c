"""The smallest groups of people that anything shown adds up."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from psks_analysis.views.counts import Counts, counted_in_people

HANDLED, WAITING, UNKNOWN = 0, 1, 2  # states of handling
STATES = {
    **dict.fromkeys(("entri", "sebanding", "sebanding_dasar"), (0, 1, 2)),
    **dict.fromkeys(("orang", "orang_psm"), (0, 1, 2)),
    "tertangani": (HANDLED,),
    "dinilai": (HANDLED, WAITING),
    "belum": (WAITING,),
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

    def of(self, ukuran: str, sex: str | None) -> np.ndarray:
        """Say which atoms a sum of one ukuran and choice of sex counts."""
        wanted = np.isin(self.state, STATES[ukuran])
        wanted &= ~self.is_loose if sex is None else self.sex == sex
        if ukuran == "entri":
            return wanted
        if ukuran.startswith("sebanding"):
            return wanted & (self.is_person | ~counted_in_people()[self.kind])
        return wanted & self.is_person


def atoms_of(counts: Counts, year: int) -> Atoms:
    """Return the atoms of one tahun, people first."""
    persons = {name: cube[year] for name, cube in counts.persons.cells.items()}
    all_units = counts.pmks.cells
    found = [_split(persons, is_person=True)]
    others = {
        name: _beyond(all_units[name][year], persons[name])
        for name in ("jumlah", "laki", "perempuan")
    }
    found.append(_split(others, is_person=False))
    table = pd.concat(found, ignore_index=True)
    return Atoms(*(table[name].to_numpy() for name in table))


def _beyond(every: np.ndarray, persons: np.ndarray) -> np.ndarray:
    """Return what other units than people add; NaN where only people were counted."""
    rest = every - np.where(np.isnan(persons), 0, persons)
    return np.where(np.isnan(every) | (rest == 0), np.nan, rest)


def _split(cells: dict[str, np.ndarray], *, is_person: bool) -> pd.DataFrame:
    """Split each reported cell by sex and state of handling, as far as it is known.

    A reported total of 0 has no atoms: it is shown, so everybody knows its parts.
    """
    rows = []
    for place in zip(*np.nonzero(cells["jumlah"] > 0), strict=True):
        told = {name: float(cube[place]) for name, cube in cells.items()}
        for sex, states, loose in _parts_of(told):
            rows += [(*place, is_person, sex, state, loose) for state in states]
    columns = ["kecamatan", "kind", "is_person", "sex", "state", "is_loose"]
    table = pd.DataFrame(rows, columns=columns)
    kinds = {"kecamatan": int, "kind": int, "state": int}
    return table.astype(kinds | {"is_person": bool, "is_loose": bool})


def _parts_of(told: dict[str, float]) -> Iterator[tuple[str, list[int], bool]]:
    total = told["jumlah"]
    by_sex = [("L", told["laki"]), ("P", told["perempuan"])]
    known = [(sex, count) for sex, count in by_sex if not np.isnan(count)]
    rest = total - sum(count for _, count in known)
    states = _states(told)
    for sex, _ in known:
        yield sex, states, rest < 0
    if rest:
        yield "", states, False


def _states(told: dict[str, float]) -> list[int]:
    """Return the states of handling that anybody may be in."""
    handled, assessed = told.get("tertangani", np.nan), told.get("dinilai", np.nan)
    if np.isnan(handled) or np.isnan(assessed):
        return [UNKNOWN]
    all_assessed = assessed == told["jumlah"]
    return [HANDLED, WAITING] if all_assessed else [HANDLED, WAITING, UNKNOWN]
