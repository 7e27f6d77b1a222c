"""A population table of many kabupaten or of one, for `wilayah tambah`."""

import re
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from psks_analysis.errors import PopulationError
from psks_analysis.formats import number
from psks_analysis.ingest.codes import Kabupaten, as_bps, as_kemendagri, kabupaten_key
from psks_analysis.ingest.layout import Table, find_table
from psks_analysis.ingest.numbers import read_count
from psks_analysis.ingest.population_source import Source, of_one_year
from psks_analysis.ingest.reading import Cell, read_sheets
from psks_analysis.ingest.table_columns import read_columns

COUNTS = ("laki", "perempuan", "jumlah")
AREA_ROLES = ("kecamatan", "kecamatan_kode", "kabupaten", "provinsi", "tahun")
CENSUS_KABUPATEN = "region"  # in other tables the word may mean part of a kabupaten
CODE_HEADER = re.compile(r"kode|code", re.IGNORECASE)
LISTED = 5  # rows named in a message


@dataclass(frozen=True)
class PopulationTable:
    """The kecamatan of one kabupaten.

    `rows` has the columns kode (Kemendagri or BPS, missing where the table has none),
    nama, laki, perempuan, jumlah (laki and perempuan may be missing).
    """

    place: Kabupaten
    provinsi: str
    rows: pd.DataFrame
    source: Source
    notes: tuple[str, ...]


def read_population(
    file: Path,
    kode: str,
    nama: str,
    *,
    tahun: int | None = None,
    dasar: str | None = None,
) -> PopulationTable:
    """Read the kecamatan of one kabupaten, also out of a table of many kabupaten."""
    table = _only_table(file)
    written = _as_written(table)
    own, place, notes = _own_rows(written, kode, nama, file.name)
    own, source = of_one_year(own, file, table.title, tahun, dasar)
    rows = _counted(own, file.name)
    provinsi = own["provinsi"].dropna()
    return PopulationTable(
        place,
        readable(str(provinsi.iloc[0])) if len(provinsi) else "",
        rows,
        source,
        notes,
    )


def readable(name: str) -> str:
    """Return a name written in one case as people write it.

    >>> readable("JAWA TIMUR"), readable("dki jakarta"), readable("Kotaanyar")
    ('Jawa Timur', 'DKI Jakarta', 'Kotaanyar')
    """
    if name not in (name.upper(), name.lower()):
        return name
    short = ("DKI", "DI")
    words = name.upper().split()
    return " ".join(word if word in short else word.title() for word in words)


def _only_table(file: Path) -> Table:
    tables = [table for sheet in read_sheets(file) if (table := find_table(sheet))]
    usable = [table for table in tables if _is_population(table)]
    if len(usable) != 1:
        many = "lebih dari satu tabel" if usable else "tidak memuat tabel"
        raise PopulationError(
            f"{file.name} {many} dengan kolom KECAMATAN dan JUMLAH (atau LAKI-LAKI dan "
            "PEREMPUAN). Simpan tabel penduduk per kecamatan sebagai berkas tersendiri."
        )
    return usable[0]


def _is_population(table: Table) -> bool:
    roles = set(_roles(table))
    by_sex = {"laki", "perempuan"} <= roles
    return "kecamatan" in roles and ("jumlah" in roles or by_sex)


def _roles(table: Table) -> dict[str, int]:
    """Return the first column of each role that a population table may have."""
    columns = read_columns(table, lambda _: False, "penduduk")
    wanted = (*AREA_ROLES, *COUNTS)
    is_census = any(column.meaning.role == "kabupaten_kode" for column in columns)
    found: dict[str, int] = {}
    for column in columns:
        meaning = column.meaning
        if meaning.role == "provinsi" and CODE_HEADER.search(column.header.text):
            continue
        if meaning.role in wanted and meaning.kind is None and meaning.tahun is None:
            found.setdefault(meaning.role, column.header.index)
        elif is_census and column.header.text.lower() == CENSUS_KABUPATEN:
            found.setdefault("kabupaten", column.header.index)
    return found


