"""Queries that name a table, column or function that does not exist."""

import re

from psks_analysis.training.sandbox.failed_query import (
    QUOTED,
    Diagnosis,
    FailedQuery,
    Recogniser,
    Schema,
    listed,
    near,
    perhaps,
    shown,
)
from psks_analysis.training.sandbox.rejected_queries import (
    unknown_function,
    unknown_table,
)


def _no_from(failed: FailedQuery) -> Diagnosis:
    if "FROM clause is missing" in failed.text or "without FROM" in failed.text:
        return "tanpa_from", (
            "Belum ada FROM: dari tabel mana kolom itu diambil? Tambahkan misalnya "
            "FROM pmks."
        )
    return None


def _double_quotes(failed: FailedQuery) -> Diagnosis:
    if "COLUMN_NOT_FOUND" not in str(failed.report.get("perihal")):
        return None
    if not failed.words or not failed.words[failed.at].text.startswith('"'):
        return None
    return "kutip_ganda", (
        f'"{failed.name}" dengan kutip ganda berarti nama kolom, dan kolom itu tidak '
        f"ada. Teks ditulis dengan kutip tunggal: '{failed.name}'."
    )


def _no_column(failed: FailedQuery) -> Diagnosis:
    name = failed.name
    if "does not have a column named" in failed.text:
        name = QUOTED.findall(failed.text)[1]
    elif failed.report.get("perihal") != "COLUMN_NOT_FOUND":
        return None
    columns = failed.columns()
    return "kolom_tidak_ada", (
        f"Kolom {shown(name)} tidak ada di tabel yang dipakai."
        + (perhaps(name, columns) or _where_it_is(name, failed.schema))
        + ("" if near(name, columns) else f" Yang ada: {listed(columns)}.")
    )


def _where_it_is(name: str, schema: Schema) -> str:
    tables = [table for table, columns in schema.items() if name in columns]
    if not tables:
        return ""
    return f" Kolom itu ada di tabel {listed(tables)}; gabungkan dengan JOIN."


def _no_alias(failed: FailedQuery) -> Diagnosis:
    if not failed.text.startswith("Referenced table"):
        return None
    name = QUOTED.findall(failed.text)[0]
    return "alias_tidak_ada", (
        f"{shown(name)} di depan titik bukan tabel dalam FROM kueri ini. Bila tabelnya "
        "diberi nama pendek (FROM pmks p), pakai nama pendek itu: p.jumlah."
    )


def _no_function(failed: FailedQuery) -> Diagnosis:
    if "Function with name" not in failed.text:
        return None
    if not re.search(r"\w", failed.name):
        return "sintaks", (
            f"Tanda {shown(failed.name)} tidak dikenal. Pembanding yang ada: = <> < > "
            "<= >=."
        )
    return unknown_function(failed)


def _no_table(failed: FailedQuery) -> Diagnosis:
    if "Table with name" not in failed.text:
        return None
    return unknown_table(failed)


MISSING_NAMES: tuple[Recogniser, ...] = (
    *(_no_table, _no_function, _no_from, _double_quotes, _no_column, _no_alias),
)
