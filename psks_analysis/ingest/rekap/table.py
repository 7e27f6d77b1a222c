"""What the steps hand on: a sheet, its table, and the columns of that table."""

from dataclasses import dataclass

from psks_analysis.ingest.numbers import Cell
from psks_analysis.ingest.rekap.periods import Period
from psks_analysis.ingest.rekap.vocabulary import Meaning

UNTITLED = "tanpa judul"
Row = list[Cell]
Numbered = list[tuple[int, Row]]


@dataclass(frozen=True)
class Sheet:
    """One sheet: rows of cells from the first row of the file on."""

    name: str | None
    rows: list[Row]
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()  # lines, from 1
    hidden_columns: frozenset[int] = frozenset()  # from 0

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds anything."""
        return not any(cell is not None for row in self.rows for cell in row)


@dataclass(frozen=True)
class Header:
    """One column: where it stands and what stands above it, line by line."""

    index: int
    levels: tuple[str, ...]
    stands: int | None = None  # in the file, if it was made out of another column

    @property
    def text(self) -> str:
        """All lines in one."""
        return " ".join(self.levels) or UNTITLED

    @property
    def letter(self) -> str:
        """The column as a spreadsheet names it."""
        place = self.index if self.stands is None else self.stands
        letters, number = "", place + 1
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(65 + rest) + letters
        return letters

    @property
    def label(self) -> str:
        """Letter and text, for messages."""
        return f"{self.letter} ({self.text})"


@dataclass(frozen=True)
class Table:
    """A sheet taken apart; row numbers count from 1 as in the file."""

    sheet: str | None
    title: str
    header_rows: tuple[int, ...]
    headers: list[Header]
    body: Numbered
    totals: Numbered
    dropped: tuple[int, ...]
    repeated: tuple[int, ...] = ()


@dataclass(frozen=True)
class Column:
    """A column of the file, what it means, and how that is known if not by header."""

    header: Header
    meaning: Meaning
    basis: str = ""
    period: Period | None = None  # of counts at one time of their year

    @property
    def role(self) -> str:
        """What its cells are: a key, a measure, personal data, or nothing used."""
        return self.meaning.role

    def cell(self, row: Row) -> Cell:
        """Return what a row holds in this column."""
        return row[self.header.index]

    def filled(self, table: Table) -> list[str]:
        """Return the cells of the body that hold anything, as text."""
        cells = [self.cell(row) for _, row in table.body]
        return [str(cell).strip() for cell in cells if cell is not None]
