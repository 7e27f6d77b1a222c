"""The 26 PMKS kinds, their clusters, and the 12 PSKS kinds."""

from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from psks_analysis.catalog.csv_files import Row, keyed, read_rows
from psks_analysis.catalog.facts import UNITS
from psks_analysis.catalog.settings import term
from psks_analysis.errors import CatalogError
from psks_analysis.paths import REFERENCE_DIR

MARKS = ("S", "S~", "G", "P", "M")
SEXES = ("", "L", "P")
# Codes of groups that a reader chooses beside single kinds.
ALL = "SEMUA"
FAKIR_MISKIN = "PMKS-24"
WITHOUT_FAKIR_MISKIN = "TANPA-24"


@dataclass(frozen=True)
class Klaster:
    """A group of PMKS kinds after UU 11/2009."""

    kode: str
    nama: str
    dasar: str
    tanda: str


@dataclass(frozen=True)
class JenisPmks:
    """One of the 26 PMKS kinds."""

    kode: str
    nomor: int
    nama_pmks: str
    nama_ppks: str
    singkatan: str
    definisi: str
    satuan: str
    satuan_lain: tuple[str, ...]
    umur_min: int | None
    umur_max: int | None
    jenis_kelamin: str | None
    klaster: str
    sensitif: bool
    sensitivitas: str
    tanda: str
    sumber: str | None


@dataclass(frozen=True)
class JenisPsks:
    """One of the 12 PSKS kinds."""

    kode: str
    nomor: int
    nama: str
    definisi: str
    satuan: str
    subjek: str
    tanda: str
    sumber: str | None


Kind = TypeVar("Kind", JenisPmks, JenisPsks)


@cache
def clusters() -> dict[str, Klaster]:
    """Return the clusters by their letter."""
    rows = read_rows(REFERENCE_DIR / "klaster.csv", tuple(Klaster.__annotations__))
    return keyed(rows, "kode", _cluster)


@cache
def pmks_kinds() -> dict[str, JenisPmks]:
    """Return the PMKS kinds by code, in the order of the regulation."""
    rows = read_rows(REFERENCE_DIR / "pmks.csv", tuple(JenisPmks.__annotations__))
    return _in_order(keyed(rows, "kode", _pmks), "pmks.csv")


@cache
def psks_kinds() -> dict[str, JenisPsks]:
    """Return the PSKS kinds by code."""
    rows = read_rows(REFERENCE_DIR / "psks.csv", tuple(JenisPsks.__annotations__))
    return _in_order(keyed(rows, "kode", _psks), "psks.csv")


def kind_name(kode: str) -> str:
    """Return the name of a PMKS kind in the office's wording, or of a PSKS kind."""
    if kode in psks_kinds():
        return psks_kinds()[kode].nama
    kind = pmks_kinds()[kode]
    return kind.nama_pmks if term() == "PMKS" else kind.nama_ppks


def _cluster(row: Row) -> Klaster:
    return Klaster(
        row.text("kode"),
        row.text("nama"),
        row.text("dasar"),
        row.one_of("tanda", MARKS),
    )


def _pmks(row: Row) -> JenisPmks:
    return JenisPmks(
        kode=row.text("kode"),
        nomor=row.whole("nomor"),
        nama_pmks=row.text("nama_pmks"),
        nama_ppks=row.text("nama_ppks"),
        singkatan=row.text("singkatan"),
        definisi=row.text("definisi"),
        satuan=row.one_of("satuan", UNITS),
        satuan_lain=row.many_of("satuan_lain", UNITS),
        umur_min=row.optional_whole("umur_min"),
        umur_max=row.optional_whole("umur_max"),
        jenis_kelamin=row.one_of("jenis_kelamin", SEXES) or None,
        klaster=row.one_of("klaster", clusters()),
        sensitif=row.yes("sensitif"),
        sensitivitas=row.text("sensitivitas"),
        tanda=row.one_of("tanda", MARKS),
        sumber=row.optional("sumber"),
    )


def _psks(row: Row) -> JenisPsks:
    return JenisPsks(
        kode=row.text("kode"),
        nomor=row.whole("nomor"),
        nama=row.text("nama"),
        definisi=row.text("definisi"),
        satuan=row.one_of("satuan", UNITS),
        subjek=row.one_of("subjek", ("orang", "lembaga", "keluarga")),
        tanda=row.one_of("tanda", MARKS),
        sumber=row.optional("sumber"),
    )


def _in_order(kinds: dict[str, Kind], file: str) -> dict[str, Kind]:
    numbers = [kind.nomor for kind in kinds.values()]
    if numbers != list(range(1, len(numbers) + 1)):
        raise CatalogError(f"{file}: kolom nomor harus berurutan 1, 2, 3, ...")
    return kinds
