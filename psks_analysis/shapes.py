"""Plain data, as TOML and JSON give them, made into dataclasses of exact types.

What a file may hold is said once, by the fields of a dataclass: their types, and rules
as `Annotated[int, between(1, 12)]`. Nothing is converted, no key is left over, and what
does not fit is told in Indonesian with the way to it.
"""

import json
import math
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass, fields, is_dataclass
from typing import Annotated, Any, NoReturn, TypeVar, get_args, get_origin

from cattrs import Converter
from cattrs.cols import (
    homogenous_tuple_structure_factory,
    is_mapping,
    mapping_structure_factory,
)
from cattrs.errors import (
    AttributeValidationNote,
    BaseValidationError,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
)
from rapidfuzz import process

Made = TypeVar("Made")
Value = TypeVar("Value")
Many = TypeVar("Many", bound=Sized)
Hook = Callable[[Any, Any], Any]

MISSING = "belum ada. Tambahkan."
ALIKE = 75  # of 100: a key this near is worth suggesting

# Of text in several lines; what joins letters of some scripts may stay.
HIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e"
    r"\u2060\u2066-\u2069\ufeff\ufffe\uffff]"
)


def hidden_sign(content: Any) -> str | None:
    r"""Return where in plain data a sign stands that nobody sees, None without any.

    >>> hidden_sign({"nama": "Renja", "rows": [{"bentuk": "a\x07"}]})
    'rows ke-1.bentuk'
    """
    found = (where for where, text in _placed_texts(content, "") if HIDDEN.search(text))
    return next(found, None)


def _placed_texts(content: Any, where: str) -> Iterator[tuple[str, str]]:
    """Return every text of plain data with the way to it."""
    if isinstance(content, Mapping):
        for key, value in content.items():
            yield f"{where}.{key}".lstrip("."), str(key)
            yield from _placed_texts(value, f"{where}.{key}".lstrip("."))
    elif isinstance(content, list | tuple):
        for place, value in enumerate(content, 1):
            yield from _placed_texts(value, f"{where} ke-{place}")
    elif isinstance(content, str):
        yield where, content


class Unfit(ValueError):  # noqa: N818  (a mistake of a writer, told as such)
    """A value that does not fit; says what was expected, and of which key of it."""

    def __init__(self, why: str, key: str = "") -> None:
        super().__init__(why)
        self.why, self.key = why, key


