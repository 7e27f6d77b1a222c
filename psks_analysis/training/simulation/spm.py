"""Simulated assessments for the minimum services: who needed one, who got it."""

import pandas as pd

from psks_analysis import catalog
from psks_analysis.training.parameters import YEARS
from psks_analysis.training.simulation.streams import stream

ASSESSED = 0.4  # of those counted; invented for training
AHEAD = 1.4  # who was assessed is helped more often than who was only counted
WITHOUT_DISASTER = 2021  # so that "no need" can be practised


def simulated_spm(pmks: pd.DataFrame) -> pd.DataFrame:
    """Return tahun, spm, membutuhkan, terpenuhi for the whole kabupaten."""
    people = pmks[pmks["satuan"] == "orang"]
    sums = people.groupby(["tahun", "jenis_pmks"])[["jumlah", "tertangani"]].sum()
    rows = []
    for tahun in YEARS:
        for spm in catalog.minimum_services().values():
            counted, handled = sums.loc[tahun].reindex(list(spm.jenis)).sum()
            need = int(counted * ASSESSED)
            if (spm.kode, tahun) == ("SPM-5", WITHOUT_DISASTER):
                need = 0
            share = min(1.0, AHEAD * handled / counted)
            met = stream("spm", spm.kode, tahun).binomial(need, share)
            rows.append((tahun, spm.kode, need, int(met)))
    return pd.DataFrame(rows, columns=["tahun", "spm", "membutuhkan", "terpenuhi"])
