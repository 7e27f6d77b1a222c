"""Who kept what was shown before an import puts both together, and finds nobody.

Random regencies are shown, changed by a second import and shown again; the attacker has
the numbers and marks of both, and knows which figures the import changed.
"""

from functools import cached_property

import numpy as np
import pytest
from scipy import sparse

from tests.views.random_regency import Regency, changed, imported, regency
from tests.views.test_desa_attack import Reader, check

FEW, MANY = 5, 300


class BothTimes:
    """Two readers as one: what did not change is the same people in both."""

    def __init__(self, before: Reader, now: Reader) -> None:
        self.readers = before, now
        old, new = before.own, now.own
        same = _alike(old.persons, new.persons) & _alike(old.women, new.women)
        people = np.repeat(same.ravel(), before.sexes)
        self.is_same = np.concatenate([people, (old.others == new.others).ravel()])

    def then(self, row: np.ndarray) -> np.ndarray:
        """Return atoms of before: those of now, where nothing changed."""
        return np.concatenate([row & self.is_same, row & ~self.is_same])

    def now(self, row: np.ndarray) -> np.ndarray:
        return np.concatenate([row, np.zeros_like(row)])

    @property
    def truth(self) -> np.ndarray:
        before, now = self.readers
        return np.concatenate([now.truth, np.where(self.is_same, 0, before.truth)])

    def assert_no_desa_is_told_from_others(self) -> None:
        for each in self.readers:
            each.assert_no_desa_is_told_from_others()

    def small(self):
        """Return the small numbers of both times."""
        before, now = self.readers
        for name, row, lowest, most in before.small():
            yield f"before: {name}", self.then(row), lowest, most
        for name, row, lowest, most in now.small():
            yield f"now: {name}", self.now(row), lowest, most

    def limits(self, row: np.ndarray, most: float, *, whole: bool) -> list[float]:
        return Reader.limits(self, row, most, whole=whole)

    @cached_property
    def system(self):
        before, now = self.readers
        rows = [*map(self.then, before.rows), *map(self.now, now.rows)]
        held = [*map(self.then, before.occupied()), *map(self.now, now.occupied())]
        rows, truth = np.unique(np.array(rows), axis=0), self.truth
        values = rows @ truth
        live = ~rows[values == 0].any(axis=0)
        sums = sparse.csr_matrix(rows[values > 0][:, live].astype(float))
        held = np.array(held, float).reshape(-1, len(truth))
        return live, sums, values[values > 0], sparse.csr_matrix(held[:, live])


def _alike(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    return (one == other) | (np.isnan(one) & np.isnan(other))


def both_times(own: Regency, seed: int) -> BothTimes:
    before = Reader(imported(own, f"35.99-{seed}"))
    return BothTimes(before, Reader(imported(changed(own, seed), f"35.99-{seed}")))


@pytest.mark.parametrize("seed", range(FEW))
def test_nothing_small_is_recovered_from_what_was_shown_before_and_now(store, seed):
    check(both_times(regency(seed), seed), f"seed {seed}")


@pytest.mark.parametrize("seed", range(3))
def test_who_kept_the_tables_of_two_imports_finds_nobody_either(store, seed):
    first = regency(seed)
    second = changed(first, seed)
    every = first, second, changed(second, seed + MANY)
    readers = [Reader(imported(each, f"35.99-{seed}")) for each in every]
    check(BothTimes(readers[0], readers[2]), f"seed {seed}, the first and the third")
    check(BothTimes(readers[1], readers[2]), f"seed {seed}, the second and the third")


@pytest.fixture
def carried(monkeypatch, store):
    """Let every correction be too much to search for."""
    monkeypatch.setattr("psks_analysis.views.secrecy.hidden.MOST_TO_SEARCH", 0)


def check_carried(seed: int, share: float) -> None:
    """Attack three imports, of which the last two correct so many of the desa."""
    every = [regency(seed)]
    for number in (1, 2):
        every.append(changed(every[-1], seed + number * MANY, share))
    readers = [Reader(imported(each, f"35.99-{seed}")) for each in every]
    for one, other in ((0, 1), (1, 2), (0, 2)):
        where = f"seed {seed}, share {share}, imports {one} and {other}"
        check(BothTimes(readers[one], readers[other]), where)


@pytest.mark.parametrize(("seed", "share"), [(0, 0.25), (1, 0.6), (2, 1)])
def test_who_kept_the_tables_of_before_a_broad_correction_finds_nobody(
    carried, seed, share
):
    check_carried(seed, share)


@pytest.mark.long
@pytest.mark.parametrize("share", [0.25, 1])
def test_nothing_small_is_recovered_of_hundreds_of_broad_corrections(carried, share):
    for seed in range(MANY):
        check_carried(seed, share)


@pytest.mark.long
def test_nothing_small_is_recovered_of_hundreds_of_regencies(store):
    for seed in range(MANY):
        check(both_times(regency(seed), seed), f"seed {seed}")
