"""Rows as they come, kept within limits; who would go beyond is told where."""

from collections.abc import Iterable

from psks_analysis.errors import UnreadableFileError
from psks_analysis.formats import number
from psks_analysis.ingest.numbers import Cell
from psks_analysis.ingest.opening import limits

Row = list[Cell]


def collected(name: str, sheet: str | None, rows: Iterable[Row]) -> list[Row]:
    """Return the rows of a sheet to its last filled one, all equally wide.

    Raises
    ------
    UnreadableFileError
        If a sheet goes beyond `limits`; the rest of it is then never read.
    """
    where = f"lembar “{sheet}” " if sheet else ""
    kept: list[Row] = []
    blank = letters = width = 0
    for cells in rows:
        row = _trimmed(cells)
        if not row:
            blank += 1
            continue
        kept += [[] for _ in range(min(blank, limits.ROWS))]
        blank = 0
        kept.append(row)
        width = max(width, len(row))
        letters += sum(len(cell) for cell in row if isinstance(cell, str))
        _refuse_beyond(name, where, len(kept), width, letters)
    return [row + [None] * (width - len(row)) for row in kept]


def _trimmed(row: Row) -> Row:
    """Leave out the empty cells at the end."""
    end = len(row)
    while end and row[end - 1] is None:
        end -= 1
    return row[:end]


def _refuse_beyond(name: str, where: str, rows: int, width: int, letters: int) -> None:
    if width > limits.COLUMNS:
        raise _too_large(
            name,
            f"{where}baris {number(rows)} berisi sampai kolom "
            f"ke-{number(width)}; paling banyak {number(limits.COLUMNS)}",
        )
    if rows > limits.ROWS:
        raise _too_large(name, f"{where}berisi lebih dari {number(limits.ROWS)} baris")
    if rows * width > limits.CELLS:
        raise _too_large(
            name,
            f"{where}lebih dari {number(limits.CELLS)} sel "
            f"({number(rows)} baris kali {number(width)} kolom)",
        )
    if letters > limits.LETTERS:
        raise _too_large(
            name,
            f"{where}lebih dari {number(limits.LETTERS)} huruf pada "
            f"{number(rows)} baris pertama",
        )


def _too_large(name: str, what: str) -> UnreadableFileError:
    return limits.too_large(
        name, what, "Hapus sel yang bukan tabelnya, atau bagi menjadi beberapa berkas."
    )
