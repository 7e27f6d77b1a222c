"""A list of desa as a file holds it, table or map: rows of text under their headers."""

import re
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from psks_analysis.errors import BorderFileError
from psks_analysis.formats import number
from psks_analysis.ingest.findings import INFO, Reporter
from psks_analysis.ingest.rekap.sheets import read_sheets
from psks_analysis.ingest.rekap.table import Header, Sheet
from psks_analysis.ingest.wilayah.border_paths import (
    MAPS,
    MOST_AREAS,
    BorderFile,
    border_files,
)
from psks_analysis.ingest.wilayah.borders import polygons
from psks_analysis.ingest.wilayah.leftovers import some

BUJUR, LINTANG = "bujur", "lintang"
SEARCHED = 30  # rows in which the header must stand
PLACE = r"(?:desa|kelurahan|kel|desa kel(?:urahan)?|kelurahan desa|village)"
AREA = rf"(?:{PLACE}|kecamatan|kec|district|wilayah|bps|kemendagri)"
HEADER = re.compile(
    rf"(?:(?:nama|kode|jenis|status|nm|kd|id) )?{AREA}(?: (?:nama|kode|name|code|bps))?"
    r"|kode|nama|name|code"
)


def spelled(header: str) -> str:
    """Return a header in the one way in which headers are compared.

    >>> spelled("Desa/Kelurahan"), spelled(" NAMA_DESA ")
    ('desa kelurahan', 'nama desa')
    """
    return re.sub(r"[\W_]+", " ", header).strip().lower()


def read_rows(reading: Reporter, given: Sequence[Path]) -> list[pd.DataFrame]:
    """Return the rows of every sheet or map; the index says where each row stands."""
    first = given[0]
    if first.is_dir() or first.suffix.lower() in MAPS:
        return _mapped(reading, given)
    sheets = read_sheets(first)
    tables = {sheet.name: _table(sheet, len(sheets) > 1) for sheet in sheets}
    found = [table for table in tables.values() if table is not None]
    if not found:
        reading.refuse(
            "tanpa_daftar_desa",
            f"{first.name} tidak memuat daftar desa: tidak ada baris judul dengan "
            "DESA, KELURAHAN, atau NAMA DESA.",
            "Beri baris judul, misalnya KODE DESA, NAMA DESA, KECAMATAN.",
        )
    if sum(map(len, found)) > MOST_AREAS:
        reading.refuse(
            "terlalu_banyak_desa",
            f"{first.name} memuat lebih dari {number(MOST_AREAS)} baris.",
            "Simpan desa satu kabupaten saja.",
        )
    ignored = [str(name) for name, table in tables.items() if table is None]
    if ignored:
        listed = some(ignored)
        reading.report(INFO, "lembar_lain", f"Lembar tanpa daftar desa: {listed}.")
    return found


def _table(sheet: Sheet, several: bool) -> pd.DataFrame | None:
    """Return what stands below the header; None where no row looks like one."""
    likely = [_likeness(row) for row in sheet.rows[:SEARCHED]]
    if not any(likely):
        return None
    place = likely.index(max(likely))
    width = max(len(row) for row in sheet.rows)
    heads = [*sheet.rows[place], *[None] * width][:width]
    names = [_unique(heads, index) for index in range(width)]
    below = [[*row, *[None] * width][:width] for row in sheet.rows[place + 1 :]]
    where = f"lembar “{sheet.name}” " if several else ""
    lines = [f"{where}baris {place + 2 + n}" for n in range(len(below))]
    frame = pd.DataFrame(below, index=lines, columns=names, dtype=object)
    table = frame.astype("string").dropna(how="all")
    table.attrs["lembar"] = sheet.name
    return table


def _likeness(row: Sequence[object]) -> int:
    return sum(bool(HEADER.fullmatch(spelled(str(cell)))) for cell in row if cell)


def _unique(heads: Sequence[object], index: int) -> str:
    """Return a header; with its letter where it says nothing or what another says."""
    text = str(heads[index] or "").strip()
    is_alone = text and [str(head or "").strip() for head in heads].count(text) == 1
    return text if is_alone else Header(index, (text,) if text else ()).label


def _mapped(reading: Reporter, given: Sequence[Path]) -> list[pd.DataFrame]:
    with border_files(reading, given) as files:
        return [_of_map(file, len(files) > 1) for file in files]


def _of_map(file: BorderFile, several: bool) -> pd.DataFrame:
    """Return what a map says of its polygons, and a point inside each."""
    reading = Reporter(file.label)
    with reading.refusals_as(BorderFileError):
        raw = polygons(reading, file)
    points = raw.geometry.representative_point()
    where = f"{file.label} " if several else ""
    about = raw.drop(columns="geometry").astype("string")
    about = about.drop(columns=[BUJUR, LINTANG], errors="ignore")
    inside = pd.DataFrame({BUJUR: points.x.round(5), LINTANG: points.y.round(5)})
    about = about.join(inside.astype("string"))
    rows = about.set_axis([f"{where}bidang ke-{n + 1}" for n in range(len(raw))])
    return rows.drop_duplicates([c for c in about if c not in (BUJUR, LINTANG)])
