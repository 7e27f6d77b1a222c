"""What an import corrected, and what was known of it before."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from psks_analysis import catalog
from psks_analysis.views.counts import PERSON, PMKS_COUNTS, Counts
from psks_analysis.views.groups import pmks_groups
from psks_analysis.views.reported import KEY
from psks_analysis.views.secrecy.atoms import EVERY_STATE, STATES
from psks_analysis.views.secrecy.before import State
from psks_analysis.views.secrecy.desa_columns import HIDDEN
from psks_analysis.views.secrecy.one_kecamatan import belongs
from psks_analysis.views.secrecy.sums import Sums, values

WHOLE = ("persons", "pmks", "comparable")


@dataclass(frozen=True)
class Change:
    """Reported rows of the last state that was shown, and of now.

    Parameters
    ----------
    rows : DataFrame
        Every row of both: place, desa (-1: of the whole kecamatan), kind, satuan, then
        and now (people; NaN where not reported), is_same, most (what is reported again
        as it was in a state before the last one may be the people of then: so many at
        most, as far as it was shown; NaN of what is new).
    shape : tuple of int
        How many kecamatan, desa, kinds.
    """

    rows: pd.DataFrame
    shape: tuple[int, int, int]

    @classmethod
    def of(cls, counts: Counts, tahun: int, before: Sequence[State]) -> "Change":
        """Compare what is reported of a tahun with what was when it was last shown."""
        assert counts.reported is not None
        now = counts.reported.of(tahun)
        rows = before[-1].rows.merge(now, on=KEY, how="outer", suffixes=("_then", ""))
        own = _located(rows, counts)
        again = [_most(each, rows, own, counts) for each in before[:-1]]
        table = own.assign(
            one=1.0,
            then=rows["jumlah_then"],
            now=rows["jumlah"],
            is_same=_are_alike(rows),
            most=np.fmin.reduce([np.full(len(rows), np.nan), *again]),
        )
        kinds = len(catalog.pmks_kinds())
        return cls(table, (len(counts.desa), len(counts.reported.desa), kinds))

    def total(self, wanted: pd.Series, column: str) -> np.ndarray:
        """Return the sum of some rows, of shape (kecamatan, kinds)."""
        return self.sum(self.rows[wanted], column)

    def sum(self, rows: pd.DataFrame, column: str) -> np.ndarray:
        """Return the same of rows that were chosen."""
        found = np.zeros((self.shape[0], self.shape[2]))
        np.add.at(found, (rows["place"], rows["kind"]), rows[column].fillna(0))
        return found

    def anywhere(self, wanted: pd.Series) -> np.ndarray:
        """Say where there are such rows, of shape (kecamatan, kinds)."""
        return self.total(wanted, "one") > 0

    @cached_property
    def of_desa(self) -> np.ndarray:
        """Say which figures of desa changed, of shape (desa, kinds)."""
        rows = self.rows
        own = rows[~rows["is_same"] & rows["is_person"] & (rows["desa"] >= 0)]
        found = np.zeros(self.shape[1:], bool)
        found[own["desa"], own["kind"]] = True
        return found

    @cached_property
    def people_by_desa(self) -> np.ndarray:
        """Return the people of now, of shape (desa, kinds)."""
        own = self.rows[self.rows["is_person"] & (self.rows["desa"] >= 0)]
        found = np.zeros(self.shape[1:])
        found[own["desa"], own["kind"]] = own["now"].fillna(0)
        return found


def _are_alike(rows: pd.DataFrame) -> np.ndarray:
    """Say which rows report the same in both states."""
    then = rows[[f"{name}_then" for name in PMKS_COUNTS]].to_numpy(float)
    now = rows[PMKS_COUNTS].to_numpy(float)
    return np.asarray(((then == now) | (np.isnan(then) & np.isnan(now))).all(axis=1))


def _located(rows: pd.DataFrame, counts: Counts) -> pd.DataFrame:
    """Return where each row is from, and whether it counts people."""
    assert counts.reported is not None
    kecamatan = next(iter(counts.population.values())).index
    desa, kinds = pd.Index(counts.reported.desa), pd.Index(list(catalog.pmks_kinds()))
    found = {
        "place": kecamatan.get_indexer(rows["kecamatan_kode"]),
        "desa": desa.get_indexer(rows["desa_kode"]),
        "kind": kinds.get_indexer(rows["jenis_pmks"]),
        "is_person": rows["satuan"] == PERSON,
    }
    return pd.DataFrame(found, rows.index)


def _most(
    state: State, rows: pd.DataFrame, places: pd.DataFrame, counts: Counts
) -> np.ndarray:
    """Return how many people a row had at most in a state; NaN if it was another row.

    No more than any sum that holds it and was shown, of its desa or kecamatan.
    """
    then = rows[KEY].merge(state.rows, on=KEY, how="left")[PMKS_COUNTS]
    both = pd.concat([then.add_suffix("_then"), rows[PMKS_COUNTS]], axis=1)
    is_again = _are_alike(both) & rows["jumlah"].notna().to_numpy()
    most = np.full(len(belongs()), np.inf) + np.zeros((len(counts.desa), 1))
    for each in state.told:
        if is_of_people(each.sums) and each.sums.count.table == "persons":
            most = np.fmin(most, _most_of(values(each.sums), each.shown)[:-1])
    found = most[places["place"], places["kind"]]
    if state.desa is not None:
        people = np.zeros((len(state.desa[HIDDEN]), len(belongs())))
        own = _located(state.rows, counts)
        own = own[own["is_person"] & (own["desa"] >= 0)]
        people[own["desa"], own["kind"]] = state.rows.loc[own.index, "jumlah"]
        of_desa = _most_of(np.nan_to_num(people) @ belongs(), ~state.desa[HIDDEN])
        is_own = (places["desa"] >= 0).to_numpy()
        of_row = of_desa[places["desa"], places["kind"]]
        found = np.where(is_own, np.minimum(found, of_row), found)
    return np.where(is_again, found, np.nan)


def _most_of(numbers: np.ndarray, is_shown: np.ndarray) -> np.ndarray:
    """Return the most that a kind can be: what a shown group has beside shown kinds.

    Parameters
    ----------
    numbers, is_shown : ndarray, shape (places, jenis)

    Returns
    -------
    ndarray of float, shape (places, kinds)
    """
    single, groups = single_kinds(), belongs() > 0
    alone = np.where(is_shown, numbers, 0)[:, single]
    rest = np.where(is_shown, numbers - alone @ groups, np.inf)
    least = np.array([rest[:, own].min(axis=1) for own in groups]).T
    return np.where(is_shown[:, single], alone, least)


def single_kinds() -> list[int]:
    """Return the place of each kind among the groups."""
    return [list(pmks_groups()).index(kind) for kind in catalog.pmks_kinds()]


def is_of_people(sums: Sums) -> bool:
    """Say whether a sum is of all people, men and women, and of its own jenis."""
    count = sums.count
    is_whole = STATES.get((count.column, count.less)) == EVERY_STATE
    return sums.sex is None and is_whole and not count.only and count.table in WHOLE


def with_kabupaten(places: np.ndarray) -> np.ndarray:
    """Return marks of kecamatan with those of the kabupaten: any of them."""
    return np.vstack([places, places.any(axis=0)])
