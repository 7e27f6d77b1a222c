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
from psks_analysis.catalog.csv_files import Row, keyed, read_rows
from psks_analysis.catalog.kinds import MARKS
from psks_analysis.errors import CatalogError
from psks_analysis.paths import REFERENCE_DIR

YEARS = (2020, 2021, 2022, 2023, 2024)
WILAYAH = "35.13"
LEVELS = ("desa", "kecamatan")
WAYS = ("tetap", "acak", "jatah")  # the same everywhere, by chance, out of a quota
TARGET_FILE = "simulasi_acuan.csv"
TARGETS = ("penduduk_miskin", "miskin_terdaftar", "penerima", "psm")
Item = TypeVar("Item")


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
    for row in read_rows(REFERENCE_DIR / TARGET_FILE, columns):
        row.one_of("tanda", MARKS)
        known = targets[row.one_of("ukuran", TARGETS)]
        place = (row.whole("tahun"), row.text("kode"))
        if place in known:
            raise CatalogError(
                f"{TARGET_FILE} baris {row.line}: {row.text('ukuran')} {place[0]} "
                f"{place[1]} sudah ditulis. Hapus salah satu."
            )
        known[place] = row.whole("nilai")
    return targets


def _of_year(target: str, tahun: int) -> int:
    values = _targets()[target]
    if (tahun, WILAYAH) not in values:
        raise CatalogError(
            f"{TARGET_FILE}: baris {target},{tahun},{WILAYAH} tidak ada. Tambahkan."
        )
    return values[tahun, WILAYAH]


def poor_people(tahun: int) -> int:
    """Return how many people of the kabupaten are poor (BPS)."""
    return _of_year("penduduk_miskin", tahun)


def psm_total(tahun: int) -> int:
    """Return how many PSM the kabupaten has."""
    return _of_year("psm", tahun)


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
    women = row.optional_decimal("persen_perempuan", high=100)
    return KindParameters(
        jenis_pmks=row.text("jenis_pmks"),
        per_1000=row.optional_decimal("per_1000", high=1_000),
        perempuan=None if women is None else women / 100,
        tertangani=row.decimal("persen_tertangani", low=1, high=99) / 100,
        sebaran=row.decimal("sebaran"),
        tren=row.decimal("tren_persen", low=-100) / 100,
    )


def _psks(row: Row) -> PsksParameters:
    row.one_of("jenis_psks", psks_kinds())
    row.one_of("tanda", MARKS)
    return PsksParameters(
        jenis_psks=row.text("jenis_psks"),
        tingkat=row.one_of("tingkat", LEVELS),
        cara=row.one_of("cara", WAYS),
        rata_rata=row.optional_decimal("rata_rata") or 0,
        aktif=row.decimal("persen_aktif", high=100) / 100,
        terlatih=row.decimal("persen_terlatih", high=100) / 100,
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
