"""Result sets side by side: are they the same, and if not, in what way do they differ.

What a trainee's statement gives is compared with what the key gives, never the text of
the statements: every way to the right rows is right.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Any, Protocol

import pandas as pd

from psks_analysis.formats import enumeration, number
from psks_analysis.region import shipped_region
from psks_analysis.training.exercises.exercise_model import FieldSpec
from psks_analysis.training.parameters import WILAYAH

ROUNDED = 0.0051  # a result rounded to two decimals is as good as an exact one
MOST_COLUMNS = 4  # for which every order is tried
NAMED = 4  # of the rows that are missing, the message names so many
MULTIPLES = (10, 100, 1_000, 10_000, 100_000)
JOINED_ON_BPS = re.compile(r"bps_kode\s*=|=\s*(\w+\.)?bps_kode", re.IGNORECASE)
MEAN = re.compile(r"\b(avg|mean)\s*\(", re.IGNORECASE)
FILLED = re.compile(r"\b(coalesce|ifnull)\s*\(", re.IGNORECASE)

Row = tuple[Any, ...]
Found = tuple[str, dict[str, str]]


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


def differences(got: Rows, key: Rows, spec: FieldSpec, sql: str, key_sql: str) -> Found:
    """Return the misconception that the difference shows, most telling first.

    `key_sql` tells what the key itself does on purpose.
    """
    if not got.rows and key.rows:
        return ("KODE_TERTUKAR" if JOINED_ON_BPS.search(sql) else "HASIL_KOSONG"), {}
    if got.width != key.width:
        facts = {"n": number(got.width), "diminta": number(key.width)}
        return "KOLOM_BEDA", facts | {"daftar": ", ".join(key.columns)}
    names = _key_column(key)
    by_name = None if names is None else _aligned(got, key, names)
    if by_name is not None:
        found = _rows_differ(by_name, key, names or 0, sql)
        if found is not None:
            return found
        pairs = _pairs(by_name, key, names or 0)
    else:
        if len(got.rows) != len(key.rows):
            return _count_differs(got, key)
        pairs = _value_pairs(got, key)
    return _values_differ(pairs, got, key, spec, sql, key_sql)


def _rows_differ(got: Rows, key: Rows, names: int, sql: str) -> Found | None:
    """Return what is wrong with which rows there are."""
    wanted, there = key.column(names), got.column(names)
    if wanted and not set(wanted) & set(there):
        return _other_names(wanted, there)
    double = [name for name, count in Counter(there).items() if count > 1]
    missing = [name for name in wanted if name not in set(there)]
    extra = [name for name in dict.fromkeys(there) if name not in set(wanted)]
    if missing:
        facts = {"n": number(len(missing)), "daftar": _named(missing)}
        joined = re.search(r"\bjoin\b", sql, re.IGNORECASE)
        return ("BARIS_HILANG_GABUNG" if joined else "BARIS_HILANG"), facts
    if double:
        facts = {"n": number(len(double)), "daftar": _named(double)}
        return "BARIS_BERLIPAT", facts
    if extra:
        return "BARIS_LEBIH", {"n": number(len(extra)), "daftar": _named(extra)}
    return None


def _other_names(wanted: list[Any], there: list[Any]) -> Found:
    kecamatan = shipped_region(WILAYAH).kecamatan
    bps, kemendagri = set(kecamatan["bps_kode"]), set(kecamatan.index)
    one, other = set(wanted), set(there)
    if (one <= kemendagri and other & bps) or (one <= bps and other & kemendagri):
        return "KODE_TERTUKAR", {}
    if other <= bps | kemendagri:
        return "KODE_BUKAN_NAMA", {}
    return "BARIS_HILANG", {"n": number(len(wanted)), "daftar": _named(wanted)}


def _count_differs(got: Rows, key: Rows) -> Found:
    facts = {"n": number(len(got.rows)), "diminta": number(len(key.rows))}
    return "JUMLAH_BARIS_BEDA", facts


def _values_differ(
    pairs: list[tuple[Any, Any, Any]],
    got: Rows,
    key: Rows,
    spec: FieldSpec,
    sql: str,
    key_sql: str,
) -> Found:
    """Return what is wrong with the values, given (name, got, wanted)."""
    close = _close(spec)
    wrong = [each for each in pairs if not close(each[1], each[2])]
    if not wrong:
        if spec.nama_kolom and _lower(got.columns) != _lower(key.columns):
            return "NAMA_KOLOM_BEDA", {"daftar": ", ".join(key.columns)}
        return "URUTAN_BEDA", {}
    numbers = [
        (float(one), float(other))
        for _, one, other in wrong
        if _is_number(one) and _is_number(other)
    ]
    blanks = [one for _, one, other in wrong if other is None and _is_number(one)]
    if blanks and all(each == 0 for each in blanks):
        return "KOSONG_JADI_NOL", {"n": number(len(blanks))}
    if JOINED_ON_BPS.search(sql) and not JOINED_ON_BPS.search(key_sql):
        return "KODE_TERTUKAR", {}
    ratio = _common_ratio(numbers)
    if ratio in {float(each) for each in MULTIPLES} | {1 / each for each in MULTIPLES}:
        return "SALAH_PENGALI", {"kali": number(max(ratio or 1, 1 / (ratio or 1)))}
    if ratio is not None and ratio >= 2 and ratio == round(ratio):
        return "BERLIPAT_SAAT_DIGABUNG", {"kali": number(ratio)}
    if MEAN.search(sql) and not MEAN.search(key_sql):
        return "PERSEN_DIRATA", {}
    if FILLED.search(sql) and not FILLED.search(key_sql):
        return "KOSONG_JADI_NOL", {"n": number(len(wrong))}
    counted = bool(numbers) and all(one == round(one) for one, _ in numbers)
    if counted and any(other != round(other) for _, other in numbers):
        return "JUMLAH_BUKAN_LAJU", {}
    first = wrong[0]
    facts = {"n": number(len(wrong)), "diminta": number(len(pairs))}
    return "NILAI_BEDA", facts | {"daftar": str(first[0]), "hasil": _shown(first[1])}


def _key_column(key: Rows) -> int | None:
    """Return the column whose texts name the rows, if there is one."""
    for index in range(key.width):
        values = key.column(index)
        are_texts = all(isinstance(each, str) for each in values)
        if are_texts and 1 < len(set(values)) == len(values):
            return index
    return None


def _aligned(got: Rows, key: Rows, names: int) -> Rows | None:
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


def _pairs(got: Rows, key: Rows, names: int) -> list[tuple[Any, Any, Any]]:
    own = {row[names]: row for row in got.rows}
    return [
        (row[names], own[row[names]][index], row[index])
        for row in key.rows
        for index in range(key.width)
        if index != names
    ]


def _value_pairs(got: Rows, key: Rows) -> list[tuple[Any, Any, Any]]:
    pairs = zip(_sorted(got.rows), _sorted(key.rows), strict=True)
    return [
        (f"baris {index}", one, other)
        for index, (a, b) in enumerate(pairs, start=1)
        for one, other in zip(a, b, strict=True)
    ]


def _same_rows(got: Rows, key: Rows, spec: FieldSpec) -> bool:
    close = _close(spec)
    one: Sequence[Row] = got.rows if spec.urut else _sorted(got.rows)
    other: Sequence[Row] = key.rows if spec.urut else _sorted(key.rows)
    if all(map(close, _flat(one), _flat(other))):
        return True
    # Sorting by rounded numbers may part rows that tie within the tolerance.
    names = _key_column(key)
    if spec.urut or names is None:
        return False
    own = {row[names]: row for row in got.rows}
    return all(
        row[names] in own and all(map(close, own[row[names]], row)) for row in key.rows
    )


def _close(spec: FieldSpec) -> Callable[[Any, Any], bool]:
    absolute = spec.toleransi_mutlak or ROUNDED

    def close(one: Any, other: Any) -> bool:
        if _is_number(one) and _is_number(other):
            return math.isclose(one, other, rel_tol=1e-9, abs_tol=absolute)
        return bool(one == other)

    return close


def _common_ratio(numbers: list[tuple[float, float]]) -> float | None:
    """Return by what all values are multiplied, if they all are by the same."""
    ratios = [one / other for one, other in numbers if other]
    if not ratios or not all(math.isclose(r, ratios[0], rel_tol=0.02) for r in ratios):
        return None
    for whole in (*MULTIPLES, *range(2, 200)):
        for exact in (float(whole), 1 / whole):
            if math.isclose(ratios[0], exact, rel_tol=0.002):
                return exact
    return None


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


def _order(value: Any) -> tuple[int, float, str]:
    if value is None:
        return (0, 0.0, "")
    if _is_number(value):
        return (1, round(value, 1), "")
    return (2, 0.0, str(value))


def _flat(rows: Iterable[Row]) -> list[Any]:
    return [each for row in rows for each in row]


def _is_number(value: Any) -> bool:
    return isinstance(value, float) and not isinstance(value, bool)


def _lower(names: Iterable[str]) -> list[str]:
    return [name.lower() for name in names]


def _named(names: Sequence[Any]) -> str:
    first = [str(each) for each in names[:NAMED]]
    return ", ".join(first) + " …" if len(names) > NAMED else enumeration(first)


def _shown(value: Any) -> str:
    if _is_number(value):
        return number(value, 0 if value == round(value) else 2)
    return "kosong" if value is None else str(value)
