"""A kecamatan written above its block of desa, or of kinds, in one column with them.

The column is taken apart into two: rows of the block get their kecamatan, the row of
the kecamatan itself stays only if it holds a count.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from psks_analysis.ingest.area_names import AreaNames, normalise
from psks_analysis.ingest.numbers import Cell
from psks_analysis.ingest.rekap.columns.headings import ABOVE_ROWS
from psks_analysis.ingest.rekap.table import Column, Header, Numbered, Row, Sheet, Table
from psks_analysis.ingest.rekap.titles import kecamatan_in
from psks_analysis.ingest.rekap.vocabulary import NAME_ONLY, UNUSED, Meaning
from psks_analysis.region import Region

BOTH = "kecamatan_desa"
ONE_COLUMN = "kecamatan ditulis di atas bloknya"
AS_KECAMATAN = re.compile(r"^\W*(kecamatan|kec)\b", re.IGNORECASE)
AS_DESA = re.compile(r"^\W*(desa|ds|kelurahan|kel)\b", re.IGNORECASE)
OTHER_AREAS = ("kecamatan_kode", "desa_kode")
WITHIN = ("jenis", "program", "tahun", "satuan", "jenis_kelamin")


Walked = tuple[int, Row, str | None, str | None]  # line, row, kecamatan, below it


@dataclass(frozen=True)
class Blocks:
    """A table taken apart, and the lines whose name could be of either level.

    Parameters
    ----------
    half : str
        The measure that its sheet is about, where other sheets tell the other half.
    page : Sheet
        The sheet, or the piece of one, that the table was found on.
    """

    table: Table
    columns: list[Column]
    unclear: tuple[int, ...] = ()
    half: str = ""
    page: Sheet = field(default_factory=lambda: Sheet(None, []))


def split_blocks(table: Table, columns: list[Column], region: Region) -> Blocks:
    """Take the column of a table apart that holds kecamatan above their blocks."""
    column = _mixed_column(columns, table, region)
    if column is None or _is_of_one_kecamatan(column, columns, table, region):
        return Blocks(table, columns)
    walk, named = (
        _Walk(region, column, columns),
        _with_named_sums(table, column, region),
    )
    if walk.stands_below(named):
        table = named
        rows = walk.through(replace(table, body=table.body[::-1]))[::-1]
    else:
        rows = walk.through(table)
    has_blocks = any(lower is not None for *_, lower in rows)
    if has_blocks and (column.role != "kecamatan" or walk.names_desa(rows)):
        return _apart(table, columns, column, rows, walk)
    if column.role == BOTH:
        single = replace(column, meaning=Meaning("kecamatan"))
        columns = [single if each == column else each for each in columns]
    return Blocks(table, columns)


def _with_named_sums(table: Table, column: Column, region: Region) -> Table:
    """Let "Jumlah Kec. X" below desa be the row of X, where nothing else names it."""
    areas = AreaNames.of_kecamatan(region)
    if any(map(areas.find, column.filled(table))):
        return table
    place = column.header.index
    sums: Numbered = []
    for line, row in table.totals:
        text = next((str(cell) for cell in row if cell is not None), "")
        if len(named := kecamatan_in(text, areas)) == 1:
            sums.append((line, [*row[:place], *named, *row[place + 1 :]]))
    lines = {line for line, _ in sums}
    others = [each for each in table.totals if each[0] not in lines]
    body = sorted([*table.body, *sums], key=lambda each: each[0])
    return replace(table, body=body, totals=others)


def _is_of_one_kecamatan(
    column: Column, columns: list[Column], table: Table, region: Region
) -> bool:
    """Say whether a column DESA holds desa only, of the kecamatan in the title.

    Each comes once below every heading. One of them may bear the name of its kecamatan;
    a kecamatan above its block would come beside a desa of its name, or say "Kec.".
    """
    areas = AreaNames.of_kecamatan(region)
    sheet = areas.find(table.sheet or "")
    stated = kecamatan_in(table.title, areas) or ({sheet} if sheet else set())
    if column.role != "desa" or len(stated) != 1:
        return False
    desa = AreaNames.of_desa(region, *stated)
    names = column.filled(table)
    within = [c for c in columns if c.role in WITHIN or c.basis == ABOVE_ROWS]
    walk = _Walk(region, column, columns)
    beside = any(walk.names_beside(row) for _, row in table.body)
    return not (beside or _comes_twice(column, within, table)) and all(
        desa.find(name) and not AS_KECAMATAN.match(name)
        for name in names
        if areas.find(name)
    )


def _comes_twice(column: Column, within: list[Column], table: Table) -> bool:
    """Say whether a name comes again for the same kind and year."""
    now: list[Cell] = [None] * len(within)
    seen: set[tuple[Cell, ...]] = set()
    for _, row in table.body:
        now = [
            old if each.cell(row) is None else each.cell(row)
            for each, old in zip(within, now, strict=True)
        ]
        key = (normalise(str(column.cell(row))), *now)
        if column.cell(row) is not None and key in seen:
            return True
        seen.add(key)
    return False


def _mixed_column(columns: list[Column], table: Table, region: Region) -> Column | None:
    """Return the only column of areas, or one that names kecamatan between others."""
    by_role = {column.role: column for column in columns}
    if any(role in by_role for role in OTHER_AREAS) or any(
        column.meaning.names_area for column in columns
    ):
        return None
    areas = [by_role[r] for r in (BOTH, "kecamatan", "desa") if r in by_role]
    if areas:
        return areas[0] if len(areas) == 1 else None
    known = AreaNames.of_kecamatan(region)
    others = [
        column
        for column in columns
        if column.role in ("jenis", UNUSED) or NAME_ONLY.fullmatch(column.header.text)
        if any(known.find(text) for text in column.filled(table))
    ]
    headed = [by_role["jenis"]] if "jenis" in by_role else []
    return next(iter([*others, *headed]), None)


def _counts_of(columns: list[Column]) -> Callable[[Row], bool]:
    """Return whether a row holds anything where the table has its counts."""
    counts = [column for column in columns if not column.meaning.is_key]
    return lambda row: any(column.cell(row) is not None for column in counts)


class _Walk:
    """Goes down the rows and remembers below which kecamatan it is."""

    def __init__(self, region: Region, column: Column, columns: list[Column]) -> None:
        self.region, self.column = region, column
        self.has_count = _counts_of(columns)
        self.keys = [c for c in columns if c.role in WITHIN and c != column]
        self.added = {c.header.index for c in columns if c.basis == ABOVE_ROWS}
        self.seen: set[tuple[str, ...]] = set()
        self.areas = AreaNames.of_kecamatan(region)
        self.known: dict[str, AreaNames] = {}
        self.now: str | None = None
        self.is_headed = False  # its kecamatan only stands above, without a count
        self.unclear: list[int] = []

    def through(self, table: Table) -> list[Walked]:
        """Return line, row, kecamatan and what is below it for every row."""
        stated = kecamatan_in(table.title, self.areas)
        self.now = (
            stated.pop() if len(stated) == 1 and self._has_headings(table) else None
        )
        found: list[Walked] = []
        texts: list[str | None] = [self._text(row) for _, row in table.body] + [None]
        for place, (line, row) in enumerate(table.body):
            text = texts[place]
            kode = self._kecamatan(text, texts[place + 1], line, row)
            if kode is not None:
                self._enter(kode, row)
                found.append((line, row, text, None))
            elif self.now is None or text is None:
                found.append((line, row, text, None))
            else:
                found.append((line, row, self.now, text))
        return _without_headings(found, self.has_count)

    def stands_below(self, table: Table) -> bool:
        """Say whether every kecamatan stands below its desa, as their sum does."""
        texts = [text for _, row in table.body if (text := self._text(row))]
        codes = [self.areas.find(text) for text in texts]
        if len(texts) < 2 or codes[0] or not codes[-1]:
            return False
        ends = [codes[-1], next(filter(None, codes))]
        is_said = kecamatan_in(table.title, self.areas)
        return not is_said and all(map(self._is_desa, (texts[-2], texts[0]), ends))

    def names_desa(self, rows: list[Walked]) -> bool:
        """Say whether what stands below a kecamatan are mostly its desa."""
        below = [(upper, lower) for *_, upper, lower in rows if lower is not None]
        desa = [
            self._is_desa(low, self.areas.find(str(up))) and not self.areas.find(low)
            for up, low in below
        ]
        return sum(desa) * 2 > len(desa)

    def _has_headings(self, table: Table) -> bool:
        """Say whether any row of the body names a kecamatan too."""
        texts = (self._text(row) for _, row in table.body)
        return any(t is not None and self.areas.find(t) for t in texts)

    def _text(self, row: Row) -> str | None:
        """Return the name of a row; a heading may stand in another column."""
        cell = self.column.cell(row)
        return self.names_beside(row) if cell is None else str(cell)

    def names_beside(self, row: Row) -> str | None:
        """Return the kecamatan that a row names in another column, and nothing else."""
        if self.column.cell(row) is not None:
            return None
        own = [c for place, c in enumerate(row) if place not in self.added]
        words = [str(c).strip(" :") for c in own if c is not None]
        names = [word for word in words if normalise(word)]
        is_alone = len(names) == 1 and not self.has_count(row)
        return names[0] if is_alone and self.areas.find(names[0]) else None

    def _enter(self, kode: str, row: Row) -> None:
        """Be below a kecamatan; it may take a row for each kind and year."""
        if kode != self.now:
            self.now, self.seen = kode, set()
            self.is_headed = not self.has_count(row)
        self.seen.add(self._key(row))

    def _key(self, row: Row) -> tuple[str, ...]:
        return tuple(str(column.cell(row)) for column in self.keys)

    def _kecamatan(
        self, text: str | None, after: str | None, line: int, row: Row
    ) -> str | None:
        """Return the kecamatan that a name is, if it is not a desa of the one above."""
        kode = self.areas.find(text) if text is not None else None
        if text is None or kode is None or AS_DESA.match(text):
            return None
        if self.now is None or AS_KECAMATAN.match(text) or not self._desa(text):
            return kode
        if kode == self.now:  # again: the desa that its kecamatan is named after
            is_desa = self.is_headed or self._key(row) in self.seen
            return None if is_desa else kode
        if after is not None and self.areas.find(after) == kode:
            return kode  # written twice: the kecamatan, then the desa of its name
        here, there = self._is_desa(after, self.now), self._is_desa(after, kode)
        if here == there:
            self.unclear.append(line)
        return kode if there and not here else None

    def _desa(self, text: str) -> bool:
        return self._is_desa(text, self.now)

    def _is_desa(self, text: str | None, kecamatan: str | None) -> bool:
        if text is None or kecamatan is None:
            return False
        if kecamatan not in self.known:
            self.known[kecamatan] = AreaNames.of_desa(self.region, kecamatan)
        return self.known[kecamatan].find(text) is not None


def _without_headings(
    rows: list[Walked], has_count: Callable[[Row], bool]
) -> list[Walked]:
    """Leave out a kecamatan without counts that only stands above its block."""
    below = [*(lower is not None for *_, lower in rows[1:]), False]
    return [
        each
        for each, leads in zip(rows, below, strict=True)
        if not (leads and each[3] is None and not has_count(each[1]))
    ]


def _apart(
    table: Table,
    columns: list[Column],
    column: Column,
    rows: list[Walked],
    walk: "_Walk",
) -> Blocks:
    """Put the kecamatan into a column of its own, behind all others."""
    place = column.header.index
    width = len(rows[0][1])
    header = Header(width, (*column.header.levels, "kecamatan"), stands=place)
    below = "jenis" if column.role == "jenis" and not walk.names_desa(rows) else "desa"
    body: Numbered = [
        (line, [*row[:place], lower, *row[place + 1 :], upper])
        for line, row, upper, lower in rows
    ]
    lower = replace(column, meaning=Meaning(below), basis=ONE_COLUMN)
    upper = Column(header, Meaning("kecamatan"), ONE_COLUMN)
    totals: Numbered = [(line, [*row, None]) for line, row in table.totals]
    apart = replace(table, body=body, totals=totals, headers=[*table.headers, header])
    others = [lower if each == column else each for each in columns]
    return Blocks(apart, [*others, upper], tuple(walk.unclear))
