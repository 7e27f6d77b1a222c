"""First step: a file becomes sheets of cells, as written; nothing is guessed."""

import csv
import hashlib
import struct
import zipfile
import zlib
from datetime import date, datetime, time, timedelta
from pathlib import Path
from xml.parsers import expat

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetVisibleEnum,
)

from psks_analysis.errors import UnreadableFileError
from psks_analysis.ingest.broken_cells import Cells, broken_cells
from psks_analysis.ingest.numbers import Cell
from psks_analysis.ingest.rekap.table import Sheet

TEXT_SUFFIXES = (".csv", ".txt", ".tsv")
BOOK_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
UNREADABLE = (
    *(CalamineError, OSError, ValueError, KeyError),
    *(expat.ExpatError, zipfile.BadZipFile, zlib.error, NotImplementedError),
    *(EOFError, IndexError, struct.error),
    RuntimeError,  # a part of the archive has a password
)
PEEKED = 512
MOST_ROWS, MOST_COLUMNS = 1 << 20, 1 << 14  # of any spreadsheet


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
        broken = broken_cells(file)
        return [
            Sheet(
                about.name,
                _rows(book.get_sheet_by_name(about.name), broken.get(about.name, {})),
                is_hidden=about.visible != SheetVisibleEnum.Visible,
            )
            for about in book.sheets_metadata
        ]
    except UNREADABLE as broken_file:
        raise UnreadableFileError(f"{file.name} {_why_unreadable(file)}") from (
            broken_file
        )


def _why_unreadable(file: Path) -> str:
    """Say what a file is that is no workbook: often a page under another name."""
    start = file.read_bytes()[:PEEKED].lstrip().lower()
    if start.startswith((b"<!doctype", b"<html", b"<table", b"<head", b"<meta")):
        return (
            "sebenarnya halaman web (HTML), bukan buku kerja. Buka di Excel atau "
            "LibreOffice, simpan sebagai .xlsx, lalu impor lagi."
        )
    return (
        "tidak terbaca sebagai buku kerja. Bila berkas berkata sandi, buka dan simpan "
        "tanpa sandi; bila rusak, simpan ulang."
    )


def _rows(sheet: CalamineSheet, broken: Cells) -> list[list[Cell]]:
    """Return the cells of a sheet; what cannot be read is not blank but said so."""
    rows = [
        [_cell(value) for value in row]
        for row in sheet.to_python(skip_empty_area=False)
    ]
    if any(row > MOST_ROWS or column > MOST_COLUMNS for row, column in broken):
        raise ValueError(sheet.name)
    for (row, column), text in broken.items():
        rows += [[] for _ in range(row + 1 - len(rows))]
        rows[row] += [None] * (column + 1 - len(rows[row]))
        rows[row][column] = text
    return rows


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