def _as_written(table: Table) -> pd.DataFrame:
    roles = _roles(table)
    frame = pd.DataFrame(
        {
            role: pd.Series([row[roles[role]] for _, row in table.body], dtype=object)
            if role in roles
            else None
            for role in (*AREA_ROLES, *COUNTS)
        },
        dtype=object,
    )
    for role in AREA_ROLES:
        frame[role] = frame[role].astype("string").str.strip()
    frame["baris"] = [number for number, _ in table.body]
    return frame[frame["kecamatan"].notna()]


def _own_rows(
    written: pd.DataFrame, kode: str, nama: str, file_name: str
) -> tuple[pd.DataFrame, Kabupaten, tuple[str, ...]]:
    """Cut a table of many kabupaten down; codes must agree with the name, if given."""
    usual = Kabupaten(kode, nama, kode.replace(".", ""))
    if written.empty:
        raise PopulationError(_not_there(file_name, usual))
    codes = written["kecamatan_kode"]
    kemendagri = codes.map(as_kemendagri, na_action="ignore").astype("string")
    bps = codes.map(as_bps, na_action="ignore").astype("string")
    rows = written.assign(kode=kemendagri.fillna(bps), bps=bps)
    named = rows["kabupaten"].map(kabupaten_key, na_action="ignore")
    if named.notna().any():
        own = rows[named == kabupaten_key(nama)]
        if own.empty:
            raise PopulationError(_not_there(file_name, usual))
        digits = own["bps"].str[:4].dropna().unique()
        if len(digits) == 1 and digits[0] != usual.bps_kode:
            note = f"Kode BPS {nama} adalah {digits[0]}, lain dari kode {kode}."
            return own, Kabupaten(kode, nama, str(digits[0])), (note,)
        return own, usual, ()
    if rows["kode"].isna().all():
        return rows, usual, ()
    own = rows[rows["kode"].str.startswith((f"{kode}.", usual.bps_kode)).eq(True)]
    if own.empty:
        raise PopulationError(_not_there(file_name, usual))
    return own, usual, ()


def _not_there(file_name: str, place: Kabupaten) -> str:
    return (
        f"{file_name} tidak memuat kecamatan dari {place.nama} ({place.kode}). Periksa "
        "berkas, kode, atau --nama (ditulis seperti di tabel, misalnya “Kabupaten "
        "Malang” atau “Kota Malang”)."
    )


def _counted(rows: pd.DataFrame, file_name: str) -> pd.DataFrame:
    counts = pd.DataFrame(
        {
            column: [
                _count(cell, column, int(line), file_name)
                for cell, line in zip(rows[column], rows["baris"], strict=True)
            ]
            for column in COUNTS
        },
        index=rows.index,
        dtype="Int64",
    )
    both = counts["laki"] + counts["perempuan"]
    wrong = (both != counts["jumlah"]).fillna(False)
    _refuse(rows[wrong], file_name, "laki-laki + perempuan tidak sama dengan jumlah")
    counts["jumlah"] = counts["jumlah"].fillna(both)
    _refuse(rows[counts["jumlah"].isna()], file_name, "jumlah penduduk kosong")
    _refuse(rows[counts["jumlah"].eq(0)], file_name, "jumlah penduduk nol")
    doubled = rows["kecamatan"].str.upper().duplicated(keep=False)
    _refuse(rows[doubled], file_name, "kecamatan tertulis lebih dari sekali")
    names = {"nama": rows["kecamatan"], "kode": rows["kode"]}
    return counts.assign(**names).reset_index(drop=True)


def _count(cell: Cell, column: str, line: int, file_name: str) -> int | None:
    count = read_count(None if cell is None or cell is pd.NA else cell)
    if count.problem:
        raise PopulationError(
            f"{file_name} baris {line}, kolom {column}: “{cell}” bukan bilangan bulat "
            "yang wajar. Perbaiki selnya (tulis 12345 atau 12.345)."
        )
    return count.value


def _refuse(rows: pd.DataFrame, file_name: str, why: str) -> None:
    if rows.empty:
        return
    shown = [
        f"baris {line} ({nama})"
        for line, nama in zip(rows["baris"], rows["kecamatan"], strict=True)
    ][:LISTED]
    raise PopulationError(
        f"{file_name}: {why} pada {number(len(rows))} kecamatan: {', '.join(shown)}. "
        "Perbaiki tabelnya."
    )
