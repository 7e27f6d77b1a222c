"""Programmes and services whose recipients are counted."""

from dataclasses import dataclass
from functools import cache

from psks_analysis.catalog.csv_files import Row, keyed, read_rows
from psks_analysis.catalog.facts import UNITS
from psks_analysis.catalog.kinds import MARKS
from psks_analysis.paths import REFERENCE_DIR


@dataclass(frozen=True)
class Program:
    """One programme or service."""

    kode: str
    nama: str
    satuan: str
    keterangan: str
    tanda: str
    sumber: str | None


@cache
def programs() -> dict[str, Program]:
    """Return the programmes by code."""
    rows = read_rows(REFERENCE_DIR / "program.csv", tuple(Program.__annotations__))
    return keyed(rows, "kode", _program)


def _program(row: Row) -> Program:
    return Program(
        kode=row.text("kode"),
        nama=row.text("nama"),
        satuan=row.one_of("satuan", UNITS),
        keterangan=row.text("keterangan"),
        tanda=row.one_of("tanda", MARKS),
        sumber=row.optional("sumber"),
    )
