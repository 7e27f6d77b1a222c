"""A population table, of the whole country or of one kabupaten, for `wilayah tambah`."""

import csv
import re
from pathlib import Path

import pandas as pd

from psks_analysis.errors import PopulationError
from psks_analysis.formats import enumeration
from psks_analysis.ingest.codes import as_bps, as_kemendagri

HEADERS = {
    "laki": ("male_population", "laki-laki", "laki", "l"),
    "perempuan": ("female_population", "perempuan", "p"),
    "jumlah": ("total_population", "jumlah", "total", "penduduk"),
    "nama": ("district", "kecamatan", "nama_kecamatan", "nama"),
}
YEAR = re.compile(r"(?<!\d)(19[5-9]\d|20\d\d)(?!\d)")


def read_population(file: Path, kode: str) -> pd.DataFrame:
    """Return the kecamatan of one kabupaten: kode (as written), nama, L, P, jumlah.

    A table of many kabupaten is cut down by its codes.
    """
    raw = _read(file)
    codes = _codes(raw)
    columns = {meaning: _column(raw, names) for meaning, names in HEADERS.items()}
    if columns["nama"] is None or columns["jumlah"] is None:
        raise PopulationError(
            f"{file.name} harus mempunyai kolom kecamatan dan jumlah; kolomnya: "
            f"{enumeration(list(raw.columns))}."
        )
    table = pd.DataFrame({"kode": codes, "nama": raw[columns["nama"]].str.strip()})
    for meaning in ("laki", "perempuan", "jumlah"):
        column = columns[meaning]
        table[meaning] = _counts(raw, column, file) if column else pd.NA
    own = codes.str.startswith((kode, kode.replace(".", ""))).fillna(False)
    if codes.notna().any() and not own.any():
        raise PopulationError(
            f"{file.name} tidak memuat kecamatan dari {kode}. Periksa berkas atau kode."
        )
    return table[own] if codes.notna().any() else table


def year_of(file: Path) -> int | None:
    """Return the one year in a file's name, if there is exactly one."""
    years = set(YEAR.findall(file.stem))
    return int(years.pop()) if len(years) == 1 else None


def _read(file: Path) -> pd.DataFrame:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as broken:
        raise PopulationError(
            f"{file} tidak terbaca sebagai CSV UTF-8. Simpan ulang sebagai CSV UTF-8."
        ) from broken
    lines = text.splitlines()
    if len(lines) < 2:
        raise PopulationError(f"{file.name} kosong.")
    separator = max(";,\t", key=lines[0].count)
    rows = list(csv.reader(lines, delimiter=separator))
    header = [cell.strip() for cell in rows[0]]
    return pd.DataFrame(
        [row for row in rows[1:] if len(row) == len(header)],
        columns=header,
        dtype="string",
    )


def _codes(raw: pd.DataFrame) -> pd.Series:
    """Return the longest code per row, of whichever column holds codes."""
    best = pd.Series(pd.NA, index=raw.index, dtype="string")
    for column in raw:
        for read in (as_kemendagri, as_bps):
            codes = raw[column].map(read, na_action="ignore").astype("string")
            if codes.notna().all():
                best = codes
    return best


def _column(raw: pd.DataFrame, names: tuple[str, ...]) -> str | None:
    lowered = {column.lower(): column for column in raw.columns}
    return next((lowered[name] for name in names if name in lowered), None)


def _counts(raw: pd.DataFrame, column: str, file: Path) -> pd.Series:
    digits = raw[column].str.replace(r"[.\s]", "", regex=True)
    wrong = ~digits.str.fullmatch(r"\d+").fillna(False)
    if wrong.any():
        row = int(wrong.idxmax()) + 2
        raise PopulationError(
            f"{file.name} baris {row}, kolom {column}: “{raw[column][row - 2]}” bukan "
            "bilangan bulat."
        )
    return digits.astype("Int64")
