"""Rows that are read past are told of: nothing in a file is dropped in silence."""

from psks_analysis.formats import enumeration
from psks_analysis.ingest.findings import INFO, WARNING
from psks_analysis.ingest.numbers import read_count
from psks_analysis.ingest.rekap.measures import MEASURES
from psks_analysis.ingest.rekap.state import Reading

LISTED = 10


def tell_of_left_out_rows(reading: Reading) -> None:
    """Tell of notes, of headers that come again, and of notes that hold counts."""
    table = reading.table
    counted = [line for line in table.dropped if _holds_counts(reading, line)]
    _tell(reading, INFO, "judul_berulang", "judul atau nomor kolom", table.repeated)
    plain = tuple(line for line in table.dropped if line not in counted)
    _tell(reading, INFO, "baris_catatan", "catatan di luar tabel", plain)
    _tell(reading, WARNING, "baris_dilewati", "bukan baris data", tuple(counted))


def _holds_counts(reading: Reading, line: int) -> bool:
    """Say whether a row of notes holds a number where the table has its counts."""
    sheet = next(each for each in reading.sheets if each.name == reading.table.sheet)
    row = sheet.rows[line - 1]
    places = [c.header.index for c in reading.columns if c.role in MEASURES]
    cells = [row[place] for place in places if place < len(row)]
    return any(read_count(cell).value is not None for cell in cells)


def _tell(
    reading: Reading, level: str, code: str, what: str, lines: tuple[int, ...]
) -> None:
    if not lines:
        return
    listed = enumeration([str(line) for line in lines[:LISTED]])
    rest = len(lines) - LISTED
    more = f" dan {rest} lagi" if rest > 0 else ""
    reading.report(
        level,
        code,
        f"Baris {listed}{more} tidak dibaca: {what}.",
        "Bila itu data, tulis nama wilayahnya di kolom wilayah."
        if level == WARNING
        else "",
    )
