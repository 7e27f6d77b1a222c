"""The office's own workbook back, with what was found in it marked at its place.

Cells that were written anew on the page hold the new text. Nothing else changes; of
other kinds of files a new workbook is made of their texts.
"""

import io
import re
import warnings
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from psks_analysis.errors import UnreadableFileError
from psks_analysis.ingest.findings import ERROR, WARNING, Finding
from psks_analysis.ingest.numbers import read_count
from psks_analysis.ingest.opening.file_kind import XLSX, file_kind
from psks_analysis.ingest.opening.packed_size import measured
from psks_analysis.ingest.rekap.options import Mend
from psks_analysis.ingest.rekap.report.marking import (
    MarkedRow,
    column_of,
    found_on,
    worst,
)
from psks_analysis.ingest.rekap.report.outcome import ImportOutcome
from psks_analysis.ingest.rekap.sheets import read_sheets

AUTHOR = "Dasbor PMKS dan PSKS"
MENDED = "perbaikan"
FILLS = {ERROR: "FFF4B6A6", WARNING: "FFFFE8A3", MENDED: "FFBFE3CF"}
MOST_CELLS = 400_000
NO_TITLE = re.compile(r"[\[\]:*?/\\]")
NOT_OPENED = (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError)


def can_be_marked(file: Path, outcome: ImportOutcome) -> bool:
    """Say whether a workbook can be given back: it lists nobody, and is not large."""
    cells = sum(sheet.height * len(sheet.columns) for sheet in outcome.sheets)
    is_small = file_kind(file) != XLSX or measured(file).is_small
    return is_small and cells <= MOST_CELLS and not outcome.lists_persons


def marked_workbook(
    file: Path,
    outcome: ImportOutcome,
    mends: Iterable[Mend],
    in_words: Callable[[Finding], str],
) -> bytes:
    """Return the workbook with every finding as a colour and a comment.

    Raises
    ------
    UnreadableFileError
        It lists persons, whom no download may hold, or is too large.
    """
    if not can_be_marked(file, outcome):
        raise UnreadableFileError(
            f"{file.name} memuat daftar perorangan atau terlalu besar, jadi tidak "
            "diunduhkan lagi. Perbaiki di Excel menurut baris dan kolom yang disebut."
        )
    book = _opened(file) or _made_of_texts(file)
    for mend in mends:
        _mend(_sheet(book, mend.sheet), mend)
    is_only = len(outcome.sheets) == 1
    for sheet in outcome.sheets:
        found = found_on(sheet.name, outcome.findings, is_only=is_only)
        for line, findings in found.items():
            _mark(_sheet(book, sheet.name), line, sheet.row(line), findings, in_words)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _opened(file: Path) -> Workbook | None:
    """Open a workbook as it is: formulas stay formulas, macros stay macros.

    None of what is of another kind, or is written in a way that openpyxl cannot read.
    """
    if file_kind(file) != XLSX:
        return None
    with warnings.catch_warnings(), suppress(*NOT_OPENED):  # warned of: what is lost
        warnings.simplefilter("ignore")
        return load_workbook(file, keep_vba=file.suffix.lower() == ".xlsm")
    return None


def _made_of_texts(file: Path) -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in read_sheets(file):
        page = book.create_sheet(_title(sheet.name or "Rekap"))
        for line, row in enumerate(sheet.rows, 1):
            for place, cell in enumerate(row, 1):
                if cell is not None:
                    _write(page.cell(line, place), cell)
    return book


def _sheet(book: Workbook, name: str | None) -> Worksheet:
    known = {each.title: each for each in book.worksheets}
    return known.get(name or "") or known.get(_title(name or ""), book.worksheets[0])


def _title(name: str) -> str:
    """Return the name of a sheet as Excel takes it."""
    return NO_TITLE.sub(" ", name)[:31]


def _mend(sheet: Worksheet, mend: Mend) -> None:
    cell = _cell(sheet, mend.row, mend.column)
    _write(cell, mend.text.strip() or None)
    _colour(cell, MENDED)


def _mark(
    sheet: Worksheet,
    line: int,
    row: MarkedRow | None,
    findings: list[Finding],
    in_words: Callable[[Finding], str],
) -> None:
    """Colour cells and say in a comment why; the first one for the row as a whole."""
    texts = [cell.text for cell in row.cells] if row else []
    by_place: dict[int, list[Finding]] = {}
    for each in findings:
        by_place.setdefault(column_of(each, texts) or 0, []).append(each)
    for place, own in by_place.items():
        cell = _cell(sheet, line, place)
        _colour(cell, worst(own))
        old = [cell.comment.text] if cell.comment else []
        text = "\n".join([*old, *map(in_words, own)])
        comment = Comment(ILLEGAL_CHARACTERS_RE.sub("", text), AUTHOR)
        comment.width, comment.height = 320, 140
        cell.comment = comment


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    """Return a cell; of merged ones the first, which alone can hold anything."""
    found = sheet.cell(row, column + 1)
    for merged in sheet.merged_cells.ranges:
        if found.coordinate in merged:
            found = sheet.cell(merged.min_row, merged.min_col)
    return found


def _write(cell: Cell, value: str | int | float | None) -> None:
    """Write a count as a number, all else as a text that is never a formula."""
    count = read_count(value)
    if isinstance(value, str) and count.value is not None and not count.unit:
        cell.value = count.value
    elif isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
    else:
        cell.value = value


def _colour(cell: Cell, level: str) -> None:
    cell.fill = PatternFill("solid", start_color=FILLS[level])
