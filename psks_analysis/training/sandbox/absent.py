"""What is readable but names something that is not there."""

import re

from psks_analysis.training.sandbox.refusals import unknown_function, unknown_table
from psks_analysis.training.sandbox.trouble import (
    QUOTED,
    Reading,
    Recogniser,
    Schema,
    Trouble,
    listed,
    near,
    perhaps,
    shown,
)


def _no_from(trouble: Trouble) -> Reading:
    if "FROM clause is missing" in trouble.text or "without FROM" in trouble.text:
        return "tanpa_from", (
            "Belum ada FROM: dari tabel mana kolom itu diambil? Tambahkan misalnya "
            "FROM pmks."
        )
    return None


def _double_quotes(trouble: Trouble) -> Reading:
    if "COLUMN_NOT_FOUND" not in str(trouble.told.get("perihal")):
        return None
    if not trouble.words or not trouble.words[trouble.at].text.startswith('"'):
        return None
    return "kutip_ganda", (
        f'"{trouble.name}" dengan kutip ganda berarti nama kolom, dan kolom itu tidak '
        f"ada. Teks ditulis dengan kutip tunggal: '{trouble.name}'."
    )


def _no_column(trouble: Trouble) -> Reading:
    name = trouble.name
    if "does not have a column named" in trouble.text:
        name = QUOTED.findall(trouble.text)[1]
    elif trouble.told.get("perihal") != "COLUMN_NOT_FOUND":
        return None
    columns = trouble.columns()
    return "kolom_tidak_ada", (
        f"Kolom {shown(name)} tidak ada di tabel yang dipakai."
        + (perhaps(name, columns) or _where_it_is(name, trouble.schema))
        + ("" if near(name, columns) else f" Yang ada: {listed(columns)}.")
    )


def _where_it_is(name: str, schema: Schema) -> str:
    tables = [table for table, columns in schema.items() if name in columns]
    if not tables:
        return ""
    return f" Kolom itu ada di tabel {listed(tables)}; gabungkan dengan JOIN."


def _no_alias(trouble: Trouble) -> Reading:
    if not trouble.text.startswith("Referenced table"):
        return None
    name = QUOTED.findall(trouble.text)[0]
    return "alias_tidak_ada", (
        f"{shown(name)} di depan titik bukan tabel dalam FROM kueri ini. Bila tabelnya "
        "diberi nama pendek (FROM pmks p), pakai nama pendek itu: p.jumlah."
    )


def _no_function(trouble: Trouble) -> Reading:
    if "Function with name" not in trouble.text:
        return None
    if not re.search(r"\w", trouble.name):
        return "sintaks", (
            f"Tanda {shown(trouble.name)} tidak dikenal. Pembanding yang ada: = <> < > "
            "<= >=."
        )
    return unknown_function(trouble)


def _no_table(trouble: Trouble) -> Reading:
    if "Table with name" not in trouble.text:
        return None
    return unknown_table(trouble)


ABSENT: tuple[Recogniser, ...] = (
    *(_no_table, _no_function, _no_from, _double_quotes, _no_column, _no_alias),
)
