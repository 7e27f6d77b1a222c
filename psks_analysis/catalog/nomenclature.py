"""Full names of programs, kegiatan and sub-kegiatan as the regulation writes them.

The menu of services keeps short names for the screen; documents that leave the office
carry these. An office's own `<store>/nomenklatur.csv` stands in for the shipped file.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from psks_analysis import paths
from psks_analysis.catalog.csv_files import Row, keyed, read_rows
from psks_analysis.catalog.kinds import MARKS
from psks_analysis.catalog.services import activities

FILE = "nomenklatur.csv"
VERIFIED = "S"


@dataclass(frozen=True)
class Nomenclature:
    """One code with its full name, the regulation it stands in, and how sure that is.

    Parameters
    ----------
    kode_sipd : str
        The same code as SIPD-RI writes it; blank where it was not seen.
    """

    kode: str
    kode_sipd: str
    nama: str
    peraturan: str
    tanda: str
    sumber: str

    @property
    def is_verified(self) -> bool:
        """Whether name and code were read in a list of the regulation."""
        return self.tanda == VERIFIED


def nomenclature() -> dict[str, Nomenclature]:
    """Return the full names by code: the office's own file, or else the shipped one."""
    own = paths.store_dir() / FILE
    file = own if own.exists() else paths.REFERENCE_DIR / FILE
    return _read(file, file.stat().st_mtime_ns)


def official(kode: str) -> Nomenclature | None:
    """Return what the regulation calls a code; None where no name was found."""
    return nomenclature().get(kode)


def full_name(kode: str, short: str) -> str:
    """Return the full name of a code, the short one where no other is known."""
    found = official(kode)
    return found.nama if found else short


def ancestors(kode: str) -> tuple[tuple[str, str], ...]:
    """Return code and full name of program, kegiatan and sub-kegiatan, in this order.

    Empty for a code that the list of sub-kegiatan does not hold.
    """
    found = activities().get(kode)
    if found is None:
        return ()
    levels = (
        (found.program_kode, found.program_nama),
        (found.kegiatan_kode, found.kegiatan_nama),
        (found.kode, found.nama),
    )
    return tuple((each, full_name(each, short)) for each, short in levels)


@cache
def _read(file: Path, changed: int) -> dict[str, Nomenclature]:
    del changed  # only part of the key
    return keyed(read_rows(file, tuple(Nomenclature.__annotations__)), "kode", _item)


def _item(row: Row) -> Nomenclature:
    return Nomenclature(
        kode=row.text("kode"),
        kode_sipd=row.cells["kode_sipd"],
        nama=row.text("nama"),
        peraturan=row.text("peraturan"),
        tanda=row.one_of("tanda", MARKS),
        sumber=row.text("sumber"),
    )
