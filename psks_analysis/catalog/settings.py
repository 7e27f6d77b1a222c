"""Choices of the office: thresholds, wording, breaks in a series. Data, not code."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from psks_analysis import paths
from psks_analysis.catalog.csv_files import keyed, read_rows
from psks_analysis.errors import CatalogError

FILE = "pengaturan.csv"
COLUMNS = ("nama", "nilai", "keterangan", "tanda")
BREAKS_FILE = "patahan.csv"
BREAKS_COLUMNS = ("tahun", "putus", "keterangan", "tanda")
TERMS = ("PMKS", "PPKS")


@dataclass(frozen=True)
class Settings:
    """All settings, read from the shipped file and the office's own one."""

    istilah: str
    ambang_umum: int
    ambang_sensitif: int
    minimal_penyebut: int
    basis_persen_perubahan: int
    kelengkapan_cukup: int
    lebar_perlindungan: int
    minimal_terpilah: int


@dataclass(frozen=True)
class Break:
    """A year in which definition or source changed."""

    tahun: int
    putus: bool
    keterangan: str


def settings() -> Settings:
    """Return the settings; `<store>/pengaturan.csv` overrides the shipped values."""
    return _settings(*_own(FILE))


def term() -> str:
    """Return the word the office uses: PMKS or PPKS."""
    return settings().istilah


def breaks() -> dict[int, Break]:
    """Return years in which a series changed its definition or source, in order.

    `<store>/patahan.csv` adds years the office marks and overrides shipped ones.
    """
    return _breaks(*_own(BREAKS_FILE))


def broken_years() -> frozenset[int]:
    """Return the years that must not be compared with the one before."""
    return frozenset(each.tahun for each in breaks().values() if each.putus)


def _own(name: str) -> tuple[Path, int]:
    """Return the office's own file and when it changed, 0 where there is none."""
    own = paths.store_dir() / name
    return own, own.stat().st_mtime_ns if own.exists() else 0


@cache
def _breaks(own: Path, changed: int) -> dict[int, Break]:
    found = _breaks_of(paths.REFERENCE_DIR / BREAKS_FILE)
    if changed:
        found |= _breaks_of(own)
    return dict(sorted(found.items()))


def _breaks_of(file: Path) -> dict[int, Break]:
    found = keyed(
        read_rows(file, BREAKS_COLUMNS),
        "tahun",
        lambda row: Break(row.whole("tahun"), row.yes("putus"), row.text("keterangan")),
    )
    return {each.tahun: each for each in found.values()}


@cache
def _settings(own: Path, changed: int) -> Settings:
    del changed  # only part of the cache key
    values = _values(paths.REFERENCE_DIR / FILE)
    if own.exists():
        values |= _values(own)
    unknown = set(values) ^ set(Settings.__annotations__)
    if unknown:
        raise CatalogError(
            f"{FILE}: pengaturan tidak dikenal atau hilang: "
            f"{', '.join(sorted(unknown))}."
        )
    if values["istilah"] not in TERMS:
        raise CatalogError(f"{FILE}: istilah harus PMKS atau PPKS.")
    return Settings(
        istilah=str(values["istilah"]),
        **{
            name: _whole(name, text)
            for name, text in values.items()
            if name != "istilah"
        },
    )


def _values(file: Path) -> dict[str, str]:
    return keyed(read_rows(file, COLUMNS), "nama", lambda row: row.text("nilai"))


def _whole(name: str, text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise CatalogError(
            f"{FILE}: {name} harus bilangan bulat positif, tertulis “{text}”."
        )
    return int(text)
