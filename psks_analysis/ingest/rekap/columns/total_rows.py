"""Rows of the body that are totals, or that nothing names: found by what they add up.

A total need not say JUMLAH. A row without any name is never the figure of the area
above it: either it adds up others, or the user is asked.
"""

from dataclasses import replace

from psks_analysis.ingest.area_names import AreaNames
from psks_analysis.ingest.findings import ERROR, INFO
from psks_analysis.ingest.numbers import read_count
from psks_analysis.ingest.rekap.columns.headings import ABOVE_ROWS
from psks_analysis.ingest.rekap.columns.meanings import DOMAIN_OF
from psks_analysis.ingest.rekap.columns.row_sums import RowSums
from psks_analysis.ingest.rekap.layout.marks import is_total_word
from psks_analysis.ingest.rekap.measures import MEASURES
from psks_analysis.ingest.rekap.state import Reading
from psks_analysis.ingest.rekap.table import Column, Numbered, Row
from psks_analysis.ingest.rekap.vocabulary import read_kind

NAMES = ("kecamatan", "kecamatan_kode", "desa", "desa_kode", "jenis", "program")
LABELS = (*NAMES, "jenis_kelamin")
WITHIN = ("tahun", "satuan")  # what may change below an area that is written once


def find_total_rows(reading: Reading) -> None:
    """Move totals out of the body; ask about rows that nothing names."""
    labels = [c for c in reading.columns if c.role in LABELS and c.basis != ABOVE_ROWS]
    if not labels:
        return
    _take_sexes_below_totals(reading)
    unnamed = _unnamed(reading, labels)
    body, totals = reading.table.body, list(reading.table.totals)
    named = [(line, row) for line, row in body if line not in unnamed]
    spelt = [each for each in named if _says_total(each[1], labels)]
    said = {line for line, _ in spelt}
    odd = [
        (line, row)
        for line, row in named
        if line not in said and _is_stranger(row, labels, reading)
    ]
    apart = {line for line, _ in (*spelt, *odd)}
    base = [each for each in named if each[0] not in apart]
    known = {*unnamed, *(line for line, _ in (*totals, *spelt))}
    nameless = [each for each in body if each[0] in unnamed]
    fitting = _that_add_up(reading, [*odd, *nameless], base, known)
    _tell(reading, fitting)
    _ask(reading, [each for each in nameless if each not in fitting])
    gone = {line for line, _ in (*spelt, *fitting)} | set(unnamed)
    reading.table = replace(
        reading.table,
        body=[each for each in body if each[0] not in gone],
        totals=sorted([*totals, *spelt, *fitting], key=lambda each: each[0]),
    )


def _take_sexes_below_totals(reading: Reading) -> None:
    """Move P out of the body that stands below "JUMLAH, L" without any name."""
    sex = reading.column("jenis_kelamin")
    names = [column for column in reading.columns if column.role in NAMES]
    table = reading.table
    if sex is None or not any(sex.cell(row) is not None for _, row in table.totals):
        return
    totals, body = {line for line, _ in table.totals}, []
    for line, row in table.body:
        is_below = line - 1 in totals and sex.cell(row) is not None
        if is_below and all(column.cell(row) is None for column in names):
            totals.add(line)
        else:
            body.append((line, row))
    moved = [each for each in table.body if each[0] in totals]
    totals_in_order = sorted([*table.totals, *moved], key=lambda each: each[0])
    reading.table = replace(table, body=body, totals=totals_in_order)


def _unnamed(reading: Reading, labels: list[Column]) -> dict[int, None]:
    """Return the rows that hold counts and say of nothing what they count.

    Below an area that is written once, a row may say its year or its unit only.
    """
    within = [column for column in reading.columns if column.role in WITHIN]
    counts = [column for column in reading.columns if column.role in MEASURES]
    found: dict[int, None] = {}
    seen: set[tuple[str, ...]] = set()
    for line, row in reading.table.body:
        cells = [column.cell(row) for column in within]
        own = tuple(map(str, cells))
        if any(column.cell(row) is not None for column in labels):
            seen = {own}
        elif seen and own not in seen and any(cell is not None for cell in cells):
            seen.add(own)
        elif any(column.cell(row) is not None for column in counts):
            found[line] = None
    return found


def _says_total(row: Row, labels: list[Column]) -> bool:
    cells = [c.cell(row) for c in labels if c.role in NAMES]
    return any(is_total_word(str(cell)) for cell in cells if cell is not None)


def _is_stranger(row: Row, labels: list[Column], reading: Reading) -> bool:
    """Say whether the only name of a row is one that nobody knows, and no slip."""
    written = [c for c in labels if c.cell(row) is not None]
    if len(written) != 1:
        return False
    text = str(written[0].cell(row))
    if text in reading.options.pairs:
        return False
    if written[0].role == "kecamatan":
        areas = AreaNames.of_kecamatan(reading.region)
        return areas.find(text) is None and areas.suggestion(text) is None
    if written[0].role not in ("jenis", "program"):
        return False
    return not any(read_kind(each, text)[2].is_on_file for each in DOMAIN_OF.values())


def _that_add_up(
    reading: Reading, rows: Numbered, base: Numbered, known: set[int]
) -> Numbered:
    """Return the rows that add up others; below one, the next begins anew."""
    fitting: Numbered = []
    sums = RowSums(reading, base, known)
    for each in sorted(rows, key=lambda numbered: numbered[0]):
        if _adds_up(each, sums, reading):
            fitting.append(each)
            sums.add_total(each[0])
    return fitting


def _adds_up(numbered: tuple[int, Row], sums: RowSums, reading: Reading) -> bool:
    """Say whether every count of a row is a sum of its column."""
    line, row = numbered
    stated = {
        column: count
        for column in reading.columns
        if column.role in MEASURES
        and (count := read_count(column.cell(row)).value) is not None
    }
    if len(sums.lines) < 2 or not any(stated.values()):
        return False
    rows = sums.likeliest(line, row, stated)
    return rows.fitting(stated) == stated.keys()


def _tell(reading: Reading, rows: Numbered) -> None:
    for line, _ in rows:
        reading.report(
            INFO,
            "baris_total",
            "Baris ini sama dengan jumlah baris lain, jadi dibaca sebagai jumlah: "
            "diperiksa, tidak disimpan.",
            row=line,
        )


def _ask(reading: Reading, rows: Numbered) -> None:
    for line, _ in rows:
        reading.report(
            ERROR,
            "baris_tanpa_nama",
            "Baris ini berisi angka tanpa nama wilayah atau jenis, dan bukan jumlah "
            "baris lain.",
            "Tulis namanya, tulis JUMLAH bila ini jumlah, atau hapus barisnya.",
            row=line,
        )
    if rows:
        reading.stop()
