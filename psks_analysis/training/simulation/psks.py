"""Simulated PSKS: PSM and Karang Taruna per desa, the other kinds per kecamatan."""

import numpy as np
import pandas as pd

from psks_analysis import catalog
from psks_analysis.region import Region
from psks_analysis.region.estimates import apportion
from psks_analysis.training import stories
from psks_analysis.training.parameters import (
    YEARS,
    PsksParameters,
    psks_parameters,
    psm_total,
)
from psks_analysis.training.simulation.streams import stream


def psm_per_desa(region: Region, tahun: int) -> pd.Series:
    """Return the PSM of each desa; new ones go where there is none yet."""
    psm = pd.Series(0, region.desa.index)
    new = stories.NEW_PSM if tahun >= stories.NEW_PSM_FROM else {}
    desa_of = region.desa.groupby("kecamatan_kode").groups
    for kode, number in _psm_per_kecamatan(region).items():
        codes = desa_of[kode]
        order = codes[stream("PSM", kode).permutation(len(codes))]
        for place in range(number + new.get(str(kode), 0)):
            psm[order[place % len(order)]] += 1
    return psm


def _psm_per_kecamatan(region: Region) -> pd.Series:
    fixed = pd.Series(stories.FIXED_PSM)
    desa_count = region.desa.groupby("kecamatan_kode").size().drop(fixed.index)
    rest = apportion(desa_count.astype(float), psm_total(YEARS[0]) - fixed.sum())
    return pd.concat([fixed, rest]).sort_index().astype(int)


def simulated_psks(region: Region, psm: dict[int, pd.Series]) -> pd.DataFrame:
    """Return all kinds in all tahun; `psm` is the number per desa by tahun."""
    frames = []
    for about in psks_parameters().values():
        steady = _steady(region, about)
        for tahun in YEARS:
            counts = psm[tahun] if about.cara == "jatah" else steady
            frames.append(_rows(region, about, tahun, counts))
    return pd.concat(frames, ignore_index=True)


def _steady(region: Region, about: PsksParameters) -> pd.Series:
    """Return the number per desa or kecamatan, the same in every tahun."""
    codes = (region.desa if about.tingkat == "desa" else region.kecamatan).index
    if about.cara == "acak":
        expected = about.rata_rata * stories.psks_factor(codes)
        return pd.Series(stream(about.jenis_psks).poisson(expected), codes)
    return pd.Series(round(about.rata_rata), codes)


def _rows(
    region: Region, about: PsksParameters, tahun: int, counts: pd.Series
) -> pd.DataFrame:
    is_desa = about.tingkat == "desa"
    kecamatan = (
        region.desa["kecamatan_kode"] if is_desa else counts.index.to_series()
    ).to_numpy()
    random = stream(about.jenis_psks, tahun)
    is_idle = (kecamatan == stories.IDLE_PSKS) & (about.jenis_psks != "TKSK")
    active = np.where(is_idle, stories.IDLE_ACTIVE, about.aktif)
    return pd.DataFrame(
        {
            "tahun": tahun,
            "kecamatan_kode": kecamatan,
            "desa_kode": counts.index if is_desa else None,
            "jenis_psks": about.jenis_psks,
            "satuan": catalog.psks_kinds()[about.jenis_psks].satuan,
            "jumlah": counts.to_numpy(),
            "aktif": random.binomial(counts, active),
            "terlatih": random.binomial(counts, about.terlatih),
        }
    )
