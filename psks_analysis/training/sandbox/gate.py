"""What a stranger's statement may be: a list of what is allowed, nothing else.

The statement is taken apart by DuckDB's own parser, never by searching its text: one
statement, of a kind that only reads, over the tables of the file, with functions that
are on the list. DuckDB itself is locked besides (see `worker.py`): each wall has to
hold alone.
"""

import json
import re
from collections.abc import Iterator, Set
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

Node = dict[str, Any]
Schema = dict[str, dict[str, str]]

FUNCTIONS_FILE = Path(__file__).parent / "functions.txt"
SYMBOLS = re.compile(r"[^\w\s]+")
NAME = re.compile(r"[^\W\d]\w*")
EXPLAIN = re.compile(r"\s*EXPLAIN(?:\s+ANALYZE)?\b", re.IGNORECASE)
SYSTEM_NAME = re.compile(r"(duckdb|pg|pragma|sqlite|information)_", re.IGNORECASE)
TABLE_FUNCTIONS = {"range", "generate_series", "unnest"}
SHOWN = {'"tables"', "__show_tables_expanded"}  # SHOW TABLES, SHOW ALL TABLES
SHOWN_ONES = {"DESCRIBE", "SUMMARY", "SHOW"}  # of one table or query
EXPRESSIONS = {
    *("BETWEEN", "CASE", "CAST", "COLLATE", "COLUMN_REF", "COMPARISON", "CONJUNCTION"),
    *("CONSTANT", "FUNCTION", "LAMBDA", "LAMBDA_REF", "OPERATOR", "STAR", "SUBQUERY"),
    *("TYPE", "WINDOW"),
}
NODES = {
    *("SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE"),
    *("BASE_TABLE", "EMPTY", "EXPRESSION_LIST", "JOIN", "PIVOT", "SHOW_REF"),
    *("SUBQUERY", "TABLE_FUNCTION"),
    *("DISTINCT_MODIFIER", "LIMIT_MODIFIER", "LIMIT_PERCENT_MODIFIER"),
    *("ORDER_MODIFIER", "ORDER_DEFAULT", "ASCENDING", "DESCENDING"),
}
EQUALITIES = {"COMPARE_EQUAL", "COMPARE_NOTEQUAL"}


class Refused(Exception):  # noqa: N818
    """A statement that is not run; `kind` says why, `position` is a byte of it."""

    def __init__(self, kind: str, name: str = "", position: int | None = None) -> None:
        super().__init__(kind, name, position)
        self.kind, self.name, self.position = kind, name, position


def check(
    con: duckdb.DuckDBPyConnection, sql: str, schema: Schema, taken: Set[str]
) -> list[str]:
    """Let a statement pass, or raise; return what its writer should be told.

    `schema` holds the tables of the file, `taken` the names of DuckDB's own views.

    Raises
    ------
    Refused
        If it is not one reading statement over the tables of `schema`.
    duckdb.Error
        If it cannot be parsed.
    """
    skipped = _before_the_query(con, sql)
    answer = con.execute("SELECT json_serialize_sql(?)", [sql[skipped:]]).fetchone()
    tree: Node = json.loads(answer[0]) if answer else {"error": True}
    if tree["error"] or len(tree["statements"]) != 1:
        raise Refused("pernyataan_terlarang")
    shift = len(sql[:skipped].encode())
    nodes = list(_nodes(tree["statements"]))
    own_names = set(schema) | _names_given(nodes, taken)
    for node in nodes:
        _check_node(node, own_names, shift)
    return _remarks(nodes)


def _before_the_query(con: duckdb.DuckDBPyConnection, sql: str) -> int:
    """Return how many letters stand before the query: those of EXPLAIN, or none."""
    statements = con.extract_statements(sql)
    if not statements:
        raise Refused("kosong")
    if len(statements) > 1:
        raise Refused("dua_pernyataan", position=len(statements[0].query.encode()))
    kind = _kind(statements[0])
    if kind == "SELECT":
        return 0
    explain = EXPLAIN.match(sql) if kind == "EXPLAIN" else None
    if explain is None:
        raise Refused("pernyataan_terlarang", _first_word(sql, kind))
    return explain.end()


