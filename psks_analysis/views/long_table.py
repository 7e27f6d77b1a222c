"""Every indicator of several tahun as rows of one long table, nothing hidden yet."""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from psks_analysis import catalog, indicators
from psks_analysis.indicators import Indicator
from psks_analysis.region import Region
from psks_analysis.views import fractions
from psks_analysis.views.counts import Counts
from psks_analysis.views.fractions import Fraction

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
    of_sex = counts.of_sex(jenis_kelamin)
    blocks = []
    for own in indicators.declared().values():
        if jenis_kelamin is None or own.is_by_sex:
            each = fractions.fraction(own, of_sex, jenis_kelamin)
            if len(each.jenis):
                blocks.append(_block(own, each.at(places), years))
    rows = {name: np.concatenate([each[name] for each in blocks]) for name in ROWS}
    return _with_basis(_named(rows, region, years), counts)


def break_note(tahun: int) -> str:
    """Say why a tahun must not be compared with the one before; blank if it may."""
    broken = catalog.breaks().get(tahun)
    return f"tidak dibandingkan: {broken.keterangan}" if broken and broken.putus else ""


def _block(own: Indicator, each: Fraction, years: Sequence[int]) -> Block:
    """Return the rows of one indicator; tahun and area still as places."""
    whole = fractions.with_kabupaten(each, own.arithmetic.whole)
    is_there = _is_there(own, whole)
    if own.is_change:
        values = _changes(whole, is_there, years)
    else:
        above, below = whole.pembilang[is_there], whole.penyebut[is_there]
        values = indicators.measure(own.kode, pd.Series(above), pd.Series(below))
    return _rows(own.kode, whole, is_there, values)


def _changes(
    pair: Fraction, is_there: np.ndarray, years: Sequence[int]
) -> pd.DataFrame:
    """Return the change of every tahun that may be compared with the one before."""
    changed = indicators.measure_change(
        *(pd.Series(cube[is_there]) for cube in (pair.pembilang, pair.penyebut)),
        minimum=catalog.settings().basis_persen_perubahan,
    )
    for place, tahun in enumerate(years):
        if note := break_note(tahun):
            broken = np.nonzero(is_there)[0] == place
            changed.loc[broken, ["nilai", "bawah", "atas"]] = np.nan
            changed.loc[broken, "keterangan"] = note
    return changed


def _is_there(own: Indicator, whole: Fraction) -> np.ndarray:
    """Say which rows exist: the kabupaten only where a kecamatan has both counts.

    A programme that did not run in a tahun has no rows in it, nor has a change without
    a report in both tahun.
    """
    is_there = np.full(whole.pembilang.shape, True)
    is_there[:, -1, :] = whole.melapor > 0
    if own.about == indicators.RECIPIENTS:
        is_there &= ~np.isnan(whole.pembilang).all(axis=1, keepdims=True)
    if own.is_change:
        for cube in (whole.pembilang, whole.penyebut):
            is_there &= ~np.isnan(cube).all(axis=(1, 2), keepdims=True)
    return is_there


def _rows(
    kode: str, whole: Fraction, is_there: np.ndarray, values: pd.DataFrame
) -> Block:
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
    units = [own.satuan for own in indicators.declared().values()]
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
    return _text(indicators.declared())


def _text(names: Iterable[str]) -> pd.Index:
    return pd.Index(list(names), dtype=str)


def _with_basis(table: pd.DataFrame, counts: Counts) -> pd.DataFrame:
    """Say beside every rate which population it stands on."""
    per_person = [
        k for k, own in indicators.declared().items() if own.is_per_inhabitant
    ]
    is_rate = table["indikator"].isin(per_person) & table["nilai"].notna()
    for tahun, people in counts.population.items():
        note = "penduduk: " + str(people["dasar"].iloc[0])
        table.loc[is_rate & (table["tahun"] == tahun), "keterangan"] = note
    return table
