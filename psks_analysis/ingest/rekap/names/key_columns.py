"""What the key columns of a table say, row by row: place, tahun, kind and the like."""

import re
from collections.abc import Callable, Iterable, Sequence

import pandas as pd

from psks_analysis.ingest.numbers import Cell
from psks_analysis.ingest.rekap.state import Reading
from psks_analysis.ingest.rekap.table import Column

KEYS = ("kecamatan", "kecamatan_kode", "desa", "desa_kode", "tahun", "jenis")
WHOLE_FLOAT = re.compile(r"^(\d+)\.0+$")


def written_keys(
    reading: Reading,
    columns: Iterable[Column],
    keys: Sequence[str],
    numbered: Callable[[int], int] = int,
) -> pd.DataFrame:
    """Return what is written in the key columns, one row per row of the table.

    Parameters
    ----------
    columns
        Of several with one role the last counts; a programme is a kind.
    numbered
        What a row is numbered, from its line in the table.
    """
    by_role = {column.role: column for column in columns}
    if "program" in by_role:
        by_role.setdefault("jenis", by_role["program"])
    body = reading.table.body
    written = {
        key: [text_of(by_role[key].cell(row)) for _, row in body]
        if key in by_role
        else None
        for key in keys
    }
    lines = [numbered(line) for line, _ in body]
    return pd.DataFrame({"baris": lines, **written}, dtype="object")


def text_of(cell: Cell) -> str | None:
    """Return a cell as text, a whole number without its zeros; None if blank."""
    if cell is None:
        return None
    return WHOLE_FLOAT.sub(r"\1", str(cell).strip()) or None
