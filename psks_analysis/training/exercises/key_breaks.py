"""Keys with one thing broken: what a statement gives that goes wrong in just that.

A cause is named only where the trainee's rows are those of such a key. What is put in
are numbers, texts and columns of the trainee's own statement; nothing else of it is
ever run here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import permutations

from rapidfuzz import fuzz, process
from sqlglot import exp

from psks_analysis.formats import number
from psks_analysis.training.exercises.sql_shape import (
    YEARS,
    columns,
    compared,
    limit_of,
    literal,
    numbers,
    parsed,
    texts,
    traits,
    written,
)

Tables = Mapping[str, tuple[str, ...]]  # columns by table
COUNTS = ("laki", "perempuan", "jumlah", "tertangani", "aktif", "terlatih", "luas_km2")
BOUNDS = (exp.GT, exp.GTE, exp.LT, exp.LTE)
STRICT: dict[type[exp.Expr], tuple[type[exp.Expr], str]] = {
    exp.GTE: (exp.GT, "BATAS_TIDAK_IKUT"),
    exp.LTE: (exp.LT, "BATAS_TIDAK_IKUT"),
    exp.GT: (exp.GTE, "BATAS_IKUT"),
    exp.LT: (exp.LTE, "BATAS_IKUT"),
}
OTHER_WAY: dict[type[exp.Expr], type[exp.Expr]] = {
    exp.GT: exp.LT,
    exp.GTE: exp.LTE,
    exp.LT: exp.GT,
    exp.LTE: exp.GTE,
}
KIND_COLUMNS = ("jenis_pmks", "jenis_psks", "kode", "klaster", "program", "jenis")
MOST_PIECES = 8  # of a statement, that are tried in a place of the key
Replace = Callable[[exp.Expr], Iterable[tuple[str, dict[str, str], exp.Expr]]]


@dataclass(frozen=True)
class Break:
    """A key with one thing broken: the cause, what to say of it, the statement."""

    kode: str
    sql: str
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Broken:
    """The key to be broken, and the trainee's statement that pieces come from."""

    key: exp.Expr
    sql: str
    tables: Tables
    known_texts: frozenset[str]

    @property
    def aliases(self) -> dict[str, str]:
        """Return the table behind each name in the key."""
        found = self.key.find_all(exp.Table)
        return {each.alias_or_name: each.name for each in found}

    def names_of(self, column: str) -> list[str]:
        """Return under which names of the key a column is to be found."""
        tables = self.aliases.items()
        return [name for name, table in tables if column in self.tables.get(table, ())]


def breaks(broken: Broken) -> Iterator[Break]:
    """Return the key with each thing broken that the statement gives reason for."""
    for make in MAKERS:
        for kode, facts, tree in make(broken):
            yield Break(kode, written(tree), facts)


Made = Iterator[tuple[str, dict[str, str], exp.Expr]]


def _each(tree: exp.Expr, kinds: tuple[type, ...], replace: Replace) -> Made:
    """Return the tree with one node replaced, and with all that are written like it."""
    nodes: list[exp.Expr] = list(tree.find_all(*kinds))
    for place, node in enumerate(nodes):
        same = [n for n, other in enumerate(nodes) if other == node]
        for kode, facts, new in replace(node):
            yield kode, facts, _with(tree, kinds, [place], new)
            if len(same) > 1 and place == same[0]:
                yield kode, facts, _with(tree, kinds, same, new)


def _with(
    tree: exp.Expr,
    kinds: tuple[type, ...],
    places: list[int],
    new: exp.Expr,
) -> exp.Expr:
    copy = tree.copy()
    nodes: list[exp.Expr] = list(copy.find_all(*kinds))
    for place in places:
        nodes[place].replace(new.copy())
    return copy


