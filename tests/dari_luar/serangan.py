"""The attack: every table that agrees with what was told, by plain programmes.

He knows the thresholds and the rules, that no group is negative, who reported, and
where a 0 would have been shown. Nothing here asks the project what it has hidden.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.optimize import linprog

from psks_analysis import catalog
from psks_analysis.region import load_region
from psks_analysis.views.groups import pmks_groups, thresholds
from tests.dari_luar import fakta
from tests.dari_luar.fakta import Cell, Told
from tests.dari_luar.kabupaten import DESA, FAMILIES, JUMPED, WILAYAH, YEARS, served_in

KINDS = list(catalog.pmks_kinds())
GROUPS = {code: frozenset(group.anggota) for code, group in pmks_groups().items()}
TOLERANCE = 1e-4
ENDLESS = 1e6  # times as many as the year before
ROUNDS = 6
SEXES = {"L": "laki", "P": "perempuan"}
PROGRAMMES = ("PKH", "ATENSI")
SOME = {fakta.HANDLED: "handled", fakta.WAITING: "waiting"}
UNITS = {
    fakta.ENTRIES: ("orang", "keluarga"),
    fakta.COMPARED: ("orang",),
    fakta.SERVED: ("penerima",),
}


def units_of(cell: Cell) -> tuple[str, ...]:
    """Return the units that a number counts."""
    is_of_families = GROUPS.get(cell.jenis) == {"PMKS-25"}
    if cell.what == fakta.COMPARED and is_of_families:
        return ("keluarga",)
    return UNITS.get(cell.what, ("orang",))


@dataclass(frozen=True)
class Target:
    """A number that is small in truth, and how far it must stay open."""

    cell: Cell
    count: int
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.cell} = {self.count}"


class Atoms:
    """The smallest groups of people: where, of which kind, of which sex, helped or not.

    Where nobody reported there is nobody; families have neither sex nor desa here.
    """

    def __init__(self, told: Told) -> None:
        silent = set(told.silent)
        rows = [
            *_people(silent),
            *_families(silent),
            *_served(told),
        ]
        columns = ["tahun", "area", "desa", "kind", "unit", "sex", "state"]
        self.table = pd.DataFrame(rows, columns=columns)
        self._is = {
            (name, value): (self.table[name] == value).to_numpy()
            for name in columns
            for value in self.table[name].unique()
        }
        self._nowhere = np.zeros(len(self.table), bool)
        self._of = {
            jenis: self.table["kind"].isin(kinds).to_numpy()
            for jenis, kinds in GROUPS.items()
        }

    def __len__(self) -> int:
        return len(self.table)

    def row(self, cell: Cell) -> np.ndarray:
        """Return which atoms a cell adds up."""
        own = self._of.get(cell.jenis, self._all("kind", cell.jenis))
        own = own & self._all("tahun", cell.tahun)
        own = own & np.any([self._all("unit", unit) for unit in units_of(cell)], axis=0)
        for name, value in (
            ("area", "" if cell.area == WILAYAH else cell.area),
            ("desa", cell.desa),
            ("sex", cell.sex),
            ("state", SOME.get(cell.what, "")),
        ):
            own = own & self._all(name, value) if value else own
        return own

    def _all(self, name: str, value: object) -> np.ndarray:
        return self._is.get((name, value), self._nowhere)


def desa_of(area: str, kind: str) -> list[str]:
    """Return the desa that people of a kind may be in: of one kind none was told."""
    about = load_region(WILAYAH).desa
    own = about.index[about["kecamatan_kode"] == area]
    return [""] if kind == JUMPED else [str(each) for each in own]


def _people(silent: set[Cell]) -> Iterator[tuple]:
    empty = {
        (cell.tahun, cell.area, cell.desa, kind)
        for cell in silent
        if not cell.sex and cell.what in (fakta.PERSONS, fakta.ENTRIES)
        for kind in GROUPS[cell.jenis]
    }
    for tahun in YEARS:
        for area in DESA:
            for kind in KINDS:
                for each in desa_of(area, kind):
                    places = {(tahun, area, own, kind) for own in ("", each)}
                    if not places & empty:
                        about = tahun, area, each, kind, "orang"
                        yield from (
                            (*about, sex, state)
                            for sex in ("L", "P")
                            for state in SOME.values()
                        )


def _families(silent: set[Cell]) -> Iterator[tuple]:
    for tahun in YEARS:
        for area in DESA:
            for kind in FAMILIES:
                if Cell(tahun, area, fakta.ENTRIES, kind) not in silent:
                    yield tahun, area, "", kind, "keluarga", "", ""


def _served(told: Told) -> Iterator[tuple]:
    programmes = {c.jenis for c in told.ranges if c.what == fakta.SERVED}
    programmes |= {c.jenis for c in told.hidden if c.what == fakta.SERVED}
    for tahun in YEARS:
        for area in DESA:
            for program in sorted(programmes):
                yield tahun, area, "", program, "penerima", "", ""


class Truth:
    """What was reported, by cell and by atom."""

    def __init__(self, reported: pd.DataFrame) -> None:
        self.reported = reported
        self._columns = {name: reported[name].to_numpy() for name in reported}
        kind = reported["jenis"]
        self._of = {g: kind.isin(kinds).to_numpy() for g, kinds in GROUPS.items()}

    def counts(self, cell: Cell) -> int:
        """Return the true number of a cell."""
        if cell.what == fakta.SERVED:
            areas = DESA if cell.area == WILAYAH else [cell.area]
            place = PROGRAMMES.index(cell.jenis)
            return sum(served_in(area, cell.tahun)[place] for area in areas)
        own, of = self._rows(cell), self._columns
        if cell.what == fakta.WAITING:
            return int(np.nansum(of["jumlah"][own] - of["tertangani"][own]))
        column = SEXES.get(cell.sex, "jumlah")
        column = "tertangani" if cell.what == fakta.HANDLED else column
        return int(np.nansum(of[column][own]))

    def _rows(self, cell: Cell) -> np.ndarray:
        of = self._columns
        own = self._of[cell.jenis] & (of["tahun"] == cell.tahun)
        own = own & np.isin(of["satuan"], units_of(cell))
        if cell.area != WILAYAH:
            own = own & (of["kecamatan"] == cell.area)
        return own & (of["desa"] == cell.desa) if cell.desa else own

    def small(self) -> Iterator[Target]:
        """Return every number that is small in truth, however it could be told."""
        limits = thresholds()
        for tahun in YEARS:
            for jenis in GROUPS:
                for area in (*DESA, WILAYAH):
                    for what, sex in (
                        (fakta.PERSONS, ""),
                        (fakta.PERSONS, "L"),
                        (fakta.PERSONS, "P"),
                        (fakta.HANDLED, ""),
                        (fakta.WAITING, ""),
                        (fakta.ENTRIES, ""),
                    ):
                        cell = Cell(tahun, area, what, jenis, sex)
                        yield from self._if_small(cell, limits[jenis])
                for desa, area in self._desa():
                    cell = Cell(tahun, area, fakta.PERSONS, jenis, "", desa)
                    yield from self._if_small(cell, limits[jenis])
            for program in PROGRAMMES:
                for area in (*DESA, WILAYAH):
                    cell = Cell(tahun, area, fakta.SERVED, program)
                    yield from self._if_small(cell, limits[program])

    def _desa(self) -> list[tuple[str, str]]:
        pairs = self.reported[["desa", "kecamatan"]].drop_duplicates()
        return [pair for pair in pairs.itertuples(index=False, name=None) if pair[0]]

    def _if_small(self, cell: Cell, limit: int) -> Iterator[Target]:
        count = self.counts(cell)
        if 0 < count < limit:
            yield Target(cell, count, 0 if cell.desa else 1, limit - 1)

    def table(self, atoms: Atoms) -> np.ndarray:
        """Return one table of people that has all the true numbers."""
        found = np.zeros(len(atoms))
        place = {
            key: n
            for n, key in enumerate(atoms.table.itertuples(index=False, name=None))
        }
        for row in self.reported.itertuples():
            about = row.tahun, row.kecamatan
            if row.satuan == "keluarga":
                key = (*about, "", row.jenis, "keluarga", "", "")
                found[place[key]] += row.jumlah
                continue
            men = min(row.laki, row.tertangani)
            split = {
                ("L", "handled"): men,
                ("L", "waiting"): row.laki - men,
                ("P", "handled"): row.tertangani - men,
                ("P", "waiting"): row.perempuan - row.tertangani + men,
            }
            for state, count in split.items():
                key = (*about, row.desa, row.jenis, "orang", *state)
                if count:
                    found[place[key]] += count
        for key, n in place.items():
            if key[4] == "penerima":
                found[n] = self.counts(Cell(key[0], key[1], fakta.SERVED, key[3]))
        return found


def told_from_others(told: Told) -> list[str]:
    """Return small numbers and zeros of desa that stand beside a mark.

    Where a desa with few or nobody is told, the marked ones are known by it.
    """
    limits = thresholds()
    marked = {
        (cell.tahun, cell.area, cell.jenis)
        for cell in [*told.hidden, *told.untold]
        if cell.desa
    }
    return [
        f"{cell} is {high:.0f} beside a mark, in {told.where[cell]}"
        for cell, (_, high) in told.ranges.items()
        if cell.desa
        and high < limits[cell.jenis]
        and (cell.tahun, cell.area, cell.jenis) in marked
    ]


class Attack:
    """Everything told as one system, and what it leaves open."""

    def __init__(self, told: Told) -> None:
        self.told, self.atoms = told, Atoms(told)
        exact, between, values, lows, highs = [], [], [], [], []
        for cell, (low, high) in told.ranges.items():
            row = self.atoms.row(cell)
            if low == high:
                exact.append(row)
                values.append(low)
            else:
                between.append(row.astype(float))
                lows.append(low)
                highs.append(high)
        for ratio in told.ratios:
            if not (self._is_exact(ratio.above) and self._is_exact(ratio.below)):
                above, below = (self.atoms.row(c) for c in (ratio.above, ratio.below))
                for row, low, high in (
                    (above - ratio.low * below, 0, np.inf),
                    (above - min(ratio.high, ENDLESS) * below, -np.inf, 0),
                ):
                    between.append(row)
                    lows.append(low)
                    highs.append(high)
        for cell in self.occupied():
            between.append(self.atoms.row(cell).astype(float))
            lows.append(1)
            highs.append(np.inf)
        self.exact = np.array(exact).reshape(-1, len(self.atoms))
        self.values = np.array(values, float)
        self.between = np.array(between).reshape(-1, len(self.atoms))
        self.ends = np.array(lows, float), np.array(highs, float)
        self.live = ~self.exact[self.values == 0].any(axis=0)

    def _is_exact(self, cell: Cell) -> bool:
        low, high = self.told.ranges.get(cell, (0, np.inf))
        return low == high

    def occupied(self) -> list[Cell]:
        """Return marks behind which there is somebody.

        A 0 is hidden only where it is part of a wider number that is small. Where all
        wider ones are shown, a mark is no 0.
        """
        found = []
        for cell in self.told.hidden:
            if cell.sex or cell.desa:
                continue
            if cell.what == fakta.SERVED:
                found.append(cell)
            elif cell.what in (fakta.PERSONS, fakta.ENTRIES):
                wider = set(self._wider(cell)) - {cell}
                if all(map(self._is_exact, wider)):
                    found.append(cell)
        return found

    def _wider(self, cell: Cell) -> Iterator[Cell]:
        whats = [fakta.ENTRIES, cell.what]
        for jenis, kinds in GROUPS.items():
            if GROUPS[cell.jenis] <= kinds:
                for area in (cell.area, WILAYAH):
                    for what in whats:
                        yield Cell(cell.tahun, area, what, jenis)

    def agrees_with(self, table: np.ndarray) -> list[str]:
        """Say what the truth contradicts: nothing, or it was read wrongly."""
        off = ~np.isclose(self.exact @ table, self.values, atol=TOLERANCE)
        cells = [c for c, (low, high) in self.told.ranges.items() if low == high]
        wrong = [f"{cells[n]} is not {self.values[n]}" for n in np.flatnonzero(off)]
        sums = self.between @ table
        outside = (sums < self.ends[0] - TOLERANCE) | (sums > self.ends[1] + TOLERANCE)
        return [*wrong, *(f"range {n}" for n in np.flatnonzero(outside))]

    def limits(self, targets: list[Target]) -> np.ndarray:
        """Return how low and how high each target can be, as far as it must.

        Returns
        -------
        ndarray of float, shape (targets, 2)
        """
        rows = np.array([self.atoms.row(each.cell) for each in targets], float)
        rows = sparse.csr_matrix(rows[:, self.live])
        goals = np.array([[each.low, each.high] for each in targets], float)
        found = np.full(goals.shape, np.nan)
        for end, sign in ((0, -1.0), (1, 1.0)):
            best = np.full(len(targets), -np.inf)
            goal = sign * goals[:, end]
            for _ in range(ROUNDS):
                pending = np.flatnonzero(best < goal - TOLERANCE)
                if len(pending):
                    table = self._towards(sign * rows[pending], goal[pending])
                    best = np.maximum(best, sign * (rows @ table))
            for each in np.flatnonzero(best < goal - TOLERANCE):
                table = self._towards(sign * rows[[each]], goal[[each]])
                best = np.maximum(best, sign * (rows @ table))
            found[:, end] = sign * best
        return found

    def _towards(self, rows: sparse.csr_matrix, goal: np.ndarray) -> np.ndarray:
        """Return a table that brings these sums as near to their goals as can be."""
        size, count = int(self.live.sum()), len(goal)
        one = sparse.identity(count, format="csr")
        # What a sum falls short of its goal, as a group of its own.
        reaches = sparse.hstack([-rows, -one])
        low, high = self.ends
        known = sparse.csr_matrix(self.between[:, self.live])
        none = sparse.csr_matrix((known.shape[0], count))
        known = sparse.hstack([known, none], format="csr")
        upper, lower = np.isfinite(high), np.isfinite(low)
        solved = linprog(
            np.concatenate([np.zeros(size), np.ones(count)]),
            A_ub=sparse.vstack([reaches, known[upper], -known[lower]], format="csr"),
            b_ub=np.concatenate([-goal, high[upper], -low[lower]]),
            A_eq=self._equal(count),
            b_eq=self._distinct[1],
            method="highs",
        )
        assert solved.status == 0, solved.message
        return np.asarray(solved.x[:size])

    def _equal(self, count: int) -> sparse.csr_matrix:
        rows, _ = self._distinct
        none = sparse.csr_matrix((rows.shape[0], count))
        return sparse.hstack([sparse.csr_matrix(rows), none], format="csr")

    @property
    def _distinct(self) -> tuple[np.ndarray, np.ndarray]:
        if not hasattr(self, "_kept"):
            live = self.exact[self.values > 0][:, self.live]
            both = np.unique(np.c_[live, self.values[self.values > 0]], axis=0)
            self._kept = both[:, :-1], both[:, -1]
        return self._kept
