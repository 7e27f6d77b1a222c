"""What may be shown after a broad correction, without looking for a mask anew.

Where an import corrects desa in most kecamatan, the search for a mask that holds over
all that was shown before takes many minutes. Here the last mask is carried over, by an
argument that needs no search:

- What was hidden stays hidden, and what did not change is shown as it was. It tells
  nothing new, so whatever was possible before still is.
- A number that was shown and now holds corrected figures tells of the new ones only.
  Let R be the people of the rows that were replaced and N those of the rows in their
  place, by kecamatan and kind. In a world R' that agrees with all that was shown, the
  old sums fix R' together with those who stayed, so N + E + R' - R gives what is
  told now if E changes none of these sums. One E is looked for that keeps this from
  being negative however few R' was: at least those of desa whose own number was shown.
  Sums that would have to change for it are hidden. So nothing that was possible is
  excluded.
- What is left is one set of sums over N, and is protected like any other: every small
  N, of a desa, a kecamatan or the kabupaten, may be nobody, and more than is small.

Men and women, and the handled, are not told of corrected figures. The argument holds
whatever number of states were shown: the last one was safe together with those before.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from psks_analysis.store.masks import SuppressionMask
from psks_analysis.views.counts import Counts
from psks_analysis.views.groups import pmks_groups
from psks_analysis.views.secrecy.before import State, Told
from psks_analysis.views.secrecy.corrections import (
    Change,
    is_of_people,
    with_kabupaten,
)
from psks_analysis.views.secrecy.desa_columns import HIDDEN, TOLD
from psks_analysis.views.secrecy.one_kecamatan import belongs, limits
from psks_analysis.views.secrecy.replaced import Replaced, told_of
from psks_analysis.views.secrecy.sums import Sums, label, left_out, values, year_sums

CARRIED = "dibawa"  # the name in a kept mask


def carried_mask(
    counts: Counts, tahun: int, before: Sequence[State]
) -> SuppressionMask:
    """Return the last mask with all that corrections touched hidden, or told safely."""
    last, sums = before[-1], year_sums(counts, tahun)
    change = Change.of(counts, tahun, before)
    told = _Told(change, last, sums)
    touched = with_kabupaten(change.anywhere(~change.rows["is_same"]) @ belongs() > 0)
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


class _Told:
    """Which numbers that hold corrected figures are told all the same."""

    def __init__(self, change: Change, last: State, sums: Sequence[Sums]) -> None:
        self._then = {_what(each.sums): each for each in last.told}
        # A change is told once the next tahun is there: of numbers that were told.
        self._alike = {_what(each.sums)[2:]: each for each in last.told}
        rows = change.rows
        differs = ~rows["is_same"]
        others = change.anywhere(differs & ~rows["is_person"]) @ belongs() > 0
        self._others = with_kabupaten(others)
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
        if then is None or not is_of_people(sums):
            return np.zeros(self._others.shape, bool)
        may = then.shown & ~self._differs(sums, then.sums)
        may[-1] &= (sums.behind_kabupaten | ~self._touched).all(axis=0)
        is_known = ~self._others | (sums.count.table == "persons")
        return np.asarray(may & is_known)

    def _differs(self, now: Sums, then: Sums) -> np.ndarray:
        """Say where a sum is one of other kinds than it was, or counts elsewhere."""
        came = np.isnan(then.cells) & ~self._had_rows
        other = (np.isnan(now.cells) != np.isnan(then.cells)) & ~came
        differs = other @ now.belongs > 0
        return with_kabupaten(differs | (now.behind_kabupaten != then.behind_kabupaten))


def _what(sums: Sums) -> tuple[object, ...]:
    """Return who tells a sum, when, and what it counts."""
    count = replace(sums.count, years_back=0)
    return sums.kode, sums.count.years_back, count, sums.sex


def _levels(sums: Sequence[Sums]) -> np.ndarray:
    """Return how much each jenis is asked for by any of these sums."""
    jenis = pd.Index(list(pmks_groups()))
    return np.asarray(np.max([each.levels(jenis) for each in sums], axis=0))


def _is_small(sums: Sums) -> np.ndarray:
    number = values(sums)
    return np.asarray((number > 0) & (number < limits()))