def _operators(broken: Broken) -> Made:
    def replace(node: exp.Expr) -> Made:
        bound = literal(node.expression)
        if not isinstance(bound, float):
            return
        facts = {"batas": number(bound, 0 if bound.is_integer() else 2)}
        kind, kode = STRICT[type(node)]
        parts = {"this": node.this.copy(), "expression": node.expression.copy()}
        yield kode, facts, kind(**parts)
        for other in (OTHER_WAY[type(node)], STRICT[OTHER_WAY[type(node)]][0]):
            yield "BATAS_TERBALIK", facts, other(**parts)

    yield from _each(broken.key, BOUNDS, replace)


def _bounds(broken: Broken) -> Made:
    def replace(node: exp.Expr) -> Made:
        bound = literal(node.expression)
        if not isinstance(bound, float):
            return
        for value in sorted(numbers(broken.sql) - {bound})[:MOST_PIECES]:
            if int(value) in YEARS:
                continue
            facts = {"batas": number(value), "diminta": number(bound)}
            other = exp.Literal.number(_plain(value))
            for kind in (type(node), STRICT[type(node)][0]):
                yield "BATAS_LAIN", facts, kind(this=node.this.copy(), expression=other)

    yield from _each(broken.key, BOUNDS, replace)


def _years(broken: Broken) -> Made:
    own = {int(each[1]) for each in traits(broken.sql) if each[0] == "angka"}
    there = {
        int(value)
        for node in broken.key.find_all(exp.Literal)
        if isinstance(value := literal(node), float) and int(value) in YEARS
    }
    others = sorted(year for year in own if year in YEARS)[:MOST_PIECES]
    for year in there:
        for other in others:
            if other != year:
                yield "TAHUN_KELIRU", {}, _years_as(broken.key, {year: other})
    for one, two in permutations(sorted(there), 2):
        if one < two:
            yield "TAHUN_TERTUKAR", {}, _years_as(broken.key, {one: two, two: one})
    for step in (-3, -2, -1, 1, 2, 3):
        moved = {year: year + step for year in there}
        if len(there) > 1 and set(moved.values()) <= set(others):
            yield "TAHUN_KELIRU", {}, _years_as(broken.key, moved)

    def replace(node: exp.Expr) -> Made:
        value = literal(node)
        if isinstance(value, float) and int(value) in YEARS:
            for other in others:
                if other != value:
                    yield "TAHUN_KELIRU", {}, exp.Literal.number(other)

    yield from _each(broken.key, (exp.Literal,), replace)


def _years_as(tree: exp.Expr, years: Mapping[int, int]) -> exp.Expr:
    def year(node: exp.Expr) -> exp.Expr:
        value = literal(node)
        if isinstance(node, exp.Literal) and isinstance(value, float):
            return exp.Literal.number(years.get(int(value), node.this))
        return node

    return tree.transform(year)


def _kinds(broken: Broken) -> Made:
    def replace(node: exp.Expr) -> Made:
        if not (isinstance(node, exp.Literal) and node.is_string):
            return
        for text in sorted(texts(broken.sql) - {node.this})[:MOST_PIECES]:
            kode, facts = _other_text(broken, node, text)
            yield kode, facts, exp.Literal.string(text)

    yield from _each(broken.key, (exp.Literal,), replace)


def _other_text(
    broken: Broken, node: exp.Expr, text: str
) -> tuple[str, dict[str, str]]:
    column = node.parent.find(exp.Column) if node.parent else None
    name = column.name if column is not None else ""
    if text in broken.known_texts:
        return ("JENIS_KELIRU" if name in KIND_COLUMNS else "TEKS_LAIN"), {
            "teks": text,
            "kolom": name,
        }
    best = process.extractOne(text, sorted(broken.known_texts), scorer=fuzz.WRatio)
    return "TEKS_TIDAK_ADA", {"teks": text, "ada": str(best[0]) if best else node.this}


def _conditions(tree: exp.Expr) -> list[exp.Expr]:
    """Return the places where conditions stand."""
    found: list[exp.Expr] = []
    for node in tree.find_all(exp.Where, exp.Having):
        found.append(node.this)
    for join in tree.find_all(exp.Join):
        if join.args.get("on") is not None:
            found.append(join.args["on"])
    return found


