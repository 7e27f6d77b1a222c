"""The sheets as they were sent, with what every cell of them was read as.

Nothing is read again: the readings say which rows and columns they used. Texts are
shown only where a table of counts was recognised, and never those of a column that is
not used: they may name somebody.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from psks_analysis.ingest.findings import ERROR, INFO, Finding
from psks_analysis.ingest.numbers import COUNT_LIKE, Cell
from psks_analysis.ingest.rekap.columns.blocks import ONE_COLUMN
from psks_analysis.ingest.rekap.measures import MEASURES
from psks_analysis.ingest.rekap.state import Reading
from psks_analysis.ingest.rekap.table import Column, Sheet, number_of
from psks_analysis.ingest.rekap.vocabulary import (
    DOMAINS,
    PERSONAL,
    UNUSED,
    Meaning,
    meaning_of,
)

FIRST_ROWS = 40
FOUND_ROWS = 40  # more rows that a finding names
LONGEST = 80  # letters of a cell that are shown
LONG_NUMBER = re.compile(r"(?:\d[ .-]?){9,}")  # longer than any count: of a person
IDENTITY_DIGITS = 16
IDENTITY = re.compile(r"(?:\d[ .-]?){16}")
# Of the official who signs below a table; no person of the table has one.
SIGNED = re.compile(r"^\W*NIP\W*(?:\d[ .-]?){18}$", re.IGNORECASE)
QUOTED = re.compile(r"“([^”]+)”")
LETTERS = re.compile(r"^([A-Z]{1,3})(?= |$)")
IS_NOTE = re.compile(r"^\W*(sumber|catatan|keterangan|ket)\b", re.IGNORECASE)


class Part(StrEnum):
    """What a cell was read as, in the words of the page."""

    TITLE = "judul"
    HEADER = "judul kolom"
    PLACE = "tempat"
    KIND = "jenis"
    KEY = "keterangan"
    COUNT = "angka"
    TOTAL = "jumlah, hanya diperiksa"
    LEFT_OUT = "tidak dipakai"
    PERSONAL = "data pribadi"
    NOTHING = ""


PLACES = (
    *("kecamatan", "kecamatan_kode", "desa", "desa_kode", "kecamatan_desa"),
    *("kabupaten", "kabupaten_kode", "provinsi"),
)
KINDS = ("jenis", "program")
BY_ROLE = {
    **dict.fromkeys(PLACES, Part.PLACE),
    **dict.fromkeys(KINDS, Part.KIND),
    **dict.fromkeys(("nomor", UNUSED), Part.LEFT_OUT),
    PERSONAL: Part.PERSONAL,
}


@dataclass(frozen=True)
class MarkedCell:
    """One cell: its text, what it was read as, how bad what was found there is.

    Where the text is not shown, `text` says only whether it is a number.
    """

    text: str
    part: Part
    level: str = ""
    is_shown: bool = True


@dataclass(frozen=True)
class MarkedRow:
    """A row of the file; `level` is of what was found of the row as a whole."""

    line: int
    cells: tuple[MarkedCell, ...]
    level: str = ""
    is_hidden: bool = False

    def place_of(self, finding: Finding) -> int | None:
        """Return the place of the cell that a finding is about, None for the row."""
        return column_of(finding, [cell.text for cell in self.cells])

    @property
    def kind(self) -> str:
        """What the row is, in a word; blank where nothing stands in it."""
        parts = {cell.part for cell in self.cells} - {Part.NOTHING}
        words = {
            Part.HEADER: Part.HEADER,
            Part.TITLE: Part.TITLE,
            Part.TOTAL: "jumlah",
            Part.COUNT: "data",
        }
        own = [word for part, word in words.items() if part in parts]
        if Part.COUNT in parts and Part.HEADER not in parts:
            return "data"
        if own or not parts:
            return next(iter(own), "")
        return Part.LEFT_OUT if parts == {Part.LEFT_OUT} else "data"


@dataclass(frozen=True)
class MarkedSheet:
    """A sheet with the rows that are shown, of `height` rows in all."""

    name: str | None
    rows: tuple[MarkedRow, ...]
    height: int
    is_hidden: bool
    is_read: bool
    hidden_columns: frozenset[int]
    lists_persons: bool = False

    @property
    def columns(self) -> tuple[Part, ...]:
        """What most cells of each column below its header were read as."""
        width = max((len(row.cells) for row in self.rows), default=0)
        return tuple(map(self._part_of, range(width)))

    def row(self, line: int) -> MarkedRow | None:
        """Return a row that is shown, by its number in the file."""
        return next((row for row in self.rows if row.line == line), None)

    def _part_of(self, place: int) -> Part:
        above = (Part.TITLE, Part.HEADER, Part.NOTHING)
        rows = (row.cells for row in self.rows if place < len(row.cells))
        parts = [cells[place].part for cells in rows if cells[place].part not in above]
        own = [part for part in parts if part is not Part.LEFT_OUT] or parts
        return Counter(own).most_common(1)[0][0] if own else Part.NOTHING


@dataclass
class _Known:
    """What the readings say of one sheet: lines, and columns by line of the table."""

    titles: set[int] = field(default_factory=set)
    headers: set[int] = field(default_factory=set)
    totals: set[int] = field(default_factory=set)
    parts: dict[int, dict[int, Part]] = field(default_factory=dict)
    named: dict[int, Part] = field(default_factory=dict)  # by column of a header
    unread: dict[int, set[int]] = field(default_factory=dict)
    lists_persons: bool = False


def marked(
    sent: list[Sheet], parts: Iterable[Reading], findings: Iterable[Finding]
) -> tuple[MarkedSheet, ...]:
    """Return every sheet that holds anything: its first rows and those found wrong."""
    every, is_only = tuple(findings), len(sent) == 1
    shown = {*range(1, FIRST_ROWS + 1), *(each.row for each in every)}
    known: dict[str | None, _Known] = {}
    for reading in parts:
        if hasattr(reading, "table"):
            _learn(known.setdefault(reading.table.sheet, _Known()), reading, shown)
    return tuple(
        _sheet(
            sheet,
            known.get(sheet.name),
            found_on(sheet.name, every, is_only=is_only),
        )
        for sheet in sent
        if not sheet.is_empty
    )


Found = dict[int, list[Finding]]  # what was found, by line of the file


def found_on(sheet: str | None, findings: Iterable[Finding], *, is_only: bool) -> Found:
    """Return what was found on a sheet; on the only one also what names none."""
    names = (sheet, None) if is_only else (sheet,)
    found: Found = {}
    for each in findings:
        if each.row is not None and each.level != INFO and each.sheet in names:
            found.setdefault(each.row, []).append(each)
    return found


def column_of(finding: Finding, texts: Sequence[str]) -> int | None:
    """Return the place of the cell that a finding is about; None for a whole row.

    It names a column, or quotes what only one cell of the row holds.
    """
    if letters := LETTERS.match(finding.column or ""):
        return number_of(letters.group(1))
    quoted = QUOTED.search(finding.reason)
    own = [n for n, text in enumerate(texts) if quoted and text == quoted.group(1)]
    return own[0] if len(own) == 1 else None


def worst(findings: Iterable[Finding]) -> str:
    """Return the worst level of what was found, blank for nothing."""
    levels = {each.level for each in findings}
    return ERROR if ERROR in levels else next(iter(levels), "")


def _learn(known: _Known, reading: Reading, shown: set[int | None]) -> None:
    """Add what a reading found out of its part of the sheet, for shown lines."""
    table, line_of = reading.table, reading.folds.line
    first = table.header_rows[0]
    known.titles |= {line_of(line) for line in range(1, first)}
    known.headers |= {*map(line_of, (*table.header_rows, *table.repeated))}
    known.headers |= {*map(line_of, table.headings)}
    known.totals |= {line_of(line) for line, _ in table.totals}
    known.lists_persons |= reading.lists_persons
    lines = [line for line, _ in (*table.body, *table.totals) if line_of(line) in shown]
    for line in (*lines, first):
        own = known.parts.setdefault(line_of(line), {})
        for place, part in _columns(reading, line):
            own.setdefault(place, part)
            if line == first:
                known.named[place] = _named_by_header(reading, place, part)
    _learn_blocks(known, reading)
    counts = [c for c in reading.columns if c.role in MEASURES]
    for line in reading.unread:
        places = {_place(reading, column, line) for column in counts}
        known.unread.setdefault(line_of(line), set()).update(places)
    for line in (line_of(each) for each in table.header_rows):
        known.parts.pop(line, None)


def _learn_blocks(known: _Known, reading: Reading) -> None:
    """Add the lines that only name the kecamatan of the rows below them."""
    table = reading.table
    above = [column for column in reading.columns if column.basis == ONE_COLUMN]
    last = max((line for line, _ in table.body), default=0)
    for line in range(reading.header_row + 1, last if above else 0):
        if line not in table.dropped:
            own = known.parts.setdefault(reading.folds.line(line), {})
            for column in above:
                own.setdefault(_place(reading, column, line), Part.PLACE)


def _columns(reading: Reading, line: int) -> Iterator[tuple[int, Part]]:
    """Return the columns of the file and what they are; those made of others last."""
    by_origin = sorted(reading.columns, key=lambda each: each.header.stands is not None)
    for column in by_origin:
        yield _place(reading, column, line), _part(reading, column)


def _place(reading: Reading, column: Column, line: int) -> int:
    letters = reading.folds.label(line, f"{column.header.letter} ").partition(" ")[0]
    return number_of(letters)


def _part(reading: Reading, column: Column) -> Part:
    if column in reading.totals:
        return Part.TOTAL
    if column.role in MEASURES:
        return Part.COUNT if column in reading.stored else Part.LEFT_OUT
    return BY_ROLE.get(column.role, Part.KEY)


def _named_by_header(reading: Reading, place: int, part: Part) -> Part:
    """Return what the header of a column of counts names: a place, a kind, neither."""
    own = (c for c in reading.columns if number_of(c.header.letter) == place)
    meaning = next((c.meaning for c in own), Meaning(UNUSED))
    if part is not Part.COUNT:
        return Part.HEADER
    if meaning.names_area:
        return Part.PLACE
    return Part.KIND if meaning.kind and meaning.domain in DOMAINS else Part.HEADER


def _sheet(sheet: Sheet, known: _Known | None, found: Found) -> MarkedSheet:
    lines = [*range(1, min(len(sheet.rows), FIRST_ROWS) + 1)]
    beyond = {line for line in found if FIRST_ROWS < line <= len(sheet.rows)}
    lines += sorted(beyond)[:FOUND_ROWS]
    return MarkedSheet(
        name=sheet.name,
        rows=tuple(_row(sheet, line, known or _Known(), found) for line in lines),
        height=len(sheet.rows),
        is_hidden=sheet.is_hidden,
        is_read=known is not None,
        hidden_columns=sheet.hidden_columns,
        lists_persons=_names_persons(sheet, known),
    )


def _names_persons(sheet: Sheet, known: _Known | None) -> bool:
    """Say whether rows are persons, or may be: by their numbers or their headers."""
    if known is not None and known.lists_persons:
        return True
    if any(_is_of_person(cell) for row in sheet.rows for cell in row):
        return True
    top = [] if known else sheet.rows[:FIRST_ROWS]
    words = (str(cell) for row in top for cell in row if cell is not None)
    return any(meaning_of(word).role == PERSONAL for word in words)


def _is_of_person(cell: Cell) -> bool:
    """Say whether a cell holds sixteen digits, as an identity has."""
    if isinstance(cell, str):
        is_long = len(cell) >= IDENTITY_DIGITS and not SIGNED.match(cell.strip())
        return is_long and IDENTITY.search(cell) is not None
    return isinstance(cell, int) and cell >= 10 ** (IDENTITY_DIGITS - 1)


def _row(sheet: Sheet, line: int, known: _Known, found: Found) -> MarkedRow:
    row = sheet.rows[line - 1]
    texts = ["" if cell is None else " ".join(str(cell).split()) for cell in row]
    by_place: dict[int | None, list[Finding]] = {}
    for each in found.get(line, []):
        by_place.setdefault(column_of(each, texts), []).append(each)
    return MarkedRow(
        line=line,
        cells=tuple(
            _cell(text, _part_of(row[n], line, n, known), by_place.get(n, []), known)
            for n, text in enumerate(texts)
        ),
        level=worst(by_place.get(None, [])),
        is_hidden=line in sheet.hidden_rows,
    )


def _part_of(cell: Cell, line: int, place: int, known: _Known) -> Part:
    if line in known.headers:
        return _part_in_header(cell, place, known)
    if line in known.parts:
        own = known.parts[line].get(place, Part.LEFT_OUT)
        if place in known.unread.get(line, ()):
            return Part.LEFT_OUT
        is_sum = line in known.totals and own in (Part.COUNT, Part.PLACE, Part.KIND)
        own = Part.TOTAL if is_sum else own
        return own if cell is not None or own is Part.COUNT else Part.NOTHING
    if cell is None:
        return Part.NOTHING
    if line in known.titles:
        return Part.TITLE
    return Part.LEFT_OUT


def _part_in_header(cell: Cell, place: int, known: _Known) -> Part:
    if cell is None:
        return Part.NOTHING
    named = known.named.get(place, Part.HEADER)
    is_kind = meaning_of(str(cell)).kind is not None
    if named is Part.KIND and not is_kind:
        return Part.HEADER
    return named


def _cell(text: str, part: Part, findings: list[Finding], known: _Known) -> MarkedCell:
    level = worst(findings)
    if not text or _may_be_shown(text, part, known):
        return MarkedCell(text[:LONGEST], part, level)
    is_number = any(map(str.isdigit, text)) and not any(map(str.isalpha, text))
    return MarkedCell("angka" if is_number else "teks", part, level, is_shown=False)


def _may_be_shown(text: str, part: Part, known: _Known) -> bool:
    """Say whether a text names nobody: a word of the layout, or a cell of counts."""
    if LONG_NUMBER.search(text):
        return False
    is_word = part in (Part.HEADER, Part.KIND, Part.PLACE)
    if known.lists_persons or not known.parts:
        is_known = meaning_of(text).role not in (UNUSED, PERSONAL)
        return is_word and is_known and part is Part.HEADER
    if part is Part.LEFT_OUT:
        return COUNT_LIKE.fullmatch(text) is not None or bool(IS_NOTE.match(text))
    return part is not Part.PERSONAL
