"""Rows as they come, kept within limits; who would go beyond is told where."""

from collections.abc import Iterable, Mapping

from psks_analysis import progress
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
    blank = width = 0
    for count, cells in enumerate(rows):
        progress.of_rows(f"Membaca {name}", count)
        row = _trimmed(cells)
        if not row:
            blank += 1
            continue
        kept += [[] for _ in range(min(blank, limits.ROWS))]
        blank = 0
        kept.append(row)
        width = max(width, len(row))
        _refuse_beyond(name, where, len(kept), width)
    return [_padded(row, width) for row in kept]


def with_cells(
    name: str, rows: list[Row], cells: Mapping[tuple[int, int], str]
) -> list[Row]:
    """Put texts into empty cells, beyond the last ones too, within the limits."""
    if not cells:
        return rows
    last = max(len(rows), *(row + 1 for row, _ in cells))
    width = max(len(rows[0]) if rows else 0, *(column + 1 for _, column in cells))
    _refuse_beyond(name, "", last, width)
    kept = [_padded(row, width) for row in rows]
    kept += [[None] * width for _ in range(last - len(rows))]
    for (row, column), text in cells.items():
        if kept[row][column] is None:
            kept[row][column] = text
    return kept


def _padded(row: Row, width: int) -> Row:
    return row if len(row) == width else row + [None] * (width - len(row))


def _trimmed(row: Row) -> Row:
    """Leave out the empty cells at the end."""
    if row and row[-1] is not None:
        return row
    end = len(row)
    while end and row[end - 1] is None:
        end -= 1
    return row[:end]


def _refuse_beyond(name: str, where: str, rows: int, width: int) -> None:
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


def _too_large(name: str, what: str) -> UnreadableFileError:
    return limits.too_large(
        name, what, "Hapus sel yang bukan tabelnya, atau bagi menjadi beberapa berkas."
    )
