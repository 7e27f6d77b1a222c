"""What each role in the field does, with the certainty of the source."""

from dataclasses import dataclass
from functools import cache

from psks_analysis.catalog.csv_files import read_rows
from psks_analysis.catalog.kinds import MARKS
from psks_analysis.paths import REFERENCE_DIR


@dataclass(frozen=True)
class Tugas:
    """One duty of a role; `peran` is a kind of PSKS or KASI, the Kasi Kesra."""

    peran: str
    nama: str
    tugas: str
    tanda: str
    sumber: str


@cache
def duties() -> tuple[Tugas, ...]:
    """Return the duties of all roles in the order of the file."""
    rows = read_rows(REFERENCE_DIR / "tugas.csv", tuple(Tugas.__annotations__))
    return tuple(
        Tugas(
            row.text("peran"),
            row.text("nama"),
            row.text("tugas"),
            row.one_of("tanda", MARKS),
            row.text("sumber"),
        )
        for row in rows
    )
