"""Which columns only add up others: they are compared, never stored."""

import re
from dataclasses import replace

from psks_analysis.ingest.rekap.measures import MEASURES
from psks_analysis.ingest.rekap.table import Column
from psks_analysis.ingest.rekap.vocabulary import DOMAINS, UNUSED, Meaning

PEOPLE = re.compile(r"(?<![a-z])(penduduk|population)(?![a-z])", re.IGNORECASE)
KINDS_IN_ROWS = {"jenis", "program"}
AREAS_IN_ROWS = {"kecamatan", "kecamatan_kode", "desa_kode"}


def split_total_columns(columns: list[Column]) -> tuple[list[Column], list[Column]]:
    """Return columns of counts, and columns that only add up others of their row."""
    columns = _of_only_kind(_without_people(columns))
    totals = [column for column in columns if _is_total(column, columns)]
    return [column for column in columns if column not in totals], totals


def _is_total(column: Column, columns: list[Column]) -> bool:
    """Say whether a count lacks what the other columns name: kind, tahun or area."""
    if column.role not in MEASURES:
        return False
    roles = {each.role for each in columns}
    own = column.meaning
    others = [each.meaning for each in columns if each.role in MEASURES]
    by_kind = not roles & KINDS_IN_ROWS and any(each.kind for each in others)
    by_area = not roles & AREAS_IN_ROWS and any(each.names_area for each in others)
    by_year = "tahun" not in roles and any(each.tahun for each in others)
    return (
        (by_kind and not own.kind)
        or (by_area and not own.names_area)
        or (by_year and not own.tahun)
    )


def _of_only_kind(columns: list[Column]) -> list[Column]:
    """Give TERTANGANI beside a single kind to that kind: there is none to add up."""
    named = [c.meaning for c in columns if c.meaning.kind and c.role in MEASURES]
    if len({meaning.kind for meaning in named}) != 1:
        return columns
    taken = {meaning.role for meaning in named}

    def is_open(column: Column) -> bool:
        names_nothing = not column.meaning.kind and not column.meaning.tahun
        return column.role in MEASURES and names_nothing and column.role not in taken

    return [
        replace(c, meaning=replace(named[0], role=c.role, satuan=None))
        if is_open(c)
        else c
        for c in columns
    ]


def _without_people(columns: list[Column]) -> list[Column]:
    """See the people of an area beside kinds for what they are: no sum of the kinds."""
    if not any(column.meaning.domain in DOMAINS for column in columns):
        return columns
    return [
        replace(column, meaning=Meaning(UNUSED))
        if column.role in MEASURES and PEOPLE.search(column.header.text)
        else column
        for column in columns
    ]
