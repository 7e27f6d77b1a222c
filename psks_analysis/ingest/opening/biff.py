"""Error cells and hidden rows of old workbooks (xls), found in their records.

An xls file is a small file system of sectors; its stream "Workbook" is a row of
records: kind, length, content.
"""

import struct
from collections.abc import Iterator
from pathlib import Path

Cells = dict[tuple[int, int], str]
MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
END_OF_CHAIN = 0xFFFFFFFA  # this and above are marks, not sectors
ENTRY = 128
FORMULA, BOOL_OR_ERROR, SHEET, BEGIN, END = 0x0006, 0x0205, 0x0085, 0x0809, 0x000A
ROW, HIDDEN_ROW = 0x0208, 0x20
COLUMNS, HIDDEN_COLUMN = 0x007D, 0x01
ERRORS = {
    **{0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!"},
    **{0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"},
}


def broken_cells_of_xls(file: Path) -> dict[str, Cells]:
    """Return the error cells of every sheet; none where the file is no old workbook."""
    content = file.read_bytes()
    if not content.startswith(MAGIC):
        return {}
    try:
        book = _stream(content, ("Workbook", "Book"))
        return {name: dict(_errors(book, place)) for name, place in _sheets(book)}
    except (struct.error, IndexError, UnicodeDecodeError) as broken:
        raise ValueError(file.name) from broken


def hidden_in_xls(file: Path) -> dict[str, tuple[set[int], set[int]]]:
    """Return the hidden rows, from 1, and columns, from 0, of every sheet."""
    content = file.read_bytes()
    if not content.startswith(MAGIC):
        return {}
    try:
        book = _stream(content, ("Workbook", "Book"))
        return {name: _hidden(book, place) for name, place in _sheets(book)}
    except (struct.error, IndexError, UnicodeDecodeError) as broken:
        raise ValueError(file.name) from broken


def _hidden(book: bytes, start: int) -> tuple[set[int], set[int]]:
    rows: set[int] = set()
    columns: set[int] = set()
    for kind, content in _records(book, start):
        if kind == ROW and content[12] & HIDDEN_ROW:
            rows.add(struct.unpack_from("<H", content)[0] + 1)
        elif kind == COLUMNS and content[8] & HIDDEN_COLUMN:
            first, last = struct.unpack_from("<HH", content)
            columns.update(range(first, last + 1))
    return rows, columns


def _stream(content: bytes, names: tuple[str, ...]) -> bytes:
    """Return the stream of one of these names, put together from its sectors."""
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    first = struct.unpack_from("<I", content, 48)[0]
    table = _sector_table(content, size)
    listing = _chain(content, first, table, size)
    for start in range(0, len(listing) - ENTRY + 1, ENTRY):
        length = struct.unpack_from("<H", listing, start + 64)[0]
        name = listing[start : start + max(length - 2, 0)].decode("utf-16-le")
        if name in names:
            sector, total = struct.unpack_from("<II", listing, start + 116)
            return _chain(content, sector, table, size)[:total]
    return b""


def _sector_table(content: bytes, size: int) -> list[int]:
    """Return, for every sector, the one that follows it."""
    sectors = [s for s in struct.unpack_from("<109I", content, 76) if s < END_OF_CHAIN]
    table: list[int] = []
    for sector in sectors:
        start = (sector + 1) * size
        table += struct.unpack_from(f"<{size // 4}I", content, start)
    return table


def _chain(content: bytes, sector: int, table: list[int], size: int) -> bytes:
    parts: list[bytes] = []
    while sector < END_OF_CHAIN and len(parts) <= len(table):
        parts.append(content[(sector + 1) * size : (sector + 2) * size])
        sector = table[sector]
    return b"".join(parts)


def _records(book: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Return kind and content of every record until the end of this part."""
    while start + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, start)
        yield kind, book[start + 4 : start + 4 + length]
        if kind == END:
            return
        start += 4 + length


def _sheets(book: bytes) -> Iterator[tuple[str, int]]:
    """Return every sheet with the place where its records begin."""
    for kind, content in _records(book, 0):
        if kind == SHEET:
            place = struct.unpack_from("<I", content)[0]
            length, is_wide = content[6], content[7] & 1
            name = content[8 : 8 + length * (2 if is_wide else 1)]
            yield name.decode("utf-16-le" if is_wide else "latin-1"), place


def _errors(book: bytes, start: int) -> Iterator[tuple[tuple[int, int], str]]:
    for kind, content in _records(book, start):
        if kind == BOOL_OR_ERROR and content[7]:
            row, column = struct.unpack_from("<HH", content)
            yield (row, column), ERRORS.get(content[6], "#?")
        elif kind == FORMULA and content[12:14] == b"\xff\xff" and content[6] == 2:
            row, column = struct.unpack_from("<HH", content)
            yield (row, column), ERRORS.get(content[8], "#?")
