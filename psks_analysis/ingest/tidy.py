"""A table becomes long rows: one count each, with everything written around it."""

import re

import pandas as pd

from psks_analysis.ingest.columns import MEASURES, Meaning
from psks_analysis.ingest.layout import Table
from psks_analysis.ingest.table_columns import ReadColumn, read_columns

__all__ = ["ReadColumn", "fill_down", "read_columns", "to_long"]

KEYS = ("kecamatan", "kecamatan_kode", "desa", "desa_kode", "tahun", "jenis")
LONG_COLUMNS = [
    *("baris", "kolom", *KEYS, "satuan", "jenis_kelamin", "dasar"),
    *("ukuran", "teks"),
]


def to_long(table: Table, columns: list[ReadColumn]) -> pd.DataFrame:
    """Return one row per cell that holds, or should hold, a count."""
    keys = {
        c.meaning.role: c.header.index
        for c in columns
        if c.meaning.role not in MEASURES
    }
    counts = [c for c in columns if c.meaning.role in MEASURES]
    frames = []
    for column in counts:
        rows = {
            "baris": [number for number, _ in table.body],
            "kolom": column.header.place,
            "ukuran": column.meaning.role,
            "teks": [row[column.header.index] for _, row in table.body],
        }
        frame = pd.DataFrame(rows, dtype="object")
        for key in (*KEYS, "satuan", "jenis_kelamin", "dasar"):
            source = (
                keys.get("program")
                if key == "jenis" and "jenis" not in keys
                else keys.get(key)
            )
            frame[key] = (
                None
                if source is None
                else [_text(row[source]) for _, row in table.body]
            )
        frames.append(_with_header(frame, column.meaning))
    if not frames:
        return pd.DataFrame(columns=LONG_COLUMNS)
    return pd.concat(frames, ignore_index=True)[LONG_COLUMNS]


def _with_header(frame: pd.DataFrame, meaning: Meaning) -> pd.DataFrame:
    if meaning.tahun is not None:
        frame["tahun"] = str(meaning.tahun)
    if meaning.domain == "kecamatan":
        frame["kecamatan"] = meaning.kind
    elif meaning.kind is not None:
        frame["jenis"] = meaning.kind
    if meaning.satuan and frame["satuan"].isna().all():
        frame["satuan"] = meaning.satuan
    return frame


def fill_down(long: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Repeat an area that is written once over its rows; also return how many rows."""
    filled, rows = long.copy(), 0
    for key in ("kecamatan", "kecamatan_kode"):
        first = filled.drop_duplicates("baris").set_index("baris")[key]
        if first.notna().any() and first.isna().any() and pd.notna(first.iloc[0]):
            rows = max(rows, int(first.isna().sum()))
            filled[key] = filled["baris"].map(first.ffill())
    return filled, rows


def _text(cell: object) -> str | None:
    if cell is None:
        return None
    text = str(cell).strip()
    return re.sub(r"^(\d+)\.0+$", r"\1", text) or None
