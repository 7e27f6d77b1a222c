"""What a total row may add up: all rows, those above, or those next to it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate, product

from psks_analysis.ingest.numbers import read_count
from psks_analysis.ingest.rekap.layout.marks import is_total_word
from psks_analysis.ingest.rekap.measures import SEXES, sex_of
from psks_analysis.ingest.rekap.state import Reading
from psks_analysis.ingest.rekap.table import Column, Numbered, Row

BOTH, EACH = "L+P", ""
DESA = ("desa", "desa_kode")


class RowSums:
    """Sums over the rows of a table, also over those of one level of areas only.

    A table of desa may hold rows of kecamatan too; a total adds up one of the two.
    """

    def __init__(self, reading: Reading, body: Numbered, totals: Iterable[int]) -> None:
        self.body = body
        self.lines = [line for line, _ in body]
        self.totals = sorted({*totals, *reading.table.headings})
        self.sexes = [c for c in reading.columns if c.role == "jenis_kelamin"]
        self.own = [self._sex(row) for _, row in body]
        self.levels = _levels(reading, body)
        self.known: dict[tuple[str, int, int], list[int]] = {}

    def around(self, line: int, row: Row, column: Column) -> set[int]:
        """Return the sums that a total in this line may state."""
        place = bisect_left(self.totals, line)
        before = self.totals[place - 1] if place else 0
        later = self.totals[bisect_right(self.totals, line) :]
        after = later[0] if later else self.lines[-1] + 1 if self.lines else line
        found: set[int] = set()
        for sex, level in product(self._sexes_of(row), range(len(self.levels))):
            above = self._between(0, line, sex, level, column)
            below = self._between(line, float("inf"), sex, level, column)
            since = self._between(before, line, sex, level, column)
            until = self._between(line, after, sex, level, column)
            found |= {above + below, above, since, until}
        return found

    def whole(self, row: Row, column: Column) -> int:
        """Return the sum of all rows that a total may be of."""
        return self._between(0, float("inf"), self._sexes_of(row)[0], 0, column)

    def is_readable(self, column: Column) -> bool:
        """Say whether every cell is a count or blank; others are refused elsewhere."""
        return all(read_count(column.cell(row)).problem is None for _, row in self.body)

    def _between(
        self, low: float, high: float, sex: str, level: int, column: Column
    ) -> int:
        sums = self._sums(sex, level, column)
        return sums[bisect_left(self.lines, high)] - sums[bisect_right(self.lines, low)]

    def _sums(self, sex: str, level: int, column: Column) -> list[int]:
        key = sex, level, column.header.index
        if key not in self.known:
            values = [0]
            rows = zip(self.body, self.levels[level], self.own, strict=True)
            for (_, row), counts, own in rows:
                is_part = counts and (own != BOTH if sex == EACH else own == sex)
                values.append((read_count(column.cell(row)).value or 0) * is_part)
            self.known[key] = [*accumulate(values)]
        return self.known[key]

    def _sexes_of(self, row: Row) -> tuple[str, ...]:
        """Return which rows a total may add up: of its sex, or L and P, or L+P."""
        sex = self._sex(row)
        if sex in SEXES:
            return (sex,)
        return (EACH, BOTH) if BOTH in self.own else (EACH,)

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


def _levels(reading: Reading, body: Numbered) -> list[list[bool]]:
    """Return which rows count: all, and where there are both, each level by itself."""
    columns = [column for column in reading.columns if column.role in DESA]
    of_desa = [any(c.cell(row) is not None for c in columns) for _, row in body]
    everything = [True] * len(body)
    if all(of_desa) or not any(of_desa):
        return [everything]
    return [everything, of_desa, [not each for each in of_desa]]
