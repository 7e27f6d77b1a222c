"""A table becomes long rows: one count each, with everything written around it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from psks_analysis.ingest.columns import MEASURES, Meaning, meaning_of
from psks_analysis.ingest.layout import Header, Table

KEYS = ("kecamatan", "kecamatan_kode", "desa", "desa_kode", "tahun", "jenis")
LONG_COLUMNS = [
    *("baris", "kolom", *KEYS, "satuan", "jenis_kelamin", "dasar"),
    *("ukuran", "teks"),
]


@dataclass(frozen=True)
class ReadColumn:
    """A column of the file and what it means."""

    header: Header
    meaning: Meaning


def read_columns(
    table: Table, is_kecamatan: Callable[[str], bool], isi: str | None
) -> list[ReadColumn]:
    """Read every header; names of kecamatan above columns are areas, not remarks."""
    columns = []
    for header in table.headers:
        meaning = meaning_of(header.text)
        if meaning.role == "lain" and is_kecamatan(header.text):
            meaning = Meaning("jumlah", domain="kecamatan", kind=header.text)
        if isi and meaning.domain in ("pmks", "psks", "program"):
            wanted = {"layanan": "program"}.get(isi, isi)
            if meaning.domain != wanted:
                meaning = Meaning("lain")
        columns.append(ReadColumn(header, meaning))
    return _single_area_column(columns)


def _single_area_column(columns: list[ReadColumn]) -> list[ReadColumn]:
    """Keep the place of duty where a form also asks where somebody lives."""
    for role in ("kecamatan", "desa"):
        same = [column for column in columns if column.meaning.role == role]
        duty = [c for c in same if "tugas" in c.header.text.lower()]
        keep = (duty or same)[:1]
        columns = [
            ReadColumn(c.header, Meaning("lain")) if c in same and c not in keep else c
            for c in columns
        ]
    return columns


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


def fill_down(frame: pd.DataFrame) -> pd.DataFrame:
    """Repeat an area that is written once over its rows (merged cells)."""
    filled = frame.copy()
    for key in ("kecamatan", "kecamatan_kode"):
        first = filled.drop_duplicates("baris").set_index("baris")[key]
        if first.notna().any() and first.isna().any() and pd.notna(first.iloc[0]):
            filled[key] = filled["baris"].map(first.ffill())
    return filled


def _text(cell: object) -> str | None:
    if cell is None:
        return None
    text = str(cell).strip()
    return re.sub(r"^(\d+)\.0+$", r"\1", text) or None
