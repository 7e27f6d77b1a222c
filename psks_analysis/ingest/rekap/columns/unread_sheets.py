"""Sheets that are left unread although they are headed like those that are read."""

from psks_analysis.ingest.findings import ERROR
from psks_analysis.ingest.numbers import COUNT_LIKE
from psks_analysis.ingest.rekap.state import Reading
from psks_analysis.ingest.rekap.table import Row, Sheet

ALIKE = 2  # words of a header that two sheets share


def refuse_unread_sheets(whole: Reading) -> None:
    """Refuse a sheet with figures whose header is known but for a word.

    One misspelt kind would leave all of its sheet out.
    """
    if whole.options.lembar is not None:
        return
    read = [part.table.sheet for part in whole.parts]
    heads = {
        _plain(level)
        for part in whole.parts
        for header in part.table.headers
        for level in header.levels
    }
    for sheet in whole.sheets:
        if sheet.is_hidden or sheet.name in (*read, *whole.set_aside):
            continue
        line = _header_line(sheet, heads)
        if line is None or not any(map(_has_counts, sheet.rows[line:])):
            line = whole.not_understood.get(str(sheet.name))
        if line is not None:
            whole.sheet = sheet.name
            whole.report(
                ERROR,
                "lembar_tidak_dipahami",
                f"Judul kolom lembar ini seperti di lembar “{read[0]}”, tetapi tidak "
                "satu pun kolom hitungannya dikenal, jadi angkanya tidak dibaca.",
                "Perbaiki ejaan judul kolomnya, atau hapus lembarnya.",
                row=line,
            )
    whole.sheet = read[0] if whole.is_whole else None


def _header_line(sheet: Sheet, heads: set[str]) -> int | None:
    """Return the first line with words of the header of another sheet."""
    for line, row in enumerate(sheet.rows, 1):
        if len({_plain(str(c)) for c in row if c is not None} & heads) >= ALIKE:
            return line
    return None


def _has_counts(row: Row) -> bool:
    return any(cell is not None and COUNT_LIKE.fullmatch(str(cell)) for cell in row)


def _plain(text: str) -> str:
    return " ".join(text.lower().split())
