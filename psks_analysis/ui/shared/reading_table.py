"""A table for reading: sorted, searched, folded and printed in the browser.

Python sends each column as the words that are shown and, where a column tells numbers,
the numbers to sort by; `reading_table.js` draws an ordinary HTML table of them. Why not
Streamlit's own: decision 0042.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st
from streamlit.errors import StreamlitDuplicateElementId

from psks_analysis.disclosure import HIDDEN_NOTE
from psks_analysis.formats import HIDDEN, MISSING, number
from psks_analysis.ui.shared import table_heads

Content = dict[str, Any]

NUMBER = r"(?:Rp ?)?([+−-]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?)"
REST = rf"(?: ?%)?(?:(?: ?– ?| sampai ){NUMBER}(?: ?%)?)?(?: (?:per|dari) [\d.,]+)?"
TOLD = re.compile(rf"{NUMBER}{REST}(?: \(.*\))?")
MARKS = ("", MISSING, "t.a.d.")
YEARS = range(1900, 2101)
MOST_DECIMALS = 2
HERE = Path(__file__).parent
WORDS = {
    "search": "Cari dalam tabel",
    "found": "{n} dari {semua} baris",
    "all": "Tampilkan semua {n} baris",
    "more": "Rincian {nama}",
    "sort": "Urutkan menurut {nama}",
    "heads": "Arti judul kolom",
    "hidden": f"{HIDDEN} {HIDDEN_NOTE}",
    "missing": f"{MISSING} tidak ada angka",
}


class Link(NamedTuple):
    """A cell that leads elsewhere in the dashboard."""

    text: str
    address: str

    def __str__(self) -> str:
        """Return what is shown, for whoever looks at the frame."""
        return self.text


class Drawing(NamedTuple):
    """A cell with a range drawn beside its text, all on one scale from 0 to 1.

    Parameters
    ----------
    text : str
        The same in words, which is also what is searched.
    spread : tuple of float
        Both ends of the line and of the box on it.
    whole : float, optional
        Where the line across all rows crosses.
    own : tuple of float, optional
        Lower end, point, upper end.
    target : float, optional
        Where a mark is wanted.
    """

    text: str
    spread: tuple[float, ...]
    whole: float | None
    own: tuple[float, ...] | None
    target: float | None

    def __str__(self) -> str:
        """Return what is written beside the drawing."""
        return self.text


_component = st.components.v2.component(
    "psks_reading_table",
    html=HERE.joinpath("reading_table.html").read_text(encoding="utf-8"),
    css=HERE.joinpath("reading_table.css").read_text(encoding="utf-8"),
    js=HERE.joinpath("reading_table.js").read_text(encoding="utf-8"),
)


def content(frame: pd.DataFrame, alt: str, *, has_total: bool = False) -> Content:
    """Return a table as the browser gets it.

    Parameters
    ----------
    frame : DataFrame
        Cells are texts, numbers or `Link`; those that matter most stand first, because
        a narrow screen folds the last columns.
    alt : str
        What the table tells, for who cannot see it.
    has_total : bool
        The last row is a total: it stays at the foot and is never sorted away.
    """
    columns = [_column(str(name), frame[name]) for name in frame.columns]
    rows = len(frame) - has_total
    return {"alt": alt, "columns": columns, "rows": rows, "has_total": has_total}


def show(table: Content) -> None:
    """Show a table that `content` has made; the same one may stand twice on a page."""
    for nth in count():
        with suppress(StreamlitDuplicateElementId):
            _component(data={**table, "words": WORDS, "nth": nth})
            return


def value_told(text: str) -> float | None:
    """Return the number that a text begins with, if it tells nothing but numbers.

    >>> value_told("1.234,5"), value_told("−2,5 %"), value_told("38,0–45,2")
    (1234.5, -2.5, 38.0)
    >>> value_told("9 Desember 2019"), value_told("35.13.01"), value_told("*")
    (None, None, None)
    """
    found = TOLD.fullmatch(text)
    if not found:
        return None
    return float(found[1].replace(".", "").replace(",", ".").replace("−", "-"))


def _column(name: str, cells: pd.Series) -> Content:
    texts = _texts(cells)
    values = [value_told(text) for text in texts]
    told = [
        each is not None or is_mark(t) for each, t in zip(values, texts, strict=True)
    ]
    is_number = all(told) and any(value is not None for value in values)
    head = table_heads.about(name)
    column: Content = {"name": name, "help": head.help, "texts": texts}
    if is_number:
        column["values"] = values
        column["bars"] = head.has_bars
    if any(isinstance(cell, Link) for cell in cells):
        column["links"] = [
            cell.address if isinstance(cell, Link) else "" for cell in cells
        ]
    if any(isinstance(cell, Drawing) for cell in cells):
        column["drawings"] = [
            cell._asdict() if isinstance(cell, Drawing) else None for cell in cells
        ]
        column["values"] = None  # what is drawn is looked at, not sorted by its text
    return column


def is_mark(text: str) -> bool:
    """Say whether a text stands where a number is hidden or missing."""
    return text in MARKS or text.startswith(HIDDEN)


def _texts(cells: pd.Series) -> list[str]:
    if pd.api.types.is_bool_dtype(cells):
        return ["ya" if cell else "tidak" for cell in cells]
    if pd.api.types.is_numeric_dtype(cells):
        return _number_texts(cells)
    return [str(cell) if _is_there(cell) else MISSING for cell in cells]


def _is_there(cell: object) -> bool:
    return isinstance(cell, str | tuple) or bool(pd.notna(cell))


def _number_texts(cells: pd.Series) -> list[str]:
    known = [float(cell) for cell in cells.dropna()]
    if known and all(value in YEARS for value in known):
        return [f"{cell:.0f}" if pd.notna(cell) else MISSING for cell in cells]
    decimals = _decimals(known)
    return [number(cell, decimals) for cell in cells]


def _decimals(values: Iterable[float]) -> int:
    """Return how many decimals tell the values, two at most."""
    return max(
        (
            next(
                n
                for n in range(MOST_DECIMALS + 1)
                if n == MOST_DECIMALS or round(v, n) == v
            )
            for v in values
        ),
        default=0,
    )
