"""How an office lays the figures out: lines of cells, before they become a file."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import product
from random import Random

from tests.lembar import habits
from tests.lembar.content import MEASURES, PMKS, PSKS, Content, region

Cell = str | int | None
Key = dict[str, object]  # any of tahun, place, kind, measure


@dataclass
class Line:
    """One line of a sheet, and what it is: title, header, numbers, body, total, note.

    Parameters
    ----------
    stored : list of int
        Where the counts of a row stand that are more than sums of others.
    """

    what: str
    cells: list[Cell]
    stored: list[int] = field(default_factory=list)

    def put_before(self, cell: Cell) -> None:
        """Put one more cell before all others."""
        self.cells.insert(0, cell)
        self.stored = [place + 1 for place in self.stored]


@dataclass
class Column:
    """A column: the levels of its header, and how a row fills it."""

    levels: list[str]
    fill: Callable[[Key], Cell]
    is_count: bool = False
    is_sum: bool = False


@dataclass
class Sheet:
    """A sheet as it was laid out.

    Parameters
    ----------
    merged : list of tuple
        First line, first column, last line, last column of cells that are one.
    """

    name: str
    lines: list[Line]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


class Writer:
    """Lays out one content; every habit it takes up is written down."""

    def __init__(self, random: Random, content: Content) -> None:
        self.random, self.content = random, content
        self.taken: list[str] = []
        names = PMKS if content.isi == "pmks" else PSKS
        self.kind_names = {k: random.choice(names[k]) for k in content.kinds}
        if self.has("jenis bernomor", 0.15):
            style = random.choice(["{}. ", "{}) ", "({}) "])
            for number, kode in enumerate(content.kinds, 1):
                self.kind_names[kode] = style.format(number) + self.kind_names[kode]
        spell = random.choice(habits.AREA_STYLES)
        self.area_names = region().kecamatan["nama"].map(spell).to_dict()
        self.desa_names = region().desa["nama"].map(random.choice([str, str.upper]))
        self.measure_words = random.choice(habits.MEASURE_WORDS)

    def has(self, habit: str, share: float) -> bool:
        """Take up a habit in this share of sheets."""
        if self.random.random() >= share:
            return False
        self.taken.append(habit)
        return True

    def value(self, key: Key) -> int | None:
        figures = self.content.figures[key["tahun"], key["place"], key["kind"]]
        return figures[str(key["measure"])]

    def sum_of(self, keys: list[Key]) -> int | None:
        known = [value for each in keys if (value := self.value(each)) is not None]
        return sum(known) if known else None

    # What stands in the columns of keys.

    def kecamatan(self, key: Key) -> str:
        return self.area_names[key["place"][0]]

    def desa(self, key: Key) -> str:
        return self.desa_names[key["place"][1]]

    def kind(self, key: Key) -> str:
        return self.kind_names[str(key["kind"])]

    # What varies along the columns.

    def measures(self) -> list[str]:
        return list(MEASURES[self.content.measures])

    def levels(self, key: Key) -> list[str]:
        """Return what the header of a column of counts says."""
        levels = []
        if "kind" in key:
            levels.append(self.kind(key))
        if "place" in key:
            levels.append(self.kecamatan(key))
        if "tahun" in key:
            levels.append(str(key["tahun"]))
        if "measure" in key:
            levels.append(self.measure_words[str(key["measure"])])
        return levels or [self.random.choice(["JUMLAH", "Jumlah", "JML"])]

    def count_columns(self, axes: dict[str, list]) -> list[Column]:
        """Return a column for each combination along these axes."""
        shown = [name for name, values in axes.items() if len(values) > 1]
        if "kind" in axes:
            shown = ["kind", *(name for name in shown if name != "kind")]
        columns = []
        for values in product(*axes.values()):
            own = dict(zip(axes, values, strict=True))
            levels = self.levels({name: own[name] for name in axes if name in shown})
            columns.append(
                Column(levels, lambda row, own=own: self.value(row | own), True)
            )
        return columns

    def total_columns(self, axes: dict[str, list], over: str) -> list[Column]:
        """Return columns that add up the others over kinds or places."""
        word = self.random.choice(habits.TOTALS_ACROSS)
        columns = []
        for measure in axes["measure"]:
            rest = [{over: each, "measure": measure} for each in axes[over]]
            levels = [word]
            if len(axes["measure"]) > 1:
                levels.append(self.measure_words[measure])

            def fill(row: Key, rest: list[Key] = rest) -> int | None:
                return self.sum_of([row | each for each in rest])

            columns.append(Column(levels, fill, is_count=True, is_sum=True))
        return columns

    # Lines.

    def header(self, columns: list[Column], *, group: str | None) -> list[Line]:
        """Return the lines of the header; levels of one column stand below another."""
        depth = max(len(column.levels) for column in columns)
        is_flat = depth == 2 and self.has("judul kolom satu baris", 0.4)
        if is_flat:
            return [Line("header", [" ".join(c.levels) for c in columns])]
        lines = [[None] * len(columns) for _ in range(depth)]
        names_below = depth > 1 and self.has("nama kolom di baris terbawah", 0.3)
        for place, column in enumerate(columns):
            if len(column.levels) == 1 and names_below and not column.is_count:
                lines[-1][place] = column.levels[0]
                continue
            for level, text in enumerate(column.levels):
                before = columns[place - 1].levels if place else []
                is_same = column.levels[: level + 1] == before[: level + 1]
                if not (is_same and level < len(column.levels) - 1):
                    lines[level][place] = text
        if group and self.has("kelompok di atas judul kolom", 0.3):
            first = next(n for n, column in enumerate(columns) if column.is_count)
            above: list[Cell] = [None] * len(columns)
            above[first] = group
            if not names_below:  # names stand at the top of the header
                for place in range(first):
                    above[place], lines[0][place] = lines[0][place], None
            lines.insert(0, above)
        return [Line("header", cells) for cells in lines]

    def body(self, columns: list[Column], rows: list[Key]) -> list[Line]:
        stored = [n for n, c in enumerate(columns) if c.is_count and not c.is_sum]
        return [
            Line("body", [c.fill(row) for c in columns], list(stored)) for row in rows
        ]

    def total(
        self, columns: list[Column], rows: list[Key], label: str, at: int
    ) -> Line:
        """Return a line that adds up these rows."""
        cells: list[Cell] = [None] * len(columns)
        for place, column in enumerate(columns):
            if column.is_count:
                known = [v for row in rows if (v := column.fill(row)) is not None]
                cells[place] = sum(known) if known else None
        cells[at] = label or None
        return Line("total", cells)


def title_lines(writer: Writer, *says: str) -> list[Line]:
    """Return lines above the table; what it `says` stands in one of them each."""
    content = writer.content
    named = content.isi.upper() if writer.random.random() < 0.7 else "DATA"
    first = writer.random.choice(habits.TITLES).format(isi=named)
    texts = [first, *says]
    if writer.has("kop", 0.3):
        texts[:0] = habits.LETTERHEAD
    if writer.has("baris kosong di bawah judul", 0.5):
        texts.append("")
    return [Line("title", [text or None]) for text in texts]


def note_lines(writer: Writer, width: int) -> list[Line]:
    """Return lines below the table: a source, a note, a signature."""
    lines: list[Line] = []
    if writer.has("sumber", 0.25):
        lines.append(Line("note", [writer.random.choice(habits.SOURCES)]))
    if writer.has("keterangan", 0.15):
        lines.append(Line("note", [writer.random.choice(habits.NOTES)]))
    if writer.has("tanda tangan", 0.25):
        at = max(width - 2, 0)
        for text in ("", *habits.signature(writer.random)):
            lines.append(Line("note", [*[None] * at, text or None]))
    return lines
