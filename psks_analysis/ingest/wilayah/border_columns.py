"""Which column of a border file says which kecamatan a polygon belongs to.

Files name their columns as they like, so the cells decide: codes of the kabupaten in
either system, else names of its kecamatan. Headers only break ties.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd

from psks_analysis.formats import enumeration
from psks_analysis.ingest.area_names import AreaNames, normalise
from psks_analysis.ingest.codes import (
    KECAMATAN_LENGTH,
    Kabupaten,
    as_bps,
    as_kemendagri,
    kabupaten_key,
)
from psks_analysis.ingest.findings import INFO, Reporter
from psks_analysis.ingest.wilayah.border_scope import (
    CERTAIN_CODE,
    POSSIBLE_CODE,
    refuse_finer_level,
    refuse_kabupaten_level,
    refuse_other_codes,
    refuse_rows_without_code,
    worded,
)
from psks_analysis.ingest.wilayah.leftovers import some

NAMES = "nama"
SCHEMES: dict[str, Callable[[str], str | None]] = {
    "kemendagri": as_kemendagri,
    "bps": as_bps,
}
BEFORE_A_NAME = re.compile(r"^(peta|batas|adm|shp)\s+", re.IGNORECASE)
NAME_HEADERS = ("kecamatan", "nama", "name", "namobj", "wadmkc", "nm_kec", "district")


@dataclass(frozen=True)
class Keyed:
    """The polygons of one kabupaten, each with the key of its kecamatan.

    `scheme` says what `rows.kunci` holds: kemendagri, bps, or nama (normalised).
    `rows.nama` is the kecamatan's name as written, missing where the file has none.
    `desa` are the codes of the polygons where these are desa.
    """

    scheme: str
    rows: gpd.GeoDataFrame
    desa: frozenset[str] = frozenset()


def recognise(
    reading: Reporter,
    raw: gpd.GeoDataFrame,
    kabupaten: Kabupaten,
    expected: AreaNames,
) -> Keyed:
    """Return the polygons of `kabupaten` with their keys, or refuse with the reason."""
    table = _as_text(raw)
    coded = _own_codes(table, kabupaten)
    if coded is not None:
        scheme, codes = coded
        refuse_rows_without_code(reading, codes)
        own = codes.map(lambda code: kabupaten.owns(scheme, code))
        keys = codes[own].str[: KECAMATAN_LENGTH[scheme]]
        names = _names_of(table[own], keys, expected)
        desa = frozenset(codes[own][codes[own] != keys])
        return Keyed(scheme, raw[own].assign(kunci=keys, nama=names), desa)
    refuse_finer_level(reading, table, kabupaten)
    refuse_other_codes(reading, table, kabupaten, CERTAIN_CODE)
    table = _rows_of_kabupaten(table, kabupaten)
    column = _name_column(table, expected)
    if column is None and (by_file := _named_by_file(reading, expected)):
        return Keyed(NAMES, raw.assign(kunci=normalise(by_file), nama=by_file))
    if column is None:
        refuse_kabupaten_level(reading, table, kabupaten)
        refuse_other_codes(reading, table, kabupaten, POSSIBLE_CODE)
        reading.refuse(
            "kolom_batas",
            f"{reading.source_name} tidak mempunyai kolom kode atau nama kecamatan "
            f"yang cocok dengan {kabupaten.nama} (kolomnya: "
            f"{enumeration(list(table.columns))}; nama yang dicari: "
            f"{some(list(expected.display.values()))}).",
            "Beri kolom kode atau nama kecamatan; satu berkas untuk satu kecamatan "
            "boleh juga bernama seperti kecamatannya, misalnya "
            f"“{next(iter(expected.display.values()))}.geojson”.",
        )
    names = table[column]
    if names.isna().any():
        blank = [str(row + 1) for row in names.index[names.isna()]]
        reading.refuse(
            "nama_kosong",
            f"{reading.source_name}: kolom {column} kosong pada bidang ke-"
            f"{some(blank)}.",
            "Isi nama kecamatannya, atau hapus bidang yang bukan kecamatan.",
        )
    chosen = raw.loc[table.index]
    return Keyed(NAMES, chosen.assign(kunci=names.map(normalise), nama=names))


def _as_text(raw: gpd.GeoDataFrame) -> pd.DataFrame:
    columns = [column for column in raw.columns if column != raw.geometry.name]
    text = pd.DataFrame(
        {str(c): raw[c].astype("string").str.strip() for c in columns}, index=raw.index
    )
    return text.mask(text == "")


def _own_codes(
    table: pd.DataFrame, kabupaten: Kabupaten
) -> tuple[str, pd.Series] | None:
    """Return scheme and codes of the finest column that holds codes of `kabupaten`."""
    found = []
    for column in table:
        for scheme, read in SCHEMES.items():
            codes = table[column].map(read, na_action="ignore").astype("string")
            own = codes.map(
                lambda c, s=scheme: kabupaten.owns(s, c), na_action="ignore"
            )
            if own.eq(True).any() and codes.notna().mean() > 1 / 2:
                found.append((codes.notna().mean(), codes.nunique(), scheme, codes))
    if not found:
        return None
    *_, scheme, codes = max(found, key=lambda each: each[:2])
    return scheme, codes


def _names_of(
    table: pd.DataFrame, keys: pd.Series, expected: AreaNames
) -> pd.Series | None:
    """Return the column that names each kecamatan: one name a key, one key a name."""
    fitting = [
        column
        for column in worded(table)
        if table[column].groupby(keys).nunique(dropna=False).eq(1).all()
        and table[column].nunique() == keys.nunique()
    ]
    return table[_best(table, fitting, expected)] if fitting else None


def _name_column(table: pd.DataFrame, expected: AreaNames) -> str | None:
    """Return the column in which most of the expected kecamatan are found.

    Or all that it names, if fewer: the file may be one of several.
    """
    columns = worded(table)
    if not columns:
        return None
    best = _best(table, columns, expected)
    written = [expected.find(name) for name in table[best].dropna().unique()]
    found = set(written) - {None}
    is_theirs = len(found) * 2 >= len(expected.display) or None not in written
    return best if found and is_theirs else None


def _named_by_file(reading: Reporter, expected: AreaNames) -> str | None:
    """Return the kecamatan that the file is named after, and say so."""
    stem = Path(reading.source_name).stem
    words = BEFORE_A_NAME.sub("", re.sub(r"[_-]+", " ", stem))
    kode = expected.find(words) or expected.find(stem)
    if kode is None:
        return None
    nama = expected.display[kode]
    reading.report(
        INFO,
        "nama_berkas",
        f"{reading.source_name} dibaca sebagai {nama}: menurut nama berkasnya.",
    )
    return nama


def _best(table: pd.DataFrame, columns: list[str], expected: AreaNames) -> str:
    def score(column: str) -> tuple[int, int]:
        names = table[column].dropna().unique()
        known = len({expected.find(name) for name in names} - {None})
        header = column.lower()
        hint = NAME_HEADERS.index(header) if header in NAME_HEADERS else 99
        return known, -hint

    return max(columns, key=score)


def _rows_of_kabupaten(table: pd.DataFrame, kabupaten: Kabupaten) -> pd.DataFrame:
    """Cut a file of several kabupaten down by the column that names them."""
    for column in worded(table):
        own = (
            table[column]
            .map(kabupaten_key, na_action="ignore")
            .eq(kabupaten_key(kabupaten.nama))
        )
        # One row alone is a kecamatan called like its kabupaten.
        if own.sum() > 1 and not own.all():
            return table[own]
    return table
