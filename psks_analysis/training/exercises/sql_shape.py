"""What a statement is made of, whatever its spelling: for telling two of them apart."""

import math
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

DIALECT = "duckdb"
MOST_LETTERS = 6_000  # of a statement that is taken apart
YEARS = range(1990, 2100)
COMPARISONS: dict[type[exp.Expr], str] = {
    exp.GT: ">",
    exp.GTE: ">=",
    exp.LT: "<",
    exp.LTE: "<=",
    exp.EQ: "=",
    exp.NEQ: "<>",
}
MIRRORED = {">": "<", ">=": "<=", "<": ">", "<=": ">=", "=": "=", "<>": "<>"}
Trait = tuple[Any, ...]


@lru_cache(maxsize=512)
def parsed(sql: str) -> exp.Expr | None:
    """Return a statement as a tree, None where it cannot be read; never change it."""
    if len(sql) > MOST_LETTERS:
        return None
    try:
        return sqlglot.parse_one(sql, dialect=DIALECT)
    except (SqlglotError, RecursionError):
        return None


def written(tree: exp.Expr) -> str:
    """Return a tree as a statement."""
    return tree.sql(DIALECT)


@lru_cache(maxsize=4_096)
def traits(sql: str) -> frozenset[Trait]:
    """Return what a statement is made of; nothing where it cannot be read."""
    tree = parsed(sql)
    counted = Counter(_traits(tree)) if tree is not None else Counter()
    again = {("lagi", n, each) for each in counted for n in range(2, counted[each] + 1)}
    return frozenset({*counted, *again})


def literal(node: exp.Expr | None) -> float | str | None:
    """Return the number or text that is written out, None for anything else."""
    if isinstance(node, exp.Neg) and isinstance(inner := literal(node.this), float):
        return -inner
    if not isinstance(node, exp.Literal):
        return None
    if node.is_string:
        return str(node.this)
    try:
        value = float(node.this)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def compared(tree: exp.Expr) -> Iterator[tuple[exp.Expr, str, float | str]]:
    """Return what is compared with something written out: (what, how, with what)."""
    for node in tree.find_all(*COMPARISONS):
        how = COMPARISONS[type(node)]
        right, left = literal(node.expression), literal(node.this)
        if right is not None:
            yield node.this, how, right
        elif left is not None:
            yield node.expression, MIRRORED[how], left
    for node in tree.find_all(exp.Between):
        for how, end in ((">=", node.args["low"]), ("<=", node.args["high"])):
            if (value := literal(end)) is not None:
                yield node.this, how, value
    for node in tree.find_all(exp.In):
        for each in node.expressions:
            if (value := literal(each)) is not None:
                yield node.this, "=", value


def numbers(sql: str) -> set[float]:
    """Return the numbers with which a statement compares."""
    found = (trait[2] for trait in traits(sql) if trait[0] == "banding")
    return {value for value in found if isinstance(value, float)}


def texts(sql: str) -> set[Any]:
    """Return the texts that stand in a statement."""
    return {trait[1] for trait in traits(sql) if trait[0] == "teks"}


def columns(sql: str) -> set[str]:
    """Return the columns that a statement names."""
    return {trait[1] for trait in traits(sql) if trait[0] == "kolom"}


def _traits(tree: exp.Expr) -> Iterator[Trait]:
    for _, how, value in compared(tree):
        yield "banding", how, value
    for where in tree.find_all(exp.Where):
        for what, _, _ in compared(where):
            yield "disaring", what.name.lower()
    yield from _of_joins(tree)
    for alias in tree.find_all(exp.Alias):
        for inside in alias.find_all(exp.Literal):
            yield "di_kolom", alias.alias.lower(), literal(inside)
    for division in tree.find_all(exp.Div):
        around = division.find_ancestor(exp.AggFunc, exp.Select)
        if isinstance(around, exp.AggFunc):
            yield "bagi_di_dalam", around.sql_name().lower()
    for node in tree.walk():
        yield from _traits_of(node)


def _of_joins(tree: exp.Expr) -> Iterator[Trait]:
    """Return the columns that must be equal for rows to be joined."""
    for equal in tree.find_all(exp.EQ):
        one, other = equal.this, equal.expression
        if isinstance(one, exp.Column) and isinstance(other, exp.Column):
            yield "disamakan", other.name.lower()
    for join in tree.find_all(exp.Join):
        for each in join.args.get("using") or []:
            yield "disamakan", each.name.lower()


def _traits_of(node: exp.Expr) -> Iterator[Trait]:
    if isinstance(node, exp.Column):
        yield "kolom", node.name.lower()
    elif isinstance(node, exp.Literal) and node.is_string:
        yield "teks", node.this
    elif isinstance(node, exp.Literal):
        yield "angka", literal(node)
    elif isinstance(node, exp.Coalesce | exp.Case) and _fills_with_zero(node):
        yield "diisi_nol", True
    elif isinstance(node, exp.Count):
        star = isinstance(node.this, exp.Star) or not node.this
        yield "fungsi", "count(*)" if star else "count"
    elif isinstance(node, exp.Window):
        ordered, parted = node.args.get("order"), node.args.get("partition_by")
        yield "jendela", bool(ordered), bool(parted)
    elif isinstance(node, exp.Func) and not isinstance(node, exp.And | exp.Or):
        yield "fungsi", node.sql_name().lower()
    elif isinstance(node, exp.Join):
        yield "gabung", "kiri" if node.side else "dalam"
    elif isinstance(node, exp.Is):
        denied = isinstance(node.parent, exp.Not)
        yield "kosong", node.this.name.lower(), denied
    elif isinstance(node, exp.Ordered):
        yield "urut", node.this.name.lower(), bool(node.args.get("desc"))
    elif isinstance(node, exp.Group):
        yield "kelompok", len(node.expressions)
    elif isinstance(node, exp.Sub | exp.Div):
        yield type(node).__name__, _names(node.this), _names(node.expression)
        yield type(node).__name__, True
    elif isinstance(node, exp.Distinct | exp.IntDiv | exp.Or | exp.Limit | exp.Having):
        yield type(node).__name__, True


def _fills_with_zero(node: exp.Expr) -> bool:
    ends = (
        node.expressions if isinstance(node, exp.Coalesce) else [node.args["default"]]
    )
    if isinstance(node, exp.Case):
        ends = [
            node.args.get("default"),
            *(each.args["true"] for each in node.args["ifs"]),
        ]
    return any(literal(each) == 0 for each in ends)


def _names(node: exp.Expr) -> str:
    return ",".join(sorted({each.name.lower() for each in node.find_all(exp.Column)}))


def limit_of(sql: str) -> int | None:
    """Return how many rows a statement keeps at most, None where it says nothing."""
    tree = parsed(sql)
    limit = None if tree is None else tree.args.get("limit")
    value = literal(limit.expression) if isinstance(limit, exp.Limit) else None
    return int(value) if isinstance(value, float) else None
