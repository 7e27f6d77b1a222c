"""Result sets side by side: are they the same, and if not, in what way do they differ.

What a trainee's statement gives is compared with what the key gives, never the text of
the statements: every way to the right rows is right.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Any, Protocol

import pandas as pd

from psks_analysis.training.exercises.exercise_model import FieldSpec

ROUNDED = 0.0051  # a result rounded to two decimals is as good as an exact one
MOST_COLUMNS = 4  # for which every order is tried

Row = tuple[Any, ...]


class Result(Protocol):
    """What running a statement gives."""

    @property
    def kolom(self) -> Sequence[str]:
        """Names of the columns."""

    @property
    def baris(self) -> Sequence[Sequence[Any]]:
        """Rows."""

    @property
    def terpotong(self) -> bool:
        """Whether there are more rows than were returned."""


@dataclass(frozen=True)
class Rows:
    """Rows with plain values: text, numbers or None."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.columns)

    def column(self, index: int) -> list[Any]:
        """Return the values of one column."""
        return [row[index] for row in self.rows]

    def ordered(self, places: Sequence[int]) -> "Rows":
        """Return the columns in another order."""
        return Rows(
            tuple(self.columns[index] for index in places),
            tuple(tuple(row[index] for index in places) for row in self.rows),
        )


def of_frame(frame: pd.DataFrame) -> Rows:
    """Return a frame as rows."""
    return _rows(frame.columns, frame.astype(object).to_numpy().tolist())


def of_result(result: Result) -> Rows:
    """Return what a statement gave as rows."""
    return _rows(result.kolom, result.baris)


def same(got: Rows, key: Rows, spec: FieldSpec) -> bool:
    """Whether the rows are right; order and names count only where the task says so."""
    if got.width != key.width or len(got.rows) != len(key.rows):
        return False
    if spec.nama_kolom:
        names = [name.lower() for name in got.columns]
        if sorted(names) != sorted(name.lower() for name in key.columns):
            return False
        got = got.ordered([names.index(name.lower()) for name in key.columns])
        return _same_rows(got, key, spec)
    if _same_rows(got, key, spec):
        return True
    return key.width <= MOST_COLUMNS and any(
        _same_rows(got.ordered(order), key, spec)
        for order in permutations(range(key.width))
    )


def key_column(key: Rows) -> int | None:
    """Return the column whose texts name the rows, if there is one."""
    for index in range(key.width):
        values = key.column(index)
        are_texts = all(isinstance(each, str) for each in values)
        if are_texts and 1 < len(set(values)) == len(values):
            return index
    return None


def aligned(got: Rows, key: Rows, names: int) -> Rows | None:
    """Return the columns in the key's order, by which of them holds the names."""
    wanted = set(key.column(names))
    common = [len(wanted & set(got.column(index))) for index in range(got.width)]
    texts = [
        all(isinstance(each, str) for each in got.column(p)) for p in range(got.width)
    ]
    best = max(range(got.width), key=lambda index: (common[index], texts[index]))
    if not texts[best]:
        return None
    others = [index for index in range(got.width) if index != best]
    others.insert(names, best)
    return got.ordered(others)


def pairs(got: Rows, key: Rows, names: int) -> list[tuple[Any, Any, Any]]:
    """Return (name, got, wanted) for every value of the right rows."""
    own = {row[names]: row for row in got.rows}
    return [
        (row[names], own[row[names]][index], row[index])
        for row in key.rows
        for index in range(key.width)
        if index != names
    ]


def value_pairs(got: Rows, key: Rows) -> list[tuple[Any, Any, Any]]:
    """Return (place, got, wanted) for every value, where no column names the rows."""
    pairs = zip(_sorted(got.rows), _sorted(key.rows), strict=True)
    return [
        (f"baris {index}", one, other)
        for index, (a, b) in enumerate(pairs, start=1)
        for one, other in zip(a, b, strict=True)
    ]


def _same_rows(got: Rows, key: Rows, spec: FieldSpec) -> bool:
    is_close = close(spec)
    orders = [_as_they_are] if spec.urut else [_exactly_sorted, _sorted]
    for order in orders:
        if all(map(is_close, _flat(order(got.rows)), _flat(order(key.rows)))):
            return True
    # Sorting by rounded numbers may part rows that tie within the tolerance.
    names = key_column(key)
    if spec.urut or names is None:
        return False
    own = {row[names]: row for row in got.rows}
    return all(
        row[names] in own and all(map(is_close, own[row[names]], row))
        for row in key.rows
    )


def close(spec: FieldSpec) -> Callable[[Any, Any], bool]:
    """Return what says whether two values are as good as the same."""
    absolute = spec.toleransi_mutlak or ROUNDED

    def is_close(one: Any, other: Any) -> bool:
        if is_number(one) and is_number(other):
            return math.isclose(one, other, rel_tol=1e-9, abs_tol=absolute)
        return bool(one == other)

    return is_close


def _rows(columns: Iterable[Any], rows: Iterable[Iterable[Any]]) -> Rows:
    plain = tuple(tuple(_plain(each) for each in row) for row in rows)
    return Rows(tuple(str(name) for name in columns), plain)


def _plain(value: Any) -> Any:
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return None
    if isinstance(value, bool | str):
        return value
    try:
        return float(value)  # whole numbers, decimals and numpy's own
    except (TypeError, ValueError):
        return str(value)


def _sorted(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: [_order(each) for each in row])


def _exactly_sorted(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: [_exact_order(each) for each in row])


def _exact_order(value: Any) -> tuple[int, float, str]:
    return (1, value, "") if is_number(value) else _order(value)


def _as_they_are(rows: Iterable[Row]) -> list[Row]:
    return list(rows)


def _order(value: Any) -> tuple[int, float, str]:
    if value is None:
        return (0, 0.0, "")
    if is_number(value):
        return (1, round(value, 1), "")
    return (2, 0.0, str(value))


def _flat(rows: Iterable[Row]) -> list[Any]:
    return [each for row in rows for each in row]


def is_number(value: Any) -> bool:
    """Say whether a value of `Rows` is a number."""
    return isinstance(value, float) and not isinstance(value, bool)
