"""A population table of many kabupaten or of one, for `wilayah tambah`."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from psks_analysis.errors import PopulationError
from psks_analysis.formats import number
from psks_analysis.ingest.codes import Kabupaten, as_bps, as_kemendagri, kabupaten_key
from psks_analysis.ingest.findings import ERROR, INFO, Finding, Reporter, notes_of
from psks_analysis.ingest.numbers import Cell, read_count
from psks_analysis.ingest.rekap.columns.meanings import read_columns
from psks_analysis.ingest.rekap.layout.search import NOTHING_KNOWN, find_table
from psks_analysis.ingest.rekap.sheets import read_sheets
from psks_analysis.ingest.rekap.table import Table
from psks_analysis.ingest.wilayah.population_source import Source, of_one_year

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

    kabupaten: Kabupaten
    provinsi: str
    rows: pd.DataFrame
    source: Source
    findings: tuple[Finding, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        """What is worth knowing about the table, in words."""
        return notes_of(self.findings)


def read_population(
    file: Path,
    kode: str,
    nama: str,
    *,
    tahun: int | None = None,
    dasar: str | None = None,
) -> PopulationTable:
    """Read the kecamatan of one kabupaten, also out of a table of many kabupaten."""
    reading = Reporter(file.name)
    with reading.refusals_as(PopulationError):
        table = _only_table(reading, file)
        own, kabupaten = _own_rows(reading, _as_written(table), kode, nama)
        own, source = of_one_year(reading, own, file, table.title, tahun, dasar)
        rows = _counted(reading, own)
    provinsi = own["provinsi"].dropna()
    return PopulationTable(
        kabupaten,
        readable(str(provinsi.iloc[0])) if len(provinsi) else "",
        rows,
        source,
        tuple(reading.findings),
    )


def readable(name: str) -> str:
    """Return a name written in one case as people write it.

    >>> readable("JAWA TIMUR"), readable("dki jakarta"), readable("Kotaanyar")
    ('Jawa Timur', 'DKI Jakarta', 'Kotaanyar')
    >>> readable("REMBA'AN")
    "Remba'an"
    """
    if name not in (name.upper(), name.lower()):
        return name
    short = ("DKI", "DI")
    words = name.upper().split()
    return " ".join(
        word if word in short else re.sub(r"(?<=')\w", _small, word.title())
        for word in words
    )


def _small(letter: re.Match[str]) -> str:
    return letter[0].lower()


def _only_table(reading: Reporter, file: Path) -> Table:
    tables = [table for sheet in read_sheets(file) if (table := find_table(sheet))]
    usable = [table for table in tables if _is_population(table)]
    if len(usable) != 1:
        many = "lebih dari satu tabel" if usable else "tidak memuat tabel"
        reading.refuse(
            "tabel_penduduk",
            f"{file.name} {many} dengan kolom KECAMATAN dan JUMLAH (atau LAKI-LAKI dan "
            "PEREMPUAN).",
            "Simpan tabel penduduk per kecamatan sebagai berkas tersendiri.",
        )
    return usable[0]


def _is_population(table: Table) -> bool:
    roles = set(_roles(table))
    by_sex = {"laki", "perempuan"} <= roles
    return "kecamatan" in roles and ("jumlah" in roles or by_sex)


def _roles(table: Table) -> dict[str, int]:
    """Return the first column of each role that a population table may have."""
    columns = read_columns(table, NOTHING_KNOWN, "penduduk")
    wanted = (*AREA_ROLES, *COUNTS)
    is_census = any(column.role == "kabupaten_kode" for column in columns)
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
    reading: Reporter, written: pd.DataFrame, kode: str, nama: str
) -> tuple[pd.DataFrame, Kabupaten]:
    """Cut a table of many kabupaten down; codes must agree with the name, if given."""
    usual = Kabupaten(kode, nama, kode.replace(".", ""))
    codes = written["kecamatan_kode"]
    kemendagri = codes.map(as_kemendagri, na_action="ignore").astype("string")
    bps = codes.map(as_bps, na_action="ignore").astype("string")
    rows = written.assign(kode=kemendagri.fillna(bps), bps=bps)
    named = rows["kabupaten"].map(kabupaten_key, na_action="ignore")
    if named.notna().any():
        own = rows[named == kabupaten_key(nama)]
    elif rows["kode"].isna().all():
        own = rows
    else:
        own = rows[rows["kode"].str.startswith((f"{kode}.", usual.bps_kode)).eq(True)]
    if own.empty:
        reading.refuse(
            "kabupaten_tidak_ada",
            f"{reading.source_name} tidak memuat kecamatan dari {nama} ({kode}).",
            "Periksa berkas, kode, atau --nama (ditulis seperti di tabel, misalnya "
            "“Kabupaten Malang” atau “Kota Malang”).",
        )
    return own, _with_own_bps(reading, usual, own) if named.notna().any() else usual


def _with_own_bps(reading: Reporter, usual: Kabupaten, rows: pd.DataFrame) -> Kabupaten:
    """Take the BPS code from the rows of a kabupaten that is known by its name."""
    digits = rows["bps"].str[:4].dropna().unique()
    if len(digits) != 1 or digits[0] == usual.bps_kode:
        return usual
    reading.report(
        INFO,
        "kode_bps",
        f"Kode BPS {usual.nama} adalah {digits[0]}, lain dari kode {usual.kode}.",
    )
    return replace(usual, bps_kode=str(digits[0]))


def _counted(reading: Reporter, rows: pd.DataFrame) -> pd.DataFrame:
    counts = _read_counts(reading, rows)
    both = counts["laki"] + counts["perempuan"]
    wrong = (both != counts["jumlah"]).fillna(False)
    why = "laki-laki + perempuan tidak sama dengan jumlah"
    _refuse_rows(reading, rows[wrong], "l_p_jumlah", why)
    counts["jumlah"] = counts["jumlah"].fillna(both)
    blank = counts["jumlah"].isna()
    _refuse_rows(reading, rows[blank], "kosong", "jumlah penduduk kosong")
    zero = counts["jumlah"].eq(0)
    _refuse_rows(reading, rows[zero], "nol", "jumlah penduduk nol")
    doubled = rows["kecamatan"].str.upper().duplicated(keep=False)
    why = "kecamatan tertulis lebih dari sekali"
    _refuse_rows(reading, rows[doubled], "ganda", why)
    names = {"nama": rows["kecamatan"], "kode": rows["kode"]}
    return counts.assign(**names).reset_index(drop=True)


def _read_counts(reading: Reporter, rows: pd.DataFrame) -> pd.DataFrame:
    """Read every cell; refuse all that hold no count at once."""
    counts = {
        column: [
            _count(reading, cell, column, int(line))
            for cell, line in zip(rows[column], rows["baris"], strict=True)
        ]
        for column in COUNTS
    }
    if any(each.level == ERROR for each in reading.findings):
        reading.stop()
    return pd.DataFrame(counts, index=rows.index, dtype="Int64")


def _count(reading: Reporter, cell: Cell, column: str, line: int) -> int | None:
    count = read_count(None if cell is None or cell is pd.NA else cell)
    if count.problem:
        reading.report(
            ERROR,
            count.problem,
            f"“{cell}” bukan bilangan bulat yang wajar.",
            "Perbaiki selnya (tulis 12345 atau 12.345).",
            row=line,
            column=column,
        )
    return count.value


def _refuse_rows(reading: Reporter, rows: pd.DataFrame, code: str, why: str) -> None:
    if rows.empty:
        return
    shown = [
        f"baris {line} ({nama})"
        for line, nama in zip(rows["baris"], rows["kecamatan"], strict=True)
    ][:LISTED]
    reading.refuse(
        code,
        f"{reading.source_name}: {why} pada {number(len(rows))} kecamatan: "
        f"{', '.join(shown)}.",
        "Perbaiki tabelnya.",
    )
