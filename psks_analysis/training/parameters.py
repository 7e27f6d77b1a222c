"""What the simulated data set is made to look like: published totals, invented rates.

Everything here is data of `data/reference/simulasi*.csv`, each line with a mark of how
certain it is. The rates are invented for training; edit them, then write the data set
anew with `simulation.write()`.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

import pandas as pd

from psks_analysis.catalog import pmks_kinds, programs, psks_kinds
from psks_analysis.catalog.kinds import MARKS
from psks_analysis.catalog.reading import Row, keyed, read_rows
from psks_analysis.errors import CatalogError
from psks_analysis.paths import REFERENCE_DIR

YEARS = (2020, 2021, 2022, 2023, 2024)
WILAYAH = "35.13"
LEVELS = ("desa", "kecamatan")
WAYS = ("tetap", "acak", "jatah")  # the same everywhere, by chance, out of a quota
Item = TypeVar("Item")
TARGETS = ("penduduk_miskin", "miskin_terdaftar", "penerima", "psm")


@dataclass(frozen=True)
class KindParameters:
    """How often a PMKS kind is simulated, and how it varies."""

    jenis_pmks: str
    per_1000: float | None
    perempuan: float | None
    tertangani: float
    sebaran: float
    tren: float


@dataclass(frozen=True)
class PsksParameters:
    """How many of a PSKS kind are simulated, and how many are active and trained."""

    jenis_psks: str
    tingkat: str
    cara: str
    rata_rata: float
    aktif: float
    terlatih: float


@cache
def pmks_parameters() -> dict[str, KindParameters]:
    """Return the parameters of every PMKS kind, from `simulasi.csv`."""
    columns = (
        *("jenis_pmks", "per_1000", "persen_perempuan", "persen_tertangani"),
        *("sebaran", "tren_persen", "tanda", "dasar"),
    )
    rows = read_rows(REFERENCE_DIR / "simulasi.csv", columns)
    return _complete(keyed(rows, "jenis_pmks", _pmks), pmks_kinds(), "simulasi.csv")


@cache
def psks_parameters() -> dict[str, PsksParameters]:
    """Return the parameters of every PSKS kind, from `simulasi_psks.csv`."""
    columns = (
        *("jenis_psks", "tingkat", "cara", "rata_rata"),
        *("persen_aktif", "persen_terlatih", "tanda", "dasar"),
    )
    file = "simulasi_psks.csv"
    rows = read_rows(REFERENCE_DIR / file, columns)
    return _complete(keyed(rows, "jenis_psks", _psks), psks_kinds(), file)


@cache
def _targets() -> dict[str, dict[tuple[int, str], int]]:
    columns = ("ukuran", "tahun", "kode", "nilai", "tanda", "sumber")
    targets: dict[str, dict[tuple[int, str], int]] = {name: {} for name in TARGETS}
    for row in read_rows(REFERENCE_DIR / "simulasi_acuan.csv", columns):
        row.one_of("tanda", MARKS)
        place = (row.whole("tahun"), row.text("kode"))
        targets[row.one_of("ukuran", TARGETS)][place] = row.whole("nilai")
    return targets


def poor_people(tahun: int) -> int:
    """Return how many people of the kabupaten are poor (BPS)."""
    return _targets()["penduduk_miskin"][tahun, WILAYAH]


def psm_total(tahun: int) -> int:
    """Return how many PSM the kabupaten has."""
    return _targets()["psm"][tahun, WILAYAH]


def recipients() -> dict[str, int]:
    """Return the published recipients of the latest year, by programme."""
    published = {kode: n for (_, kode), n in _targets()["penerima"].items()}
    return {kode: published[kode] for kode in programs() if kode in published}


def registered_poor_shares() -> pd.Series:
    """Return the share of the registered poor, of the kecamatan it is published for."""
    counts = {kode: n for (_, kode), n in _targets()["miskin_terdaftar"].items()}
    total = counts.pop(WILAYAH)
    return pd.Series(counts, dtype=float) / total


def _pmks(row: Row) -> KindParameters:
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


def _psks(row: Row) -> PsksParameters:
    row.one_of("jenis_psks", psks_kinds())
    row.one_of("tanda", MARKS)
    return PsksParameters(
        jenis_psks=row.text("jenis_psks"),
        tingkat=row.one_of("tingkat", LEVELS),
        cara=row.one_of("cara", WAYS),
        rata_rata=float(row.optional("rata_rata") or 0),
        aktif=float(row.text("persen_aktif")) / 100,
        terlatih=float(row.text("persen_terlatih")) / 100,
    )


def _complete(
    items: dict[str, Item], kinds: Collection[str], file: str
) -> dict[str, Item]:
    missing = [kode for kode in kinds if kode not in items]
    if missing:
        raise CatalogError(
            f"{file}: baris untuk {', '.join(missing)} tidak ada. Tambahkan satu "
            "baris per jenis."
        )
    return items
