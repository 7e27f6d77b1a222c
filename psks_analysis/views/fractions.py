"""Numerator and denominator of every declared indicator, before division.

`with_kabupaten` adds the row of the whole kabupaten from the kecamatan that have both
counts, so that a missing report never dilutes a rate.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from psks_analysis.indicators import Count, Indicator
from psks_analysis.region import Region
from psks_analysis.views.counts import Counts, Cube

CUBES = ("pmks", "persons", "comparable", "psks", "layanan")
POPULATION_COLUMNS = {None: "jumlah", "L": "laki", "P": "perempuan"}


@dataclass(frozen=True)
class Fraction:
    """Both counts of one indicator, each of shape (tahun, area, jenis).

    Parameters
    ----------
    pembilang, penyebut : ndarray of float
        NaN where not known; a penyebut that is NaN throughout divides nothing.
    lengkap : ndarray of bool, shape (tahun, kecamatan, jenis), optional
        Which kecamatan stand behind the kabupaten, the last area.
    """

    jenis: pd.Index
    pembilang: np.ndarray
    penyebut: np.ndarray
    lengkap: np.ndarray | None = None

    def at(self, places: list[int]) -> "Fraction":
        """Return the same for some of the tahun."""
        return Fraction(self.jenis, self.pembilang[places], self.penyebut[places])

    @property
    def behind_kabupaten(self) -> np.ndarray:
        """Which kecamatan stand behind the kabupaten."""
        if self.lengkap is None:
            raise ValueError("the kabupaten was not added yet")
        return self.lengkap

    @property
    def melapor(self) -> np.ndarray:
        """How many kecamatan stand behind the kabupaten, of shape (tahun, jenis)."""
        return np.asarray(self.behind_kabupaten.sum(axis=1))


def fraction(own: Indicator, counts: Counts, jenis_kelamin: str | None) -> Fraction:
    """Return the counts of an indicator.

    Parameters
    ----------
    counts : Counts
        Of the sex that `jenis_kelamin` names, which here only chooses the inhabitants.
    """
    jenis = _jenis(own, counts)
    above = _values(own.numerator, counts, jenis, jenis_kelamin)
    if own.denominator is None:
        below = np.full(above.shape, np.nan)
    else:
        below = _values(own.denominator, counts, jenis, jenis_kelamin)
    return Fraction(jenis, above, np.broadcast_to(below, above.shape))


def values_by_kind(count: Count, counts: Counts) -> np.ndarray:
    """Return a count of the single kinds, of shape (tahun, kecamatan, kinds)."""
    cells = cube(count, counts).cells
    found = cells[count.column]
    return found - cells[count.less] if count.less else found


def cube(count: Count, counts: Counts) -> Cube:
    """Return the cube that holds a count with kinds."""
    found = getattr(counts, count.table)
    assert isinstance(found, Cube)
    return found


def growth(counts: Counts, region: Region) -> dict[int, pd.Series]:
    """Return by tahun the inhabitants for every one of the tahun before, by area.

    Two series of population (projection, register) are not one series: where they
    differ nobody is said to have come or gone, so that only the counts are compared.
    """
    people = counts.people()
    now = np.concatenate([people, people.sum(axis=1, keepdims=True)], axis=1)
    before = _year_before(now, counts.years)
    for place, tahun in enumerate(counts.years):
        if _series(counts, tahun) != _series(counts, tahun - 1):
            before[place] = now[place]
    areas = pd.Index([*region.kecamatan.index, region.kode])
    is_known = (now > 0) & (before > 0)
    ratio = np.divide(now, before, out=np.ones_like(now), where=is_known)
    return {
        tahun: pd.Series(each, areas)
        for tahun, each in zip(counts.years, ratio, strict=True)
    }


def with_kabupaten(each: Fraction, whole: str | None) -> Fraction:
    """Add the kabupaten, summed over the kecamatan that have both counts.

    A kecamatan whose part exceeds the `whole` (more handled than recorded) is an error
    in the data and is left out of the sum.
    """
    above, below = each.pembilang, each.penyebut
    complete = (_known(above) & _known(below)) & ~(np.isnan(above) & np.isnan(below))
    if whole:
        part, all_of_it = (above, below) if whole == "penyebut" else (below, above)
        complete &= ~(part > all_of_it)
    return Fraction(
        each.jenis,
        _with_sum(above, complete),
        _with_sum(below, complete),
        complete,
    )


def _jenis(own: Indicator, counts: Counts) -> pd.Index:
    """Return the jenis that an indicator is there for."""
    if own.jenis:
        return pd.Index(own.jenis)
    return cube(own.numerator, counts).jenis


def _values(
    count: Count, counts: Counts, jenis: pd.Index, jenis_kelamin: str | None
) -> np.ndarray:
    """Return a count, of shape (tahun or 1, kecamatan, jenis or 1)."""
    if count.table in CUBES:
        found = _of_cube(count, cube(count, counts), jenis)
    elif count.table == "population":
        people = counts.people(POPULATION_COLUMNS[jenis_kelamin])
        found = people[:, :, None]
    elif count.table == "desa":
        found = counts.desa[None, :, None]
    else:
        found = _reports(count.column, counts)[:, :, None]
    for _ in range(count.years_back):
        found = _year_before(found, counts.years)
    return found


def _of_cube(count: Count, of: Cube, jenis: pd.Index) -> np.ndarray:
    if count.only:
        return of.one(count.column, count.only)
    places = of.jenis.get_indexer(jenis)
    found = of[count.column][:, :, places]
    return found - of[count.less][:, :, places] if count.less else found


def _reports(column: str, counts: Counts) -> np.ndarray:
    """Return the cells desa x jenis that were filled in, or all of them.

    A kecamatan without any report has 0 filled cells: for completeness, silence is a
    known zero.
    """
    if column == "terisi":
        return np.asarray(np.nansum(counts.desa_covered, axis=2))
    return np.asarray(counts.reports_expected[None, :] * counts.desa_covered.shape[2])


def _known(values: np.ndarray) -> np.ndarray:
    """Say where a count is there; one that nobody has in a tahun is not asked for."""
    missing = np.isnan(values)
    return np.asarray(~missing | missing.all(axis=(1, 2), keepdims=True))


def _series(counts: Counts, tahun: int) -> set[str]:
    known = counts.population.get(tahun)
    return set() if known is None else set(known["deret"])


def _with_sum(values: np.ndarray, complete: np.ndarray) -> np.ndarray:
    known = complete & ~np.isnan(values)
    sums = np.where(known, values, 0).sum(axis=1, keepdims=True)
    sums = np.where(known.any(axis=1, keepdims=True), sums, np.nan)
    return np.concatenate([values, sums], axis=1)


def _year_before(values: np.ndarray, years: tuple[int, ...]) -> np.ndarray:
    before = np.full_like(values, np.nan)
    for place, tahun in enumerate(years):
        if tahun - 1 in years:
            before[place] = values[years.index(tahun - 1)]
    return before
