"""What the simulated data set is made to look like: published totals, invented rates.

Published figures are public facts about the kabupaten; every rate per kind and every
story is invented for training and marked so wherever it is shown.
"""

from dataclasses import dataclass
from functools import cache

from psks_analysis.catalog import pmks_kinds
from psks_analysis.catalog.kinds import MARKS
from psks_analysis.catalog.reading import Row, keyed, read_rows
from psks_analysis.paths import REFERENCE_DIR

YEARS = (2020, 2021, 2022, 2023, 2024)
SEED = 264  # people at the bimtek of 2019

# Thousand people below the poverty line (BPS); 2022 was not found: mean of neighbours.
POOR_THOUSAND = {2020: 218.35, 2021: 223.32, 2022: 214.17, 2023: 205.02, 2024: 197.11}
# Registered poor 2025 as published for four kecamatan, and the total of all 24.
REGISTERED_POOR = {
    "35.13.08": 21_951,
    "35.13.07": 13_712,
    "35.13.09": 11_843,
    "35.13.01": 1_932,
}
REGISTERED_POOR_TOTAL = 175_231
# Published for 2025; the simulated year 2024 stands close to it.
RECIPIENTS = {"PKH": 78_160, "BPNT": 130_172, "PBI-JK": 638_738}
PSM_TOTAL = 216


@dataclass(frozen=True)
class KindParameters:
    """How often a kind is simulated, and how it varies. All invented."""

    jenis_pmks: str
    per_1000: float | None
    perempuan: float | None
    tertangani: float
    sebaran: float
    tren: float


@cache
def kind_parameters() -> dict[str, KindParameters]:
    """Return the parameters of every kind, from `simulasi.csv`."""
    columns = (
        *("jenis_pmks", "per_1000", "persen_perempuan", "persen_tertangani"),
        *("sebaran", "tren_persen", "tanda"),
    )
    rows = read_rows(REFERENCE_DIR / "simulasi.csv", columns)
    return keyed(rows, "jenis_pmks", _parameters)


def _parameters(row: Row) -> KindParameters:
    row.one_of("jenis_pmks", pmks_kinds())
    row.one_of("tanda", MARKS)
    rate, women = row.optional("per_1000"), row.optional("persen_perempuan")
    return KindParameters(
        jenis_pmks=row.text("jenis_pmks"),
        per_1000=float(rate) if rate else None,
        perempuan=float(women) / 100 if women else None,
        tertangani=float(row.text("persen_tertangani")) / 100,
        sebaran=float(row.text("sebaran")),
        tren=float(row.text("tren_persen")) / 100,
    )
