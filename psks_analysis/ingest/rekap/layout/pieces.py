"""Tables of other columns below each other on one sheet, each with its own header.

"NO KECAMATAN PENGEMIS PEMULUNG" goes on below as "NO KECAMATAN GELANDANGAN": every
piece is read like a sheet of its own. What the title says holds for all, unless the
lines above a piece say it anew.
"""

import re
from dataclasses import replace

from psks_analysis import progress
from psks_analysis.ingest.numbers import COUNT_LIKE, NOT_A_NUMBER, read_count
from psks_analysis.ingest.rekap.layout.header import AREA_ROLES
from psks_analysis.ingest.rekap.layout.rows import KnownNames, is_repeated, plain
from psks_analysis.ingest.rekap.table import Row, Sheet
from psks_analysis.ingest.rekap.vocabulary import is_header_word, meaning_of

YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
KEYS = (*AREA_ROLES, "jenis", "program")
KIND, TAHUN, PLACE = "jenis", "tahun", "tempat"


def pieces(sheet: Sheet, known: KnownNames) -> list[Sheet]:
    """Cut a sheet where the header of another table begins."""
    width = max((len(row) for row in sheet.rows), default=0)
    rows = [row + [None] * (width - len(row)) for row in sheet.rows]
    headers = _headers(rows, known)
    if len(headers) < 2:
        return [sheet]
    starts = [_with_words_above(rows, header) for header in headers[1:]]
    found = [_piece(sheet, [*range(starts[0])])] if starts[0] else []
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        own = _said(rows, range(start, end), known)
        title = [i for i in range(headers[0]) if not _says(rows[i], known) & own]
        found.append(_piece(sheet, [*title, *range(start, end)]))
    return found


def _piece(sheet: Sheet, indices: list[int]) -> Sheet:
    lines = tuple(index + 1 for index in indices)
    rows = [sheet.rows[index] for index in indices]
    return replace(sheet, rows=rows, folds=replace(sheet.folds, lines=lines))


def _headers(rows: list[Row], known: KnownNames) -> list[int]:
    """Return the first line of every header that is not that of the table above it."""
    found: list[int] = []
    was_header = False
    for index, row in enumerate(rows):
        progress.of_rows("Mencari judul kolom", index)
        is_header = _is_header(row, known)
        if is_header and not was_header:
            is_new = not found or not is_repeated(row, [plain(rows[found[-1]])])
            found += [index] if is_new else []
        was_header = is_header
    return found


def _with_words_above(rows: list[Row], header: int) -> int:
    """Return where a piece begins: at the words above its header."""
    start = header
    while start and not _holds_counts(rows[start - 1]):
        start -= 1
    return start


def _is_header(row: Row, known: KnownNames) -> bool:
    """Say whether a row names columns: a key and other columns, and no count."""
    words = [str(cell) for cell in row if cell is not None]
    if not all(read_count(word).problem == NOT_A_NUMBER for word in words):
        return False
    places = {word for word in words if known.is_place(word)}
    names = {word for word in words if is_header_word(word)} - places
    keys = {word for word in names if meaning_of(word).role in KEYS}
    return bool(keys) and (len(names) > 1 or len(places) > 1)


def _holds_counts(row: Row) -> bool:
    filled = [str(cell).strip() for cell in row if cell is not None]
    return len(filled) > 1 and any(map(COUNT_LIKE.fullmatch, filled))


def _said(rows: list[Row], own: range, known: KnownNames) -> set[str]:
    """Return what the lines above the header of a piece say."""
    said: set[str] = set()
    for index in own:
        if _is_header(rows[index], known):
            break
        said |= _says(rows[index], known)
    return said


def _says(row: Row, known: KnownNames) -> set[str]:
    """Return whether a line speaks of a kind, of a tahun, of a place."""
    text = " ".join(str(cell) for cell in row if cell is not None)
    found = {KIND} if meaning_of(text).kind else set()
    found |= {TAHUN} if YEAR.search(text) else set()
    return found | ({PLACE} if known.is_kecamatan(text) else set())