def _parts(condition: exp.Expr) -> list[exp.Expr]:
    return list(condition.flatten()) if isinstance(condition, exp.And) else [condition]


def _less(broken: Broken) -> Made:
    """Leave out one condition, or all that are about the same column."""
    for place, condition in enumerate(_conditions(broken.key)):
        parts = _parts(condition)
        for each in range(len(parts)):
            kode, facts = _left_out(parts[each])
            if kode:
                yield kode, facts, _without(broken.key, place, {each})


def _left_out(part: exp.Expr) -> tuple[str, dict[str, str]]:
    columns_ = [each.name for each in part.find_all(exp.Column)]
    if not columns_:
        return "", {}
    facts = {"syarat": _said(part), "kolom": columns_[0]}
    is_join = isinstance(part, exp.EQ) and len(columns_) == 2
    return ("GABUNG_KURANG_SYARAT" if is_join else "SYARAT_KURANG"), facts


def _said(part: exp.Expr) -> str:
    """Return a condition as it is said: without the names of tables."""
    plain = part.copy()
    for column in plain.find_all(exp.Column):
        column.set("table", None)
    return written(plain)


def _without(tree: exp.Expr, place: int, dropped: set[int]) -> exp.Expr:
    copy = tree.copy()
    condition = _conditions(copy)[place]
    kept = [x.copy() for n, x in enumerate(_parts(condition)) if n not in dropped]
    condition.replace(exp.and_(*kept) if kept else exp.true())
    return copy


def _more(broken: Broken) -> Made:
    """Add a condition of the trainee's own that the key has not."""
    own = parsed(broken.sql)
    if own is None:
        return
    for condition in list(own.find_all(exp.Where, exp.Having, exp.Join))[:MOST_PIECES]:
        place = (
            condition.args.get("on")
            if isinstance(condition, exp.Join)
            else condition.this
        )
        for part in _parts(place) if isinstance(place, exp.Expr) else []:
            yield from _added(broken, part)


def _added(broken: Broken, part: exp.Expr) -> Made:
    names = [each.name.lower() for each in part.find_all(exp.Column)]
    is_plain = not list(part.find_all(exp.Func, exp.Subquery, exp.Select))
    if len(names) != 1 or not is_plain:
        return
    fresh = traits(f"SELECT {_said(part)}") - traits(written(broken.key))
    if not {each for each in fresh if each[0] in ("banding", "kosong")}:
        return
    kode, facts = _too_many(part), {"syarat": _said(part)}
    for name in broken.names_of(names[0]):
        own = part.copy()
        for column in own.find_all(exp.Column):
            column.set("table", exp.to_identifier(name))
        copy = broken.key.copy()
        if isinstance(copy, exp.Select):
            yield kode, facts, copy.where(own, copy=False)


def _too_many(part: exp.Expr) -> str:
    if part.find(exp.Is) is not None:
        return "KOSONG_DIBUANG"
    zeros = [each for each in compared(part) if each[2] == 0 and each[1] in (">", "<>")]
    return "NOL_DIBUANG" if zeros else "SYARAT_LEBIH"


def _joins(broken: Broken) -> Made:
    """Lose rows without a partner: no LEFT, or a condition behind WHERE."""
    for place, join in enumerate(broken.key.find_all(exp.Join)):
        if not join.side:
            continue
        copy = broken.key.copy()
        list(copy.find_all(exp.Join))[place].set("side", None)
        yield "BARIS_HILANG_GABUNG", {}, copy
        moved = broken.key.copy()
        own = list(moved.find_all(exp.Join))[place]
        if own.args.get("on") is None:
            continue
        parts = _parts(own.args["on"])
        fixed = [x.copy() for x in parts if len(list(x.find_all(exp.Column))) < 2]
        kept = [x.copy() for x in parts if len(list(x.find_all(exp.Column))) > 1]
        own.set("on", exp.and_(*kept))
        if isinstance(moved, exp.Select) and fixed:
            yield "BARIS_HILANG_GABUNG", {}, moved.where(*fixed, copy=False)


