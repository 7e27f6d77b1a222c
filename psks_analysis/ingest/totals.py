"""Totals that a file states itself: checked against what they add up, never stored."""

from collections.abc import Iterable
from dataclasses import replace

from psks_analysis.formats import enumeration, number
from psks_analysis.ingest.columns import MEASURES
from psks_analysis.ingest.findings import INFO, WARNING, Finding
from psks_analysis.ingest.layout import Table
from psks_analysis.ingest.numbers import read_count
from psks_analysis.ingest.reading import Cell
from psks_analysis.ingest.table_columns import ReadColumn

SHOWN = 20
SPLIT = {
    "jumlah": ("laki", "perempuan"),
    "tertangani": ("tertangani_laki", "tertangani_perempuan"),
}


def check_total_rows(table: Table, columns: list[ReadColumn]) -> list[Finding]:
    """Compare totals rows with all rows, those above, or those since the last total."""
    found, right = [], 0
    since = 0
    for row_number, row in table.totals:
        for column in columns:
            place = column.header.index
            said = read_count(row[place]).value
            if column.meaning.role not in MEASURES or said is None:
                continue
            cells = [(n, cells[place]) for n, cells in table.body]
            whole = _sum(cell for _, cell in cells)
            above = _sum(cell for n, cell in cells if n < row_number)
            part = _sum(cell for n, cell in cells if since < n < row_number)
            if said in (whole, above, part):
                right += 1
            else:
                found.append(_wrong_row(table, row_number, column, said, whole))
        since = row_number
    if right:
        words = (
            f"{number(right)} angka baris jumlah cocok dengan jumlah baris di atasnya."
        )
        found.append(Finding(INFO, "total_cocok", words, lembar=table.sheet))
    return found


def split_total_columns(
    columns: list[ReadColumn],
) -> tuple[list[ReadColumn], list[ReadColumn]]:
    """Return columns of counts, and columns that only add up others of their row."""
    columns = _of_only_kind(columns)
    totals = [column for column in columns if _is_total(column, columns)]
    return [column for column in columns if column not in totals], totals


def check_total_columns(
    table: Table, columns: list[ReadColumn], totals: list[ReadColumn]
) -> list[Finding]:
    """Compare every total at the end of a row with the counts of that row."""
    if not totals:
        return []
    listed = enumeration([column.header.place for column in totals])
    words = f"Kolom {listed} menjumlahkan kolom lain; diperiksa, tidak disimpan."
    found = [Finding(INFO, "kolom_total", words, lembar=table.sheet)]
    for column in totals:
        parts = _parts(column, columns)
        if not parts:
            found.append(_without_parts(table, column))
        for row_number, row in table.body:
            said = read_count(row[column.header.index]).value
            cells = [row[part.header.index] for part in parts]
            if said is None or all(read_count(cell).value is None for cell in cells):
                continue
            if said != _sum(cells):
                found.append(
                    _wrong_column(table, row_number, column, said, _sum(cells))
                )
    shown = found[: SHOWN + 1]
    if len(found) > len(shown):
        rest = f"dan {number(len(found) - len(shown))} baris lagi."
        shown.append(Finding(WARNING, "total_kolom_tidak_cocok", rest))
    return shown


def _is_total(column: ReadColumn, columns: list[ReadColumn]) -> bool:
    """Say whether a count lacks what the other columns name: kind, tahun or area."""
    if column.meaning.role not in MEASURES:
        return False
    keys = {each.meaning.role for each in columns}
    others = [each.meaning for each in columns if each.meaning.role in MEASURES]
    kind_in_rows = bool(keys & {"jenis", "program"})
    area_in_rows = bool(keys & {"kecamatan", "kecamatan_kode", "desa_kode"})
    lacks_kind = not kind_in_rows and _named(others, "kind") and not column.meaning.kind
    by_area = any(each.domain == "kecamatan" for each in others)
    lacks_area = not area_in_rows and by_area and column.meaning.domain != "kecamatan"
    by_year = "tahun" not in keys and _named(others, "tahun")
    return lacks_kind or lacks_area or (by_year and not column.meaning.tahun)


def _of_only_kind(columns: list[ReadColumn]) -> list[ReadColumn]:
    """Give TERTANGANI beside a single kind to that kind: there is none to add up."""
    named = [
        c.meaning for c in columns if c.meaning.kind and c.meaning.role in MEASURES
    ]
    if len({meaning.kind for meaning in named}) != 1:
        return columns
    taken = {meaning.role for meaning in named}
    return [
        replace(c, meaning=replace(named[0], role=c.meaning.role, satuan=None))
        if c.meaning.role in MEASURES
        and not c.meaning.kind
        and not c.meaning.tahun
        and c.meaning.role not in taken
        else c
        for c in columns
    ]


def _named(meanings: Iterable[object], what: str) -> bool:
    return any(getattr(meaning, what) for meaning in meanings)


def _parts(total: ReadColumn, columns: list[ReadColumn]) -> list[ReadColumn]:
    """Return what a total adds up: its own measure, or men and women."""
    role = total.meaning.role
    same = [column for column in columns if column.meaning.role == role]
    return same or [c for c in columns if c.meaning.role in SPLIT.get(role, ())]


def _sum(cells: Iterable[Cell]) -> int:
    values = (read_count(cell).value for cell in cells)
    return sum(value for value in values if value is not None)


def _without_parts(table: Table, column: ReadColumn) -> Finding:
    return Finding(
        WARNING,
        "kolom_tidak_dipakai",
        "Kolom ini tidak menyebut jenis, tahun, atau wilayahnya, jadi tidak disimpan.",
        "Pisahkan per jenis bila perlu.",
        table.sheet,
        table.header_rows[-1],
        column.header.place,
    )


def _wrong_row(
    table: Table, row: int, column: ReadColumn, said: int, summed: int
) -> Finding:
    return Finding(
        WARNING,
        "total_tidak_cocok",
        f"Baris jumlah menulis {number(said)}, jumlah barisnya {number(summed)} "
        f"(selisih {number(abs(said - summed))}).",
        "Periksa apakah ada baris yang hilang atau salah tulis.",
        table.sheet,
        row,
        column.header.place,
    )


def _wrong_column(
    table: Table, row: int, column: ReadColumn, said: int, summed: int
) -> Finding:
    return Finding(
        WARNING,
        "total_kolom_tidak_cocok",
        f"Kolom jumlah menulis {number(said)}, jumlah kolomnya {number(summed)} "
        f"(selisih {number(abs(said - summed))}).",
        "Periksa apakah ada kolom yang hilang atau salah tulis.",
        table.sheet,
        row,
        column.header.place,
    )
