"""One attack on everything above and below the kecamatan, without the project's own.

The attacker sees numbers and marks as a reader does. He puts all of them into one
system of sums over people by desa, kind and sex, and solves it plainly.
"""

from functools import cached_property

import numpy as np
import pytest
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from psks_analysis.views.groups import pmks_groups, thresholds
from psks_analysis.views.secrecy import hidden_desa, mask
from psks_analysis.views.secrecy.carried import CARRIED
from psks_analysis.views.secrecy.one_kecamatan import belongs
from tests.views.random_regency import KINDS, TAHUN, Regency, regency

FEW, MANY = 6, 1_000
WIDTH = 1
ROUNDING = 1e-5
JENIS = list(pmks_groups())


class Reader:
    """What is shown of a regency, as rows over atoms, and what the numbers are."""

    def __init__(self, own: Regency) -> None:
        self.own, self.groups = own, belongs()
        desa, kinds = own.persons.shape
        self.sexes = 2
        self.people = desa * kinds * self.sexes
        self.atoms = self.people + own.others.size
        self.rows = []
        self.marks = mask(own.counts, TAHUN)
        found = hidden_desa(own.counts, TAHUN, own.persons, own.kecamatan)
        self.hidden, self.told = found.hidden, found.told
        self.read_kecamatan()
        self.read_desa()
        self.rest_is_empty()

    def row(self, desa: np.ndarray, jenis: int, sexes=(0, 1), others=()) -> np.ndarray:
        """Return the atoms of some desa and a group, and of others of kecamatan."""
        kinds = self.groups[:, jenis] > 0
        atoms = np.zeros((*self.own.persons.shape, self.sexes), bool)
        atoms[np.ix_(desa, kinds, np.isin([0, 1], sexes))] = True
        units = np.zeros(self.own.others.shape, bool)
        units[np.ix_(np.isin(np.arange(len(units)), others), kinds)] = True
        return np.concatenate([atoms.ravel(), units.ravel()])

    @property
    def truth(self) -> np.ndarray:
        men = self.own.persons - self.own.women
        both = np.nan_to_num(np.stack([men, self.own.women], axis=-1))
        return np.concatenate([both.ravel(), self.own.others.ravel()])

    def sees(self, row: np.ndarray) -> None:
        self.rows.append(row)

    def read_kecamatan(self) -> None:
        size = len(self.own.others)
        for code, sexes in (("LP", (0, 1)), ("L", (0,)), ("P", (1,))):
            for area in range(size + 1):
                desa = self.own.kecamatan == area if area < size else self.whole
                units = [area] if area < size else range(size)
                for jenis in range(len(JENIS)):
                    if not self.marks[f"I03-0-{code}"][area, jenis]:
                        self.sees(self.row(desa, jenis, sexes))
                    # Families are not counted by sex here.
                    if code == "LP" and not self.marks["I01-0-LP"][area, jenis]:
                        self.sees(self.row(desa, jenis, sexes, units))

    @property
    def whole(self) -> np.ndarray:
        return np.full(len(self.own.kecamatan), True)

    def read_desa(self) -> None:
        reported = ~np.isnan(self.own.persons) @ self.groups > 0
        for desa in range(len(self.own.kecamatan)):
            for jenis in range(len(JENIS)):
                is_told = self.told[self.own.kecamatan[desa], jenis]
                is_silent = is_told and not reported[desa, jenis]
                if is_silent or not self.hidden[desa, jenis]:
                    self.sees(self.row(np.arange(len(self.hidden)) == desa, jenis))

    def rest_is_empty(self) -> None:
        """Nobody is where nothing was reported of a kind at all."""
        reported = ~np.isnan(self.own.counts.pmks.cells["jumlah"][0])
        for area, kind in zip(*np.nonzero(~reported), strict=True):
            jenis = JENIS.index(KINDS[kind])
            self.sees(self.row(self.own.kecamatan == area, jenis, (0, 1), [area]))

    def occupied(self) -> list[np.ndarray]:
        """Return kinds of kecamatan that are hidden though no wider number is.

        A 0 is hidden only where a wider number is small, and so hidden too.
        """
        if CARRIED in self.marks:  # a 0 is hidden there like anything else
            return []
        hidden, size = self.marks["I03-0-LP"], len(self.own.others)
        entries = self.marks["I01-0-LP"]
        found = []
        for kind, name in enumerate(KINDS):
            own = JENIS.index(name)
            wider = self.groups[kind] > 0
            for area in range(size):
                among = hidden[np.ix_([area, size], wider)]
                of_all = entries[np.ix_([area, size], wider)]
                if hidden[area, own] and among.sum() == 1 and not of_all[:, 1:].any():
                    found.append(self.row(self.own.kecamatan == area, own))
        return found

    def small(self) -> list[tuple[str, np.ndarray, float, float]]:
        """Return every small number: its name, atoms, and how far it must be open."""
        found = []
        limits = [thresholds()[each] for each in JENIS]
        for area in range(len(self.own.others)):
            for jenis, limit in enumerate(limits):
                row = self.row(self.own.kecamatan == area, jenis)
                count = row @ self.truth
                if 0 < count < limit:
                    name = f"{area} {JENIS[jenis]}"
                    found.append((name, row, 1, limit - 1 + WIDTH))
        for desa, area in enumerate(self.own.kecamatan):
            beside = self.own.kecamatan == area
            here = np.arange(len(beside)) == desa
            for jenis, limit in enumerate(limits):
                count, whole = (self.row(d, jenis) @ self.truth for d in (here, beside))
                # The only desa of its kecamatan is told by it; and no desa has more.
                if 0 < count < limit and beside.sum() > 1:
                    most = min(limit - 1 + WIDTH, max(whole, limit - 1))
                    name = f"desa {desa} {JENIS[jenis]}"
                    found.append((name, self.row(here, jenis), 0, most))
        return found

    def assert_no_desa_is_told_from_others(self) -> None:
        """A 0 beside a mark would say that the marked desa is not empty."""
        limits = np.array([thresholds()[each] for each in JENIS])
        counts = np.nan_to_num(self.own.persons) @ self.groups
        for area in range(len(self.own.others)):
            here = self.own.kecamatan == area
            has_mark = self.hidden[here].any(axis=0)
            reported = ~np.isnan(self.own.persons[here]) @ self.groups > 0
            is_shown = reported & ~self.hidden[here]
            is_few = (is_shown & (counts[here] < limits)).any(axis=0)
            assert not (has_mark & is_few).any(), "a small number or 0 beside a mark"

    def limits(self, row: np.ndarray, most: float, *, whole: bool) -> list[float]:
        """Return how low a number can be, and how high up to a limit."""
        live, sums, values, held = self.system
        above = sparse.vstack([row[live].astype(float), -held])
        rules = [
            LinearConstraint(sums, values, values),
            LinearConstraint(above, ub=[most, *[-1] * held.shape[0]]),
        ]
        found = []
        for sign in (1, -1):
            solved = milp(
                sign * row[live].astype(float),
                constraints=rules,
                integrality=np.full(live.sum(), int(whole)),
                bounds=Bounds(0, np.inf),
            )
            assert solved.status == 0, solved.message
            found.append(float(row[live] @ solved.x))
        return found

    @cached_property
    def system(self):
        """Return the atoms that are not empty for sure, and what is known of them."""
        rows = np.unique(np.array(self.rows), axis=0)
        values = rows @ self.truth
        live = ~rows[values == 0].any(axis=0)
        sums = sparse.csr_matrix(rows[values > 0][:, live].astype(float))
        held = np.array(self.occupied(), float).reshape(-1, self.atoms)
        return live, sums, values[values > 0], sparse.csr_matrix(held[:, live])


