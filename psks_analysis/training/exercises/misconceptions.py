"""The shared library of misconceptions: what a wrong answer shows, in one file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from psks_analysis.catalog.csv_files import Row, keyed, read_rows
from psks_analysis.paths import DATA_DIR

FILE = DATA_DIR / "salah_paham.csv"
UNCLEAR = "BELUM_TEPAT"
GAVE_UP = "MENYERAH"  # no misconception, but what a trainer wants to see beside them
CAUSE, DIFFERENCE = "sebab", "beda"
BLANK = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Misconception:
    """One misconception.

    Parameters
    ----------
    kode : str
        What exercises and the record of attempts call it.
    nama : str
        Short, for the class wall.
    kalimat : str
        What the trainee reads; {n}, {daftar} and the like are filled in.
    lihat_lagi : str
        What to look at again.
    sifat : str
        "sebab" for a cause, which is said only where it was tested and which the class
        wall counts; "beda" for what differs, whatever its cause.
    """

    kode: str
    nama: str
    kalimat: str
    lihat_lagi: str
    sifat: str

    @property
    def is_cause(self) -> bool:
        """Whether it says why an answer is wrong, and not only what differs."""
        return self.sifat == CAUSE

    def again(self) -> str:
        """Return what the trainee reads when what was found is no longer known."""
        return self.lihat_lagi if BLANK.search(self.kalimat) else self.sentences({})

    def sentences(self, facts: Mapping[str, str]) -> str:
        """Return what the trainee reads, with what was found in the answer."""
        filled = BLANK.sub(lambda part: facts.get(part[1], "beberapa"), self.kalimat)
        return f"{filled} {self.lihat_lagi}"


@cache
def misconceptions() -> dict[str, Misconception]:
    """Return the library by code."""
    rows = read_rows(FILE, tuple(Misconception.__annotations__))
    return keyed(rows, "kode", _misconception)


def _misconception(row: Row) -> Misconception:
    return Misconception(*(row.text(name) for name in Misconception.__annotations__))
