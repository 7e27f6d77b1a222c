"""What the SQL laboratory shows beside the editor: tables explained, and examples."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from psks_analysis import paths
from psks_analysis.catalog.toml_files import read_toml
from psks_analysis.errors import CatalogError

FILE = paths.DATA_DIR / "lab_sql.toml"


@dataclass(frozen=True)
class Tabel:
    """A table of the trainee's data and what its columns mean, by column."""

    nama: str
    arti: str
    kolom: dict[str, str]


@dataclass(frozen=True)
class Contoh:
    """A query to start from."""

    kode: str
    tingkat: str
    judul: str
    arti: str
    sql: str


@cache
def lab_tables() -> dict[str, Tabel]:
    """Return the explained tables by name."""
    return {each.nama: each for each in _read("tabel", Tabel)}


@cache
def lab_examples() -> dict[str, Contoh]:
    """Return the examples by code, from simple to hard."""
    return {each.kode: each for each in _read("contoh", Contoh)}


def _read(part: str, kind: type[Any], file: Path = FILE) -> list[Any]:
    content = read_toml(file)
    try:
        return [kind(**_trimmed(each)) for each in content[part]]
    except (KeyError, TypeError) as broken:
        raise CatalogError(
            f"Bagian [[{part}]] tidak dapat dibaca: {broken}. Perbaiki di {file}."
        ) from broken


def _trimmed(entry: dict[str, Any]) -> dict[str, Any]:
    return {k: v.strip() if isinstance(v, str) else v for k, v in entry.items()}
