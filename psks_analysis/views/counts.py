"""The additive counts behind every indicator, of all tahun asked for at once.

A cube holds one number per tahun, kecamatan and jenis, so that indicators of five years
are computed in one pass. A cell that nobody reported is NaN, never 0.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from psks_analysis import catalog, queries
from psks_analysis.queries import Connection
from psks_analysis.region import Region
from psks_analysis.views.groups import pmks_membership, psks_membership
from psks_analysis.views.reported import Reported, reported_in

PERSON = "orang"
SEX_COLUMNS = {
    None: ("jumlah", "tertangani", "dinilai"),
    "L": ("laki", "tertangani_laki", "dinilai_laki"),
    "P": ("perempuan", "tertangani_perempuan", "dinilai_perempuan"),
}
PMKS_COUNTS = [column for columns in SEX_COLUMNS.values() for column in columns]
PSKS_COUNTS = ["jumlah", "aktif", "terlatih", "dinilai", "desa_berpsks"]


class Cube:
    """Counts by name, each of shape (tahun, kecamatan, jenis).

    Parameters
    ----------
    jenis : Index
        The groups of kinds along the last axis.
    cells : dict of ndarray
        Counts of the single kinds, by name.
    belongs : ndarray of 0 and 1, shape (kinds, jenis)
        Which kinds each group adds up.
    """

    def __init__(
        self, jenis: pd.Index, cells: dict[str, np.ndarray], belongs: np.ndarray
    ) -> None:
        self.jenis = jenis
        self.cells = cells
        self.belongs = belongs
        self._sums: dict[str, np.ndarray] = {}

    def __getitem__(self, name: str) -> np.ndarray:
        """Return one count; a group nobody reported on stays missing."""
        if name not in self._sums:
            known = ~np.isnan(self.cells[name])
            sums = np.where(known, self.cells[name], 0) @ self.belongs
            self._sums[name] = np.where(known @ self.belongs > 0, sums, np.nan)
        return self._sums[name]

    def one(self, name: str, jenis: str) -> np.ndarray:
        """Return one jenis, of shape (tahun, kecamatan, 1)."""
        return self[name][:, :, [self.jenis.get_loc(jenis)]]

    def of_sex(self, jenis_kelamin: str | None) -> "Cube":
        """Return the counts of one sex under the names of those of both."""
        names = zip(SEX_COLUMNS[None], SEX_COLUMNS[jenis_kelamin], strict=True)
        cells = {name: self.cells[column] for name, column in names}
        return Cube(self.jenis, cells, self.belongs)


@dataclass(frozen=True)
class Counts:
    """All counts of one kabupaten, before any division.

    Parameters
    ----------
    years : tuple of int
        The tahun of the first axis, ascending; a tahun without any fact is all NaN.
    pmks, persons : Cube
        By group of kinds. `pmks` adds entries of every unit, `persons` only people.
    comparable : Cube
        What is compared between tahun: people, or families and communities in groups
        that hold nothing else. One unit, so that a difference means something.
    psks, layanan : Cube
        By PSKS kind (and all of them) and by programme.
    desa_covered : ndarray of float, shape (tahun, kecamatan, 26)
        How many desa a reported count stands for; NaN where none was reported.
    desa : ndarray of float, shape (kecamatan,)
        Desa and kelurahan; NaN where not known.
    reports_expected : ndarray of float, shape (kecamatan,)
        How many reports a full one has, of each kind.
    population : dict of DataFrame
        By tahun: index kecamatan_kode; laki, perempuan, jumlah, is_estimate, dasar,
        deret.
    reported : Reported, optional
        What the counts add up; None of data that never change.
    """

    years: tuple[int, ...]
    pmks: Cube
    persons: Cube
    comparable: Cube
    psks: Cube
    layanan: Cube
    desa_covered: np.ndarray
    desa: np.ndarray
    reports_expected: np.ndarray
    population: dict[int, pd.DataFrame]
    reported: Reported | None = None

    def has_pmks(self, tahun: int) -> bool:
        """Say whether any kecamatan reported any PMKS count in a tahun."""
        if tahun not in self.years:
            return False
        reported = self.pmks.cells["jumlah"][self.years.index(tahun)]
        return bool((~np.isnan(reported)).any())

    def of_sex(self, jenis_kelamin: str | None) -> "Counts":
        """Return the same with the PMKS of one sex."""
        return replace(
            self,
            pmks=self.pmks.of_sex(jenis_kelamin),
            persons=self.persons.of_sex(jenis_kelamin),
            comparable=self.comparable.of_sex(jenis_kelamin),
        )

    def people(self, column: str = "jumlah") -> np.ndarray:
        """Return the population, of shape (tahun, kecamatan)."""
        return np.array([self.population[t][column].to_numpy() for t in self.years])


def counts_of(con: Connection, region: Region, years: Sequence[int] = ()) -> Counts:
    """Fetch and add up the counts of all tahun with data, and of those asked for.

    Always all of them: what is hidden in one tahun depends on the tahun beside it.
    """
    pmks, psks, layanan, counted = (
        queries.fetch(con, name, wilayah=region.kode)
        for name in (
            *("pmks_by_kecamatan", "psks_by_kecamatan", "layanan_by_kecamatan"),
            "penduduk_counted",
        )
    )
    reported = {
        int(t) for each in (pmks, psks, layanan) for t in each["tahun"].unique()
    }
    axes = Axes(tuple(sorted(reported | set(years))), region.kecamatan.index)
    members = pmks_membership()
    every = axes.cube(pmks, members, PMKS_COUNTS)
    persons = axes.cube(pmks[pmks["satuan"] == PERSON], members, PMKS_COUNTS)
    return Counts(
        years=axes.years,
        pmks=every,
        persons=persons,
        comparable=comparable_of(every, persons),
        psks=axes.cube(psks, psks_membership(), PSKS_COUNTS),
        layanan=axes.cube(layanan, _programs(layanan), ["jumlah"]),
        desa_covered=_desa_covered(axes, pmks, region),
        desa=desa_count(region).to_numpy(float, na_value=np.nan),
        reports_expected=reporting_units(region).to_numpy(float),
        population={
            t: region.population(t, counted if len(counted) else None)
            for t in axes.years
        },
        reported=reported_in(con, region),
    )


@dataclass(frozen=True)
class Axes:
    """Where a row of a query stands in a cube."""

    years: tuple[int, ...]
    kecamatan: pd.Index

    def cube(
        self, rows: pd.DataFrame, members: pd.DataFrame, columns: list[str]
    ) -> Cube:
        """Spread rows over the cube and say which kinds make which group."""
        kind_column = members.columns[-1]
        kinds = pd.Index(sorted(members[kind_column].unique()))  # as in the catalogue
        groups = pd.Index(members["jenis"].unique(), name="jenis")
        belongs = np.zeros((len(kinds), len(groups)))
        rank, place = kinds.get_indexer, groups.get_indexer
        belongs[rank(members[kind_column]), place(members["jenis"])] = 1
        return Cube(groups, self.dense(rows, kind_column, kinds, columns), belongs)

    def dense(
        self,
        rows: pd.DataFrame,
        kind_column: str,
        kinds: pd.Index,
        columns: list[str],
        combine: np.ufunc = np.add,
    ) -> dict[str, np.ndarray]:
        """Return counts by kind; several rows of one cell (units) are combined."""
        shape = (len(self.years), len(self.kecamatan), len(kinds))
        places = (
            pd.Index(self.years).get_indexer(rows["tahun"]),
            self.kecamatan.get_indexer(rows["kecamatan_kode"]),
            kinds.get_indexer(rows[kind_column]),
        )
        flat = np.ravel_multi_index(places, shape)
        cubes = {}
        for column in columns:
            values = rows[column].to_numpy(float, na_value=np.nan)
            known = ~np.isnan(values)
            cube = np.full(int(np.prod(shape)), np.nan)
            cube[flat[known]] = 0  # reported from here on
            combine.at(cube, flat[known], values[known])
            cubes[column] = cube.reshape(shape)
        return cubes


def counted_in_people() -> np.ndarray:
    """Say of each kind whether its unit is a person."""
    return np.array([k.satuan == PERSON for k in catalog.pmks_kinds().values()])


def comparable_of(every: Cube, persons: Cube) -> Cube:
    """Return what is compared between tahun: of each group of kinds only one unit."""
    of_people = counted_in_people()
    cells = {
        name: np.where(of_people, persons.cells[name], every.cells[name])
        for name in every.cells
    }
    has_people = of_people @ every.belongs > 0
    other_units = ~of_people[:, None] & has_people
    return Cube(every.jenis, cells, np.where(other_units, 0, every.belongs))


def _programs(layanan: pd.DataFrame) -> pd.DataFrame:
    """Return every programme as a group of its own."""
    found = layanan["program"].unique()
    return pd.DataFrame({"jenis": found, "program": found})


def _desa_covered(axes: Axes, cells: pd.DataFrame, region: Region) -> np.ndarray:
    """One figure for a whole kecamatan stands for all its desa."""
    reported = cells.dropna(subset="jumlah")
    all_desa = reported["kecamatan_kode"].map(reporting_units(region))
    desa = reported["desa_melapor"].fillna(all_desa)
    kinds = pd.Index(list(catalog.pmks_kinds()))
    rows = reported.assign(desa=desa)
    return axes.dense(rows, "jenis_pmks", kinds, ["desa"], np.maximum)["desa"]


def desa_count(region: Region) -> pd.Series:
    """Return the desa and kelurahan of each kecamatan; missing where not known."""
    known = region.kecamatan[["desa_count", "kelurahan_count"]]
    return known.sum(axis="columns", min_count=1)


def reporting_units(region: Region) -> pd.Series:
    """Return how many reports are expected; one where the desa are not known."""
    return desa_count(region).fillna(1)
