"""Rows whose counts slipped to the right, beyond the last column that has a header."""

from psks_analysis.ingest.findings import ERROR
from psks_analysis.ingest.numbers import COUNT_LIKE, Count, read_count
from psks_analysis.ingest.rekap.state import Reading
from psks_analysis.ingest.rekap.table import UNTITLED, Column, Row

BLANKS = (Count(), Count(is_dash=True))


def refuse_shifted_rows(reading: Reading) -> None:
    """Refuse rows that lack their first count and hold one beyond the last."""
    first, last = reading.counts[0], reading.counts[-1]
    beyond = [
        column
        for column in reading.stored
        if column.header.text == UNTITLED and column.header.index > last.header.index
    ]
    for line, row in reading.table.body if beyond else ():
        if read_count(first.cell(row)) not in BLANKS:
            continue
        for column in (each for each in beyond if _is_count(each, row)):
            reading.report(
                ERROR,
                "baris_bergeser",
                "Baris ini berisi angka di kolom tanpa judul, sedangkan kolom "
                f"{first.header.label} kosong: tampaknya bergeser.",
                "Geser angkanya kembali ke bawah judulnya, atau hapus yang berlebih.",
                row=line,
                column=column.header.label,
            )


def _is_count(column: Column, row: Row) -> bool:
    return COUNT_LIKE.fullmatch(str(column.cell(row)).strip()) is not None