def _kind(statement: duckdb.Statement) -> str:
    """Return what sort of statement it is; DuckDB has sorts without a name."""
    try:
        return str(statement.type.name)
    except ValueError:
        return ""


def _first_word(sql: str, kind: str) -> str:
    word = NAME.search(sql)
    return kind if kind != "MULTI" or word is None else word.group().upper()


def _nodes(tree: Any) -> Iterator[Node]:
    """Walk through everything that is a node; without recursion, as depth is free."""
    waiting = [tree]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting.extend(item)
        elif isinstance(item, dict):
            yield item
            waiting.extend(item.values())


def _names_given(nodes: list[Node], taken: Set[str]) -> set[str]:
    """Return the names that WITH gives; one of DuckDB's own would open that instead."""
    names = {
        str(entry["key"]).casefold()
        for node in nodes
        if isinstance(node.get("cte_map"), dict)
        for entry in node["cte_map"]["map"]
    }
    for name in names:
        if name in taken or SYSTEM_NAME.match(name) or not NAME.fullmatch(name):
            raise Refused("nama_terlarang", name)
    return names


def _check_node(node: Node, names: set[str], shift: int) -> None:
    position = _place(node, shift)
    if "class" in node:
        if node["class"] == "PARAMETER":
            raise Refused("penampung", position=position)
        if node["class"] not in EXPRESSIONS:
            raise Refused("bentuk_terlarang", str(node["class"]), position)
        _check_function(node, position)
    elif isinstance(node.get("type"), str):
        if node["type"] not in NODES:
            raise Refused("bentuk_terlarang", str(node["type"]), position)
        if node["type"] == "BASE_TABLE":
            _check_table(node, names, position)
        elif node["type"] == "TABLE_FUNCTION":
            _check_table_function(node, position)
        elif node["type"] == "SHOW_REF":
            _check_shown(node, position)


def _check_function(node: Node, position: int | None) -> None:
    name = node.get("function_name")
    if name is None:
        return
    path = node["qualified_name"]["path"]
    allowed = str(name).casefold() in functions() or SYMBOLS.fullmatch(str(name))
    if len(path) != 1 or not allowed:
        raise Refused("fungsi", ".".join(map(str, path)), position)


def _check_table(node: Node, names: set[str], position: int | None) -> None:
    path = [str(part) for part in node["qualified_name"]["path"]]
    if path[:-1] not in ([], ["main"]) or path[-1].casefold() not in names:
        raise Refused("tabel", ".".join(path), position)


def _check_table_function(node: Node, position: int | None) -> None:
    name = str(node["function"].get("function_name", "")).casefold()
    if name not in TABLE_FUNCTIONS:
        raise Refused("fungsi", name, position)


def _check_shown(node: Node, position: int | None) -> None:
    if node["show_type"] == "SHOW_SPECIAL":
        allowed = node["table_name"] in SHOWN
    else:
        allowed = node["show_type"] in SHOWN_ONES and node["query"] is not None
    if not allowed:
        raise Refused("pernyataan_terlarang", "SHOW", position)


@cache
def functions() -> frozenset[str]:
    """Return the names of all functions that may be called."""
    lines = FUNCTIONS_FILE.read_text(encoding="utf-8").splitlines()
    return frozenset(
        name for line in lines if not line.startswith("#") for name in line.split()
    )


def _place(node: Node, shift: int) -> int | None:
    location = node.get("query_location")
    # A node without a position of its own has the largest number there is.
    return (
        location + shift if isinstance(location, int) and location < 1 << 32 else None
    )


def _remarks(nodes: list[Node]) -> list[str]:
    """Return the codes of what is allowed, runs, and is hardly ever meant."""
    found = []
    if any(_is_equal_to_null(node) for node in nodes):
        found.append("sama_dengan_null")
    if any(node.get("function_name") == "//" for node in nodes):
        found.append("bagi_bulat")
    return found


def _is_equal_to_null(node: Node) -> bool:
    sides = (node.get("left"), node.get("right"))
    return node.get("type") in EQUALITIES and any(
        isinstance(side, dict) and side.get("literal", {}).get("kind") == "NULL_LITERAL"
        for side in sides
    )
