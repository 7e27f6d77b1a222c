"""Hidden rows and columns: read like all others, told of, and held against totals."""

from dataclasses import replace

from psks_analysis.formats import enumeration, number
from psks_analysis.ingest.findings import ERROR, INFO, WARNING
from psks_analysis.ingest.rekap.columns.row_sums import Rows, RowSums, lines_in_words
from psks_analysis.ingest.rekap.measures import MEASURES
from psks_analysis.ingest.rekap.options import HIDDEN_COLUMNS, HIDDEN_ROWS
from psks_analysis.ingest.rekap.state import Reading
from psks_analysis.ingest.rekap.table import Column, Row, Sheet
from psks_analysis.ingest.rekap.vocabulary import UNUSED, Meaning

LISTED = 5
UNREAD = Meaning(UNUSED)


def tell_of_rows(reading: Reading) -> None:
    """Tell how many hidden rows are read, as they may hold old figures; or leave them.

    A row that is left out keeps its names: those of the rows below may rest on them.
    """
    lines = hidden_lines(reading)
    if lines and HIDDEN_ROWS in reading.options.abaikan:
        reading.leave_out_rows(lines)
        _tell_of_left_out(reading, "baris", len(lines), _listed(lines))
    elif lines:
        _tell_of_read(reading, "baris", len(lines), _listed(lines), HIDDEN_ROWS)


def tell_of_columns(reading: Reading) -> None:
    """Tell which hidden columns of counts are read, or leave them out."""
    columns = hidden_columns(reading)
    if columns and HIDDEN_COLUMNS in reading.options.abaikan:
        left_out = {column: replace(column, meaning=UNREAD) for column in columns}
        reading.columns = [left_out.get(each, each) for each in reading.columns]
        reading.stored = [each for each in reading.stored if each not in left_out]
        reading.totals = [each for each in reading.totals if each not in left_out]
        _tell_of_left_out(reading, "kolom", len(columns), _labels(columns))
    elif columns:
        _tell_of_read(reading, "kolom", len(columns), _labels(columns), HIDDEN_COLUMNS)


def _tell_of_left_out(reading: Reading, what: str, count: int, listed: str) -> None:
    words = f"{number(count)} {what} tersembunyi tidak dibaca{listed}."
    reading.report(INFO, "tersembunyi_diabaikan", words)


def _tell_of_read(
    reading: Reading, what: str, count: int, listed: str, option: str
) -> None:
    reading.report(
        WARNING,
        f"{what}_tersembunyi",
        f"{number(count)} {what} tersembunyi ikut dibaca{listed}; isinya mungkin angka "
        "lama, atau yang sudah dikeluarkan.",
        f"Tampilkan (Unhide) dan periksa; bila tidak berlaku, hapus {what}nya atau "
        f"tambahkan --abaikan {option}.",
    )


def hidden_lines(reading: Reading) -> list[int]:
    """Return the hidden lines that hold a count."""
    hidden = _sheet(reading).hidden_rows
    counts = [column for column in reading.columns if column.role in MEASURES]
    return [
        line
        for line, row in reading.table.body
        if reading.folds.line(line) in hidden
        and any(column.cell(row) is not None for column in counts)
    ]


def hidden_columns(reading: Reading) -> list[Column]:
    """Return the hidden columns of counts."""
    hidden = _sheet(reading).hidden_columns
    counts = (column for column in reading.columns if column.role in MEASURES)
    return [column for column in counts if column.header.index in hidden]


def fits_without_hidden(
    reading: Reading, line: int, row: Row, stated: dict[Column, int]
) -> bool:
    """Say whether a total that does not fit adds up what is seen; then refuse it."""
    lines = hidden_lines(reading)
    body = [each for each in reading.table.body if each[0] not in lines]
    seen = RowSums(reading, body, (total for total, _ in reading.table.totals))
    if not lines or seen.likeliest(line, row, stated).fitting(stated) != stated.keys():
        return False
    reading.report(
        ERROR,
        "total_tanpa_tersembunyi",
        f"Jumlah di baris ini cocok hanya tanpa {number(len(lines))} baris tersembunyi"
        f"{_listed(lines)}: di sana baris itu tidak dihitung.",
        f"Bila baris itu tidak berlaku, hapus, atau tambahkan --abaikan {HIDDEN_ROWS}; "
        "bila berlaku, perbaiki jumlahnya.",
        row=line,
    )
    return True


def refuse_total_without_hidden(
    reading: Reading, total: Column, hidden: list[Column]
) -> None:
    """Refuse a total column that adds up only the columns that are seen."""
    reading.report(
        ERROR,
        "total_tanpa_tersembunyi",
        f"Jumlah di kolom ini cocok hanya tanpa kolom tersembunyi{_labels(hidden)}.",
        "Bila kolom itu tidak berlaku, hapus, atau tambahkan --abaikan "
        f"{HIDDEN_COLUMNS}; bila berlaku, perbaiki jumlahnya.",
        row=reading.header_row,
        column=total.header.label,
    )


def tell_of_counted(reading: Reading, line: int, rows: Rows) -> None:
    """Tell that a total that fits counts hidden rows too."""
    hidden = [each for each in hidden_lines(reading) if each in rows.lines]
    if hidden:
        reading.report(
            INFO,
            "total_dengan_tersembunyi",
            f"Jumlah di baris {line} ikut menghitung {number(len(hidden))} baris "
            f"tersembunyi{_listed(hidden)}.",
        )


def tell_of_counted_columns(
    reading: Reading, total: Column, parts: list[Column]
) -> None:
    """Tell that a total column that fits counts hidden columns too."""
    hidden = [column for column in hidden_columns(reading) if column in parts]
    if hidden:
        reading.report(
            INFO,
            "total_dengan_tersembunyi",
            f"Kolom {total.header.label} ikut menghitung kolom tersembunyi"
            f"{_labels(hidden)}.",
        )


def _listed(lines: list[int]) -> str:
    if len(lines) > LISTED:
        return f" ({lines_in_words(lines).strip()})"
    return f" (baris {enumeration([str(line) for line in lines])})"


def _labels(columns: list[Column]) -> str:
    rest = len(columns) - LISTED
    more = f" dan {rest} lagi" if rest > 0 else ""
    return f": {enumeration([c.header.label for c in columns[:LISTED]])}{more}"


def _sheet(reading: Reading) -> Sheet:
    return next(each for each in reading.sheets if each.name == reading.table.sheet)
