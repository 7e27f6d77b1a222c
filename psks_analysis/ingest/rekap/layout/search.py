"""A sheet taken apart: title, header of up to four lines, body, totals."""

import re

from psks_analysis.ingest.numbers import read_count
from psks_analysis.ingest.rekap.layout.header import header_lines, headers
from psks_analysis.ingest.rekap.layout.rows import (
    BODY,
    NOTES,
    REPEATED,
    TOTALS,
    KnownNames,
    row_kinds,
)
from psks_analysis.ingest.rekap.table import Header, Numbered, Row, Sheet, Table

WHOLE = re.compile(r"^(kabupaten|kab\.?|(kota))\b", re.IGNORECASE)
NOTHING_KNOWN = KnownNames()


def find_table(sheet: Sheet, known: KnownNames = NOTHING_KNOWN) -> Table | None:
    """Take a sheet apart; None where no row looks like a header."""
    width = max(len(row) for row in sheet.rows)
    rows = [row + [None] * (width - len(row)) for row in sheet.rows]
    lines = header_lines(rows, known.is_place, known.is_answered)
    if lines is None:
        return None
    first, last = lines
    kinds = row_kinds(rows, first, last, known)
    body = [(i + 1, rows[i]) for i, kind in kinds.items() if kind == BODY]
    totals = [(i + 1, rows[i]) for i, kind in kinds.items() if kind == TOTALS]
    columns = [
        header
        for header in headers(rows, first, last)
        if header.levels or any(row[header.index] is not None for _, row in body)
    ]
    body, totals = _whole_as_total(body, totals, columns, known)
    return Table(
        sheet=sheet.name,
        title=" ".join(str(c) for row in rows[:first] for c in row if c is not None),
        header_rows=tuple(range(first + 1, last + 2)),
        headers=columns,
        body=body,
        totals=totals,
        dropped=tuple(i + 1 for i, kind in kinds.items() if kind == NOTES),
        repeated=tuple(i + 1 for i, kind in kinds.items() if kind == REPEATED),
        folds=sheet.folds,
    )


def _whole_as_total(
    body: Numbered, totals: Numbered, columns: list[Header], known: KnownNames
) -> tuple[Numbered, Numbered]:
    """Read a last row "Kabupaten X" as the total; several such rows are areas."""

    def is_whole(row: Row) -> bool:
        words = [str(row[h.index]) for h in columns if isinstance(row[h.index], str)]
        found = WHOLE.match(words[0]) if words else None
        if found is None or known.is_kecamatan(words[0]):
            return False
        # "Kota Anyar" may be a kecamatan unless its counts are the sum of the others.
        return not found[2] or _adds_up(body, row, columns)

    if len(body) > 1 and is_whole(body[-1][1]) and not is_whole(body[-2][1]):
        return body[:-1], [*totals, body[-1]]
    return body, totals


def _adds_up(body: Numbered, row: Row, columns: list[Header]) -> bool:
    """Say whether every count of a row is the sum of that column above it."""
    found = False
    for column in columns:
        own = read_count(row[column.index]).value
        above = [read_count(each[column.index]).value for _, each in body[:-1]]
        if not own or len(set(above)) == len(above) == own - 1:
            continue  # blank, or the number of the row
        if own != sum(value for value in above if value is not None):
            return False
        found = True
    return found
