"""What may be shown after a broad correction, without looking for a mask anew.

Where an import corrects desa in most kecamatan, the search for a mask that holds over
all that was shown before takes many minutes. Here the last mask is carried over instead,
by an argument that needs no search:

- What was hidden stays hidden, and what did not change is shown as it was. It tells
  nothing new, so whatever was possible before still is.
- A number that was shown and now holds corrected figures tells of the new ones only. Let
  R be the people of the rows that were replaced and N those of the rows in their place,
  by kecamatan and kind. In a world R' that agrees with all that was shown before, the old
  sums fix R' together with those who stayed, so N + E + R' - R gives what is told now if
  E changes none of these sums. One E is looked for that keeps this from being negative
  however few R' was: at least those of desa whose own number was shown. Sums that would
  have to change for it are hidden. Then nothing that was possible is excluded.
- What is left is one set of sums over N, and is protected like any other: every small N,
  of a desa, a kecamatan or the kabupaten, may be nobody and more than it should be.

Men and women, and the handled, are not told of corrected figures. The argument holds
whatever number of states were shown before, for the last one was safe together with them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from scipy import sparse

from psks_analysis import catalog, disclosure
from psks_analysis.store.masks import SuppressionMask
from psks_analysis.views.counts import PERSON, PMKS_COUNTS, Counts
from psks_analysis.views.groups import pmks_groups
from psks_analysis.views.reported import KEY
from psks_analysis.views.secrecy.atoms import EVERY_STATE, STATES
from psks_analysis.views.secrecy.before import State, Told
from psks_analysis.views.secrecy.desa_columns import HIDDEN, TOLD
from psks_analysis.views.secrecy.one_kecamatan import belongs, limits
from psks_analysis.views.secrecy.places import same_rows
from psks_analysis.views.secrecy.sums import Sums, label, left_out, values, year_sums

LEVEL_WEIGHT, WHOLE_FACTOR = 5.0, 10.0  # of a sum that is hidden, as in a search
CARRIED = "dibawa"  # the name in a kept mask
WHOLE = ("persons", "pmks", "comparable")


def carried_mask(
    counts: Counts, tahun: int, before: Sequence[State]
) -> SuppressionMask:
    """Return the last mask with all that corrections touched hidden, or told safely."""
    last, sums = before[-1], year_sums(counts, tahun)
    change = Change.of(counts, tahun, before)
    told = _Told(counts, change, last, sums)
    touched = _with_kabupaten(change.anywhere(~change.rows["is_same"]) @ belongs() > 0)
    found: SuppressionMask = {}
    for each in sums:
        hidden = told.hidden(each, touched) | left_out(each) | _is_small(each)
        name = label(*each.key)
        found[name] = found.get(name, False) | hidden
    return found | {CARRIED: np.array([True])}


def carried_desa(
    counts: Counts, tahun: int, before: Sequence[State]
) -> SuppressionMask:
    """Return the last mask of desa with all that corrections touched hidden."""
    last = before[-1]
    change = Change.of(counts, tahun, before)
    if last.desa is None:
        size = len(pmks_groups())
        return {
            HIDDEN: np.full((len(change.of_desa), size), True),
            TOLD: np.zeros((len(counts.desa), size), bool),
        }
    hidden = last.desa[HIDDEN] | (change.of_desa @ belongs() > 0)
    people = change.people_by_desa @ belongs()
    is_small = (people > 0) & (people < limits())
    return {HIDDEN: hidden | is_small, TOLD: last.desa[TOLD]}


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
        if _is_of_people(each.sums) and each.sums.count.table == "persons":
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
    single, groups = _single(), belongs() > 0
    alone = np.where(is_shown, numbers, 0)[:, single]
    rest = np.where(is_shown, numbers - alone @ groups, np.inf)
    least = np.array([rest[:, own].min(axis=1) for own in groups]).T
    return np.where(is_shown[:, single], alone, least)


class _Told:
    """Which numbers that hold corrected figures are told all the same."""

    def __init__(
        self, counts: Counts, change: Change, last: State, sums: Sequence[Sums]
    ) -> None:
        self._then = {_what(each.sums): each for each in last.told}
        # A change is told once the next tahun is there: of numbers that were told.
        self._alike = {_what(each.sums)[2:]: each for each in last.told}
        rows = change.rows
        differs = ~rows["is_same"]
        others = change.anywhere(differs & ~rows["is_person"]) @ belongs() > 0
        self._others = _with_kabupaten(others)
        self._touched = change.anywhere(differs) @ belongs() > 0
        self._had_rows = change.anywhere(rows["is_person"] & rows["then"].notna())
        self._marks = last.marks
        may = np.any([self._may_tell(each) for each in sums], axis=0)
        self._is_safe = told_of(Replaced.of(change, last), may, _levels(sums))

    def hidden(self, sums: Sums, touched: np.ndarray) -> np.ndarray:
        """Say which numbers of a sum are hidden now."""
        then = self._of_then(sums)
        if then is None:
            return np.full(touched.shape, True)
        differs = self._differs(sums, then.sums)
        as_then = self._marks.get(label(*sums.key), ~then.shown) | differs
        is_told = self._may_tell(sums) & self._is_safe
        return np.asarray(np.where(touched, ~is_told, as_then))

    def _of_then(self, sums: Sums) -> Told | None:
        what = _what(sums)
        return self._then.get(what, self._alike.get(what[2:]))

    def _may_tell(self, sums: Sums) -> np.ndarray:
        """Say where the rest of a sum is known: it was shown, and of people only."""
        then = self._of_then(sums)
        if then is None or not _is_of_people(sums):
            return np.zeros(self._others.shape, bool)
        may = then.shown & ~self._differs(sums, then.sums)
        may[-1] &= (sums.behind_kabupaten | ~self._touched).all(axis=0)
        return may if sums.count.table == "persons" else may & ~self._others

    def _differs(self, now: Sums, then: Sums) -> np.ndarray:
        """Say where a sum is one of other kinds than it was, or counts elsewhere."""
        came = np.isnan(then.cells) & ~self._had_rows
        other = (np.isnan(now.cells) != np.isnan(then.cells)) & ~came
        differs = other @ now.belongs > 0
        return _with_kabupaten(
            differs | (now.behind_kabupaten != then.behind_kabupaten)
        )


@dataclass(frozen=True)
class Replaced:
    """Corrected figures, each of shape (kecamatan, kinds).

    Parameters
    ----------
    new : ndarray of float
        People of the rows that are as in no state before.
    short : ndarray of float
        So many of them are needed at most where fewer were replaced than it was, or
        more people came back with rows that are again as they were.
    is_changed, is_free : ndarray of bool
        Whether there are corrected rows, and any that are new.
    was_open : ndarray of bool
        Whether one of the old ones was a small number of its desa, and not told: it may
        have been more than is small, and so may be what came in its place.
    of_one : ndarray of bool, shape (desa, kecamatan, kinds)
        Where no other desa has new rows.
    """

    new: np.ndarray
    short: np.ndarray
    is_changed: np.ndarray
    is_free: np.ndarray
    was_open: np.ndarray
    of_one: np.ndarray

    @classmethod
    def of(cls, change: Change, last: State) -> "Replaced":
        """Return what a change replaced, and what was known of it."""
        rows = change.rows
        differs = rows["is_person"] & ~rows["is_same"]
        has_new = differs & rows["now"].notna()
        is_new = has_new & rows["most"].isna()
        again = rows.assign(more=rows["most"] - rows["now"])[has_new & ~is_new]
        shown, limit = _was_shown(rows, last), limits()[_single()]
        is_small = is_new & (rows["then"] < limit[rows["kind"]])
        was_open = change.anywhere(is_small & (rows["desa"] >= 0) & ~shown)
        then = change.total(rows["is_person"], "then")
        known = change.total(differs & shown, "then")
        return cls(
            new=change.total(is_new, "now"),
            short=change.total(differs, "then") - known + change.sum(again, "more"),
            is_changed=change.anywhere(differs),
            is_free=change.anywhere(is_new),
            was_open=was_open & (then > 0),
            of_one=_of_one(rows[is_new], change.shape),
        )


    @property
    def may_move(self) -> np.ndarray:
        """Say where there are new rows that can make up for what is short."""
        return np.asarray(self.is_free & np.isfinite(self.short))


def told_of(own: Replaced, may: np.ndarray, level: np.ndarray) -> np.ndarray:
    """Say which sums of new figures may be told, of shape (area, jenis).

    Parameters
    ----------
    may : ndarray of bool, shape (area, jenis)
        Which of them could be.
    level : ndarray of int, shape (jenis,)
        How much a jenis is asked for.
    """
    place, kind = np.nonzero(own.may_move)
    if not len(place):
        return np.zeros(may.shape, bool)
    groups, (kecamatan, kinds) = belongs(), own.new.shape
    stuck = _with_kabupaten((own.is_changed & ~own.may_move) @ groups > 0)
    areas = np.vstack([np.eye(kecamatan), np.ones(kecamatan)])
    every = areas[:, None, place] * groups.T[None, :, kind]  # area, jenis, atoms
    alone = own.of_one[:, place, kind][:, None] * groups.T[None, :, kind]
    lines = np.concatenate([each.reshape(-1, len(place)) for each in (every, alone)])
    members = sparse.csr_matrix(lines)
    cell, first = same_rows(members)
    size, jenis = (kecamatan + 1) * len(level), len(level)
    is_told = np.zeros(len(first), bool)
    at = cell[:size]
    is_told[at[(may & ~stuck).ravel() & (at >= 0)]] = True
    cost = np.ones(len(first))
    weight = np.tile(LEVEL_WEIGHT**level, (kecamatan + 1, 1))
    weight[-1] *= WHOLE_FACTOR
    np.maximum.at(cost, at[at >= 0], weight.ravel()[at >= 0])
    highest = np.zeros(len(first), int)
    np.maximum.at(highest, cell[cell >= 0], np.resize(limits(), len(cell))[cell >= 0])
    new = own.new[place, kind]
    counts = members[first] @ new
    opens = np.where(own.was_open[place, kind], limits()[_single()][kind], 0)
    may_be_more = members[first].multiply(opens).max(axis=1).toarray().ravel()
    published = disclosure.Published(
        counts,
        members[first],
        highest,
        cost * (1 + np.log1p(counts)),
        unpublished=~is_told,
        hides_zero=True,
        reach=np.where(may_be_more >= highest, 0, np.inf),
    )
    hidden = _hidden_at_least(published, own.short[place, kind])
    is_safe = (cell[:size] >= 0) & ~np.append(hidden, True)[cell[:size]]
    return np.asarray(is_safe.reshape(-1, jenis) & may & ~stuck)


def _hidden_at_least(published: disclosure.Published, least: np.ndarray) -> np.ndarray:
    """Hide sums until each atom could be this large, and all small ones stay open."""
    width = catalog.settings().lebar_perlindungan
    apart = disclosure.at_least(published, least)
    hidden, *_ = disclosure.protect(replace(published, hidden_before=apart), width=width)
    return hidden


def _of_one(rows: pd.DataFrame, shape: tuple[int, int, int]) -> np.ndarray:
    """Say where a desa is the only one with such rows."""
    kecamatan, desa, kinds = shape
    number = np.zeros((kecamatan, kinds))
    np.add.at(number, (rows["place"], rows["kind"]), 1)
    found = np.zeros((desa, kecamatan, kinds), bool)
    own = rows[rows["desa"] >= 0]
    found[own["desa"], own["place"], own["kind"]] = True
    return found & (number == 1)


def _was_shown(rows: pd.DataFrame, last: State) -> np.ndarray:
    """Say which rows were shown as a number of their desa."""
    if last.desa is None:
        return np.zeros(len(rows), bool)
    shown = ~last.desa[HIDDEN][:, _single()]
    return np.asarray((rows["desa"] >= 0) & shown[rows["desa"], rows["kind"]])


def _single() -> list[int]:
    """Return the place of each kind among the groups."""
    return [list(pmks_groups()).index(kind) for kind in catalog.pmks_kinds()]


def _what(sums: Sums) -> tuple[object, ...]:
    """Return who tells a sum, when, and what it counts."""
    count = replace(sums.count, years_back=0)
    return sums.kode, sums.count.years_back, count, sums.sex


def _is_of_people(sums: Sums) -> bool:
    """Say whether a sum is of all people, men and women, and of its own jenis."""
    count = sums.count
    is_whole = STATES.get((count.column, count.less)) == EVERY_STATE
    return sums.sex is None and is_whole and not count.only and count.table in WHOLE


def _levels(sums: Sequence[Sums]) -> np.ndarray:
    """Return how much each jenis is asked for by any of these sums."""
    jenis = pd.Index(list(pmks_groups()))
    return np.max([each.levels(jenis) for each in sums], axis=0)


def _is_small(sums: Sums) -> np.ndarray:
    number = values(sums)
    return np.asarray((number > 0) & (number < limits()))


def _with_kabupaten(places: np.ndarray) -> np.ndarray:
    return np.vstack([places, places.any(axis=0)])