def _codes(broken: Broken) -> Made:
    """Join by the other code of a kecamatan."""
    for place, join in enumerate(broken.key.find_all(exp.Join)):
        if join.args.get("on") is None:
            continue
        for side in ("", "LEFT"):
            for name, table in broken.aliases.items():
                if table != "kecamatan":
                    continue
                copy = broken.key.copy()
                own = list(copy.find_all(exp.Join))[place]
                for column in own.args["on"].find_all(exp.Column):
                    if column.table == name and column.name == "kecamatan_kode":
                        column.replace(exp.column("bps_kode", table=name))
                own.set("side", side or None)
                yield "KODE_TERTUKAR", {}, copy


def _sums(broken: Broken) -> Made:
    def replace(node: exp.Expr) -> Made:
        inner = node.this.copy()
        yield "RATA_BUKAN_JUMLAH", {}, exp.Avg(this=inner)
        yield "BARIS_DIHITUNG", {}, exp.Count(this=inner.copy())
        yield "BARIS_DIHITUNG", {}, exp.Count(this=exp.Star())
        for kind, name in ((exp.Max, "max"), (exp.Min, "min")):
            yield "RINGKASAN_LAIN", {"fungsi": name}, kind(this=inner.copy())
        distinct = exp.Distinct(expressions=[inner.copy()])
        yield "KEMBAR_DIBUANG", {}, exp.Sum(this=distinct)

    yield from _each(broken.key, (exp.Sum,), replace)


def _counts(broken: Broken) -> Made:
    def replace(node: exp.Expr) -> Made:
        if isinstance(node.this, exp.Star) or not node.this:
            return
        inner = node.this.copy()
        yield "KOSONG_IKUT_DIHITUNG", {}, exp.Count(this=exp.Star())
        yield "JUMLAH_BUKAN_BANYAKNYA", {}, exp.Sum(this=inner)
        distinct = exp.Distinct(expressions=[inner.copy()])
        yield "KEMBAR_DIBUANG", {}, exp.Count(this=distinct)

    yield from _each(broken.key, (exp.Count,), replace)


def _unsummed(broken: Broken) -> Made:
    """Summarise nothing: no GROUP BY, no HAVING."""
    if broken.key.args.get("group") is None:
        return
    copy = _stripped(broken.key)
    for part in ("group", "having", "order"):
        copy.set(part, None)
    yield "BELUM_DIRINGKAS", {}, copy


def _stripped(node: exp.Expr) -> exp.Expr:
    """Return an expression with what is summed in place of its sum."""

    def inner(each: exp.Expr) -> exp.Expr:
        is_sum = isinstance(each, exp.Sum | exp.Max | exp.Count)
        is_plain = is_sum and each.this and not isinstance(each.this, exp.Star)
        return each.this if is_plain else each

    return node.copy().transform(inner)


def _shares(broken: Broken) -> Made:
    """Average or add up shares, in place of dividing sums."""

    def replace(node: exp.Expr) -> Made:
        sides = (node.this, node.expression)
        if not all(side.find(exp.Sum) for side in sides) or node.find(exp.Window):
            return
        above, below = (_stripped(side) for side in sides)
        safe = exp.func("nullif", below.copy(), exp.Literal.number(0))
        for divisor in (below, safe):
            share = exp.Div(this=exp.paren(above.copy()), expression=divisor)
            yield "PERSEN_DIRATA", {}, exp.Avg(this=share.copy())
            yield "PERSEN_DIJUMLAHKAN", {}, exp.Sum(this=share)

    yield from _each(broken.key, (exp.Div,), replace)


