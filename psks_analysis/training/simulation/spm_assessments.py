"""Simulated assessments for the minimum services: who needed one, who got it."""

import pandas as pd

from psks_analysis import catalog
from psks_analysis.training.parameters import YEARS
from psks_analysis.training.simulation.streams import stream

ASSESSED = 0.4  # of those counted; invented for training
AHEAD = 1.4  # who was assessed is helped more often than who was only counted
WITHOUT_DISASTER = 2021  # so that "no need" can be practised
COLUMNS = ["tahun", "kecamatan_kode", "spm", "membutuhkan", "terpenuhi"]


def simulated_spm(pmks: pd.DataFrame) -> pd.DataFrame:
    """Return tahun, kecamatan_kode, spm, membutuhkan, terpenuhi."""
    people = pmks[pmks["satuan"] == "orang"]
    keys = ["tahun", "jenis_pmks", "kecamatan_kode"]
    sums = people.groupby(keys)[["jumlah", "tertangani"]].sum()
    rows = []
    for tahun in YEARS:
        for spm in catalog.minimum_services().values():
            counts = (
                sums.loc[tahun].loc[list(spm.jenis)].groupby("kecamatan_kode").sum()
            )
            share = min(
                1.0, AHEAD * counts["tertangani"].sum() / counts["jumlah"].sum()
            )
            needs = (counts["jumlah"] * ASSESSED).astype(int)
            if (spm.kode, tahun) == ("SPM-5", WITHOUT_DISASTER):
                needs *= 0
            for kode, need in needs.items():
                met = stream("spm", spm.kode, tahun, kode).binomial(need, share)
                rows.append((tahun, kode, spm.kode, int(need), int(met)))
    return pd.DataFrame(rows, columns=COLUMNS)
