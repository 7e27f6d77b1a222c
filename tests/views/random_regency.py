"""Regencies of a few kecamatan and desa with few people, drawn at random."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from benchmarks.kegunaan import TAHUN, counts_of_rows
from psks_analysis import catalog
from psks_analysis.views.counts import PMKS_COUNTS, Counts
from psks_analysis.views.reported import KEY, Reported

KINDS = list(catalog.pmks_kinds())


@dataclass(frozen=True)
class Regency:
    """What was reported, and by whom.

    Parameters
    ----------
    persons : ndarray of float, shape (desa, 26)
        NaN where a desa did not report.
    women : ndarray of float, shape (desa, 26)
    others : ndarray of float, shape (kecamatan, 26)
        Families and communities, 0 where none.
    kecamatan : ndarray of int, shape (desa,)
    """

    persons: np.ndarray
    women: np.ndarray
    others: np.ndarray
    kecamatan: np.ndarray
    counts: Counts


def regency(seed: int) -> Regency:
    """Draw size, kinds, gaps in reporting and counts; many are 0 or small."""
    random = np.random.default_rng(seed)
    size = random.integers(2, 5)
    kecamatan = np.repeat(np.arange(size), random.integers(2, 5, size))
    shape = len(kecamatan), len(KINDS)
    scale = random.choice([0.5, 2, 6, 25]) * random.lognormal(0, 1, len(KINDS))
    persons = random.negative_binomial(0.6, 0.6 / (0.6 + scale), shape).astype(float)
    told = random.choice(len(KINDS), random.integers(2, 8), replace=False)
    persons[:, ~np.isin(np.arange(len(KINDS)), told)] = np.nan
    persons[random.random(shape) < random.choice([0, 0.1])] = np.nan
    persons[random.random(len(kecamatan)) < random.choice([0, 0.15])] = np.nan
    women = np.floor(persons * random.random(shape))
    others = random.poisson(random.choice([0, 1]), (size, len(KINDS))).astype(float)
    others *= np.isin(KINDS, ("PMKS-19", "PMKS-21", "PMKS-24", "PMKS-25"))
    return Regency(
        persons, women, others, kecamatan, counts(persons, women, others, kecamatan)
    )


def imported(own: Regency, wilayah: str) -> Regency:
    """Return the same regency as an office imported it: with what was reported."""
    desa = tuple(f"35.99.{k + 1:02d}.{d:04d}" for d, k in enumerate(own.kecamatan))
    rows = [
        _row(f"35.99.{own.kecamatan[place] + 1:02d}", desa[place], kind, own, place)
        for place, kind in np.argwhere(~np.isnan(own.persons))
    ]
    rows += [
        _counted(
            f"35.99.{place + 1:02d}", "", kind, "keluarga", own.others[place, kind]
        )
        for place, kind in np.argwhere(own.others)
    ]
    table = pd.DataFrame(rows).reindex(columns=["tahun", *KEY, *PMKS_COUNTS])
    table = table.astype(dict.fromkeys(PMKS_COUNTS, float))
    reported = Reported(wilayah, desa, tuple(own.kecamatan), table)
    return replace(own, counts=replace(own.counts, reported=reported))


def changed(own: Regency, seed: int, share: float = 0.25) -> Regency:
    """Return the regency after a second import: desa come new, figures are mended."""
    random = np.random.default_rng(seed)
    persons, women = own.persons.copy(), own.women.copy()
    kinds = np.flatnonzero(~np.isnan(persons).all(axis=0))
    for desa in np.flatnonzero(random.random(len(persons)) < share):
        some = kinds[random.random(len(kinds)) < random.choice([0.3, 1])]
        persons[desa, some] = random.choice([0, 1, 2, 3, 4, 6, 40], len(some))
        women[desa, some] = np.floor(persons[desa, some] * random.random(len(some)))
    return Regency(
        persons,
        women,
        own.others,
        own.kecamatan,
        counts(persons, women, own.others, own.kecamatan),
    )


def _row(kecamatan: str, desa: str, kind: int, own: Regency, place: int) -> dict:
    people, women = own.persons[place, kind], own.women[place, kind]
    row = _counted(kecamatan, desa, kind, "orang", people)
    return row | {"laki": people - women, "perempuan": women}


def _counted(kecamatan: str, desa: str, kind: int, unit: str, count: float) -> dict:
    key = dict(zip(KEY, (kecamatan, desa, KINDS[kind], unit), strict=True))
    return {"tahun": TAHUN, **key, "jumlah": count}


def counts(
    persons: np.ndarray, women: np.ndarray, others: np.ndarray, kecamatan: np.ndarray
) -> Counts:
    """Return the counts of a regency whose desa add up to their kecamatan."""
    codes = pd.Index([f"35.99.{each + 1:02d}" for each in range(len(others))])
    rows = []
    for place, kode in enumerate(codes):
        for kind, name in enumerate(KINDS):
            own = persons[kecamatan == place, kind]
            same = {"tahun": TAHUN, "kecamatan_kode": kode, "jenis_pmks": name}
            if not np.isnan(own).all():
                few = np.nansum(women[kecamatan == place, kind])
                all_of_them = np.nansum(own)
                by_sex = {"laki": all_of_them - few, "perempuan": few}
                rows.append(same | {"satuan": "orang", "jumlah": all_of_them} | by_sex)
            if others[place, kind]:
                rows.append(
                    same | {"satuan": "keluarga", "jumlah": others[place, kind]}
                )
    return counts_of_rows(pd.DataFrame(rows), codes, np.bincount(kecamatan))
