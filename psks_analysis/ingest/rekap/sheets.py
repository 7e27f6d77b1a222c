"""First step: a file becomes sheets of cells, as written; nothing is guessed."""

import csv
import hashlib
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from psks_analysis.errors import UnreadableFileError
from psks_analysis.ingest.numbers import Cell
from psks_analysis.ingest.rekap.table import Sheet

TEXT_SUFFIXES = (".csv", ".txt", ".tsv")
BOOK_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")


def fingerprint(file: Path) -> str:
    """Return the sha256 of a file's bytes."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def read_sheets(file: Path) -> list[Sheet]:
    """Read every sheet that holds anything."""
    if not file.is_file():
        raise UnreadableFileError(
            f"Berkas {file} tidak ada. Periksa nama dan foldernya."
        )
    suffix = file.suffix.lower()
    if suffix in TEXT_SUFFIXES:
        sheets = [Sheet(None, _read_text(file))]
    elif suffix in BOOK_SUFFIXES:
        sheets = _read_book(file)
    else:
        raise UnreadableFileError(
            f"{file.name}: jenis berkas “{suffix}” tidak dikenal. Yang dibaca: "
            f"{', '.join((*TEXT_SUFFIXES, *BOOK_SUFFIXES))}."
        )
    filled = [sheet for sheet in sheets if not sheet.is_empty]
    if not filled:
        raise UnreadableFileError(f"{file.name} tidak memuat satu pun sel berisi.")
    return filled


def _read_book(file: Path) -> list[Sheet]:
    try:
        book = CalamineWorkbook.from_path(file)
        return [
            Sheet(
                name,
                [
                    [_cell(value) for value in row]
                    for row in book.get_sheet_by_name(name).to_python(
                        skip_empty_area=False
                    )
                ],
            )
            for name in book.sheet_names
        ]
    except (CalamineError, OSError, ValueError) as broken:
        raise UnreadableFileError(
            f"{file.name} tidak terbaca sebagai buku kerja. Bila berkas "
            "berkata sandi, buka dan simpan tanpa sandi; bila rusak, simpan ulang."
        ) from broken


def _cell(value: object) -> Cell:
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, int | float):
        return value
    if isinstance(value, datetime | date | time | timedelta):
        return str(value)
    text = str(value).strip()
    return text or None


def _read_text(file: Path) -> list[list[Cell]]:
    text = _decode(file)
    if "\x00" in text:
        raise UnreadableFileError(
            f"{file.name} bukan teks. Bila ini buku kerja Excel, beri akhiran .xlsx."
        )
    lines = [line for line in text.splitlines() if line.strip()][:50]
    separator = max(";,\t", key=lambda mark: _evenness(lines, mark))
    try:
        rows = list(csv.reader(text.splitlines(keepends=True), delimiter=separator))
    except csv.Error as broken:
        raise UnreadableFileError(
            f"{file.name} tidak terbaca sebagai tabel. Simpan ulang sebagai CSV UTF-8 "
            "atau XLSX, lalu impor lagi."
        ) from broken
    return [[cell.strip() or None for cell in row] for row in rows]


def _evenness(lines: list[str], separator: str) -> tuple[int, int]:
    """Prefer the separator that cuts most lines into the same number of cells."""
    counts = [line.count(separator) for line in lines if line.count(separator)]
    if not counts:
        return 0, 0
    usual = max(set(counts), key=counts.count)
    return counts.count(usual), usual


def _decode(file: Path) -> str:
    content = file.read_bytes()
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
