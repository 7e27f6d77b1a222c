"""The five minimum services (SPM) of a kabupaten in social affairs."""

from dataclasses import dataclass
from functools import cache

from psks_analysis.catalog.csv_files import keyed, read_rows
from psks_analysis.catalog.kinds import MARKS, pmks_kinds
from psks_analysis.paths import REFERENCE_DIR


@dataclass(frozen=True)
class Spm:
    """One minimum service and the kinds it is for."""

    kode: str
    nama: str
    jenis: tuple[str, ...]
    tanda: str
    sumber: str


@cache
def minimum_services() -> dict[str, Spm]:
    """Return the minimum services by code."""
    rows = read_rows(REFERENCE_DIR / "spm.csv", tuple(Spm.__annotations__))
    return keyed(
        rows,
        "kode",
        lambda row: Spm(
            row.text("kode"),
            row.text("nama"),
            row.many_of("jenis", pmks_kinds()),
            row.one_of("tanda", MARKS),
            row.text("sumber"),
        ),
    )
