"""The trainee's own copy of the simulated data: same stories, other numbers.

Every count of `latihan` is drawn again around its value, from streams that only the
seed decides; so answers differ between neighbours, a copied number shows, and a story
stays where trainers are told to look for it. Slips of the pen are mended here: an
exercise plants its own.
"""

from functools import cache, lru_cache
from pathlib import Path

import numpy as np
import pandas as pd

from psks_analysis import catalog, paths
from psks_analysis.region import shipped_region
from psks_analysis.store.practice_db import practice_file
from psks_analysis.training import mistakes, stories, traps
from psks_analysis.training.parameters import WILAYAH, YEARS
from psks_analysis.training.simulation.people import DECIMALS
from psks_analysis.training.simulation.pmks import POOR
from psks_analysis.training.simulation.streams import stream

VERSION = 2  # raise it when other numbers come out; files of the old ones are left
FOLDER = Path("kelas") / "data"
CACHED_SEEDS = 64  # seeds whose tables stay in memory
PEOPLE_SPREAD, KIND_SPREAD, POOR_SPREAD, PROGRAM_SPREAD = 0.02, 0.08, 0.04, 0.03
PRIOR = 5  # cases of the whole kabupaten that a share of few cases leans on
GAPS = 0.05  # of the cells of PMKS; every other table of a tahun has one
GAPS_OF_ACTIVE = 2  # kecamatan a year that do not say who of their PSKS is active
STEADY_PSKS = ("TKSK", "KT")  # one per kecamatan, one per desa
# No gap is drawn where a story is told.
WITHOUT_GAPS = {
    stories.UNDER_REPORTING,
    *stories.HOTSPOT,
    *(stories.FLOOD[0], stories.SERVED, stories.IDLE_PSKS, stories.LEFT_OUT),
    *(stories.CHANCE[0], stories.BETTER_RECORDING, mistakes.HEAPING),
    *(mistakes.SILENT[0], mistakes.CARRIED_OVER[0], mistakes.GAP_DESA[0][:8]),
}
PMKS_COLUMNS = [
    *("tahun", "kecamatan_kode", "jenis_pmks", "satuan"),
    *("laki", "perempuan", "jumlah", "tertangani"),
]
PSKS_COLUMNS = [
    *("tahun", "kecamatan_kode", "jenis_psks", "satuan"),
    *("jumlah", "aktif", "terlatih"),
]


def practice_database(seed: int) -> Path:
    """Return the trainee's DuckDB file; it is written the first time it is asked for.

    The file is only ever read; its name changes with the numbers it holds.
    """
    file = paths.store_dir() / FOLDER / f"{seed}-{VERSION}.duckdb"
    return file if file.exists() else practice_file(file, practice_tables(seed))


