"""Cells of a workbook that hold an error, or a formula that was never calculated.

The reader of workbooks returns both as blank, and blank means "not reported" here. So
they are looked for in the file itself; a row and a column count from 0.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.parsers import expat

from psks_analysis.ingest.opening.biff import broken_cells_of_xls

Cells = dict[tuple[int, int], str]
WITHOUT_TEXT = "="  # a formula whose text stands in another cell
SUSPECT = re.compile(rb"""\bt=["']e["']|<(?:\w+:)?f[\s/>]""")
UNREADABLE = (
    *(OSError, ValueError, KeyError, EOFError, IndexError, NotImplementedError),
    *(expat.ExpatError, zipfile.BadZipFile, zlib.error, struct.error),
    RuntimeError,  # a part of the archive has a password
)
CHUNK = 1 << 20
OVERLAP = 32
BOOK, LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


def broken_cells(file: Path) -> dict[str, Cells]:
    """Return, by the name of the sheet, what stands in its unreadable cells."""
    suffix = file.suffix.lower()
    if suffix == ".xls" and not zipfile.is_zipfile(file):
        return broken_cells_of_xls(file)
    if suffix == ".xlsb" or not zipfile.is_zipfile(file):
        return {}
    with zipfile.ZipFile(file) as book:
        if BOOK in book.namelist():
            return {name: _of_sheet(book, part) for name, part in sheet_parts(book)}
        return _of_open_document(book) if "content.xml" in book.namelist() else {}


def sheet_parts(book: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Return the name of every sheet with the file inside that holds it."""
    targets: dict[str, str] = {}
    names: list[tuple[str, str]] = []

    def link(tag: str, found: dict[str, str]) -> None:
        if tag == "Relationship":
            targets[found["Id"]] = found["Target"]

    def sheet(tag: str, found: dict[str, str]) -> None:
        if tag == "sheet":
            names.append((found["name"], found["id"]))

    parse(book, LINKS, link)
    parse(book, BOOK, sheet)
    for name, key in names:
        target = targets.get(key, "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in book.namelist():
            yield name, part


def _of_sheet(book: zipfile.ZipFile, part: str) -> Cells:
    """Return the unreadable cells of one sheet; most sheets have none to look for."""
    return _SheetCells().read(book, part) if holds(book, part, SUSPECT) else {}


def holds(book: zipfile.ZipFile, part: str, mark: "re.Pattern[bytes]") -> bool:
    """Say whether a part of the file holds a mark that is to be looked for."""
    tail = b""
    with book.open(part) as stream:
        while chunk := stream.read(CHUNK):
            if mark.search(tail + chunk):
                return True
            tail = chunk[-OVERLAP:]
    return False


class _SheetCells:
    """Collects what is unreadable while the cells of a sheet pass by."""

    def __init__(self) -> None:
        self.found: Cells = {}
        self.row = self.column = -1
        self.kind = self.formula = self.value = ""
        self.inside: str | None = None
        self.has_formula = False

    def read(self, book: zipfile.ZipFile, part: str) -> Cells:
        """Go through one sheet."""
        parse(book, part, self.start, self.end, self.text)
        return self.found

    def start(self, tag: str, found: dict[str, str]) -> None:
        """Note where a cell stands and what it is."""
        if tag == "row":
            self.row = int(found.get("r", self.row + 2)) - 1
            self.column = -1
        elif tag == "c":
            self.column = _column(found["r"]) if "r" in found else self.column + 1
            self.kind, self.formula, self.value = found.get("t", ""), "", ""
            self.has_formula = False
        elif tag in ("f", "v"):
            self.inside = tag
            self.has_formula |= tag == "f"

    def text(self, text: str) -> None:
        """Take in the text of a formula or of a value."""
        if self.inside == "f":
            self.formula += text
        elif self.inside == "v":
            self.value += text

    def end(self, tag: str) -> None:
        """Keep a cell whose value is an error, or whose formula has none."""
        self.inside = None
        if tag != "c":
            return
        # A formula may well come to an empty text: that is a blank like any other.
        if self.kind == "e":
            self.found[self.row, self.column] = self.value or "#?"
        elif self.has_formula and self.kind != "str" and not self.value:
            self.found[self.row, self.column] = WITHOUT_TEXT + self.formula


def _column(place: str) -> int:
    """Return the number of a column: 0 for A1, 27 for AB7."""
    number = 0
    for letter in place.rstrip("0123456789"):
        number = number * 26 + ord(letter.upper()) - 64
    return number - 1


class _DocumentCells:
    """Collects what is unreadable in the sheets of an OpenDocument file."""

    def __init__(self) -> None:
        self.sheets: dict[str, Cells] = {}
        self.cells: Cells = {}
        self.row = self.column = 0
        self.rows = self.columns = 1
        self.broken: str | None = None

    def start(self, tag: str, found: dict[str, str]) -> None:
        """Note where a cell stands and whether it is an error."""
        if tag == "table":
            self.cells = self.sheets.setdefault(found.get("name", ""), {})
            self.row = 0
        elif tag == "table-row":
            self.rows, self.column = int(found.get("number-rows-repeated", 1)), 0
        elif tag in ("table-cell", "covered-table-cell"):
            self.columns = int(found.get("number-columns-repeated", 1))
            formula, kind = found.get("formula"), found.get("value-type")
            is_broken = kind == "error" or (formula is not None and kind is None)
            self.broken = (formula or "#?").removeprefix("of:") if is_broken else None

    def end(self, tag: str) -> None:
        """Keep an unreadable cell; go on to the next."""
        if tag == "table-row":
            self.row += self.rows
        elif tag in ("table-cell", "covered-table-cell"):
            if self.broken is not None:
                self.cells[self.row, self.column] = self.broken
            self.column += self.columns


def _of_open_document(book: zipfile.ZipFile) -> dict[str, Cells]:
    cells = _DocumentCells()
    parse(book, "content.xml", cells.start, cells.end)
    return cells.sheets


def parse(
    book: zipfile.ZipFile,
    part: str,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] = lambda _: None,
    text: Callable[[str], None] = lambda _: None,
) -> None:
    """Read one part piece by piece; prefixes of names say nothing here."""

    def begin(tag: str, found: dict[str, str]) -> None:
        start(_local(tag), {_local(key): value for key, value in found.items()})

    parser = expat.ParserCreate()
    parser.StartElementHandler = begin
    parser.EndElementHandler = lambda tag: end(_local(tag))
    parser.CharacterDataHandler = text
    with book.open(part) as stream:
        parser.ParseFile(stream)


def _local(name: str) -> str:
    return name.rpartition(":")[2]
