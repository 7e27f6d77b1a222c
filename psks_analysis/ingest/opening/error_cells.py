"""Cells of an xlsx whose formula failed: `#REF!` is no blank, and is not to be lost.

The library that reads workbooks hands them on as empty, so they are looked up in the
file itself while that is measured.
"""

import re
from collections.abc import Mapping
from html import unescape

MOST = 10_000  # that are kept of one file
MARKS = (b't="e"', b"t='e'")
CELL = re.compile(rb"""<(?:\w+:)?c\b[^>]*\st=["']e["'][^>]*>""")
PLACE = re.compile(rb"""\sr=["']([A-Z]{1,3})(\d{1,7})["']""")
VALUE = re.compile(rb"<(?:\w+:)?v>([^<]{1,20})</")
TAG = re.compile(r"<(?:\w+:)?(sheet|Relationship)\b([^>]*)>")
ATTRIBUTE = re.compile(r"""([\w:]+)=["']([^"']*)["']""")
REACH = 300  # bytes after the tag in which the value stands

Place = tuple[int, int]  # row and column, counted from 0


def error_cells(piece: bytes) -> dict[Place, str]:
    """Return the failed cells in a piece of a sheet."""
    found: dict[Place, str] = {}
    if not any(mark in piece for mark in MARKS):  # a hundred times as fast
        return found
    for cell in CELL.finditer(piece):
        place = PLACE.search(cell[0])
        value = VALUE.search(piece, cell.end(), cell.end() + REACH)
        if place and len(found) < MOST:
            text = value[1].decode("ascii", "replace") if value else "#N/A"
            found[int(place[2]) - 1, column_number(place[1]) - 1] = text
    return found


def column_number(letters: bytes) -> int:
    """Return the place of a column, counted from 1.

    >>> column_number(b"A"), column_number(b"XFD")
    (1, 16384)
    """
    place = 0
    for letter in letters:
        place = 26 * place + letter - 64
    return place


def sheet_names(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return the name of the sheet in each part, by `workbook.xml` and its links."""
    book, links = parts.get("xl/workbook.xml"), parts.get("xl/_rels/workbook.xml.rels")
    if book is None or links is None:
        return {}
    targets = {
        about.get("Id"): about.get("Target", "").rpartition("/")[2].lower()
        for about in _tags(links, "Relationship")
    }
    named = {}
    for about in _tags(book, "sheet"):
        link = next((v for k, v in about.items() if k.endswith(":id")), None)
        if target := targets.get(link):
            named[f"xl/worksheets/{target}"] = unescape(about.get("name", ""))
    return named


def _tags(part: bytes, tag: str) -> list[dict[str, str]]:
    text = part.decode("utf-8", "replace")
    return [
        dict(ATTRIBUTE.findall(inside))
        for name, inside in TAG.findall(text)
        if name == tag
    ]