def _divisions(broken: Broken) -> Made:
    by_people = "penduduk" in broken.aliases.values()
    kode = "JUMLAH_BUKAN_LAJU" if by_people else "BELUM_DIBAGI"

    def replace(node: exp.Expr) -> Made:
        above, below = node.this.copy(), node.expression.copy()
        yield kode, {}, above
        if isinstance(above, exp.Mul):
            yield kode, {}, above.this.copy()
            parts = {"this": below.copy(), "expression": above.this.copy()}
            times = exp.Mul(
                this=exp.paren(exp.Div(**parts)), expression=above.expression
            )
            yield "TERBALIK", {}, times
        yield (
            "TERBALIK",
            {},
            exp.Div(this=below.copy(), expression=exp.paren(above.copy())),
        )
        yield "BAGI_BULAT", {}, exp.IntDiv(this=above.copy(), expression=below.copy())

    yield from _each(broken.key, (exp.Div,), replace)


def _differences(broken: Broken) -> Made:
    def replace(node: exp.Expr) -> Made:
        one, two = node.this.copy(), node.expression.copy()
        swapped = exp.Sub(this=two, expression=one)
        yield "TANDA_TERBALIK", {}, swapped
        if (one.name, two.name) == ("jumlah", "tertangani"):
            yield "TERCATAT_BUKAN_BELUM", {}, one.copy()
            yield "SUDAH_BUKAN_BELUM", {}, two.copy()

    yield from _each(broken.key, (exp.Sub,), replace)


def _other_columns(broken: Broken) -> Made:
    own = sorted(columns(broken.sql) & set(COUNTS))

    def replace(node: exp.Expr) -> Made:
        if not isinstance(node, exp.Column) or node.name not in COUNTS:
            return
        only = next(iter(broken.aliases.values()))
        there = broken.tables.get(broken.aliases.get(node.table, only), ())
        for name in own:
            if name != node.name and name in there:
                facts = {"kolom": name, "diminta": node.name}
                other = exp.column(name, table=node.table or None)
                yield _misplaced(node), facts, other

    yield from _each(broken.key, (exp.Column,), replace)


def _misplaced(node: exp.Expr) -> str:
    """Return which part of a ratio a column stands in, if any."""
    below = node
    while below.parent is not None:
        if isinstance(below.parent, exp.Div):
            is_under = below.parent.expression is below
            return "PENYEBUT_KELIRU" if is_under else "PEMBILANG_KELIRU"
        below = below.parent
    return "KOLOM_KELIRU"


def _either(broken: Broken) -> Made:
    def replace(node: exp.Expr) -> Made:
        yield (
            "ATAU_BUKAN_DAN",
            {},
            exp.Or(this=node.this.copy(), expression=node.expression.copy()),
        )

    yield from _each(broken.key, (exp.And,), replace)


def _before_summing(broken: Broken) -> Made:
    having = broken.key.args.get("having")
    if having is None:
        return
    copy = broken.key.copy()
    copy.set("having", None)
    if isinstance(copy, exp.Select):
        early = _stripped(having.this)
        yield "DISARING_SEBELUM_DIJUMLAH", {}, copy.where(early, copy=False)


def _distinct(broken: Broken) -> Made:
    copy = broken.key.copy()
    if isinstance(copy, exp.Select):
        yield "KEMBAR_DIBUANG", {}, copy.distinct(copy=False)


def _limited(broken: Broken) -> Made:
    limit = limit_of(broken.sql)
    copy = broken.key.copy()
    if limit is not None and isinstance(copy, exp.Select):
        yield "LIMIT_MEMOTONG", {"batas": number(limit)}, copy.limit(limit, copy=False)


def _plain(value: float) -> str:
    return str(int(value)) if value.is_integer() else str(value)


MAKERS: tuple[Callable[[Broken], Made], ...] = (
    *(_operators, _bounds, _years, _kinds, _less, _more, _joins, _codes, _sums),
    *(_counts, _unsummed, _shares, _divisions, _differences, _other_columns, _either),
    *(_before_summing, _distinct, _limited),
)
