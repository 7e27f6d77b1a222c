"""What exactly differs between two results; and what would have to be mended in them.

`mended` names a cause only where mending that one thing in the trainee's rows makes
them right. `differences` names no cause: it says which rows and values differ.
"""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, partial
from operator import mul, neg
from typing import Any

from psks_analysis.formats import enumeration, number
from psks_analysis.region import shipped_region
from psks_analysis.training.exercises.exercise_model import FieldSpec
from psks_analysis.training.exercises.results import (
    Rows,
    aligned,
    close,
    is_number,
    key_column,
    pairs,
    same,
    value_pairs,
)
from psks_analysis.training.exercises.sql_shape import limit_of, traits
from psks_analysis.training.parameters import WILAYAH

NAMED = 4  # of the rows that are missing, the message names so many
POWERS = tuple(10.0**n for n in range(-7, 8) if n)
PLACES = {1: "satu desimal", 0: "satuan", -1: "puluhan", -2: "ratusan"}
Found = tuple[str, dict[str, str]]


def loose(spec: FieldSpec, got: Rows, key: Rows) -> FieldSpec:
    """Return a field whose order does not count, nor names that are not the right ones.

    Where the names are right, they say which column is which.
    """
    named_right = _names_of(got) == _names_of(key)
    return replace(spec, urut=False, nama_kolom=spec.nama_kolom and named_right)


def mended(got: Rows, key: Rows, spec: FieldSpec, sql: str) -> Found | None:
    """Return the one thing that makes the rows right when it is mended in them."""
    if same(got, key, loose(spec, got, key)):
        return _arranged(got, key, spec)
    for mend in (_limited, _named_by_code, _blanks, _rounded, _scaled):
        found = mend(got, key, spec, sql)
        if found is not None:
            return found
    return None


def differences(got: Rows, key: Rows, spec: FieldSpec) -> Found:
    """Return what differs, without a cause."""
    if not got.rows and key.rows:
        return "HASIL_KOSONG", {}
    if got.width != key.width:
        return _columns(got, key, spec)
    names = key_column(key)
    by_name = None if names is None else aligned(got, key, names)
    if by_name is not None:
        found = _rows_differ(by_name, key, names or 0)
        if found is not None:
            return found
        return _values_differ(pairs(by_name, key, names or 0), spec)
    if len(got.rows) != len(key.rows):
        facts = {"n": number(len(got.rows)), "diminta": number(len(key.rows))}
        return "JUMLAH_BARIS_BEDA", facts
    return _values_differ(value_pairs(got, key), spec)


def at_the_bound(got: Rows, key: Rows) -> str:
    """Return the names of the rows that only one of the results has."""
    names = key_column(key)
    by_name = None if names is None else aligned(got, key, names)
    if by_name is None or names is None:
        return ""
    one, other = set(by_name.column(names)), set(key.column(names))
    return named(sorted(str(each) for each in one ^ other))


def named(names: Sequence[Any]) -> str:
    """Return the first names of a list, as a list in a sentence."""
    first = [str(each) for each in names[:NAMED]]
    return ", ".join(first) + " …" if len(names) > NAMED else enumeration(first)


def _arranged(got: Rows, key: Rows, spec: FieldSpec) -> Found:
    """Return what is wrong where all the right rows are there."""
    unnamed = replace(spec, nama_kolom=False)
    if spec.nama_kolom and same(got, key, unnamed):
        return "NAMA_KOLOM_BEDA", {"daftar": ", ".join(key.columns)}
    if _turned(got, key):
        return "URUTAN_TERBALIK", {}
    return "URUTAN_BEDA", {}


def _turned(got: Rows, key: Rows) -> bool:
    """Whether the values go up where they should go down, or the other way."""
    for place in range(key.width):
        wanted = [value for value in key.column(place) if is_number(value)]
        for own in range(got.width):
            there = [value for value in got.column(own) if is_number(value)]
            if len(set(wanted)) > 1 and sorted(there) == sorted(wanted):
                falls = sorted(wanted, reverse=True)
                if (wanted, there) in ((falls, falls[::-1]), (falls[::-1], falls)):
                    return True
    return False


