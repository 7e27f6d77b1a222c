"""What a reader has chosen: every view is a function of this."""

from dataclasses import dataclass

from psks_analysis.formats import SIMULATION_MARK

LATIHAN = "latihan"
NYATA = "nyata"
DATASET_LABELS = {LATIHAN: "Latihan (simulasi)", NYATA: "Data nyata (hasil impor)"}
SEX_LABELS = {None: "Laki-laki + perempuan", "L": "Laki-laki", "P": "Perempuan"}


@dataclass(frozen=True)
class Place:
    """A kabupaten in one of the two data sets, which are never mixed.

    `built` names the database it was read from, so that nothing kept for an earlier
    import is ever taken for today's.
    """

    dataset: str
    wilayah: str
    built: str = ""

    @property
    def mark(self) -> str | None:
        """The mark that every page and export of simulated data carries."""
        return SIMULATION_MARK if self.dataset == LATIHAN else None
