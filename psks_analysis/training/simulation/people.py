"""The ground the counts stand on: people per desa, and how kecamatan differ."""

import numpy as np
import pandas as pd

from psks_analysis.region import Region

DECIMALS = 6  # the last digits of exp() differ between processors
OWN, SHARED = 0.8, 0.6  # weight of a kecamatan itself and of its neighbours


def desa_people(region: Region, tahun: int) -> pd.DataFrame:
    """Return each desa's kecamatan_kode and penduduk, scaled from the census."""
    published = region.published_population
    census = published[published["tingkat"] == "desa"].set_index("kode")["jumlah"]
    desa = region.desa[["kecamatan_kode"]].assign(census=census)
    people = region.population(tahun)["jumlah"]
    kecamatan = desa.groupby("kecamatan_kode")["census"].transform("sum")
    penduduk = desa["census"] * desa["kecamatan_kode"].map(people) / kecamatan
    return desa[["kecamatan_kode"]].assign(penduduk=penduduk.round(DECIMALS))


def lognormal(
    codes: pd.Index, spread: float, random: np.random.RandomState
) -> pd.Series:
    """Return one factor per code with mean 1."""
    return _exponential(pd.Series(random.standard_normal(len(codes)), codes), spread)


def kecamatan_effect(
    region: Region, spread: float, random: np.random.RandomState
) -> pd.Series:
    """Return log-normal factors with mean 1 that neighbours partly share."""
    codes = region.kecamatan.index
    own = pd.Series(random.standard_normal(len(codes)), codes)
    pairs = pd.DataFrame(sorted(region.neighbours()), columns=["a", "b"])
    both = pd.concat([pairs, pairs.set_axis(["b", "a"], axis="columns")])
    around = both.assign(value=both["b"].map(own)).groupby("a")["value"]
    mixed = (OWN * own).add(SHARED * around.mean(), fill_value=0)
    variance = (OWN**2 + SHARED**2 / around.size()).reindex(codes, fill_value=OWN**2)
    return _exponential(mixed / np.sqrt(variance), spread)


def _exponential(normal: pd.Series, spread: float) -> pd.Series:
    return np.exp(spread * normal - spread**2 / 2).round(DECIMALS)
