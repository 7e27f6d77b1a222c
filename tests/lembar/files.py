"""From lines of cells to the bytes of a file, in the ways of spreadsheets."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import xlsxwriter

from tests.lembar import habits
from tests.lembar.layout import Cell, Line, Sheet, Writer
from tests.lembar.old_books import Page, ods, xls

CREATED = datetime(2024, 1, 5)  # the same numbers draw the same bytes
ENDINGS = {"xlsx": 55, "csv": 33, "xls": 7, "ods": 5}


@dataclass(frozen=True)
class Style:
    """How this office writes its counts."""

    zero: Cell
    unknown: Cell
    unit: str
    is_grouped: bool
    is_text: bool
    is_quoted: bool

    @classmethod
    def drawn(cls, writer: Writer) -> "Style":
        zero, unknown = writer.random.choice(habits.EMPTY)
        is_said = "satuan di judul kolom" in writer.taken
        has_unit = not is_said and writer.has("satuan di sel", 0.06)
        return cls(
            zero,
            unknown,
            writer.random.choice(list(habits.UNITS_IN_CELLS)) if has_unit else "",
            writer.has("titik ribuan", 0.25),
            writer.has("angka sebagai teks", 0.12),
            writer.has("petik di depan angka", 0.02),
        )

    @property
    def counts_in(self) -> str | None:
        """In what all of it is counted, if every count says so."""
        return habits.UNITS_IN_CELLS.get(self.unit)

    def cells(self, line: Line, *, is_typed: bool) -> list[Cell]:
        """Write a line; only where cells have types may numbers stay numbers."""
        if line.what not in ("body", "total"):
            return line.cells
        own = {*line.stored, *line.sums}
        if line.what == "total":
            own = {n for n, cell in enumerate(line.cells) if isinstance(cell, int)}
        return [
            self._count(cell, line.what, is_typed=is_typed) if place in own else cell
            for place, cell in enumerate(line.cells)
        ]

    def _count(self, cell: Cell, what: str, *, is_typed: bool) -> Cell:
        if cell is None:
            return self.unknown if what == "body" else None
        if not isinstance(cell, int):
            return cell
        if cell == 0:
            return self.zero
        if self.unit:
            return f"{_grouped(cell) if self.is_grouped else cell}{self.unit}"
        if self.is_quoted:
            return f"'{cell}"
        if is_typed and not self.is_text:
            return cell
        return _grouped(cell) if self.is_grouped else str(cell)


def _grouped(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def written(writer: Writer, sheets: list[Sheet], style: Style, ending: str) -> bytes:
    """Return the file."""
    if ending == "csv":
        return _csv(writer, sheets[0], style)
    pages = [
        Page(
            sheet.name,
            [style.cells(line, is_typed=True) for line in sheet.lines],
            sheet.is_hidden,
            {n for n, line in enumerate(sheet.lines) if line.is_hidden},
            sheet.hidden_columns,
        )
        for sheet in sheets
    ]
    return BOOKS[ending](pages)


def _xlsx(pages: list[Page]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": CREATED})
        for page in pages:
            sheet = book.add_worksheet(page.name)
            if page.is_hidden:
                sheet.hide()
            for row in page.hidden_rows:
                sheet.set_row(row, None, None, {"hidden": True})
            for column in page.hidden_columns:
                sheet.set_column(column, column, None, None, {"hidden": True})
            for row, column, cell in page.filled():
                if isinstance(cell, int):
                    sheet.write_number(row, column, cell)
                elif cell.startswith("#"):
                    sheet.write_formula(row, column, "=Z99", value=cell)
                else:
                    sheet.write_string(row, column, cell)
    return out.getvalue()


BOOKS: dict[str, Callable[[list[Page]], bytes]] = {
    "xlsx": _xlsx,
    "xls": xls,
    "ods": ods,
}


def _csv(writer: Writer, sheet: Sheet, style: Style) -> bytes:
    separator = writer.random.choice(";;,\t")
    width = sheet.width
    rows = []
    for line in sheet.lines:
        cells = style.cells(line, is_typed=False)
        cells = cells + [None] * (width - len(cells))
        rows.append(separator.join(_quoted(cell, separator) for cell in cells))
    encoding = writer.random.choice(habits.ENCODINGS)
    text = "\r\n".join(rows) + "\r\n"
    return text.encode(encoding)


def _quoted(cell: Cell, separator: str) -> str:
    text = "" if cell is None else str(cell)
    return f'"{text}"' if separator in text else text