def _names_of(rows: Rows) -> list[str]:
    return sorted(name.lower() for name in rows.columns)


def _limited(got: Rows, key: Rows, spec: FieldSpec, sql: str) -> Found | None:
    """Recognise rows that LIMIT cut off: those that are there begin the right ones."""
    limit, there = limit_of(sql), len(got.rows)
    if limit is None or limit != there or there >= len(key.rows):
        return None
    first = Rows(key.columns, key.rows[:there])
    if not (spec.urut and same(got, first, spec)):
        return None
    return "LIMIT_MEMOTONG", {
        "n": number(len(key.rows) - there),
        "batas": number(limit),
    }


def _named_by_code(got: Rows, key: Rows, spec: FieldSpec, _sql: str) -> Found | None:
    def renamed(value: Any) -> Any:
        return _names().get(value, value) if isinstance(value, str) else value

    rows = tuple(tuple(renamed(each) for each in row) for row in got.rows)
    if rows != got.rows and same(Rows(got.columns, rows), key, loose(spec, got, key)):
        return "KODE_BUKAN_NAMA", {}
    return None


@cache
def _names() -> dict[str, str]:
    kecamatan = shipped_region(WILAYAH).kecamatan
    names = dict(kecamatan["nama"])
    return names | dict(zip(kecamatan["bps_kode"], kecamatan["nama"], strict=True))


def _blanks(got: Rows, key: Rows, spec: FieldSpec, _sql: str) -> Found | None:
    """Recognise a blank shown as zero, and a zero shown as a blank."""
    wrong = _wrong_pairs(got, key, spec)
    if not wrong:
        return None
    if all(other is None and one == 0 for _, one, other in wrong):
        return "KOSONG_JADI_NOL", {
            "n": number(len(wrong)),
            "daftar": named([each[0] for each in wrong]),
        }
    if all(one is None and other == 0 for _, one, other in wrong):
        return "NOL_JADI_KOSONG", {"daftar": named([each[0] for each in wrong])}
    return None


def _rounded(got: Rows, key: Rows, spec: FieldSpec, sql: str) -> Found | None:
    """Recognise the right values, rounded or cut off further than is allowed."""
    numbers = _number_pairs(got, key, spec)
    if not any(value for value, _ in numbers):
        return None
    largest = max(abs(wanted) for _, wanted in numbers)
    for places, word in PLACES.items():
        half = 0.5 * 10.0**-places
        if places < 0 and largest < 10.0 ** (1 - places):
            continue
        is_written = all(
            math.isclose(g, round(g, places), abs_tol=1e-9) for g, _ in numbers
        )
        if is_written and all(abs(g - k) <= half * 1.0001 for g, k in numbers):
            return "DIBULATKAN", {"daftar": word}
    if all(g == math.floor(k) for g, k in numbers):
        is_division = ("IntDiv", True) in traits(sql)
        return ("BAGI_BULAT" if is_division else "PECAHAN_DIBUANG"), {}
    return None


def _scaled(got: Rows, key: Rows, spec: FieldSpec, _sql: str) -> Found | None:
    """Recognise values all wrong by the same power of ten, or by their sign."""
    numbers = _number_pairs(got, key, spec)
    telling = [each for each in numbers if each[1]]
    if len(telling) < 2 and len(key.rows) > 1:
        return None
    for times in POWERS:
        if _all(telling, partial(mul, times), spec):
            return "SALAH_PENGALI", {"kali": number(max(times, 1 / times))}
    if _all(telling, neg, spec):
        return "TANDA_TERBALIK", {}
    if _all(telling, lambda value: 100 - value, spec):
        return "SISA_PERSEN", {}
    return None


