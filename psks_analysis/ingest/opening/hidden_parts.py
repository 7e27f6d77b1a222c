"""Rows and columns of a workbook that nobody sees: hidden, filtered, without height.

The reader of workbooks returns them like all others. They may hold old figures, so they
are looked for in the file itself; a row counts from 1, a column from 0.
"""

import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from psks_analysis.ingest.opening import refusals
from psks_analysis.ingest.opening.biff import hidden_in_xls
from psks_analysis.ingest.opening.broken_cells import (
    BOOK,
    UNREADABLE,
    holds,
    parse,
    sheet_parts,
)

IN_SHEET = re.compile(rb"""\bhidden=["'](?:1|true)|\b(?:ht|width)=["']0["']""")
IN_DOCUMENT = re.compile(rb"""visibility=["'](?:collapse|filter)""")
CONTENT = "content.xml"
TRUE = ("1", "true")
MOST = 20_000  # repeated rows or columns at the end of a sheet are no content


@dataclass
class HiddenParts:
    """The rows and columns of one sheet that are hidden."""

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)


def hidden_parts(file: Path) -> dict[str, HiddenParts]:
    """Return what is hidden by the name of the sheet, where the file tells."""
    try:
        if not zipfile.is_zipfile(file):
            return {
                name: HiddenParts(rows, columns)
                for name, (rows, columns) in hidden_in_xls(file).items()
            }
        with zipfile.ZipFile(file) as book:
            return _in_zip(book)
    except UNREADABLE as broken:
        raise refusals.broken_book(file.name) from broken


def _in_zip(book: zipfile.ZipFile) -> dict[str, HiddenParts]:
    if BOOK in book.namelist():
        return {
            name: _of_sheet(book, part)
            for name, part in sheet_parts(book)
            if holds(book, part, IN_SHEET)
        }
    if CONTENT in book.namelist() and holds(book, CONTENT, IN_DOCUMENT):
        document = _Document()
        parse(book, CONTENT, document.start)
        return document.sheets
    return {}


def _of_sheet(book: zipfile.ZipFile, part: str) -> HiddenParts:
    found, row = HiddenParts(), 0

    def start(tag: str, about: dict[str, str]) -> None:
        nonlocal row
        is_hidden = about.get("hidden", "") in TRUE
        if tag == "row":
            row = int(about.get("r", row + 1))
            if is_hidden or about.get("ht") == "0":
                found.rows.add(row)
        elif tag == "col" and (is_hidden or about.get("width") == "0"):
            first, last = int(about["min"]), int(about["max"])
            found.columns.update(range(first - 1, min(last, first + MOST)))

    parse(book, part, start)
    return found


class _Document:
    """Collects what is hidden in the sheets of an OpenDocument file."""

    def __init__(self) -> None:
        self.sheets: dict[str, HiddenParts] = {}
        self.now = HiddenParts()
        self.row = self.column = 0

    def start(self, tag: str, about: dict[str, str]) -> None:
        """Note the rows and columns of the sheet that is read."""
        is_hidden = about.get("visibility") in ("collapse", "filter")
        if tag == "table":
            self.now = self.sheets.setdefault(about.get("name", ""), HiddenParts())
            self.row = self.column = 0
        elif tag == "table-row":
            first, self.row = self.row, self.row + _times(about, "rows")
            if is_hidden:
                self.now.rows.update(range(first + 1, min(self.row, first + MOST) + 1))
        elif tag == "table-column":
            first, self.column = self.column, self.column + _times(about, "columns")
            if is_hidden:
                self.now.columns.update(range(first, min(self.column, first + MOST)))


def _times(about: dict[str, str], what: str) -> int:
    return int(about.get(f"number-{what}-repeated", 1))
