"""Rows that are read past are told of: nothing in a file is dropped in silence."""

from collections.abc import Iterator

from psks_analysis.formats import enumeration
from psks_analysis.ingest.area_names import AreaNames, normalise
from psks_analysis.ingest.findings import ERROR, INFO, WARNING
from psks_analysis.ingest.numbers import COUNT_LIKE, NOT_A_NUMBER, read_count
from psks_analysis.ingest.rekap.columns.blocks import AS_KECAMATAN
from psks_analysis.ingest.rekap.layout.marks import is_mark, is_note
from psks_analysis.ingest.rekap.measures import MEASURES
from psks_analysis.ingest.rekap.state import Reading
from psks_analysis.ingest.rekap.table import Row, letters_of
from psks_analysis.ingest.rekap.titles import kinds_in, years_in
from psks_analysis.ingest.rekap.vocabulary import DOMAINS, NUMBERING, is_header_word

LISTED = 10
LEAST_COUNTS = 2  # in a row above the header; one may be the year of a title


def tell_of_left_out_rows(reading: Reading) -> None:
    """Tell of notes, of headers that come again, and of notes that hold counts."""
    table = reading.table
    counted = [line for line in table.dropped if _holds_counts(reading, line)]
    _tell(reading, INFO, "judul_berulang", "judul atau nomor kolom", table.repeated)
    plain = tuple(line for line in table.dropped if line not in counted)
    _tell(reading, INFO, "baris_catatan", "catatan di luar tabel", plain)
    _tell(reading, WARNING, "baris_dilewati", "bukan baris data", tuple(counted))
    _tell_of_counts_above(reading)
    if table.folds.starts:
        letters = [letters_of(start) for start in table.folds.starts]
        reading.report(
            INFO,
            "daftar_di_kanan",
            f"Daftar yang mulai di kolom {letters[0]} berlanjut di kanannya (kolom "
            f"{enumeration(letters[1:])}); dibaca sebagai satu daftar.",
        )
    if table.headings:
        reading.report(
            INFO,
            "judul_bagian",
            f"Baris {_listed(reading, table.headings)} dibaca sebagai judul bagian: "
            "jenis, tahun, atau jenis kelamin baris di bawahnya.",
        )


def _tell_of_counts_above(reading: Reading) -> None:
    """Tell of counts above the header, and refuse those of a place: they are lost."""
    for line, row in enumerate(_above_header(reading), 1):
        cells = [str(cell).strip() for cell in row if cell is not None]
        words = [cell for cell in cells if not COUNT_LIKE.fullmatch(cell)]
        if not words or len(cells) - len(words) < LEAST_COUNTS:
            continue
        is_place = any(_names_area(reading, word) for word in words)
        reading.report(
            ERROR if is_place else WARNING,
            "angka_di_atas_judul",
            "Baris ini berisi angka, tetapi di atas judul kolom, jadi tidak dibaca.",
            "Beri baris itu judul kolom, pindahkan ke bawah judul kolomnya, atau ke "
            "lembar sendiri.",
            row=line,
        )


def refuse_other_headings(reading: Reading) -> None:
    """Refuse a year or a kind that stands alone between rows, and a second table.

    What is below such a line is about something else than what is above it.
    """
    _refuse_second_tables(reading)
    last = max((line for line, _ in reading.table.body), default=0)
    lines = [each for each in _lines_of_words(reading) if each[0] < last]
    titles = {*map(_text, _above_header(reading))}  # come again on every page
    others = [
        (line, text)
        for line, text in lines
        if text not in titles and _is_other_heading(reading, line, text)
    ]
    for line, text in others:
        reading.report(
            ERROR,
            "judul_di_tengah",
            f"Baris ini (“{text}”) tampak seperti judul bagian dengan tahun, jenis, "
            "atau kecamatan lain yang tidak dikenal; baris di bawahnya tidak dapat "
            "dibaca seperti yang di atasnya.",
            "Perbaiki ejaannya, tulis tahun, jenis, atau kecamatannya sebagai kolom, "
            "atau pindahkan tiap bagian ke lembar sendiri: semua lembar masuk "
            "sekaligus. Bila hanya catatan, awali dengan “Catatan:”.",
            row=line,
        )
    if others:
        reading.stop()


def _refuse_second_tables(reading: Reading) -> None:
    for line, row in reading.table.body:
        if _is_header(reading, row):
            reading.report(
                ERROR,
                "tabel_kedua",
                "Baris ini tampak seperti judul kolom tabel lain di lembar yang sama.",
                "Pindahkan tabel itu ke lembar sendiri: semua lembar masuk sekaligus.",
                row=line,
            )


def _lines_of_words(reading: Reading) -> Iterator[tuple[int, str]]:
    """Return what is read past, and rows without counts, each as one text."""
    for line in reading.table.dropped:
        yield line, _text(_row(reading, line))
    if reading.lists_persons:
        return
    counts = [column for column in reading.columns if column.role in MEASURES]
    for line, row in reading.table.body:
        if any(column.cell(row) is not None for column in counts):
            continue
        cells = [str(cell) for cell in _row(reading, line) if cell is not None]
        words = [cell for cell in cells if not is_mark(cell)]
        if len(words) == 1:
            yield line, words[0]


def _is_other_heading(reading: Reading, line: int, text: str) -> bool:
    """Say whether a line names what the rows below it are about, and was not taken.

    Where other lines are headings, every line but a note is taken for one; in a table
    that names no kinds, so is a numbered one, and one above a header that comes again.
    """
    is_above_header = line + 1 in reading.table.repeated
    if _says_no_tahun(reading) and _is_other_year(reading, text):
        return True
    if _has_no_kinds(reading) and _names_kind(text):
        return True
    is_one = is_above_header or NUMBERING.match(text) is not None
    is_heading = bool(reading.table.headings) or (_has_no_kinds(reading) and is_one)
    is_heading = is_heading or AS_KECAMATAN.match(text) is not None
    return is_heading and not is_note(text) and not _names_area(reading, text)


def _names_area(reading: Reading, text: str) -> bool:
    """Say whether a line is the name of an area that reported nothing."""
    region = reading.region
    return bool(AreaNames.of_kecamatan(region).find(text)) or bool(
        {normalise(text)} & {*map(normalise, region.desa["nama"])}
    )


def _says_no_tahun(reading: Reading) -> bool:
    return all(c.role != "tahun" for c in reading.columns)


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


def _above_header(reading: Reading) -> list[Row]:
    return reading.page.rows[: reading.table.header_rows[0] - 1]


def _text(row: Row) -> str:
    return " ".join(str(cell) for cell in row if cell is not None)


def _row(reading: Reading, line: int) -> Row:
    """Return a line as it stands in its sheet."""
    return reading.page.rows[line - 1]


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
    reading.report(
        level,
        code,
        f"Baris {_listed(reading, lines)} tidak dibaca: {what}.",
        "Bila itu data, tulis nama wilayahnya di kolom wilayah."
        if level == WARNING
        else "",
    )


def _listed(reading: Reading, lines: tuple[int, ...]) -> str:
    own = [str(reading.folds.line(line)) for line in lines[:LISTED]]
    listed = enumeration([*dict.fromkeys(own)])
    rest = len(lines) - LISTED
    return listed + (f" dan {rest} lagi" if rest > 0 else "")
