"""How an office lays the figures out: lines of cells, before they become a file."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import product
from random import Random

from tests.lembar import habits
from tests.lembar.content import MEASURES, PMKS, PSKS, Content, Place

Cell = str | int | None
Key = dict[str, object]  # any of the axes, and what each of them is
AXES = ("kind", "place", "tahun", "measure")


@dataclass(eq=False)
class Line:
    """One line of a sheet, and what it is: title, header, numbers, body, total, note.

    Parameters
    ----------
    stored, sums : list of int
        Where the counts of a row stand, and where sums of other counts.
    """

    what: str
    cells: list[Cell]
    stored: list[int] = field(default_factory=list)
    sums: list[int] = field(default_factory=list)
    is_hidden: bool = False

    def put_before(self, cell: Cell, count: int = 1) -> None:
        """Put cells before all others."""
        self.cells[:0] = [cell] * count
        self.stored = [place + count for place in self.stored]
        self.sums = [place + count for place in self.sums]

    def counts(self) -> list[int]:
        """Return where counts stand that are stored, and are no blanks."""
        return [n for n in self.stored if isinstance(self.cells[n], int)]

    def copy(self) -> "Line":
        """Return the same line once more."""
        return Line(self.what, list(self.cells), list(self.stored), list(self.sums))


@dataclass
class Column:
    """A column: the levels of its header, and how a row fills it."""

    levels: list[str]
    fill: Callable[[Key], Cell]
    is_count: bool = False
    is_sum: bool = False


@dataclass
class Sheet:
    """A sheet as it was laid out."""

    name: str
    lines: list[Line]
    is_hidden: bool = False
    hidden_columns: set[int] = field(default_factory=set)

    @property
    def width(self) -> int:
        return max(len(line.cells) for line in self.lines)

    def of(self, *what: str) -> list[Line]:
        """Return the lines of these kinds."""
        return [line for line in self.lines if line.what in what]


@dataclass(frozen=True)
class Part:
    """What one table is about.

    Parameters
    ----------
    name, title : str
        How its sheet is called, and what is said above it; both say together what the
        axes ``said`` are, which the table itself need not say.
    """

    places: list[Place]
    years: list[int]
    kinds: list[str]
    measures: list[str]
    name: str = ""
    title: str = ""
    said: tuple[str, ...] = ()

    def along(self, axis: str) -> list:
        """Return what an axis goes through."""
        return {
            "place": self.places,
            "tahun": self.years,
            "kind": self.kinds,
            "measure": self.measures,
        }[axis]


class Writer:
    """Lays out one content; every habit it takes up is written down."""

    def __init__(self, random: Random, content: Content) -> None:
        self.random, self.content = random, content
        self.taken: list[str] = []
        self.meant: dict[str, str] = {}  # codes of names that nobody could know
        names = PMKS if content.isi == "pmks" else PSKS
        self.kind_names = {k: random.choice(names[k]) for k in content.kinds}
        if self.has("jenis bernomor", 0.15):
            style = random.choice(["{}. ", "{}) ", "({}) "])
            for number, kode in enumerate(content.kinds, 1):
                self.kind_names[kode] = style.format(number) + self.kind_names[kode]
        spell = random.choice(habits.AREA_STYLES)
        self.plain_names = content.region.kecamatan["nama"].to_dict()
        self.area_names = {k: spell(nama) for k, nama in self.plain_names.items()}
        self.desa_names = (
            content.region.desa["nama"].map(random.choice([str, str.upper])).to_dict()
        )
        self.measure_words = random.choice(habits.MEASURE_WORDS)
        self.sex_cells = random.choice(habits.SEX_CELLS)

    def has(self, habit: str, share: float) -> bool:
        """Take up a habit in this share of sheets."""
        if self.random.random() >= share:
            return False
        self.taken.append(habit)
        return True

    def head(self, name: str) -> str:
        """Return one of the words for a column of keys."""
        return self.random.choice(habits.HEAD[name]).format(self.content.isi.upper())

    def meanings(self) -> dict[str, str]:
        """Return what every name that is written means."""
        return {
            **{name: kode for kode, name in self.kind_names.items()},
            **{name: kode for kode, name in self.area_names.items()},
            **{word: measure for measure, word in self.measure_words.items()},
            **self.meant,
        }

    def whole(self) -> Part:
        """Return everything as one table."""
        own = self.content
        measures = list(MEASURES[own.measures])
        return Part(own.places, own.years, own.kinds, measures)

    # What stands in a cell.

    def value(self, key: Key) -> int | None:
        figures = self.content.figures[key["tahun"], key["place"], key["kind"]]
        return figures[str(key["measure"])]

    def sum_of(self, keys: list[Key]) -> int | None:
        known = [value for each in keys if (value := self.value(each)) is not None]
        return sum(known) if known else None

    def said(self, axis: str, key: Key) -> str:
        """Return how an axis is written in a cell or a header."""
        if axis == "place":
            return self.area_names[key["place"][0]]
        if axis == "kind":
            return self.kind_names[str(key["kind"])]
        if axis == "measure":
            return self.measure_words[str(key["measure"])]
        return str(key["tahun"])

    def desa(self, key: Key) -> str:
        return self.desa_names[key["place"][1]]

    # Columns.

    def key_columns(self, part: Part, axis: str) -> list[Column]:
        """Return the columns that say what a row is about on an axis."""
        if axis == "place":
            upper = Column([self.head("kecamatan")], lambda k: self.said("place", k))
            lower = Column([self.head("desa")], self.desa)
            if not self.content.has_desa:
                return [upper]
            return [lower] if "place" in part.said else [upper, lower]
        if axis == "kind":
            return [Column([self.head("jenis")], lambda key: self.said("kind", key))]
        if axis == "tahun":
            return [Column([self.head("tahun")], lambda key: int(key["tahun"]))]
        cells = self.sex_cells
        return [Column([self.head("jk")], lambda key: cells[str(key["measure"])])]

    def count_columns(self, part: Part, across: list[str]) -> list[Column]:
        """Return a column for each combination along these axes, sums beside them."""
        shown = [
            axis
            for axis in across
            if axis not in part.said
            and (axis in ("kind", "place") or len(part.along(axis)) > 1)
        ]
        word = self.random.choice(habits.ONE_COUNT)
        unit = self.random.choice(habits.UNITS_IN_HEADERS)
        has_unit = bool(shown) and self.has("satuan di judul kolom", 0.03)
        columns = []
        for values in product(*(part.along(axis) for axis in across)):
            own = dict(zip(across, values, strict=True))
            levels = [self.said(axis, own) for axis in shown] or [word]
            levels += [unit] if has_unit else []
            columns.append(
                Column(levels, lambda row, own=own: self.value(row | own), True)
            )
        over = [axis for axis in across if axis in ("kind", "place")]
        can_add = len(over) == 1 and len(part.along(over[0])) > 1
        if can_add and len(part.years) == 1 and self.has("kolom jumlah", 0.4):
            sums = self._total_columns(part, over[0], across)
            is_left = self.has("kolom jumlah di kiri", 0.15)
            columns = sums + columns if is_left else columns + sums
        return columns

    def _total_columns(self, part: Part, over: str, across: list[str]) -> list[Column]:
        """Return columns that add up the others over kinds or places."""
        word = self.random.choice(habits.TOTALS_ACROSS)
        fixed = {axis: part.along(axis)[0] for axis in across if axis == "tahun"}
        columns = []
        for measure in part.measures if "measure" in across else [None]:
            rest = [fixed | {over: each} for each in part.along(over)]
            if measure is not None:
                rest = [each | {"measure": measure} for each in rest]
            levels = [word]
            if measure is not None and len(part.measures) > 1:
                levels.append(self.measure_words[measure])

            def fill(row: Key, rest: list[Key] = rest) -> int | None:
                return self.sum_of([row | each for each in rest])

            columns.append(Column(levels, fill, is_count=True, is_sum=True))
        return columns

    # Lines.

    def header(self, columns: list[Column], group: str | None) -> list[Line]:
        """Return the lines of the header; levels of one column stand below another."""
        depth = max(len(column.levels) for column in columns)
        has_one_line = depth == 2 and self.has("judul kolom satu baris", 0.35)
        if has_one_line or (depth > 2 and self.has("judul panjang satu baris", 0.08)):
            return [Line("header", [" ".join(c.levels) for c in columns])]
        lines: list[list[Cell]] = [[None] * len(columns) for _ in range(depth)]
        names_below = depth > 1 and self.has("nama kolom di baris terbawah", 0.3)
        is_centred = depth > 1 and self.has("judul di tengah kolomnya", 0.03)
        for place, column in enumerate(columns):
            if len(column.levels) == 1 and names_below and not column.is_count:
                lines[-1][place] = column.levels[0]
                continue
            for level, text in enumerate(column.levels):
                run = _run(columns, place, level)
                if run.start == place or level == len(column.levels) - 1:
                    middle = run.start + (len(run) - 1) // 2
                    at = middle if is_centred and len(run) > 1 else place
                    lines[level][at] = text
        has_room = group and depth < habits.MOST_HEADER_LINES
        if has_room and self.has("kelompok di atas judul kolom", 0.3):
            _put_above(lines, columns, str(group), names_below=names_below)
        return [Line("header", cells) for cells in lines]

    def body(self, columns: list[Column], rows: list[Key]) -> list[Line]:
        stored = [n for n, c in enumerate(columns) if c.is_count and not c.is_sum]
        sums = [n for n, c in enumerate(columns) if c.is_sum]
        return [
            Line("body", [c.fill(row) for c in columns], list(stored), list(sums))
            for row in rows
        ]

    def total(
        self, columns: list[Column], rows: list[Key], label: str, at: int = 0
    ) -> Line:
        """Return a line that adds up these rows."""
        cells: list[Cell] = [None] * len(columns)
        for place, column in enumerate(columns):
            if column.is_count:
                known = [v for row in rows if (v := column.fill(row)) is not None]
                cells[place] = sum(known) if known else None
        cells[at] = label or None
        return Line("total", cells)


def _run(columns: list[Column], place: int, level: int) -> range:
    """Return the columns around a place that share what stands in this level."""
    own = columns[place].levels[: level + 1]

    def is_same(other: int) -> bool:
        levels = columns[other].levels
        return levels[: level + 1] == own and len(levels) > level + 1

    if not is_same(place):
        return range(place, place + 1)
    start = stop = place
    while start and is_same(start - 1):
        start -= 1
    while stop + 1 < len(columns) and is_same(stop + 1):
        stop += 1
    return range(start, stop + 1)


def _put_above(
    lines: list[list[Cell]], columns: list[Column], group: str, *, names_below: bool
) -> None:
    """Put a line above all that says what the columns of counts are."""
    first = next(n for n, column in enumerate(columns) if column.is_count)
    above: list[Cell] = [None] * len(columns)
    above[first] = group
    if not names_below:  # names stand at the top of the header
        for place in range(first):
            above[place], lines[0][place] = lines[0][place], None
    lines.insert(0, above)
