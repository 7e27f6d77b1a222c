"""Rows of totals: compared with the rows that they add up, never stored."""

from psks_analysis.formats import number
from psks_analysis.ingest.findings import ERROR, INFO, WARNING
from psks_analysis.ingest.numbers import NOT_A_NUMBER, UNREADABLE, read_count
from psks_analysis.ingest.rekap.checks.hidden import (
    fits_without_hidden,
    tell_of_counted,
)
from psks_analysis.ingest.rekap.columns.row_sums import RowSums
from psks_analysis.ingest.rekap.measures import MEASURES
from psks_analysis.ingest.rekap.options import TOTAL
from psks_analysis.ingest.rekap.state import Reading
from psks_analysis.ingest.rekap.table import Column, Row


def compare_total_rows(reading: Reading) -> None:
    """Compare totals rows with all rows, those above, or those next to them."""
    refuse_odd_totals(reading)
    table, right = reading.table, 0
    sums = RowSums(reading, table.body, (line for line, _ in table.totals))
    for line, row in table.totals:
        stated = _stated(reading, line, row)
        rows = sums.likeliest(line, row, stated)
        fitting = rows.fitting(stated)
        right += len(fitting)
        if stated and fitting == stated.keys():
            tell_of_counted(reading, line, rows)
        elif stated and fits_without_hidden(reading, line, row, stated):
            continue
        for column in (each for each in stated if each not in fitting):
            if sums.is_readable(column) and not _is_of_kabupaten(reading):
                figures = stated[column], rows.nearest(column, stated[column])
                refuse_difference(reading, "baris", line, column, figures, str(rows))
    if right:
        words = (
            f"{number(right)} angka baris jumlah cocok dengan jumlah baris di atasnya."
        )
        reading.report(INFO, "total_cocok", words)


def _stated(reading: Reading, line: int, row: Row) -> dict[Column, int]:
    """Return the counts that a total states; tell of those that cannot be read."""
    stated: dict[Column, int] = {}
    for column in reading.columns:
        count = read_count(column.cell(row))
        if column.role in MEASURES and count.value is not None:
            stated[column] = count.value
        elif column.role in MEASURES and count.problem == UNREADABLE:
            warn_of_unread(reading, line, column)
    return stated


def _is_of_kabupaten(reading: Reading) -> bool:
    """Say whether rows are kabupaten: our own is then one of them, and no total."""
    lower = reading.column("kecamatan", "kecamatan_kode", "desa", "desa_kode")
    return reading.column("kabupaten") is not None and lower is None


def refuse_odd_totals(reading: Reading) -> None:
    """Refuse a row that begins like a total but holds what is no count.

    A total below zero or with a fraction could not be compared with anything.
    """
    counts = [column for column in reading.columns if column.role in MEASURES]
    for line, row in reading.table.totals:
        for column in counts:
            problem = read_count(column.cell(row)).problem
            if problem not in (None, UNREADABLE):
                _refuse_odd_total(reading, line, row, column, problem)
                break


def _refuse_odd_total(
    reading: Reading, line: int, row: Row, column: Column, problem: str
) -> None:
    said = f"Baris ini tampak seperti jumlah, tetapi memuat “{column.cell(row)}”"
    level, code, reason, mend = (
        level_of_totals(reading),
        "total_bukan_jumlah",
        f"{said}, yang bukan jumlah.",
        "Perbaiki angkanya, atau tambahkan --abaikan total.",
    )
    if problem == NOT_A_NUMBER:  # words: it may be no total at all
        level, code, reason, mend = (
            ERROR,
            "baris_tidak_dipahami",
            f"{said}.",
            "Hapus baris itu, atau tulis angkanya.",
        )
    place = column.header.label
    reading.report(level, code, reason, mend, row=line, column=place)


def level_of_totals(reading: Reading) -> str:
    """Refuse totals that do not fit, unless the user set them aside."""
    return WARNING if TOTAL in reading.options.abaikan else ERROR


def warn_of_unread(reading: Reading, line: int, column: Column) -> None:
    """Tell of a total that is an error of a formula: it cannot be compared."""
    reading.report(
        WARNING,
        "total_tidak_terbaca",
        "Jumlah ini galat rumus atau belum dihitung, jadi tidak dapat dibandingkan.",
        "Buka dan simpan di Excel atau LibreOffice agar rumusnya dihitung.",
        row=line,
        column=column.header.label,
    )


def refuse_difference(
    reading: Reading,
    what: str,
    line: int,
    column: Column,
    figures: tuple[int, int],
    parts: str = "",
) -> None:
    """Tell of a total, in a row or in a column, that is not what it adds up."""
    stated, summed = figures
    reading.report(
        level_of_totals(reading),
        "total_tidak_cocok" if what == "baris" else "total_kolom_tidak_cocok",
        f"{what.capitalize()} jumlah menulis {number(stated)}, jumlah {what}nya "
        f"{number(summed)}{parts} (selisih {number(abs(stated - summed))}).",
        f"Periksa apakah ada {what} yang hilang atau salah tulis. Bila jumlahnya yang "
        "keliru, perbaiki di sana, atau tambahkan --abaikan total.",
        row=line,
        column=column.header.label,
    )
