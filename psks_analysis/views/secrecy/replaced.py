"""Figures that came in the place of others: which sums of them may be told."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from scipy import sparse

from psks_analysis import catalog, disclosure
from psks_analysis.views.secrecy.before import State
from psks_analysis.views.secrecy.corrections import (
    Change,
    single_kinds,
    with_kabupaten,
)
from psks_analysis.views.secrecy.desa_columns import HIDDEN
from psks_analysis.views.secrecy.one_kecamatan import belongs, limits
from psks_analysis.views.secrecy.places import same_rows

LEVEL_WEIGHT, WHOLE_FACTOR = 5.0, 10.0  # of a sum that is hidden, as in a search


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
        shown, limit = _was_shown(rows, last), limits()[single_kinds()]
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

    def may_be_more(self, members: sparse.csr_matrix) -> np.ndarray:
        """Return the threshold up to which old rows leave cells open anyway."""
        opens = np.where(self.was_open, limits()[single_kinds()], 0)[self.may_move]
        return np.asarray(members.multiply(opens).max(axis=1).toarray().ravel())


def told_of(own: Replaced, may: np.ndarray, level: np.ndarray) -> np.ndarray:
    """Say which sums of new figures may be told, of shape (area, jenis).

    Parameters
    ----------
    may : ndarray of bool, shape (area, jenis)
        Which of them could be.
    level : ndarray of int, shape (jenis,)
        How much a jenis is asked for.
    """
    if not own.may_move.any():
        return np.zeros(may.shape, bool)
    may = may & ~with_kabupaten((own.is_changed & ~own.may_move) @ belongs() > 0)
    weight = np.tile(LEVEL_WEIGHT**level, (len(may), 1))
    weight[-1] *= WHOLE_FACTOR
    lines = _lines(own, len(may))
    cell, first = same_rows(lines)
    members, places = lines[first], cell[: may.size]
    counts = members @ own.new[own.may_move]
    highest = _most_of_cells(cell, np.resize(limits(), len(cell)))
    cost = (1 + np.log1p(counts)) * _most_of_cells(places, weight.ravel(), len(first))
    published = disclosure.Published(
        counts,
        members,
        highest,
        np.maximum(cost, 1),
        unpublished=_most_of_cells(places, may.ravel().astype(int), len(first)) == 0,
        hides_zero=True,
        reach=np.where(own.may_be_more(members) >= highest, 0, np.inf),
    )
    hidden = _hidden_at_least(published, own.short[own.may_move])
    is_hidden = np.append(hidden, True)[places].reshape(may.shape)
    return np.asarray(may & ~is_hidden)


def _lines(own: Replaced, areas: int) -> sparse.csr_matrix:
    """Return the sums of areas by jenis, then what desa alone have of each jenis."""
    place, kind = np.nonzero(own.may_move)
    groups = belongs().T[:, kind]
    is_in = np.vstack([np.eye(areas - 1), np.ones(areas - 1)])[:, place]
    alone = own.of_one[:, place, kind]
    every = np.concatenate([is_in, alone])[:, None] * groups
    return sparse.csr_matrix(every.reshape(-1, len(place)))


def _most_of_cells(
    cell: np.ndarray, numbers: np.ndarray, cells: int | None = None
) -> np.ndarray:
    """Return the highest number of the lines that each cell stands for; 0 if none."""
    found = np.zeros(cell.max() + 1 if cells is None else cells, numbers.dtype)
    np.maximum.at(found, cell[cell >= 0], numbers[cell >= 0])
    return found


def _hidden_at_least(published: disclosure.Published, least: np.ndarray) -> np.ndarray:
    """Hide sums until each atom could be this large, and all small ones stay open."""
    width = catalog.settings().lebar_perlindungan
    try:
        apart = disclosure.at_least(published, least)
    except ArithmeticError:
        return np.full(len(published.counts), True)
    hidden, *_ = disclosure.protect(
        replace(published, hidden_before=apart), width=width
    )
    return hidden


def _of_one(rows: pd.DataFrame, shape: tuple[int, int, int]) -> np.ndarray:
    """Say where a desa is the only one with such rows."""
    kecamatan, desa, kinds = shape
    number = np.zeros((kecamatan, kinds))
    np.add.at(number, (rows["place"], rows["kind"]), 1)
    found = np.zeros((desa, kecamatan, kinds), bool)
    own = rows[rows["desa"] >= 0]
    found[own["desa"], own["place"], own["kind"]] = True
    return np.asarray(found & (number == 1))


def _was_shown(rows: pd.DataFrame, last: State) -> np.ndarray:
    """Say which rows were shown as a number of their desa."""
    if last.desa is None:
        return np.zeros(len(rows), bool)
    shown = ~last.desa[HIDDEN][:, single_kinds()]
    return np.asarray((rows["desa"] >= 0) & shown[rows["desa"], rows["kind"]])
