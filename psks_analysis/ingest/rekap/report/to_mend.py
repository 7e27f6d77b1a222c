"""Rows that a finding names, with the cells that may hold what is wrong."""

from collections.abc import Iterable
from dataclasses import dataclass

from psks_analysis.ingest.findings import ERROR, INFO, Finding
from psks_analysis.ingest.rekap.report.marking import (
    LONGEST,
    MarkedCell,
    MarkedRow,
    MarkedSheet,
    Part,
)
from psks_analysis.ingest.rekap.report.outcome import ImportOutcome

CELLS = 8  # of a row that is named as a whole: its words first
NO_CELL = (Part.LEFT_OUT, Part.PERSONAL, Part.NOTHING)


@dataclass(frozen=True)
class RowToMend:
    """A row of the file, what was found there, and cells by their column from 0."""

    sheet: str | None
    line: int
    findings: tuple[Finding, ...]
    cells: dict[int, MarkedCell]


def rows_to_mend(outcome: ImportOutcome) -> list[RowToMend]:
    """Return the rows whose text may be shown and changed, those with errors first.

    Of a list of persons, and of what is no table of counts, there are none.
    """
    found: dict[tuple[str | None, int], list[Finding]] = {}
    for each in outcome.findings:
        if each.row is not None and each.level != INFO:
            found.setdefault((each.sheet, each.row), []).append(each)
    rows = [
        row
        for (sheet, line), findings in found.items()
        if (row := _row(outcome.sheets, sheet, line, findings)) and row.cells
    ]
    return sorted(rows, key=lambda row: not _has_error(row.findings))


def _has_error(findings: Iterable[Finding]) -> bool:
    return any(each.level == ERROR for each in findings)


def _row(
    sheets: tuple[MarkedSheet, ...],
    name: str | None,
    line: int,
    findings: list[Finding],
) -> RowToMend | None:
    only = name is None and len(sheets) == 1
    sheet = next((each for each in sheets if only or each.name == name), None)
    row = sheet.row(line) if sheet and not sheet.lists_persons else None
    if sheet is None or row is None:
        return None
    return RowToMend(sheet.name, line, tuple(findings), _cells(row, findings))


def _cells(row: MarkedRow, findings: list[Finding]) -> dict[int, MarkedCell]:
    """Return the cells that findings name, and where one names none, of the row."""
    places = {row.place_of(each) for each in findings}
    shown = {n: cell for n, cell in enumerate(row.cells) if _may_be_changed(cell)}
    named = {n: cell for n, cell in shown.items() if n in places}
    if None not in places:
        return named
    used = {n: cell for n, cell in shown.items() if cell.part not in NO_CELL}
    words_first = sorted(used, key=lambda n: used[n].part in (Part.COUNT, Part.TOTAL))
    return named | {n: used[n] for n in sorted(words_first[:CELLS])}


def _may_be_changed(cell: MarkedCell) -> bool:
    return cell.is_shown and len(cell.text) < LONGEST
