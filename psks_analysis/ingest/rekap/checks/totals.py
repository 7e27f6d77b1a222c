"""Totals that a file states itself: compared with what they add up, never stored."""

from collections.abc import Iterable

from psks_analysis.formats import enumeration, number
from psks_analysis.ingest.findings import ERROR, INFO, SHOWN, WARNING
from psks_analysis.ingest.numbers import NOT_A_NUMBER, UNREADABLE, Cell, read_count
from psks_analysis.ingest.rekap.columns.row_sums import RowSums
from psks_analysis.ingest.rekap.measures import MEASURES
from psks_analysis.ingest.rekap.options import TOTAL
from psks_analysis.ingest.rekap.state import Reading
from psks_analysis.ingest.rekap.table import Column

SPLIT = {
    "jumlah": ("laki", "perempuan"),
    "tertangani": ("tertangani_laki", "tertangani_perempuan"),
}


def compare_total_rows(reading: Reading) -> None:
    """Compare totals rows with all rows, those above, or those next to them."""
    refuse_odd_totals(reading)
    table, right = reading.table, 0
    sums = RowSums(reading, table.body, (line for line, _ in table.totals))
    for line, row in table.totals:
        for column in reading.columns:
            count = read_count(column.cell(row))
            if column.role not in MEASURES or count.value is None:
                if column.role in MEASURES and count.problem == UNREADABLE:
                    _warn_of_unread(reading, line, column)
                continue
            if count.value in sums.around(line, row, column):
                right += 1
            elif sums.is_readable(column) and not _is_of_kabupaten(reading):
                figures = count.value, sums.whole(row, column)
                _refuse_difference(reading, "baris", line, column, figures)
    if right:
        words = (
            f"{number(right)} angka baris jumlah cocok dengan jumlah baris di atasnya."
        )
        reading.report(INFO, "total_cocok", words)


def _is_of_kabupaten(reading: Reading) -> bool:
    """Say whether rows are kabupaten: our own is then one of them, and no total."""
    lower = reading.column("kecamatan", "kecamatan_kode", "desa", "desa_kode")
    return reading.column("kabupaten") is not None and lower is None


def refuse_odd_totals(reading: Reading) -> None:
    """Refuse a row that begins like a total but holds words where counts should be."""
    counts = [column for column in reading.columns if column.role in MEASURES]
    for line, row in reading.table.totals:
        for column in counts:
            cell = column.cell(row)
            if read_count(cell).problem == NOT_A_NUMBER:
                reading.report(
                    ERROR,
                    "baris_tidak_dipahami",
                    f"Baris ini tampak seperti jumlah, tetapi memuat “{cell}”.",
                    "Hapus baris itu, atau tulis angkanya.",
                    row=line,
                    column=column.header.label,
                )
                break


def compare_total_columns(reading: Reading) -> None:
    """Compare every total at the end of a row with the counts of that row."""
    if not reading.totals:
        return
    listed = enumeration([column.header.label for column in reading.totals])
    words = f"Kolom {listed} menjumlahkan kolom lain; diperiksa, tidak disimpan."
    reading.report(INFO, "kolom_total", words)
    different: list[tuple[int, Column, int, int]] = []
    for column in reading.totals:
        parts = _parts(column, reading.counts)
        if parts:
            different += _different_rows(reading, column, parts)
        else:
            _warn_of_no_parts(reading, column)
    for line, column, stated, summed in different[:SHOWN]:
        _refuse_difference(reading, "kolom", line, column, (stated, summed))
    if len(different) > SHOWN:
        rest = f"dan {number(len(different) - SHOWN)} baris lagi."
        reading.report(_level(reading), "total_kolom_tidak_cocok", rest)


def _parts(total: Column, counts: list[Column]) -> list[Column]:
    """Return what a total adds up: its own measure, or men and women."""
    above = {column.meaning.within for column in counts}  # a kecamatan of its desa
    counts = [c for c in counts if c.meaning.within or c.meaning.kind not in above]
    same = [column for column in counts if column.role == total.role]
    return same or [c for c in counts if c.role in SPLIT.get(total.role, ())]


def _different_rows(
    reading: Reading, column: Column, parts: list[Column]
) -> list[tuple[int, Column, int, int]]:
    """Return the rows whose stated total is not the sum of its parts."""
    found = []
    for line, row in reading.table.body:
        count = read_count(column.cell(row))
        if count.problem == UNREADABLE:
            _warn_of_unread(reading, line, column)
        stated = count.value
        cells = [part.cell(row) for part in parts]
        if stated is None or all(read_count(cell).value is None for cell in cells):
            continue
        summed = _sum(cells)
        if stated != summed:
            found.append((line, column, stated, summed))
    return found


def _warn_of_no_parts(reading: Reading, column: Column) -> None:
    reading.report(
        WARNING,
        "kolom_tidak_dipakai",
        "Kolom ini tidak menyebut jenis, tahun, atau wilayahnya, jadi tidak disimpan.",
        "Pisahkan per jenis bila perlu.",
        row=reading.header_row,
        column=column.header.label,
    )


def _level(reading: Reading) -> str:
    """Refuse totals that do not fit, unless the user set them aside."""
    return WARNING if TOTAL in reading.options.abaikan else ERROR


def _warn_of_unread(reading: Reading, line: int, column: Column) -> None:
    reading.report(
        WARNING,
        "total_tidak_terbaca",
        "Jumlah ini galat rumus atau belum dihitung, jadi tidak dapat dibandingkan.",
        "Buka dan simpan di Excel atau LibreOffice agar rumusnya dihitung.",
        row=line,
        column=column.header.label,
    )


def _refuse_difference(
    reading: Reading, what: str, line: int, column: Column, figures: tuple[int, int]
) -> None:
    """Tell of a total, in a row or in a column, that is not what it adds up."""
    stated, summed = figures
    reading.report(
        _level(reading),
        "total_tidak_cocok" if what == "baris" else "total_kolom_tidak_cocok",
        f"{what.capitalize()} jumlah menulis {number(stated)}, jumlah {what}nya "
        f"{number(summed)} (selisih {number(abs(stated - summed))}).",
        f"Periksa apakah ada {what} yang hilang atau salah tulis. Bila jumlahnya yang "
        "keliru, perbaiki di sana, atau tambahkan --abaikan total.",
        row=line,
        column=column.header.label,
    )


def _sum(cells: Iterable[Cell]) -> int:
    values = (read_count(cell).value for cell in cells)
    return sum(value for value in values if value is not None)
