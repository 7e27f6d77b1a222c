"""Regencies of a few kecamatan and desa with few people, drawn at random."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from benchmarks.kegunaan import TAHUN, counts_of_rows
from psks_analysis import catalog
from psks_analysis.views.counts import Counts

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