def assert_nothing_is_recovered(seed: int, *, whole: bool = False) -> None:
    check(Reader(regency(seed)), f"seed {seed}", whole=whole)


def check(reader: Reader, where: str, *, whole: bool = False) -> None:
    reader.assert_no_desa_is_told_from_others()
    for name, row, lowest, most in reader.small():
        low, high = reader.limits(row, most, whole=whole)
        assert low <= lowest + ROUNDING, f"{where}: {name} is at least {low}"
        assert high >= most - ROUNDING, f"{where}: {name} is at most {high}"


@pytest.mark.parametrize("seed", range(FEW))
def test_nothing_small_is_recovered_above_or_below_the_kecamatan(store, seed):
    assert_nothing_is_recovered(seed)


@pytest.mark.parametrize("seed", range(FEW, FEW + 3))
def test_who_knows_that_people_are_whole_recovers_no_more(store, seed):
    assert_nothing_is_recovered(seed, whole=True)


@pytest.mark.long
def test_nothing_small_is_recovered_of_a_thousand_regencies(store):
    for seed in range(MANY):
        assert_nothing_is_recovered(seed)


@pytest.mark.long
def test_whole_people_of_a_thousand_regencies_tell_no_more(store):
    for seed in range(MANY):
        assert_nothing_is_recovered(seed, whole=True)


def test_a_zero_of_a_desa_that_is_shown_again_is_found(store):
    reader = Reader(regency(0))
    reader.assert_no_desa_is_told_from_others()
    reported = ~np.isnan(reader.own.persons) @ reader.groups > 0
    zeros = reported & (np.nan_to_num(reader.own.persons) @ reader.groups == 0)
    desa, jenis = np.argwhere(zeros & reader.hidden)[0]
    reader.hidden[desa, jenis] = False
    with pytest.raises(AssertionError, match="beside a mark"):
        reader.assert_no_desa_is_told_from_others()


def test_regencies_have_something_to_show_and_to_hide(store):
    """Else everything would be safe: nothing is told, or nothing is small."""
    readers = [Reader(regency(seed)) for seed in range(FEW)]
    assert sum(len(each.small()) for each in readers) > 10 * FEW
    assert sum((~each.hidden).any() for each in readers) > FEW / 2
