"""What a total row may add up: all rows, those above, or those next to it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

from psks_analysis.ingest.numbers import read_count
from psks_analysis.ingest.rekap.state import Reading
from psks_analysis.ingest.rekap.table import Column, Numbered

DESA = ("desa", "desa_kode")


class RowSums:
    """Sums over the rows of a table, also over those of one level of areas only.

    A table of desa may hold rows of kecamatan too; a total adds up one of the two.
    """

    def __init__(self, reading: Reading, body: Numbered, totals: Iterable[int]) -> None:
        self.body = body
        self.lines = [line for line, _ in body]
        self.totals = sorted({*totals, *reading.table.headings})
        self.levels = _levels(reading, body)
        self.known: dict[tuple[int, int], list[int]] = {}

    def around(self, line: int, column: Column) -> set[int]:
        """Return the sums that a total in this line may state."""
        place = bisect_left(self.totals, line)
        before = self.totals[place - 1] if place else 0
        later = self.totals[bisect_right(self.totals, line) :]
        after = later[0] if later else self.lines[-1] + 1 if self.lines else line
        found: set[int] = set()
        for level in range(len(self.levels)):
            above = self._between(0, line, level, column)
            below = self._between(line, float("inf"), level, column)
            since = self._between(before, line, level, column)
            until = self._between(line, after, level, column)
            found |= {above + below, above, since, until}
        return found

    def whole(self, column: Column) -> int:
        """Return the sum of all rows."""
        return self._between(0, float("inf"), 0, column)

    def is_readable(self, column: Column) -> bool:
        """Say whether every cell is a count or blank; others are refused elsewhere."""
        return all(read_count(column.cell(row)).problem is None for _, row in self.body)

    def _between(self, low: float, high: float, level: int, column: Column) -> int:
        sums = self._sums(level, column)
        return sums[bisect_left(self.lines, high)] - sums[bisect_right(self.lines, low)]

    def _sums(self, level: int, column: Column) -> list[int]:
        key = level, column.header.index
        if key not in self.known:
            cells = zip(self.body, self.levels[level], strict=True)
            values = (
                (read_count(column.cell(row)).value or 0) if counts else 0
                for (_, row), counts in cells
            )
            self.known[key] = [0, *accumulate(values)]
        return self.known[key]


def _levels(reading: Reading, body: Numbered) -> list[list[bool]]:
    """Return which rows count: all, and where there are both, each level by itself."""
    columns = [column for column in reading.columns if column.role in DESA]
    of_desa = [any(c.cell(row) is not None for c in columns) for _, row in body]
    everything = [True] * len(body)
    if all(of_desa) or not any(of_desa):
        return [everything]
    return [everything, of_desa, [not each for each in of_desa]]
