"""What all sheets of a workbook share: looks, cells that are never formulas, paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

import pandas as pd
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from psks_analysis.plain_text import visible

# Excel's numbers of papers; it knows no F4, folio is the nearest.
PAPER_NUMBERS = {"F4": 14, "A4": 9}
MONEY = "[$-421]#,##0"  # dots for thousands, as here
LINE = 12.5  # points
INK, HEAD_FILL, TOTAL_FILL, INPUT_FILL = "#1f2933", "#dfe7ee", "#e8eef3", "#fffbe6"


@dataclass(frozen=True)
class Looks:
    """The formats of one workbook."""

    title: Any
    kop: Any
    plain: Any
    head: Any
    text: Any
    money: Any
    typed: Any
    total: Any
    total_text: Any
    mark: Any
    centre: Any


def looks(book: Workbook) -> Looks:
    """Add the formats to a workbook."""
    base = {"font_name": "Arial", "font_size": 9, "valign": "top", "font_color": INK}
    box = base | {"border": 1, "border_color": "#aeb8bf", "text_wrap": True}
    money = {"num_format": MONEY, "text_wrap": False}

    def add(**more: Any) -> Any:
        return book.add_format(more)

    return Looks(
        title=add(**base | {"bold": True, "font_size": 13, "align": "center"}),
        kop=add(**base | {"bold": True, "font_size": 12, "align": "center"}),
        plain=add(**base),
        head=add(**box | {"bold": True, "bg_color": HEAD_FILL, "valign": "vcenter"}),
        text=add(**box),
        money=add(**box | money),
        typed=add(**box | money | {"bg_color": INPUT_FILL}),
        total=add(**box | money | {"bold": True, "bg_color": TOTAL_FILL}),
        total_text=add(**box | {"bold": True, "bg_color": TOTAL_FILL}),
        mark=add(**base | {"bold": True, "font_color": "#9a4f00"}),
        centre=add(**base | {"align": "center"}),
    )


def lay_out(
    sheet: Worksheet, widths: Sequence[float], head: int | None, *, is_one: bool = False
) -> None:
    """Let a sheet print in one width, lying, its heads on every page.

    Parameters
    ----------
    head : int or None
        The row to repeat.
    is_one : bool
        Whether all of it fits on one page.
    """
    sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 1 if is_one else 0)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    if head is not None:
        sheet.repeat_rows(head)
        sheet.freeze_panes(head + 1, 0)


def print_on(book: Workbook, paper: str) -> None:
    """Let every sheet print on the paper that the office has."""
    for sheet in book.worksheets():
        sheet.set_paper(PAPER_NUMBERS[paper])


def write(sheet: Worksheet, at: tuple[int, int], cell: object, look: Looks) -> None:
    """Write a number as a number, all else as a text that is never a formula."""
    if isinstance(cell, str):
        sheet.write_string(*at, visible(cell), look.text)
    elif pd.isna(cell):
        sheet.write_blank(*at, None, look.text)
    else:
        sheet.write_number(*at, float(cell), look.money)  # type: ignore[arg-type]


def fit(
    sheet: Worksheet, row: int, cells: Sequence[object], widths: Sequence[float]
) -> None:
    """Make a row as high as its longest text needs: not every program does that."""
    lines = [
        ceil(len(cell) / width) if isinstance(cell, str) else 1
        for cell, width in zip(cells, widths, strict=False)
    ]
    sheet.set_row(row, LINE * max([1, *lines]) + 2)


def heads(sheet: Worksheet, row: int, names: Sequence[str], look: Looks) -> None:
    """Write the heads of a table."""
    for column, name in enumerate(names):
        sheet.write_string(row, column, name, look.head)
    sheet.set_row(row, 2 * LINE + 3)


def span(first: int, last: int, column: int, sheet: str = "") -> str:
    """Return the address of a part of a column: `'SIPD-RI'!$M$6:$M$10`."""
    cells = str(xl_range_abs(first, column, last, column))
    return f"'{sheet}'!{cells}" if sheet else cells


def spot(row: int, column: int, sheet: str = "") -> str:
    """Return the address of a cell: `'Rencana'!$K$9`."""
    cell = str(xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True))
    return f"'{sheet}'!{cell}" if sheet else cell


def sum_where(keys: str, key: str, values: str) -> str:
    """Return a formula that adds values where a key stands beside them.

    Not SUMIF: that takes `*` and `>` in a name for a rule.
    """
    return f"=SUMPRODUCT(({keys}={key})*{values})"
