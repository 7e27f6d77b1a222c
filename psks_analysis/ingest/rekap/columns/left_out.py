"""Rows that are read past are told of: nothing in a file is dropped in silence."""

from psks_analysis.formats import enumeration
from psks_analysis.ingest.findings import ERROR, INFO, WARNING
from psks_analysis.ingest.numbers import NOT_A_NUMBER, read_count
from psks_analysis.ingest.rekap.measures import MEASURES
from psks_analysis.ingest.rekap.state import Reading
from psks_analysis.ingest.rekap.table import Row
from psks_analysis.ingest.rekap.titles import kinds_in, years_in
from psks_analysis.ingest.rekap.vocabulary import DOMAINS, is_header_word

LISTED = 10


def tell_of_left_out_rows(reading: Reading) -> None:
    """Tell of notes, of headers that come again, and of notes that hold counts."""
    table = reading.table
    counted = [line for line in table.dropped if _holds_counts(reading, line)]
    _tell(reading, INFO, "judul_berulang", "judul atau nomor kolom", table.repeated)
    plain = tuple(line for line in table.dropped if line not in counted)
    _tell(reading, INFO, "baris_catatan", "catatan di luar tabel", plain)
    _tell(reading, WARNING, "baris_dilewati", "bukan baris data", tuple(counted))


def refuse_other_headings(reading: Reading) -> None:
    """Refuse a year or a kind that stands alone between rows, and a second table.

    What is below such a line is about something else than what is above it.
    """
    roles = {column.role for column in reading.columns}
    last = max((line for line, _ in reading.table.body), default=0)
    for line in (each for each in reading.table.dropped if each < last):
        text = " ".join(str(cell) for cell in _row(reading, line) if cell is not None)
        if ("tahun" not in roles and _is_other_year(reading, text)) or (
            _has_no_kinds(reading) and _names_kind(text)
        ):
            reading.report(
                ERROR,
                "judul_di_tengah",
                "Baris ini tampak seperti judul bagian dengan tahun atau jenis lain; "
                "baris di bawahnya tidak dapat dibaca seperti yang di atasnya.",
                "Tulis tahun atau jenisnya sebagai kolom, atau pindahkan tiap bagian "
                "ke lembar sendiri: semua lembar masuk sekaligus.",
                row=line,
            )
    for line, row in reading.table.body:
        if _is_header(reading, row):
            reading.report(
                ERROR,
                "tabel_kedua",
                "Baris ini tampak seperti judul kolom tabel lain di lembar yang sama.",
                "Pindahkan tabel itu ke lembar sendiri: semua lembar masuk sekaligus.",
                row=line,
            )


def _is_other_year(reading: Reading, text: str) -> bool:
    """Say whether a line names a year that the title does not."""
    known = years_in(reading.title) | {reading.options.tahun}
    return not years_in(text) <= known


def _has_no_kinds(reading: Reading) -> bool:
    in_rows = {c.role for c in reading.columns} & {"jenis", "program"}
    in_columns = any(c.meaning.domain in DOMAINS for c in reading.columns)
    return not in_rows and not in_columns


def _names_kind(text: str) -> bool:
    return any(kinds_in(text, domain) for domain in DOMAINS)


def _is_header(reading: Reading, row: Row) -> bool:
    """Say whether a row holds words of a header where counts should be."""
    counts = [c.cell(row) for c in reading.columns if c.role in MEASURES]
    words = [str(cell) for cell in counts if cell is not None]
    return bool(words) and all(
        read_count(word).problem == NOT_A_NUMBER and is_header_word(word)
        for word in words
    )


def _row(reading: Reading, line: int) -> Row:
    """Return a line as it stands in its sheet."""
    sheet = next(each for each in reading.sheets if each.name == reading.table.sheet)
    return sheet.rows[line - 1]


def _holds_counts(reading: Reading, line: int) -> bool:
    """Say whether a row of notes holds a number where the table has its counts."""
    row = _row(reading, line)
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