class ShapeError(ValueError):
    """Plain data that do not fit; says where, and what was expected there."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}" if where else why)
        self.where, self.why = where, why

    def of(self, source: str) -> str:
        """Return the whole message about a file."""
        return f"{source}, {self}" if self.where else f"{source}: {self}"


@dataclass(frozen=True)
class OneIsMany:
    """A rule of lists: one thing that is no list is a list of one."""


@dataclass(frozen=True, eq=False)
class ByKey:
    """Which dataclass a table is, by what it says under one key."""

    key: str
    kinds: Mapping[str, type]


def typed(plain: object, kind: type[Made]) -> Made:
    """Return the dataclass that plain data say.

    Raises
    ------
    ShapeError
        At the first thing that does not fit; keys that are not known come first.
    """
    try:
        return _CONVERTER.structure(plain, kind)
    except (BaseValidationError, Unfit) as wrong:
        raise ShapeError(*_first(wrong, "")) from wrong


def stripped(text: str) -> str:
    """Take a text without what is blank around it."""
    return text.strip()


def filled(value: Many) -> Many:
    """Refuse what is empty."""
    if not len(value):
        raise Unfit("masih kosong. Isi.")
    return value


def distinct(values: tuple[Value, ...]) -> tuple[Value, ...]:
    """Refuse a list that says one thing twice."""
    if len(set(values)) < len(values):
        raise Unfit("memuat satu hal dua kali. Hapus salah satu.")
    return values


def count(low: int, high: int) -> Callable[[Many], Many]:
    """Refuse fewer things than `low` or more than `high`."""

    def check(values: Many) -> Many:
        if not low <= len(values) <= high:
            raise Unfit(f"perlu {low} sampai {high}, tertulis {len(values)}.")
        return values

    return check


def at_least(low: float) -> Callable[[float], float]:
    """Refuse numbers below `low`."""
    return _within(low, math.inf, f"paling sedikit {low:g}")


def between(low: float, high: float) -> Callable[[float], float]:
    """Refuse numbers outside of `low` to `high`, both included."""
    return _within(low, high, f"{low:g} sampai {high:g}")


def _within(low: float, high: float, words: str) -> Callable[[float], float]:
    def check(value: float) -> float:
        if not low <= value <= high:
            raise Unfit(f"harus {words}, tertulis {value:g}.")
        return value

    return check


def one_of(
    allowed: Collection[str] | Callable[[], Collection[str]],
) -> Callable[[str], str]:
    """Refuse texts that are not among these."""

    def check(value: str) -> str:
        known = allowed() if callable(allowed) else allowed
        if value not in known:
            raise Unfit(not_one_of(value, known))
        return value

    return check


def not_one_of(value: str, known: Iterable[str]) -> str:
    """Say that a value is not known, and what is."""
    return f"“{value}” tidak dikenal; pilih: {', '.join(known)}."


def matching(pattern: str, words: str) -> Callable[[str], str]:
    """Refuse texts of another form; `words` say of what they may be."""

    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise Unfit(f"“{value}”: pakai {words} saja.")
        return value

    return check


def as_written(value: object) -> str:
    """Take a text or a number as the text that was written."""
    if type(value) not in (str, int, float):
        raise Unfit("harus teks atau angka.")
    return str(value)


def letters(most: int) -> Callable[[str], str]:
    """Refuse longer texts."""

    def check(value: str) -> str:
        if len(value) > most:
            raise Unfit(f"{len(value)} huruf; paling banyak {most}.")
        return value

    return check


Text = Annotated[str, stripped, filled]
Note = Annotated[str, stripped]  # may be blank


def _exactly(kind: type, expected: str) -> Hook:
    """Return a hook that takes values of this type and of no other, as they are."""

    def hook(value: Any, _: Any) -> Any:
        if type(value) is not kind:
            raise Unfit(f"harus {expected}.")
        return value

    return hook


def _text(value: Any, _: Any) -> str:
    if type(value) is not str:
        raise Unfit("harus teks di antara tanda kutip.")
    try:
        value.encode()
    except UnicodeEncodeError as broken:
        raise Unfit("memuat huruf yang rusak. Ketik ulang.") from broken
    return value


def _number(value: Any, _: Any) -> float:
    """Take a number; a whole one stays whole, and infinity is none."""
    if type(value) not in (int, float) or not -math.inf < value < math.inf:
        raise Unfit("harus angka tanpa tanda kutip.")
    number: float = value
    return number


def _table(kind: Any, converter: Converter) -> Hook:
    return _only(dict, converter.gen_structure_attrs_fromdict(kind), "bagian [{key}]")


def _names(kind: Any, converter: Converter) -> Hook:
    inner = mapping_structure_factory(kind, converter, dict, detailed_validation=True)
    return _only(dict, inner, "bagian [{key}]")


def _list(kind: Any, converter: Converter) -> Hook:
    holds_tables = is_dataclass(_bare(get_args(kind)[0]))
    tables = "ditulis sebagai bagian [[{key}]]"
    expected = tables if holds_tables else "daftar, misalnya [“satu”, “dua”]"
    return _only(list, homogenous_tuple_structure_factory(kind, converter), expected)


def _bare(kind: Any) -> Any:
    """Return a type without its annotations, and of a choice of types the first."""
    while get_args(kind) and not is_dataclass(kind):
        kind = get_args(kind)[0]
    return kind


def _fixed(kind: Any, converter: Converter) -> Hook:
    size = len(get_args(kind))
    inner = converter.gen_structure_hetero_tuple(kind)

    def hook(value: Any, _: Any) -> Any:
        if type(value) is not list or len(value) != size:
            raise Unfit(f"harus daftar dari {size} hal.")
        return inner(value, kind)

    return hook


def _only(plain: type, inner: Callable[..., Any], expected: str) -> Hook:
    def hook(value: Any, kind: Any) -> Any:
        if type(value) is not plain:
            raise Unfit(f"harus {expected}.")
        return inner(value, kind)

    return hook


def _annotated(kind: Any, converter: Converter) -> Hook:
    """Return a hook that goes through the rules of an annotated type, in order."""
    base, *rules = get_args(kind)
    by_key = next((each for each in rules if isinstance(each, ByKey)), None)
    one_is_many = OneIsMany() in rules
    checks = [each for each in rules if callable(each)]

    def hook(value: Any, _: Any) -> Any:
        if one_is_many and type(value) is not list:
            value = [value]
        value = converter.structure(value, _chosen(by_key, value) if by_key else base)
        for rule in checks:
            value = rule(value)
        return value

    return hook


def _chosen(by: ByKey, value: Any) -> type:
    if type(value) is not dict:
        raise Unfit("harus ditulis sebagai bagian [[{key}]].")
    if by.key not in value:
        raise Unfit(MISSING, by.key)
    try:
        return by.kinds[one_of(by.kinds)(_text(value[by.key], str).strip())]
    except Unfit as wrong:
        raise Unfit(wrong.why, by.key) from wrong


def _first(error: BaseException, where: str) -> tuple[str, str]:
    """Return where the first thing is that does not fit, and why."""
    if isinstance(error, ClassValidationError | IterableValidationError):
        below, others = error.group_exceptions()
        for other in others:
            if isinstance(other, ForbiddenExtraKeysError):
                return _unknown_key(other, where)
        if not below:
            return _first(others[0], where)
        inner, note = below[0]
        if isinstance(note, AttributeValidationNote):
            if isinstance(inner, KeyError) and inner.args == (note.name,):
                return _below(where, note.name), MISSING
            return _first(inner, _below(where, note.name))
        return _first(inner, _below(where, note.index))
    if isinstance(error, Unfit):
        where = _below(where, error.key) if error.key else where
        key = where.rpartition(".")[2].partition(" ke-")[0]
        return where, error.why.replace("{key}", key)
    raise error  # a fault of ours, not of the data


def _unknown_key(error: ForbiddenExtraKeysError, where: str) -> tuple[str, str]:
    key = min(error.extra_fields)
    known = sorted(each.name for each in fields(error.cl))
    alike = process.extractOne(key, known, score_cutoff=ALIKE)
    perhaps = f" Mungkin maksudnya “{alike[0]}”?" if alike else ""
    listed = ", ".join(known)
    return (
        _below(where, key),
        f"tidak dikenal di sini; yang dikenal: {listed}.{perhaps}",
    )


def _below(where: str, step: str | int) -> str:
    """Return the way to what lies below; places in a list are counted from 1.

    >>> _below(_below("uji.salah", 1), "isian")
    'uji.salah ke-2.isian'
    """
    if isinstance(step, int):
        return f"{where} ke-{step + 1}"
    return f"{where}.{step}" if where else step


def _converter() -> Converter:
    made = Converter(forbid_extra_keys=True)
    made.register_structure_hook(str, _text)
    made.register_structure_hook(float, _number)
    made.register_structure_hook(int, _exactly(int, "bilangan bulat tanpa tanda kutip"))
    made.register_structure_hook(bool, _exactly(bool, "true atau false"))
    made.register_structure_hook_factory(is_dataclass, _table)
    made.register_structure_hook_factory(is_mapping, _names)
    made.register_structure_hook_factory(_is_tuple, _fixed)
    made.register_structure_hook_factory(_is_list, _list)
    made.register_structure_hook_factory(_is_annotated, _annotated)
    return made


def _is_annotated(kind: Any) -> bool:
    return hasattr(kind, "__metadata__")


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _is_list(kind: Any) -> bool:
    return _is_tuple(kind) and get_args(kind)[-1] is Ellipsis


_CONVERTER = _converter()


def plain_json(content: bytes) -> Any:
    """Return what bytes of JSON say; an editor's mark is taken.

    Raises
    ------
    ShapeError
        With the place and what is wrong there.
    """
    try:
        return json.loads(content.decode("utf-8-sig"), parse_constant=_no_number)
    except UnicodeDecodeError as broken:
        raise ShapeError("", "bukan teks UTF-8.") from broken
    except json.JSONDecodeError as broken:
        where = f"baris {broken.lineno}, kolom {broken.colno}"
        raise ShapeError(where, "bukan JSON yang utuh.") from broken
    except RecursionError as broken:
        raise ShapeError("", "bersarang terlalu dalam.") from broken
    except ShapeError:
        raise
    except ValueError as broken:  # a whole number of thousands of digits
        raise ShapeError("", "ada angka yang terlalu panjang.") from broken


def _no_number(name: str) -> NoReturn:
    raise ShapeError("", f"angka {name} tidak dikenal.")
