"""What the SQL laboratory shows beside the editor: tables explained, and examples."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from psks_analysis import paths
from psks_analysis.catalog.toml_files import read_toml
from psks_analysis.shapes import Text

FILE = paths.DATA_DIR / "lab_sql.toml"


@dataclass(frozen=True)
class Tabel:
    """A table of the trainee's data and what its columns mean, by column."""

    nama: Text
    arti: Text
    kolom: Mapping[str, Text]


@dataclass(frozen=True)
class Contoh:
    """A query to start from."""

    kode: Text
    tingkat: Text
    judul: Text
    arti: Text
    sql: Text


@dataclass(frozen=True)
class Laboratorium:
    """Everything the file explains."""

    tabel: tuple[Tabel, ...]
    contoh: tuple[Contoh, ...]


@cache
def laboratory(file: Path = FILE) -> Laboratorium:
    """Return what the file explains."""
    return read_toml(file, Laboratorium)


def lab_tables() -> dict[str, Tabel]:
    """Return the explained tables by name."""
    return {each.nama: each for each in laboratory().tabel}


def lab_examples() -> dict[str, Contoh]:
    """Return the examples by code, from simple to hard."""
    return {each.kode: each for each in laboratory().contoh}
