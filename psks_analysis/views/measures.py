"""Every indicator of one kabupaten and tahun in one long table, safe to show.

This is the one place where counts become indicators and where small numbers are hidden;
pages, figures, reports and the command line only select rows from it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from psks_analysis import disclosure
from psks_analysis.queries import Connection
from psks_analysis.region import Region
from psks_analysis.views import claims, fractions, long_table, secrecy
from psks_analysis.views.counts import counts_of


@dataclass(frozen=True)
class Measures:
    """The long table of one kabupaten, tahun and sex, and what it stands on.

    Parameters
    ----------
    table : DataFrame
        One row per area (each kecamatan and the kabupaten), indicator and jenis.
    population : DataFrame
        Index kecamatan_kode; laki, perempuan, jumlah, is_estimate, dasar, deret.
    break_note : str
        Why this tahun must not be compared with the one before; blank if it may.
    """

    wilayah: str
    tahun: int
    table: pd.DataFrame
    population: pd.DataFrame
    break_note: str

    @property
    def population_basis(self) -> str:
        """Where the denominators come from; starts with "perkiraan" for an estimate."""
        return str(self.population["dasar"].iloc[0])

    @cached_property
    def _blocks(self) -> dict[tuple[str, str], pd.DataFrame]:
        """The table in blocks of one indicator and jenis: readers ask for hundreds."""
        table = self.table.set_index("kecamatan_kode")
        return dict(iter(table.groupby(["indikator", "jenis"], sort=False)))

    @cached_property
    def _by_area(self) -> dict[tuple[str, str], pd.DataFrame]:
        table = self.table.set_index("jenis")
        return dict(iter(table.groupby(["kecamatan_kode", "indikator"], sort=False)))

    @cached_property
    def _no_rows(self) -> pd.DataFrame:
        return self.table.iloc[:0].set_index("kecamatan_kode")

    @cached_property
    def _with_values(self) -> frozenset[str]:
        rows = self.table[self.table["nilai"].notna() | self.table["is_hidden"]]
        return frozenset(rows["indikator"])

    @cached_property
    def _kecamatan(self) -> dict[tuple[str, str], pd.DataFrame]:
        """Blocks without the kabupaten, once somebody asked for them."""
        return {}

    @cached_property
    def _standings(self) -> dict[tuple[str, str], pd.DataFrame]:
        """What may be said of kecamatan against the kabupaten, once somebody asked."""
        return {}

    @cached_property
    def _hidden_cells(self) -> dict[str, int]:
        rows = self.table[self.table["kecamatan_kode"] != self.wilayah]
        counts = rows.groupby("indikator")["is_hidden"].sum()
        return {str(kode): int(count) for kode, count in counts.items()}

    def prepare(self) -> None:
        """Sort the table into blocks before the first reader asks."""
        _ = self._blocks, self._by_area, self._with_values, self._hidden_cells

    def has(self, indikator: str) -> bool:
        """Say whether any area has a value, or one that is hidden."""
        return indikator in self._with_values

    def kinds(self, indikator: str) -> list[str]:
        """Return the kinds or programmes that an indicator is there for."""
        return [jenis for kode, jenis in self._blocks if kode == indikator]

    def rows(self, indikator: str, jenis: str) -> pd.DataFrame:
        """Return one indicator of one jenis, indexed by kecamatan_kode."""
        return self._blocks.get((indikator, jenis), self._no_rows)

    def area(self, kode: str, indikator: str) -> pd.DataFrame:
        """Return one indicator of one area, indexed by jenis."""
        rows = self._by_area.get((kode, indikator))
        return self._no_rows.set_index("jenis") if rows is None else rows

    def hidden_cells(self, indikator: str) -> int:
        """Count the cells kecamatan x jenis whose value is hidden."""
        return self._hidden_cells.get(indikator, 0)

    def kecamatan(self, indikator: str, jenis: str) -> pd.DataFrame:
        """Return one indicator of the kecamatan only."""
        key = indikator, jenis
        if key not in self._kecamatan:
            rows = self.rows(indikator, jenis)
            self._kecamatan[key] = rows[rows.index != self.wilayah]
        return self._kecamatan[key]

    def kabupaten(self, indikator: str, jenis: str) -> pd.Series | None:
        """Return one indicator of the whole kabupaten, or None without any report."""
        rows = self.rows(indikator, jenis)
        return rows.loc[self.wilayah] if self.wilayah in rows.index else None

    def standings(self, indikator: str, jenis: str) -> pd.DataFrame:
        """Return which kecamatan may be called above or below the kabupaten."""
        key = indikator, jenis
        if key not in self._standings:
            rows, whole = self.kecamatan(*key), self.kabupaten(*key)
            self._standings[key] = claims.standings(indikator, rows, whole)
        return self._standings[key]


def measures(
    con: Connection, region: Region, tahun: int, jenis_kelamin: str | None = None
) -> Measures:
    """Compute every indicator of one tahun, for both sexes or one of them."""
    return measures_by_year(con, region, [tahun], jenis_kelamin)[tahun]


def measures_by_year(
    con: Connection,
    region: Region,
    years: Sequence[int],
    jenis_kelamin: str | None = None,
) -> dict[int, Measures]:
    """Compute every indicator of several tahun in one pass."""
    counts = counts_of(con, region, years)
    table = long_table.computed(counts, region, years, jenis_kelamin)
    hidden = secrecy.hidden_rows(table, counts, jenis_kelamin)
    safe = disclosure.hide_measures(table, hidden)[long_table.COLUMNS]
    safe = claims.with_changes(safe, region.kode, fractions.growth(counts, region))
    of_year = dict(iter(safe.groupby("tahun", sort=False)))
    return {
        tahun: Measures(
            wilayah=region.kode,
            tahun=tahun,
            table=of_year[tahun].reset_index(drop=True),
            population=counts.population[tahun],
            break_note=long_table.break_note(tahun),
        )
        for tahun in years
    }
