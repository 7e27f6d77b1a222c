"""Simulated PMKS counts per desa, kind and tahun, before anyone errs in recording.

Counts are Poisson around a level that each desa keeps over the years. The level is
gamma distributed, which makes counts negative binomial over the desa; the handled are
beta-binomial. Desa without a PSM record fewer.
"""

import pandas as pd

from psks_analysis import catalog
from psks_analysis.region import Region
from psks_analysis.region.estimates import apportion
from psks_analysis.training import stories
from psks_analysis.training.parameters import (
    YEARS,
    KindParameters,
    pmks_parameters,
    poor_people,
    registered_poor_shares,
)
from psks_analysis.training.simulation.people import (
    DECIMALS,
    desa_people,
    kecamatan_effect,
    lognormal,
)
from psks_analysis.training.simulation.streams import stream

POOR = "PMKS-24"
DESA_SHAPE = 6.0  # gamma shape of the level of a desa: the smaller, the more uneven
HANDLED_SHAPE = 20.0  # a + b of the beta distribution of the handled share
YEARLY_SPREAD = 0.03  # of the poor of a kecamatan around its lasting share


def simulated_pmks(region: Region, psm: dict[int, pd.Series]) -> pd.DataFrame:
    """Return the counts of all kinds; `psm` is the number per desa by tahun."""
    people = {tahun: desa_people(region, tahun) for tahun in YEARS}
    return pd.concat(
        [_kind(region, about, people, psm) for about in pmks_parameters().values()],
        ignore_index=True,
    )


def _kind(
    region: Region,
    about: KindParameters,
    people: dict[int, pd.DataFrame],
    psm: dict[int, pd.Series],
) -> pd.DataFrame:
    lasting = stream(about.jenis_pmks)
    level = lasting.gamma(DESA_SHAPE, 1 / DESA_SHAPE, len(region.desa))
    desa_level = pd.Series(level, region.desa.index).round(DECIMALS)
    effect = kecamatan_effect(region, about.sebaran, lasting)
    years = []
    for tahun, desa in people.items():
        weight = desa["penduduk"] * desa_level
        if about.jenis_pmks == POOR:
            counts = _poor(desa, weight, effect, tahun)
        else:
            weight *= desa["kecamatan_kode"].map(effect)
            weight *= stories.recorded_share(psm[tahun])
            counts = _counts(desa, weight, about, tahun)
        years.append(_by_sex(desa, counts, about, tahun))
    return pd.concat(years)


def _counts(
    desa: pd.DataFrame, weight: pd.Series, about: KindParameters, tahun: int
) -> pd.Series:
    trend = (1 + about.tren) ** (tahun - YEARS[-1])
    expected = weight / 1_000 * (about.per_1000 or 0) * trend
    expected *= stories.factor(desa["kecamatan_kode"], about.jenis_pmks, tahun)
    random = stream(about.jenis_pmks, tahun, "jumlah")
    return pd.Series(random.poisson(expected.round(DECIMALS)), desa.index)


def _poor(
    desa: pd.DataFrame, weight: pd.Series, effect: pd.Series, tahun: int
) -> pd.Series:
    """Spread the poor of the kabupaten: over kecamatan first, then over their desa.

    The kecamatan whose share is published have just that share in the latest year.
    """
    random = stream(POOR, tahun, "jumlah")
    people = desa.groupby("kecamatan_kode")["penduduk"].sum() * effect
    known = registered_poor_shares()
    rest = people.drop(known.index)
    share = pd.concat([known, rest / rest.sum() * (1 - known.sum())]).sort_index()
    if tahun != YEARS[-1]:
        share *= lognormal(share.index, YEARLY_SPREAD, random)
    poor = apportion(share.round(DECIMALS), poor_people(tahun))
    uneven = weight * lognormal(weight.index, YEARLY_SPREAD, random)
    parts = [
        apportion(rows, poor[kode])
        for kode, rows in uneven.groupby(desa["kecamatan_kode"])
    ]
    return pd.concat(parts).reindex(desa.index).astype(int)


def _by_sex(
    desa: pd.DataFrame, counts: pd.Series, about: KindParameters, tahun: int
) -> pd.DataFrame:
    kind = catalog.pmks_kinds()[about.jenis_pmks]
    random = stream(about.jenis_pmks, tahun, "tertangani")
    share = stories.handled_share(
        desa["kecamatan_kode"], about.jenis_pmks, tahun, about.tertangani
    )
    chance = random.beta(share * HANDLED_SHAPE, (1 - share) * HANDLED_SHAPE)
    frame = desa[["kecamatan_kode"]].assign(
        tahun=tahun, jenis_pmks=kind.kode, satuan=kind.satuan, jumlah=counts
    )
    if about.perempuan is None:
        return frame.assign(tertangani=random.binomial(counts, chance)).reset_index()
    women = random.binomial(counts, about.perempuan)
    men = counts - women
    handled_men = random.binomial(men, chance)
    handled_women = random.binomial(women, chance)
    return frame.assign(
        laki=men,
        perempuan=women,
        tertangani_laki=handled_men,
        tertangani_perempuan=handled_women,
        tertangani=handled_men + handled_women,
    ).reset_index()
