"""Sheets that each tell a part only: men and women, or what is handled and what is not.

Such sheets go in together, each for its own measure: never added up as two statements
about the same, and none in the place of the other. One of them alone is refused, as a
title that narrows its figures down (`title_limits.py`).
"""

import re
from dataclasses import replace

from psks_analysis.ingest.rekap.columns.blocks import Blocks
from psks_analysis.ingest.rekap.measures import (
    LONG_SEX_WORDS,
    MEASURES,
    PARTS,
    SEXES,
    sex_of,
)
from psks_analysis.ingest.rekap.table import Column, Table

HANDLED = ("belum_tertangani", "tertangani")
NO_KIND = r"(?! (?:rawan|pemimpin))"  # "Perempuan Rawan Sosial Ekonomi"
WORDS = {sex: rf"{words}{NO_KIND}" for sex, words in LONG_SEX_WORDS.items()} | {
    part: PARTS[part] for part in HANDLED
}


def name_halves(tables: list[Blocks]) -> list[Blocks]:
    """Give the columns of each sheet the measure that the sheet is about."""
    for halves in (SEXES, HANDLED):
        said = [
            None if halves == SEXES and _is_by_sex(each) else _said(each.table, halves)
            for each in tables
        ]
        if {*halves} <= {*said}:
            tables = [
                _of_half(each, half) if half else each
                for each, half in zip(tables, said, strict=True)
            ]
    return tables


def _said(table: Table, halves: tuple[str, ...]) -> str | None:
    """Return the one half that sheet or title speak of."""
    sheet = (table.sheet or "").strip()
    if sex_of(sheet) in halves:
        return sex_of(sheet)
    text = " ".join(f"{sheet} {table.title}".lower().replace("_", " ").split())
    found = []
    for half in halves:
        pattern = rf"(?<![a-z])(?:{WORDS[half]})(?![a-z])"
        if re.search(pattern, text):
            found.append(half)
            text = re.sub(pattern, " ", text)  # "belum tertangani" is no "tertangani"
    return found[0] if len(found) == 1 else None


def _is_by_sex(blocks: Blocks) -> bool:
    return any(column.role == "jenis_kelamin" for column in blocks.columns)


def _of_half(blocks: Blocks, half: str) -> Blocks:
    columns = [_of(column, half) for column in blocks.columns]
    is_new = columns != blocks.columns
    return replace(blocks, columns=columns, half=half if is_new else blocks.half)


def _of(column: Column, half: str) -> Column:
    """Return a column of counts as one of this half, unless its header says a half."""
    role = column.role
    if role == "jumlah":
        role = half
    elif half in SEXES and role in HANDLED:
        role = f"{role}_{half}"
    elif half in HANDLED and role in SEXES:
        role = f"{half}_{role}"
    if role not in MEASURES or role == column.role:
        return column
    return replace(column, meaning=replace(column.meaning, role=role))
