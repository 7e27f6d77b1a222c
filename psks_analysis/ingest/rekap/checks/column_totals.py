"""Columns of totals: compared with the columns, or the block, that they add up.

Which ones is not said by their header. JUMLAH in the middle adds up the columns since
the one before, "Jumlah Anak" those of children, "Jml Kec" the desa of a kecamatan.
"""

import re
from dataclasses import dataclass, replace

from psks_analysis.catalog import normalise_kind
from psks_analysis.formats import enumeration, number
from psks_analysis.ingest.findings import INFO, SHOWN, WARNING
from psks_analysis.ingest.numbers import UNREADABLE, read_count
from psks_analysis.ingest.rekap.checks.hidden import (
    hidden_columns,
    refuse_total_without_hidden,
    tell_of_counted_columns,
)
from psks_analysis.ingest.rekap.checks.totals import (
    level_of_totals,
    refuse_difference,
    warn_of_unread,
)
from psks_analysis.ingest.rekap.columns.doubts import (
    domains_of,
    is_unknown,
    other_content,
)
from psks_analysis.ingest.rekap.columns.row_sums import lines_in_words
from psks_analysis.ingest.rekap.measures import COUNT, SPLITS, without_count
from psks_analysis.ingest.rekap.state import Reading
from psks_analysis.ingest.rekap.table import UNTITLED, Column, Row
from psks_analysis.ingest.rekap.titles import official_name
from psks_analysis.ingest.rekap.vocabulary import DOMAINS, UNUSED, kind_codes

WITH_COUNT = re.compile(rf"(?:sub ?)?{COUNT}\b.*|.*\b{COUNT}", re.IGNORECASE)
# What a total may be of, beside the kinds: "Jml Kec", "Sub Total", "Jumlah A".
OF_PLACE = re.compile(
    r"(?:per )?(?:kec|kecamatan|kab|kabupaten)?|sub|akhir|semua|seluruhnya|\w", re.I
)
OF_KECAMATAN = re.compile(r"\bkec(?:amatan)?\b", re.IGNORECASE)
SHORTEST = 4  # letters that tell of which kinds


Block = list[tuple[int, Row]]


@dataclass(frozen=True)
class Parts:
    """What a total column may add up in each row: columns, of a row or of a block."""

    columns: list[Column]
    by_block: bool = False
    are_all: bool = True

    def named(self, block: Block) -> str:
        """Name the rows or columns, unless they are all those of the row."""
        if self.by_block:
            return lines_in_words([line for line, _ in block])
        first, last = self.columns[0].header.letter, self.columns[-1].header.letter
        several = first if first == last else f"{first}–{last}"
        return "" if self.are_all else f" di kolom {several}"


@dataclass(frozen=True)
class Compared:
    """A total in one row, what it adds up, and where that stands."""

    line: int
    stated: int
    summed: int
    where: str

    @property
    def differs(self) -> bool:
        """Whether the total is not what it adds up."""
        return self.stated != self.summed


def compare_total_columns(reading: Reading) -> None:
    """Compare every total at the end of a row with the counts of that row."""
    _take_unnamed_totals(reading)
    if not reading.totals:
        return
    listed = enumeration([column.header.label for column in reading.totals])
    words = f"Kolom {listed} menjumlahkan kolom lain; diperiksa, tidak disimpan."
    reading.report(INFO, "kolom_total", words)
    different: list[tuple[Column, Compared]] = []
    for column in reading.totals:
        _warn_of_unread_cells(reading, column)
        candidates = _candidates(reading, column)
        if candidates:
            wrong = _least_different(reading, column, candidates)
            if wrong and _fits_without_hidden(reading, column, candidates):
                continue
            if not wrong:
                tell_of_counted_columns(reading, column, candidates[0].columns)
            different += [(column, each) for each in wrong]
        else:
            _warn_of_no_parts(reading, column)
    for column, each in different[:SHOWN]:
        figures = each.stated, each.summed
        refuse_difference(reading, "kolom", each.line, column, figures, each.where)
    if len(different) > SHOWN:
        rest = f"dan {number(len(different) - SHOWN)} baris lagi."
        reading.report(level_of_totals(reading), "total_kolom_tidak_cocok", rest)


def _take_unnamed_totals(reading: Reading) -> None:
    """Take an unknown column as a total where it adds up others, or says so."""
    for column in reading.stored:
        if is_unknown(column, reading.table) and _adds_up(reading, column):
            reading.totals = [*reading.totals, column]
    reading.stored = [c for c in reading.stored if c not in reading.totals]
    reading.totals.sort(key=lambda column: column.header.index)


def _adds_up(reading: Reading, column: Column) -> bool:
    """Say whether a column is a total by its header, or by what it adds up."""
    text = column.header.text
    if text != UNTITLED and not WITH_COUNT.fullmatch(text):
        return False
    if text != UNTITLED and _says_of_what(text, reading.counts):
        return True
    found = [_compared(reading, column, p) for p in _candidates(reading, column)]
    return any(
        len(rows) > 1 and not any(each.differs for each in rows) for rows in found
    )


