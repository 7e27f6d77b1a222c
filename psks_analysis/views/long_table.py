"""Every indicator of several tahun as rows of one long table, nothing hidden yet."""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from psks_analysis import catalog, indicators
from psks_analysis.region import Region
from psks_analysis.views import parts
from psks_analysis.views.counts import Counts
from psks_analysis.views.parts import Parts

PER_PERSON = ("I03", "I12", "L01")
Block = dict[str, np.ndarray]  # the columns of one indicator's rows
ROWS = [
    *("tahun", "area", "indikator", "jenis", "pembilang", "penyebut", "nilai"),
    *("bawah", "atas", "keterangan", "kecamatan_melapor"),
]
COLUMNS = [
    *("wilayah", "tahun", "kecamatan_kode", "kecamatan_nama", "indikator", "jenis"),
    *("pembilang", "penyebut", "nilai", "bawah", "atas", "satuan", "keterangan"),
    *("is_hidden", "kecamatan_melapor"),
]


def computed(
    counts: Counts,
    region: Region,
    years: Sequence[int],
    jenis_kelamin: str | None,
) -> pd.DataFrame:
    """Return every indicator of the tahun asked for, for both sexes or one of them.

    One row per area (each kecamatan, and the kabupaten where any of them reported),
    indicator and jenis; indicators that know no sex are there for both sexes only. The
    column `area` counts the areas, the kabupaten last.
    """
    places = [counts.years.index(tahun) for tahun in years]
    own = counts.of_sex(jenis_kelamin)
    blocks = [
        _block(kode, each.at(places))
        for kode, each in _all_parts(own, region, jenis_kelamin).items()
        if len(each.jenis)
    ]
    blocks.append(_change(own, years, places))
    rows = {name: np.concatenate([each[name] for each in blocks]) for name in ROWS}
    return _with_basis(_named(rows, region, years), counts)


def break_note(tahun: int) -> str:
    """Say why a tahun must not be compared with the one before; blank if it may."""
    broken = catalog.breaks().get(tahun)
    return f"tidak dibandingkan: {broken.keterangan}" if broken and broken.putus else ""


def _all_parts(
    counts: Counts, region: Region, jenis_kelamin: str | None
) -> dict[str, Parts]:
    of_sex = {
        "I01": parts.entries(counts),
        "I03": parts.prevalence(counts, jenis_kelamin),
    }
    if jenis_kelamin is not None:
        return of_sex
    return of_sex | {
        "I05": parts.handled(counts),
        "I07": parts.unhandled(counts),
        "I08": parts.psm_per_desa(counts, region),
        "I09": parts.pmks_per_psm(counts),
        "I11": parts.desa_with_psm(counts, region),
        "I12": parts.psks_density(counts),
        "I13": parts.active_psks(counts),
        "I18": parts.completeness(counts, region),
        "L01": parts.recipients(counts),
    }


def _block(kode: str, each: Parts) -> Block:
    whole = parts.with_kabupaten(each, indicators.whole_of(kode))
    is_there = _is_there(whole)
    if kode == "L01":  # a programme that did not run in a tahun has no rows in it
        is_there &= ~np.isnan(whole.pembilang).all(axis=1, keepdims=True)
    above, below = whole.pembilang[is_there], whole.penyebut[is_there]
    values = indicators.measure(kode, pd.Series(above), pd.Series(below))
    return _rows(kode, whole, is_there, values)


def _change(counts: Counts, years: Sequence[int], places: list[int]) -> Block:
    """Return I17 for every tahun with a report in it and in the one before."""
    pair = parts.with_kabupaten(parts.year_pair(counts).at(places), None)
    is_there = _is_there(pair)
    for cube in (pair.pembilang, pair.penyebut):
        is_there &= ~np.isnan(cube).all(axis=(1, 2), keepdims=True)
    cubes = [pair.pembilang, pair.penyebut]
    for each in parts.exposures(counts):
        cubes.append(np.broadcast_to(each[places][:, :, None], is_there.shape))
    changed = indicators.measure_change(
        *(pd.Series(cube[is_there]) for cube in cubes),
        minimum=catalog.settings().basis_persen_perubahan,
    )
    for place, tahun in enumerate(years):
        if note := break_note(tahun):
            broken = np.nonzero(is_there)[0] == place
            changed.loc[broken, ["nilai", "bawah", "atas"]] = np.nan
            changed.loc[broken, "keterangan"] = note
    return _rows("I17", pair, is_there, changed)


def _is_there(whole: Parts) -> np.ndarray:
    """Say which rows exist: the kabupaten only where a kecamatan has both parts."""
    is_there = np.full(whole.pembilang.shape, True)
    is_there[:, -1, :] = whole.melapor > 0
    return is_there


def _rows(kode: str, whole: Parts, is_there: np.ndarray, values: pd.DataFrame) -> Block:
    """Return the rows of one indicator; tahun and area still as places."""
    tahun, area, jenis = np.nonzero(is_there)
    reporting = np.full(is_there.shape, np.nan)
    reporting[:, -1, :] = whole.melapor
    return {name: values[name].to_numpy() for name in values} | {
        "tahun": tahun,
        "area": area,
        "jenis": whole.jenis.to_numpy(object)[jenis],
        "indikator": np.full(len(tahun), _codes().get_loc(kode)),
        "kecamatan_melapor": reporting[is_there],
    }


def _named(rows: Block, region: Region, years: Sequence[int]) -> pd.DataFrame:
    """Put names in the places; names are few and rows are many."""
    area, indicator = rows["area"], rows.pop("indikator")
    jenis, kinds = pd.factorize(rows.pop("jenis"))
    units = [catalog.indicators()[kode].satuan for kode in _codes()]
    names = {
        "tahun": np.array(years)[rows.pop("tahun")],
        "kecamatan_kode": _text([*region.kecamatan.index, region.kode]).take(area),
        "kecamatan_nama": _text([*region.kecamatan["nama"], region.nama]).take(area),
        "indikator": _codes().take(indicator),
        "satuan": _text(units).take(indicator),
        "jenis": _text(kinds).take(jenis),
        "keterangan": pd.Series(rows.pop("keterangan"), dtype=object),
    }
    return pd.DataFrame(rows | names).assign(wilayah=region.kode)


def _codes() -> pd.Index:
    return _text(catalog.indicators())


def _text(names: Iterable[str]) -> pd.Index:
    return pd.Index(list(names), dtype=str)


def _with_basis(table: pd.DataFrame, counts: Counts) -> pd.DataFrame:
    """Say beside every rate which population it stands on."""
    is_rate = table["indikator"].isin(PER_PERSON) & table["nilai"].notna()
    for tahun, people in counts.population.items():
        note = "penduduk: " + str(people["dasar"].iloc[0])
        table.loc[is_rate & (table["tahun"] == tahun), "keterangan"] = note
    return table
