"""Numerator and denominator of every indicator, before division.

`with_kabupaten` adds the row of the whole kabupaten from the kecamatan that have both
parts, so that a missing report never dilutes a rate.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from psks_analysis.region import Region
from psks_analysis.views.counts import Counts, desa_count, reporting_units
from psks_analysis.views.groups import ALL, WITHOUT_FAKIR_MISKIN

PSM = "PSM"
POPULATION_COLUMNS = {None: "jumlah", "L": "laki", "P": "perempuan"}


@dataclass(frozen=True)
class Parts:
    """Both parts of one indicator, each of shape (tahun, area, jenis).

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

    def at(self, places: list[int]) -> "Parts":
        """Return the same for some of the tahun."""
        return Parts(self.jenis, self.pembilang[places], self.penyebut[places])

    @property
    def melapor(self) -> np.ndarray:
        """How many kecamatan stand behind the kabupaten, of shape (tahun, jenis)."""
        if self.lengkap is None:
            raise ValueError("the kabupaten was not added yet")
        return self.lengkap.sum(axis=1)


def entries(counts: Counts) -> Parts:
    """I01: entries, nothing to divide by."""
    return _parts(counts.pmks.jenis, counts.pmks["jumlah"], np.nan)


def prevalence(counts: Counts, jenis_kelamin: str | None) -> Parts:
    """I03: people with the problem, and the people who live there."""
    people = counts.people(POPULATION_COLUMNS[jenis_kelamin])
    return _parts(counts.persons.jenis, counts.persons["jumlah"], people)


def handled(counts: Counts) -> Parts:
    """I05: handled people, and the people whose handling is known."""
    persons = counts.persons
    return _parts(persons.jenis, persons["tertangani"], persons["dinilai"])


def unhandled(counts: Counts) -> Parts:
    """I07: the people whose handling is known, and those of them who are handled."""
    persons = counts.persons
    return _parts(persons.jenis, persons["dinilai"], persons["tertangani"])


def psm_per_desa(counts: Counts, region: Region) -> Parts:
    """I08: PSM, and the desa and kelurahan."""
    return _of_psm(counts, "jumlah", region)


def pmks_per_psm(counts: Counts) -> Parts:
    """I09: people with a problem, and active PSM; for all kinds together."""
    jenis = pd.Index([WITHOUT_FAKIR_MISKIN, ALL])
    places = counts.persons.jenis.get_indexer(jenis)
    persons = counts.persons["jumlah"][:, :, places]
    return _parts(jenis, persons, counts.psks.one("aktif", PSM))


def desa_with_psm(counts: Counts, region: Region) -> Parts:
    """I11: desa with at least one PSM, and all desa."""
    return _of_psm(counts, "desa_berpsks", region)


def psks_density(counts: Counts) -> Parts:
    """I12: PSKS, and the people who live there."""
    return _parts(counts.psks.jenis, counts.psks["jumlah"], counts.people())


def active_psks(counts: Counts) -> Parts:
    """I13: active PSKS, and the PSKS whose activity is known."""
    return _parts(counts.psks.jenis, counts.psks["aktif"], counts.psks["dinilai"])


def recipients(counts: Counts) -> Parts:
    """L01: recipients of a programme, and the people who live there."""
    return _parts(counts.layanan.jenis, counts.layanan["jumlah"], counts.people())


def completeness(counts: Counts, region: Region) -> Parts:
    """I18: reported cells desa x jenis, and the cells that a full report has.

    A kecamatan without any report has 0 filled cells: for completeness, silence is a
    known zero.
    """
    filled = np.nansum(counts.desa_covered, axis=2, keepdims=True)
    expected = reporting_units(region).to_numpy(float) * counts.desa_covered.shape[2]
    return _parts(pd.Index([ALL]), filled, expected[None, :])


def year_pair(counts: Counts) -> Parts:
    """I17: entries of one unit in each tahun and in the one before."""
    now = counts.comparable["jumlah"]
    return _parts(counts.comparable.jenis, now, _year_before(now, counts.years))


def exposures(counts: Counts) -> tuple[np.ndarray, np.ndarray]:
    """Return the populations behind the two years of I17, with the kabupaten last.

    Two series of population (projection, register) are not one series: where they
    differ both years get the same exposure, so that only the counts are compared.
    """
    people = counts.people()
    now = np.concatenate([people, people.sum(axis=1, keepdims=True)], axis=1)
    before = _year_before(now, counts.years)
    for place, tahun in enumerate(counts.years):
        if _series(counts, tahun) != _series(counts, tahun - 1):
            before[place] = now[place]
    return now, before


def with_kabupaten(parts: Parts, whole: str | None) -> Parts:
    """Add the kabupaten, summed over the kecamatan that have both parts.

    A kecamatan whose part exceeds the `whole` (more handled than recorded) is an error
    in the data and is left out of the sum.
    """
    above, below = parts.pembilang, parts.penyebut
    complete = (_known(above) & _known(below)) & ~(np.isnan(above) & np.isnan(below))
    if whole:
        part, all_of_it = (above, below) if whole == "penyebut" else (below, above)
        complete &= ~(part > all_of_it)
    return Parts(
        parts.jenis,
        _with_sum(above, complete),
        _with_sum(below, complete),
        complete,
    )


def _known(values: np.ndarray) -> np.ndarray:
    """Say where a part is there; one that nobody has in a tahun is not asked for."""
    return ~np.isnan(values) | np.isnan(values).all(axis=(1, 2), keepdims=True)


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


def _of_psm(counts: Counts, name: str, region: Region) -> Parts:
    desa = desa_count(region).to_numpy(float, na_value=np.nan)
    return _parts(pd.Index([PSM]), counts.psks.one(name, PSM), desa[None, :])


def _parts(jenis: pd.Index, above: np.ndarray, below: np.ndarray | float) -> Parts:
    """Spread a denominator without jenis, or without tahun, over the numerator."""
    if isinstance(below, np.ndarray) and below.ndim == 2:
        below = below[:, :, None]
    return Parts(jenis, above, np.broadcast_to(below, above.shape))