def _all(
    numbers: list[tuple[float, float]],
    mend: Callable[[float], float],
    spec: FieldSpec,
) -> bool:
    """Whether every value is what `mend` makes of the right one."""
    allowed = spec.toleransi_mutlak or 0.0051
    return bool(numbers) and all(
        abs(got - mend(key)) <= max(min(allowed, abs(mend(key)) / 50), 1e-9)
        for got, key in numbers
    )


def _wrong_pairs(
    got: Rows, key: Rows, spec: FieldSpec
) -> list[tuple[Any, Any, Any]] | None:
    """Return (name, got, wanted) where they differ; None where rows do."""
    names = key_column(key)
    if names is None or got.width != key.width:
        return None if len(got.rows) != len(key.rows) else _unnamed(got, key, spec)
    by_name = aligned(got, key, names)
    if by_name is None or sorted(map(str, by_name.column(names))) != sorted(
        map(str, key.column(names))
    ):
        return None
    is_close = close(spec)
    return [x for x in pairs(by_name, key, names) if not is_close(x[1], x[2])]


def _unnamed(
    got: Rows, key: Rows, spec: FieldSpec
) -> list[tuple[Any, Any, Any]] | None:
    if got.width != key.width:
        return None
    is_close = close(spec)
    return [x for x in value_pairs(got, key) if not is_close(x[1], x[2])]


def _number_pairs(got: Rows, key: Rows, spec: FieldSpec) -> list[tuple[float, float]]:
    """Return the numbers that differ, (got, wanted), if nothing else does."""
    wrong = _wrong_pairs(got, key, spec) or []
    numbers = [(g, k) for _, g, k in wrong if is_number(g) and is_number(k)]
    return numbers if len(numbers) == len(wrong) else []


def _columns(got: Rows, key: Rows, spec: FieldSpec) -> Found:
    facts = {"n": number(got.width), "diminta": number(key.width)}
    facts["daftar"] = ", ".join(key.columns)
    for place in range(got.width if got.width == key.width + 1 else 0):
        rest = got.ordered([n for n in range(got.width) if n != place])
        if same(rest, key, loose(spec, rest, key)):
            return "KOLOM_LEBIH", {"daftar": got.columns[place]}
    return "KOLOM_BEDA", facts


def _rows_differ(got: Rows, key: Rows, names: int) -> Found | None:
    """Return which rows are missing, double or too many."""
    wanted, there = key.column(names), got.column(names)
    double = [name for name, count in Counter(there).items() if count > 1]
    missing = [name for name in wanted if name not in set(there)]
    extra = [name for name in dict.fromkeys(there) if name not in set(wanted)]
    for kode, rows in (
        ("BARIS_HILANG", missing),
        ("BARIS_BERLIPAT", double),
        ("BARIS_LEBIH", extra),
    ):
        if rows:
            return kode, {"n": number(len(rows)), "daftar": named(rows)}
    return None


def _values_differ(found: list[tuple[Any, Any, Any]], spec: FieldSpec) -> Found:
    is_close = close(spec)
    wrong = [each for each in found if not is_close(each[1], each[2])]
    first = wrong[0] if wrong else found[0]
    facts = {"n": number(len(wrong)), "diminta": number(len(found))}
    facts |= {"daftar": str(first[0]), "hasil": _shown(first[1])}
    ratios = [one / other for _, one, other in wrong if is_number(one) and other]
    whole = round(ratios[0]) if ratios else 0
    is_whole = all(math.isclose(each, whole, rel_tol=1e-6) for each in ratios)
    if len(ratios) == len(wrong) > 1 and whole > 1 and is_whole:
        return "NILAI_KELIPATAN", {"kali": number(whole)}
    return "NILAI_BEDA", facts


def _shown(value: Any) -> str:
    if is_number(value):
        return number(value, 0 if value == round(value) else 2)
    return "kosong" if value is None else str(value)
