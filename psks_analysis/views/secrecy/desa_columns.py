"""The people of desa by kind, cut by when they were reported: now, and before."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from psks_analysis import catalog
from psks_analysis.views.counts import PERSON, Counts
from psks_analysis.views.secrecy.before import State
from psks_analysis.views.secrecy.one_kecamatan import DesaThen, OneKecamatan, belongs
from psks_analysis.views.secrecy.parts import Part

HIDDEN, TOLD = "desa", "diumumkan"  # names in a kept mask
DIGITS = 6  # of people, to which a programme is solved


@dataclass(frozen=True)
class Then:
    """What was told of all desa before: its number of state, and masks by desa."""

    state: int
    hidden: np.ndarray
    told: np.ndarray


@dataclass(frozen=True)
class Columns:
    """All desa of a kabupaten.

    Parameters
    ----------
    parts : sequence of Part
    persons : ndarray of float, shape (parts, desa, kinds)
    tables : ndarray of float, shape (tables, parts, kecamatan, kinds)
        The true people first.
    before : sequence of Then
    """

    parts: Sequence[Part]
    persons: np.ndarray
    tables: np.ndarray
    before: Sequence[Then]

    def of(self, place: int, here: np.ndarray, is_shown: np.ndarray) -> OneKecamatan:
        """Return those of one kecamatan, with only the parts that play a role in it.

        Parameters
        ----------
        here : ndarray of bool, shape (desa,)
        is_shown : ndarray of bool, shape (jenis,)
        """
        used = self.used(place, here)
        persons, tables = self.persons[used][:, here], self.tables[:, :, place]
        parts = [part for part, on in zip(self.parts, used, strict=True) if on]
        columns = tables[:, used].reshape(len(tables), -1)
        before = tuple(
            DesaThen(_groups(parts, then.state), then.told[place], then.hidden[here])
            for then in self.before
        )
        return OneKecamatan(
            np.concatenate(list(persons), axis=1),
            _distinct(columns),
            is_shown,
            _groups(parts, -1),
            np.concatenate(list(_may_live(persons)), axis=1),
            before,
        )

    def used(self, place: int, here: np.ndarray) -> np.ndarray:
        """Say which parts play a role in a kecamatan, of shape (parts,)."""
        has_people = (self.tables[:, :, place] > 0).any(axis=(0, 2))
        is_reported = ~np.isnan(self.persons[:, here]).all(axis=(1, 2))
        return np.asarray(is_reported | has_people)


def columns(
    counts: Counts,
    parts: Sequence[Part],
    persons: np.ndarray | None,
    tables: np.ndarray,
    before: Sequence[State],
) -> Columns:
    """Return the people of all desa of a tahun.

    Parameters
    ----------
    persons : ndarray of float, shape (desa, kinds), optional
        Those of now; NaN where not reported. Read where nothing was shown before.
    tables : ndarray of float, shape (tables, parts, kecamatan, kinds)
        The true people first.
    """
    own = (
        [persons]
        if len(parts) == 1 and persons is not None
        else [_by_desa(counts, part) for part in parts]
    )
    then = [
        Then(place, state.desa[HIDDEN], state.desa[TOLD])
        for place, state in enumerate(before)
        if state.desa is not None
    ]
    return Columns(parts, np.array(own), tables, then)


def true_people(parts: Sequence[Part]) -> np.ndarray:
    """Return the people of each part, of shape (parts, kecamatan, kinds)."""
    return np.array(
        [np.nan_to_num(p.counts.persons.cells["jumlah"][p.year]) for p in parts]
    )


def _by_desa(counts: Counts, part: Part) -> np.ndarray:
    """Return the people of a part by desa and kind; NaN where it has none."""
    assert counts.reported is not None
    assert part.rows is not None
    rows = part.rows[(part.rows["satuan"] == PERSON) & (part.rows["desa_kode"] != "")]
    every = pd.Index(list(catalog.pmks_kinds()))
    persons = np.full((len(counts.reported.desa), len(every)), np.nan)
    desa = pd.Index(counts.reported.desa).get_indexer(rows["desa_kode"])
    persons[desa, every.get_indexer(rows["jenis_pmks"])] = rows["jumlah"]
    return persons


def _groups(parts: Sequence[Part], state: int) -> np.ndarray:
    """Return which columns each group added up in a state."""
    groups = belongs()
    return np.concatenate([groups * part.when[state] for part in parts])


def _may_live(persons: np.ndarray) -> np.ndarray:
    """Say where a desa can have anybody of a part, shape (parts, desa, kinds).

    Where it reported a kind, in the parts in which it did; else in those of its other
    kinds. Of a desa that never reported nothing is known.
    """
    reported = ~np.isnan(persons)
    of_desa = (
        reported.any(axis=2, keepdims=True) | ~reported.any(axis=(0, 2))[None, :, None]
    )
    return np.asarray(np.where(reported.any(axis=0), reported, of_desa))


def _distinct(tables: np.ndarray) -> np.ndarray:
    """Return each table once, in their order: most change other kecamatan only."""
    _, first = np.unique(tables.round(DIGITS), axis=0, return_index=True)
    return np.asarray(tables[np.sort(first)])
