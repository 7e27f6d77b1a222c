"""Workbooks of Excel 97 and of LibreOffice, as small as they go.

An XLS is a stream of records within an OLE file of one entry; an ODS is a zip of XML.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from tests.rusak import paket

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SMALLEST_STREAM = 4_096  # what is shorter would lie in a stream of its own kind


@dataclass
class Page:
    """One sheet as it is written."""

    name: str
    rows: list[list[str | int | None]]
    is_hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def filled(self) -> Iterator[tuple[int, int, str | int]]:
        """Return row, column and cell of all that is not blank."""
        for row, cells in enumerate(self.rows):
            for column, cell in enumerate(cells):
                if cell is not None and cell != "":
                    yield row, column, cell


def xls(pages: list[Page]) -> bytes:
    """Return a workbook of Excel 97."""
    sheets = [_sheet(page) for page in pages]
    names = [_text(page.name, "<BB") for page in pages]
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0))
    end = _record(0x000A, b"")
    at = len(start) + len(end) + sum(4 + 6 + len(name) for name in names)
    directory = b""
    for page, name, sheet in zip(pages, names, sheets, strict=True):
        about = struct.pack("<IBB", at, page.is_hidden, 0)
        directory += _record(0x0085, about + name)
        at += len(sheet)
    return _ole(start + directory + end + b"".join(sheets))


def _sheet(page: Page) -> bytes:
    records = [_record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 0, 0, 0))]
    for column in page.hidden_columns:
        about = struct.pack("<HHHHHH", column, column, 2_304, 0, 1, 0)
        records.append(_record(0x007D, about))
    for row in page.hidden_rows:
        about = struct.pack("<HHHHHHI", row, 0, 1, 255, 0, 0, 0x20)
        records.append(_record(0x0208, about))
    for row, column, cell in page.filled():
        place = struct.pack("<HHH", row, column, 0)
        if isinstance(cell, int):
            records.append(_record(0x0203, place + struct.pack("<d", cell)))
        else:
            records.append(_record(0x0204, place + _text(cell, "<HB")))
    return b"".join(records) + _record(0x000A, b"")


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _text(text: str, lengths: str) -> bytes:
    return struct.pack(lengths, len(text), 1) + text.encode("utf-16-le")


def _ole(stream: bytes) -> bytes:
    """Put a stream called Workbook into an OLE file."""
    stream = stream.ljust(SMALLEST_STREAM, b"\0")
    sectors = -(-len(stream) // SECTOR)
    used = sectors + 1  # the directory
    tables = -(-(used + used // 100 + 1) // (SECTOR // 4))
    chain = [*range(1, sectors), END, END, *[FAT] * tables]
    chain += [FREE] * (tables * SECTOR // 4 - len(chain))
    root = _entry("Root Entry", 5, END, 0, child=1)
    directory = root + _entry("Workbook", 2, 0, len(stream)) + bytes(256)
    places = [sectors + 1 + n for n in range(tables)]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    header += struct.pack(
        "<IIIIIIIII", tables, sectors, 0, 4096, END, 0, END, 0, *places[:1]
    )
    header += struct.pack(f"<{108}I", *places[1:], *[FREE] * (109 - tables))
    body = stream.ljust(sectors * SECTOR, b"\0") + directory
    return header + body + struct.pack(f"<{len(chain)}I", *chain)


def _entry(name: str, kind: int, start: int, size: int, child: int = FREE) -> bytes:
    label = name.encode("utf-16-le")
    about = struct.pack("<HBBIII", len(label) + 2, kind, 1, FREE, FREE, child)
    place = struct.pack("<III", start, size, 0)
    return label.ljust(64, b"\0") + about + bytes(36) + place


SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
    )
)
HIDDEN_STYLE = (
    '<office:automatic-styles><style:style style:name="tutup" style:family="table">'
    '<style:table-properties table:display="false"/></style:style>'
    "</office:automatic-styles>"
)


def ods(pages: list[Page]) -> bytes:
    """Return a workbook of LibreOffice."""
    tables = "".join(map(_table, pages))
    content = (
        f'<?xml version="1.0"?><office:document-content {SPACES}>{HIDDEN_STYLE}'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    return paket.ods(content)


def _table(page: Page) -> str:
    style = ' table:style-name="tutup"' if page.is_hidden else ""
    rows = []
    for number, cells in enumerate(page.rows):
        hidden = ' table:visibility="collapse"' if number in page.hidden_rows else ""
        own = "".join(map(_cell, cells)) or _cell(None)
        rows.append(f"<table:table-row{hidden}>{own}</table:table-row>")
    name = quoteattr(page.name)
    return f"<table:table table:name={name}{style}>{''.join(rows)}</table:table>"


def _cell(cell: str | int | None) -> str:
    if cell is None or cell == "":
        return "<table:table-cell/>"
    kind = (
        f'office:value-type="float" office:value="{cell}"'
        if isinstance(cell, int)
        else 'office:value-type="string"'
    )
    text = escape(str(cell))
    return f"<table:table-cell {kind}><text:p>{text}</text:p></table:table-cell>"
