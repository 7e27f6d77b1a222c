"""Counts as written: Indonesian numbers to whole numbers, or the reason why not."""

import re
from dataclasses import dataclass

from psks_analysis.ingest.reading import Cell

BLANK = ("", "na", "n/a", "tad", "t.a.d.", "...", "…")
DASH = ("-", "–", "—", "--")
NIL = ("nihil", "nol", "tidak ada")
WHOLE = re.compile(r"^[+-]?\d+$")
THOUSANDS = re.compile(r"^[+-]?\d{1,3}(\.\d{3})+(,0+)?$")
ENGLISH = re.compile(r"^[+-]?\d{1,3}(,\d{3})+(\.0+)?$")
DECIMAL_ZERO = re.compile(r"^[+-]?\d+[.,]0+$")
FRACTION = re.compile(r"^[+-]?\d*([.,]\d+)+$")
CURRENCY = re.compile(r"^rp\.?\s*", re.IGNORECASE)

NOT_A_NUMBER, NEGATIVE, A_FRACTION, AMBIGUOUS = (
    "bukan_angka",
    "negatif",
    "pecahan",
    "ribuan_koma",
)


@dataclass(frozen=True)
class Count:
    """A count, or missing, or the reason why the cell is neither."""

    value: int | None = None
    problem: str | None = None
    is_dash: bool = False


def read_count(cell: Cell) -> Count:
    """Read one cell.

    >>> read_count("1.234").value, read_count("Rp6.000.000").value
    (1234, 6000000)
    >>> read_count("nihil").value, read_count("-").is_dash, read_count(None)
    (0, True, Count(value=None, problem=None, is_dash=False))
    >>> [read_count(cell).problem for cell in ("1.234,5", -3, "1,234")]
    ['pecahan', 'negatif', 'ribuan_koma']
    """
    if cell is None:
        return Count()
    if isinstance(cell, int):
        return _signed(cell)
    if isinstance(cell, float):
        return Count(problem=NEGATIVE if cell < 0 else A_FRACTION)
    return _read_text(cell)


def _read_text(cell: str) -> Count:
    text = CURRENCY.sub("", cell.strip()).replace("\u00a0", "").replace(" ", "")
    plain = cell.strip().lower()
    if plain in BLANK:
        return Count()
    if plain in DASH:
        return Count(is_dash=True)
    if plain in NIL:
        return Count(0)
    if WHOLE.match(text):
        return _signed(int(text))
    if THOUSANDS.match(text):
        return _signed(int(text.split(",")[0].replace(".", "")))
    if DECIMAL_ZERO.match(text):
        return _signed(int(re.split("[.,]", text)[0]))
    if ENGLISH.match(text):
        return Count(problem=AMBIGUOUS)
    if FRACTION.match(text):
        return Count(problem=NEGATIVE if text.startswith("-") else A_FRACTION)
    return Count(problem=NOT_A_NUMBER)


def _signed(value: int) -> Count:
    return Count(problem=NEGATIVE) if value < 0 else Count(value)
