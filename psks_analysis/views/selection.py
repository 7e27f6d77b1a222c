"""What a reader has chosen: every view is a function of this."""

import hashlib
import re
from dataclasses import dataclass
from datetime import date

from psks_analysis.formats import SIMULATION_MARK, long_date

LATIHAN = "latihan"
NYATA = "nyata"
DATASET_LABELS = {LATIHAN: "Latihan (simulasi)", NYATA: "Data nyata (hasil impor)"}
# A rekap is of a year; a year later the next one should have taken its place.
YEARS_FRESH = 1
LONGEST_STEM = 110  # letters, so that any computer keeps the name with its ending
SEX_LABELS = {None: "Laki-laki + perempuan", "L": "Laki-laki", "P": "Perempuan"}


@dataclass(frozen=True)
class Place:
    """A kabupaten in one of the two data sets, which are never mixed.

    `built` names the database and the settings it was read with, so that nothing kept
    for earlier ones is ever taken for today's. `keadaan` is the day at whose end it
    counted so, as 2026-11-12; blank for now.
    """

    dataset: str
    wilayah: str
    built: str = ""
    keadaan: str = ""

    @property
    def is_simulated(self) -> bool:
        """Whether none of it ever happened."""
        return self.dataset == LATIHAN

    @property
    def as_of(self) -> date | None:
        """The day at whose end it counted so; None for now."""
        return date.fromisoformat(self.keadaan) if self.keadaan else None

    @property
    def mark(self) -> str | None:
        """The mark on every picture and export of what is simulated or past."""
        if self.as_of:
            return f"KEADAAN PER {long_date(self.as_of).upper()}"
        return SIMULATION_MARK if self.is_simulated else None


@dataclass(frozen=True)
class Choice:
    """One thing that a reader chose: its key, what it is in codes, and in words."""

    key: str
    code: str
    words: str


@dataclass(frozen=True)
class Selection:
    """All that a view follows from, in words: titles, notes and file names say this.

    Parameters
    ----------
    nama, judul : str
        Of the page: as in its address, and as it is called.
    wilayah : str
        Name of the kabupaten.
    choices : tuple of Choice
        In the order in which the page asks; without data set and kabupaten.
    """

    nama: str
    judul: str
    place: Place
    wilayah: str
    choices: tuple[Choice, ...] = ()

    @property
    def in_words(self) -> str:
        """Every choice, as it stands below a title."""
        marks = [self.place.mark] if self.place.mark else []
        told = [each.words for each in self.choices if each.words]
        data = DATASET_LABELS[self.place.dataset]
        return " · ".join([*marks, self.wilayah, *told, data])

    @property
    def tahun(self) -> int | None:
        """The year that was chosen, where the page asks for one."""
        found = [each.code for each in self.choices if each.key == "tahun"]
        return int(found[0]) if found and found[0].isdigit() else None

    @property
    def stale_after(self) -> date | None:
        """The day after which newer data should have come."""
        if self.tahun is None or self.place.is_simulated:
            return None
        return date(self.tahun + YEARS_FRESH, 12, 31)

    def title(self, about: str) -> str:
        """Name a figure or table with its kabupaten, unless it does so itself."""
        return about if self.wilayah in about else f"{about} · {self.wilayah}"

    def stem(self, about: str = "") -> str:
        """Return a file name without its ending; two views never share one."""
        codes = [each.code for each in self.choices if each.code]
        past = f"keadaan-{self.place.keadaan}" if self.place.keadaan else ""
        simulated = "simulasi" if self.place.is_simulated else ""
        parts = [self.nama, about, self.place.wilayah, *codes, past, simulated]
        whole = "-".join(slug for part in parts if (slug := _slug(part)))
        if len(whole) <= LONGEST_STEM:
            return whole
        print_of_all = hashlib.sha256(whole.encode()).hexdigest()[:8]
        return f"{whole[:LONGEST_STEM].rstrip('-.')}-{print_of_all}"


def _slug(text: str) -> str:
    return re.sub(r"[^0-9a-z.]+", "-", text.casefold()).strip("-.")