@lru_cache(maxsize=CACHED_SEEDS)
def practice_tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return the tables of one trainee by name; equal seeds give equal tables.

    Parameters
    ----------
    seed : int
        What tells trainees apart.

    Returns
    -------
    dict of DataFrame
        kecamatan, penduduk, pmks, psks, layanan, jenis. A missing count was not
        reported; a PSKS kind that a kecamatan does not have has no row. Shared by all
        callers: never change them.
    """
    return {
        "kecamatan": _kecamatan(),
        "penduduk": _penduduk(seed),
        "pmks": traps.planted(_pmks(seed), seed, WITHOUT_GAPS, _klaster()),
        "psks": traps.changed(_psks(seed), seed),
        "layanan": _layanan(seed),
        "jenis": _jenis(),
    }


@cache
def _kecamatan() -> pd.DataFrame:
    rows = shipped_region(WILAYAH).kecamatan.reset_index()
    columns = ["kecamatan_kode", "bps_kode", "nama", "luas_km2_resmi"]
    return rows[columns].rename(columns={"luas_km2_resmi": "luas_km2"})


@cache
def _jenis() -> pd.DataFrame:
    clusters = catalog.clusters()
    rows = [
        (each.kode, each.nama_pmks, each.satuan, clusters[each.klaster].nama)
        for each in catalog.pmks_kinds().values()
    ]
    rows += [(x.kode, x.nama, x.satuan, "PSKS") for x in catalog.psks_kinds().values()]
    rows += [(x.kode, x.nama, x.satuan, "Program") for x in catalog.programs().values()]
    return pd.DataFrame(rows, columns=["kode", "nama", "satuan", "klaster"])


@cache
def _klaster() -> dict[str, str]:
    jenis = _jenis()
    return dict(zip(jenis["kode"], jenis["klaster"], strict=True))


def _penduduk(seed: int) -> pd.DataFrame:
    base = _base_people()
    factor = _factors(base["kecamatan_kode"], PEOPLE_SPREAD, seed, "penduduk")
    people = base[["tahun", "kecamatan_kode"]].copy()
    for sex in ("laki", "perempuan"):
        people[sex] = (base[sex] * factor).round().astype("Int64")
    return people.assign(jumlah=people["laki"] + people["perempuan"])


@cache
def _base_people() -> pd.DataFrame:
    region = shipped_region(WILAYAH)
    years = [
        region.population(tahun)[["laki", "perempuan"]]
        .reset_index()
        .assign(tahun=tahun)
        for tahun in YEARS
    ]
    return pd.concat(years, ignore_index=True)


def _pmks(seed: int) -> pd.DataFrame:
    base = _base_pmks()
    random = stream("salinan", seed, "pmks")
    spread = np.where(base["jenis_pmks"] == POOR, POOR_SPREAD, KIND_SPREAD)
    cells = base["kecamatan_kode"] + base["jenis_pmks"]
    level = _factors(cells, spread, seed, "tingkat")
    jumlah = random.poisson((base["jumlah"] * level).round(DECIMALS))
    women = random.binomial(jumlah, base["bagian_perempuan"].fillna(0))
    handled = random.binomial(jumlah, base["bagian_tertangani"])
    table = base[["tahun", "kecamatan_kode", "jenis_pmks", "satuan"]].assign(
        laki=pd.array(jumlah - women, dtype="Int64"),
        perempuan=pd.array(women, dtype="Int64"),
        jumlah=pd.array(jumlah, dtype="Int64"),
        tertangani=pd.array(handled, dtype="Int64"),
    )
    table.loc[base["bagian_perempuan"].isna(), ["laki", "perempuan"]] = pd.NA
    table = _carried_over(_heaped(table))
    gaps = stream("salinan", seed, "kosong").random_sample(len(table)) < GAPS
    missing = base["tanpa_laporan"] | (
        gaps & ~table["kecamatan_kode"].isin(WITHOUT_GAPS)
    )
    table.loc[missing, ["laki", "perempuan", "jumlah", "tertangani"]] = pd.NA
    return table[PMKS_COLUMNS]


@cache
def _base_pmks() -> pd.DataFrame:
    """Return every kecamatan, kind and tahun: what to draw around, slips mended."""
    desa = _shipped("pmks")
    slip = list(zip(desa["desa_kode"], desa["jenis_pmks"], desa["tahun"], strict=True))
    tenfold = pd.Series([cell == mistakes.TENFOLD for cell in slip])
    by_sex = desa["laki"] + desa["perempuan"]
    desa = desa.assign(jumlah=by_sex.fillna(desa["jumlah"]))
    for column in ("perempuan", "jumlah"):
        desa[column] = desa[column].mask(tenfold, desa[column] // 10)
    desa["tertangani"] = desa[["tertangani", "jumlah"]].min(axis="columns")
    keys = ["tahun", "kecamatan_kode", "jenis_pmks", "satuan"]
    sums = desa.groupby(keys)[["perempuan", "jumlah", "tertangani"]].sum(min_count=1)
    every = _every_cell("jenis_pmks", catalog.pmks_kinds())
    base = every.merge(sums.reset_index(), how="left", on=keys)
    kinds = base.groupby("jenis_pmks")
    whole = kinds[["perempuan", "jumlah", "tertangani"]].transform("sum", min_count=1)
    base["bagian_perempuan"] = (whole["perempuan"] / whole["jumlah"]).round(DECIMALS)
    share = PRIOR * whole["tertangani"] / whole["jumlah"]
    leaning = (base["tertangani"] + share) / (base["jumlah"] + PRIOR)
    base["bagian_tertangani"] = leaning.clip(0, 1).fillna(0).round(DECIMALS)
    # Nothing can be drawn around a blank; what was not reported is blanked again.
    silent = base["jumlah"].isna()
    return base.assign(jumlah=base["jumlah"].fillna(0), tanpa_laporan=silent)


def _heaped(table: pd.DataFrame) -> pd.DataFrame:
    """Round one kecamatan to fives, as `mistakes.heap` does for its desa."""
    rows = (
        (table["kecamatan_kode"] == mistakes.HEAPING)
        & (table["tahun"] >= mistakes.HEAPING_FROM)
        & table["laki"].notna()
    )
    for sex in mistakes.SEXES:
        table.loc[rows, sex] = (table.loc[rows, sex] + 2) // 5 * 5
    both = table.loc[rows, "laki"] + table.loc[rows, "perempuan"]
    table.loc[rows, "jumlah"] = both
    table.loc[rows, "tertangani"] = table.loc[rows, "tertangani"].clip(upper=both)
    return table


def _carried_over(table: pd.DataFrame) -> pd.DataFrame:
    kecamatan, tahun = mistakes.CARRIED_OVER
    counts = ["laki", "perempuan", "jumlah", "tertangani"]
    here = table["kecamatan_kode"] == kecamatan
    last = table.loc[here & (table["tahun"] == tahun - 1), counts]
    table.loc[here & (table["tahun"] == tahun), counts] = last.to_numpy()
    return table


def _psks(seed: int) -> pd.DataFrame:
    base = _base_psks()
    cells = base["kecamatan_kode"] + base["jenis_psks"]
    once = base.loc[~cells.duplicated(), ["kecamatan_kode", "jenis_psks", "jumlah"]]
    random = stream("salinan", seed, "psks")
    drawn = pd.Series(random.poisson(once["jumlah"]), cells[once.index])
    before = pd.Series(once["jumlah"].to_numpy(), drawn.index)
    jumlah = cells.map(drawn) + base["jumlah"] - cells.map(before)
    # Of PSM and the steady kinds everybody has about as many as in the plain data.
    near = (base["jumlah"] + cells.map(_small_steps(drawn.index, seed))).clip(lower=1)
    jumlah = jumlah.mask(base["jenis_psks"] == "PSM", near)
    jumlah = jumlah.mask(base["jenis_psks"].isin(STEADY_PSKS), base["jumlah"])
    table = base[["tahun", "kecamatan_kode", "jenis_psks", "satuan"]].assign(
        jumlah=pd.array(jumlah, dtype="Int64"),
        aktif=pd.array(random.binomial(jumlah, base["bagian_aktif"]), dtype="Int64"),
        terlatih=pd.array(
            random.binomial(jumlah, base["bagian_terlatih"]), dtype="Int64"
        ),
    )
    unsaid = _unsaid(seed, table, GAPS_OF_ACTIVE, "aktif")
    table.loc[unsaid, ["aktif", "terlatih"]] = pd.NA
    return table.loc[table["jumlah"] > 0, PSKS_COLUMNS].reset_index(drop=True)


def _small_steps(cells: pd.Index, seed: int) -> pd.Series:
    steps = stream("salinan", seed, "psm").randint(-1, 2, len(cells))
    few = cells.str.slice(0, 8).isin([stories.UNDER_REPORTING, stories.NEEDY])
    return pd.Series(np.where(few, 0, steps), cells)


@cache
def _base_psks() -> pd.DataFrame:
    keys = ["tahun", "kecamatan_kode", "jenis_psks", "satuan"]
    counts = ["jumlah", "aktif", "terlatih"]
    base = _shipped("psks").groupby(keys)[counts].sum().reset_index()
    here = base.groupby("kecamatan_kode")[counts].transform("sum")
    kind = base.groupby("jenis_psks")[counts].transform("sum")
    active = (here["aktif"] / here["jumlah"]).where(base["jenis_psks"] != "TKSK", 1.0)
    trained = (kind["terlatih"] / kind["jumlah"]).fillna(0)
    return base.assign(
        bagian_aktif=active.round(DECIMALS), bagian_terlatih=trained.round(DECIMALS)
    )


def _layanan(seed: int) -> pd.DataFrame:
    keys = ["tahun", "kecamatan_kode", "program", "satuan"]
    base = _base_layanan()
    cells = base["kecamatan_kode"] + base["program"]
    level = _factors(cells, PROGRAM_SPREAD, seed, "layanan")
    random = stream("salinan", seed, "penerima")
    drawn = random.poisson((base["jumlah"] * level).round(DECIMALS))
    table = base[keys].assign(jumlah=pd.array(drawn, dtype="Int64"))
    for program in base["program"].unique():
        rows = table["program"] == program
        unsaid = rows & _unsaid(seed, table, 1, program)
        table.loc[unsaid, "jumlah"] = pd.NA
    return table


@cache
def _base_layanan() -> pd.DataFrame:
    keys = ["tahun", "kecamatan_kode", "program", "satuan"]
    return _shipped("layanan")[[*keys, "jumlah"]].sort_values(keys, ignore_index=True)


def _unsaid(seed: int, table: pd.DataFrame, count: int, name: str) -> pd.Series:
    """Return the rows of `count` kecamatan a year in which no story is told."""
    random = stream("salinan", seed, "tidak melapor", name)
    codes = sorted(set(_kecamatan()["kecamatan_kode"]) - WITHOUT_GAPS)
    chosen = {
        (tahun, codes[place])
        for tahun in YEARS
        for place in random.permutation(len(codes))[:count]
    }
    cells = zip(table["tahun"], table["kecamatan_kode"], strict=True)
    return pd.Series([cell in chosen for cell in cells], table.index)


def _every_cell(column: str, kinds: dict[str, catalog.JenisPmks]) -> pd.DataFrame:
    places = pd.MultiIndex.from_product(
        [YEARS, _kecamatan()["kecamatan_kode"], kinds],
        names=["tahun", "kecamatan_kode", column],
    )
    cells = places.to_frame(index=False)
    return cells.assign(satuan=cells[column].map(lambda kode: kinds[kode].satuan))


def _factors(
    cells: pd.Series, spread: float | np.ndarray, seed: int, part: str
) -> pd.Series:
    """Return a factor near 1 for every cell; the same one wherever it recurs."""
    names = pd.Index(cells.unique())
    normal = stream("salinan", seed, part).standard_normal(len(names))
    drawn = cells.map(pd.Series(normal, names))
    return np.exp(spread * drawn - np.square(spread) / 2).round(DECIMALS)


@cache
def _shipped(fact: str) -> pd.DataFrame:
    files = [paths.LATIHAN_DIR / WILAYAH / f"{fact}_{tahun}.csv" for tahun in YEARS]
    frames = [pd.read_csv(file, sep=";", encoding="utf-8-sig") for file in files]
    return pd.concat(frames, ignore_index=True)
