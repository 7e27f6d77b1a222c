"""L and P in rows below their kecamatan, desa or kind, in one column with it.

The column is taken apart into two: L and P become a column of their own, and the row
they stand below speaks of both, or, without a count, is only their heading.
"""

from dataclasses import replace

from psks_analysis.ingest.numbers import Cell
from psks_analysis.ingest.rekap.measures import MEASURES, sex_of
from psks_analysis.ingest.rekap.table import Column, Header, Numbered, Table
from psks_analysis.ingest.rekap.vocabulary import NUMBERING, Meaning

KEYS = ("kecamatan", "kecamatan_desa", "desa", "jenis")
BOTH = "L+P"
BELOW = "L dan P ditulis di bawahnya"


def split_sex_rows(table: Table, columns: list[Column]) -> tuple[Table, list[Column]]:
    """Take the column of a table apart that holds L and P between its names."""
    column = _mixed_column(table, columns)
    if column is None:
        return table, columns
    counts = [each for each in columns if each.role in MEASURES]
    place, width = column.header.index, len(table.body[0][1])
    header = Header(width, (*column.header.levels, "L/P"), stands=place)
    body: Numbered = []
    name: Cell = None
    for line, row in table.body:
        sex = _sex(column.cell(row))
        name = name if sex else column.cell(row) or name
        if sex or any(each.cell(row) is not None for each in counts):
            body.append((line, [*row[:place], name, *row[place + 1 :], sex or BOTH]))
    totals: Numbered = [(line, [*row, None]) for line, row in table.totals]
    apart = replace(table, body=body, totals=totals, headers=[*table.headers, header])
    return apart, [*columns, Column(header, Meaning("jenis_kelamin"), BELOW)]


def _mixed_column(table: Table, columns: list[Column]) -> Column | None:
    """Return the column that begins with a name and goes on with both sexes."""
    if any(c.role == "jenis_kelamin" for c in columns):
        return None
    for column in (each for each in columns if each.role in KEYS):
        cells = [column.cell(row) for _, row in table.body]
        is_mixed = {"L", "P"} <= {_sex(cell) for cell in {*cells}}
        if is_mixed and not _sex(cells[0]):
            return column
    return None


def _sex(cell: Cell) -> str | None:
    """Return L or P of "a. Laki-laki", "- P"."""
    text = NUMBERING.sub("", str(cell or "").strip(" -–•:"))
    return {"laki": "L", "perempuan": "P"}.get(sex_of(text) or "")
