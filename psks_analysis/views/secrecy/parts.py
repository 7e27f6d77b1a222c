"""What was reported of a tahun, cut by when it counted: now, or when it was shown.

What an import left as it was is known from what was shown before; what it brought, and
what it took the place of, is what the attacker works out. So they are groups apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from psks_analysis.views.counts import (
    PERSON,
    PMKS_COUNTS,
    Axes,
    Counts,
    comparable_of,
)
from psks_analysis.views.groups import pmks_membership
from psks_analysis.views.reported import KEY


@dataclass(frozen=True)
class Part:
    """What was reported alike in some states of a tahun: all of it, if there is one.

    Parameters
    ----------
    counts : Counts
        Of this part only.
    year : int
        The place of the tahun in them.
    when : tuple of bool
        In which states it counts: what was shown before, in that order, and now.
    rows : DataFrame, optional
        The reported rows that it is made of.
    """

    counts: Counts
    year: int
    when: tuple[bool, ...]
    rows: pd.DataFrame | None = None

    @property
    def reported(self) -> np.ndarray:
        """People, and what other units add, of shape (2, kecamatan, kinds)."""
        persons, others = units(self.counts, self.year)
        return np.stack([persons["jumlah"], others["jumlah"]])


def parts_of(
    counts: Counts, tahun: int, before: Sequence[pd.DataFrame] = ()
) -> list[Part]:
    """Return what is reported, cut by when it was reported alike.

    Parameters
    ----------
    before : sequence of DataFrame
        The rows of the states that were shown before, as those of ``Reported``.
    """
    if not before or counts.reported is None:
        return [Part(counts, counts.years.index(tahun), (True,))]
    states = [*before, counts.reported.of(tahun)]
    rows = pd.concat([each.assign(when=2**n) for n, each in enumerate(states)])
    alike = rows.groupby([*KEY, *PMKS_COUNTS], dropna=False, sort=False)["when"]
    rows = rows.assign(when=alike.transform("sum"))[alike.cumcount() == 0]
    return [
        Part(
            _counts_of_part(counts, tahun, own.assign(tahun=tahun)),
            0,
            tuple(bool(when >> n & 1) for n in range(len(states))),
            own,
        )
        for when, own in rows.groupby("when", sort=True)
    ]


def _counts_of_part(counts: Counts, tahun: int, rows: pd.DataFrame) -> Counts:
    """Return the same counts of some of the reported rows of one tahun only."""
    kecamatan = counts.population[tahun].index
    axes, members = Axes((tahun,), kecamatan), pmks_membership()
    every = axes.cube(rows, members, PMKS_COUNTS)
    persons = axes.cube(rows[rows["satuan"] == PERSON], members, PMKS_COUNTS)
    comparable = comparable_of(every, persons)
    return replace(
        counts, years=(tahun,), pmks=every, persons=persons, comparable=comparable
    )


def state_of(parts: Sequence[Part], number: int) -> np.ndarray:
    """Return all that was reported in one state; NaN where nothing was."""
    own = np.stack([part.reported for part in parts if part.when[number]])
    return np.where(np.isnan(own).all(axis=0), np.nan, np.nansum(own, axis=0))


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


def _beyond(every: np.ndarray, persons: np.ndarray) -> np.ndarray:
    """Return what other units than people add; NaN where only people were counted."""
    rest = every - np.where(np.isnan(persons), 0, persons)
    return np.where(np.isnan(every) | (rest == 0), np.nan, rest)
