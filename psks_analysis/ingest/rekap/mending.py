"""Cells that the user wrote anew, put in before anything is read."""

from collections.abc import Iterable
from dataclasses import replace

from psks_analysis.ingest.numbers import Cell
from psks_analysis.ingest.rekap.options import Mend
from psks_analysis.ingest.rekap.table import Sheet, letters_of

LONGEST = 60  # letters of a text that is told


def mended(sheets: list[Sheet], mends: Iterable[Mend]) -> list[Sheet]:
    """Return the sheets with the mended cells; what a file does not hold is left."""
    by_sheet: dict[str | None, list[Mend]] = {}
    for mend in mends:
        by_sheet.setdefault(mend.sheet, []).append(mend)
    return [_mended(sheet, by_sheet.get(sheet.name, [])) for sheet in sheets]


def told_of(sheets: list[Sheet], mends: Iterable[Mend]) -> tuple[str, ...]:
    """Say of every mended cell where it is, what it held and what it holds now."""
    rows = {sheet.name: sheet.rows for sheet in sheets}
    return tuple(
        f"{place_of(mend)}: {_said(rows[mend.sheet][mend.row - 1][mend.column])} → "
        f"{_said(mend.text or None)}"
        for mend in mends
        if _is_within(mend, rows.get(mend.sheet, []))
    )


def place_of(mend: Mend) -> str:
    """Say which cell is meant.

    >>> place_of(Mend("2024", 9, 1, "Tiris")), place_of(Mend(None, 2, 0, ""))
    ('lembar “2024” sel B9', 'sel A2')
    """
    sheet = f"lembar “{mend.sheet}” " if mend.sheet else ""
    return f"{sheet}sel {letters_of(mend.column)}{mend.row}"


def _mended(sheet: Sheet, mends: list[Mend]) -> Sheet:
    if not mends:
        return sheet
    rows = list(sheet.rows)
    for mend in mends:
        if _is_within(mend, rows):
            row = list(rows[mend.row - 1])
            row[mend.column] = mend.text.strip() or None
            rows[mend.row - 1] = row
    return replace(sheet, rows=rows)


def _is_within(mend: Mend, rows: list[list[Cell]]) -> bool:
    return 0 < mend.row <= len(rows) and mend.column < len(rows[mend.row - 1])


def _said(cell: Cell) -> str:
    text = "" if cell is None else " ".join(str(cell).split())
    more = "…" if len(text) > LONGEST else ""
    return f"“{text[:LONGEST]}{more}”" if text else "kosong"
