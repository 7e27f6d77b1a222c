"""From lines of cells to the bytes of a file, in the ways of spreadsheets."""

import io
from collections.abc import Callable

import xlsxwriter

from tests.lembar.habits import BLANKS
from tests.lembar.layout import Cell, Sheet, Writer


def written(writer: Writer, sheets: list[Sheet], ending: str) -> bytes:
    """Return the file."""
    blank = writer.random.choice(BLANKS)
    if ending == "csv":
        return _csv(writer, sheets[0], blank)
    out = io.BytesIO()
    is_text = writer.has("angka sebagai teks", 0.1)
    with xlsxwriter.Workbook(out) as book:
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            for number, line in enumerate(sheet.lines):
                for place, cell in enumerate(line.cells):
                    value = _blanked(line.what, cell, place + 1, blank, line.cells)
                    if is_text and isinstance(value, int):
                        value = _shown(value, _grouped)
                    if isinstance(value, str) and value:
                        page.write_string(number, place, value)
                    elif isinstance(value, int):
                        page.write_number(number, place, value)
    return out.getvalue()


def _csv(writer: Writer, sheet: Sheet, blank: str) -> bytes:
    separator = writer.random.choice(";,\t")
    show = _grouped if separator != "," and writer.has("titik ribuan", 0.4) else str
    width = max(len(line.cells) for line in sheet.lines)
    rows = []
    for line in sheet.lines:
        cells = [
            _blanked(line.what, cell, place, blank, line.cells)
            for place, cell in enumerate(line.cells, 1)
        ]
        cells += [None] * (width - len(cells))
        rows.append(separator.join(_quoted(cell, show, separator) for cell in cells))
    encoding = writer.random.choice(["utf-8", "utf-8-sig", "cp1252"])
    return ("\r\n".join(rows) + "\r\n").encode(encoding)


def _blanked(what: str, cell: Cell, place: int, blank: str, cells: list[Cell]) -> Cell:
    """Write what was not counted as this office does, behind the names of a row."""
    last_name = max(
        (n for n, c in enumerate(cells, 1) if isinstance(c, str)), default=0
    )
    if cell is None and what == "body" and place > last_name:
        return blank
    return cell


def _grouped(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def _shown(value: int, show: Callable[[int], str]) -> str:
    """Write a number; what may be a tahun has no separator."""
    return str(value) if 1900 < value < 2100 else show(value)


def _quoted(cell: Cell, show, separator: str) -> str:
    if cell is None:
        return ""
    text = _shown(cell, show) if isinstance(cell, int) else cell
    return f'"{text}"' if separator in text else text
