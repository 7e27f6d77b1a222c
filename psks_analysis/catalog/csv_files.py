"""Reference CSVs are read as text, checked, and only then turned into objects."""

import csv
import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, TypeVar

from psks_analysis.errors import CatalogError
from psks_analysis.shapes import HIDDEN

Item = TypeVar("Item")
WHOLE = re.compile(r"-?[0-9]{1,15}")
LARGEST = 10**13  # rupiah: more than the budget of any kabupaten
MOST_LETTERS, SHOWN = 5_000, 40


@dataclass(frozen=True)
class Row:
    """One line of a reference file, which knows where it stands."""

    file: Path
    line: int
    cells: dict[str, str]

    def text(self, column: str) -> str:
        """Return a cell that must not be blank."""
        value = self.cells[column]
        return value if value else self.refuse(column, "tidak boleh kosong")

    def optional(self, column: str) -> str | None:
        """Return a cell, or None where it is blank."""
        return self.cells[column] or None

    def whole(self, column: str) -> int:
        """Return a cell that must be a whole number."""
        value = self.cells[column]
        if not WHOLE.fullmatch(value) or abs(int(value)) > LARGEST:
            self.refuse(column, f"harus bilangan bulat, tertulis “{value[:SHOWN]}”")
        return int(value)

    def optional_whole(self, column: str) -> int | None:
        """Return a whole number, or None where the cell is blank."""
        return self.whole(column) if self.cells[column] else None

    def decimal(self, column: str, low: float = 0, high: float = math.inf) -> float:
        """Return a number, not below `low` nor above `high`.

        An office's Excel writes a comma where a file of this project has a point.
        """
        value = self.text(column)
        try:
            number = float(value.replace(",", "."))
        except ValueError:
            number = math.nan
        if not low <= number <= min(high, LARGEST):
            limits = f"{low} sampai {high}" if high < math.inf else f"{low} ke atas"
            self.refuse(
                column,
                f"harus angka {limits}, tanpa titik ribuan, tertulis “{value[:SHOWN]}”",
            )
        return number

    def optional_decimal(
        self, column: str, low: float = 0, high: float = math.inf
    ) -> float | None:
        """Return a number like `decimal`, or None where the cell is blank."""
        return self.decimal(column, low, high) if self.cells[column] else None

    def yes(self, column: str) -> bool:
        """Return True for ya, False for tidak."""
        return self.one_of(column, ("ya", "tidak")) == "ya"

    def one_of(self, column: str, allowed: Iterable[str]) -> str:
        """Return a cell that must be one of `allowed`."""
        value, options = self.cells[column], list(allowed)
        if value not in options:
            choices = ", ".join(options)
            self.refuse(column, f"“{value}” tidak dikenal; pilih: {choices}")
        return value

    def many_of(self, column: str, allowed: Iterable[str]) -> tuple[str, ...]:
        """Return the parts of a cell split at |, each one of `allowed`."""
        parts = tuple(part for part in self.cells[column].split("|") if part)
        options = list(allowed)
        for part in parts:
            if part not in options:
                self.refuse(column, f"“{part}” tidak dikenal")
        return parts

    def refuse(self, column: str, why: str) -> NoReturn:
        """Say where the file is wrong and that it is mended there."""
        raise CatalogError(
            f"{self.file.name} baris {self.line}, kolom {column}: {why}. "
            f"Perbaiki di {self.file}."
        )


def read_rows(file: Path, columns: Sequence[str]) -> list[Row]:
    """Read a CSV whose header must be exactly `columns`.

    Columns may also be parted by semicolons, as an Indonesian Excel does; rows without
    any cell filled are left out.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as broken:
        raise CatalogError(
            f"{file} tidak terbaca sebagai CSV UTF-8. Di Excel pilih Simpan Sebagai, "
            "jenis “CSV UTF-8”."
        ) from broken
    first = text.partition("\n")[0]
    parted = ";" if first.count(";") > first.count(",") else ","
    try:
        lines = list(csv.reader(text.splitlines(), delimiter=parted))
    except csv.Error as broken:
        raise CatalogError(
            f"{file.name}: ada sel yang terlalu panjang, mungkin tanda kutipnya tidak "
            "ditutup. Periksa tanda kutip di setiap baris."
        ) from broken
    header = lines[0] if lines else []
    if header != list(columns):
        raise CatalogError(
            f"{file.name} baris 1: kolom harus {','.join(columns)}; "
            f"tertulis {','.join(header)}."
        )
    rows = []
    for number, cells in enumerate(lines[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            raise CatalogError(
                f"{file.name} baris {number}: {len(cells)} kolom, seharusnya "
                f"{len(header)}. Apit teks yang memuat “{parted}” dengan tanda kutip."
            )
        cleaned = (cell.strip() for cell in cells)
        row = Row(file, number, dict(zip(header, cleaned, strict=True)))
        _check_texts(row)
        rows.append(row)
    return rows


def _check_texts(row: Row) -> None:
    """Refuse cells that no page could show."""
    for column, cell in row.cells.items():
        if len(cell) > MOST_LETTERS:
            row.refuse(column, f"paling banyak {MOST_LETTERS} huruf: singkatkan")
        if HIDDEN.search(cell):
            row.refuse(column, "memuat tanda yang tidak terlihat: ketik ulang")


def keyed(rows: list[Row], key: str, make: Callable[[Row], Item]) -> dict[str, Item]:
    """Turn rows into objects by their key, which must be filled and unique."""
    items: dict[str, Item] = {}
    for row in rows:
        name = row.text(key)
        if name in items:
            raise CatalogError(
                f"{row.file.name} baris {row.line}, kolom {key}: “{name}” "
                "sudah dipakai baris lain. Setiap kode hanya boleh sekali."
            )
        items[name] = make(row)
    return items
