"""Why a border file is not one of kecamatan or desa of this kabupaten."""

import re

import pandas as pd

from psks_analysis.ingest.codes import Kabupaten, as_bps, as_kemendagri, kabupaten_key
from psks_analysis.ingest.findings import Reporter
from psks_analysis.ingest.wilayah.leftovers import some

KABUPATEN_CODE = re.compile(r"(?:id)?(\d{2})\.?(\d{2})", re.IGNORECASE)
# Bare digits may be an id or an area, so they only speak where no name does.
CERTAIN_CODE = re.compile(
    r"\d{2}\.\d{2}\.\d{2}(\.\d{4})?|id\d{7}(\d{3})?", re.IGNORECASE
)
POSSIBLE_CODE = re.compile(r"\d{6,7}|\d{10}")
FINER_CODE = re.compile(r"(?:id)?\d{12,16}", re.IGNORECASE)
WORD = r"(?i)^(?!id[\d.]+$).*[a-z]{2}"


def worded(table: pd.DataFrame) -> list[str]:
    """Return the columns that hold words, not only codes (which may begin with ID)."""
    return [c for c in table if table[c].str.contains(WORD).eq(True).any()]


def refuse_rows_without_code(reading: Reporter, codes: "pd.Series[str]") -> None:
    """Refuse polygons that are no area: a lake or a forest among kecamatan."""
    without = [str(row + 1) for row in codes.index[codes.isna()]]
    if without:
        reading.refuse(
            "bidang_tanpa_kode",
            f"{reading.source_name}: {len(without)} bidang tanpa kode wilayah (bidang "
            f"ke-{some(without)}).",
            "Beri kode, atau hapus bidang yang bukan kecamatan atau desa (danau, "
            "hutan).",
        )


def refuse_finer_level(
    reading: Reporter, table: pd.DataFrame, kabupaten: Kabupaten
) -> None:
    """Refuse codes longer than those of a desa: RT or census blocks."""
    prefixes = (kabupaten.bps_kode, kabupaten.kode.replace(".", ""))
    for column in table:
        cells = table[column].dropna()
        digits = cells.str.replace(r"\D", "", regex=True)
        finer = cells.str.fullmatch(FINER_CODE.pattern, flags=re.IGNORECASE)
        if len(cells) and finer.all() and digits.str.startswith(prefixes).any():
            reading.refuse(
                "tingkat_batas",
                f"{reading.source_name} lebih rinci dari desa (kolom {column}, "
                f"misalnya {cells.iloc[0]}): barangkali RT atau blok sensus.",
                "Minta berkas tingkat kecamatan atau desa.",
            )


def refuse_other_codes(
    reading: Reporter,
    table: pd.DataFrame,
    kabupaten: Kabupaten,
    shape: re.Pattern[str],
) -> None:
    """Refuse a file whose codes, written in this `shape`, lie in other kabupaten."""
    for column in table:
        cells = table[column].dropna()
        if cells.empty or not cells.map(lambda text: bool(shape.fullmatch(text))).all():
            continue
        owners = sorted({_kabupaten_of(cell) for cell in cells})
        reading.refuse(
            "batas_kabupaten_lain",
            f"{reading.source_name} bukan batas {kabupaten.nama} ({kabupaten.kode}): "
            f"kode di kolom {column} milik kabupaten/kota {some(owners)}.",
            "Periksa berkas atau kode kabupatennya.",
        )


def refuse_kabupaten_level(
    reading: Reporter, table: pd.DataFrame, kabupaten: Kabupaten
) -> None:
    """Refuse a file that names kabupaten and no kecamatan."""
    for column in table:
        cells = table[column].dropna()
        codes = cells.map(lambda text: bool(KABUPATEN_CODE.fullmatch(text)))
        if len(cells) and codes.all() and cells.is_unique:
            reading.refuse(
                "tingkat_batas",
                f"{reading.source_name} memuat batas kabupaten/kota (kolom {column}, "
                f"misalnya {cells.iloc[0]}), bukan kecamatan atau desa.",
                "Minta berkas tingkat kecamatan atau desa.",
            )
    names = table[worded(table)].map(kabupaten_key, na_action="ignore")
    if (names == kabupaten_key(kabupaten.nama)).any(axis=None):
        reading.refuse(
            "tingkat_batas",
            f"{reading.source_name} menyebut {kabupaten.nama} tetapi tidak nama "
            "kecamatannya: barangkali batas kabupaten.",
            "Minta berkas tingkat kecamatan atau desa.",
        )


def _kabupaten_of(code: str) -> str:
    kemendagri = as_kemendagri(code)
    return kemendagri[:5] if kemendagri else str(as_bps(code))[:4]
