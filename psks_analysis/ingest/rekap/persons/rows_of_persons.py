"""Which rows of a list are persons: also some that look like totals, and no blank ones.

Rows of a table of counts are told by their words; in a list these may be names.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from psks_analysis.formats import enumeration, number
from psks_analysis.ingest.findings import INFO, WARNING
from psks_analysis.ingest.numbers import Cell, read_count
from psks_analysis.ingest.rekap.aspects import AGE, BORN, KK, NAME, NIK
from psks_analysis.ingest.rekap.measures import sex_of
from psks_analysis.ingest.rekap.persons.cells import age_of, date_of
from psks_analysis.ingest.rekap.state import Reading
from psks_analysis.ingest.rekap.table import Numbered, Row
from psks_analysis.ingest.rekap.vocabulary import PERSONAL

LONG_NUMBER = re.compile(r"\D*(?:\d\D{0,2}){15,17}|\d[.,]\d+E\+?1[4-6]", re.IGNORECASE)
LISTED = 10  # rows named in one sentence


def take_persons(reading: Reading) -> None:
    """Leave only persons in the body, and tell what became of the other rows."""
    table = reading.table
    passed = [*table.totals, *_as_read(reading, table.dropped)]
    if len(table.header_rows) > 1:
        passed += _as_read(reading, table.header_rows[1:])
    found = [(line, row) for line, row in passed if _is_surely(reading, row)]
    blank = [line for line, row in table.body if not _says_anything(reading, row)]
    _tell_of_blank(reading, blank)
    lines = {line for line, _ in found}
    body = [each for each in table.body if each[0] not in blank]
    reading.table = replace(
        table,
        body=sorted([*body, *found], key=lambda each: each[0]),
        totals=[each for each in table.totals if each[0] not in lines],
        dropped=tuple(line for line in table.dropped if line not in lines),
    )
    _compare_total(reading)


def cell_of(reading: Reading, aspect: str, row: Row) -> Cell:
    """Return what a row says of one aspect of its person."""
    place = reading.aspects.get(aspect)
    return None if place is None else row[place]


def rows_in_words(lines: Iterable[object]) -> str:
    """Return rows as a sentence names them.

    >>> rows_in_words([3, 5]), rows_in_words(range(1, 13))
    ('baris 3 dan 5', 'baris 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 dan 2 lagi')
    """
    every = [str(line) for line in lines]
    rest = len(every) - LISTED
    if rest > 0:
        return f"baris {', '.join(every[:LISTED])} dan {number(rest)} lagi"
    return f"baris {enumeration(every)}"


def _as_read(reading: Reading, lines: Iterable[int]) -> Iterator[tuple[int, Row]]:
    """Return lines as they stand in their sheet, as wide as the table."""
    width = 1 + max(column.header.index for column in reading.columns)
    for line in lines:
        row = reading.page.rows[line - 1]
        yield line, [*row, *[None] * (width - len(row))]


def _is_surely(reading: Reading, row: Row) -> bool:
    """Say whether a row that was passed over holds what only a person has."""
    today = date.today()
    number_ = any(
        cell is not None and LONG_NUMBER.fullmatch(str(cell).strip())
        for cell in (cell_of(reading, NIK, row), cell_of(reading, KK, row))
    )
    born = cell_of(reading, BORN, row)
    sex = reading.column("jenis_kelamin")
    has_sex = sex is not None and sex_of(str(sex.cell(row))) is not None
    has_age = age_of(cell_of(reading, AGE, row)) is not None
    is_named = isinstance(cell_of(reading, NAME, row), str)
    has_birth = born is not None and date_of(born, today) is not None
    return number_ or has_birth or (is_named and (has_sex or has_age))


def _says_anything(reading: Reading, row: Row) -> bool:
    """Say whether a row holds more of a person than its number and its place."""
    own = [column for column in reading.columns if column.role == PERSONAL]
    sex = reading.column("jenis_kelamin")
    cells = [column.cell(row) for column in (*own, *([sex] if sex else []))]
    return any(cell is not None for cell in (*cells, cell_of(reading, AGE, row)))


def _tell_of_blank(reading: Reading, blank: list[int]) -> None:
    if blank:
        lines = [reading.folds.line(line) for line in blank]
        reading.report(
            WARNING,
            "baris_tanpa_orang",
            f"{number(len(blank))} baris tidak memuat data orang "
            f"({rows_in_words(lines)}); tidak dihitung.",
            "Bila itu orang, isi nama, L/P, atau umurnya; bila bukan, hapus barisnya.",
        )


def _compare_total(reading: Reading) -> None:
    """Hold the one number of a row of totals against how many are listed."""
    listed = len(reading.table.body)
    for line, row in _last(reading.table.totals):
        counts = [read_count(c).value for c in row if c is not None]
        stated = [count for count in counts if count is not None]
        if len(stated) == 1 and stated[0] != listed:
            reading.report(
                WARNING,
                "jumlah_daftar",
                f"Baris jumlah menyebut {number(stated[0])}, sedangkan di atasnya "
                f"terdaftar {number(listed)} baris; yang dihitung baris-barisnya.",
                "Periksa apakah ada orang yang belum tercantum, atau tercantum dua "
                "kali.",
                row=line,
            )
        elif stated:
            reading.report(
                INFO,
                "baris_jumlah",
                "Baris jumlah tidak dihitung sebagai orang.",
                row=line,
            )


def _last(totals: Numbered) -> Numbered:
    return totals[-1:]
