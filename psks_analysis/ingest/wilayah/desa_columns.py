"""Which column of a list of desa says what; cells decide, headers break ties."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

import pandas as pd

from psks_analysis.formats import enumeration
from psks_analysis.ingest.area_names import AreaNames
from psks_analysis.ingest.codes import Kabupaten
from psks_analysis.ingest.findings import Reporter
from psks_analysis.ingest.wilayah.border_scope import worded
from psks_analysis.ingest.wilayah.desa_codes import READERS, desa_code, last_part
from psks_analysis.ingest.wilayah.desa_source import PLACE, spelled

NAME_HEADERS = (
    rf"(?:nama|nm) {PLACE}|{PLACE}(?: (?:nama|name))?",
    r"wadmkd|desa.*|kelurahan.*|namobj",
    r"nama|name",
)
CODE_HEADER = re.compile(
    rf"(?:kode|kd|id|no) {PLACE}|{PLACE} (?:kode|code|id)|kode|code|kode wilayah"
    r"|kode (?:kemendagri|bps)"
)
KIND = re.compile(r"desa|ds\.?|kelurahan|kel\.?", re.IGNORECASE)


@dataclass(frozen=True)
class DesaColumns:
    """The column of each meaning, None where there is none.

    `codes` are full codes by system; `written` is a column that is called code but
    holds none any more.
    """

    codes: dict[str, str]
    written: str | None
    kecamatan: str | None
    nama: str | None
    jenis: str | None


def read_columns(
    reading: Reporter, table: pd.DataFrame, areas: AreaNames, kabupaten: Kabupaten
) -> DesaColumns:
    """Return what the columns mean, or refuse a table that names no desa."""
    codes = _coded(table, areas, kabupaten)
    rest = [c for c in table if c not in codes.values()]
    kecamatan = _kecamatan(table, rest, areas)
    rest = [c for c in rest if c != kecamatan]
    jenis = next((c for c in rest if _all(table[c], KIND)), None)
    nama = _named(table, [c for c in rest if c != jenis])
    called = (c for c in rest if CODE_HEADER.fullmatch(spelled(c)) and c != nama)
    written = next((c for c in called if table[c].notna().any()), None)
    if nama is None:
        reading.refuse(
            "tanpa_nama_desa",
            f"{reading.source_name} tidak mempunyai kolom nama desa (kolomnya: "
            f"{enumeration(list(table.columns))}).",
            "Beri kolom nama desa judul NAMA DESA.",
        )
    return DesaColumns(codes, None if codes else written, kecamatan, nama, jenis)


def codes_of(cells: "pd.Series[str]", scheme: str) -> "pd.Series[str]":
    """Return every cell as a code of a desa, missing where it is none."""
    read = cells.map(lambda text: desa_code(text, scheme), na_action="ignore")
    return read.astype("string")


def last_parts_of(cells: "pd.Series[str]") -> "pd.Series[str]":
    """Return what is left of codes that lost the parts before."""
    return cells.map(last_part, na_action="ignore").astype("string")


def _coded(
    table: pd.DataFrame, areas: AreaNames, kabupaten: Kabupaten
) -> dict[str, str]:
    """Return the column of each system that holds codes of desa of this kabupaten.

    Ten digits may be a code of either: the system is that whose kecamatan are known.
    """
    found: dict[str, tuple[int, str]] = {}
    for column in table:
        scores = {
            scheme: _known(codes_of(table[column], scheme), scheme, areas, kabupaten)
            for scheme in READERS
        }
        scheme = max(scores, key=lambda each: scores[each])
        if scores[scheme] and scores[scheme] > found.get(scheme, (0, ""))[0]:
            found[scheme] = scores[scheme], column
    return {scheme: column for scheme, (_, column) in found.items()}


def _known(
    codes: "pd.Series[str]", scheme: str, areas: AreaNames, kabupaten: Kabupaten
) -> int:
    """Count codes of this kabupaten; those of a known kecamatan count ten times."""
    own = [code for code in codes.dropna() if kabupaten.owns(scheme, code)]
    length = {"kemendagri": 8, "bps": 7}[scheme]
    return len(own) + 9 * sum(areas.find(code[:length]) is not None for code in own)


def _kecamatan(
    table: pd.DataFrame, columns: Iterable[str], areas: AreaNames
) -> str | None:
    """Return the column most of whose cells name known kecamatan, or called so."""
    best: dict[str, tuple[int, bool]] = {}
    for column in columns:
        written = table[column].dropna().unique()
        known = sum(areas.find(text) is not None for text in written)
        called = bool(re.search(r"\bkec|district|wadmkc", spelled(column)))
        if known * 2 >= len(written) > 0 or (called and len(written)):
            best[column] = known, called
    return max(best, key=lambda column: best[column], default=None)


def _named(table: pd.DataFrame, columns: list[str]) -> str | None:
    """Return the column with the names of desa, by its header or as the most varied."""
    words = [
        c for c in worded(table[columns]) if not c.startswith(("bujur", "lintang"))
    ]
    filled = [column for column in columns if table[column].notna().any()]
    for pattern, column in product(NAME_HEADERS, words):
        if re.fullmatch(pattern, spelled(column)):
            return column
    for column in filled:  # a desa may be called A
        if re.fullmatch(NAME_HEADERS[0], spelled(column)):
            return column
    return max(words, key=lambda column: int(table[column].nunique()), default=None)


def _all(cells: "pd.Series[str]", pattern: re.Pattern[str]) -> bool:
    filled = cells.dropna()
    return len(filled) > 0 and all(pattern.fullmatch(text.strip()) for text in filled)