def _says_of_what(text: str, counts: list[Column]) -> bool:
    """Say whether a header tells that it adds up kinds, or the desa of a kecamatan.

    >>> _says_of_what("Jml Kec", []), _says_of_what("Jumlah Desa", [])
    (True, False)
    """
    rest = without_count(" ".join(text.split()))
    is_of_place = OF_PLACE.fullmatch(rest.strip(" .")) is not None
    return is_of_place or len({c.meaning.kind for c in _named(rest, counts)}) > 1


def _named(words: str, counts: list[Column]) -> list[Column]:
    """Return the columns of the kinds that a total names: those of "anak"."""
    key = normalise_kind(words)
    return [c for c in counts if len(key) >= SHORTEST and key in _name(c)]


def _name(column: Column) -> str:
    """Return what a column is called in its header and in the catalogue."""
    meaning = column.meaning
    is_known = meaning.domain in DOMAINS and meaning.kind in kind_codes(meaning.domain)
    official = official_name(str(meaning.kind)) if is_known else ""
    return normalise_kind(f"{column.header.text} {official}")


def _candidates(reading: Reading, total: Column) -> list[Parts]:
    """Return what a total may add up, the likeliest first."""
    every = _parts(total, reading.counts)
    place, text = total.header.index, total.header.text
    places = [column.header.index for column in reading.totals]
    before = max((each for each in places if each < place), default=-1)
    above = [column for column in every if column.header.index < place]
    since = [column for column in above if column.header.index > before]
    named = _named(without_count(text), every)
    ordered = [every, since, above, named]
    if place < max(places, default=place) or len(named) > 1:
        ordered = [named, since, above, every]
    if every and (others := _of_other_content(reading)):
        ordered.append([*every, *others])
    found = [Parts(columns, are_all=columns == every) for columns in ordered]
    if reading.column("kecamatan") and reading.column("desa", "desa_kode"):
        is_likely = OF_KECAMATAN.search(text) is not None
        found.insert(0 if is_likely else len(found), Parts(every, by_block=True))
    return [parts for parts in found if parts.columns]


def _of_other_content(reading: Reading) -> list[Column]:
    """Return PSKS beside PMKS: no counts of this import, but parts of a total."""
    domains = domains_of(reading)
    unused = (column for column in reading.stored if column.role == UNUSED)
    return [column for column in unused if other_content(column, domains)]


def _parts(total: Column, counts: list[Column]) -> list[Column]:
    """Return what a total adds up: its own measure, or the two that it is made of."""
    above = {column.meaning.within for column in counts}  # a kecamatan of its desa
    counts = [c for c in counts if c.meaning.within or c.meaning.kind not in above]
    roles = {column.role for column in counts}
    role = "jumlah" if total.role == UNUSED else total.role
    halves = [(part, rest) for whole, part, rest in SPLITS if whole == role]
    stated = [pair for pair in halves if roles & {*pair}]
    wanted = (role,) if role in roles else stated[0] if stated else ()
    return [column for column in counts if column.role in wanted]


def _least_different(
    reading: Reading, column: Column, candidates: list[Parts]
) -> list[Compared]:
    """Return the rows that differ from what the total most likely adds up."""
    found = [_compared(reading, column, parts) for parts in candidates]
    return min(([each for each in rows if each.differs] for rows in found), key=len)


def _fits_without_hidden(
    reading: Reading, total: Column, candidates: list[Parts]
) -> bool:
    """Say whether a total adds up only the columns that are seen; then refuse it."""
    hidden = hidden_columns(reading)
    for parts in candidates:
        seen = [column for column in parts.columns if column not in hidden]
        rows = _compared(reading, total, replace(parts, columns=seen)) if seen else []
        if len(seen) < len(parts.columns) and not any(each.differs for each in rows):
            refuse_total_without_hidden(reading, total, hidden)
            return True
    return False


def _compared(reading: Reading, column: Column, parts: Parts) -> list[Compared]:
    """Return every row that states a total, where anything of it is known."""
    rows = [[each] for each in reading.table.body]
    found: list[Compared] = []
    for block in _blocks(reading) if parts.by_block else rows:
        cells = [part.cell(row) for _, row in block for part in parts.columns]
        values = [v for cell in cells if (v := read_count(cell).value) is not None]
        for line, row in block:
            stated = read_count(column.cell(row)).value
            if stated is not None and values:
                summed, where = sum(values), parts.named(block)
                found.append(Compared(line, stated, summed, where))
    return found


def _blocks(reading: Reading) -> list[Block]:
    """Return the rows of every kecamatan, written once or in each of them."""
    column = reading.column("kecamatan")
    blocks: list[Block] = []
    now: object = None
    for line, row in reading.table.body:
        own = column.cell(row) if column else None
        if not blocks or (own is not None and own != now):
            blocks.append([])
            now = own
        blocks[-1].append((line, row))
    return blocks


def _warn_of_unread_cells(reading: Reading, column: Column) -> None:
    for line, row in reading.table.body:
        if read_count(column.cell(row)).problem == UNREADABLE:
            warn_of_unread(reading, line, column)


def _warn_of_no_parts(reading: Reading, column: Column) -> None:
    reading.report(
        WARNING,
        "kolom_tidak_dipakai",
        "Kolom ini tidak menyebut jenis, tahun, atau wilayahnya, jadi tidak disimpan.",
        "Pisahkan per jenis bila perlu.",
        row=reading.header_row,
        column=column.header.label,
    )
