"""What the steps hand on: a sheet, its table, and the columns of that table."""

from dataclasses import dataclass

from psks_analysis.ingest.numbers import Cell
from psks_analysis.ingest.rekap.periods import Period
from psks_analysis.ingest.rekap.vocabulary import Meaning

UNTITLED = "tanpa judul"
Row = list[Cell]
Numbered = list[tuple[int, Row]]


def letters_of(place: int) -> str:
    """Return a column as a spreadsheet names it, counted from 0.

    >>> letters_of(0), letters_of(27)
    ('A', 'AB')
    """
    letters, number = "", place + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def number_of(letters: str) -> int:
    """Return the place of a column, counted from 0.

    >>> number_of("A"), number_of("AB")
    (0, 27)
    """
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1


@dataclass(frozen=True)
class Folds:
    """Where rows stand in the file: of a list put below itself, and of a piece.

    Rows above `height` are the parts that begin in the columns `starts`, one after the
    other; `lines` are those of a piece. Without both every place is its own.
    """

    height: int = 0
    starts: tuple[int, ...] = ()
    lines: tuple[int, ...] = ()

    def line(self, line: int) -> int:
        """Return the row of the file."""
        line = self._whole(line)
        return (line - 1) % self.height + 1 if self.height else line

    def _whole(self, line: int) -> int:
        """Return the row of the sheet that a piece was cut from."""
        return self.lines[line - 1] if 0 < line <= len(self.lines) else line

    def label(self, line: int, label: str) -> str:
        """Return the column of the file, as messages name it."""
        part = (self._whole(line) - 1) // self.height if self.height else 0
        letters, _, text = label.partition(" ")
        if not part:
            return label
        place = number_of(letters) + self.starts[part] - self.starts[0]
        return f"{letters_of(place)} {text}"

    def labels(self, label: str) -> list[str]:
        """Return a column once for every part of the list."""
        firsts = (part * self.height + 1 for part in range(len(self.starts)))
        return [self.label(line, label) for line in firsts] or [label]


@dataclass(frozen=True)
class Sheet:
    """One sheet: rows of cells from the first row of the file on."""

    name: str | None
    rows: list[Row]
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()  # lines, from 1
    hidden_columns: frozenset[int] = frozenset()  # from 0
    folds: Folds = Folds()

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
        return letters_of(self.index if self.stands is None else self.stands)

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
    folds: Folds = Folds()
    headings: tuple[int, ...] = ()  # lines that say what the rows below them are about

    @property
    def place(self) -> str:
        """The sheet, and where the table begins if it is one of several on it."""
        line = self.folds.line(self.header_rows[0])
        where = f"baris {line}" if self.folds.lines else ""
        return " ".join(filter(None, [self.sheet and f"“{self.sheet}”", where]))


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
