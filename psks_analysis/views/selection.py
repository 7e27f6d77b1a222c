"""What a reader has chosen: every view is a function of this."""

from dataclasses import dataclass
from datetime import date

from psks_analysis.formats import SIMULATION_MARK, long_date

LATIHAN = "latihan"
NYATA = "nyata"
DATASET_LABELS = {LATIHAN: "Latihan (simulasi)", NYATA: "Data nyata (hasil impor)"}
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
