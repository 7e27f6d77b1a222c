"""What a total row may add up: all rows, those above, or those next to it."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate, product

from psks_analysis.ingest.numbers import UNITS, read_count
from psks_analysis.ingest.rekap.layout.marks import is_total_word
from psks_analysis.ingest.rekap.measures import SEXES, sex_of
from psks_analysis.ingest.rekap.state import Reading
from psks_analysis.ingest.rekap.table import Column, Numbered, Row

BOTH, EACH, ANY = "L+P", "", ""
DESA = ("desa", "desa_kode")
END = float("inf")


class RowSums:
    """Sums over the rows of a table, also over those of one level of areas only.

    A table of desa may hold rows of kecamatan too; a total adds up one of the two.
    """

    def __init__(self, reading: Reading, body: Numbered, totals: Iterable[int]) -> None:
        self.body = body
        self.lines = [line for line, _ in body]
        self.headings = sorted(reading.table.headings)
        self.totals = sorted({*totals, *self.headings})
        self.sexes = [c for c in reading.columns if c.role == "jenis_kelamin"]
        self.own = [self._sex(row) for _, row in body]
        self.unit_column = reading.column("satuan")
        self.units = [self._unit(row) for _, row in body]
        self.levels = _levels(reading, body)
        self.known: dict[tuple[str, str, int, int], list[int]] = {}

    def add_total(self, line: int) -> None:
        """Let this line be a total too: what is below it may be added up anew."""
        insort(self.totals, line)

    def likeliest(self, line: int, row: Row, stated: Mapping[Column, int]) -> "Rows":
        """Return the rows that most counts of a total in this line add up.

        All counts of a total are of the same rows. Where none fits, a total below
        others is of the rows since the one before, and the last one of all rows. Below
        a heading one may add up all that the heading is about, with sums between.
        """
        since, until = (self._before(line), line), (line, self._after(line))
        ranges = [since, (0, line), until, (0, END)]
        is_last = not any(total > line for total in self.totals)
        ordered = [ranges[-1], *ranges[:-1]] if is_last else ranges
        ordered.append(self._below_heading(line))
        kind = self._sexes_of(row), self._unit(row)
        found = [Rows(self, *each, *kind) for each in ordered]
        filled = [rows for rows in found if rows.lines] or found
        return max(filled, key=lambda rows: len(rows.fitting(stated)))

    def _before(self, line: int) -> int:
        """Return the total above a line."""
        place = bisect_left(self.totals, line)
        return self.totals[place - 1] if place else 0

    def _after(self, line: int) -> float:
        """Return the total below a line."""
        later = self.totals[bisect_right(self.totals, line) :]
        return later[0] if later else self.lines[-1] + 1 if self.lines else line

    def _below_heading(self, line: int) -> tuple[int, float]:
        """Return the headings around a line."""
        above = self.headings[: bisect_left(self.headings, line)]
        below = self.headings[bisect_right(self.headings, line) :]
        return (above[-1] if above else 0), (below[0] if below else END)

    def is_readable(self, column: Column) -> bool:
        """Say whether every cell is a count or blank; others are refused elsewhere."""
        return all(read_count(column.cell(row)).problem is None for _, row in self.body)

    def between(self, rows: "Rows", sex: str, level: int, column: Column) -> int:
        """Return the sum of a column between two lines, without them."""
        sums = self._sums(sex, rows.unit, level, column)
        first, last = (
            bisect_right(self.lines, rows.low),
            bisect_left(self.lines, rows.high),
        )
        return sums[last] - sums[first]

    def _sums(self, sex: str, unit: str, level: int, column: Column) -> list[int]:
        key = sex, unit, level, column.header.index
        if key not in self.known:
            values = [0]
            rows = zip(self.body, self.levels[level], self.own, self.units, strict=True)
            for (_, row), counts, own, in_unit in rows:
                is_part = counts and (own != BOTH if sex == EACH else own == sex)
                is_part = is_part and (unit == in_unit or ANY in (unit, in_unit))
                values.append((read_count(column.cell(row)).value or 0) * is_part)
            self.known[key] = [*accumulate(values)]
        return self.known[key]

    def _sexes_of(self, row: Row) -> tuple[str, ...]:
        """Return which rows a total may add up: of its sex, or L and P, or L+P."""
        sex = self._sex(row)
        if sex in SEXES:
            return (sex,)
        return (EACH, BOTH) if BOTH in self.own else (EACH,)

    def _unit(self, row: Row) -> str:
        """Return the unit that a row counts in; ANY without one."""
        cell = self.unit_column.cell(row) if self.unit_column else None
        said = "" if cell is None else str(cell).strip().lower()
        return UNITS.get(said, said)

    def _sex(self, row: Row) -> str:
        """Return the sex that a row speaks of; EACH where it does not say."""
        if not self.sexes:
            return EACH
        words = (str(c.cell(row)) for c in self.sexes if c.cell(row) is not None)
        return next((sex_of(word) or BOTH for word in words), _sex_of_total(row))


def _sex_of_total(row: Row) -> str:
    """Return the sex of "Jumlah L"."""
    words = (str(cell).split(maxsplit=1) for cell in row if isinstance(cell, str))
    labels = (each[1] for each in words if len(each) == 2 and is_total_word(each[0]))
    return next((sex for text in labels if (sex := sex_of(text))), EACH)


@dataclass(frozen=True)
class Rows:
    """The rows between two lines, and what they add up to."""

    sums: RowSums
    low: float
    high: float
    sexes: tuple[str, ...]
    unit: str

    @property
    def lines(self) -> list[int]:
        """The lines of these rows."""
        return [line for line in self.sums.lines if self.low < line < self.high]

    def fitting(self, stated: Mapping[Column, int]) -> set[Column]:
        """Return the columns whose total these rows add up, on any level of areas."""
        return {column for column, n in stated.items() if n in self._of(column)}

    def nearest(self, column: Column, count: int) -> int:
        """Return what these rows add up to, on the level that comes nearest."""
        return min(self._of(column), key=lambda summed: abs(summed - count))

    def __str__(self) -> str:
        """Name the rows, unless they are all there are."""
        return "" if self.lines == self.sums.lines else lines_in_words(self.lines)

    def _of(self, column: Column) -> list[int]:
        levels = range(len(self.sums.levels))
        return [
            self.sums.between(self, sex, level, column)
            for sex, level in product(self.sexes, levels)
        ]


def lines_in_words(lines: list[int]) -> str:
    """Name rows by the first and the last of them.

    >>> lines_in_words([3, 4, 6]), lines_in_words([3]), lines_in_words([])
    (' di baris 3–6', ' di baris 3', '')
    """
    ends = dict.fromkeys((*lines[:1], *lines[-1:]))
    return f" di baris {'–'.join(map(str, ends))}" if ends else ""


def _levels(reading: Reading, body: Numbered) -> list[list[bool]]:
    """Return which rows count: all, and where there are both, each level by itself."""
    columns = [column for column in reading.columns if column.role in DESA]
    of_desa = [any(c.cell(row) is not None for c in columns) for _, row in body]
    everything = [True] * len(body)
    if all(of_desa) or not any(of_desa):
        return [everything]
    return [everything, of_desa, [not each for each in of_desa]]
