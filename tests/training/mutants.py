"""Keys with one thing wrong, made by another way than the engine's own.

Each mutant is of one sort; `ALLOWED` are the causes that a mutant of that sort may be
told. Any other cause is a false one; saying no cause is always allowed.
"""

import sqlglot
from sqlglot import exp

ORDERS = {"URUTAN_BEDA", "URUTAN_TERBALIK"}
LEFT_OUT = {
    *("SYARAT_KURANG", "GABUNG_KURANG_SYARAT", "TAHUN_DIJUMLAHKAN", "ANGKA_KECIL"),
    *("SATUAN_TERCAMPUR", "FAKIR_MISKIN_IKUT"),
}
ALLOWED = {
    "operator": {"BATAS_TIDAK_IKUT", "BATAS_IKUT"},
    "arah": {"BATAS_TERBALIK"},
    "batas": {"BATAS_LAIN"},
    "tahun": {"TAHUN_KELIRU", "TAHUN_TERTUKAR"},
    "jenis": {"JENIS_KELIRU"},
    "syarat": LEFT_OUT,
    "gabung": {"BARIS_HILANG_GABUNG"},
    "kolom": {
        *("KOLOM_KELIRU", "PEMBILANG_KELIRU", "PENYEBUT_KELIRU"),
        *("TERCATAT_BUKAN_BELUM", "SUDAH_BUKAN_BELUM"),
    },
    "terbalik": {"TERBALIK", "SALAH_PENGALI"},
    "tanpa_bagi": {"JUMLAH_BUKAN_LAJU", "BELUM_DIBAGI"},
    "ringkas": {"RATA_BUKAN_JUMLAH", "RINGKASAN_LAIN", "BARIS_DIHITUNG"},
    "hitung": {"KOSONG_IKUT_DIHITUNG"},
    "bulat": {"DIBULATKAN"},
    "urut": ORDERS,
    "limit": {"LIMIT_MEMOTONG"},
    "pengali": {"SALAH_PENGALI"},
    "nol": {"KOSONG_JADI_NOL"},
    "buang": {"KOSONG_DIBUANG", "BARIS_HILANG_GABUNG"},
    "lebih": {"SYARAT_LEBIH"},
    "kurang_balik": {"TANDA_TERBALIK"},
    "jumlah_satu": {"TERCATAT_BUKAN_BELUM", "SELISIH_BUKAN_PERSEN", "BELUM_DIBAGI"},
}
FLIPPED = {exp.GTE: exp.GT, exp.GT: exp.GTE, exp.LT: exp.LTE, exp.LTE: exp.LT}
TURNED = {exp.GTE: exp.LTE, exp.GT: exp.LT, exp.LT: exp.GT, exp.LTE: exp.GTE}
OTHER_COLUMN = {"jumlah": "tertangani", "tertangani": "jumlah", "perempuan": "laki"}


def mutants(sql):
    """Yield (sort, statement)."""
    tree = sqlglot.parse_one(sql, dialect="duckdb")
    seen = {tree.sql("duckdb")}
    for place, node in enumerate(tree.walk()):
        for sort, new in [*_of_node(node), *_of_shape(node)]:
            copy = tree.copy()
            target = list(copy.walk())[place]
            if target is copy:
                copy = new
            else:
                target.replace(new)
            text = copy.sql("duckdb")
            if text not in seen:
                seen.add(text)
                yield sort, text


def _of_node(node):
    if type(node) in FLIPPED and isinstance(node.expression, exp.Literal):
        parts = {"this": node.this.copy(), "expression": node.expression.copy()}
        yield "operator", FLIPPED[type(node)](**parts)
        yield "arah", TURNED[type(node)](**parts)
    elif isinstance(node, exp.Literal) and not node.is_string:
        yield from _of_number(node)
    elif isinstance(node, exp.Literal) and str(node.this).startswith("PMKS"):
        yield "jenis", exp.Literal.string("PMKS-13")
    elif isinstance(node, exp.And):
        yield "syarat", node.this.copy()
        yield "syarat", node.expression.copy()
    elif isinstance(node, exp.Column) and node.name in OTHER_COLUMN:
        yield "kolom", exp.column(OTHER_COLUMN[node.name], table=node.table or None)
    elif isinstance(node, exp.Ordered):
        copy = node.copy()
        copy.set("desc", not node.args.get("desc"))
        yield "urut", copy


def _of_number(node):
    value = float(node.this)
    if 2000 < value < 2100:
        yield "tahun", exp.Literal.number(int(value) - 1)
    elif value in (100, 1000):
        yield "pengali", exp.Literal.number(f"{value / 10}")
    elif value > 9:
        yield "batas", exp.Literal.number(int(value) + 10)
        yield "batas", exp.Literal.number(int(value) - 5)


def _of_shape(node):
    if isinstance(node, exp.Div):
        yield "tanpa_bagi", node.this.copy()
        yield (
            "terbalik",
            exp.Div(
                this=node.expression.copy(), expression=exp.paren(node.this.copy())
            ),
        )
    elif isinstance(node, exp.Sub):
        yield (
            "kurang_balik",
            exp.Sub(this=node.expression.copy(), expression=node.this.copy()),
        )
    elif isinstance(node, exp.Sum):
        inner = node.this.copy()
        yield "ringkas", exp.Avg(this=inner)
        yield "ringkas", exp.Max(this=inner.copy())
        yield "ringkas", exp.Count(this=inner.copy())
    elif isinstance(node, exp.Count):
        yield "hitung", exp.Count(this=exp.Star())
    elif isinstance(node, exp.Join) and node.side:
        copy = node.copy()
        copy.set("side", None)
        yield "gabung", copy
    elif isinstance(node, exp.Select):
        yield from _of_select(node)


def _of_select(node):
    value = node.expressions[-1]
    inner = value.this if isinstance(value, exp.Alias) else value
    for sort, new in (
        ("bulat", exp.func("round", inner.copy(), exp.Literal.number(0))),
        ("nol", exp.func("coalesce", inner.copy(), exp.Literal.number(0))),
    ):
        copy = node.copy()
        last = copy.expressions[-1]
        (last.this if isinstance(last, exp.Alias) else last).replace(new)
        yield sort, copy
    yield "limit", node.copy().limit(5)
    names = [each.alias_or_name for each in node.find_all(exp.Table)]
    for name in names:
        for sort, condition in (
            ("buang", f"{name}.jumlah IS NOT NULL"),
            ("lebih", f"{name}.jumlah > 37"),
        ):
            yield sort, node.copy().where(condition)
    if node.args.get("order"):
        bare = node.copy()
        bare.set("order", None)
        yield "urut", bare
