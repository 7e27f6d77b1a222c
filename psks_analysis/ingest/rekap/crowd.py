"""Everybody of one run, in memory only: what tells that two rows are one person.

Numbers of identity are known by a keyed hash; its key is drawn for each run and lies
nowhere. Nothing of this is part of what came of a file.
"""

import hmac
import secrets
from dataclasses import dataclass, field

import pandas as pd

# A row per person: where the row stands, who it is, and what the rules ask about.
PEOPLE = (
    *("berkas", "lembar", "baris", "nik", "kk", "nama", "lahir", "umur", "sex"),
    *("sex_nik", "lahir_nik", "dicatat"),
)
# A row per person, kind and tahun, by the codes of place and kind.
ENTRIES = ("orang", "kecamatan_kode", "desa_kode", "tahun", "jenis", "satuan", "baris")


@dataclass(repr=False)
class Crowd:
    """Who was read so far in this run, file after file.

    Attributes
    ----------
    people : DataFrame
        Columns `PEOPLE`, indexed by a number for each.
    entries : DataFrame
        Columns `ENTRIES`; `orang` is an index of `people`.
    file : int
        Which file of the run is read now, from 1.
    """

    people: pd.DataFrame = field(default_factory=lambda: _none(PEOPLE))
    entries: pd.DataFrame = field(default_factory=lambda: _none(ENTRIES))
    file: int = 1
    _key: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def mark(self, digits: str) -> str:
        """Return what stands for a number: the same within this run only."""
        return hmac.new(self._key, digits.encode(), "sha256").hexdigest()

    def take_in(self, people: pd.DataFrame) -> "pd.Index[int]":
        """Add people; return the numbers that they got."""
        first = len(self.people)
        numbers = pd.RangeIndex(first, first + len(people))
        self.people = _below(self.people, people[[*PEOPLE]].set_axis(numbers))
        return numbers

    def note(self, entries: pd.DataFrame) -> None:
        """Add entries of people that were taken in."""
        self.entries = _below(self.entries, entries[[*ENTRIES]])


def _none(columns: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame(columns=[*columns], dtype=object)


def _below(above: pd.DataFrame, more: pd.DataFrame) -> pd.DataFrame:
    more = more.astype(object)
    return more if above.empty else pd.concat([above, more])
