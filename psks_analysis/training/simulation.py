"""The simulated data set `latihan`: the same bytes on every machine.

Counts are Poisson around a level that each desa keeps over the years (gamma, so that
counts are over-dispersed), with log-normal differences between kecamatan that
neighbours partly share. Fakir miskin is spread so that the yearly totals are the published ones.
"""

from pathlib import Path

import numpy as np
import pandas as pd

from psks_analysis import catalog, paths
from psks_analysis.catalog.facts import FACT_TABLES
from psks_analysis.region import Region, load_region
from psks_analysis.region.population import apportion
from psks_analysis.training import stories
from psks_analysis.training.parameters import (
    POOR_THOUSAND,
    PSM_TOTAL,
    RECIPIENTS,
    REGISTERED_POOR,
    REGISTERED_POOR_TOTAL,
    SEED,
    YEARS,
    KindParameters,
    kind_parameters,
)

WILAYAH = "35.13"
POOR = "PMKS-24"
DESA_SHAPE = 6.0  # gamma shape of the level of a desa: the smaller, the more uneven


def write(folder: Path = paths.LATIHAN_DIR / WILAYAH) -> list[Path]:
    """Write one CSV per fact and tahun that opens in an Indonesian Excel."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for fact, frame in generate(load_region(WILAYAH)).items():
        table = FACT_TABLES[fact]
        for tahun, rows in table.typed(frame).groupby("tahun"):
            file = folder / f"{fact}_{tahun}.csv"
            text = rows.sort_values(list(table.key)).to_csv(
                sep=";", index=False, lineterminator="\r\n"
            )
            file.write_bytes(text.encode("utf-8-sig"))
            files.append(file)
    return files


def generate(region: Region) -> dict[str, pd.DataFrame]:
    """Return the simulated facts by their kind; equal calls give equal frames."""
    rng = np.random.Generator(np.random.PCG64(SEED))
    return {
        "pmks": stories.spoil(_pmks(region, rng)),
        "psks": _psks(region, rng),
        "layanan": _layanan(region),
    }


def _desa(region: Region, tahun: int) -> pd.DataFrame:
    """Return the desa with their population, scaled from the census to `tahun`."""
    census = region.published_population
    census = census[census["tingkat"] == "desa"].set_index("kode")["jumlah"]
    desa = region.desa[["kecamatan_kode"]].assign(census=census)
    people = region.population(tahun)["jumlah"]
    kecamatan = desa.groupby("kecamatan_kode")["census"].transform("sum")
    penduduk = desa["census"] * desa["kecamatan_kode"].map(people) / kecamatan
    return desa.assign(penduduk=penduduk)


def _pmks(region: Region, rng: np.random.Generator) -> pd.DataFrame:
    return pd.concat(
        [_kind(region, each, rng) for each in kind_parameters().values()],
        ignore_index=True,
    )


def _kind(
    region: Region, about: KindParameters, rng: np.random.Generator
) -> pd.DataFrame:
    level = pd.Series(
        rng.gamma(DESA_SHAPE, 1 / DESA_SHAPE, len(region.desa)), region.desa.index
    )
    effect = _kecamatan_effect(region, about.sebaran, rng)
    years = []
    for tahun in YEARS:
        desa = _desa(region, tahun)
        if about.per_1000 is None:
            counts = _poor_counts(desa, level, effect, tahun)
        else:
            counts = _counts(desa, level, effect, about, tahun, rng)
        years.append(_by_sex(desa, counts, about, tahun, rng))
    return pd.concat(years)


def _kecamatan_effect(
    region: Region, spread: float, rng: np.random.Generator
) -> pd.Series:
    """Return log-normal effects with mean near 1 that neighbours partly share."""
    codes = region.kecamatan.index
    own = pd.Series(rng.standard_normal(len(codes)), codes)
    pairs = pd.DataFrame(sorted(region.neighbours()), columns=["a", "b"])
    both = pd.concat([pairs, pairs.set_axis(["b", "a"], axis="columns")])
    around = both.assign(value=both["b"].map(own)).groupby("a")["value"].mean()
    mixed = 0.8 * own + 0.6 * around.reindex(codes, fill_value=0)
    return np.exp(spread * mixed - spread**2 / 2)


def _counts(
    desa: pd.DataFrame,
    level: pd.Series,
    effect: pd.Series,
    about: KindParameters,
    tahun: int,
    rng: np.random.Generator,
) -> pd.Series:
    kecamatan = desa["kecamatan_kode"]
    trend = (1 + about.tren) ** (tahun - YEARS[-1])
    expected = desa["penduduk"] / 1_000 * (about.per_1000 or 0) * trend
    expected *= level * kecamatan.map(effect)
    expected *= stories.factor(kecamatan, about.jenis_pmks, tahun)
    return pd.Series(rng.poisson(expected), desa.index)


def _poor_counts(
    desa: pd.DataFrame, level: pd.Series, effect: pd.Series, tahun: int
) -> pd.Series:
    """Spread the published poor over desa, four kecamatan by their published share."""
    weight = desa["penduduk"] * level
    people = desa.groupby("kecamatan_kode")["penduduk"].sum() * effect
    known = pd.Series(REGISTERED_POOR) / REGISTERED_POOR_TOTAL
    rest = people.drop(known.index)
    share = pd.concat([known, rest / rest.sum() * (1 - known.sum())]).sort_index()
    total = round(POOR_THOUSAND[tahun] * 1_000)
    per_kecamatan = apportion(share, total)
    parts = [
        apportion(rows, per_kecamatan[kode])
        for kode, rows in weight.groupby(desa["kecamatan_kode"])
    ]
    return pd.concat(parts).reindex(desa.index).astype(int)


def _by_sex(
    desa: pd.DataFrame,
    counts: pd.Series,
    about: KindParameters,
    tahun: int,
    rng: np.random.Generator,
) -> pd.DataFrame:
    kind = catalog.pmks_kinds()[about.jenis_pmks]
    share = stories.handled_share(
        desa["kecamatan_kode"], about.jenis_pmks, tahun, about.tertangani
    )
    concentration = 20
    chance = rng.beta(share * concentration, (1 - share) * concentration)
    frame = desa[["kecamatan_kode"]].assign(
        tahun=tahun, jenis_pmks=kind.kode, satuan=kind.satuan, jumlah=counts
    )
    if about.perempuan is None:
        handled = rng.binomial(counts, chance)
        return frame.assign(tertangani=handled).reset_index()
    women = rng.binomial(counts, about.perempuan)
    men = counts - women
    handled_women, handled_men = rng.binomial(women, chance), rng.binomial(men, chance)
    return frame.assign(
        laki=men,
        perempuan=women,
        tertangani_laki=handled_men,
        tertangani_perempuan=handled_women,
        tertangani=handled_men + handled_women,
    ).reset_index()


def _psks(region: Region, rng: np.random.Generator) -> pd.DataFrame:
    psm = _psm_per_desa(region, rng)
    years = []
    for tahun in YEARS:
        years += [
            _psks_rows(region, psm, "PSM", tahun, rng),
            _psks_rows(region, psm * 0 + 1, "KT", tahun, rng),
        ]
    return pd.concat([*years, _kecamatan_psks(region, rng)], ignore_index=True)


def _psm_per_desa(region: Region, rng: np.random.Generator) -> pd.Series:
    """Give each kecamatan its PSM, and its desa one each in random order."""
    fixed = pd.Series(stories.FEW_PSM | stories.MANY_PSM)
    others = region.kecamatan.index.difference(fixed.index)
    desa_count = region.desa.groupby("kecamatan_kode").size()
    rest = apportion(desa_count[others].astype(float), PSM_TOTAL - fixed.sum())
    per_kecamatan = pd.concat([fixed, rest]).sort_index().astype(int)
    psm = pd.Series(0, region.desa.index)
    for kode, number in per_kecamatan.items():
        codes = region.desa.index[region.desa["kecamatan_kode"] == kode]
        order = rng.permutation(len(codes))
        for place in range(number):
            psm[codes[order[place % len(codes)]]] += 1
    return psm


def _psks_rows(
    region: Region, counts: pd.Series, kind: str, tahun: int, rng: np.random.Generator
) -> pd.DataFrame:
    kecamatan = region.desa["kecamatan_kode"]
    active = np.where(kecamatan == stories.IDLE_PSKS, 0.35, 0.78)
    return pd.DataFrame(
        {
            "tahun": tahun,
            "kecamatan_kode": kecamatan,
            "desa_kode": region.desa.index,
            "jenis_psks": kind,
            "satuan": catalog.psks_kinds()[kind].satuan,
            "jumlah": counts,
            "aktif": rng.binomial(counts, active),
            "terlatih": rng.binomial(counts, 0.6),
        }
    )


# Expected number per kecamatan of the kinds that are counted there. All invented.
PER_KECAMATAN = {
    "PEKSOS": 0.5,
    "TAGANA": 4.0,
    "LKS": 3.0,
    "LK3": 0.2,
    "KP": 5.0,
    "WKSBM": 2.0,
    "WPKS": 3.0,
    "PENSOS": 1.0,
    "DU": 2.0,
}


def _kecamatan_psks(region: Region, rng: np.random.Generator) -> pd.DataFrame:
    codes = region.kecamatan.index
    kinds = {
        kind: rng.poisson(mean, len(codes)) for kind, mean in PER_KECAMATAN.items()
    }
    kinds["TKSK"] = np.ones(len(codes), dtype=int)
    active = np.where(codes == stories.IDLE_PSKS, 0.35, 0.8)
    frames = []
    for tahun in YEARS:
        for kind, counts in kinds.items():
            is_tksk = kind == "TKSK"
            frame = {
                "tahun": tahun,
                "kecamatan_kode": codes,
                "jenis_psks": kind,
                "satuan": catalog.psks_kinds()[kind].satuan,
                "jumlah": counts,
                "aktif": counts if is_tksk else rng.binomial(counts, active),
                "terlatih": counts if is_tksk else rng.binomial(counts, 0.5),
            }
            frames.append(pd.DataFrame(frame))
    return pd.concat(frames, ignore_index=True)


def _layanan(region: Region) -> pd.DataFrame:
    """Spread the published recipients by people, growing 3 % a year to 2024."""
    frames = []
    for tahun in YEARS:
        people = region.population(tahun)["jumlah"]
        for program, total in RECIPIENTS.items():
            scaled = round(total * 1.03 ** (tahun - YEARS[-1]))
            known = pd.Series(REGISTERED_POOR)
            poor = people / people.drop(known.index).sum()
            poor = poor * (REGISTERED_POOR_TOTAL - known.sum())
            poor[known.index] = known
            weight = people if program == "PBI-JK" else people * 0.05 + poor
            frames.append(
                pd.DataFrame(
                    {
                        "tahun": tahun,
                        "kecamatan_kode": people.index,
                        "program": program,
                        "satuan": catalog.programs()[program].satuan,
                        "jumlah": apportion(weight, scaled),
                    }
                )
            )
    return pd.concat(frames, ignore_index=True)
